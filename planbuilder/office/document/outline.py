"""What a document of a plan holds, in reading order: decided once, here.

The writer follows this list and the export dialog shows it, so the preview can't promise
anything else than the document holds. Nothing of any format is imported.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from planbuilder.model.live_blocks import FIGURES, live_blocks_of
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.records import Effort, Element, Section, State, Unfinished, WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.quick import has_words
from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.model.words import STATE_WORDS
from planbuilder.office.document.effort_groups import effort_groups
from planbuilder.office.document.figure_blocks import TITLE as FIGURES_TITLE
from planbuilder.office.document.register_places import Behind, registers_behind
from planbuilder.office.document.texts import one_line

DEEPEST_NUMBERED = 3
"""The deepest heading with a number, listed in the contents; what lies deeper is lifted to it."""

EFFORTS_TITLE = "Kommunens indsatser"
EFFORTS_CHAPTER_TITLE = "Indsatser"
UNPLACED_TITLE = "Øvrige elementer"
UNTITLED = "Uden titel"
COVERAGE_TITLE = "Bilag: Planens dækning af konceptet"
READINESS_TITLE = "Bilag: Parathedsvurdering"
NOTE_LABELS = {State.COVERED: "Dækket af: ", State.NOT_RELEVANT: "Ikke relevant: "}
NOTE_GAPS = {
    State.COVERED: "Henvisningen til den anden plan mangler",
    State.NOT_RELEVANT: "Begrundelsen mangler",
}


class Part(enum.StrEnum):
    """What a piece of the document is."""

    COVER = "cover"
    CONTENTS = "contents"
    SECTION = "section"
    ELEMENT = "element"
    EFFORTS = "efforts"
    EFFORT_LEVEL = "effort-level"
    REGISTER = "register"
    FIGURES = "figures"
    COVERAGE = "coverage"
    READINESS = "readiness"


class Treatment(enum.StrEnum):
    """What the document does with a piece."""

    WRITTEN = "written"
    MARKED = "marked"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One piece of the document.

    `level` is the level of its heading from 1 (a chapter), 0 for the cover and the contents.
    `number` is the heading's number ("1.2.3"), "" where it has none or is left out.
    `record_id` is the section, the element, the effort level or the name of the register, "" for
    what the program adds; `behind` is the element that a register or the figures
    stand behind. `remark` says in Danish why it is marked or left out, or that the plan refers
    elsewhere. `views` is what stands there of a register or the figures.
    """

    part: Part
    title: str
    treatment: Treatment = Treatment.WRITTEN
    level: int = 0
    number: str = ""
    record_id: str = ""
    remark: str = ""
    behind: str = ""
    views: tuple[LiveView, ...] = ()

    @property
    def placeholder(self) -> str:
        """What stands in the place of a piece that is marked since it is not written."""
        if self.part is Part.SECTION:
            return f"Afsnittet »{self.title}« er endnu ikke skrevet"
        if self.part is Part.ELEMENT:
            return f"Elementet »{self.title}« er endnu ikke skrevet"
        return "Planen har endnu ingen indsatser"


def document_outline(
    plan: Plan, options: WordOptions, only: Collection[str] = ()
) -> list[OutlineEntry]:
    """Return every piece of the document in order, those that are left out too.

    Where elements or sections are chosen by their ids, only these: sections with all that is in
    them, all with the numbers that they have in the whole plan.
    """
    entries = _Outline(plan, options).entries()
    return _excerpt(plan, entries, only) if only else entries


def excerpt_options(options: WordOptions) -> WordOptions:
    """Return the options for pieces that go to somebody who writes them: nothing around them."""
    return replace(
        options,
        cover=False,
        contents=False,
        coverage=False,
        readiness=False,
        unfinished=Unfinished.MARK,
    )


def _excerpt(
    plan: Plan, entries: Iterable[OutlineEntry], only: Collection[str]
) -> list[OutlineEntry]:
    efforts_home = _efforts_home(plan)

    def is_chosen(entry: OutlineEntry) -> bool:
        if entry.part in (Part.COVER, Part.CONTENTS, Part.COVERAGE, Part.READINESS):
            return True
        efforts = entry.part in (Part.EFFORTS, Part.EFFORT_LEVEL)
        record = efforts_home if efforts else entry.behind or entry.record_id
        return any(above in only for above in _with_those_above(plan, record))

    return [entry for entry in entries if is_chosen(entry)]


