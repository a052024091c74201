"""Finds efforts in a text: tables with a column for each field, and forms with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbuilder.model.placing.drafts import EffortDraft, Labelled
from planbuilder.model.placing.effort_labels import EffortLabels, is_number_label
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Cell,
    Inline,
    Marks,
    Paragraph,
    Reference,
    Run,
    Table,
    Text,
    Written,
)

FEWEST_LABELS = 3
"""So many labels that are known make a form."""
FEWEST_COLUMNS = 2
"""So many known columns besides the title make a table of efforts."""
_LABEL = re.compile(r"\s*([^\s:][^:\n]{1,58}?)\s*:(?:\s+|$)")

_TELLING = frozenset(("purpose", "target_group", "responsible", "partners", "follow_up"))
"""Columns that tables of meetings and roles lack; without a title, two of them are needed."""

Found = EffortDraft | Block


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table of efforts are called and stand for; -1 where none is titled."""

    labels: tuple[str, ...]
    fields: tuple[str, ...]
    title: int


def efforts_in(text: Text, heading: str, above: Sequence[str], labels: EffortLabels) -> list[Found]:
    """Return a text with the efforts in it found: drafts in the place of their blocks.

    Args:
        heading: the heading that it stands under, which may be an effort's title.
        above: the headings above that, the nearest first: they may say the level.
        labels: what labels stand for.
    """
    level = next((named for words in (heading, *above) if (named := labels.level(words))), "")
    found: list[Found] = []
    for block in text:
        drafts = _table_efforts(block, level, heading, labels) if isinstance(block, Table) else []
        found.extend(drafts or [block])
    return _with_forms(found, heading, level, labels)


# Tables


def _table_efforts(table: Table, level: str, heading: str, labels: EffortLabels) -> list[Found]:
    columns = _columns(table.rows[0], labels)
    if columns is not None:
        return _row_efforts(table, columns, level, labels)
    return [*_form_efforts(table, level, heading, labels)]


def _columns(row: tuple[Cell, ...], labels: EffortLabels) -> _Columns | None:
    names = tuple(plain_text(cell.blocks).strip() for cell in row)
    fields = tuple(map(labels.column, names))
    known = {field for field in fields if field and field != "title"}
    title = fields.index("title") if "title" in fields else -1
    if title < 0:
        free = [place for place, field in enumerate(fields) if not field]
        title = next((place for place in free if not is_number_label(names[place])), -1)
        if title < 0 and "content" in fields:  # "Hvad gør vi?", and no name besides
            title = fields.index("content")
        if len(known) < FEWEST_COLUMNS + 1 or len(known & _TELLING) < FEWEST_COLUMNS:
            return None
    if title < 0 or len(known) < FEWEST_COLUMNS or len(row) < FEWEST_COLUMNS + 1:
        return None
    return _Columns(names, fields, title)


def _row_efforts(table: Table, columns: _Columns, level: str, labels: EffortLabels) -> list[Found]:
    found: list[Found] = []
    for row in table.rows[1:]:
        words = [plain_text(cell.blocks).strip() for cell in row]
        filled = [place for place, said in enumerate(words) if said]
        if not filled:
            continue
        if len(set(filter(None, words))) == 1 and labels.level(words[filled[0]]):
            level = labels.level(words[filled[0]])  # a row that heads those below it
            found.extend(row[filled[0]].blocks)
            continue
        source = (Table((table.rows[0], row), header=True),)
        parts = tuple(_row_parts(row, columns))
        title = " ".join(words[columns.title].split())
        before = found[-1] if found else None
        if isinstance(before, EffortDraft) and not title:
            found[-1] = _continued(before, parts, row)
        else:
            found.append(EffortDraft(title, level, parts, source))
    return found


def _row_parts(row: tuple[Cell, ...], columns: _Columns) -> Iterator[Labelled]:
    for place, cell in enumerate(row):
        text = normalise(cell.blocks)
        label, field = columns.labels[place], columns.fields[place]
        if place == columns.title:
            yield Labelled(label, "title", text)
        elif text:
            is_number = is_number_label(label) and plain_text(text).strip(" .").isdigit()
            yield Labelled(label, "" if field == "title" else field, () if is_number else text)


def _continued(
    draft: EffortDraft, parts: tuple[Labelled, ...], row: tuple[Cell, ...]
) -> EffortDraft:
    """Return an effort whose row goes on in the next one, as where its title's cell is merged."""
    (table,) = draft.source
    assert isinstance(table, Table)
    source = (Table((*table.rows, row), header=True),)
    return EffortDraft(draft.title, draft.level, (*draft.parts, *parts), source)


def _form_efforts(
    table: Table, level: str, heading: str, labels: EffortLabels
) -> list[EffortDraft]:
    """Return the efforts of a table with labels to the left of what they stand for."""
    forms: list[list[tuple[Labelled, tuple[Cell, ...]]]] = [[]]
    for row in table.rows:
        for part in _form_parts(row, labels):
            if part.field == "title" and any(p.field == "title" for p, _ in forms[-1]):
                forms.append([])
            forms[-1].append((part, row))
    if not all(_is_form([part for part, _ in form]) for form in forms):
        return []
    return [_form(form, level, heading, labels) for form in forms]


