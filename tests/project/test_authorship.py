"""Each block of a text belongs to whoever changed it last; merging makes nobody an author."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Conflict, Paragraph, Reading, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.project.past.authorship import pieces_of, who_wrote
from tests.model.richtext.strategies import texts
from tests.project.histories import at, element, new_history


@pytest.fixture
def writer(tmp_path):
    with new_history(tmp_path / "plan.db") as made:
        yield made


def told(writer):
    return [
        (block.block.inlines[0].text, " og ".join(block.authors), block.time)
        for block in who_wrote(writer.history, "organisering", "text")
    ]


def test_a_block_belongs_to_whoever_changed_it_last(writer):
    first = writer.write("Bo", 0, element("Et.", "To.", "Tre."))
    second = writer.write("Åse", 10, element("Et.", "To er rettet.", "Tre."), first)
    writer.write("Cai", 20, element("Nul.", "Et.", "To er rettet.", "Tre."), second)
    assert told(writer) == [
        ("Nul.", "Cai", at(20)),
        ("Et.", "Bo", at(0)),
        ("To er rettet.", "Åse", at(10)),
        ("Tre.", "Bo", at(0)),
    ]


def test_who_only_moves_a_block_has_not_written_it(writer):
    first = writer.write("Bo", 0, element("Et.", "To."))
    writer.write("Åse", 10, element("To.", "Et."), first)
    assert [author for _, author, _ in told(writer)] == ["Bo", "Bo"]


def test_blocks_that_read_the_same_keep_their_authors_in_turn(writer):
    first = writer.write("Bo", 0, element("Ja."))
    second = writer.write("Åse", 10, element("Ja.", "Ja."), first)
    writer.write("Cai", 20, element("Ja.", "Ja.", "Nej."), second)
    assert [words for words, _, _ in told(writer)] == ["Ja.", "Ja.", "Nej."]
    assert told(writer)[0][1] == "Bo"
    assert told(writer)[2][1] == "Cai"


def test_what_was_deleted_and_came_back_belongs_to_who_brought_it(writer):
    first = writer.write("Bo", 0, element("Et."))
    gone = writer.write("Åse", 10, None, first)
    writer.write("Cai", 20, element("Et."), gone)
    assert told(writer) == [("Et.", "Cai", at(20))]


def test_a_merge_makes_nobody_an_author(writer):
    base = writer.write("Bo", 0, element("Et.", "To."))
    ours = writer.write("Bo", 10, element("Et er nyt.", "To."), base)
    theirs = writer.write("Åse", 20, element("Et.", "To.", "Tre."), base)
    writer.write("Dorte", 30, element("Et er nyt.", "To.", "Tre."), ours, theirs)
    assert told(writer) == [
        ("Et er nyt.", "Bo", at(10)),
        ("To.", "Bo", at(0)),
        ("Tre.", "Åse", at(20)),
    ]


def test_a_paragraph_that_two_people_changed_belongs_to_both(writer):
    base = writer.write("Cai", 0, element("Vi mødes ofte. Det er godt.", "To."))
    ours = writer.write("Bo", 10, element("Vi mødes tit. Det er godt.", "To."), base)
    theirs = writer.write("Åse", 20, element("Vi mødes ofte. Det er bedre.", "To."), base)
    writer.write("Åse", 20, element("Vi mødes tit. Det er bedre.", "To."), ours, theirs)
    assert told(writer) == [
        ("Vi mødes tit. Det er bedre.", "Bo og Åse", at(20)),
        ("To.", "Cai", at(0)),
    ]


def write_conflict(writer):
    """Bo and Åse disagree in the first of Cai's blocks; return the version that holds it."""
    base = writer.write("Cai", 0, element("Et.", "To."))
    ours = writer.write("Bo", 10, element("Et a.", "To."), base)
    theirs = writer.write("Åse", 20, element("Et b.", "To."), base)
    conflict = Conflict(
        (
            Reading("Bo", (Paragraph((Run("Et a."),)),)),
            Reading("Åse", (Paragraph((Run("Et b."),)),)),
        )
    )
    text = to_xhtml([conflict, Paragraph((Run("To."),))])
    return writer.write("Åse", 20, replace(element(), text=text), ours, theirs), text


def test_a_conflict_belongs_to_those_whose_readings_it_has(writer):
    write_conflict(writer)
    found = who_wrote(writer.history, "organisering", "text")
    assert [block.authors for block in found] == [("Bo", "Åse"), ("Cai",)]


def test_whoever_writes_beside_a_conflict_has_no_part_in_it(writer):
    merged, text = write_conflict(writer)
    later = text.replace("To.", "To, siger Cai.")
    writer.write("Cai", 300, replace(element(), text=later), merged)
    conflict, beside = who_wrote(writer.history, "organisering", "text")
    assert (conflict.time, conflict.versions) == (at(20), {merged})
    assert (beside.authors, beside.time) == (("Cai",), at(300))


def test_nothing_is_read_behind_where_the_last_block_came_from(writer):
    row = writer.write_row("Bo", list(range(0, 200, 10)))
    writer.write("Åse", 300, element("Helt nyt."), row)
    read = []
    payload = writer.history.payload
    writer.history.payload = lambda version: read.append(version) or payload(version)
    assert told(writer) == [("Helt nyt.", "Åse", at(300))]
    assert len(set(read)) == 2


def test_an_empty_text_and_an_unknown_record_have_no_authors(writer):
    writer.write("Bo", 0, element())
    assert told(writer) == []
    assert who_wrote(writer.history, "findes-ikke", "text") == []


@given(texts())
def test_a_text_is_cut_into_its_blocks_without_reading_it(text):
    assert len(list(pieces_of(to_xhtml(text)))) == len(normalise(text))