def _efforts_home(plan: Plan) -> str:
    home = plan.get(plan.concept.home_of(Effort.KIND))
    return home.section if isinstance(home, Element) else ""


def _with_those_above(plan: Plan, record_id: str) -> Iterator[str]:
    seen: set[str] = set()
    while record_id and record_id not in seen:
        seen.add(record_id)
        yield record_id
        record = plan.get(record_id)
        if isinstance(record, Element):
            record_id = record.section
        else:
            record_id = record.parent if isinstance(record, Section) else ""


def has_content(text: str) -> bool:
    """Whether a text holds anything that a reader would see."""
    return has_words(text) or "<figure" in text


def shows_note(element: Element, options: WordOptions) -> bool:
    """Whether the document says where a covered element is covered, or why one is irrelevant."""
    return options.covered_notes and element.state.needs_note and bool(element.note.strip())


@dataclass(slots=True)
class _Outline:
    plan: Plan
    options: WordOptions
    counters: list[int] = field(default_factory=lambda: [0] * DEEPEST_NUMBERED)
    reached: set[str] = field(default_factory=set)
    registers: dict[str, list[Behind]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.registers = registers_behind(self.plan, self._is_shown, self._in_texts())

    def _in_texts(self) -> set[LiveBlock]:
        """Return what the texts of the document show of registers."""
        texts = [one.text for one in self.plan.elements if self._is_shown(one)]
        if self.options.introductions:
            texts += [section.intro for section in self.plan.sections]
        return {block for text in texts for block in live_blocks_of(text)}

    def entries(self) -> list[OutlineEntry]:
        body = [entry for chapter in self.plan.chapters() for entry in self._section(chapter, 1)]
        if _efforts_home(self.plan) not in self.reached:
            body += self._efforts(1, EFFORTS_CHAPTER_TITLE)
        body += self._unplaced()
        body += self._registers("", 1)
        return [
            _optional(Part.COVER, "Forside", self.options.cover),
            _optional(Part.CONTENTS, "Indhold", self.options.contents),
            *(self._numbered(entry) for entry in body),
            _optional(Part.COVERAGE, COVERAGE_TITLE, self.options.coverage, level=1),
            *self._readiness(),
        ]

    def _readiness(self) -> Iterator[OutlineEntry]:
        """Yield the appendix about readiness where anybody answered."""
        if any(isinstance(record, ReadinessAnswer) for record in self.plan):
            yield _optional(Part.READINESS, READINESS_TITLE, self.options.readiness, level=1)

    @property
    def _marks(self) -> bool:
        return self.options.unfinished is Unfinished.MARK

    def _section(self, section: Section, level: int) -> Iterator[OutlineEntry]:
        self.reached.add(section.id)
        inside = [
            entry
            for subsection in self.plan.subsections(section.id)
            for entry in self._section(subsection, level + 1)
        ]
        for element in self.plan.elements_of(section.id):
            inside += self._element_and_registers(element, level + 1)
        if section.id == _efforts_home(self.plan):
            inside += self._efforts(level + 1, EFFORTS_TITLE)
        yield self._head(section, level, inside)
        yield from inside

    def _head(self, section: Section, level: int, inside: list[OutlineEntry]) -> OutlineEntry:
        """Return the entry of a section that holds these; one where nothing stands is left out."""
        title = one_line(section.title) or UNTITLED
        head = OutlineEntry(Part.SECTION, title, level=level, record_id=section.id)
        introduced = has_content(section.intro)
        if introduced and self.options.introductions:
            return head
        if not introduced and not inside:
            return self._unwritten(head, "intet indhold endnu")
        if all(entry.treatment is Treatment.LEFT_OUT for entry in inside):
            return replace(head, treatment=Treatment.LEFT_OUT, remark="intet at vise")
        return head

    def _is_shown(self, element: Element) -> bool:
        return self._element(element, 1).treatment is not Treatment.LEFT_OUT

    def _element_and_registers(self, element: Element, level: int) -> list[OutlineEntry]:
        self.reached.add(element.id)
        return [self._element(element, level), *self._registers(element.id, level + 1)]

    def _registers(self, element_id: str, level: int) -> list[OutlineEntry]:
        """Return what stands of registers and figures behind an element, for "" at the end."""
        return [
            replace(self._behind(one, level), behind=element_id, views=one.views)
            for one in self.registers.get(element_id, ())
        ]

    def _behind(self, one: Behind, level: int) -> OutlineEntry:
        if one.register == FIGURES:
            return _optional(Part.FIGURES, FIGURES_TITLE, self.options.registers, level=level)
        title = REGISTERS[one.register].title
        entry = _optional(Part.REGISTER, title, self.options.registers, level=level)
        return replace(entry, record_id=one.register)

    def _element(self, element: Element, level: int) -> OutlineEntry:
        title = one_line(self.plan.title(element)) or UNTITLED
        entry = OutlineEntry(Part.ELEMENT, title, level=level, record_id=element.id)
        noted = shows_note(element, self.options)
        if noted:
            entry = replace(entry, remark=f"{STATE_WORDS[element.state]}: {element.note.strip()}")
        if noted or has_content(element.text):
            return entry
        if element.state.needs_note and element.note.strip():
            return replace(entry, treatment=Treatment.LEFT_OUT, remark=STATE_WORDS[element.state])
        return self._unwritten(entry, _missing(element))

    def _unwritten(self, entry: OutlineEntry, remark: str) -> OutlineEntry:
        treatment = Treatment.MARKED if self._marks else Treatment.LEFT_OUT
        return replace(entry, treatment=treatment, remark=remark)

    def _efforts(self, level: int, title: str) -> list[OutlineEntry]:
        entry = OutlineEntry(Part.EFFORTS, title, level=level)
        if not self.options.efforts:
            return [replace(entry, treatment=Treatment.LEFT_OUT, remark="fravalgt")]
        if not self.plan.efforts:
            return [self._unwritten(entry, "ingen indsatser endnu")]
        groups = effort_groups(self.plan)
        return [
            entry,
            *(
                OutlineEntry(Part.EFFORT_LEVEL, group.title, level=level + 1, record_id=group.level)
                for group in groups
            ),
        ]

    def _unplaced(self) -> list[OutlineEntry]:
        """The elements that no chapter leads to, so that the document forgets none."""
        left = [element for element in self.plan.elements if element.id not in self.reached]
        inside = [entry for one in left for entry in self._element_and_registers(one, 2)]
        if not inside:
            return []
        shown = any(entry.treatment is not Treatment.LEFT_OUT for entry in inside)
        treatment = Treatment.WRITTEN if shown else Treatment.LEFT_OUT
        return [OutlineEntry(Part.SECTION, UNPLACED_TITLE, treatment, level=1), *inside]

    def _numbered(self, entry: OutlineEntry) -> OutlineEntry:
        """Count as Word counts: each heading at its level, the levels below from one again."""
        if entry.part is Part.EFFORT_LEVEL and entry.level > DEEPEST_NUMBERED:
            return entry
        if (
            entry.part in (Part.REGISTER, Part.FIGURES) and entry.level > 1
        ):  # what follows keeps its number
            return entry
        level = min(entry.level, DEEPEST_NUMBERED)
        if entry.treatment is Treatment.LEFT_OUT:
            return replace(entry, level=level)
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (DEEPEST_NUMBERED - level)
        number = ".".join(str(count) for count in self.counters[:level])
        return replace(entry, level=level, number=number)


def _optional(part: Part, title: str, chosen: bool, level: int = 0) -> OutlineEntry:
    if chosen:
        return OutlineEntry(part, title, level=level)
    return OutlineEntry(part, title, Treatment.LEFT_OUT, level=level, remark="fravalgt")


def _missing(element: Element) -> str:
    if element.state is State.COVERED:
        return "henvisningen mangler"
    if element.state is State.NOT_RELEVANT:
        return "begrundelsen mangler"
    return "endnu ikke skrevet"
