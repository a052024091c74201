"""References to entries of any register come home as they went out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.registers.organisation import Body
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Cell, Paragraph, Reference, Run, Table, Written
from planbuilder.office.document.outline import excerpt_options
from planbuilder.office.word.home.inlines import with_references
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept, all_open
from tests.model.richtext.strategies import texts
from tests.office.home.returning import (
    VISION,
    Out,
    changes,
    loose,
    rewrite,
    small_plan,
    strip_tags,
)
from tests.office.home.test_home_libreoffice import through_writer
from tests.office.libreoffice import needs_scripting

TEXT = (
    '<p>SSP-konsulenten sidder i SSP, og <a href="record:ssp"></a> mødes med '
    '<a href="record:politi"></a> efter <strong>§ 115</strong> i <a href="record:lov"></a>.</p>\n'
    '<table>\n<tr><td><p>SSP følger <a href="record:lov"></a></p></td>'
    '<td><p><a href="record:mentor"></a></p></td></tr>\n</table>\n'
    '<p>Serviceloven nævnes her, <a href="record:uden"></a> og <a href="record:vaek"></a> også.</p>'
)


def referring_plan():
    plan = small_plan()
    plan.put(Body(id="ssp", title="SSP", mandate='<p>Følger <a href="record:lov"></a>.</p>'))
    plan.put(Stakeholder(id="politi", title="Nordpolitiet"))
    plan.put(Source(id="lov", title="Serviceloven"))
    plan.put(Source(id="uden", order="z"))
    plan.put(replace(plan.element(VISION), text=TEXT))
    return plan


@pytest.fixture
def out(tmp_path):
    project = Project.create(
        tmp_path / "Plan.hplan", referring_plan(), author="Hanne", home=tmp_path / "h"
    )
    yield Out(project, tmp_path)
    project.close()


def only_words(out):
    """Export the one element, so that the document describes nothing that it refers to."""
    options = excerpt_options(out.project.plan.word_options)
    return out.export(only=[VISION], options=options)


def strip_fields(body):
    """Leave mere words of all fields and controls, as some programs do."""
    for run in list(body.iter(qn("w:r"))):
        if run.find(qn("w:fldChar")) is not None or run.find(qn("w:instrText")) is not None:
            run.getparent().remove(run)
    for control in list(body.iter(qn("w:sdt"))):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(qn("w:val")).endswith("#reference"):
            for inside in list(control.find(qn("w:sdtContent"))):
                control.addprevious(inside)
            control.getparent().remove(control)


def nothing_came(arrival) -> bool:
    return (changes(arrival), loose(arrival)) == ([], [])


NAMES = {"effort-7": "SSP", "a.b_c": "Politi og børn"}


def named(record_id):
    return NAMES.get(record_id, "Loven")


def in_words(blocks):
    """Return blocks with the words of references instead of them."""
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(tuple(Cell(tuple(in_words(c.blocks))) for c in row) for row in block.rows)
            yield replace(block, rows=rows)
        elif isinstance(block, Written):
            said = (Run(named(i.record)) if isinstance(i, Reference) else i for i in block.inlines)
            yield replace(block, inlines=tuple(said))
        else:
            yield block


@given(texts(), st.sampled_from(["", "SSP og loven. "]))
def test_references_of_which_only_words_are_left_are_found_again(text, typed):
    shown = normalise(text)
    first = (Paragraph((Run(f"{typed}SSP mødes."),)), *in_words(shown))
    came = with_references(
        normalise(first), (Paragraph((Run("SSP mødes."),)), *shown), named, lambda _: ""
    )
    assert came == normalise((Paragraph((Run(f"{typed}SSP mødes."),)), *shown))


@pytest.mark.parametrize("export", [Out.export, only_words], ids=["described", "words"])
@pytest.mark.parametrize("edit", [lambda body: None, strip_tags, strip_fields])
def test_unchanged_they_bring_nothing(out, export, edit):
    assert nothing_came(export(out).edit(edit).home())


@needs_scripting
@pytest.mark.parametrize("export", [Out.export, only_words], ids=["described", "words"])
def test_unchanged_they_bring_nothing_from_libreoffice(out, export):
    assert nothing_came(through_writer(export(out), "document.refresh()").home())


@pytest.mark.parametrize("export", [Out.export, only_words], ids=["described", "words"])
@pytest.mark.parametrize("strip", [lambda body: None, strip_fields])
def test_an_edit_beside_them_leaves_them_references(out, export, strip):
    def edit(body):
        strip(body)
        rewrite(body, "konsulenten sidder i SSP", "lederen og SSP hører til")
        rewrite(body, "nævnes her", "nævnes kun i ord")

    export(out).edit(edit).fetch()
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    wanted = TEXT.replace("konsulenten sidder i SSP", "lederen og SSP hører til")
    wanted = wanted.replace("nævnes her", "nævnes kun i ord")
    assert out.project.plan.element(VISION).text == wanted


def test_words_typed_into_one_are_told(out):
    def edit(body):
        rewrite(body, "Nordpolitiet", "Politiet i nord")

    arrival = only_words(out).edit(edit).home()
    assert any("Politiet i nord" in f"{note.said} {note.words}" for note in arrival.notes)


def test_a_title_that_was_changed_in_its_row_may_be_read_in_the_text(out):
    def edit(body):
        for words in [t for t in body.iter(qn("w:t")) if t.text == "Nordpolitiet"]:
            words.text = "Politiet i nord"

    arrival = out.export().edit(edit).home()
    assert changes(arrival) == [("politi", "title", "Nordpolitiet", "Politiet i nord")]
    assert arrival.notes == ()


def test_unchanged_in_a_tracked_document_they_bring_nothing(out):
    milestone = add_milestone(out.project, "Vedtaget")
    element = out.project.plan.element(VISION)
    text = element.text.replace('<a href="record:politi"></a>', "politiet").replace(
        "Serviceloven nævnes", '<a href="record:politi"></a> nævnes'
    )
    out.project.apply("Ret", [replace(element, text=text)])
    out.project.apply("Ret", [replace(out.project.plan.get("lov"), title="Barnets lov")])
    arrival = out.export(since=since_milestone(out.project, milestone.id)).home()
    assert nothing_came(arrival)
