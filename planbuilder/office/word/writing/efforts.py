"""The efforts: a table for each effort level, with an entry of several rows for each effort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.model.disagreement import UNDECIDED, Dispute, deletion_remark, disputes
from planbuilder.model.kinds import rich_fields
from planbuilder.model.records import SEVEN_FIELDS, Effort
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import FIELD_WORDS, capitalised
from planbuilder.office.document.effort_facts import ALSO_HERE, FACTS, known_facts
from planbuilder.office.document.effort_groups import EffortGroup
from planbuilder.office.document.front import is_draft
from planbuilder.office.document.outline import has_content
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.writing.cells import (
    HEADER,
    KEEP,
    TEXT,
    cell_blocks,
    cell_xml,
    row_xml,
    undecided,
)
from planbuilder.office.word.writing.controls import CONTROL_END, control, control_begin
from planbuilder.office.word.writing.markup import paragraph, run
from planbuilder.office.word.writing.tables import table_start
from planbuilder.office.word.writing.writer import Writer

LABEL_SHARE = 0.27
"""How much of the table's width the names of the fields take."""
_TITLE_CELL = '<w:gridSpan w:val="2"/><w:shd w:val="clear" w:color="auto" w:fill="{}"/>'


def write_efforts(writer: Writer, group: EffortGroup, level: int) -> None:
    """Write the table of one effort level. Headings in the efforts' texts begin at `level`."""
    total = writer.document.full_width
    widths = [round(total * LABEL_SHARE), total - round(total * LABEL_SHARE)]
    rows = [_header(writer, group, widths)]
    for effort in group.written:
        rows += _effort(writer, effort, level, widths)
    rows.append(writer.piece_mark(""))
    if group.referred:
        references = "".join(
            paragraph(writer.document.style(TEXT), writer.reference(effort.id))
            for effort in group.referred
        )
        rows.append(_row(writer, ALSO_HERE, references, widths, tag=GENERATED))
    start = table_start(writer, widths, header=True, title=group.title)
    writer.table(start + "".join(rows) + "</w:tbl>")


def _effort(writer: Writer, effort: Effort, level: int, widths: list[int]) -> Iterator[str]:
    disputed = disputes(effort, writer.plan)
    writer.open_places += len(disputed)
    yield writer.piece_mark(effort.id)
    yield control_begin(writer.tag(effort.id), writer.plan.reference_label(effort.id))
    yield _title(writer, effort, sum(widths))
    yield from _open_matters(writer, effort, disputed, widths)
    yield from _fields(writer, effort, disputed, level, widths)
    yield from _facts(writer, effort, disputed, widths)
    yield CONTROL_END


def _open_matters(
    writer: Writer, effort: Effort, disputed: Mapping[str, Dispute], widths: list[int]
) -> Iterator[str]:
    """Yield a row with what is disputed about the effort as a whole and in fields without a row."""
    lines = [
        undecided(writer, _named(dispute))
        for name, dispute in disputed.items()
        if name not in SEVEN_FIELDS and name not in FACTS
    ]
    if effort.deleted_by:
        writer.open_places += 1
        lines.append(undecided(writer, f"{deletion_remark(effort)} – {UNDECIDED}"))
    if lines:
        style = writer.document.style(TEXT)
        content = "".join(paragraph(style, line, KEEP) for line in lines)
        yield _row(writer, capitalised(UNDECIDED), content, widths, KEEP, tag=GENERATED)


def _named(dispute: Dispute) -> str:
    return f"{dispute.name}: {dispute.line}"


def _header(writer: Writer, group: EffortGroup, widths: list[int]) -> str:
    style = writer.document.style(HEADER)
    names = (group.name, "Beskrivelse")
    cells = (
        cell_xml(paragraph(style, run(name)), width)
        for name, width in zip(names, widths, strict=True)
    )
    return row_xml("".join(cells), header=True)


def _title(writer: Writer, effort: Effort, width: int) -> str:
    content = paragraph(writer.document.style("Indsatstitel"), writer.effort_title(effort.id))
    row = row_xml(
        cell_xml(content, width, _TITLE_CELL.format(writer.document.template.palette.pale))
    )
    return control(row, writer.tag(effort.id, "title"), "Titel")


def _row(
    writer: Writer, label: str, content: str, widths: list[int], keep: str = "", *, tag: str
) -> str:
    """Return a row with a label and what it is the label of, in a control with this tag.

    The row is in the control, not only the cell: LibreOffice spoils fields in controls of cells.
    """
    name = paragraph(writer.document.style("Tabeletiket"), run(label), keep)
    row = row_xml(cell_xml(name, widths[0]) + cell_xml(content, widths[1]))
    return control(row, tag, label)


def _fields(
    writer: Writer,
    effort: Effort,
    disputed: Mapping[str, Dispute],
    level: int,
    widths: list[int],
) -> Iterator[str]:
    """Yield the rows of the seven fields; the first stays with the next, as the title does."""
    for name in SEVEN_FIELDS:
        keep = KEEP if name == SEVEN_FIELDS[0] else ""
        if name in disputed:
            words = undecided(writer, disputed[name].line)
            content, tag = paragraph(writer.document.style(TEXT), words, keep), GENERATED
        else:
            content = _field(writer, effort, name, level, keep)
            tag = writer.tag(effort.id, name)
        if content:
            yield _row(writer, FIELD_WORDS[name], content, widths, keep, tag=tag)


def _field(writer: Writer, effort: Effort, name: str, level: int, keep: str) -> str:
    """Return the content of one of the seven fields, a mark in a draft where it is missing."""
    value = getattr(effort, name)
    if name in rich_fields(Effort.KIND):
        if has_content(value):
            return cell_blocks(writer, from_xhtml(value), level, keep=keep)
    elif value.strip():
        return _text(writer, value, keep)
    if not (writer.marks and is_draft(writer.plan.info)):
        return ""
    style = writer.document.style("Manglende tekst")
    mark = run(f"[{FIELD_WORDS[name]} mangler]", style=style)
    return paragraph(writer.document.style(TEXT), mark, keep)


def _facts(
    writer: Writer, effort: Effort, disputed: Mapping[str, Dispute], widths: list[int]
) -> Iterator[str]:
    """Yield the rows of what else is known; they are short and stay together."""
    known = []
    for name, label, words, fields in known_facts(effort):
        open_lines = [_named(disputed[known]) for known in fields if known in disputed]
        if words or open_lines:
            tag = GENERATED if open_lines else writer.tag(effort.id, name)
            known.append((label, words, open_lines, tag))
    for place, (label, words, open_lines, tag) in enumerate(known, start=1):
        keep = KEEP if place < len(known) else ""
        content = _text(writer, words, keep) if words else ""
        for line in open_lines:
            content += paragraph(writer.document.style(TEXT), undecided(writer, line), keep)
        yield _row(writer, label, content, widths, keep, tag=tag)


def _text(writer: Writer, words: str, keep: str) -> str:
    lines = "\n".join(line.strip() for line in words.strip().splitlines())
    return paragraph(writer.document.style(TEXT), run(lines), keep)
