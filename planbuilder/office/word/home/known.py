"""The records and versions that a returned document may show, and how they are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.figures.records import Figure, FigureOptions
from planbuilder.model.kinds import rich_fields
from planbuilder.model.likeness import likeness
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import SEVEN_FIELDS, Effort, Element, PlanInfo, Section, WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.quick import quick_text
from planbuilder.model.words import FIELD_WORDS
from planbuilder.office.document.effort_groups import WITHOUT_LEVEL
from planbuilder.office.document.figure_blocks import TITLE as FIGURES_TITLE
from planbuilder.office.document.outline import (
    COVERAGE_TITLE,
    EFFORTS_CHAPTER_TITLE,
    EFFORTS_TITLE,
    READINESS_TITLE,
    UNPLACED_TITLE,
    UNTITLED,
    document_outline,
)
from planbuilder.office.document.register_cells import caption_of, heads_of
from planbuilder.office.document.texts import one_line
from planbuilder.office.tags import by_digest
from planbuilder.office.word.home.words import folded, row_words
from planbuilder.office.word.reading.content import ReadRow
from planbuilder.office.word.writing.guidance import guidance_lines
from planbuilder.project.sharing.homecoming import full_version, record_in
from planbuilder.project.storage.history import History

EFFORT_TITLE = re.compile(r"\s*Indsats\s+\d+\s*·\s*")
"""What stands before the title of an effort."""
ALSO_HERE, CONTENTS = "Også på dette niveau", "Indhold"
FACT_LABELS = {
    "standing": "Status og periode",
    "resources": "Ressourcer",
    "policy_reference": "Beskrevet i",
}
_SHOWN = (PlanInfo.KIND, Section.KIND, Element.KIND, *REGISTERS)
_DECIDING = (*_SHOWN, Figure.KIND, FigureOptions.KIND, WordOptions.KIND)
"""Of which kinds the records are that decide what a document holds."""
_ALIKE = 0.86
_MOST_COMPARED = 3000
"""So many headings are compared with titles letter by letter; further ones must be the same."""
_MOST_VERSIONS = 60
"""So many of the latest versions of a record are compared with a piece that names none."""

_STRETCH = 5


@dataclass(frozen=True, slots=True)
class Base:
    """The version that a piece was made from, and the record in it.

    `is_sure` says that the document named it; else it is the one most like what came home.
    """

    version: str
    record: Record
    is_sure: bool


class Known:
    """What an open plan knows, for reading documents of it. Lives as long as the history does."""

    def __init__(
        self,
        plan: Plan,
        history: History,
        shown: Path,
        pictures: Callable[[str], bytes | None] | None = None,
    ) -> None:
        """Begin.

        Args:
            plan: the plan as it is now.
            history: its history.
            shown: its file, to name in errors.
            pictures: gives the bytes of a picture of the plan, None where it is missing.
        """
        self.plan = plan
        self.pictures = pictures
        self._history = history
        self._shown = shown
        self.returned = plan.returned
        self._then = ""
        self._compared = 0
        self._guidance: set[str] = set()
        self._kinds = {name: kind for name, kind, _ in history.records_with_history()}
        self._ids = by_digest(self._kinds)
        self._levels = {
            entry.record_id: entry.level
            for entry in document_outline(plan, plan.word_options)
            if entry.record_id
        }
        self._titles = self._known_titles()
        self._efforts = {folded(effort.title): effort.id for effort in plan.efforts}
        names = [f"{level.title} indsatser" for level in plan.concept.effort_only_levels]
        fixed = (EFFORTS_TITLE, EFFORTS_CHAPTER_TITLE, UNPLACED_TITLE, CONTENTS)
        appendices = (COVERAGE_TITLE, READINESS_TITLE)
        kinds = set(self._kinds.values())
        self._registers = [one for name, one in REGISTERS.items() if name in kinds]
        self._heads = {register.name: heads_of(register) for register in self._registers}
        names += [register.title for register in self._registers if register.kind is not Effort]
        names += [FIGURES_TITLE] if Figure.KIND in kinds else []
        self._generated = {folded(name) for name in (*fixed, *appendices, WITHOUT_LEVEL, *names)}
        self._labels = {folded(label) for label in (*FIELD_WORDS.values(), *FACT_LABELS.values())}

    def _known_titles(self) -> list[tuple[str, str]]:
        """Return the titles of elements and sections, each with its record, in reading order."""
        titles = []
        for name in self._levels:
            record = self.plan.get(name)
            if isinstance(record, Element | Section):
                titles.append((folded(self.title(record)), name))
        return titles

    # Records

    def record(self, digest: str) -> str:
        """Return the id of the record with this digest, "" where the plan never had it."""
        return self._ids.get(digest, "")

    def kind(self, record_id: str) -> str:
        """Return the kind of a record that is or was in the plan, "" for none."""
        return self._kinds.get(record_id, "")

    def is_shown(self, record_id: str) -> bool:
        """Whether documents show records of this kind."""
        return self.kind(record_id) in _SHOWN

    def base(self, record_id: str, digits: str, words: Callable[[], str]) -> Base | None:
        """Return what a piece was made from; None where the record was never written.

        Args:
            record_id: whose piece it is.
            digits: the first digits of the version, "" where the document doesn't say.
            words: gives the words of the piece, by which a version is chosen that is not named.
        """
        version = full_version(self._history, record_id, digits) if digits else ""
        record = record_in(self._history, version, self._shown) if version else None
        if record is not None:
            return Base(version, record, is_sure=True)
        return self._likest(record_id, words())

    def likeness(self, base: Base, words: str) -> tuple[int, int]:
        """Return how many stretches of a version's texts stand in a piece, and of how many."""
        texts = (quick_text(getattr(base.record, name)) for name in rich_fields(base.record.KIND))
        known = {stretch for text in texts for stretch in _stretches(text)}
        return len(known.intersection(_stretches(words))), len(known)

    def plan_then(self, bases: Mapping[str, Base]) -> Plan:
        """Return the plan as it was when a document was made that shows these versions."""
        self._then = max(
            (self._history.version(base.version).time for base in bases.values()), default=""
        )
        records = {name: base.record for name, base in bases.items()}
        for name, kind in self._kinds.items():
            if name not in records and kind in _DECIDING:
                base = self.base_then(name)
                if base is not None:
                    records[name] = base.record
        return Plan(self.plan.concept, records.values())

    def base_then(self, record_id: str) -> Base | None:
        """Return where a record stood at the time of `plan_then`; None where it wasn't there."""
        nodes = [n for n in self._history.graph(record_id) if n.time <= self._then]
        record = record_in(self._history, nodes[-1].id, self._shown) if nodes else None
        return None if record is None else Base(nodes[-1].id, record, is_sure=False)

    def _likest(self, record_id: str, words: str) -> Base | None:
        """Return the version that shares most words with a piece; of several the latest."""
        wanted = Counter(words.split())
        best: Base | None = None
        most = -1.0
        for node in self._history.graph(record_id)[-_MOST_VERSIONS:]:
            record = record_in(self._history, node.id, self._shown)
            if record is None:
                continue
            there = Counter(" ".join(self._words_in(record)).split())
            likeness = 2 * (wanted & there).total() / max(1, wanted.total() + there.total())
            if likeness >= most:
                best, most = Base(node.id, record, is_sure=False), likeness
        return best

    def _words_in(self, record: Record) -> Iterator[str]:
        yield self.title(record)
        for name in rich_fields(record.KIND):
            yield quick_text(getattr(record, name))
        for name in SEVEN_FIELDS if isinstance(record, Effort) else ():
            value = getattr(record, name)
            yield value if name not in rich_fields(Effort.KIND) else ""

    def level(self, record_id: str) -> int:
        """Return the level of the heading that a document has for a record."""
        return self._levels.get(record_id, 1)

    def title(self, record: Record) -> str:
        """Return the title of a record as a document shows it."""
        own = str(getattr(record, "title", ""))
        return one_line(self.plan.title(record) if isinstance(record, Element) else own) or UNTITLED

    # By words

    def titled(self, words: str, level: int, taken: Collection[str]) -> str:
        """Return the element or section that a heading is the title of, "" for none.

        Args:
            words: the words of the heading.
            level: its level; of two that are called alike the one at that level is meant.
            taken: records that it can't be.
        """
        wanted = folded(words)
        free = [(title, name) for title, name in self._titles if name not in taken]
        exact = [name for title, name in free if title == wanted]
        if exact:
            return min(exact, key=lambda name: abs(self._levels[name] - level))
        self._compared += 1
        if self._compared > _MOST_COMPARED:
            return ""
        likest = max(free, key=lambda known: likeness(known[0], wanted, _ALIKE), default=("", ""))
        return likest[1] if likeness(likest[0], wanted, _ALIKE) else ""

    def called(self, words: str, record_id: str) -> str:
        """Return the only other record with this title; "" where the record itself has it."""
        wanted = folded(words)
        named = [name for title, name in self._titles if title == wanted]
        return named[0] if len(named) == 1 and named[0] != record_id else ""

    def effort_titled(self, row: ReadRow, taken: Collection[str]) -> str:
        """Return the effort that a row is the title of, "" for none."""
        words = row_words(row)
        if len(words) != 1 or not words[0]:
            return ""
        wanted = folded(EFFORT_TITLE.sub("", words[0]))
        found = self._efforts.get(wanted, "")
        if not found and EFFORT_TITLE.match(words[0]):
            likest = max(self._efforts, key=lambda one: likeness(one, wanted, _ALIKE), default="")
            found = self._efforts[likest] if likeness(likest, wanted, _ALIKE) else ""
        return "" if found in taken else found

    def entry_titled(self, head: Sequence[str], row: ReadRow, taken: Collection[str]) -> str:
        """Return the entry of a register that a row below such heads is of, "" for none."""
        words = row_words(row)
        for register in self._registers:
            if register.kind is Effort:  # efforts are known by tables of their own
                continue
            title = register.fields["title"].words
            is_of_it = title in head and self._heads[register.name].issuperset(head)
            if len(words) == len(head) and is_of_it:
                wanted = folded(words[head.index(title)])
                for entry in self.plan.entries(register.kind):
                    if folded(self.title(entry)) == wanted and entry.id not in taken:
                        return entry.id
        return ""

    def says(self, record_id: str, label: str) -> bool:
        """Whether an entry says something in the field with this label."""
        entry = self.plan.get(record_id)
        register = REGISTERS.get(entry.KIND) if entry is not None else None
        fields = register.fields.values() if register is not None else ()
        return any(bool(getattr(entry, one.name)) for one in fields if one.words == label)

    def is_guidance(self, words: str) -> bool:
        """Whether these words are a line of the concept's guidance."""
        if not self._guidance:
            elements = self.plan.concept.elements
            self._guidance = {folded(line) for e in elements for line in guidance_lines(e)}
        return folded(words) in self._guidance

    def is_generated_heading(self, words: str) -> bool:
        """Whether a heading is one that the program puts over a part of its own."""
        return folded(words) in self._generated

    def is_level(self, words: str) -> bool:
        """Whether words name an effort level as the head of a table of efforts does."""
        levels = (f"{level.title} niveau" for level in self.plan.concept.effort_only_levels)
        return words in (*levels, "Uden niveau")

    def is_generated_row(self, row: ReadRow) -> bool:
        """Whether a row is the head of a table of efforts or of a register, or refers elsewhere."""
        words = row_words(row)
        if len(words) == 2 and (words[1] == "Beskrivelse" or words[0] == ALSO_HERE):
            return True
        return any(heads.issuperset(words) for heads in self._heads.values())

    def is_caption(self, words: str) -> bool:
        """Whether words are the caption of the table of a register, with its number or without."""
        return any(words.endswith(caption_of(register)) for register in self._registers)

    def is_field_row(self, row: ReadRow, record_id: str) -> bool:
        """Whether a row below that with the title of a record holds a field of it."""
        words = row_words(row)
        if self.kind(record_id) == Effort.KIND:
            return len(words) == 2 and folded(words[0]) in self._labels
        return len(words) == 2 and words[0] in self._heads.get(self.kind(record_id), ())


def _stretches(words: str) -> set[tuple[str, ...]]:
    """Return all stretches of a few words in a row: two plans of their own share hardly any."""
    split = words.split()
    return {tuple(split[at : at + _STRETCH]) for at in range(len(split) - _STRETCH + 1)}
