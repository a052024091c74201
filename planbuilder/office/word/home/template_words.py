"""The municipality's own words in a document: those of its template, with the plan's filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.office.word.home.front import undated
from planbuilder.office.word.home.known import Known
from planbuilder.office.word.home.words import words_of
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import ReadBlock, ReadPicture
from planbuilder.office.word.reading.plain import paragraphs_of
from planbuilder.office.word.writing.templates.cover_fields import values_of


class TemplateWords:
    """Knows what a document has from its template; the template is read when it is first asked."""

    def __init__(self, known: Known, plan: Plan) -> None:
        self._known, self._plan = known, plan
        self._lines: set[str] | None = None

    def without(self, blocks: Iterable[ReadBlock]) -> list[ReadBlock]:
        """Return the blocks that don't stand in the template."""
        return [block for block in blocks if not self._has(block)]

    def _has(self, block: ReadBlock) -> bool:
        if self._lines is None:
            self._lines = self._read()
        if not self._lines or isinstance(block, ReadPicture):
            return bool(self._lines)
        lines = (undated(words_of(paragraph)) for paragraph in paragraphs_of([block]))
        return all(line in self._lines for line in lines)

    def _read(self) -> set[str]:
        """Return the lines of the template and what the plan puts into its fields."""
        source = self._known.plan.word_options.template
        data = self._known.pictures(source) if source and self._known.pictures else None
        if data is None:
            return set()
        try:
            document = read_document(data, "skabelonen")
        except PlanbuilderError:
            return set()
        lines = {undated(words_of(paragraph)) for paragraph in paragraphs_of(document.blocks)}
        filled = values_of(self._plan.info, datetime.date.min).values()
        return {"", *lines, *map(undated, filled)}
