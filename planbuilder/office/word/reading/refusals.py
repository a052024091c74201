"""What is said of a file that is no Word document that can be read."""

from __future__ import annotations

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.refusals import Refusals


class UnreadableDocument(PlanbuilderError):
    """A file that is no Word document, or one that is not read."""


DOCUMENTS = Refusals(
    UnreadableDocument,
    program="Word",
    kind="Word-dokument",
    one="et Word-dokument",
    ending=".docx",
    guard="Beskyt dokument",
    smaller="Del dokumentet i flere mindre, og tag dem ind hver for sig.",
)
