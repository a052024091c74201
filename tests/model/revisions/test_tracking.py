"""Texts with tracked changes: what is one change, and taking and leaving changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.revisions import (
    Sign,
    TrackedBlock,
    TrackedPassage,
    TrackedTable,
    TrackedWhole,
    track,
    track_words,
    words_text,
)
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Conflict, Paragraph, Picture, Reading, Run, Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from tests.model.merging.edits import bases, edited, forks, steps
from tests.model.richtext.strategies import texts

A, B, C = "<p>Et første afsnit.</p>", "<p>Nummer to her.</p>", "<p>Så kommer tre.</p>"
TABLE = "<table><tr><th><p>Navn</p></th><th><p>Rolle</p></th></tr>{}</table>"


def tracked(before: str, after: str):
    return track(from_xhtml(before), from_xhtml(after))


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(c.kind.value, c.before, c.after) for c in tracked(before, after).changes]


def resolved(before: str, after: str, *places: int) -> str:
    result = tracked(before, after)
    return to_xhtml(result.resolved({result.changes[place].key for place in places})).replace(
        "\n", ""
    )


def drawn(blocks: tuple[TrackedBlock, ...]) -> str:
    return "".join(map(_drawn, blocks))


def _drawn(block: TrackedBlock) -> str:
    match block:
        case TrackedWhole():
            return f"{block.sign}{type(block.block).__name__} "
        case TrackedPassage():
            return "".join(
                "".join(
                    f"[{piece.sign}{piece.inline.text}]" if piece.change else piece.inline.text
                    for piece in line.pieces
                )
                + f"{line.sign}¶ "
                for line in block.lines
            )
        case TrackedTable():
            rows = (
                f"{row.sign}({'|'.join(drawn(cell).strip() for cell in row.cells)})"
                for row in block.rows
            )
            return "".join(rows) + " "


def test_words_of_a_paragraph_are_put_in_taken_out_and_replaced():
    before = "<p>Vi møder de unge om aftenen her i byen.</p>"
    after = "<p>Vi ser alle de unge om aftenen i byen nu.</p>"
    assert changes(before, after) == [
        ("words", "møder ", "ser alle "),
        ("words", "her ", ""),
        ("words", "", " nu"),
    ]
    assert drawn(tracked(before, after).blocks) == (
        "Vi [-møder ][+ser alle ]de unge om aftenen [-her ]i byen[+ nu].¶ "
    )
    assert resolved(before, after, 1) == "<p>Vi møder de unge om aftenen i byen.</p>"


def test_a_sentence_put_behind_is_only_that_sentence():
    assert changes("<p>En sætning.</p>", "<p>En sætning. Og en til.</p>") == [
        ("words", "", " Og en til.")
    ]


def test_words_set_otherwise_are_a_change_of_format():
    before = "<p>Vi møder <em>de unge</em> hver aften.</p>"
    after = "<p>Vi møder <strong>de unge hver</strong> aften.</p>"
    assert changes(before, after) == [("format", "de unge hver", "de unge hver")]
    assert resolved(before, after, 0) == after
    before, after = "<p>Et langt ord.</p>", "<p>Et la<u>ngt</u> ord.</p>"
    assert changes(before, after) == [("format", "ngt", "ngt")]


def test_a_paragraph_becomes_a_heading_on_its_own():
    before, after = "<p>Den nye plan.</p>", "<h2>Den nye lange plan.</h2>"
    assert [kind for kind, _, _ in changes(before, after)] == ["words", "paragraph"]
    assert resolved(before, after, 1) == "<h2>Den nye plan.</h2>"
    assert resolved(before, after, 0) == "<p>Den nye lange plan.</p>"


def test_paragraphs_come_and_go_one_by_one():
    assert changes(A + B, A + "<p>Helt nyt.</p><p>Også nyt.</p>" + B) == [
        ("block", "", "Helt nyt."),
        ("block", "", "Også nyt."),
    ]
    assert changes(A + B + C, B + C) == [("block", "Et første afsnit.", "")]
    assert resolved(A + B, A + "<p>X y z.</p><p>Q.</p>" + B, 1) == A + "<p>Q.</p>" + B


def test_a_split_paragraph_can_be_joined_again():
    before = "<p>Den første sætning. Den anden sætning.</p>"
    after = "<p>Den første sætning.</p><p>Den anden sætning.</p>"
    assert [kind for kind, *_ in changes(before, after)] == ["words"]  # the space goes with it
    assert resolved(before, after) == before
    assert resolved(before, after, 0) == after
    assert resolved(after, before, 0) == before


def test_a_moved_paragraph_is_one_change_at_two_places():
    result = tracked(A + B + C, B + C + A)
    assert drawn(result.blocks) == "<Paragraph Paragraph Paragraph >Paragraph "
    assert [change.kind.value for change in result.changes] == ["move"]
    assert {block.change for block in result.blocks if block.change} == {result.changes[0].key}


def test_a_joined_passage_around_a_moved_picture_is_tracked_exactly():
    picture = to_xhtml([Picture("sha256:" + "0" * 64, "Et billede")])
    before = from_xhtml("<p>En lang sætning står her.</p>" + picture + "<p>Og her er en til.</p>")
    after = from_xhtml("<p>En lang sætning står her. Og her er en til.</p>" + picture)
    result = track(before, after)
    assert result.resolved(()) == before
    assert result.resolved([change.key for change in result.changes]) == after


def test_rows_come_and_go_and_their_words_change():
    row = "<tr><td><p>{}</p></td><td><p>{}</p></td></tr>"
    before = TABLE.format(row.format("Per Hansen", "Leder") + row.format("Ida Olsen", "Vikar"))
    after = TABLE.format(
        row.format("Per Hansen", "Fast leder") + row.format("Bo", "Ny") + row.format("Eva", "Ny")
    )
    assert [change[0] for change in changes(before, after)] == ["words", "row", "row", "row"]
    assert drawn(tracked(before, after).blocks).startswith("(Paragraph|Paragraph)(Paragraph|[-L")


def test_a_table_with_another_column_is_replaced_as_a_whole():
    after = "<table><tr><td><p>Navn</p></td></tr></table>"
    assert [change[0] for change in changes(TABLE.format(""), after)] == ["table"]


def test_a_header_row_is_a_change_of_the_table():
    plain = TABLE.format("").replace("th>", "td>")
    assert [change[0] for change in changes(TABLE.format(""), plain)] == ["table"]


def test_a_picture_is_replaced_as_a_whole():
    result = track(*((Picture("sha256:" + digit * 64, "Et kort", 50),) for digit in "01"))
    assert [change.kind.value for change in result.changes] == ["picture"]
    assert [block.sign for block in result.blocks] == [Sign.DELETED, Sign.INSERTED]


def test_a_conflict_is_settled_as_a_whole():
    readings = tuple(
        Reading(name, (Paragraph((Run(f"{name} vil mødes på rådhuset."),)),)) for name in "AB"
    )
    before, after = normalise([Conflict(readings)]), readings[0].blocks
    result = track(before, after)
    assert [change.kind.value for change in result.changes] == ["conflict"]
    assert result.resolved([result.changes[0].key]) == after


def test_one_paragraph_for_another_is_replaced_and_not_mixed():
    before = "<p>Skolerne og politiet holder møder om foråret med forældre.</p>"
    after = "<p>Alle nye ansatte får et kursus og en bog om radikalisering i hånden.</p>"
    assert len(changes(before, after)) == 1
    assert [change[0] for change in changes(before, after + A)] == ["block"] * 3


def test_the_words_of_plain_fields_are_tracked():
    result = track_words("Ansvarlig: skolen", "Ansvarlig: hele skolen")
    assert [(c.before, c.after) for c in result.changes] == [("", "hele ")]
    assert track_words("", "Nyt").resolved(()) == ()
    assert track_words("Et\nto", "").resolved(()) == words_text("Et\nto")


def test_equal_changes_have_keys_of_their_own_that_come_again():
    result = tracked(A + B, A + "<p>Nyt.</p>" * 3 + B)
    keys = [change.key for change in result.changes]
    assert len(set(keys)) == 3
    assert keys == [change.key for change in tracked(A + B, A + "<p>Nyt.</p>" * 3 + B).changes]


def check(before: Text, after: Text, numbers: list[int]) -> None:
    result = track(before, after)
    keys = [change.key for change in result.changes]
    assert len(set(keys)) == len(keys)
    assert result.resolved(()) == before
    assert result.resolved(keys) == after
    some = result.resolved({keys[number % len(keys)] for number in numbers} if keys else ())
    assert normalise(some) == some
    assert (before == after) == (not keys)
    assert keys == [change.key for change in track(before, after).changes]


numbers = st.lists(st.integers(0, 20), max_size=8)


@pytest.mark.parametrize("same", [True, False])
@given(texts(), texts(), numbers)
def test_any_texts_are_tracked_exactly(same, before, after, chosen):
    check(normalise(before), normalise((*before[:3], *after) if same else after), chosen)


@given(bases(), steps, numbers)
def test_an_edited_text_is_tracked_exactly(base, edits, chosen):
    check(base, edited(base, "n", edits), chosen)


@given(forks(), numbers)
def test_what_two_people_made_of_a_text_is_tracked_exactly(fork, chosen):
    _, ours, theirs = fork
    check(ours, theirs, chosen)


@given(texts(), st.data())
def test_a_text_with_conflicts_is_tracked_exactly(text, data):
    before = normalise(text)
    after = list(before)
    for place in range(0, len(after), 2):
        readings = (Reading("A", (after[place],)), Reading("B", data.draw(texts(2))))
        after[place] = Conflict(readings)
    check(before, normalise(after), [1, 3])
    check(normalise(after), before, [0, 2])
