"""The appendix: the concept's grid with every element of the plan, its state and the totals."""

from __future__ import annotations

from planbuilder.model.concept import Level
from planbuilder.model.coverage import Standing, coverage, standing
from planbuilder.model.disagreement import UNDECIDED
from planbuilder.model.records import Element, State
from planbuilder.model.words import STATE_WORDS
from planbuilder.office.word.writing.cells import HEADER, cell_xml, row_xml
from planbuilder.office.word.writing.markup import one_line, paragraph, run
from planbuilder.office.word.writing.outline import UNTITLED
from planbuilder.office.word.writing.tables import table_start
from planbuilder.office.word.writing.writer import Writer

SIGNS = {
    State.NOT_STARTED: "○",
    State.DRAFT: "□",
    State.REVIEW: "◊",
    State.READY: "●",
    State.COVERED: "→",
    State.NOT_RELEVANT: "–",
}
"""A sign of its own for each state; the word always stands beside it."""
LABEL_SHARE = 0.15


def write_coverage(writer: Writer) -> None:
    """Write what the grid shows, the grid and the totals."""
    plan = writer.plan
    writer.paragraph("Normal", run(_introduction(writer)))
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
    title = "Konceptets elementer efter planlægningsniveau og indsatsniveau"
    writer.table(table_start(writer, widths, header=True, title=title) + "".join(rows) + "</w:tbl>")
    writer.paragraph("Normal", run(_totals(writer)))


def _name(writer: Writer, words: str, width: int) -> str:
    return cell_xml(paragraph(writer.document.style(HEADER), run(words)), width)


def _field(writer: Writer, planning: Level, level: Level, width: int) -> str:
    elements = writer.plan.elements_in_field(planning.id, level.id)
    inside = "".join(_element(writer, element) for element in elements)
    return cell_xml(inside or paragraph(writer.document.style("Dækningsfelt"), run("–")), width)


def _element(writer: Writer, element: Element) -> str:
    title = one_line(writer.plan.title(element)) or UNTITLED
    document = writer.document
    words = f"{SIGNS[element.state]} {_state_words(element)}"
    state = run(words, style=document.style("Dækningstilstand"))
    content = f"{run(title)}<w:r><w:br/></w:r>{state}"
    return paragraph(document.style("Dækningsfelt"), content)


def _state_words(element: Element) -> str:
    """Return the state in words; where it promises more than there is, say so."""
    words = STATE_WORDS[element.state]
    unkept = standing(element) is Standing.MISSING and element.state is not State.NOT_STARTED
    words = f"{words} (mangler)" if unkept else words
    disputed = any(conflict.field == "state" for conflict in element.disputed)
    return f"{words} ({UNDECIDED})" if disputed else words


def _introduction(writer: Writer) -> str:
    return (
        f"Oversigten viser de elementer, som konceptet »{writer.plan.concept.title}« "
        "anbefaler, og hvor langt planen er med hvert af dem."
    )


def _totals(writer: Writer) -> str:
    counts = coverage(writer.plan.elements)
    return (
        f"Planen har {counts.total} elementer: {counts.addressed} er behandlet, "
        f"{counts.covered_elsewhere} er dækket af andre planer, "
        f"{counts.not_relevant} er ikke relevante, og {counts.missing} mangler."
    )
