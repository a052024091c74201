"""What one user has chosen on one machine, kept as JSON in the program's own folder."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from planbuilder.model.plain_line import plain_line
from planbuilder.project.errors import os_errors
from planbuilder.project.folders import data_folder
from planbuilder.project.storage.atomic import write_bytes

MAX_RECENT = 10
_FILE = "settings.json"
_BROKEN = "settings.broken.json"
_Kind = TypeVar("_Kind")


@dataclass
class Settings:
    """The user's settings.

    `window` is the window's own: sizes, places, the last element. `excel_columns` says what the
    columns of other people's lists of efforts are, by their headings.
    """

    name: str = ""
    initials: str = ""
    language: str = "da"
    danish_quotes: bool = True
    danish_shortcuts: bool = False
    recent: list[str] = field(default_factory=list)
    window: dict[str, Any] = field(default_factory=dict)
    excel_columns: dict[str, Any] = field(default_factory=dict)

    def remember_recent(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        others = [known for known in self.recent if known != path]
        self.recent = [path, *others][:MAX_RECENT]


def kept(place: dict[str, Any], name: str, default: _Kind) -> _Kind:
    """Return what was stored under a name, or `default` where that is of another kind."""
    value = place.get(name)
    return value if isinstance(value, type(default)) else default


def load_settings(home: Path | None = None) -> Settings:
    """Return the stored settings, with the default for each that is missing or of a wrong type.

    A file that cannot be read as a whole is kept beside as settings.broken.json.
    """
    path = data_folder(home) / _FILE
    try:
        if path.exists() and not path.is_file():  # one that waits for a writer would never end
            raise ValueError("the settings are a file")
        stored = json.loads(path.read_text("utf-8"))
        if not isinstance(stored, dict):
            raise ValueError("the settings are an object")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(_BROKEN))
        return Settings()
    return _settings_from(stored)


def _settings_from(stored: dict[str, Any]) -> Settings:
    settings = Settings()
    for spec in fields(Settings):
        value = stored.get(spec.name)
        if type(value) is type(getattr(settings, spec.name)):
            setattr(settings, spec.name, value)
    settings.name, settings.initials = plain_line(settings.name), plain_line(settings.initials)
    settings.recent = [path for path in settings.recent if isinstance(path, str)][:MAX_RECENT]
    return settings


def save_settings(settings: Settings, home: Path | None = None) -> None:
    """Store the settings for the next start. Raises FileError."""
    folder = data_folder(home)
    with os_errors(folder / _FILE):
        folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    write_bytes(folder / _FILE, text.encode())
