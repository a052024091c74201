"""Several writings of the same (`mc:AlternateContent`): which of them is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planbuilder.office.word.reading.names import CHOICE, FALLBACK

_UNDERSTOOD = frozenset(
    {"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "c14"}
    | {"cx", "cx1", "cx2", "cx4"}
)


def chosen(alternate: Any) -> Iterable[Any]:
    """Return the one of several writings that we understand: never two, or words would double."""
    fallback = alternate.find(FALLBACK)
    for choice in alternate.iterchildren(CHOICE):
        if fallback is None or set(choice.get("Requires", "").split()) <= _UNDERSTOOD:
            return choice  # type: ignore[no-any-return]
    return () if fallback is None else fallback
