"""Where the tables of registers stand in a document, and what stands in them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from docx.oxml.ns import qn

from planbuilder.model.drawings.case_flow import MOST_STEPS
from planbuilder.model.drawings.chart import figure_pages
from planbuilder.model.drawings.drawing import Box, Words
from planbuilder.model.drawings.registry import OF_REGISTERS, pages_of
from planbuilder.model.fields import link
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.records import Unfinished, WordOptions
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.office.document.outline import Part, document_outline
from planbuilder.office.word.names import EMU_PER_TWIP
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.drawings import page_room
from planbuilder.office.word.writing.template import open_template
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.word_files import (
    bookmarks,
    exported,
    fields,
    headings,
    paragraphs,
    plan_of,
    table_texts,
)
from tests.office.word_templates import write

OPTIONS = WordOptions(id="word-options", cover=False, contents=False, coverage=False)
POLICE = Stakeholder(id="politi", title="Nordpolitiet", forum="SSP", contact="Bo, 99 99 99 01")


def tables(plan, folder, options=OPTIONS, **more):
    return [table_texts(one) for one in exported(plan, folder, options, **more).tables]


def behind(plan, options=OPTIONS, only=()):
    entries = document_outline(plan, options, only)
    return [(one.record_id, one.behind) for one in entries if one.part is Part.REGISTER]


def test_a_table_stands_behind_the_first_element_in_the_document_that_builds_on_it():
    plan = plan_of()
    plan.put(POLICE)
    first, second, *_ = plan.concept.building_on(Stakeholder.KIND)
    assert behind(plan) == [("stakeholder", first)]
    quiet = replace(OPTIONS, unfinished=Unfinished.OMIT)
    assert behind(plan, quiet) == [("stakeholder", "")]
    plan.put(replace(plan.element(second), text="<p>Vi samarbejder.</p>"))
    assert behind(plan, quiet) == [("stakeholder", second)]
    assert behind(plan, only=[first]) == [("stakeholder", first)]
    assert behind(plan, only=[second]) == []


def test_headings_of_registers_take_no_numbers_from_elements():
    plan = plan_of()
    before = [one.number for one in document_outline(plan, OPTIONS) if one.part is Part.ELEMENT]
    plan.put(POLICE)
    after = [one.number for one in document_outline(plan, OPTIONS) if one.part is Part.ELEMENT]
    assert after == before


def test_references_stand_at_the_end_and_lead_on(tmp_path):
    plan = plan_of()
    plan.put(Source(id="k", title="Serviceloven", link="https://www.retsinformation.dk/x"))
    document = exported(plan, tmp_path, OPTIONS)
    assert headings(document)[-1] == (1, "Referencer")
    assert table_texts(document.tables[-1])[-1][-1] == "https://www.retsinformation.dk/x"
    assert any("retsinformation" in one.target_ref for one in document.part.rels.values())


def test_what_says_nothing_has_no_column_and_no_row(tmp_path):
    plan = plan_of()
    plan.put(POLICE)
    (table,) = tables(plan, tmp_path)
    assert table[0] == ["Interessent", "Slags", "Samarbejdets form", "Hvor man mødes"]
    assert table[2][0] == "Navngiven kontakt"
    assert table[2][-1] == "Bo, 99 99 99 01"


def test_a_public_table_has_no_internal_field(tmp_path):
    plan = plan_of()
    plan.put(POLICE)
    plan.put(Stakeholder(id="x", title="Hemmelig", internal=True))
    (table,) = tables(plan, tmp_path, public=True)
    assert [row[0] for row in table] == ["Interessent", "Nordpolitiet"]


def test_steps_are_numbered_and_lead_on_by_number(tmp_path):
    plan = plan_of()
    plan.put(CaseStep(id="a", title="Vurderes", order="a", leads_to=(link("b", "Nej"), link("a"))))
    plan.put(CaseStep(id="b", title="Lukkes", order="b"))
    (table,) = tables(plan, tmp_path)
    assert [row[0] for row in table] == ["Nr.", "1", "2"]
    assert "Nej →\N{NO-BREAK SPACE}2\n→\N{NO-BREAK SPACE}1" in table[1]


def test_one_that_names_another_shows_its_title(tmp_path):
    plan = plan_of()
    plan.put(Body(id="b", title="Styregruppen"))
    plan.put(Member(id="m", title="Formand", body="b"))
    assert any("Styregruppen" in row for table in tables(plan, tmp_path) for row in table[1:])


def test_tables_are_counted_with_those_in_texts(tmp_path):
    plan = plan_of()
    plan.put(POLICE)
    assert any("SEQ Tabel" in one for one in fields(exported(plan, tmp_path, OPTIONS)))


def test_registers_can_be_left_out(tmp_path):
    plan = plan_of()
    plan.put(POLICE)
    assert tables(plan, tmp_path, replace(OPTIONS, registers=False)) == []


def test_names_of_five_hundred_letters_and_empty_entries_are_written(tmp_path):
    plan = plan_of()
    plan.put(Stakeholder(id="a", title="Æ" * 500, forum="w" * 500, order="a"))
    plan.put(Stakeholder(id="b", order="b"))
    (table,) = tables(plan, tmp_path)
    assert table[1][0] == "Æ" * 500
    assert any(row[0] == "Uden titel" for row in table)


def test_dates_are_written_as_elsewhere(tmp_path):
    plan = plan_of()
    plan.put(Source(id="k", title="Loven", checked=datetime.date(2026, 11, 20)))
    (table,) = tables(plan, tmp_path)
    assert "20.11.2026" in table[1]


ORGANISED = (
    Body(id="a", title="Styregruppen", order="a"),
    Body(id="b", title="Arbejdsgruppen", order="b", reports_to="a"),
)


def with_bodies(*bodies):
    plan = plan_of()
    for body in bodies:
        plan.put(body)
    return plan


def test_a_drawing_stands_above_the_table_with_words_and_caption(tmp_path):
    document = exported(with_bodies(*ORGANISED), tmp_path, OPTIONS)
    (described,) = document.element.iter(qn("wp:docPr"))
    assert described.get("descr").startswith("Organisation. ")
    assert "Arbejdsgruppen" in described.get("descr")
    shown = [one.text for one in document.paragraphs if one.style.name.lower() == "caption"]
    assert shown == ["Figur 1: Organisation", "Tabel 1: Oversigt over organer"]


def test_a_drawing_is_no_wider_than_the_text(tmp_path):
    bodies = [Body(id=f"b{n}", title=f"Gruppe {n}", order=f"b{n}") for n in range(5)]
    document = exported(with_bodies(*bodies), tmp_path, OPTIONS)
    section = document.sections[-1]
    (extent,) = document.element.iter(qn("wp:extent"))
    room = section.page_width - section.left_margin - section.right_margin
    assert 0 < int(extent.get("cx")) <= room


def with_steps(count):
    plan = plan_of()
    for n in range(count):
        plan.put(
            CaseStep(
                id=f"t{n}",
                title=f"Bekymringen vurderes {n}",
                actor=f"Afdeling {n % 6}",
                order=f"{n:05}",
                leads_to=(link(f"t{n + 1}"),),
            )
        )
    return plan


def captions_of_figures(document):
    shown = (one.text for one in document.paragraphs if one.style.name.lower() == "caption")
    return [text for text in shown if text.startswith("Figur")]


def test_a_long_case_flow_stands_in_several_figures_with_letters_of_eight_points(tmp_path):
    plan = with_steps(60)
    document = exported(plan, tmp_path, OPTIONS)
    shown = captions_of_figures(document)
    assert len(shown) > 5
    assert shown[1].startswith(f"Figur 2: Sagsflow (del 2 af {len(shown)}): trin ")
    described = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    assert [f"({words.partition('(')[2].partition(')')[0]})" for words in described] == [
        f"(del {n} af {len(shown)})" for n in range(1, len(shown) + 1)
    ]
    for n in range(1, 61):
        assert sum(f"Trin {n} (" in words for words in described) == 1
    room = page_room(WordDocument(open_template(None)))
    drawings = pages_of(plan, CaseStep.KIND, datetime.date(2026, 11, 20), room)
    extents = document.element.iter(qn("wp:extent"))
    for drawing, extent in zip(drawings, extents, strict=True):
        points_a_pixel = int(extent.get("cx")) / EMU_PER_TWIP / 20 / drawing.width
        letters = min(item.size for item in drawing.items if isinstance(item, Box | Words))
        assert letters * points_a_pixel > 7.99


def test_a_large_organisation_stands_in_several_figures(tmp_path):
    bodies = [
        Body(id=f"b{n}", title=f"Gruppe {n}", order=f"{n:03}", reports_to=f"b{n // 6}")
        for n in range(60)
    ]
    shown = captions_of_figures(exported(with_bodies(*bodies), tmp_path, OPTIONS))
    assert 1 < len(shown) < 10
    assert shown[0].startswith(f"Figur 1: Organisation (del 1 af {len(shown)})")


def test_drawings_take_the_page_and_not_a_column_of_it(tmp_path):
    bodies = [Body(id=f"b{n}", title=f"Gruppe {n}", order=f"b{n}") for n in range(5)]
    template = write(tmp_path, "two_columns")
    document = exported(with_bodies(*bodies), tmp_path, OPTIONS, template=template)
    (extent,) = document.element.iter(qn("wp:extent"))
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    assert room / 2 < int(extent.get("cx")) <= room
    assert len(document.sections) > 1


def test_a_flow_of_ten_thousand_steps_says_why_it_is_not_drawn(tmp_path):
    room = page_room(WordDocument(open_template(None)))
    plan = with_steps(10_000)
    (drawing,) = pages_of(plan, CaseStep.KIND, datetime.date(2026, 11, 20), room)
    assert not drawing.items
    document = exported(with_steps(MOST_STEPS + 1), tmp_path, OPTIONS)
    assert not list(document.element.iter(qn("wp:docPr")))
    assert any("kan ingen læse" in one.text for one in document.paragraphs)


def test_a_reference_in_a_text_leads_to_the_row_of_its_entry(tmp_path):
    refers = '<a href="record:k"></a>'
    plan = plan_of(f'<p>Efter {refers} og <a href="record:politi"></a>.</p>')
    plan.put(Source(id="k", title="Serviceloven", note="<p>Ny lov.</p>"))
    plan.put(replace(POLICE, contributes=f"<p>Kender {refers}.</p>"))
    document = exported(plan, tmp_path, OPTIONS)
    assert "Efter Serviceloven og Nordpolitiet." in paragraphs(document)
    led = [one.split()[1:] for one in fields(document) if one.startswith("REF")]
    shown = [bookmarks(document)[name] for name, *_ in led]
    assert shown == ["Serviceloven", "Nordpolitiet", "Serviceloven"]
    # The title is bold in its row; when Word makes the field anew the text must not become so.
    assert all(switches == ["\\h", "\\*", "MERGEFORMAT"] for _, *switches in led)


def test_a_reference_to_a_row_that_is_not_shown_is_words(tmp_path):
    plan = plan_of('<p>Efter <a href="record:k"></a>.</p>')
    plan.put(Source(id="k", title="Serviceloven"))
    document = exported(plan, tmp_path, replace(OPTIONS, registers=False))
    assert "Efter Serviceloven." in paragraphs(document)
    assert not [one for one in fields(document) if one.startswith("REF")]


def test_all_sources_that_texts_of_a_public_document_refer_to_are_in_its_list(tmp_path):
    plan = plan_of('<p>Efter <a href="record:k"></a> og <a href="record:h"></a>.</p>')
    plan.put(Source(id="k", title="Serviceloven"))
    plan.put(Source(id="h", title="Hemmelig aftale", internal=True))
    document = exported(plan, tmp_path, OPTIONS, public=True)
    assert "Efter Serviceloven og intern reference." in paragraphs(document)
    assert [row[0] for row in table_texts(document.tables[-1])] == ["Titel", "Serviceloven"]
    assert "Hemmelig" not in document.element.xml


def test_letters_of_drawings_of_the_example_have_eight_points_or_seven_to_spare_a_page():
    plan, _ = example_plan(shipped_concept(), resource("example"))
    room = page_room(WordDocument(open_template(None)))
    drawings = [
        drawing
        for register in OF_REGISTERS
        for drawing in pages_of(plan, register, datetime.date(2026, 11, 20), room)
    ]
    table = FigureTable(plan)
    drawings += [page for by in table.divisions for page in figure_pages(table, by, room)]
    assert len(drawings) > 5
    for drawing in drawings:
        scale = min(1.0, room.width / drawing.width, room.height / drawing.height)
        letters = min(one.size for one in drawing.items if isinstance(one, Box | Words))
        is_close = drawing.title == "Årshjul 2027"
        assert letters * 0.75 * 8 / 9 * scale > (7.2 if is_close else 7.99)
        assert (scale < 1) == is_close
