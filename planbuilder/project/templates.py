"""The municipality's Word template in the plan: how large it may be, and what it is called."""

from __future__ import annotations

import zipfile
from io import BytesIO

from planbuilder.model.errors import PlanbuilderError

TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a template in the file; it is kept as a clean document."""
LARGEST_TEMPLATE = 10_000_000
"""Bytes."""


def check_template(data: bytes) -> str:
    """Return the media type of a template that may come into a plan.

    What is in it is looked at when a document is made of it (office/word/writing/templates).

    Raises:
        PlanbuilderError: the data is no Word document, or too large.
    """
    if len(data) > LARGEST_TEMPLATE or not _is_word(data):
        raise PlanbuilderError(
            "Skabelonen kan ikke gemmes i planen. Intet er ændret. "
            "Vælg et Word-dokument (.docx eller .dotx), der fylder mindre end {limit} MB.",
            limit=LARGEST_TEMPLATE // 1_000_000,
        )
    return TEMPLATE


def _is_word(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(entry.startswith("word/") for entry in package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
