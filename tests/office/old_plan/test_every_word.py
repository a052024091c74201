"""Every word of the document ends up somewhere visible in the new plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.richtext.tree import Marks, Run
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import (
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadRow,
    ReadRun,
    ReadTable,
)
from tests.office.old_plan.makers import MAKERS
from tests.office.old_plan.shown import words_of_document, words_of_plan
from tests.office.old_plan.written import plan

CORPUS = Path(__file__).parents[4] / "shared/corpus/word"
DOCUMENTS = sorted(CORPUS.glob("*.docx"))


def lost(path, read_in, become):
    """Return the words of a document that its plan doesn't show as often."""
    old = read_in(path)
    return words_of_document(read_document(path)) - words_of_plan(become(old).plan, old)


@pytest.mark.parametrize("name", [name for name in MAKERS if not plan(name).has_contents])
def test_every_word_of_an_old_plan_is_in_the_new_one(read_in, become, made, name):
    assert not lost(made(name), read_in, become)


@pytest.mark.parametrize("name", [name for name in MAKERS if plan(name).has_contents])
def test_of_a_plan_with_contents_only_its_lines_are_missing(read_in, become, made, name):
    missing = lost(made(name), read_in, become)
    headings = "\n".join(part.heading for part in plan(name).parts).casefold()
    assert all(word in headings for word in missing), missing


@pytest.mark.skipif(not DOCUMENTS, reason="the shared corpus is not here")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_of_any_document_is_in_the_plan(read_in, become, path):
    assert not lost(path, read_in, become)


_WORDS = st.sampled_from(
    [
        "Formål",
        "Formål: At hjælpe unge",
        "Ansvarlig: SSP",
        "Målgruppe: Unge",
        "1. Beredskab",
        "2.1 Roller",
        "Indsats",
        "VISION",
        "Vi gør en indsats for alle unge i kommunen og følger op på den hvert år.",
        "Samarbejde med politiet",
        "",
    ]
)


@st.composite
def paragraphs(draw):
    words, bold = draw(_WORDS), draw(st.booleans())
    run = ReadRun(Run(words, Marks.BOLD if bold else Marks(0)))
    return ReadParagraph(
        (run,) if words else (),
        style=draw(st.sampled_from(["normal", "title", "toc 1", "toc heading"])),
        heading=draw(st.sampled_from([0, 0, 0, 1, 2, 3])),
    )


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 4))
    rows = draw(
        st.lists(
            st.lists(
                st.lists(paragraphs(), min_size=1, max_size=2),
                min_size=columns,
                max_size=columns,
            ),
            min_size=1,
            max_size=5,
        )
    )
    return ReadTable(
        tuple(
            ReadRow(tuple((at, ReadCell(tuple(blocks))) for at, blocks in enumerate(row)))
            for row in rows
        ),
        columns,
    )


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(st.one_of(paragraphs(), paragraphs(), tables()), max_size=12))
def test_no_arrangement_of_headings_tables_and_forms_loses_a_word(
    monkeypatch, read_in, become, blocks
):
    document = ReadDocument(tuple(blocks))
    monkeypatch.setattr(
        "planbuilder.office.word.old_plan.reading_in.read_document", lambda path: document
    )
    old = read_in(Path("tilfældig.docx"))
    shown = words_of_plan(become(old).plan, old)
    missing = words_of_document(document).keys() - shown.keys()
    assert not missing
