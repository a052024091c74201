"""What becomes of comments, changes, pictures and headings in the new plan."""

from __future__ import annotations

import datetime
from dataclasses import replace

import docx
import pytest

from planbuilder.model.comments.threads import threads
from planbuilder.model.placing.destinations import Destination, Kind
from planbuilder.model.placing.making import CHAPTER_TITLE
from planbuilder.model.placing.pieces import Sorting
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Heading, Picture
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.word import export_word
from planbuilder.office.word.old_plan import new_plan_of
from planbuilder.office.word.reading.content import ReadComment
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.libreoffice import edited, needs_scripting
from tests.office.old_plan.conftest import NOW
from tests.office.word_files import png


def headings(xhtml):
    return [
        (block.level, plain_text((block,)))
        for block in from_xhtml(xhtml)
        if isinstance(block, Heading)
    ]


def test_several_parts_in_one_element_keep_their_headings(old_plan, become):
    plan = become(old_plan("egelund")).plan
    vision = plan.element("formaal-og-vision")
    assert headings(vision.text) == [(1, "Vision"), (1, "Mål for perioden")]
    assert plan.section("afsnit-1-1").intro.count("<h1>") == 3


def test_a_heading_that_says_the_elements_title_again_is_left_out(old_plan, become):
    plan = become(old_plan("lyngholt")).plan
    effort = plan.element("udvikling-og-beskrivelse-af-indsatser")
    assert headings(effort.text) == [(1, "Indsatskatalog")]
    plan = become(old_plan("birkedal")).plan
    assert (1, "Ledelsesinformation") not in headings(plan.element("ledelsesinformation").text)


def test_a_comment_hangs_on_its_words_in_the_element(old_plan, become):
    plan = become(old_plan("klintholm")).plan
    (thread,) = threads(plan.comments)
    assert (thread.first.about, thread.first.field) == ("formaal-og-vision", "text")
    assert thread.first.quote == "alle bekymringer er vurderet inden for 48 timer"
    assert (thread.first.author, thread.first.document) == ("Mette Friis", "klintholm.docx")


def test_answers_stand_under_what_they_answer_and_lost_comments_on_the_front_page(old_plan):
    old = old_plan("egelund")
    read = (
        ReadComment("2", "Bo", "", "Ja", parent="1"),
        ReadComment("1", "Eva", "2019-01-01T08:00:00.000Z", "Er det rigtigt?", done=True),
    )
    made = new_plan_of(replace(old, comments=read), old.pieces, old.facts, shipped_concept(), NOW)
    (thread,) = threads(made.plan.comments)
    assert [comment.words for comment in thread.comments] == ["Er det rigtigt?", "Ja"]
    assert thread.done
    assert (thread.first.about, thread.answers[0].moment) == ("plan", NOW)


def test_tracked_changes_are_made_and_that_is_said(old_plan, become):
    old = old_plan("klintholm")
    text = become(old).plan.element("interessenter-og-samarbejde").text
    assert "Ungerådet er ny samarbejdspart" in text
    assert "Ungerådet er ikke med" not in text
    assert any("sporede ændringer" in line for line in old.report)


def test_pictures_come_along(read_in, become, tmp_path):
    data = png(40, 30)
    (tmp_path / "billede.png").write_bytes(data)
    document = docx.Document()
    document.add_heading("Vision")
    document.add_picture(str(tmp_path / "billede.png"))
    document.save(str(tmp_path / "gammel.docx"))
    old = read_in(tmp_path / "gammel.docx")
    text = from_xhtml(become(old).plan.element("formaal-og-vision").text)
    (picture,) = [block for block in text if isinstance(block, Picture)]
    assert old.pictures[picture.source] == data


def test_what_finds_no_place_stands_in_a_chapter_that_does_not_count_in_the_coverage(
    old_plan, become
):
    plan = become(old_plan("vesterholm")).plan
    chapter = plan.chapters()[-1]
    titles = [section.title for section in plan.subsections(chapter.id)]
    assert chapter.title == CHAPTER_TITLE
    assert "Bilag A: Negativ social kontrol" in titles
    assert len(plan.elements) == 27


def test_what_was_corrected_is_what_the_plan_holds(old_plan):
    old = old_plan("egelund")
    sorting = Sorting(old.pieces)
    vision = next(piece for piece in old.pieces if piece.heading == "Vision")
    sorting.move([vision.key], Destination(Kind.ELEMENT, "organisering"))
    made = new_plan_of(old, sorting.pieces, old.facts, shipped_concept(), NOW)
    assert made.records[vision.key] == "organisering"
    assert "I 2022 er Egelund" in made.plan.element("organisering").text
    assert "I 2022 er Egelund" not in made.plan.element("formaal-og-vision").text


def test_a_document_of_ours_comes_in_with_its_efforts_and_that_is_said(read_in, become, tmp_path):
    plan, _ = example_plan(shipped_concept(), resource("example"))
    export_word(
        plan, tmp_path / "ud.docx", pictures=lambda _: None, today=datetime.date(2026, 1, 1)
    )
    old = read_in(tmp_path / "ud.docx")
    made = become(old).plan
    # Activities of training look like efforts, too, once they are a table in a document.
    labels = [plan.reference_label(effort.id) for effort in plan.efforts]
    assert [one.title for one in made.efforts if one.type] == labels
    assert any("Rettelser fra Word" in line for line in old.report)
    written = [element.id for element in plan.elements if element.text]
    assert all(made.element(element).text for element in written)


@needs_scripting
@pytest.mark.parametrize("name", ["mosevang", "birkedal"])
def test_a_plan_that_libreoffice_saved_is_understood_as_before(
    read_in, old_plan, made, name, tmp_path
):
    saved = read_in(edited(made(name), tmp_path / f"{name}.docx"))

    def places(old):
        return {piece.heading: piece.destination for piece in old.pieces if piece.level}

    assert places(saved) == places(old_plan(name))
