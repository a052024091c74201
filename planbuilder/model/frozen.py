"""Frozen dataclasses that cost little to import: for what start-up loads.

`@frozen` is what `@dataclass(frozen=True, slots=True)` is. That one writes and compiles six methods
for each class, here it is one, which classes with as many fields share: the others follow from the
values of an instance. A class with `__post_init__`, factories or an order of its own is a
`@dataclass` still.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
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
    placed = [one for one in fields(cls) if not one.kw_only]
    named = [one for one in fields(cls) if one.kw_only]
    given = [one.default is not MISSING for one in placed]
    if given != sorted(given):
        raise TypeError(f"a field of {cls.__qualname__} without a default follows one with it")
    names = tuple(one.name for one in placed + named)
    code = _filling_code(len(placed), len(named)).replace(co_varnames=("self", *names))
    setters = {f"set_{n}": getattr(cls, name).__set__ for n, name in enumerate(names)}
    defaults = tuple(one.default for one in placed if one.default is not MISSING)
    init = FunctionType(code, setters, "__init__", defaults)
    init.__kwdefaults__ = {one.name: one.default for one in named if one.default is not MISSING}
    init.__qualname__ = f"{cls.__qualname__}.__init__"  # for the words of errors
    return init


@cache
def _filling_code(placed: int, named: int) -> CodeType:
    """Return the code that fills so many slots. To compile it is dear, so classes share it."""
    numbers = range(placed + named)
    parameters = ["self", *(f"v{n}" for n in numbers)]
    if named:
        parameters.insert(1 + placed, "*")
    body = ";".join(f"set_{n}(self,v{n})" for n in numbers) or "pass"
    made: dict[str, Any] = {}
    exec(f"def __init__({','.join(parameters)}):{body}", made)  # noqa: S102 - of numbers only
    code: CodeType = made["__init__"].__code__
    return code


def _shown(self: Any) -> str:
    said = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({said})"


def _refuse(self: Any, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} can't be changed")
