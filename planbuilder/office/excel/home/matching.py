"""Which row is which entry of a register: by its tag, else by number and title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from planbuilder.model.likeness import likeness
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.row_marks import changed_keys
from planbuilder.office.tags import Tag, read_tag
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.vocabulary import bare

ALIKE, ALIKE_WITH_NUMBER = 0.85, 0.6
_MOST_COMPARED = 90_000_000
"""Letters of titles with letters of others: 100,000 pairs of usual titles, at most 10 seconds."""


@dataclass(slots=True)
class Row:
    """A row of the sheet.

    `record` is the entry that it is, "" for none; `digits` begin the version that it showed;
    `changed` are the keys of its changed cells, None where that isn't known. `copies` is the
    entry that it was copied from. `new_id` is the id of the entry that it becomes, where others
    name it.
    """

    number: int
    values: list[Any]
    by_key: dict[str, Any]
    tag: Tag | None = None
    record: str = ""
    digits: str = ""
    changed: frozenset[str] | None = None
    copies: str = ""
    new_id: str = ""

    @property
    def title(self) -> str:
        """The words in its cell for the title, for comparing."""
        return bare(canonical(self.by_key.get("title")))


def identify_tagged(
    rows: Sequence[Row], marks: Sequence[object], order: Sequence[str], kind: str, ground: Ground
) -> bool:
    """Say of rows that carry tags which entries they are.

    Args:
        rows: the rows, which are changed.
        marks: what stands in the column of marks of each.
        order: of what the marks are.
        kind: of which kind the entries are; tags of others name none.
        ground: knows the entries.

    Returns:
        Whether tags and rows had come apart, as when only some columns were sorted.
    """
    written: dict[str, object] = {}
    for row, mark in zip(rows, marks, strict=True):
        if row.tag is not None:
            record = ground.record(row.tag)
            row.digits = row.tag.version
            if record and ground.kind(record) == kind:
                row.record = record
                written.setdefault(row.record, mark)
                row.changed = changed_keys(mark, row.by_key, order)
    was_shuffled = _reunite(rows, written, order, ground)
    _part_copies(rows)
    return was_shuffled


def _reunite(
    rows: Sequence[Row], marks: dict[str, object], order: Sequence[str], ground: Ground
) -> bool:
    """Give rows whose title belongs to another one's tag the tag that is theirs."""
    odd = [
        row
        for row in rows
        if row.record and row.changed and "title" in row.changed and len(row.changed) > 2
    ]
    shown: dict[str, Row] = {}
    for row in odd:
        base = ground.base(row.record, row.digits) or ground.now(row.record)
        if base is not None:
            shown.setdefault(bare(base[1].title), row)
    pairs = [(row, shown[row.title]) for row in odd if row.title in shown]
    if len(pairs) < 2:
        return False
    found = [(row, owner.record, owner.digits) for row, owner in pairs]
    for row, record, digits in found:
        row.record, row.digits = record, digits
        row.changed = changed_keys(marks[record], row.by_key, order)
    return True


def _part_copies(rows: Sequence[Row]) -> None:
    """Of rows with the same tag leave the one that was changed least; the others are copies."""
    kin: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.record:
            kin[row.record].append(row)
    for same in kin.values():
        if len(same) > 1:
            same.sort(key=lambda row: len(row.changed or ()))
            for copy in same[1:]:
                copy.copies, copy.record = copy.record, ""


def identify_by_title(
    rows: Iterable[Row],
    kind: str,
    ground: Ground,
    numbered: Sequence[tuple[str, str]],
    *,
    alike: bool,
) -> None:
    """Say of rows without tags which entries they are, where their titles tell.

    Args:
        rows: the rows, which are changed.
        kind: of which kind the entries are.
        ground: knows the entries.
        numbered: the entries of the workbook when it was made, with the digits of their
            versions, in the order of their numbers; empty where that isn't known.
        alike: whether a similar title is enough.
    """
    entries = {record: e for record, e in ground.entries.items() if kind == e.KIND}
    known = dict(numbered) or dict.fromkeys(entries, "")
    titles = {record: bare(entries[record].title) for record in known if record in entries}
    waiting = [row for row in rows if not row.record and not row.copies and row.title]
    taken = {row.record for row in rows if row.record}
    for row in waiting:
        same = [r for r in ground.called(kind, row.title) if r in known and r not in taken]
        by_number = _numbered(row, numbered)
        record = by_number if by_number in same else same[0] if len(same) == 1 else ""
        if record:
            taken.add(record)
            row.record, row.digits = record, known[record]
    letters = sum(len(row.title) for row in waiting) * sum(map(len, titles.values()))
    if alike and letters < _MOST_COMPARED:
        _match_alike([row for row in waiting if not row.record], titles, taken, known, numbered)


def _match_alike(
    rows: Iterable[Row],
    titles: dict[str, str],
    taken: set[str],
    known: dict[str, str],
    numbered: Sequence[tuple[str, str]],
) -> None:
    enough = {True: ALIKE_WITH_NUMBER, False: ALIKE}
    for row in rows:
        by_number = _numbered(row, numbered)
        likely = [
            (ratio, record)
            for record, title in titles.items()
            if record not in taken
            and (ratio := likeness(row.title, title, enough[record == by_number]))
        ]
        if likely:
            record = max(likely)[1]
            taken.add(record)
            row.record, row.digits = record, known[record]


def _numbered(row: Row, numbered: Sequence[tuple[str, str]]) -> str:
    number = row.by_key.get("number")
    if isinstance(number, int) and 0 < number <= len(numbered):
        return numbered[number - 1][0]
    return ""


def tags_in(text: object) -> list[Tag]:
    """Return the tags that stand beside each other in a cell."""
    words = text.split() if isinstance(text, str) else []
    return [tag for word in words if (tag := read_tag(word)) is not None]
