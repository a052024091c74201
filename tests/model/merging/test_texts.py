"""Merging texts: what two people get who edited the same text."""

from __future__ import annotations

import pytest

from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml

COW, HORSES, GOATS = "En ko gik.", "To heste kom.", "Tre geder sov."
ANIMALS = f"<p>{COW} {HORSES} {GOATS}</p>"
OTHER = "<p>Et andet afsnit.</p>"
BASE = f"{ANIMALS}\n{OTHER}"


def merge(base: str, ours: str, theirs: str) -> str:
    """Merge as Bo and Åse do, and as Åse and Bo do."""
    three = [from_xhtml(text) for text in (base, ours, theirs)]
    result = merge_texts(*three, lambda: "Bo", lambda: "Åse")
    three = [from_xhtml(text) for text in (base, theirs, ours)]
    assert merge_texts(*three, lambda: "Åse", lambda: "Bo") == result
    return to_xhtml(result)


def conflict(**readings: str) -> str:
    lines = ['<div class="conflict">']
    for author, blocks in readings.items():
        lines += [f'<div class="reading" title="{author}">', *blocks.splitlines(), "</div>"]
    return "\n".join([*lines, "</div>"])


def nobody() -> str:
    pytest.fail("nobody's name is needed without a conflict")


def test_different_sentences_of_a_paragraph_are_both_changed():
    ours, theirs = BASE.replace("ko gik", "kat gik"), BASE.replace("geder", "lam")
    assert merge(BASE, ours, theirs) == ours.replace("geder", "lam")


def test_neighbouring_sentences_are_both_changed():
    ours, theirs = BASE.replace("ko gik", "kat gik"), BASE.replace("heste", "æsler")
    assert merge(BASE, ours, theirs) == BASE.replace("ko gik", "kat gik").replace("heste", "æsler")


def test_the_same_sentence_changed_by_both_stands_in_both_readings_of_the_paragraph():
    ours = ANIMALS.replace("ko gik", "kat gik").replace("heste", "æsler")
    theirs = ANIMALS.replace("ko gik", "gris gik").replace("sov", "spiste")
    result = merge(BASE, f"{ours}\n{OTHER}", f"{theirs}\n{OTHER}")
    mine = "<p>En kat gik. To æsler kom. Tre geder spiste.</p>"
    assert result == conflict(Bo=mine, Åse=mine.replace("kat", "gris")) + "\n" + OTHER


def test_names_are_asked_for_only_where_there_is_a_conflict():
    texts = map(from_xhtml, (BASE, BASE.replace("gik", "løb"), BASE.replace("sov", "spiste")))
    merge_texts(*texts, nobody, nobody)


def test_the_same_change_on_both_sides_is_made_once():
    ours = BASE.replace("ko gik", "kat gik")
    assert merge(BASE, ours, ours.replace("sov", "spiste")) == ours.replace("sov", "spiste")


def test_formatting_and_words_in_different_sentences_are_both_changed():
    ours, theirs = BASE.replace(COW, f"<strong>{COW}</strong>"), BASE.replace("geder", "lam")
    assert merge(BASE, ours, theirs) == ours.replace("geder", "lam")


def test_a_paragraph_becomes_a_heading_with_the_words_of_the_other():
    ours = BASE.replace(OTHER, "<h2>Et andet afsnit.</h2>")
    result = merge(BASE, ours, BASE.replace("Et andet", "Et tredje"))
    assert result == ours.replace("Et andet", "Et tredje")


def test_two_kinds_for_one_paragraph_are_a_conflict():
    result = merge("<p>A</p>", "<h1>A</h1>", "<h2>A</h2>")
    assert result == conflict(Bo="<h1>A</h1>", Åse="<h2>A</h2>")


def test_a_list_item_is_moved_in_by_one_and_numbered_by_the_other():
    base = "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    ours = "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>"
    theirs = "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"
    assert merge(base, ours, theirs) == "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol></li>\n</ul>"


