"""How a long export tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable


class Cancelled(Exception):
    """Raised by a `Progress` when the user cancelled; the export then leaves nothing behind."""


Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is in all; may raise `Cancelled`."""


def no_progress(done: int, total: int) -> None:
    """Tell nobody and never cancel."""
