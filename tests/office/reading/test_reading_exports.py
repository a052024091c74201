"""Any text at all, exported and read again, is what a document shows of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from planbuilder.model.records import Effort, WordOptions
from planbuilder.model.richtext.tree import Picture
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office import tags
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import ReadParagraph
from planbuilder.office.word.reading.plain import words_of
from planbuilder.office.word.reading.shown import as_shown
from planbuilder.office.word.reading.views import accepted, has_changes, original
from tests.model.richtext.strategies import texts
from tests.office.word_files import plan_of, png, written

PICTURES = {"sha256:" + "0" * 64: png(), "sha256:" + "9f" * 32: png(2, 40)}
NAMES = {data: source for source, data in PICTURES.items()}
OPTIONS = WordOptions(id="word-options", cover=False, contents=False, coverage=False)
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


@settings(max_examples=60)
@given(texts())
def test_a_text_is_read_as_a_document_shows_it(text):
    plan = plan_of(f"<p>{FIRST}</p>\n" + to_xhtml(text))
    plan.put(Effort(id="effort-7", title="Mentor"))
    with TemporaryDirectory() as folder:
        document = read_document(written(plan, Path(folder), OPTIONS, pictures=PICTURES))
    (first, *blocks), level = piece(document.blocks, plan.title(plan.element("formaal-og-vision")))
    assert words_of(first.runs) == FIRST
    records = tags.by_digest(["effort-7", "a.b_c"])
    view = accepted(blocks, level=level + 1, records=records)
    shown = as_shown(
        text,
        level=level + 1,
        label=plan.reference_label,
        pictures=PICTURES.get,
        page=document.page,
    )
    assert to_xhtml(named_as_in_the_plan(view)) == to_xhtml(shown)
    assert not has_changes(blocks)
    assert original(blocks, level=level + 1, records=records) == view
