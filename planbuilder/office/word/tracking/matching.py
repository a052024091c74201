"""What became of each part of the earlier state of a document in the later one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planbuilder.model.merging.sequences import changes, matches, numbered
from planbuilder.model.merging.tables import paired_rows
from planbuilder.model.revisions.content import Sign
from planbuilder.model.revisions.stretches import stretches
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.tracking.belonging import matched_blocks
from planbuilder.office.word.tracking.lists import ListPairs
from planbuilder.office.word.tracking.outcomes import Group, Kept, Outcome
from planbuilder.office.word.tracking.parts import (
    CellPart,
    ControlPart,
    ParagraphPart,
    Part,
    RowPart,
    TablePart,
)
from planbuilder.office.word.tracking.runs import line_of
from planbuilder.office.word.tracking.stamps import Passage
from planbuilder.office.word.tracking.wholes import Wholes, leads
from planbuilder.office.word.writing.contents import TITLE
from planbuilder.office.word.writing.controls import CONTROL_END, control_begin

_CONTENTS = control_begin(GENERATED, TITLE)
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')


class Matcher:
    """Matches the parts of two states, and takes note of every passage that differs."""

    def __init__(self, lists: ListPairs, before: Sequence[str], now: Sequence[str]) -> None:
        self._lists = lists
        self._numbering = lists.numbering
        self._wholes = Wholes(lists.numbering, before, now)

    @property
    def passages(self) -> list[Passage]:
        """Every passage that differs."""
        return self._wholes.passages

    def parts(self, old: Sequence[Part], new: Sequence[Part], record: str = "") -> list[Outcome]:
        """Return what became of the parts, controls by their keys."""
        olds = [(place, part) for place, part in enumerate(old) if isinstance(part, ControlPart)]
        news = [(place, part) for place, part in enumerate(new) if isinstance(part, ControlPart)]
        keys = numbered((part.key for _, part in olds), (part.key for _, part in news))
        found: list[Outcome] = []
        at = new_at = 0
        for number, new_number in matches(*keys):
            (place, was), (new_place, now) = olds[number], news[new_number]
            found += self._stretch(old[at:place], new[new_at:new_place], record)
            found.append(self._control(was, now, record))
            at, new_at = place + 1, new_place + 1
        return found + self._stretch(old[at:], new[new_at:], record)

    def _control(self, old: ControlPart, new: ControlPart, record: str) -> Outcome:
        if new.begin == _CONTENTS:
            return Kept(new.lead + new.xml)  # a field, that Word makes anew from the headings
        if old.inside == new.inside:
            return Kept(new.lead + new.xml)
        inside = self.parts(old.parts, new.parts, new.record or record)
        if isinstance(next(filter(_is_visible, inside), None), Passage):
            return Group(new.lead, "", inside)  # LibreOffice would resolve nothing in it
        return Group(new.lead + new.begin, CONTROL_END, inside)

    def _stretch(self, old: Sequence[Part], new: Sequence[Part], record: str) -> list[Outcome]:
        """Return what became of parts between two controls that stand in both states."""
        return [*leads(new), *self._outcomes(old, new, record)]

    def _outcomes(self, old: Sequence[Part], new: Sequence[Part], record: str) -> list[Outcome]:
        has_controls = any(isinstance(part, ControlPart) for part in (*old, *new))
        has_rows = any(isinstance(part, RowPart) for part in (*old, *new))
        if not old or not new or (has_rows and has_controls):
            gone = (outcome for part in old for outcome in self._wholes.gone(part, record))
            return [*gone, *(self._wholes.come(part, record) for part in new)]
        if has_rows:
            return list(self._rows(old, new, record))
        return list(self._blocks(old, new, record))

    def _blocks(self, old: Sequence[Part], new: Sequence[Part], record: str) -> Iterator[Outcome]:
        head, tail = self._same_ends(old, new)
        yield from map(self._kept, old[:head], new[:head], [record] * head)
        ends = len(old) - tail, len(new) - tail
        yield from self._middle(old[head : ends[0]], new[head : ends[1]], record)
        yield from map(self._kept, old[ends[0] :], new[ends[1] :], [record] * tail)

    def _same_ends(self, old: Sequence[Part], new: Sequence[Part]) -> tuple[int, int]:
        """Return how many parts are the same at the beginning, and how many at the end."""
        shortest = min(len(old), len(new))
        head = tail = 0
        while head < shortest and self._is_same(old[head], new[head]):
            head += 1
        while tail < shortest - head and self._is_same(old[-1 - tail], new[-1 - tail]):
            tail += 1
        return head, tail

    def _is_same(self, old: Part, new: Part) -> bool:
        if old.xml == new.xml:
            return True
        if isinstance(old, TablePart) and isinstance(new, TablePart):  # long, and rows differ early
            rows = old.rows, new.rows
            if len(rows[0]) != len(rows[1]) or not all(map(self._is_same, *rows)):
                return False
        if isinstance(old, RowPart) and isinstance(new, RowPart) and not self._are_same(old, new):
            return False
        canonical = self._numbering.canonical
        return canonical(old.xml) == canonical(new.xml)

    def _are_same(self, old: RowPart, new: RowPart) -> bool:
        """Whether the paragraphs of two rows are the same; those are needed in any case."""
        cells = old.cells, new.cells
        return len(cells[0]) == len(cells[1]) and all(map(self._is_same_cell, *cells))

    def _is_same_cell(self, old: CellPart, new: CellPart) -> bool:
        paragraphs = old.paragraphs, new.paragraphs
        return len(paragraphs[0]) == len(paragraphs[1]) and all(map(self._is_same, *paragraphs))

    def _middle(self, old: Sequence[Part], new: Sequence[Part], record: str) -> Iterator[Outcome]:
        """Yield what became of blocks that differ at both ends."""
        if len(old) == len(new) == 1 and type(old[0]) is type(new[0]):
            yield from self._edited(old, new, record)
            return
        canonical = self._numbering.canonical
        numbers = numbered(*([canonical(part.xml) for part in side] for side in (old, new)))
        for part in matched_blocks(old, new, (numbers[0], numbers[1])):
            olds, news = old[part.old.start : part.old.stop], new[part.new.start : part.new.stop]
            if part.kept:
                yield from map(self._kept, olds, news, [record] * len(olds))
            elif olds and news:
                yield from self._edited(olds, news, record)
            else:
                yield from (outcome for was in olds for outcome in self._wholes.gone(was, record))
                yield from (self._wholes.come(now, record) for now in news)

    def _kept(self, old: Part, new: Part, record: str) -> Outcome:
        if "<w:numId " not in new.xml:  # then no list may be another
            return Kept(new.xml)
        if isinstance(old, ParagraphPart) and isinstance(new, ParagraphPart):
            self._lists.learn(old.properties, new.properties)
            return Kept(new.xml, record, old, new)
        if (
            isinstance(old, TablePart)
            and isinstance(new, TablePart)
            and self._numbering.has_own(new.xml)
        ):
            return self._table(old, new, record)
        return Kept(new.xml)

    def _edited(self, olds: Sequence[Part], news: Sequence[Part], record: str) -> Iterator[Outcome]:
        old, new = olds[0], news[0]
        if isinstance(old, TablePart) and isinstance(new, TablePart) and _columns_match(old, new):
            yield self._table(old, new, record)
        elif all(isinstance(part, ParagraphPart) for part in (*olds, *news)):
            yield self._passage(_paragraphs(olds), _paragraphs(news), record)
        else:
            yield from (outcome for was in olds for outcome in self._wholes.gone(was, record))
            yield from (self._wholes.come(now, record) for now in news)

    def _table(self, old: TablePart, new: TablePart, record: str) -> Outcome:
        self._wholes.columns = _COLUMN.findall(new.head)
        outcome = Group(new.head, "</w:tbl>", self.parts(old.rows, new.rows, record))
        self._wholes.columns = []
        return outcome

    def _rows(self, old: Sequence[Part], new: Sequence[Part], record: str) -> Iterator[Outcome]:
        head, tail = self._same_ends(old, new)
        yield from map(self._row, old[:head], new[:head], [record] * head)
        ends = len(old) - tail, len(new) - tail
        yield from self._middle_rows(old[head : ends[0]], new[head : ends[1]], record)
        yield from map(self._row, old[ends[0] :], new[ends[1] :], [record] * tail)

    def _middle_rows(
        self, old: Sequence[Part], new: Sequence[Part], record: str
    ) -> Iterator[Outcome]:
        """Yield what became of rows that differ at both ends."""
        olds = [part for part in old if isinstance(part, RowPart)]
        news = [part for part in new if isinstance(part, RowPart)]
        if len(olds) == len(news) == 1:
            yield from self._edited_row(olds, news, record)
            return
        canonical = self._numbering.canonical
        numbers = numbered(*([canonical(row.xml) for row in side] for side in (olds, news)))
        at = new_at = 0
        for change in paired_rows(
            changes(*numbers), lambda place: olds[place].words, lambda place: news[place].words
        ):
            same = news[new_at : change.new_start]
            yield from map(self._row, olds[at : change.start], same, [record] * len(same))
            gone, come = olds[change.start : change.end], news[change.new_start : change.new_end]
            yield from self._edited_row(gone, come, record)
            at, new_at = change.end, change.new_end
        yield from map(self._row, olds[at:], news[new_at:], [record] * (len(olds) - at))

    def _edited_row(
        self, gone: Sequence[RowPart], come: Sequence[RowPart], record: str
    ) -> Iterator[Outcome]:
        if len(gone) == len(come) == 1 and len(gone[0].cells) == len(come[0].cells):
            yield self._row(gone[0], come[0], record)
        else:
            yield from (self._wholes.row(row, Sign.DELETED, record) for row in gone)
            yield from (self._wholes.row(row, Sign.INSERTED, record) for row in come)

    def _row(self, old: Part, new: Part, record: str) -> Outcome:
        has_own = self._numbering.has_own(new.xml)
        if (self._is_same(old, new) and not has_own) or not (
            isinstance(old, RowPart) and isinstance(new, RowPart)
        ):
            return Kept(new.xml)
        row = Group(f"<w:tr>{new.properties}", "</w:tr>")
        for was, now in zip(old.cells, new.cells, strict=True):
            row.inside.append(self._cell(was, now, record))
        return row

    def _cell(self, old: CellPart, new: CellPart, record: str) -> Outcome:
        cell = Group(f"<w:tc>{new.properties}", "</w:tc>")
        if self._is_same_cell(old, new):
            cell.inside.extend(
                map(self._kept, old.paragraphs, new.paragraphs, [record] * len(new.paragraphs))
            )
        else:
            cell.inside.append(self._passage(old.paragraphs, new.paragraphs, record))
        return cell

    def _passage(
        self, olds: Sequence[ParagraphPart], news: Sequence[ParagraphPart], record: str
    ) -> Outcome:
        old, new = line_of(olds, self._numbering), line_of(news, self._numbering)
        found = stretches(old.tokens, new.tokens)
        for step in found[-1]:
            if step.before and step.after and not step.after.text:
                self._lists.learn(str(step.before.look), str(step.after.look))
        return self._wholes.noted(Passage(record, found, new.points))


def _is_visible(outcome: Outcome) -> bool:
    return not isinstance(outcome, Kept) or outcome.xml.startswith("<w:")


def _paragraphs(found: Sequence[Part]) -> list[ParagraphPart]:
    return [part for part in found if isinstance(part, ParagraphPart)]


def _columns_match(old: TablePart, new: TablePart) -> bool:
    return len(_COLUMN.findall(old.head)) == len(_COLUMN.findall(new.head))
