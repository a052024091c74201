"""The difference of two texts reads well in a terminal."""

from __future__ import annotations

from planbuilder.cli.text_difference import difference_lines


def lines(before, after):
    return list(difference_lines(before, after, lambda record: f"Indsats {record}"))


def paragraphs(*words):
    return "\n".join(f"<p>{text}</p>" for text in words)


def test_words_that_went_and_came_are_marked_in_their_lines():
    assert lines(paragraphs("Vi mødes hvert kvartal i maj."), paragraphs("Vi mødes i juni.")) == [
        "- Vi mødes [-hvert kvartal-] i [-maj-].",
        "+ Vi mødes i {+juni+}.",
    ]


def test_lines_that_stayed_are_shown_beside_a_change_only():
    before = paragraphs(*"abcdefg")
    after = paragraphs(*"abcd", "Helt ny linje", *"efg")
    assert lines(before, after) == ["  …", "  d", "+ Helt ny linje", "  e", "  …"]


def test_equal_texts_have_one_mark_for_all_that_stayed():
    assert lines(paragraphs("a", "b"), paragraphs("a", "b")) == ["  …"]


def test_pictures_tables_references_and_settings_are_told():
    picture = f'<figure><img src="sha256:{"0" * 64}" alt="Et hus" width="80"/></figure>'
    assert lines("", picture) == ["+ (billede) Et hus"]
    table = "<table>\n<tr><td><p>Tid</p></td><td><p>Sted</p></td></tr>\n</table>"
    assert lines(table, "") == ["- Tid | Sted"]
    assert lines("", '<p>Se <a href="record:7"></a></p>') == ["+ Se Indsats 7"]
    assert lines("<p>Nu</p>", "<p><strong>Nu</strong></p>") == ["± opsætning: Nu"]
