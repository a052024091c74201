"""Word with tracked changes: rejecting all gives what was, accepting all what is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.ordering import spread
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element, PlanStatus, State, Unfinished, WordOptions
from planbuilder.model.registers.organisation import Body
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Conflict, Reading
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.word import export_word
from planbuilder.project.past.since import RecordSince, Since, Stamp
from tests.model.merging.edits import bases, edited, steps
from tests.model.richtext.strategies import texts
from tests.office.disagreeing import disputing
from tests.office.revisions import blocks, body_of, resolve
from tests.office.test_word_valid import complaints
from tests.office.word_files import TODAY, opened, plan_of, png

ALL = WordOptions(id="word-options")
PICTURES = {"sha256:" + digit * 64: png(int(digit, 16) + 1) for digit in "0123456789abcdef"}
VERSION = "ab" * 32


def export(plan: Plan, target: Path, since: Plan | None = None, options: WordOptions = ALL) -> Path:
    export_word(
        plan,
        target,
        pictures=PICTURES.get,
        today=TODAY,
        options=options,
        versions={record.id: VERSION for record in plan},
        since=None if since is None else Since(since, _changes(since, plan)),
    )
    return target


def _changes(before: Plan, now: Plan) -> dict[str, RecordSince]:
    """Say that Ida changed every record that differs."""
    stamps = (Stamp("Ida Holm", "2026-11-20T10:00:00Z"),)
    records = {record.id for record in (*before, *now)}
    return {
        record: RecordSince(stamps) for record in records if before.get(record) != now.get(record)
    }


def check(before: Plan, now: Plan, folder: Path, options: WordOptions = ALL) -> Path:
    """Assert that the document with changes holds both states exactly; return its path."""
    tracked = export(now, folder / "tracked.docx", before, options)
    for plan, accept in ((now, True), (before, False)):
        body = body_of(tracked)
        resolve(body, accept=accept)
        wanted = blocks(body_of(export(plan, folder / "plain.docx", options=options)))
        found = blocks(body)
        for got, want in zip(found, wanted, strict=False):
            assert got == want
        assert len(found) == len(wanted)
    return tracked


def two(before: str, now: str, **changes: object) -> tuple[Plan, Plan]:
    return plan_of(before), plan_of(now, **changes)


ITEMS = "<ol>\n<li>En ting.</li>\n<li>To ting.</li>\n<li>Tre ting.</li>\n</ol>"
TABLE = (
    "<table>\n<tr>\n<th><p>Navn</p></th>\n<th><p>Rolle</p></th>\n</tr>\n"
    "<tr>\n<td><p>Per</p></td>\n<td><p>Leder af gruppen</p></td>\n</tr>\n</table>"
)
"""Rows as people type them; read leniently by `text`."""


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("<p>Vi møder de unge.</p>", "<p>Vi ser alle de unge ofte.</p>"),
        ("<p>Et &amp; to.</p>", "<p>Et &lt; to &amp; tre.</p>"),
        ("<p>En. To.</p>", "<p>En.</p>\n<p>To.</p>"),
        ("<p>En.</p>\n<p>To.</p>", "<p>En. To.</p>"),
        ("<p>Et ord.</p>", "<p>Et <strong>ord</strong>.</p>"),
        ("<p>Et afsnit.</p>", "<h1>Et afsnit.</h1>"),
        (ITEMS, ITEMS.replace("<li>To ting.</li>\n", "")),
        (ITEMS, ITEMS.replace("ol>", "ul>")),
        (ITEMS + "\n<p>Midt.</p>\n" + ITEMS, ITEMS + "\n" + ITEMS.replace("En", "Ny")),
        (ITEMS, "<p>Først.</p>\n" + ITEMS + "\n<p>Sidst.</p>"),
        ("<p>A b c.</p>\n<p>D e f.</p>\n<p>G h i.</p>", "<p>G h i.</p>\n<p>A b c.</p>\n<p>D.</p>"),
        ("<p>Se <a href=\"https://kl.dk\">her og der</a>.</p>", "<p>Se <a href=\"https://kl.dk\">her</a>.</p>"),
        ("", "<p>Nyt.</p>"),
        ("<p>Gammelt.</p>", ""),
    ],
)  # fmt: skip
def test_texts_are_tracked(tmp_path, before, now):
    before, now = (to_xhtml(from_xhtml(text)) for text in (before, now))
    assert complaints(check(*two(before, now), tmp_path)) == []


@pytest.mark.parametrize("now", [ITEMS.replace("To", "Andre"), "<p>Helt andre ord.</p>"])
def test_only_lists_with_items_are_defined(tmp_path, now):
    before, now = (to_xhtml(from_xhtml(text)) for text in (ITEMS, now))
    document = opened(check(*two(before, now), tmp_path))
    numbering = document.part.numbering_part.element
    defined = set(numbering.xpath("w:num[w:lvlOverride]/@w:numId"))
    assert len(defined) == 1
    assert defined <= set(document.element.xpath("//w:numId/@w:val"))


def a_plan(draw) -> Plan:
    """Return a plan with texts in some elements, an own element and some efforts."""
    plan = plan_of(to_xhtml(draw(bases())))
    for place, element in enumerate(plan.elements[3:7]):
        text = to_xhtml(draw(bases())) if place % 2 else to_xhtml(normalise(draw(texts(4))))
        plan.put(replace(element, text=text, state=State.DRAFT))
    section = plan.chapters()[0]
    plan.put(replace(section, intro=to_xhtml(draw(bases()))))
    for place, order in enumerate(spread(3)):
        plan.put(
            Effort(
                id=f"indsats-{place}",
                order=order,
                title=f"Indsats om {place}",
                levels=("constructive",) if place else ("preventive", "constructive"),
                content=to_xhtml(draw(bases())),
                target_group="Unge i alle skoler",
            )
        )
    return plan


class PlanEditor:
    """Somebody who edits a plan."""

    def __init__(self, plan: Plan, draw) -> None:
        self.plan, self.draw = plan, draw

    def number(self, most: int) -> int:
        return self.draw(st.integers(0, most - 1))

    def element(self) -> Element:
        written = [e for e in self.plan.elements if e.text] or list(self.plan.elements)
        return written[self.number(len(written))]

    def edit_text(self) -> None:
        element = self.element()
        text = edited(from_xhtml(element.text), "n", self.draw(steps))
        self.plan.put(replace(element, text=to_xhtml(text)))

    def replace_text(self) -> None:
        self.plan.put(replace(self.element(), text=to_xhtml(normalise(self.draw(texts(5))))))

    def retitle(self) -> None:
        self.plan.put(replace(self.element(), title="En ny titel på det"))

    def cover(self) -> None:
        note = "Se den anden plan." if self.number(2) else ""
        self.plan.put(replace(self.element(), state=State.COVERED, note=note))

    def move_element(self) -> None:
        sections = self.plan.sections
        section = sections[self.number(len(sections))]
        self.plan.put(replace(self.element(), section=section.id, order=f"zz{self.number(9)}"))

    def reorder_element(self) -> None:
        self.plan.put(replace(self.element(), order=self.draw(st.sampled_from("0az"))))

    def remove_element(self) -> None:
        self.plan.remove(self.element().id)

    def add_element(self) -> None:
        model = self.element()
        self.plan.put(
            replace(
                model,
                id=f"eget-{self.number(99)}",
                title="Et eget element",
                planning_level=self.plan.concept.planning_levels[0].id,
                effort_level=self.plan.concept.effort_levels[0].id,
                text=to_xhtml(self.draw(bases())),
            )
        )

    def edit_section(self) -> None:
        sections = self.plan.sections
        section = sections[self.number(len(sections))]
        self.plan.put(replace(section, title="Nyt navn", intro=to_xhtml(self.draw(bases()))))

    def edit_effort(self) -> None:
        if self.plan.efforts:
            effort = self.plan.efforts[self.number(len(self.plan.efforts))]
            content = edited(from_xhtml(effort.content), "n", self.draw(steps))
            words = self.draw(st.sampled_from(["", "Unge i skoler", "Alle\nog flere"]))
            self.plan.put(replace(effort, content=to_xhtml(content), target_group=words))

    def move_effort(self) -> None:
        if self.plan.efforts:
            effort = self.plan.efforts[self.number(len(self.plan.efforts))]
            levels = self.draw(st.sampled_from([(), ("constructive",), ("preventive",)]))
            self.plan.put(replace(effort, levels=levels, title="Omdøbt"))

    def remove_effort(self) -> None:
        if self.plan.efforts:
            self.plan.remove(self.plan.efforts[self.number(len(self.plan.efforts))].id)

    def add_effort(self) -> None:
        self.plan.put(
            Effort(id=f"ny-{self.number(99)}", order="zzz", title="Ny", levels=("preventive",))
        )

    def edit_front_page(self) -> None:
        status = self.draw(st.sampled_from([PlanStatus.DRAFT, PlanStatus.ADOPTED]))
        info = replace(self.plan.info, title="Plan mod ekstremisme", status=status)
        self.plan.put(replace(info, period_end=None if self.number(2) else info.period_end))


EDITS = [name for name in vars(PlanEditor) if name[0] != "_" and name not in ("number", "element")]


@st.composite
def histories(draw) -> tuple[Plan, Plan]:
    before = a_plan(draw)
    now = Plan(before.concept, list(before))
    editor = PlanEditor(now, draw)
    for name in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=8)):
        getattr(editor, name)()
    return before, now


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(histories(), st.sampled_from(list(Unfinished)))
def test_a_plan_is_tracked_exactly_and_validly(history, unfinished):
    with TemporaryDirectory() as folder:
        path = check(*history, Path(folder), replace(ALL, unfinished=unfinished))
        assert complaints(path) == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(texts(), texts(), st.booleans())
def test_any_texts_are_tracked_exactly(one, other, alike):
    before = normalise(one)
    now = normalise((*one[:2], *other, *one[2:]) if alike else other)
    options = replace(ALL, coverage=False, cover=False, contents=False, efforts=False)
    with TemporaryDirectory() as folder:
        check(*two(to_xhtml(before), to_xhtml(now)), Path(folder), options)


@pytest.mark.parametrize("settled", [True, False])
def test_what_people_disagree_about_is_tracked_whole(tmp_path, settled):
    readings = tuple(
        Reading(name, from_xhtml(f"<p>{name} vil mødes.</p>\n{ITEMS}")) for name in ("Bo", "Åse")
    )
    text = from_xhtml("<p>Før.</p>\n" + ITEMS)
    disputed = (*text, Conflict(readings), *text)
    before, now = two(to_xhtml(normalise(disputed)), to_xhtml(normalise((*text, *text))))
    effort = Effort(id="e", order="m", title="Mentorer", responsible="SSP")
    before.put(disputing(effort, responsible=("SSP", "Skolen"), title=("Mentorer", "Mentor")))
    now.put(effort)
    plans = (before, now) if settled else (now, before)
    assert complaints(check(*plans, tmp_path)) == []


def test_entries_of_registers_are_tracked(tmp_path):
    before, now = two("<p>Tekst.</p>", "<p>Tekst.</p>")
    one = Stakeholder(id="a", title="Politiet", forum="SSP", contact="Bo", order="a")
    gone = Stakeholder(id="b", title="Skolen", forum="Klubben", order="b")
    for entry in (one, gone):
        before.put(entry)
    now.put(replace(one, forum="SSP og PSP", contributes="<p>Viden.</p>"))
    now.put(Stakeholder(id="c", title="Foreningen", forum="Netværket", contact="Åse", order="c"))
    assert complaints(check(before, now, tmp_path)) == []
    assert complaints(check(two("<p>Tekst.</p>", "")[0], before, tmp_path)) == []


def test_a_drawing_is_tracked_as_a_whole(tmp_path):
    before, now = two("<p>Tekst.</p>", "<p>Tekst.</p>")
    one = Body(id="a", title="Styregruppen", order="a")
    before.put(one)
    now.put(one)
    assert not list(body_of(check(before, now, tmp_path)).iter(qn("w:ins"), qn("w:del")))
    now.put(Body(id="b", title="Arbejdsgruppen", reports_to="a", order="b"))
    tracked = check(before, now, tmp_path)
    assert complaints(tracked) == []
    assert len(list(body_of(tracked).iter(qn("wp:docPr")))) == 2
