"""Any text at all, exported and read again, is what a document shows of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planbuilder.model.live_blocks import has_content
from planbuilder.model.records import Effort, WordOptions
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import LiveBlock, Paragraph, Picture, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office import tags
from planbuilder.office.word.home.shown import as_shown
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import ReadParagraph
from planbuilder.office.word.reading.plain import words_of
from planbuilder.office.word.reading.views import accepted, has_changes, original
from planbuilder.project.past.since import RecordSince, Since, Stamp
from tests.model.merging.edits import bases, edited, steps
from tests.model.richtext.strategies import texts
from tests.office.word_files import ELEMENT, plan_of, png, written

PICTURES = {"sha256:" + "0" * 64: png(), "sha256:" + "9f" * 32: png(2, 40)}
NAMES = {data: source for source, data in PICTURES.items()}
OPTIONS = WordOptions(id="word-options", cover=False, contents=False, coverage=False)
TWO_REFERENCES = re.compile(r'(<a href="record:[^"]+"></a>)\1')
FIRST = "for at være med"


def piece(blocks, title):
    """Return what stands under the heading with this title, and the level of the heading."""
    headings = [
        (place, block)
        for place, block in enumerate(blocks)
        if isinstance(block, ReadParagraph) and block.heading
    ]
    start, head = next(each for each in headings if words_of(each[1].runs) == title)
    ends = (place for place, other in headings if place > start and other.heading <= head.heading)
    return blocks[start + 1 : next(ends, len(blocks))], head.heading


def named_as_in_the_plan(view):
    """Return a text with the sources of its pictures that the plan of the test has."""
    return tuple(
        replace(block, source=NAMES[view.pictures[block.source]])
        if isinstance(block, Picture)
        else block
        for block in view.text
    )


def plan_with(text):
    """Return a plan in which an element has a text, and an effort to refer to."""
    plan = plan_of(f"<p>{FIRST}</p>\n" + to_xhtml(text))
    plan.put(Effort(id="effort-7", title="Mentor"))
    plan.put(Stakeholder(id="politi", title="Nordpolitiet"))
    plan.put(CaseStep(id="trin", title="Bekymring"))
    return plan


def read_piece(plan, **more):
    """Export a plan and read it: what stands in the element, its level, the whole document."""
    with TemporaryDirectory() as folder:
        target = written(plan, Path(folder), OPTIONS, pictures=PICTURES, **more)
        document = read_document(target)
    (first, *blocks), level = piece(document.blocks, plan.title(plan.element(ELEMENT)))
    assert words_of(first.runs) == FIRST
    return blocks, level + 1, document


def shown(plan, text, level, document):
    there = (b for b in normalise(text) if not isinstance(b, LiveBlock) or has_content(plan, b))
    return as_shown(
        normalise(there),
        level=level,
        label=plan.reference_label,
        pictures=PICTURES.get,
        page=document.page,
    )


RECORDS = tags.by_digest(["effort-7", "a.b_c"])


@settings(max_examples=60)
@given(texts())
def test_a_text_is_read_as_a_document_shows_it(text):
    plan = plan_with(text)
    blocks, level, document = read_piece(plan)
    view = accepted(blocks, level=level, records=RECORDS, with_live=True)
    assert to_xhtml(named_as_in_the_plan(view)) == to_xhtml(shown(plan, text, level, document))
    assert not has_changes(blocks)
    assert original(blocks, level=level, records=RECORDS, with_live=True) == view
    more = (*view.text, Paragraph((Run("Mere."),)))
    for expected in (view.text, more):
        assert (
            accepted(blocks, level=level, records=RECORDS, expected=expected, with_live=True)
            == view
        )


def rewritten(base, edits):
    return base, edited(base, "x", edits)


@settings(max_examples=60)
@given(
    st.one_of(
        st.builds(rewritten, bases(), steps),
        st.tuples(texts(4).map(normalise), texts(4).map(normalise)),
    )
)
def test_a_text_with_tracked_changes_is_read_as_it_was_and_as_it_is(texts_of_both):
    before, after = texts_of_both
    # The writer of tracked changes makes one of two equal references side by side.
    assume(not any(TWO_REFERENCES.search(to_xhtml(text)) for text in (before, after)))
    old, new = plan_with(before), plan_with(after)
    stamps = RecordSince((Stamp("Ida Holm", "2026-11-20T10:00:00Z"),))
    blocks, level, document = read_piece(new, since=Since(old, {ELEMENT: stamps}))
    for make, text in ((accepted, after), (original, before)):
        view = make(blocks, level=level, records=RECORDS, with_live=True)
        wanted = shown(new, text, level, document)
        assert without_headers(named_as_in_the_plan(view)) == without_headers(wanted)


def without_headers(text):
    """Return a text as XHTML; Word doesn't track whether the first row of a table is a header."""
    return to_xhtml(text).replace("<th>", "<td>").replace("</th>", "</td>")
