"""Lists: the numbers that Word shows, and what our texts make of them."""

from __future__ import annotations

import pytest

from planbuilder.office.word.reading.content import Matter
from planbuilder.office.word.reading.numerals import numeral
from tests.office.reading.packages import p
from tests.office.reading.reading import matters, paragraphs, text


def level(place: int, form: str, shown: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{extra}<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def definition(number: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number: int, follows: int, *overrides: str) -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{follows}"/>'
        f"{''.join(overrides)}</w:num>"
    )


def restart(place: int, start: int = 1) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(words: str, number: int = 1, place: int = 0, style: str = "") -> str:
    properties = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(words, style=style, properties=properties)


OURS = definition(
    1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2."), level(2, "lowerRoman", "%3.")
)
BULLETS = definition(2, *(level(place, "bullet", "•") for place in range(4)))
LEGAL = definition(
    3, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
)
KNOWN = OURS + BULLETS + LEGAL + num(1, 1) + num(2, 2) + num(3, 3)


def numbers(body: str, numbering: str = KNOWN, **parts: str) -> list[str]:
    return [paragraph.number for paragraph in paragraphs(body, numbering=numbering, **parts)]


class TestNumbers:
    def test_count_by_level(self):
        body = item("a") + item("b", 1, 1) + item("c", 1, 1) + item("d", 1, 2) + item("e")
        assert numbers(body + item("f", 1, 1)) == ["1.", "a.", "b.", "i.", "2.", "a."]

    def test_show_the_levels_above(self):
        body = item("a", 3) + item("b", 3, 1) + item("c", 3, 2) + item("d", 3) + item("e", 3, 1)
        assert numbers(body) == ["1", "1.1", "1.1.1", "2", "2.1"]

    def test_count_levels_that_are_left_out(self):
        body = item("a", 3, 1) + item("b", 3) + item("c", 3, 2) + item("d", 3, 1)
        assert numbers(body) == ["1.1", "2", "2.1.1", "2.2"]

    def test_go_on_after_other_paragraphs(self):
        assert numbers(item("a") + p("x") + item("b")) == ["1.", "", "2."]

    def test_go_on_in_another_list_of_the_same_definition(self):
        assert numbers(item("a") + item("b", 9), KNOWN + num(9, 1)) == ["1.", "2."]

    def test_begin_again_where_the_list_says_so(self):
        known = KNOWN + num(9, 1, restart(0)) + num(8, 1, restart(0, 5))
        body = item("a") + item("b") + item("c", 9) + item("d", 9) + item("e", 8)
        assert numbers(body, known) == ["1.", "2.", "1.", "2.", "5."]

    def test_follow_a_level_of_the_lists_own(self):
        other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
        assert numbers(item("a", 9) + item("b", 9), KNOWN + num(9, 1, other)) == ["I)", "II)"]

    def test_do_not_begin_again_where_the_level_says_so(self):
        steady = definition(
            5, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
        )
        body = item("a", 5) + item("b", 5, 1) + item("c", 5) + item("d", 5, 1)
        assert numbers(body, steady + num(5, 5)) == ["1.", "1)", "2.", "2)"]

    def test_are_all_digits_in_a_legal_list(self):
        legal = definition(
            5, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
        )
        assert numbers(item("a", 5) + item("b", 5, 1), legal + num(5, 5)) == ["I", "1.1"]

    def test_start_where_the_level_says(self):
        late = definition(5, level(0, "decimal", "%1.", start=4))
        assert numbers(item("a", 5) + item("b", 5), late + num(5, 5)) == ["4.", "5."]

    def test_come_from_styles(self):
        styles = (
            '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="List Number"/><w:pPr>'
            '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Mine"/>'
            '<w:basedOn w:val="N"/></w:style>'
        )
        body = (
            p("a", style="N")
            + p("b", style="M")
            + p("c", style="N", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        )
        assert numbers(body, styles=styles) == ["1.", "2.", ""]

    def test_of_headings_come_from_the_level_linked_to_the_style(self):
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:pPr>'
            '<w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
            for n in (1, 2)
        )
        linked = definition(
            5,
            level(0, "decimal", "%1", '<w:pStyle w:val="H1"/>'),
            level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
        )
        body = p("a", style="H1") + p("b", style="H2") + p("c", style="H2")
        read = paragraphs(body, numbering=linked + num(5, 5), styles=styles)
        assert [(each.number, each.heading, each.list_level) for each in read] == [
            ("1", 1, None),
            ("1.1", 2, None),
            ("1.2", 2, None),
        ]

    def test_are_found_through_a_style_of_lists(self):
        styles = (
            '<w:style w:type="numbering" w:styleId="L"><w:name w:val="Liste"/><w:pPr><w:numPr>'
            '<w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
        )
        known = (
            definition(6, level(0, "decimal", "§ %1"), extra='<w:styleLink w:val="L"/>')
            + definition(7, extra='<w:numStyleLink w:val="L"/>')
            + num(6, 6)
            + num(7, 7)
        )
        assert numbers(item("a", 7) + item("b", 7), known, styles=styles) == ["§ 1", "§ 2"]

    def test_do_not_count_deleted_items(self):
        deleted = (
            item("b")
            .replace("<w:pPr>", "<w:pPr>")
            .replace("</w:numPr>", '</w:numPr><w:rPr><w:del w:author="Bo"/></w:rPr>')
        )
        inserted = deleted.replace("w:del ", "w:ins ")
        read = paragraphs(item("a") + deleted + inserted + item("c"), numbering=KNOWN)
        assert [each.number for each in read] == ["1.", "2.", "2.", "3."]
        assert [each.number_before for each in read] == ["1.", "2.", "2.", "3."]

    @pytest.mark.parametrize(
        ("number", "form", "shown"),
        [
            (4, "upperRoman", "IV"),
            (1994, "lowerRoman", "mcmxciv"),
            (27, "lowerLetter", "aa"),
            (28, "upperLetter", "BB"),
            (7, "decimalZero", "07"),
            (3, "ordinal", "3."),
            (2, "decimalEnclosedCircle", "②"),
            (5, "chicago", "**"),
            (3, "numberInDash", "- 3 -"),
            (255, "hex", "FF"),
            (3, "japaneseCounting", "3"),
            (3, "none", ""),
            (0, "lowerRoman", "0"),
            (100_000, "upperLetter", "100000"),
        ],
    )
    def test_are_written_as_the_level_says(self, number, form, shown):
        assert numeral(number, form) == shown


