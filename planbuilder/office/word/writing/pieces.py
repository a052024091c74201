"""Writes the pieces of a document in the order of its outline."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.model.disagreement import undecided_lines
from planbuilder.model.drawings.registry import pages_of
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveView, Marks
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
from planbuilder.office.progress import Progress
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.writing.blocks import write_text
from planbuilder.office.word.writing.contents import TITLE, contents_xml
from planbuilder.office.word.writing.controls import control
from planbuilder.office.word.writing.cover import write_cover
from planbuilder.office.word.writing.coverage_grid import write_coverage
from planbuilder.office.word.writing.drawings import page_room, write_drawings
from planbuilder.office.word.writing.efforts import write_efforts
from planbuilder.office.word.writing.excerpt import Restarts
from planbuilder.office.word.writing.figures import write_figures
from planbuilder.office.word.writing.guidance import write_guidance
from planbuilder.office.word.writing.markup import run
from planbuilder.office.word.writing.readiness import write_readiness
from planbuilder.office.word.writing.registers import write_caption, write_register
from planbuilder.office.word.writing.templates.own_headings import OwnHeadings
from planbuilder.office.word.writing.writer import SEPARATOR, Writer


@dataclass(slots=True)
class Pieces:
    """Writes the pieces of the document in the order of its outline."""

    writer: Writer
    options: WordOptions
    guidance: bool = False
    restarts: Restarts | None = None
    groups: dict[str, EffortGroup] = field(default_factory=dict)

    def write(self, outline: list[OutlineEntry], progress: Progress) -> None:
        """Write all pieces; the contents come last, when all headings are known."""
        self.groups = {group.level: group for group in effort_groups(self.writer.plan)}
        self.writer.described = described(self.writer.plan, outline)
        contents_place = None
        document = self.writer.document
        foreign = document.template.foreign
        own = OwnHeadings(document) if foreign and not self.restarts else None
        if own is not None:
            self.writer.headings += own.before()
            document.chapters_before = own.chapters
        if not self.options.cover:
            self._open_matters(self.writer.plan.info)
        for done, entry in enumerate(outline):
            progress(done, len(outline))
            if entry.part is Part.CONTENTS:
                contents_place = len(self.writer.document.xml)
            else:
                self._piece(entry)
            self.writer.new_page = foreign and entry.part in (Part.COVER, Part.CONTENTS)
        self._close()
        if own is not None:
            chapters = sum(entry.level == 1 and bool(entry.number) for entry in outline)
            self.writer.headings += own.after(chapters)
        if contents_place is not None:
            contents = control(self._contents(contents_place), GENERATED, TITLE)
            self.writer.document.xml.insert(contents_place, contents)

    def _contents(self, place: int) -> str:
        if not self.writer.lists_headings:
            return ""
        document = self.writer.document
        new_page = document.template.foreign and place > 0
        return contents_xml(document, self.writer.headings, new_page=new_page)

    def _piece(self, entry: OutlineEntry) -> None:
        self.writer.begin_piece(PLAN_ID if entry.part is Part.COVER else entry.record_id)
        if entry.part is Part.COVER:
            write_cover(self.writer, self.writer.plan.info, self.writer.today)
            self._open_matters(self.writer.plan.info)
            return
        if self.restarts and entry.number:
            self._restart(self.restarts, entry)
        record = entry.record_id if entry.part in (Part.SECTION, Part.ELEMENT) else ""
        with self.writer.control(self.writer.tag(record) if record else GENERATED, entry.title):
            self.writer.heading(entry.level, entry.title, number=entry.number, piece=record)
            if entry.part is Part.SECTION:
                self._section(entry)
            elif entry.part is Part.ELEMENT:
                self._element(entry)
            else:
                self._ours(entry)
        if entry.part is Part.EFFORT_LEVEL:
            write_efforts(self.writer, self.groups[entry.record_id], entry.level + 1)
        elif entry.part is Part.REGISTER:
            self._table(entry)

    def _ours(self, entry: OutlineEntry) -> None:
        """Write what is nobody's text."""
        if entry.part is Part.COVERAGE:
            write_coverage(self.writer)
        elif entry.part is Part.READINESS:
            write_readiness(self.writer, entry.level + 1)
        elif entry.part is Part.FIGURES:
            write_figures(self.writer, entry.level + 1, entry.views)
        elif entry.part is Part.REGISTER:
            self._above_table(entry)
        elif entry.treatment is Treatment.MARKED:
            self.writer.placeholder(entry.placeholder)

    def _above_table(self, entry: OutlineEntry) -> None:
        register, writer = entry.record_id, self.writer
        if LiveView.DRAWING in entry.views:
            room = page_room(writer.document)
            write_drawings(writer, pages_of(writer.plan, register, writer.today, room))
        if LiveView.TABLE in entry.views:
            write_caption(writer, REGISTERS[register])

    def _table(self, entry: OutlineEntry) -> None:
        if LiveView.TABLE in entry.views:
            write_register(self.writer, REGISTERS[entry.record_id], entry.level + 1)

    def _restart(self, restarts: Restarts, entry: OutlineEntry) -> None:
        """Let a heading have the number and the level that it has in the whole plan."""
        starts = restarts.starts(entry.number)
        if starts is not None:
            self.writer.heading_list = self.writer.document.headings_from(starts)
        self.writer.levels.reach(entry.level - 1)

    def _open_matters(self, record: Record) -> None:
        """Write which fields of a record people disagree about, and that somebody deleted it."""
        for line in undecided_lines(record, self.writer.plan):
            self.writer.open_places += 1
            self.writer.paragraph("Uafgjort", run(one_line(line)))

    def _section(self, entry: OutlineEntry) -> None:
        if entry.record_id:
            self._open_matters(self.writer.plan.section(entry.record_id))
        if entry.treatment is Treatment.MARKED:
            self.writer.placeholder(entry.placeholder)
        elif entry.record_id and self.options.introductions:
            intro = self.writer.plan.section(entry.record_id).intro
            write_text(self.writer, from_xhtml(intro), entry.level + 1)

    def _element(self, entry: OutlineEntry) -> None:
        element = self.writer.plan.element(entry.record_id)
        self._open_matters(element)
        if self.guidance and self.writer.plan.concept.has(element.id):
            write_guidance(self.writer, self.writer.plan.concept.element(element.id))
        if shows_note(element, self.options):
            label = self.writer.ours(NOTE_LABELS[element.state], Marks.BOLD)
            self.writer.paragraph("Notits", label + run(one_line(element.note)))
        elif self.writer.marks and element.state.needs_note and not element.note.strip():
            self.writer.placeholder(NOTE_GAPS[element.state])
        elif entry.treatment is Treatment.MARKED:
            self.writer.placeholder(entry.placeholder)
        write_text(self.writer, from_xhtml(element.text), entry.level + 1)

    def _close(self) -> None:
        """End with a paragraph: Word puts one after a table that nothing follows."""
        if self.writer.after_table or not self.writer.document.xml:
            self.writer.paragraph(SEPARATOR, "")
