"""Tables of registers in a returned document: unchanged they bring nothing, edits come home."""

from __future__ import annotations

import copy
import datetime
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from planbuilder.model.drawings.case_flow import MOST_STEPS
from planbuilder.model.fields import Shape, link, specs
from planbuilder.model.figures.records import FigureBy, FigureOptions, Span, new_figure
from planbuilder.model.records import Comment, Return
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind
from planbuilder.model.suggestions.changes import WHOLE
from planbuilder.office.word import WhichComments
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept, all_open
from tests.office.home.returning import (
    Out,
    changes,
    controls,
    loose,
    rewrite,
    small_plan,
    strip_bookmarks,
    strip_tags,
    tracked_rewrite,
)


def with_registers():
    """Return a small plan with two entries in every register, most fields filled, and figures."""
    plan = small_plan()
    plan.put(FigureOptions(id="figure-options", span=Span.YEAR))
    plan.put(new_figure("2027", FigureBy.TOTAL, "", 40))
    plan.put(new_figure("2027", FigureBy.AGE, "13-17", 30))
    for register in REGISTERS.values():
        for place in (1, 2):
            values: dict[str, object] = {}
            for spec in specs(register.kind).values():
                match spec.shape:
                    case Shape.LINE:
                        values[spec.name] = f"{register.one} {place} {spec.name}"
                    case Shape.TEXT:
                        values[spec.name] = f"<p>Om {register.one} {place} {spec.name}.</p>"
                    case Shape.DATE:
                        values[spec.name] = datetime.date(2027, place, 1)
                    case Shape.COUNT:
                        values[spec.name] = place * 10
                    case Shape.LINKS:
                        values[spec.name] = (link(f"{register.name}-1", "Ja"),)
            entry = register.kind(id=f"{register.name}-{place}", order=f"k{place}m", **values)
            plan.put(entry)
    plan.put(
        replace(
            plan.get("stakeholder-1"),
            title="Nordpolitiet",
            what=StakeholderKind.POLICE,
            contributes="<p>Viden om miljøer.</p>\n<ul>\n<li>Et punkt.</li>\n</ul>",
            forum="SSP-udvalget",
        )
    )
    plan.put(Stakeholder(id="stakeholder-3", title="Skolen", order="y"))
    plan.put(Source(id="kilde", title="", order="z", link="https://www.retsinformation.dk/x"))
    return plan


@pytest.fixture
def out(tmp_path):
    project = Project.create(
        tmp_path / "Plan.hplan", with_registers(), author="Hanne", home=tmp_path
    )
    yield Out(project, tmp_path)
    project.close()


def test_unchanged_tables_bring_nothing_home(out):
    arrival = out.export().edit(lambda body: None).home()
    assert changes(arrival) == []
    assert loose(arrival) == []
    assert arrival.notes == ()


@pytest.mark.parametrize("strip", [strip_tags, strip_bookmarks])
def test_they_are_known_without_tags_or_without_bookmarks(out, strip):
    arrival = out.export().edit(strip).home()
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_they_are_known_without_either(out):
    def strip(body):
        strip_tags(body)
        strip_bookmarks(body)

    arrival = out.export().edit(strip).home()
    assert changes(arrival) == []
    assert not [one for one in loose(arrival) if one[0] is not Return.MOVED]


def test_edited_words_and_texts_come_home_and_are_accepted(out):
    def edit(body):
        rewrite(body, "SSP-udvalget", "Infohus Netværk")
        tracked_rewrite(body, "miljøer", "unge", "Bo")
        rewrite(body, "Nordpolitiet", "Politiet i Nord")

    arrival = out.export().edit(edit).fetch()
    found = {(record, field) for record, field, *_ in changes(arrival)}
    assert found == {
        ("stakeholder-1", "title"),
        ("stakeholder-1", "forum"),
        ("stakeholder-1", "contributes"),
    }
    accept(out.project, "Godkend", all_open(out.project.plan.returned))
    one = out.project.plan.get("stakeholder-1")
    assert (one.title, one.forum) == ("Politiet i Nord", "Infohus Netværk")
    assert "Viden om unge." in one.contributes


def test_an_entry_that_was_deleted_is_suggested_to_be(out):
    def delete(body):
        (control,) = controls(body, "stakeholder-3")
        control.getparent().remove(control)

    arrival = out.export().edit(delete).fetch()
    (gone,) = (one for one in arrival.returned if one.what is Return.DELETED)
    assert gone.about == "stakeholder-3"
    accept(out.project, "Godkend", {gone.id: [WHOLE]})
    assert out.project.plan.get("stakeholder-3") is None


def test_comments_on_an_entry_go_out_and_are_known_again(out):
    remark = Comment(
        id="k1",
        about="stakeholder-1",
        words="Husk Sydpolitiet",
        author="Bo",
        moment="2026-11-01T09:00:00.000000Z",
    )
    out.project.apply("Kommentér", [remark])
    arrival = out.export(comments=WhichComments.OPEN).edit(lambda body: None).home()
    assert arrival.known_comments == 1
    assert not arrival.comments


def test_the_numbers_of_steps_lead_on(out):
    document = docx.Document(str(out.export().path))
    words = [text.text for text in document.element.iter(qn("w:t"))]
    assert words.count("Ja →\N{NO-BREAK SPACE}1") == 2


def drawn(body):
    """Return the paragraph with the picture of the organisation."""
    words = [one for one in body.iter(qn("wp:docPr")) if one.get("descr").startswith("Organ")]
    (described,) = words
    return next(described.iterancestors(qn("w:p")))


def test_a_drawing_that_somebody_took_away_is_no_change(out):
    def delete(body):
        ours = drawn(body)
        ours.getparent().remove(ours)

    arrival = out.export().edit(delete).home()
    assert changes(arrival) == []
    assert loose(arrival) == []


@pytest.mark.parametrize("count", [40, MOST_STEPS + 1])
def test_the_parts_of_a_drawing_and_why_there_is_none_are_no_change(out, count):
    steps = [
        CaseStep(
            id=f"t{n}",
            title=f"Skridt {n}",
            actor=f"A{n % 4}",
            order=f"x{n:03}m",
            leads_to=(link(f"t{n + 1}"),),
        )
        for n in range(count)
    ]
    out.project.apply("Nye trin", steps)
    arrival = out.export().edit(lambda body: None).home()
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_a_picture_beside_a_drawing_is_kept(out):
    def add(body):
        own = copy.deepcopy(drawn(body))
        for described in own.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            described.set("id", "9001")
        next(own.iter(qn("wp:docPr"))).set("descr", "Foto fra mødet")
        drawn(body).addprevious(own)

    arrival = out.export().edit(add).home()
    assert any("Foto fra mødet" in one.value for one in arrival.returned)
