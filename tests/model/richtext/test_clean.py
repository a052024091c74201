"""The cleaner of everything foreign. The data are written by us after what the programs write."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.richtext import clean, limits
from planbuilder.model.richtext.clean import clean_html, from_any
from planbuilder.model.richtext.images import image_size, is_usable
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Paragraph, Run, TextError
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from tests.model.richtext.strategies import texts

DATA = Path(__file__).parent / "data"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PNG_ADDRESS = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
HELD = "sha256:" + "ab" * 32


def cleaned(source: str) -> str:
    return to_xhtml(clean_html(source).text)


def test_a_page_from_word_keeps_its_structure_and_nothing_else():
    source = (DATA / "word.html").read_text(encoding="utf-8")
    assert cleaned(source) == (DATA / "word.xhtml").read_text(encoding="utf-8").rstrip("\n")
    assert clean_html(source).dropped == 1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("  \n ", ""),
        ("bare ord", "<p>bare ord</p>"),
        ("<p>a<p>b", "<p>a</p>\n<p>b</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<p></p><p>&nbsp;</p><p>a</p>", "<p>a</p>"),
        ("<span><font><blink>a</blink></font></span>", "<p>a</p>"),
        ("<h1>a</h1><h2>b</h2><h3>c</h3>", "<h1>a</h1>\n<h2>b</h2>\n<h3>c</h3>"),
        ("<h4>a</h4><h6>b</h6>", "<h3>a</h3>\n<h3>b</h3>"),
        ("<h2><b>a</b></h2>", "<h2>a</h2>"),
        ("<p class='MsoSubtitle'>a</p><p class=MsoHeading7>b", "<h2>a</h2>\n<h3>b</h3>"),
        ("<p role=heading aria-level=2>a</p>", "<h2>a</h2>"),
        ("<blockquote>a</blockquote><address>b</address>", "<p>a</p>\n<p>b</p>"),
        ("<p><q>a</q></p>", "<p>»a«</p>"),
        ("æøå €&euro;&#8364;", "<p>æøå €€€</p>"),
        ("a\0b\u200bc\ufeff", "<p>abc</p>"),
        ("<?xml version='1.0' encoding='latin-1'?><meta charset=latin-1><p>æ", "<p>æ</p>"),
    ],
)
def test_blocks(source, expected):
    assert cleaned(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  a \n\t b  ", "a b"),
        ("a <b> b</b> c", "a <strong>b</strong> c"),
        ("<b>a </b> b", "<strong>a </strong>b"),
        ("a <br> b<br>", "a<br/>b"),
        ("<br>a", "a"),
        ("a&nbsp; b&nbsp;", "a&#160; b"),
        ("<span style='white-space: pre-wrap'>a  b\nc</span> \n d", "a  b<br/>c d"),
        ("a<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>b", "a b"),
        ("a<br style='page-break-before:always'>b", "ab"),
    ],
)
def test_white_space_collapses_as_on_a_page(source, expected):
    assert cleaned(f"<p>{source}</p>") == f"<p>{expected}</p>"


def test_preformatted_lines_keep_their_ends():
    assert cleaned("<pre>a  b\n  c\n</pre>") == "<p>a  b<br/>  c</p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b><i><u>a</u></i></b>", "<strong><em><u>a</u></em></strong>"),
        ("<strong>a</strong><em>b</em>", "<strong>a</strong><em>b</em>"),
        ("m<sup>2</sup> H<sub>2</sub>O", "m<sup>2</sup> H<sub>2</sub>O"),
        ("<sup>a<sub>b</sub></sup>", "<sup>a</sup><sub>b</sub>"),
        ("<span style='font-weight:700'>a</span>", "<strong>a</strong>"),
        ("<span style='FONT-WEIGHT: Bold'>a</span>", "<strong>a</strong>"),
        ("<b style='font-weight:normal'>a</b>", "a"),
        ("<b>a<span style='font-weight:400'>b</span></b>", "<strong>a</strong>b"),
        ("<span style='font-style:italic;text-decoration:underline'>a</span>", "<em><u>a</u></em>"),
        ("<span style='text-decoration-line: underline'>a</span>", "<u>a</u>"),
        ("<span style='vertical-align:super;color:red'>a</span>", "<sup>a</sup>"),
        ("<sup><span style='vertical-align:baseline'>a</span></sup>", "a"),
        ("<s>a</s><ins>b</ins>", "ab"),
        ("<a href='https://kl.dk' onclick='x()'>a</a>", '<a href="https://kl.dk">a</a>'),
        ("<a href='http://x.dk/a b'><u>a</u></a>", '<a href="http://x.dk/a%20b">a</a>'),
        ("<a href='javascript:alert(1)'>a</a>", "a"),
        ("<a href='#_ftn1'>a</a><a name=x>b</a>", "ab"),
        ("<a href='record:effort-7'>Indsats 7</a>", '<a href="record:effort-7"></a>'),
    ],
)
def test_emphasis_and_links(source, expected):
    assert cleaned(f"<p>{source}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert('</p>')</script>",
        "<style>p {color: red}</style>",
        "<!-- x --><!--[if gte mso 9]><xml><x>x</x></xml><![endif]-->",
        "<iframe src='http://x'>x</iframe>",
        "<object data='x'>x</object><embed src=x>",
        "<svg><title>x</title><script>x</script></svg>",
        "<select><option>x</select><textarea>x</textarea><button>x</button><input value=x>",
        "<del>x<b>x</b></del>",
        "<span style='display: none'>x</span><span hidden>x</span>",
        "<span style='mso-hide:all'>x</span>",
        "<template><p>x</p></template><noscript>x</noscript>",
        "<o:p></o:p>",
        "<span class=MsoCommentReference><a href='#_msocom_1'>[HN1]</a></span>",
        "<img width=1 height=1 src='http://x/count.gif'>",
    ],
)
def test_what_is_no_text_goes(source):
    assert clean_html(f"<p>før {source}efter</p>").text == (Paragraph((Run("før efter"),)),)
    assert clean_html(source).dropped == 0


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li><p>a</p></li></ol>", "<ol><li>a</li></ol>"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"),
        ("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a<p>b</p>c</ul>", "<ul><li>a<br/>b<br/>c</li></ul>"),
        (
            "<ul><li data-aria-level=1>a</ul><ul><li data-aria-level=2>b</ul>",
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        ),
        (
            "<ul><li>a<ul><li>b<ul><li>c<ul><li>d</ul></ul></ul></ul>",
            "<ul><li>a<ul><li>b<ul><li>c</li><li>d</li></ul></li></ul></li></ul>",
        ),
    ],
)
def test_lists(source, expected):
    assert cleaned(source).replace("\n", "") == expected


def table(*rows: str) -> str:
    """Return a table from rows such as "a|b", the header row beginning with "!"."""
    lines = []
    for row in rows:
        tag = "th" if row.startswith("!") else "td"
        cells = row.removeprefix("!").split("|")
        lines.append("".join(f"<{tag}><p>{cell}</p></{tag}>" for cell in cells))
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<tr><th>a<th>b<tr><td>c<td>d", table("!a|b", "c|d")),
        ("<thead><tr><td><b>a</b><td>b</thead><tr><td>c<td>d", table("!a|b", "c|d")),
        ("<tr><th>a<td>b", table("a|b")),
        ("<tr><td colspan=2>a<tr><td>b<td>c", table("a|", "b|c")),
        ("<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e", table("a|b", "|c", "d|e")),
        ("<tr><td>a<tr><td>b<td>c", table("a|", "b|c")),
        ("<tr></tr><tr><td colspan=0>a<td rowspan=x>b</tr><tr></tr>", table("a|b")),
        ("<caption>Tabel 2: Roller</caption><tr><td>a<td>b",
         '<p class="caption">Roller</p>' + table("a|b")),
        ("<tr><td>a<table><tr><td>b<td>c</table>d<td>e",
         "<table><tr><td><p>a</p><p>b</p><p>c</p><p>d</p></td><td><p>e</p></td></tr></table>"),
    ],
)  # fmt: skip
def test_tables(source, expected):
    assert cleaned(f"<table>{source}</table>").replace("\n", "") == expected


def test_a_table_of_one_cell_is_only_there_for_the_layout():
    source = "<table><tr><td><h1>a</h1><table><tr><td>b<td>c</table></table>"
    assert cleaned(source).replace("\n", "") == "<h1>a</h1>" + table("b|c")


def test_a_cell_begins_lists_of_its_own():
    text = cleaned("<ul><li>a<table><tr><td><ul><li>b</ul><td>c</table></ul>").replace("\n", "")
    assert "<td><ul><li>b</li></ul></td>" in text


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/x.png",
        "http://x/y.png",
        "//x/y.png",
        "cid:1",
        "x.png",
        "data:image/gif;base64,R0lG",
        "data:image/png;base64,AAAA",
        "data:image/svg+xml,<svg/>",
    ],
)
def test_pictures_from_elsewhere_are_counted_and_never_fetched(address):
    result = clean_html(f'<p>a<img src="{address}">b</p>')
    assert (to_xhtml(result.text), result.pictures, result.dropped) == ("<p>ab</p>", {}, 1)


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_picture_in_the_source_comes_with_its_bytes(quote):
    result = clean_html(f"<p>a<img alt=kort width=302 src={quote}{PNG_ADDRESS}{quote}></p>")
    ((source, data),) = result.pictures.items()
    assert data == PNG
    assert to_xhtml(result.text) == (
        f'<p>a</p>\n<figure><img src="{source}" alt="kort" width="50"/></figure>'
    )


def test_a_picture_may_be_broken_over_lines():
    broken = PNG_ADDRESS[:60] + "\n  " + PNG_ADDRESS[60:].replace("+", "%2B")
    assert list(clean_html(f'<img src="{broken}">').pictures.values()) == [PNG]


@pytest.mark.parametrize(
    ("width", "per_cent"), [("50%", 50), ("605", 100), ("9999", 100), ("121.5px", 20), ("bred", 10)]
)
def test_a_picture_takes_the_share_of_the_width_that_it_had(width, per_cent):
    assert f'width="{per_cent}"' in cleaned(f'<img src="{PNG_ADDRESS}" width="{width}">')


def test_a_caption_from_word_loses_its_number():
    source = f"<img src='{PNG_ADDRESS}'><p class=MsoCaption>Figur <b>12</b>. <i>Et kort</i></p>"
    assert cleaned(source).endswith('<p class="caption"><em>Et kort</em></p>')


def test_a_picture_that_the_plan_holds_stays():
    assert cleaned(f"<img src='{HELD}' alt='x' width='40%'>") == (
        f'<figure><img src="{HELD}" alt="x" width="40"/></figure>'
    )


def jpeg(width: int, height: int) -> bytes:
    frame = bytes([0xFF, 0xC2, 0, 17, 8]) + height.to_bytes(2) + width.to_bytes(2)
    return b"\xff\xd8\xff\xe0\x00\x10" + b"JFIF" + b"\0" * 10 + b"\xff" + frame + b"\0" * 9


def test_the_size_of_a_picture_is_read_from_its_first_bytes():
    assert image_size(PNG) == (1, 1)
    assert image_size(jpeg(640, 480)) == (640, 480)
    assert image_size(b"GIF89a" + b"\0" * 30) is None
    assert image_size(b"\xff\xd8\xff\xe0") is None


def test_a_picture_too_large_for_a_screen_is_not_usable():
    assert is_usable(jpeg(6000, 4000))
    assert not is_usable(jpeg(20_000, 20_000))
    assert not is_usable(jpeg(0, 10))


def test_a_source_that_is_too_long_is_refused_with_what_to_do():
    with pytest.raises(TextError, match="Indsæt teksten i mindre dele"):
        clean_html("<p>x</p>" * (clean.LONGEST_SOURCE // 8 + 1))


def test_a_paragraph_that_is_too_long_is_refused_with_what_to_do():
    with pytest.raises(TextError, match="Indsæt teksten i mindre dele"):
        clean_html("<p>" + "ord " * 300_000)


def test_pictures_do_not_count_as_characters():
    large = base64.b64encode(PNG + b"\0" * 5_000_000).decode()
    assert len(clean_html(f'<img src="data:image/png;base64,{large}">').pictures) == 1


@pytest.mark.parametrize("tags", ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<span><p>"])
def test_ten_thousand_elements_inside_each_other_still_give_their_text(tags):
    text = clean_html(tags * 10_000 + "hej").text
    assert "hej" in to_xhtml(text)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 200_000,
        "<b>" * 50_000 + "</i>" * 900_000,
        "<table>" + "<tr><td colspan=63>" * 9_000,
    ],
)
def test_what_no_page_of_text_looks_like_is_refused(source):
    with pytest.raises(TextError, match="mindre dele"):
        clean_html(source)


TAGS = (
    *("p", "b", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "h2", "br", "style", "div"),
    *("pre", "q", "body", "html", "embed", "del"),
)
FRAGMENTS = (
    *(f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")),
    *(
        "<",
        "&",
        "&nbsp;",
        "&#xD800;",
        "'",
        '"',
        "ord",
        "æ",
        "\0",
        "\ufffc",
        "😀",
        "\ud800",
        " ",
        "\n",
    ),
    *("<!--", "-->", "<![if x]>", "<img src=x>", f"<img src='{HELD}'>", "\u2028", "</a>"),
    *("<td colspan=3 rowspan=2>", "<a href='http://x.dk'>", "<a href='record:x'>"),
    *("<p style='mso-list:l0 level3'>", "<i style='mso-list:Ignore'>1.</i>"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_whatever_comes_in_a_normal_text_comes_out(source):
    text = clean_html(source).text
    assert normalise(text) == text
    assert from_xhtml(to_xhtml(text)) == text


@given(texts())
def test_from_any_reads_the_stored_form_without_loss(text):
    assert from_any(to_xhtml(text)).text == normalise(text)


def test_from_any_cleans_foreign_markup_and_takes_plain_lines_as_paragraphs():
    assert to_xhtml(from_any("<div>a\nb</div>").text) == "<p>a b</p>"
    assert to_xhtml(from_any("a < b\n\nc & d").text) == "<p>a &lt; b</p>\n<p>c &amp; d</p>"
    assert to_xhtml(from_any("fisk &amp; fugl").text) == "<p>fisk &amp; fugl</p>"


def test_a_picture_whose_bytes_are_none_is_told_from_one_that_lies_elsewhere():
    taken = from_any(
        f"<img src='{PNG_ADDRESS}'><img src='data:image/png;base64,AAAA'><img src='http://x/y.png'>"
    )
    assert (list(taken.pictures.values()), taken.dropped, taken.unusable) == ([PNG], 2, 1)


@pytest.mark.parametrize("form", ["{}", "<p>{}</p>", "<div>{}</div>"])
@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (limits.LONGEST_PARAGRAPH + 1, "over 1 million tegn"),
        (limits.LONGEST_SOURCE + 1, "over 5 millioner tegn"),
    ],
)
def test_too_much_is_refused_in_whatever_form_it_comes(form, letters, said):
    with pytest.raises(TextError, match=said):
        from_any(form.format("a" * letters))


@pytest.mark.parametrize("block", ["<p>a</p>\n", "a\n", "<li>a"])
def test_more_paragraphs_than_a_text_can_have_are_refused(block):
    with pytest.raises(TextError, match=r"50\.000 afsnit"):
        from_any(block * (limits.MOST_BLOCKS + 1))
