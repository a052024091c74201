"""Any plan at all: its document brings nothing home unchanged, and edits arrive as they are."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.model.fields import Entry, Shape, link, specs
from planbuilder.model.plan import Plan
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort, EffortStatus, State
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import LiveBlock, Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.word import export_word
from planbuilder.office.word.home.shown import as_shown
from planbuilder.project.pictures import source_of
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept, all_open
from tests.gui.text_strategies import texts_with_conflicts
from tests.model.richtext import strategies
from tests.model.richtext.strategies import texts
from tests.office.home.returning import (
    TODAY,
    VISION,
    Out,
    accept_all,
    all_returned,
    changes,
    loose,
    reject_all,
    small_plan,
    strip_tags,
    tracked_rewrite,
    words_in,
)
from tests.office.word_files import png

NAMED = {"sha256:" + "0" * 64: png(), "sha256:" + "9f" * 32: png(2, 40)}
PICTURES = {source_of(data): data for data in NAMED.values()}


SYMBOLS = re.compile("[\uf000-\uf0ff]")
"""Signs of symbol fonts, which are read as what they look like."""


def with_real_pictures(text: Text) -> str:
    """Return the text with the sources that the pictures of the test really have."""
    written = SYMBOLS.sub("", to_xhtml(text))
    for source, data in NAMED.items():
        written = written.replace(source, source_of(data))
    return to_xhtml(from_xhtml(written))


words = strategies.words.map(
    lambda drawn: SYMBOLS.sub("", drawn.encode("utf-8", "ignore").decode())
)
some_texts = st.one_of(texts(4), texts_with_conflicts(3)).map(with_real_pictures)
dates = st.one_of(st.none(), st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))


@st.composite
def efforts(draw, number: int) -> Effort:
    disputed = ()
    if draw(st.booleans()):
        readings = (FieldReading("Bo", "Det ene"), FieldReading("Åse", "Det andet"))
        disputed = (FieldConflict("responsible", readings),)
    return Effort(
        id=f"effort-{number}",
        title=draw(words),
        levels=tuple(draw(st.sets(st.sampled_from(["opbyggende", "foregribende"])))),
        order=f"{number}",
        type=draw(words),
        content=draw(some_texts),
        purpose=draw(some_texts),
        target_group=draw(words),
        responsible="Det ene" if disputed else draw(words),
        partners=draw(words),
        follow_up=draw(some_texts),
        existing=draw(st.booleans()),
        status=draw(st.sampled_from(EffortStatus)),
        start=draw(dates),
        end=draw(dates),
        hours_per_year=draw(st.one_of(st.none(), st.integers(0, 10**6).map(lambda n: n / 4))),
        cost_dkk=draw(st.one_of(st.none(), st.integers(0, 10**9))),
        policy_reference=draw(words),
        disputed=disputed,
    )


@st.composite
def entries(draw, number: int) -> Entry:
    """Return an entry of any register but that of efforts, with odd words in its fields."""
    shown = [one.kind for one in REGISTERS.values() if one.in_documents and one.kind is not Effort]
    kind = draw(st.sampled_from(shown))
    values: dict[str, object] = {}
    for spec in specs(kind).values():
        if draw(st.booleans()):
            match spec.shape:
                case Shape.LINE:
                    values[spec.name] = draw(words)
                case Shape.TEXT:
                    values[spec.name] = draw(some_texts)
                case Shape.DATE:
                    values[spec.name] = draw(dates)
                case Shape.LEVELS:
                    values[spec.name] = ("opbyggende", "foregribende")
                case Shape.LINKS:
                    values[spec.name] = (link(f"entry-{number}", draw(words)), "væk")
    disputed = ()
    if draw(st.booleans()):
        values["title"] = "Det ene"
        readings = (FieldReading("Bo", "Det ene"), FieldReading("Åse", "Det andet"))
        disputed = (FieldConflict("title", readings),)
    deleted_by = draw(st.sampled_from(["", "", "Bo"]))
    shared = {"disputed": disputed, "deleted_by": deleted_by}
    return kind(id=f"entry-{number}", order=f"{number}", **values | shared)


@st.composite
def plans(draw) -> Plan:
    """Return plans with texts of every kind, disputes and odd words everywhere."""
    plan = small_plan()
    elements = draw(st.lists(st.sampled_from(plan.elements), max_size=4, unique_by=id))
    for element in elements:
        changed = replace(
            element,
            text=draw(some_texts),
            title=draw(st.one_of(st.just(""), words)),
            state=draw(st.sampled_from(State)),
            note=draw(words),
            deleted_by=draw(st.sampled_from(["", "", "Bo"])),
        )
        plan.put(changed)
    for section in draw(st.lists(st.sampled_from(plan.sections), max_size=2, unique_by=id)):
        plan.put(replace(section, intro=draw(some_texts), title=draw(words)))
    for number in range(draw(st.integers(0, 2))):
        plan.put(draw(efforts(number + 5)))
    for number in range(draw(st.integers(0, 4))):
        plan.put(draw(entries(number + 5)))
    plan.put(
        replace(plan.info, title=draw(words), period_start=draw(dates), period_end=draw(dates))
    )
    return plan


def exported(plan: Plan, folder: str) -> Out:
    path = Path(folder)
    project = Project.create(
        path / "Plan.hplan", plan, author="Hanne", home=path / "home", pictures=PICTURES
    )
    return Out(project, path).export()


@settings(max_examples=12)
@given(plans())
def test_any_plan_comes_home_unchanged(plan):
    with TemporaryDirectory() as folder:
        out = exported(plan, folder)
        arrival = out.home()
        out.project.close()
    assert changes(arrival) == []
    assert loose(arrival) == []
    assert [note.said for note in arrival.notes] == []


@settings(max_examples=6)
@given(plans())
def test_without_tags_it_comes_home_unchanged_by_its_bookmarks(plan):
    with TemporaryDirectory() as folder:
        out = exported(plan, folder).edit(strip_tags)
        arrival = out.home()
        out.project.close()
    assert changes(arrival) == []


WORDS = ("alle", "børn", "skal", "trives", "ingen", "må", "stå", "alene", "vi", "hjælper", "straks")
sentences = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(
    lambda chosen: " ".join(chosen).capitalize() + "."
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)


@st.composite
def edited(draw) -> tuple[list[str], list[str]]:
    """Return paragraphs, and the same with some of their words changed."""
    before = draw(st.lists(paragraphs, min_size=1, max_size=4))
    after = list(before)
    for place in draw(st.sets(st.integers(0, len(before) - 1), min_size=1)):
        there = before[place].split()
        at = draw(st.integers(0, len(there) - 1))
        there[at : at + 1] = draw(st.sampled_from([["nyord"], ["to", "nyord"], ["nyord."]]))
        after[place] = " ".join(there)
    return before, after


def as_text(lines: list[str]) -> str:
    return "\n".join(f"<p>{line}</p>" for line in lines)


@settings(max_examples=6)
@given(edited(), st.sampled_from(["plain", "tracked", "accepted", "rejected"]))
def test_random_edits_arrive_as_just_these(texts_of, how):
    before, after = texts_of
    plan = small_plan()
    plan.put(replace(plan.element(VISION), text=as_text(before)))
    with TemporaryDirectory() as folder:
        out = exported(plan, folder)
        out.edit(lambda body: edit(body, before, after, tracked=how != "plain"))
        if how == "accepted":
            out.edit(accept_all)
        elif how == "rejected":
            out.edit(reject_all)
        arrival = out.fetch()
        made = accept(out.project, "Godkend", all_open(all_returned(out.project)))
        text = out.project.plan.element(VISION).text
        out.project.close()
    assert made == ()
    assert {about for about, *_ in changes(arrival)} <= {VISION}
    assert loose(arrival) == []
    assert text == as_text(before if how == "rejected" else after)


def edit(body, before, after, *, tracked: bool) -> None:
    """Change the paragraphs that differ, in Word's own way while it tracks, or just so."""
    there = [p for p in body.iter(qn("w:p")) if words_in(p) in before]
    done: set[int] = set()
    for old, new in zip(before, after, strict=True):
        p = next(p for p in there if words_in(p) == old and id(p) not in done)
        done.add(id(p))
        if old == new:
            continue
        if tracked:
            tracked_rewrite(p, old, new, "Bo Holm")
        else:
            next(p.iter(qn("w:t"))).text = new


