"""Letters of menus that are filled from data."""

from __future__ import annotations

from planbuilder.ui.menus.letters import letters_of, with_letters


def test_each_entry_is_marked_at_its_first_letter_that_is_free():
    assert with_letters(["Statusser", "Sagsflow", "Høring"], {"h"}) == [
        "&Statusser",
        "S&agsflow",
        "H&øring",
    ]


def test_a_word_without_a_free_letter_stays_as_it_is():
    assert with_letters(["Ab", "Ba", "Ab"]) == ["&Ab", "&Ba", "Ab"]


def test_the_letters_of_entries_are_read_in_lower_case():
    assert letters_of(["&Ny", "Flyt o&P", "Uden", ""]) == {"n", "p"}
