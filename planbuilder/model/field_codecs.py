"""How the fields of records become JSON values and come back, each by the type it is declared with.

What comes back may be anything: a file or a command line may hold what this program never wrote.
"""

from __future__ import annotations

import datetime
import enum
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING
from typing import Any

from planbuilder.model.frozen import frozen

MOST = 999_999_999_999
"""The largest number in a record. A spreadsheet can sum thousands of them exactly."""

_Number = typing.TypeVar("_Number", int, float)


@frozen
class Codec:
    """How one field of a record is written as a JSON value and read back.

    `decode` raises TypeError, ValueError or OverflowError on a value that is none of the field's.
    """

    default: object
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def codec_for(hint: Any, default: object) -> Codec:
    """Return the codec of a field with this type and default."""
    if default is MISSING:
        raise TypeError("every field of a record but its id has a default")
    if isinstance(hint, types.UnionType):
        inner = codec_for(next(a for a in hint.__args__ if a is not types.NoneType), default)
        return Codec(
            default,
            lambda value: None if value is None else inner.encode(value),
            lambda value: None if value is None else inner.decode(value),
        )
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return Codec(default, lambda value: value.value, hint)
    if typing.get_origin(hint) is tuple:
        return Codec(default, list, _decode_strings)
    if hint is datetime.date:
        return Codec(default, datetime.date.isoformat, datetime.date.fromisoformat)
    decode = _PLAIN_DECODERS[hint]
    # A number that couldn't be read again is not written: it would close the plan to everybody.
    return Codec(default, decode if hint in (int, float) else _same, decode)


def _same(value: Any) -> Any:
    return value


def _decode_strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_decode_string, value))


def _decode_string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    if not value.isascii():
        value.encode()  # half a character, which JSON can hold and no file, is a ValueError
    return value


def _decode_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _decode_whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return _in_range(value)


def _decode_number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError
    return float(_in_range(value))


def _decode_signed(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    _in_range(abs(value))
    return value


def _in_range(value: _Number) -> _Number:
    if not 0 <= value <= MOST:  # nor is NaN
        raise ValueError
    return value


_PLAIN_DECODERS: dict[type, Callable[[object], object]] = {
    str: _decode_string,
    bool: _decode_flag,
    int: _decode_whole,
    float: _decode_number,
}
SIGNED = Codec(0, _decode_signed, _decode_signed)
"""The codec of a whole number on either side of zero, 0 by default."""
