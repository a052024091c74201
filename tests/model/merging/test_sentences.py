"""Cutting a paragraph into sentences, and joining them again."""

from __future__ import annotations

import pytest
from hypothesis import given

from planbuilder.model.merging.sentences import (
    joined,
    plain_sentences,
    sentences,
    spaced,
    without_last_space,
    words,
)
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Marks, Paragraph, Reference, Run
from tests.model.richtext.strategies import inlines


def cut(text: str) -> list[str]:
    return [words(part) for part in sentences((Run(text),))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Én sætning.", ["Én sætning."]),
        ("En ko gik. To heste kom! Hvem kom?", ["En ko gik.", "To heste kom!", "Hvem kom?"]),
        ("Det står i jf. Barnets lov kap. 3. Så er det sagt.",
         ["Det står i jf. Barnets lov kap. 3.", "Så er det sagt."]),
        ("Han sagde »nu.« »Ja,« sagde hun.", ["Han sagde »nu.«", "»Ja,« sagde hun."]),
        ("Adresse\nTorvet 1\n\nTlf. 12", ["Adresse", "Torvet 1", "Tlf. 12"]),
        ("Slut. \n", ["Slut."]),
        ("  ", ["  "]),
    ],
)  # fmt: skip
def test_a_paragraph_is_cut_at_sentence_ends_and_line_breaks(text, parts):
    if text:
        assert cut(text) == parts
    assert list(plain_sentences((Run(text),))) == parts


def test_formatting_and_references_stay_with_their_sentence():
    bold = Run("fed. Slut", Marks.BOLD)
    first, second, third = sentences((Run("Den er "), bold, Run(" nu. "), Reference("e7")))
    assert first.inlines == (Run("Den er "), Run("fed.", Marks.BOLD))
    assert first.space == (Run(" ", Marks.BOLD),)
    assert second.inlines == (Run("Slut", Marks.BOLD), Run(" nu."))
    assert third.inlines == (Reference("e7"),)


def test_no_paragraph_gives_no_sentence():
    assert sentences(()) == []
    assert joined([]) == ()


@given(inlines)
def test_sentences_joined_again_are_the_same_paragraph(content):
    for block in normalise([Paragraph(content)]):
        parts = sentences(block.inlines)
        assert joined(parts) == block.inlines
        assert all(part.inlines for part in parts)


def test_sentences_are_set_apart_by_a_space_where_they_had_none():
    parts = [*sentences((Run("Til sidst."),)), *sentences((Run("Først. Så"),))]
    assert joined(without_last_space(list(spaced(parts)))) == (Run("Til sidst. Først. Så"),)