def _form_parts(row: tuple[Cell, ...], labels: EffortLabels) -> Iterator[Labelled]:
    """Yield what a row says; what stands alone in it and is no label is a title."""
    cells = [normalise(cell.blocks) for cell in row]
    if len(cells) > 1 and cells[0] and not any(cells[1:]):
        words = " ".join(plain_text(cells[0]).split())
        if not labels.field(words):
            yield Labelled("", "title", cells[0])
            return
    pairs = zip(cells[0::2], cells[1::2], strict=False)
    for name, text in pairs:
        label = " ".join(plain_text(name).split()).rstrip(": ")
        if label or text:
            yield Labelled(label, labels.field(label), text)
    if len(cells) % 2 and cells[-1]:
        yield Labelled("", "", cells[-1])


def _is_form(parts: Sequence[Labelled]) -> bool:
    known = {part.field for part in parts if part.field}
    return len(known) >= FEWEST_LABELS and 2 * len(known) >= len(parts)


def _form(
    form: list[tuple[Labelled, tuple[Cell, ...]]], level: str, heading: str, labels: EffortLabels
) -> EffortDraft:
    parts = tuple(part for part, _ in form)
    rows = tuple(dict.fromkeys(row for _, row in form))
    return _titled(parts, (Table(rows),), level, heading, labels)


# Forms of labelled paragraphs


def _with_forms(blocks: list[Found], heading: str, level: str, labels: EffortLabels) -> list[Found]:
    """Return the blocks with the runs of labelled paragraphs among them as drafts."""
    starts = [
        (place, split)
        for place, block in enumerate(blocks)
        if isinstance(block, Written) and (split := _labelled(block, labels))
    ]
    forms = _forms(starts)
    if not forms:
        return blocks
    found: list[Found] = blocks[: forms[0][0][0]]
    ends = [form[0][0] for form in forms[1:]] + [len(blocks)]
    for form, end in zip(forms, ends, strict=True):
        last = _form_end(blocks, form[-1][0], end)
        found.append(_paragraph_form(blocks, form, last, (heading, level), labels))
        found += blocks[last:end]
    return found


Start = tuple[int, tuple[str, str, Paragraph]]


def _forms(starts: list[Start]) -> list[list[Start]]:
    """Return the labelled blocks form by form: the first label again begins the next one."""
    forms: list[list[Start]] = []
    for start in starts:
        if not forms or start[1][0] == forms[-1][0][1][0]:
            forms.append([])
        forms[-1].append(start)
    is_form = [len({field for _, (_, field, _) in form}) >= FEWEST_LABELS for form in forms]
    return forms if forms and all(is_form) else []


def _form_end(blocks: list[Found], last_label: int, end: int) -> int:
    """Return where the form ends: what follows its last label belongs to it, up to a draft."""
    for place in range(last_label + 1, end):
        if isinstance(blocks[place], EffortDraft):
            return place
    return end


def _paragraph_form(
    blocks: list[Found],
    form: list[Start],
    last: int,
    around: tuple[str, str],
    labels: EffortLabels,
) -> EffortDraft:
    parts = []
    ends = [place for place, _ in form[1:]] + [last]
    for (place, (label, field, rest)), end in zip(form, ends, strict=True):
        below = [block for block in blocks[place + 1 : end] if not isinstance(block, EffortDraft)]
        first = [rest] if rest.inlines else []
        parts.append(Labelled(label, field, normalise([*first, *below])))
    source = [b for b in blocks[form[0][0] : last] if not isinstance(b, EffortDraft)]
    heading, level = around
    return _titled(tuple(parts), normalise(source), level, heading, labels)


def _labelled(block: Written, labels: EffortLabels) -> tuple[str, str, Paragraph] | None:
    """Return label, field and what follows of a block such as "Formål: At …", None for others."""
    words = plain_text((block,))
    found = _LABEL.match(words)
    if found and (field := labels.field(found[1])):
        return found[1], field, Paragraph(_after(block.inlines, found.end()))
    is_bold = all(isinstance(i, Run) and i.marks & Marks.BOLD for i in block.inlines)
    if block.inlines and is_bold and (field := labels.field(words)):
        return words.strip(), field, Paragraph()
    return None


def _after(inlines: Sequence[Inline], characters: int) -> tuple[Inline, ...]:
    """Return the inlines after so many characters."""
    rest: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Reference) or characters <= 0:
            rest.append(inline)
            continue
        if len(inline.text) > characters:
            rest.append(Run(inline.text[characters:], inline.marks, inline.href))
        characters -= len(inline.text)
    return tuple(rest)


def _titled(
    parts: tuple[Labelled, ...], source: Text, level: str, heading: str, labels: EffortLabels
) -> EffortDraft:
    """Return a form as a draft: its title is in it, or the heading that it stands under."""
    titled = next((plain_text(part.text) for part in parts if part.field == "title"), "")
    said = next((plain_text(part.text) for part in parts if part.field == "levels"), "")
    title = " ".join(titled.split()) or heading
    return EffortDraft(title, labels.level(said) or level, parts, source)
