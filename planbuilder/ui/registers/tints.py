"""Icons in a colour, kept, since a table asks for them at every paint."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QIcon

from planbuilder.ui.icons import icon


@lru_cache(maxsize=64)
def tinted(name: str, colour: str) -> QIcon:
    """Return the icon `name` in a colour (#rrggbb)."""
    return icon(name, colour)
