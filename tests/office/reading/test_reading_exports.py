"""Any text at all, exported and read again, is what a document shows of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from planbuilder.model.records import Effort, WordOptions
from planbuilder.model.richtext.tree import normalise
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import ReadParagraph
from planbuilder.office.word.reading.shown import as_shown
from planbuilder.office.word.reading.views import accepted, has_changes, original
from tests.model.richtext.strategies import texts
from tests.office.word_files import plan_of, png, written

PICTURES = {"sha256:" + "0" * 64: png(), "sha256:" + "9f" * 32: png(2, 40)}
EFFORTS = ("effort-7", "a.b_c")
OPTIONS = WordOptions(id="word-options", cover=False, contents=False, coverage=False)


def piece(blocks, title):
    """Return the blocks between the heading with this title and the next one of its level."""
    headings = [
        (place, block.heading, "".join(run.run.text for run in block.runs))
        for place, block in enumerate(blocks)
        if isinstance(block, ReadParagraph) and block.heading
    ]
    start, level = next((place, level) for place, level, words in headings if words == title)
    ends = (place for place, depth, _ in headings if place > start and depth <= level)
    return blocks[start + 1 : next(ends, len(blocks))], level


def exported_and_read(text):
    plan = plan_of("<p>for at være med</p>\n" + to_xhtml(text))
    for effort in EFFORTS:
        plan.put(Effort(id=effort, title=f"Indsatsen {effort}"))
    with TemporaryDirectory() as folder:
        document = read_document(written(plan, Path(folder), OPTIONS, pictures=PICTURES))
    title = plan.title(plan.element("formaal-og-vision"))
    blocks, level = piece(document.blocks, title)
    references = {
        f"_Ref{number:06}": effort.id for number, effort in enumerate(plan.efforts, start=1)
    }
    shown = as_shown(
        text,
        level=level + 1,
        label=plan.reference_label,
        described=EFFORTS,
        pictures=PICTURES.get,
        page=document.page,
    )
    return blocks[1:], level + 1, references, shown


def named(text):
    """Return a text with pictures named as the plan of the test names them."""
    return text


@settings(max_examples=60)
@given(texts())
def test_a_text_is_read_as_a_document_shows_it(text):
    blocks, level, references, shown = exported_and_read(normalise(text))
    view = accepted(blocks, level=level, references=references)
    assert to_xhtml(_ours(view)) == to_xhtml(shown)
    assert not has_changes(blocks)
    assert original(blocks, level=level, references=references) == view


def _ours(view):
    """Return the text of a view with the sources that the plan of the test has."""
    names = {data: source for source, data in PICTURES.items()}
    xhtml = view.text
    from dataclasses import replace

    from planbuilder.model.richtext.tree import Picture

    return tuple(
        replace(block, source=names[view.pictures[block.source]])
        if isinstance(block, Picture)
        else block
        for block in xhtml
    )
