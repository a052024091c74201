"""Frozen dataclasses that cost little to import: for what start-up loads.

`@frozen` is what `@dataclass(frozen=True, slots=True)` is. That one writes and compiles six methods
for each class, here it is one: the others follow from the values of an instance. A class with
`__post_init__`, factories or an order of its own is a `@dataclass` still.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class")


@overload
def frozen(cls: type[_Class], /) -> type[_Class]: ...


@overload
def frozen(*, kw_only: bool) -> Callable[[type[_Class]], type[_Class]]: ...


@dataclass_transform(frozen_default=True)
def frozen(cls: type[Any] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a class a frozen dataclass with slots; its fields are given by name if `kw_only`."""
    if cls is None:
        return lambda cls: _made(cls, kw_only)
    return _made(cls, kw_only)


def _made(cls: type[Any], kw_only: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else dataclasses work out a signature
    bare: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    values = attrgetter(*(one.name for one in fields(bare)))

    def equal(self: Any, other: Any) -> bool:
        return values(self) == values(other) if other.__class__ is bare else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    bare.__init__ = _filling(bare)
    bare.__eq__, bare.__hash__, bare.__repr__ = equal, hashed, _shown
    bare.__setattr__, bare.__delattr__ = _refuse, _refuse
    return bare


def _filling(cls: type[Any]) -> Any:
    """Return an `__init__` that fills each slot by itself, past the `__setattr__` that refuses."""
    known: dict[str, Any] = {}
    placed, named = ["self"], ["*"]
    body = []
    for one in fields(cls):
        known[f"set_{one.name}"] = getattr(cls, one.name).__set__
        default = ""
        if one.default is not MISSING:
            known[f"default_{one.name}"] = one.default
            default = f"=default_{one.name}"
        (named if one.kw_only else placed).append(one.name + default)
        body.append(f"set_{one.name}(self,{one.name})")
    parameters = placed + (named if len(named) > 1 else [])
    code = f"def __init__({','.join(parameters)}):{';'.join(body)}"
    exec(code, known)  # noqa: S102 - of names of fields only, as dataclasses do it
    known["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"  # for the words of errors
    return known["__init__"]


def _shown(self: Any) -> str:
    said = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({said})"


def _refuse(self: Any, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} can't be changed")
