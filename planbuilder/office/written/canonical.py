"""What stands in a cell, the same however a program stores and saves it."""

from __future__ import annotations

import datetime
import re

_SPACES = re.compile(r"[^\S\n]+(?=\n|$)")


def canonical(value: object) -> str:
    """Return what stands in a cell, the same however a program stores and saves it.

    Args:
        value: what the cell holds: a text, a number, a day, true or false, or None.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _canonical_text(value)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return str(int(value)) if value == value // 1 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _canonical_text(text: str) -> str:
    if text.isprintable() and "_x000D_" not in text:
        return text.strip()
    if "_x000D_" in text or "\r" in text:
        text = text.replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")
    if "\N{NO-BREAK SPACE}" in text:
        text = text.replace("\N{NO-BREAK SPACE}", " ")
    if "\n" in text:
        text = _SPACES.sub("", text)
    return text.strip()