def test_new_paragraphs_at_one_place_are_both_kept_in_the_order_of_their_words():
    ours, theirs = f"{BASE}\n<p>Nyt af Bo.</p>", f"{BASE}\n<p>Andet af Åse.</p>"
    assert merge(BASE, ours, theirs) == f"{BASE}\n<p>Andet af Åse.</p>\n<p>Nyt af Bo.</p>"


def test_what_both_wrote_in_an_empty_text_is_kept():
    assert merge("", "<p>Jeg.</p>", "<p>Du.</p>") == "<p>Du.</p>\n<p>Jeg.</p>"


def test_a_paragraph_that_both_brought_is_there_once():
    ours, theirs = f"{BASE}\n<p>Begges.</p>\n<p>X</p>", f"{BASE}\n<p>Begges.</p>\n<p>Y</p>"
    assert merge(BASE, ours, theirs) == f"{BASE}\n<p>Begges.</p>\n<p>X</p>\n<p>Y</p>"


def test_a_new_sentence_beside_a_changed_one_is_no_conflict():
    ours = BASE.replace(HORSES, f"{HORSES} Nu også en hund.")
    result = merge(BASE, ours, BASE.replace("heste", "æsler"))
    assert result == ours.replace("heste", "æsler")


def test_a_sentence_added_by_both_at_the_end_is_there_once():
    ours, theirs = (
        BASE.replace(GOATS, f"{GOATS} Ny."),
        BASE.replace(GOATS, f"{GOATS} Ny. Endnu en."),
    )
    assert merge(BASE, ours, theirs) == theirs


def test_a_deleted_paragraph_that_the_other_changed_is_a_conflict_with_nothing():
    result = merge(BASE, OTHER, BASE.replace("ko gik", "kat gik"))
    changed = ANIMALS.replace("ko gik", "kat gik")
    assert result == conflict(Bo="", Åse=changed) + "\n" + OTHER


def test_a_deleted_sentence_that_the_other_changed_is_a_conflict_of_the_paragraph():
    ours = BASE.replace(f" {HORSES}", "")
    theirs = BASE.replace("heste", "æsler").replace("sov", "spiste")
    with_it = ANIMALS.replace("heste", "æsler").replace("sov", "spiste")
    without = with_it.replace(" To æsler kom.", "")
    assert merge(BASE, ours, theirs) == conflict(Bo=without, Åse=with_it) + "\n" + OTHER


def test_what_one_deleted_and_the_other_left_alone_is_gone():
    assert merge(BASE, ANIMALS, BASE.replace("ko gik", "kat gik")) == ANIMALS.replace(
        "ko gik", "kat gik"
    )


def test_a_paragraph_split_by_one_takes_the_sentence_of_the_other():
    ours = BASE.replace(f"{HORSES} ", f"{HORSES}</p>\n<p>")
    assert merge(BASE, ours, BASE.replace("geder", "lam")) == ours.replace("geder", "lam")


def test_paragraphs_joined_by_one_take_the_sentences_of_the_other():
    ours = BASE.replace("</p>\n<p>", " ")
    theirs = BASE.replace("geder", "lam").replace("Et andet", "Et tredje")
    assert merge(BASE, ours, theirs) == ours.replace("geder", "lam").replace(
        "Et andet", "Et tredje"
    )


def test_a_sentence_moved_to_the_next_paragraph_leaves_the_rest_to_be_merged():
    ours = BASE.replace(f" {GOATS}</p>\n<p>", f"</p>\n<p>{GOATS} ")
    theirs = BASE.replace("heste", "æsler").replace("andet", "tredje")
    assert merge(BASE, ours, theirs) == ours.replace("heste", "æsler").replace("andet", "tredje")


def test_a_moved_paragraph_takes_along_what_the_other_changed_in_it():
    ours = f"{OTHER}\n<p>Et nyt.</p>\n{ANIMALS}"
    assert merge(BASE, ours, BASE.replace("geder", "lam")) == ours.replace("geder", "lam")


def test_a_moved_paragraph_that_the_other_split_is_split_in_its_new_place():
    theirs = BASE.replace(f"{HORSES} ", f"{HORSES}</p>\n<p>").replace("heste", "æsler")
    split = theirs.removesuffix(f"\n{OTHER}")
    assert merge(BASE, f"{OTHER}\n<p>Et nyt.</p>\n{ANIMALS}", theirs).endswith(split)


