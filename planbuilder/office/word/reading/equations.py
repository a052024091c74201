"""Equations as words on one line: a/b, x^2, √(y)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planbuilder.office.word.reading.names import VAL, T, name

_WORDS = frozenset({name("m:t"), T})
_M_VAL = name("m:val")
MOST_DEPTH = 60


def equation_words(element: Any, depth: int = 0) -> str:
    """Return what an equation says."""
    if element.tag in _WORDS:
        return element.text or ""
    if depth > MOST_DEPTH:
        return "".join(each.text or "" for each in element.iter(*_WORDS))
    shape = _SHAPES.get(element.tag)
    if shape is not None:
        return shape(element, depth + 1)
    return "".join(equation_words(child, depth + 1) for child in element)


def _part(element: Any, tag: str, depth: int) -> str:
    child = element.find(name(f"m:{tag}"))
    return "" if child is None else equation_words(child, depth)


def _grouped(words: str) -> str:
    return words if len(words) <= 1 or words.isalnum() else f"({words})"


def _fraction(element: Any, depth: int) -> str:
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    return f"{_grouped(above)}/{_grouped(below)}"


def _raised(element: Any, depth: int) -> str:
    return f"{_part(element, 'e', depth)}^{_grouped(_part(element, 'sup', depth))}"


def _lowered(element: Any, depth: int) -> str:
    return f"{_part(element, 'e', depth)}_{_grouped(_part(element, 'sub', depth))}"


def _both(element: Any, depth: int) -> str:
    return f"{_lowered(element, depth)}^{_grouped(_part(element, 'sup', depth))}"


def _root(element: Any, depth: int) -> str:
    return f"{_part(element, 'deg', depth)}√{_grouped(_part(element, 'e', depth))}"


def _sum(element: Any, depth: int) -> str:
    sign = _property(element, "naryPr", "chr", "∫")
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{sign}{limits} {_part(element, 'e', depth)}"


def _delimited(element: Any, depth: int) -> str:
    inside = ", ".join(equation_words(each, depth) for each in element.iterchildren(name("m:e")))
    begin = _property(element, "dPr", "begChr", "(")
    return f"{begin}{inside}{_property(element, 'dPr', 'endChr', ')')}"


def _property(element: Any, properties: str, tag: str, otherwise: str) -> str:
    found = element.find(f"{name(f'm:{properties}')}/{name(f'm:{tag}')}")
    return otherwise if found is None else str(found.get(_M_VAL, found.get(VAL, "")))


_SHAPES: dict[str, Callable[[Any, int], str]] = {
    name(f"m:{tag}"): shape
    for tag, shape in {
        "f": _fraction,
        "sSup": _raised,
        "sSub": _lowered,
        "sSubSup": _both,
        "rad": _root,
        "nary": _sum,
        "d": _delimited,
    }.items()
}
