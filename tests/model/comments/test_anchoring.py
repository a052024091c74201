"""Where a comment hangs: its words are found again, whatever happens around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.anchoring import (
    CONTEXT,
    LONGEST_QUOTE,
    Place,
    Searched,
    anchor,
    anchor_of,
    find,
)
from planbuilder.model.comments.words import words_of
from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.richtext.plain import from_plain
from planbuilder.model.richtext.tree import (
    Cell,
    Conflict,
    Marks,
    Paragraph,
    Picture,
    Reading,
    Reference,
    Run,
    Table,
    Text,
)
from tests.model.merging.edits import bases, forks, sentences_in
from tests.model.richtext.strategies import texts

PLAN = from_plain(
    "Arbejdsgruppen mødes hver måned på rådhuset og følger op på indsatserne.\n"
    "Skolerne inddrages gennem SSP, og forældrene får besked inden for to uger.\n"
    "Hver indsats har en ansvarlig leder, som melder tilbage til styregruppen."
)


def on(text: Text, quote: str, number: int = 0) -> Anchor:
    """Return the anchor of a comment on these words of a text."""
    plain = words_of(text).plain
    start = -1
    for _ in range(number + 1):
        start = plain.index(quote, start + 1)
    made = anchor_of(plain, start, start + len(quote))
    assert made is not None
    return made


def found(text: Text, made: Anchor) -> str | None:
    """Return the words at which a comment is found in a text, None for none."""
    place = anchor(text, made.quote, made.before, made.after)
    return None if place is None else words_of(text).plain[place.start : place.end]


def changed(old: str, new: str) -> Text:
    return from_plain(words_of(PLAN).plain.replace(old, new))


def test_words_are_found_where_they_stand():
    place = anchor(PLAN, "inden for to uger")
    assert place is not None
    assert place.exact
    (stretch,) = words_of(PLAN).stretches(place.start, place.end)
    assert (stretch.path, stretch.start) == ((1,), 56)


def test_an_anchor_keeps_the_words_and_some_of_those_around_them():
    made = on(PLAN, "inden for to uger")
    assert made.quote == "inden for to uger"
    assert made.before.endswith("SSP, og forældrene får besked")
    assert made.after.startswith(". Hver indsats har")
    assert max(len(made.before), len(made.after)) <= CONTEXT


def test_nothing_and_white_space_give_no_anchor():
    assert anchor_of("Et ord", 2, 3) is None
    assert anchor_of("Et ord", 3, 3) is None
    assert anchor(PLAN, "  ") is None
    assert anchor((), "ord") is None


def test_of_the_same_words_those_in_the_same_surroundings_are_meant():
    text = from_plain("Skolen melder ind. Ja.\nKlubben melder ind. Ja.\nPolitiet melder ind. Ja.")
    for number, first in enumerate(("Skolen", "Klubben", "Politiet")):
        made = on(text, "melder ind", number)
        shuffled = (text[2], text[0], text[1])
        plain = words_of(shuffled).plain
        place = anchor(shuffled, made.quote, made.before, made.after)
        assert place is not None
        assert plain[: place.start].rstrip().endswith(first)


def test_edits_around_the_words_change_nothing():
    made = on(PLAN, "inden for to uger")
    for old, new in (
        ("Skolerne inddrages gennem SSP", "Skoler og klubber inddrages i SSP-samarbejdet"),
        (", og forældrene får besked", ""),
        ("Arbejdsgruppen mødes hver måned på rådhuset og følger op på indsatserne.", ""),
        ("Hver indsats har en ansvarlig leder", "En leder står for hver indsats"),
    ):
        assert found(changed(old, new), made) == "inden for to uger"


def test_words_that_were_changed_themselves_are_found_by_what_is_left_of_them():
    made = on(PLAN, "forældrene får besked inden for to uger")
    after = changed("forældrene får besked inden for to uger", "alle forældre får besked i to uger")
    assert found(after, made) in (
        "forældre får besked i to uger",
        "alle forældre får besked i to uger",
    )


def test_a_changed_number_is_found_between_its_surroundings():
    made = on(PLAN, "to uger")
    after = changed("to uger", "tre uger")
    assert found(after, made) == "tre uger"
    place = anchor(after, made.quote, made.before, made.after)
    assert place is not None
    assert not place.exact


def test_words_that_are_gone_are_found_nowhere():
    made = on(PLAN, "forældrene får besked inden for to uger")
    assert found(PLAN[:1] + PLAN[2:], made) is None
    assert found(changed(", og forældrene får besked inden for to uger", ""), made) is None
    assert found((), made) is None


def test_a_short_word_in_quite_other_surroundings_is_not_meant():
    made = on(PLAN, "SSP")
    assert found(from_plain("Politiet kalder det SSP i daglig tale."), made) is None
    assert found(PLAN, made) == "SSP"


def test_words_may_span_paragraphs_cells_and_references():
    table = Table(
        (
            (Cell((Paragraph((Run("Skole"),)),)), Cell((Paragraph((Run("Leder"),)),))),
            (Cell((Paragraph((Run("Nord"),)),)), Cell((Paragraph((Run("Åse"),)),))),
        ),
        header=True,
    )
    text: Text = (
        Paragraph((Run("Se "), Reference("indsats-1"), Run(" om "), Run("mentorer", Marks.BOLD))),
        table,
        Paragraph((Run("Slut"),)),
    )
    words = words_of(text)
    start, end = words.plain.index("om mentorer"), words.plain.index("Leder") + 5
    made = anchor_of(words.plain, start, end)
    assert made is not None
    assert made.quote == "om mentorer Skole Leder"
    place = anchor(text, made.quote, made.before, made.after)
    assert place == Place(start, end)
    paths = [stretch.path for stretch in words.stretches(start, end)]
    assert paths == [(0,), (1, 0, 0, 0), (1, 0, 1, 0)]
    on_reference = anchor_of(words.plain, 3, 4)
    assert on_reference is not None
    place = anchor(text, on_reference.quote, on_reference.before, on_reference.after)
    assert place == Place(3, 4)


def test_a_picture_can_be_commented_and_a_conflict_has_the_words_of_all_its_readings():
    picture = Picture("sha256:" + "a" * 64)
    readings = (
        Reading("Bo", (Paragraph((Run("Hver uge."),)),)),
        Reading("Åse", (Paragraph((Run("Hver måned på rådhuset."),)),)),
    )
    text: Text = (Paragraph((Run("Før"),)), picture, Conflict(readings))
    words = words_of(text)
    made = anchor_of(words.plain, 4, 5)
    assert made is not None
    place = anchor(text, made.quote, made.before, made.after)
    assert place is not None
    assert words.spot(place.start).path == (1,)
    place = anchor(text, "Hver måned på")
    assert place is not None
    assert words.spot(place.start).path == (2, 1, 0)


def test_a_long_selection_is_kept_in_part_and_still_found():
    long = from_plain("\n".join(f"Afsnit {n} handler om emne {n} i planen." for n in range(200)))
    plain = words_of(long).plain
    made = anchor_of(plain, 0, len(plain))
    assert made is not None
    assert len(made.quote) <= LONGEST_QUOTE
    place = anchor(long, made.quote, made.before, made.after)
    assert place is not None
    assert place.start == 0


def test_foreign_anchors_of_any_size_cost_little():
    searched = Searched(words_of(PLAN).plain)
    huge = Anchor("skole og klub " * 100_000, "x " * 100_000, " y" * 100_000)
    assert find(searched, huge) is None
    assert find(Searched("a " * 100_000), Anchor("a", "b", "c")) is None
    for number in range(1000):
        find(searched, Anchor(f"Skolerne inddrages på {number} måder"))
    assert searched.searches_left == 0
    assert find(searched, Anchor("inden for to uger")) is not None


@given(forks(), st.data())
def test_a_sentence_that_nobody_touched_is_found_after_any_edits_and_merges(fork, data):
    base, ours, theirs = fork
    merged = merge_texts(base, ours, theirs, lambda: "Bo", lambda: "Åse")
    plain = words_of(base).plain
    kept = [s for s in sentences_in(base) if s in plain and s in words_of(merged).plain]
    if kept:
        quote = data.draw(st.sampled_from(kept))
        assert found(merged, on(base, quote)) == quote


@given(bases(), st.data())
def test_any_selection_is_found_in_the_text_it_was_made_in(text, data):
    plain = words_of(text).plain
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    made = anchor_of(plain, start, end)
    if made is not None:
        place = find(Searched(plain), made)
        assert place is not None
        assert plain[place.start : place.end].split() == made.quote.split()


@given(texts(), texts())
def test_anchors_never_lead_outside_a_text_whatever_it_holds(one, other):
    plain = words_of(one).plain
    made = anchor_of(plain, 0, min(len(plain), 30))
    words = words_of(other)
    place = find(Searched(words.plain), made) if made else None
    if place is not None:
        assert 0 <= place.start < place.end <= len(words.plain)
        for stretch in words.stretches(place.start, place.end):
            assert 0 <= stretch.start <= stretch.end


@pytest.mark.parametrize("before", ["", "Noget ganske andet her"])
def test_a_sole_quote_of_some_length_needs_no_surroundings(before):
    assert found(PLAN, Anchor("melder tilbage til styregruppen", before)) is not None
