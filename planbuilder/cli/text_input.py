"""A text that somebody gives to the command line, and the pictures in it."""

from __future__ import annotations

import sys
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.richtext.clean import Cleaned, from_any
from planbuilder.model.richtext.tree import Picture, every_reading
from planbuilder.project.errors import no_file, os_errors
from planbuilder.project.project import Project

MAX_BYTES = 40_000_000


def read_text(source: str) -> Cleaned:
    """Return the text in a file, or on the standard input where `source` is "-".

    Raises:
        PlanbuilderError: it can't be read, is too large, is no UTF-8, or holds a picture that
            can't be used.
    """
    data = _standard_input() if source == "-" else _content(Path(source))
    if len(data) > MAX_BYTES:
        raise PlanbuilderError("Teksten er for stor. Del den, og indsæt den i mindre dele.")
    try:
        cleaned = from_any(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise PlanbuilderError("Teksten er ikke UTF-8. Gem den som UTF-8, og prøv igen.") from None
    if cleaned.unusable:
        raise PlanbuilderError(
            "Et billede i teksten kan ikke bruges, så intet er ændret. Det skal være PNG eller "
            "JPEG på højst 20 MB og 50 millioner punkter."
        )
    return cleaned


def keep_pictures(project: Project, cleaned: Cleaned) -> None:
    """Keep the pictures that came with a text in the plan.

    Raises:
        PlanbuilderError: the text shows a picture that neither came with it nor is in the plan.
    """
    for block in every_reading(cleaned.text):
        if not isinstance(block, Picture) or block.source in cleaned.pictures:
            continue
        if project.picture(block.source) is None:
            raise PlanbuilderError(
                "Teksten viser et billede, som planen ikke har ({source}). "
                "Indsæt billedet selv, eller tag det ud af teksten.",
                source=block.source,
            )
    for data in cleaned.pictures.values():
        project.add_picture(data)


def dropped_pictures(count: int) -> str:
    """Return the sentence that says how many pictures did not come along, and why."""
    what = "Ét billede" if count == 1 else f"{count} billeder"
    return f"{what} kom ikke med, for teksten nævner kun, hvor de ligger. Indsæt dem i vinduet."


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise PlanbuilderError("Der er ingen tekst at læse: standardinput er lukket.")
    with os_errors(Path("-")):
        return sys.stdin.buffer.read(MAX_BYTES + 1)


def _content(path: Path) -> bytes:
    with os_errors(path):
        if path.exists() and not path.is_file():  # one that waits for a writer would never end
            raise no_file(path)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
