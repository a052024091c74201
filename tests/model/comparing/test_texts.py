"""What differs between two texts, and taking in single changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.comparing.texts import Kind, compare_texts, hunks, with_hunks
from planbuilder.model.comparing.words import Mark, Pieces
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Run
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from tests.model.merging.edits import bases, edited, forks, steps
from tests.model.richtext.strategies import texts

A, B, C = "<p>Et første afsnit.</p>", "<p>Nummer to her.</p>", "<p>Så kommer tre.</p>"
BASE = A + B + C


def kinds(before: str, after: str) -> list[str]:
    return [change.kind.value for change in compare_texts(from_xhtml(before), from_xhtml(after))]


def marked(pieces: Pieces) -> str:
    """Return the words, those that differ in brackets with their sign."""
    return "".join(
        f"[{sign}{inline.text}]" if sign else inline.text
        for sign, inline in pieces
        if isinstance(inline, Run)
    )


def only_change(before: str, after: str):
    changes = compare_texts(from_xhtml(before), from_xhtml(after))
    (change,) = [change for change in changes if change.kind is not Kind.SAME]
    return change


def test_blocks_are_the_same_changed_added_or_removed():
    assert kinds(BASE, BASE) == ["same"] * 3
    assert kinds(BASE, A + "<p>Nummer fire her.</p>" + C) == ["same", "changed", "same"]
    assert kinds(BASE, A + C) == ["same", "removed", "same"]
    assert kinds(A + C, BASE) == ["same", "added", "same"]
    assert kinds("", A) == ["added"]


def test_a_moved_block_is_shown_where_it_was_and_where_it_is():
    assert kinds(BASE, B + C + A) == ["moved", "same", "same", "moved"]
    old, *_, new = compare_texts(from_xhtml(BASE), from_xhtml(B + C + A))
    assert (old.before, old.after) == (new.after, None)


def test_changed_words_are_marked_on_both_sides_and_in_one():
    change = only_change("<p>Vi møder de unge om aftenen.</p>", "<p>Vi ser alle de unge tit.</p>")
    assert marked(change.before_parts) == "Vi [-møder ]de unge [-om aftenen]."
    assert marked(change.after_parts) == "Vi [+ser alle ]de unge [+tit]."
    assert marked(change.together) == "Vi [-møder ][+ser alle ]de unge [-om aftenen][+tit]."
    assert not change.formatting_only


def test_two_changes_with_one_word_between_them_are_shown_as_one():
    change = only_change("<p>En rød ko står her nu.</p>", "<p>En blå ko går her nu.</p>")
    assert marked(change.together) == "En [-rød ko står ][+blå ko går ]her nu."


def test_formatting_only_is_said_as_such():
    assert only_change("<p>Et ord.</p>", "<p>Et <strong>ord</strong>.</p>").formatting_only
    assert only_change("<p>Et ord.</p>", "<h1>Et ord.</h1>").formatting_only
    change = only_change("<p>Et ord.</p>", "<p>Et <strong>ord</strong>.</p>")
    assert marked(change.before_parts) == marked(change.after_parts) == "Et ord."


def test_a_split_paragraph_has_no_changed_words():
    changes = compare_texts(
        from_xhtml("<p>Den første sætning. Den anden sætning.</p>"),
        from_xhtml("<p>Den første sætning.</p><p>Den anden sætning.</p>"),
    )
    assert [change.kind for change in changes] == [Kind.CHANGED, Kind.CHANGED]
    assert changes[1].before is None
    assert [marked(change.together).strip() for change in changes] == [
        "Den første sætning.",
        "Den anden sætning.",
    ]


def test_joined_paragraphs_show_what_was_changed_in_them():
    first, second = "<p>Den første sætning.</p>", "<p>En lang sætning. Her er en til.</p>"
    joined, gone = compare_texts(
        from_xhtml(first + second),
        from_xhtml("<p>Den første sætning. En kort sætning. Her er en til.</p>"),
    )
    assert gone.after is None
    assert marked(gone.before_parts) == "En [-lang ]sætning. Her er en til."
    assert marked(joined.together) == (
        "Den første sætning. En [-lang ][+kort ]sætning. Her er en til."
    )


def test_a_table_is_compared_row_by_row_and_cell_by_cell():
    def table(*rows: str) -> str:
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    head, one, two = (f"<td><p>{n} a</p></td><td><p>{n} b</p></td>" for n in ("x", "y", "z"))
    change = only_change(table(head, one), table(head, one.replace("y b", "y c"), two))
    assert [row.kind for row in change.rows] == [Kind.SAME, Kind.CHANGED, Kind.ADDED]
    (cell,) = change.rows[1].cells[1]
    assert marked(cell.together) == "y [-b][+c]"
    assert change.rows[1].cells[0][0].kind is Kind.SAME
    bold = table(head, one.replace("y b", "<em>y b</em>"))
    assert only_change(table(head, one), bold).formatting_only


def test_a_picture_with_another_width_is_formatting_only():
    picture = f'<figure><img src="sha256:{"ab" * 32}" alt="et kort" width="80"/></figure>'
    assert only_change(picture, picture.replace("80", "50")).formatting_only
    assert not only_change(picture, picture.replace("kort", "foto")).formatting_only


@given(texts(), texts())
def test_a_comparison_holds_both_texts_whole(before, after):
    before, after = normalise(before), normalise(after)
    changes = compare_texts(before, after)
    assert tuple(change.before for change in changes if change.before is not None) == before
    assert tuple(change.after for change in changes if change.after is not None) == after


@given(forks())
def test_the_marked_words_are_those_of_either_side(fork):
    for change in compare_texts(fork[1], fork[2]):
        for block, parts, own in (
            (change.before, change.before_parts, Mark.REMOVED),
            (change.after, change.after_parts, Mark.ADDED),
        ):
            if parts:
                assert {sign for sign, _ in parts} <= {Mark.SAME, own}
                assert marked(tuple((Mark.SAME, inline) for _, inline in parts)) == plain_text(
                    [block]
                )


def test_neighbouring_changes_are_one_to_choose():
    before = from_xhtml(BASE)
    after = from_xhtml("<p>Et andet afsnit.</p><p>Nummer fire her.</p>" + C + "<p>Slut.</p>")
    parts = hunks(before, after)
    assert [to_xhtml(part.after) for part in parts] == [to_xhtml(after[:2]), "<p>Slut.</p>"]
    assert with_hunks(before, parts, [0]) == after[:3]
    assert with_hunks(before, parts, [1]) == (*before, after[3])


def test_a_move_is_made_whole_or_not_at_all():
    before, after = from_xhtml(BASE), from_xhtml(B + C + A)
    (part,) = hunks(before, after)
    assert len(part.spans) == 2
    assert with_hunks(before, [part], [0]) == after


@given(texts(), texts())
def test_with_all_changes_it_is_the_later_text_with_none_the_earlier(before, after):
    before, after = normalise(before), normalise(after)
    parts = hunks(before, after)
    assert with_hunks(before, parts, range(len(parts))) == after
    assert with_hunks(before, parts, []) == before


@given(bases(), steps, st.data())
def test_any_choice_of_changes_is_a_text_that_can_be_stored(before, edits, data):
    after = edited(before, "u", edits)
    parts = hunks(before, after)
    text = with_hunks(before, parts, [n for n in range(len(parts)) if data.draw(st.booleans())])
    assert from_xhtml(to_xhtml(text)) == text


@pytest.mark.parametrize("after", ["", "<p>x</p>", "<ul><li>x</li></ul>"])
def test_a_comparison_with_an_empty_text_is_all_new(after):
    assert set(kinds("", after)) <= {"added"}