REFERENCE = re.compile(r'<a href="record:[^"]*"></a>')
TALL = source_of(NAMED["sha256:" + "9f" * 32])


def whole(text: Text) -> Text:
    """Return a text of which a document shows all: none that leads nowhere or is live or tall."""
    written = REFERENCE.sub("", with_real_pictures(text))
    return from_xhtml(
        to_xhtml(
            block
            for block in from_xhtml(written)
            if getattr(block, "source", "") != TALL and not isinstance(block, LiveBlock)
        )
    )


@st.composite
def rewritten(draw) -> tuple[Text, Text]:
    """Return a text of any blocks, and the same with some of them in, out and replaced."""
    before = whole(draw(texts(6)))
    after = list(before)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(after)))
        new = whole(draw(texts(2)))
        what = draw(st.sampled_from(["in", "out", "instead"]))
        after[at : at + (what != "in")] = [] if what == "out" else new
    return before, normalise(after)


@settings(max_examples=8)
@given(rewritten())
def test_whatever_blocks_are_in_a_returned_document_can_be_accepted(pair):
    first = from_xhtml("<p>Først.</p>")
    before, after = ((*first, *text) for text in pair)
    plan = small_plan()
    plan.put(replace(plan.element(VISION), text=to_xhtml(before)))
    with TemporaryDirectory() as folder:
        out = exported(plan, folder)
        changed = replace(plan.element(VISION), text=to_xhtml(after))
        export_word(  # as if a reader had written all that in the document of before
            Plan(plan.concept, [*plan, changed]),
            out.path,
            pictures=out.project.picture,
            today=TODAY,
            versions=out.project.heads(),
        )
        arrival = out.fetch()
        made = accept(out.project, "Godkend", all_open(all_returned(out.project)))
        text = out.project.plan.element(VISION).text
        out.project.close()
    assert (made, arrival.notes, loose(arrival)) == ((), (), [])
    assert as_shown(from_xhtml(text)) == as_shown(normalise(after))