class TestTexts:
    def test_hold_lists_that_count_as_ours(self):
        body = item("a") + item("b", 1, 1) + item("c", 2, 1) + item("d")
        assert text(body, numbering=KNOWN) == (
            "<ol>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n<ul>\n<li>c</li>\n</ul></li>\n<li>d</li>\n</ol>"
        )

    def test_keep_a_number_that_goes_on_in_the_words(self):
        body = item("a") + p("x") + item("b") + item("c", 1, 1)
        assert text(body, numbering=KNOWN) == (
            "<ol>\n<li>a</li>\n</ol>\n<p>x</p>\n<ul>\n<li>2. b\n<ol>\n<li>c</li>\n</ol></li>\n</ul>"
        )
        found = matters(body, numbering=KNOWN)
        assert found == [(Matter.LIST_NUMBER, "2. b")]

    def test_keep_numbers_of_other_forms_in_the_words(self):
        body = item("a", 3) + item("b", 3, 1)
        assert text(body, numbering=KNOWN) == (
            "<ol>\n<li>a\n<ul>\n<li>1.1 b</li>\n</ul></li>\n</ol>"
        )

    def test_know_numbers_by_their_digits(self):
        round_ones = definition(5, level(0, "decimal", "(%1)"))
        assert text(item("a", 5), numbering=round_ones + num(5, 5)) == "<ol>\n<li>a</li>\n</ol>"

    def test_go_three_levels_deep(self):
        body = item("a", 2) + item("b", 2, 1) + item("c", 2, 2) + item("d", 2, 3)
        assert text(body, numbering=KNOWN).count("<ul>") == 3

    def test_leave_the_numbers_of_headings_out_of_their_words(self):
        styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        assert text(item("a", 3, 0, "H"), numbering=KNOWN, styles=styles) == "<h1>a</h1>"

    def test_keep_ticks(self):
        ticks = definition(5, level(0, "bullet", "☐"))
        assert text(item("a", 5), numbering=ticks + num(5, 5)) == "<ul>\n<li>☐ a</li>\n</ul>"

    def test_keep_ticks_of_symbol_fonts(self):
        font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
        tick = definition(5, level(0, "bullet", "\uf0fc").replace("</w:lvl>", f"{font}</w:lvl>"))
        assert text(item("a", 5), numbering=tick + num(5, 5)) == "<ul>\n<li>✓ a</li>\n</ul>"
        plain = definition(5, level(0, "bullet", "\uf0b7"))
        assert text(item("a", 5), numbering=plain + num(5, 5)) == "<ul>\n<li>a</li>\n</ul>"

    def test_are_mere_paragraphs_where_a_list_shows_nothing(self):
        blank = definition(5, level(0, "bullet", " "), level(1, "decimal", ""))
        body = item("a", 5) + item("b", 5, 1) + item("c", 77)
        assert text(body, numbering=blank + num(5, 5)) == "<p>a</p>\n<p>b</p>\n<p>c</p>"
