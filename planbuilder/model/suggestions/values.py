"""A value of a register's field as a suggestion keeps it: in words that are read back strictly.

What names others is kept by their ids, a choice by its own, so that it means the same whatever
they are called by now. People see it in other words (`fields.words_of`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.model.record import Worded

WORDS = (Shape.LINE, Shape.TEXT)
"""What holds words of its own, so that single ones of them can change."""
_SEVERAL = (Shape.LEVELS, Shape.RECORDS, Shape.LINKS)
_YES, _NO = "1", "0"


def written(value: Any) -> list[str]:
    """Return a value as lines; none for an empty one."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, bool):
        return [_YES if value else _NO]
    if isinstance(value, Worded):
        return [value.value]
    if isinstance(value, datetime.date):
        return [value.isoformat()]
    return [] if value in (None, "") else [str(value)]


def read(spec: FieldSpec, lines: Sequence[str]) -> Any:
    """Return the value of a field that stands in lines. Raises ValueError."""
    if spec.shape in _SEVERAL:
        return tuple(lines)
    if spec.shape is Shape.RECORD:
        return _only(lines) if lines else ""
    if spec.shape is Shape.CHOICE and spec.choices is not None:
        return spec.choices(_only(lines))
    if spec.shape is Shape.FLAG:
        return (_NO, _YES).index(_only(lines)) > 0
    return _one_of(spec.shape, _only(lines)) if lines else None


def _one_of(shape: Shape, line: str) -> Any:
    if shape is Shape.DATE:
        return datetime.date.fromisoformat(line)
    return float(line) if shape is Shape.HOURS else int(line)


def _only(lines: Sequence[str]) -> str:
    (line,) = lines
    return line
