"""The appendix: the concept's grid with every element of the plan, its state and the totals."""

from __future__ import annotations

from planbuilder.model.concept import Level
from planbuilder.model.records import Element
from planbuilder.office.document.coverage_words import (
    SIGNS,
    TITLE,
    introduction,
    state_words,
    totals,
)
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.writing.cells import HEADER, cell_xml, row_xml
from planbuilder.office.word.writing.markup import paragraph, run
from planbuilder.office.word.writing.tables import table_start
from planbuilder.office.word.writing.writer import Writer

LABEL_SHARE = 0.15


def write_coverage(writer: Writer) -> None:
    """Write what the grid shows, the grid and the totals."""
    plan = writer.plan
    writer.paragraph("Normal", run(introduction(plan)))
    levels = plan.concept.effort_levels
    total = writer.document.full_width
    label = round(total * LABEL_SHARE)
    width = (total - label) // len(levels)
    widths = [total - width * len(levels), *[width] * len(levels)]
    names = [_name(writer, "Niveau", widths[0])]
    names += [_name(writer, level.title, width) for level in levels]
    rows = [row_xml("".join(names), header=True)]
    for planning in plan.concept.planning_levels:
        cells = [_name(writer, planning.title, widths[0])]
        cells += [_field(writer, planning, level, width) for level in levels]
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    writer.table(table_start(writer, widths, header=True, title=TITLE) + "".join(rows) + "</w:tbl>")
    writer.paragraph("Normal", run(totals(plan)))


def _name(writer: Writer, words: str, width: int) -> str:
    return cell_xml(paragraph(writer.document.style(HEADER), run(words)), width)


def _field(writer: Writer, planning: Level, level: Level, width: int) -> str:
    elements = writer.plan.elements_in_field(planning.id, level.id)
    inside = "".join(_element(writer, element) for element in elements)
    return cell_xml(inside or paragraph(writer.document.style("Dækningsfelt"), run("–")), width)


def _element(writer: Writer, element: Element) -> str:
    title = one_line(writer.plan.title(element)) or UNTITLED
    document = writer.document
    words = f"{SIGNS[element.state]} {state_words(element)}"
    state = run(words, style=document.style("Dækningstilstand"))
    content = f"{run(title)}<w:r><w:br/></w:r>{state}"
    return paragraph(document.style("Dækningsfelt"), content)
