"""A change in a plain cell is made in the text behind it, and what stayed keeps how it was set."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.excel.home.rich_cells import edited_text
from planbuilder.office.excel.home.row_cells import NotUnderstood
from planbuilder.office.excel.writing.cells import CUT_MARK, clean_text
from planbuilder.office.excel.writing.texts import cell_text
from planbuilder.office.written.canonical import canonical
from tests.model.richtext.strategies import texts

TEXT = (
    "<h1>Formål</h1>\n<p>Et <strong>vigtigt</strong> afsnit om "
    '<a href="https://a.dk/">reglerne</a>, se <a href="record:e1"></a>.</p>\n'
    "<ul>\n<li>Møder i <em>marts</em></li>\n<li>Mentorer</li>\n</ul>\n<p>Slut<br/>linje to</p>"
)


def label(record: str) -> str:
    return f"Indsats 2 · {record} Mentor"


def edited(xhtml: str, *changes: tuple[str, str]) -> str:
    """Return the text after each first of a pair in its cell became the second."""
    cell = cell_text(xhtml, label)
    for old, new in changes:
        assert old in cell
        cell = cell.replace(old, new)
    return to_xhtml(edited_text(from_xhtml(xhtml), cell, label))


def test_an_unchanged_cell_is_an_unchanged_text():
    assert edited(TEXT) == TEXT


def test_a_changed_word_leaves_headings_links_bold_and_references():
    assert edited(TEXT, ("afsnit om", "stykke om")) == TEXT.replace("afsnit om", "stykke om")


def test_a_word_typed_over_a_bold_one_is_bold():
    assert edited(TEXT, ("vigtigt", "afgørende")) == TEXT.replace("vigtigt", "afgørende")


def test_items_are_added_and_removed_with_their_list():
    now = edited(TEXT, ("• Mentorer", "• Mentorer\n• Besøg"))
    assert now == TEXT.replace("<li>Mentorer</li>", "<li>Mentorer</li>\n<li>Besøg</li>")
    gone = edited(TEXT, ("• Mentorer\n", ""))
    assert gone == TEXT.replace("<li>Mentorer</li>\n", "")


def test_new_lines_are_paragraphs():
    assert edited(TEXT, ("linje to", "linje to\nEt nyt afsnit.")) == (
        TEXT + "\n<p>Et nyt afsnit.</p>"
    )


def test_a_date_or_a_dash_begins_no_list():
    now = edited("<p>Vi begynder.</p>", ("begynder.", "begynder.\n1. maj er der møde\n\n– og fest"))
    assert "<li>" not in now


def test_several_new_lines_with_bullets_or_numbers_are_lists():
    now = edited("<p>Vi</p>", ("Vi", "Vi\n- ser\n- hører\n1. først\n2. så"))
    assert now == (
        "<p>Vi</p>\n<ul>\n<li>ser</li>\n<li>hører</li>\n</ul>\n"
        "<ol>\n<li>først</li>\n<li>så</li>\n</ol>"
    )


def test_a_reference_whose_words_are_changed_becomes_words():
    assert 'href="record:' not in edited(TEXT, ("Indsats 2 ·", "Indsats 3 ·"))


TABLE = (
    "<table>\n<tr><th><p>Navn</p></th><th><p>Rolle</p></th></tr>\n"
    "<tr><td><p>Hanne</p></td><td><p><strong>Leder</strong></p></td></tr>\n</table>"
)


def test_a_table_is_edited_cell_by_cell_and_grows():
    assert edited(TABLE, ("Hanne", "Åse")) == TABLE.replace("Hanne", "Åse")
    grown = edited(TABLE, ("Leder", "Leder\nBo | Mentor"))
    assert "<tr><td><p>Bo</p></td><td><p>Mentor</p></td></tr>" in grown


def test_a_table_row_that_lost_its_columns_is_not_guessed_at():
    with pytest.raises(NotUnderstood):
        edited(TABLE, ("Hanne | Leder", "Hanne er Leder"))


CONFLICT = to_xhtml(
    from_xhtml(
        '<p>Før.</p>\n<div class="conflict">\n<div class="reading" title="Bo">\n<p>Bo siger'
        ' <strong>A</strong>.</p>\n</div>\n<div class="reading" title="Åse">\n'
        "<p>Åse siger B.</p>\n</div>\n</div>\n<p>Efter.</p>"
    )
)


def test_words_around_a_conflict_can_be_changed():
    assert edited(CONFLICT, ("Efter.", "Bagefter.")) == CONFLICT.replace("Efter.", "Bagefter.")


def test_a_conflict_is_settled_by_leaving_one_reading():
    now = edited(
        CONFLICT,
        ("To udgaver – skal afgøres\nBo skriver:\n", ""),
        ("Åse skriver:\nÅse siger B.\nHer slutter udgaverne.\n", ""),
    )
    assert now == "<p>Før.</p>\n<p>Bo siger <strong>A</strong>.</p>\n<p>Efter.</p>"


def test_a_conflict_changed_halfway_is_not_guessed_at():
    with pytest.raises(NotUnderstood):
        edited(CONFLICT, ("Åse siger B.", "Åse siger C."))


def test_a_text_too_long_for_a_cell_keeps_its_end():
    long = "<p>" + "ord " * 12_000 + "slut</p>"
    cell = clean_text(cell_text(long, label))
    assert cell.endswith(CUT_MARK)
    now = to_xhtml(edited_text(from_xhtml(long), cell.replace("ord", "Ord", 1), label))
    assert now == long.replace("ord", "Ord", 1)
    with pytest.raises(NotUnderstood):
        edited_text(from_xhtml(long), cell.removesuffix(CUT_MARK), label)


@settings(max_examples=60)
@given(texts())
def test_any_text_survives_its_own_cell(text):
    text = normalise(text)
    shown = cell_text(to_xhtml(text), label)
    now = edited_text(text, shown, label)
    assert canonical(cell_text(to_xhtml(now), label)) == canonical(shown)


@settings(max_examples=60)
@given(texts(), st.integers(0, 200))
def test_what_was_typed_into_a_cell_stands_in_it_afterwards(text, place):
    text = normalise(text)
    lines = cell_text(to_xhtml(text), label).split("\n")
    at = place % (len(lines) + 1)
    lines.insert(at, "Dette er nyt.")
    typed = "\n".join(lines)
    try:
        now = edited_text(text, typed, label)
    except NotUnderstood:
        return
    assert "Dette er nyt." in cell_text(to_xhtml(now), label)
