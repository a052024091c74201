"""Writes the pieces of a page in the order of the plan's outline."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.model.disagreement import undecided_lines
from planbuilder.model.record import Record
from planbuilder.model.records import WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.document.described import described
from planbuilder.office.document.effort_groups import EffortGroup, effort_groups
from planbuilder.office.document.outline import (
    NOTE_GAPS,
    NOTE_LABELS,
    OutlineEntry,
    Part,
    Treatment,
    shows_note,
)
from planbuilder.office.document.texts import one_line
from planbuilder.office.html.blocks import text_html
from planbuilder.office.html.coverage import write_coverage
from planbuilder.office.html.efforts import write_efforts
from planbuilder.office.html.figures import write_figures
from planbuilder.office.html.markup import element, escape
from planbuilder.office.html.readiness import write_readiness
from planbuilder.office.html.registers import write_register
from planbuilder.office.html.writer import Writer
from planbuilder.office.progress import Progress

CONTENTS = "~indhold"
"""The anchor of the contents. What the page names itself begins with "~", as no record does."""
_BACK = "Til indholdsfortegnelsen"


@dataclass(slots=True)
class Pieces:
    """Writes the pieces of the page in the order of its outline."""

    writer: Writer
    options: WordOptions
    groups: dict[str, EffortGroup] = field(default_factory=dict)

    def write(self, outline: list[OutlineEntry], progress: Progress) -> None:
        """Write all pieces but the front and the contents, which stand around them."""
        plan = self.writer.plan
        self.groups = {group.level: group for group in effort_groups(plan)}
        self.writer.described = described(plan, outline)
        self._open_matters(plan.info)
        for done, entry in enumerate(outline):
            progress(done, len(outline))
            if entry.level:
                if entry.level == 1 and self.writer.headings:
                    self._way_back()
                self._piece(entry)
        self._way_back()

    def _way_back(self) -> None:
        link = element("a", _BACK, href=f"#{CONTENTS}")
        self.writer.add(element("p", link, class_="back"))

    def _piece(self, entry: OutlineEntry) -> None:
        self.writer.listed(entry.level, entry.number, entry.title, _anchor(entry))
        if entry.part is Part.SECTION:
            self._section(entry)
        elif entry.part is Part.ELEMENT:
            self._element(entry)
        elif entry.part is Part.COVERAGE:
            write_coverage(self.writer)
        elif entry.part is Part.READINESS:
            write_readiness(self.writer, entry.level + 1)
        elif entry.part is Part.EFFORT_LEVEL:
            write_efforts(self.writer, self.groups[entry.record_id], entry.level + 1)
        elif entry.part is Part.REGISTER:
            write_register(self.writer, REGISTERS[entry.record_id], entry.level + 1, entry.views)
        elif entry.part is Part.FIGURES:
            write_figures(self.writer, entry.level + 1, entry.views)
        elif entry.treatment is Treatment.MARKED:
            self.writer.placeholder(entry.placeholder)

    def _open_matters(self, record: Record) -> None:
        """Write which fields of a record people disagree about, and that somebody deleted it."""
        for words in undecided_lines(record, self.writer.plan):
            self.writer.open_places += 1
            self.writer.add(element("p", self.writer.undecided(one_line(words))))

    def _section(self, entry: OutlineEntry) -> None:
        if entry.record_id:
            self._open_matters(self.writer.plan.section(entry.record_id))
        if entry.treatment is Treatment.MARKED:
            self.writer.placeholder(entry.placeholder)
        elif entry.record_id and self.options.introductions:
            self._text(self.writer.plan.section(entry.record_id).intro, entry)

    def _element(self, entry: OutlineEntry) -> None:
        shown = self.writer.plan.element(entry.record_id)
        self._open_matters(shown)
        if shows_note(shown, self.options):
            label = element("strong", escape(NOTE_LABELS[shown.state]))
            self.writer.add(element("p", label + escape(one_line(shown.note)), class_="note"))
        elif self.writer.marks and shown.state.needs_note and not shown.note.strip():
            self.writer.placeholder(NOTE_GAPS[shown.state])
        elif entry.treatment is Treatment.MARKED:
            self.writer.placeholder(entry.placeholder)
        self._text(shown.text, entry)

    def _text(self, text: str, entry: OutlineEntry) -> None:
        self.writer.add(text_html(self.writer, from_xhtml(text), entry.level + 1))


def _anchor(entry: OutlineEntry) -> str:
    if entry.part in (Part.SECTION, Part.ELEMENT) and entry.record_id:
        return entry.record_id
    return f"~{entry.part}-{entry.record_id}".rstrip("-")