def test_a_moved_paragraph_that_the_other_deleted_is_gone():
    assert merge(BASE, f"{OTHER}\n<p>Et nyt.</p>\n{ANIMALS}", OTHER) == f"{OTHER}\n<p>Et nyt.</p>"


def test_a_paragraph_that_both_moved_stands_in_one_place():
    base = "\n".join(f"<p>Afsnit {letter} her.</p>" for letter in "abcdef")
    order = {"ours": "bcadef", "theirs": "bcdefa"}
    ours, theirs = (
        "\n".join(f"<p>Afsnit {letter} her.</p>" for letter in letters)
        for letters in order.values()
    )
    assert merge(base, ours, theirs) == ours


LIST = "<ul>\n<li>a\n<ul>\n<li>b ko</li>\n<li>c</li>\n</ul></li>\n<li>d</li>\n</ul>"


def test_what_each_put_in_the_place_of_the_same_blocks_is_a_conflict():
    base = "<p>Vi mødes hver måned.</p>\n<p>Referatet sendes ud.</p>"
    ours, theirs = "<p>Styregruppen afgør alt.</p>", "<p>Kommunen har ti skoler.</p>"
    assert merge(base, ours, theirs) == conflict(Bo=ours, Åse=theirs)
    assert merge(base, ours, ours) == ours


def test_a_conflict_in_a_nested_item_is_about_the_whole_outer_item():
    result = merge(LIST, LIST.replace("ko", "gris"), LIST.replace("ko", "kat").replace(">c", ">ny"))
    mine = "<ul>\n<li>a\n<ul>\n<li>b gris</li>\n<li>ny</li>\n</ul></li>\n</ul>"
    theirs = mine.replace("gris", "kat")
    assert result == conflict(Bo=mine, Åse=theirs) + "\n<ul>\n<li>d</li>\n</ul>"


def test_two_conflicts_in_one_outer_item_are_one_with_two_readings():
    ours = LIST.replace("ko", "gris").replace(">c", ">x")
    theirs = LIST.replace("ko", "kat").replace(">c", ">y")
    mine = "<ul>\n<li>a\n<ul>\n<li>b gris</li>\n<li>x</li>\n</ul></li>\n</ul>"
    their = mine.replace("gris", "kat").replace(">x", ">y")
    assert merge(LIST, ours, theirs) == conflict(Bo=mine, Åse=their) + "\n<ul>\n<li>d</li>\n</ul>"


def test_nothing_is_lost_when_a_conflict_in_a_nested_item_meets_a_third_text():
    text = "<ul>\n<li>Sag nul.\n<ol>\n<li>Sag {}.</li>\n</ol></li>\n</ul>"
    base, third = text.format("en"), text.format("fire")
    disputed = merge(base, text.format("to"), text.format("tre"))
    result = merge(base, disputed, third)
    assert all(f"Sag {number}." in result for number in ("to", "tre", "fire"))


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}><p>{cell}</p></{tag}>" for cell in cells) + "</tr>"


TABLE = "\n".join(["<table>", row("Navn", "År", tag="th"), row("Hanne", "1"), row("Per", "2"),
                   "</table>"])  # fmt: skip


def test_different_cells_of_a_table_are_both_changed_also_in_one_row():
    ours, theirs = TABLE.replace("Hanne", "Hanna"), TABLE.replace(">1<", ">3<")
    assert merge(TABLE, ours, theirs) == ours.replace(">1<", ">3<")


def test_rows_of_both_sides_come_into_the_table():
    ours = TABLE.replace(row("Per", "2"), row("Per", "2") + "\n" + row("Bo", "8"))
    theirs = TABLE.replace(row("Hanne", "1") + "\n", "").replace(">2<", ">4<")
    assert merge(TABLE, ours, theirs) == "\n".join(
        ["<table>", row("Navn", "År", tag="th"), row("Per", "4"), row("Bo", "8"), "</table>"]
    )


