"""Live blocks in a returned document: they stay what they are, and their rows come home."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import Return
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.word import export_word
from planbuilder.project.project import Project
from tests.office.home.returning import (
    TODAY,
    VISION,
    Out,
    changes,
    loose,
    new_paragraph,
    paragraph,
    rewrite,
    strip_bookmarks,
    strip_tags,
)
from tests.office.home.test_home_libreoffice import through_writer
from tests.office.home.test_home_registers import with_registers
from tests.office.libreoffice import needs_scripting

BLOCKS = (
    LiveBlock("stakeholder"),
    LiveBlock("case-step", LiveView.DRAWING),
    LiveBlock("case-step"),
    LiveBlock("figures", LiveView.DRAWING),
    LiveBlock("figures"),
    LiveBlock("effort"),
    LiveBlock("stakeholder"),
)


def with_live_blocks():
    """Return a plan whose vision shows registers between its paragraphs, the last one twice."""
    plan = with_registers()
    first, *rest = from_xhtml(plan.element(VISION).text)
    text = [first]
    for number, block in enumerate(BLOCKS):
        text += [block, *from_xhtml(f"<p>Bag blok nummer {number}.</p>")]
    plan.put(replace(plan.element(VISION), text=to_xhtml((*text, *rest))))
    intro = to_xhtml((*from_xhtml("<p>Om kapitlet.</p>"), LiveBlock("body", LiveView.DRAWING)))
    plan.put(replace(plan.chapters()[0], intro=intro))
    return plan


@pytest.fixture
def out(tmp_path):
    project = Project.create(
        tmp_path / "Plan.hplan", with_live_blocks(), author="Hanne", home=tmp_path
    )
    yield Out(project, tmp_path)
    project.close()


def control_of(body, block: LiveBlock):
    """Return the control of the first block of this kind."""
    wanted = f"pb-live:{block.register}:{block.view}"
    tags = (one for one in body.iter(qn("w:tag")) if one.get(qn("w:val")) == wanted)
    return next(tags).getparent().getparent()


def strip_both(body):
    strip_tags(body)
    strip_bookmarks(body)


@pytest.mark.parametrize("strip", [lambda body: None, strip_tags, strip_bookmarks, strip_both])
def test_unchanged_they_bring_nothing_home(out, strip):
    arrival = out.export().edit(strip).home()
    assert changes(arrival) == []
    assert not [one for one in loose(arrival) if one[0] is not Return.MOVED]


def test_an_edit_in_a_row_is_one_of_the_entry_and_words_beside_one_of_the_text(out):
    def edit(body):
        rewrite(body, "SSP-udvalget", "Infohus Netværk")
        rewrite(body, "Bag blok nummer 0", "Bag den første blok")

    arrival = out.export().edit(edit).home()
    assert ("stakeholder-1", "forum", "SSP-udvalget", "Infohus Netværk") in changes(arrival)
    (text,) = [one for one in arrival.returned if one.about == VISION]
    assert text.value == text.text.replace("Bag blok nummer 0", "Bag den første blok")
    assert len(arrival.returned) == 2
    assert loose(arrival) == []


@pytest.mark.parametrize("block", [BLOCKS[1], BLOCKS[2], BLOCKS[4]])
def test_a_deleted_block_goes_when_that_is_accepted(out, block):
    def edit(body):
        control = control_of(body, block)
        control.getparent().remove(control)

    arrival = out.export().edit(edit).fetch()
    (change,) = [one for one in arrival.returned if one.about == VISION]
    shown, came = from_xhtml(change.text), from_xhtml(change.value)
    assert shown.count(block) == 1
    assert tuple(one for one in shown if one != block) == came


def test_a_moved_block_is_moved(out):
    def edit(body):
        control = control_of(body, BLOCKS[1])
        paragraph(body, "Bag blok nummer 3").addnext(control)

    arrival = out.export().edit(edit).home()
    (change,) = [one for one in arrival.returned if one.about == VISION]
    came = from_xhtml(change.value)
    assert came.index(BLOCKS[1]) > came.index(BLOCKS[3])


def test_words_written_into_a_block_are_not_lost(out):
    def edit(body):
        control_of(body, BLOCKS[1]).find(qn("w:sdtContent")).append(
            new_paragraph("Her mangler skolen.")
        )

    arrival = out.export().edit(edit).home()
    assert changes(arrival) == []
    assert [(what, words) for what, _, words in loose(arrival)] == [
        (Return.OUTSIDE, "Her mangler skolen.")
    ]


def test_a_block_whose_register_was_empty_stays(out):
    element = out.project.plan.element("organisering")
    text = to_xhtml((*from_xhtml(element.text), LiveBlock("unknown-one")))
    out.project.apply("Indsæt", [replace(element, text=text)])
    arrival = out.export().edit(lambda body: rewrite(body, "hvert kvartal", "hver måned")).home()
    (change,) = [one for one in arrival.returned if one.about == "organisering"]
    assert LiveBlock("unknown-one") in from_xhtml(change.value)


def test_a_public_document_brings_home_no_more_than_what_was_changed(out):
    entries = out.project.plan.entries(Stakeholder)
    out.project.apply("Skjul", [replace(one, internal=True) for one in entries])
    export_word(out.project.plan, out.path, pictures=out.project.picture, today=TODAY, public=True)
    arrival = out.edit(lambda body: rewrite(body, "Bag blok nummer 3", "Bag blok tre")).home()
    (change,) = [one for one in arrival.returned if one.about == VISION]
    assert [b for b in from_xhtml(change.value) if isinstance(b, LiveBlock)] == list(BLOCKS)


@needs_scripting
def test_an_edit_is_all_that_comes_home_from_libreoffice(out):
    edit = """
search = document.createSearchDescriptor()
search.SearchString = "SSP-udvalget"
document.findFirst(search).setString("Infohus Netværk")
"""
    arrival = through_writer(out.export(), edit).home()
    assert changes(arrival) == [("stakeholder-1", "forum", "SSP-udvalget", "Infohus Netværk")]
    assert loose(arrival) == []
