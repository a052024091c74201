"""The user's corrections: moving, splitting, joining, turning, and taking it back."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.model.placing.destinations import (
    EFFORT,
    NOWHERE,
    Destination,
    Kind,
    Proposal,
    Sureness,
)
from planbuilder.model.placing.drafts import EffortDraft, Labelled
from planbuilder.model.placing.pieces import Piece, Sorting, whole_text
from planbuilder.model.placing.stemming import words_in
from planbuilder.model.richtext.plain import from_plain, plain_text
from planbuilder.model.richtext.tree import Heading, Run

VISION = Destination(Kind.ELEMENT, "formaal-og-vision")
ORGANISING = Destination(Kind.ELEMENT, "organisering")


def proposal(where=VISION, *, follows=False):
    return Proposal(where, Sureness.SURE, 0.9, "fordi", follows)


def piece(key, level=1, words="ord", where=VISION, *, follows=False):
    return Piece(
        key, f"Del {key}", level, from_plain(words), proposal(where, follows=follows), None
    )


def effort(key):
    text = from_plain(f"Formål: formål {key}")
    parts = (Labelled("Formål", "purpose", from_plain(f"formål {key}")),)
    draft = EffortDraft(f"Indsats {key}", "", parts, text)
    return Piece(key, draft.title, 2, (), proposal(EFFORT), draft)


def places(sorting):
    return [piece.destination for piece in sorting.pieces]


def test_a_part_is_moved_and_the_move_taken_back():
    sorting = Sorting([piece(0), piece(1)])
    sorting.move([1], ORGANISING)
    assert places(sorting) == [VISION, ORGANISING]
    assert sorting.piece(1).proposal.sureness is Sureness.CHOSEN
    sorting.undo()
    assert places(sorting) == [VISION, VISION]
    assert not sorting.can_undo
    sorting.redo()
    assert places(sorting) == [VISION, ORGANISING]


def test_parts_without_ground_of_their_own_go_with_the_part_above_them():
    sorting = Sorting([piece(0), piece(1, 2, follows=True), piece(2, 2), piece(3)])
    sorting.move([0], ORGANISING)
    assert places(sorting) == [ORGANISING, ORGANISING, VISION, VISION]


def test_a_heading_without_text_is_not_moved():
    sorting = Sorting([Piece(0, "Kapitel", 1, (), None), piece(1, 2)])
    sorting.move([0], ORGANISING)
    assert places(sorting) == [None, VISION]
    assert not sorting.can_undo


def test_a_part_is_split_at_a_paragraph():
    sorting = Sorting([piece(0, words="et\nto\ntre"), piece(1)])
    sorting.split(0, 1)
    assert [plain_text(p.text) for p in sorting.pieces] == ["et", "to\ntre", "ord"]
    assert sorting.pieces[1].title == "to"
    assert len({p.key for p in sorting.pieces}) == 3


def test_a_heading_in_the_text_becomes_the_heading_of_the_second_part():
    text = (*from_plain("et"), Heading(1, (Run("Underafsnit"),)), *from_plain("to"))
    sorting = Sorting([Piece(0, "Del", 1, text, proposal())])
    sorting.split(0, 1)
    assert (sorting.pieces[1].heading, plain_text(sorting.pieces[1].text)) == ("Underafsnit", "to")


@pytest.mark.parametrize("block", [-1, 0, 1, 9])
def test_nothing_is_split_off_where_there_is_nothing(block):
    sorting = Sorting([piece(0)])
    sorting.split(0, block)
    assert len(sorting.pieces) == 1


def test_a_part_is_joined_with_the_next_whose_heading_stays():
    sorting = Sorting([piece(0, words="et"), piece(1, where=ORGANISING, words="to")])
    sorting.join(0)
    (joined,) = sorting.pieces
    assert (joined.heading, plain_text(joined.text)) == ("Del 0", "et\nDel 1\nto")
    assert joined.destination == VISION
    sorting.join(0)
    assert len(sorting.pieces) == 1


def test_an_effort_becomes_text_and_an_effort_again():
    sorting = Sorting([effort(0)])
    sorting.move([0], VISION)
    assert plain_text(whole_text(sorting.pieces[0])) == "Indsats 0\nFormål: formål 0"
    sorting.move([0], EFFORT)
    assert sorting.pieces[0].is_effort


def test_what_is_counted_adds_up():
    sorting = Sorting([piece(0), effort(1), piece(2, where=NOWHERE), Piece(3, "K", 1, (), None)])
    assert sorting.counts() == {"sure": 1, "effort": 1, "nowhere": 1}


def words_of(sorting):
    return Counter(word for p in sorting.pieces for word in words_in(plain_text(whole_text(p))))


@settings(max_examples=60)
@given(st.data())
def test_no_correction_loses_a_word(data):
    sorting = Sorting([piece(0, words="a\nb\nc"), effort(1), piece(2, 2, "d\ne"), effort(3)])
    before = words_of(sorting)
    for _ in range(data.draw(st.integers(1, 8))):
        key = data.draw(st.sampled_from([p.key for p in sorting.pieces]))
        what = data.draw(st.sampled_from(["move", "split", "join", "undo", "redo"]))
        if what == "move":
            sorting.move([key], data.draw(st.sampled_from([VISION, ORGANISING, EFFORT, NOWHERE])))
        elif what == "split":
            sorting.split(key, data.draw(st.integers(-1, 4)))
        elif what == "join":
            sorting.join(key)
        elif what == "undo":
            sorting.undo()
        else:
            sorting.redo()
        assert words_of(sorting) == before
        assert len({p.key for p in sorting.pieces}) == len(sorting.pieces)