def test_the_same_cell_changed_by_both_is_a_conflict_of_the_whole_table():
    ours = TABLE.replace("Hanne", "Hanna").replace(">2<", ">4<")
    result = merge(TABLE, ours, TABLE.replace("Hanne", "Hans"))
    assert result == conflict(Bo=ours, Åse=ours.replace("Hanna", "Hans"))


def test_sentences_in_a_cell_are_merged_as_in_a_text():
    table = TABLE.replace("<p>Hanne</p>", ANIMALS)
    ours = table.replace("ko gik", "kat gik")
    assert merge(table, ours, table.replace("geder", "lam")) == ours.replace("geder", "lam")


def test_a_new_column_beside_a_changed_cell_is_a_conflict_of_the_whole_table():
    ours = "\n".join(["<table>", row("Navn", "År", "By", tag="th"), row("Hanne", "1", "x"),
                      row("Per", "2", "y"), "</table>"])  # fmt: skip
    theirs = TABLE.replace("Hanne", "Hans")
    assert merge(TABLE, ours, theirs) == conflict(Bo=ours, Åse=theirs)


PICTURE = f'<figure><img src="sha256:{"ab" * 32}" alt="et kort" width="80"/></figure>'


def test_a_picture_is_merged_field_by_field():
    ours, theirs = PICTURE.replace("80", "50"), PICTURE.replace("et kort", "kortet")
    assert merge(PICTURE, ours, theirs) == ours.replace("et kort", "kortet")


def test_two_descriptions_of_a_picture_are_a_conflict_of_the_picture():
    ours = PICTURE.replace("80", "50").replace("et kort", "et bykort")
    result = merge(PICTURE, ours, PICTURE.replace("et kort", "kortet"))
    assert result == conflict(Bo=ours, Åse=ours.replace("et bykort", "kortet"))


COW_CONFLICT = conflict(
    Bo=ANIMALS.replace("ko gik", "kat gik"), Åse=ANIMALS.replace("ko gik", "gris gik")
)


def test_a_change_elsewhere_in_the_paragraph_goes_into_every_reading_of_a_conflict():
    result = merge(ANIMALS, COW_CONFLICT, ANIMALS.replace("geder", "lam"))
    assert result == COW_CONFLICT.replace("geder", "lam")


def test_a_third_change_of_the_sentence_is_a_third_reading():
    result = merge(ANIMALS, ANIMALS.replace("ko gik", "hund gik"), COW_CONFLICT)
    third = ANIMALS.replace("ko gik", "hund gik")
    assert result.count('<div class="conflict">') == 1
    assert result.count('<div class="reading"') == 3
    assert third in result


def test_a_conflict_settled_by_one_is_settled():
    settled = ANIMALS.replace("ko gik", "kat gik")
    assert merge(
        f"{COW_CONFLICT}\n{OTHER}", f"{settled}\n{OTHER}", f"{COW_CONFLICT}\n<p>Ny</p>"
    ) == (f"{settled}\n<p>Ny</p>")


def test_a_conflict_settled_in_two_ways_is_a_new_conflict():
    ours, theirs = (ANIMALS.replace("ko gik", f"{animal} gik") for animal in ("hund", "so"))
    assert merge(COW_CONFLICT, ours, theirs) == conflict(Bo=ours, Åse=theirs)


def test_a_reading_that_one_chose_and_the_other_dropped_stays_with_its_author():
    ours, theirs = (ANIMALS.replace("ko gik", f"{animal} gik") for animal in ("gris", "kat"))
    assert merge(COW_CONFLICT, ours, theirs) == COW_CONFLICT


def test_a_conflict_settled_by_one_keeps_what_the_other_newly_brought():
    chosen = ANIMALS.replace("ko gik", "kat gik")
    edited = COW_CONFLICT.replace("gris gik", "gris løb")
    result = merge(COW_CONFLICT, chosen, edited)
    assert result == conflict(Bo=chosen, Åse=ANIMALS.replace("ko gik", "gris løb"))


def test_both_editing_different_readings_keeps_both_edits():
    ours, theirs = COW_CONFLICT.replace("kat gik", "kat løb"), COW_CONFLICT.replace("gris", "so")
    assert merge(COW_CONFLICT, ours, theirs) == ours.replace("gris", "so")
