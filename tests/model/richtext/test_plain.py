"""Plain words, counting, searching and LIX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import (
    first_readings,
    from_plain,
    lix,
    lix_meaning,
    plain_text,
    snippets,
    words,
)
from planbuilder.model.richtext.quick import count_words, has_words, quick_text
from planbuilder.model.richtext.tree import (
    Cell,
    Conflict,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Picture,
    Reading,
    Reference,
    Run,
    Table,
)
from planbuilder.model.richtext.xhtml import to_xhtml
from tests.model.richtext.strategies import texts

PICTURE = Picture("sha256:" + "ab" * 32, "et kort over kommunen")


def text_of(*lines: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(line),)) for line in lines)


def test_a_text_reads_out_a_line_for_each_block_and_a_tab_between_cells():
    row = tuple(Cell(text_of(*lines)) for lines in (["a", "b"], ["c"]))
    text = (Heading(1, (Run("Mål"),)), PICTURE, Table((row,)), ListItem(True, 0, (Run("x"),)))
    assert plain_text(text) == "Mål\na\nb\tc\nx"


def test_a_reference_reads_as_the_label_it_is_given():
    text = (Paragraph((Run("Se "), Reference("e7"), Run("."))),)
    assert plain_text(text) == "Se ."
    assert plain_text(text, label={"e7": "Indsats 7"}.__getitem__) == "Se Indsats 7."


def test_plain_lines_become_paragraphs_and_blank_lines_go():
    assert from_plain("  En\r\n\r\n \nto\u2028tre") == text_of("En", "to", "tre")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 0),
        ("– … »«", 0),
        ("SSP-konsulenten mødes 22.11.2026 kl. 9", 5),
        ("10\u00a0% af børne\u00adfamilierne", 3),
        ("AT&T <b>ord</b>", 5),
        ("under_streg", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(line, count):
    assert words(text_of(line)) == count


def test_a_word_in_two_settings_is_one_word():
    text = (Paragraph((Run("m"), Run("2", Marks.SUPER), Run("\nny"))),)
    assert words(text) == count_words(to_xhtml(text)) == 2


@given(texts())
def test_counting_in_the_stored_form_gives_the_same(text):
    xhtml = to_xhtml(text)
    count = words(normalise(text))
    assert count_words(xhtml) == count
    assert has_words(xhtml) == (count > 0)


def test_pictures_and_empty_blocks_hold_no_words():
    assert not has_words(to_xhtml((PICTURE, Paragraph((Run("\u00a0–"), Reference("e7"))))))


def test_lix_counts_long_words_and_sentences():
    # 10 words, 2 sentences, 3 words of more than six letters: 10 / 2 + 100 * 3 / 10
    text = text_of("Kommunen samler de unge til et møde. Politikredsen er altid indbudt.")
    assert lix(text) == round(11 / 2 + 100 * 3 / 11)


def test_headings_and_list_items_count_as_sentences():
    text = (Heading(1, (Run("to ord"),)), ListItem(False, 0, (Run("to ord"),)), *text_of("", "–"))
    assert lix(text) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Se jf. Barnets lov om det",
        "Det er bl.a. Herning og nr. Nissum",
        "Mødet den 3. maj er aflyst",
        "Vi når 12.500 børn",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(line):
    assert lix(text_of(line)) == lix(text_of(line.replace(".", ",").replace(", ", " ")))


def test_a_sentence_may_end_in_a_quotation():
    assert lix(text_of("Han sagde »nu.« Hun gik")) == round(5 / 2)


def test_a_text_without_words_has_no_lix():
    assert lix(()) is None
    assert lix(text_of("–")) is None


def test_every_lix_has_its_plain_meaning():
    scale = {10: "meget let", 25: "let", 34: "let", 35: "middel", 45: "svær", 55: "meget svær"}
    assert {value: lix_meaning(value) for value in scale} == scale


def test_a_hit_is_found_whatever_its_case_and_its_spaces():
    text = (Heading(1, (Run("Ét ÅRLIGT"),)), *text_of("Møde: et\u00a0årligt møde"))
    found = snippets(text, "t årligt")
    assert [(hit.before, hit.hit, hit.after) for hit in found] == [
        ("É", "t ÅRLIGT", ""),
        ("Møde: e", "t\u00a0årligt", " møde"),
    ]
    assert [plain_text(text)[hit.offset :].startswith(hit.hit) for hit in found] == [True, True]


def test_a_long_line_is_shortened_at_whole_words():
    (hit,) = snippets(
        text_of("Første linje", "alfa beta gamma X delta epsilon zeta"), "x", width=12
    )
    assert (hit.before, hit.after) == ("…beta gamma ", " delta…")


def test_nothing_is_found_where_nothing_is_asked_for():
    assert snippets(text_of("abc"), "") == []


@given(texts(), st.text(max_size=2), st.integers(0, 9))
def test_every_snippet_stands_in_the_text(text, needle, width):
    plain = plain_text(text)
    for hit in snippets(text, needle, width):
        end = hit.offset + len(hit.hit)
        assert plain[hit.offset : end] == hit.hit
        assert plain[: hit.offset].endswith(hit.before.removeprefix("…"))
        assert plain[end:].startswith(hit.after.removesuffix("…"))


DISPUTED = (
    Paragraph((Run("Før."),)),
    Conflict(
        (
            Reading("Bo", (Paragraph((Run("Skolen gør det."),)),)),
            Reading("Eva", ()),
            Reading("Åse", (Heading(1, (Run("SSP & skolen gør det hver uge"),)), Paragraph())),
        )
    ),
    Paragraph((Run("Efter."),)),
)


def test_all_readings_of_a_conflict_read_out_after_each_other():
    assert plain_text(DISPUTED).split("\n") == [
        "Før.",
        "Skolen gør det.",
        "SSP & skolen gør det hver uge",
        "",
        "Efter.",
    ]


def test_only_the_first_reading_of_a_conflict_counts():
    one = tuple(first_readings(DISPUTED))
    assert words(DISPUTED) == count_words(to_xhtml(DISPUTED)) == words(one) == 5
    assert lix(DISPUTED) == lix(one)


def test_a_conflict_whose_first_reading_is_empty_counts_nothing():
    taken_out = Conflict((Reading("Bo", ()), Reading("Åse", (Paragraph((Run("to ord"),)),))))
    assert words([taken_out]) == count_words(to_xhtml([taken_out])) == 0
    two = [taken_out, Paragraph((Run("ét"),)), taken_out]
    assert words(two) == count_words(to_xhtml(two)) == 1


def test_words_of_every_reading_are_found_and_names_of_authors_are_not():
    source = to_xhtml(DISPUTED)
    assert "ssp & skolen" in quick_text(source).casefold()
    assert "Åse" not in quick_text(source)
    assert [snippet.hit for snippet in snippets(DISPUTED, "skolen")] == ["Skolen", "skolen"]
    assert has_words(source)
