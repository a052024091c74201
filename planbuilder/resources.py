"""Finds the files that come with the program: concept, templates, icons, translations, example."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _resource_folder() -> Path:
    """The wheel carries the resources inside the package; a checkout has them beside it."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, for example ``resource("icons", "save.svg")``.

    The path is not checked: a missing resource is a broken installation, and opening it says so.
    """
    return _resource_folder().joinpath(*parts)
