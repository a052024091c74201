"""The stored form of a text, written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Caption,
    Cell,
    Heading,
    ListItem,
    LiveBlock,
    LiveView,
    Marks,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
    TextError,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from tests.model.richtext.strategies import texts

SOURCE = "sha256:" + "ab" * 32
FIGURE = f"<figure><img src='{SOURCE}' alt='' width='80'/></figure>"


def run(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def cell(text: str) -> Cell:
    return Cell((Paragraph(run(text)),))


EVERYTHING = (
    Heading(1, run("Roller & ansvar")),
    Paragraph(
        (
            Run("H"),
            Run("2", Marks.SUB),
            Run("O er "),
            Run("vigtigt", Marks.BOLD | Marks.ITALIC | Marks.UNDERLINE | Marks.SUPER),
            Run(", se "),
            Run("kl.dk ", href='https://kl.dk/?a=1&b="2"'),
            Run("her", Marks.BOLD, 'https://kl.dk/?a=1&b="2"'),
            Run(" og "),
            Reference("effort-7"),
            Run("\nNy linje: 10\u00a0% <\u00ad>"),
        )
    ),
    ListItem(False, 0, run("en")),
    ListItem(False, 0, run("to")),
    ListItem(True, 1, run("nummer")),
    ListItem(False, 1, run("prik")),
    ListItem(False, 2, run("dyb")),
    ListItem(True, 0, run("ny liste")),
    Caption(run("Møder")),
    Table(
        (
            (cell("Hvem"), cell("Hvornår")),
            (
                Cell((Heading(3, run("SSP")), ListItem(False, 0, run("a")), ListItem(True, 1))),
                Cell(),
            ),
        ),
        header=True,
    ),
    Table(((cell("uden hoved"),),)),
    Picture(SOURCE, 'Et "kort" & mere', 80),
    LiveBlock("case-step", LiveView.DRAWING),
    Paragraph(),
)

EVERYTHING_WRITTEN = f"""\
<h1>Roller &amp; ansvar</h1>
<p>H<sub>2</sub>O er <strong><em><u><sup>vigtigt</sup></u></em></strong>, se \
<a href="https://kl.dk/?a=1&amp;b=&quot;2&quot;">kl.dk <strong>her</strong></a> og \
<a href="record:effort-7"></a><br/>Ny linje: 10&#160;% &lt;\u00ad&gt;</p>
<ul>
<li>en</li>
<li>to
<ol>
<li>nummer</li>
</ol>
<ul>
<li>prik
<ul>
<li>dyb</li>
</ul></li>
</ul></li>
</ul>
<ol>
<li>ny liste</li>
</ol>
<p class="caption">Møder</p>
<table>
<tr><th><p>Hvem</p></th><th><p>Hvornår</p></th></tr>
<tr><td><h3>SSP</h3><ul><li>a<ol><li></li></ol></li></ul></td><td><p></p></td></tr>
</table>
<table>
<tr><td><p>uden hoved</p></td></tr>
</table>
<figure><img src="{SOURCE}" alt="Et &quot;kort&quot; &amp; mere" width="80"/></figure>
<figure class="drawing" data-register="case-step"></figure>
<p></p>"""


def test_every_kind_of_block_and_inline_is_written_as_the_file_format_says():
    assert to_xhtml(EVERYTHING) == EVERYTHING_WRITTEN


def test_what_was_written_is_read_back_the_same():
    assert from_xhtml(EVERYTHING_WRITTEN) == EVERYTHING


def test_an_empty_text_is_an_empty_string():
    assert to_xhtml(()) == to_xhtml([Paragraph()]) == ""
    assert from_xhtml("") == from_xhtml("\n") == from_xhtml("<p></p>") == ()


@given(texts())
def test_no_text_changes_on_its_way_through_the_file(text):
    normal = normalise(text)
    written = to_xhtml(text)
    assert from_xhtml(written) == normal
    assert to_xhtml(normal) == written


def test_indented_blocks_are_read_too():
    assert from_xhtml("  <p>a</p>\n\n\t<p>b</p>\n") == (Paragraph(run("a")), Paragraph(run("b")))


@pytest.mark.parametrize(
    "source",
    [
        "løs tekst",
        "<p>a</p>løs tekst",
        "<p>a",
        "</text><text>",
        "<p>&nbsp;</p>",
        "<p>&undefined;</p>",
        "<p>\x00</p>",
        "<p>\ud800</p>",
        "<p>&#0;</p>",
        "<!DOCTYPE x><p>a</p>",
        "<!-- x --><p>a</p>",
        "<p><![CDATA[x]]></p>",
        "<?php x ?><p>a</p>",
        "<div><p>a</p></div>",
        '<figure class="table"></figure>',
        '<figure class="chart" data-register="case-step"></figure>',
        '<figure class="table" data-register="Case step"></figure>',
        '<figure class="table" data-register=""></figure>',
        '<figure class="table" data-register="case-step"><p>a</p></figure>',
        '<figure class="table" data-register="case-step">a</figure>',
        '<figure class="table" data-register="case-step" title="a"></figure>',
        '<table><tr><td><figure class="table" data-register="a"></figure></td></tr></table>',
        "<h4>a</h4>",
        "<p style='x'>a</p>",
        "<p class='x'>a</p>",
        "<p class='caption' id='x'>a</p>",
        "<p>a\nb</p>",
        "<p>a\tb</p>",
        "<p><script>x</script></p>",
        "<p><img src='x'/></p>",
        "<p><strong><strong>a</strong></strong></p>",
        "<p><br>a</br></p>",
        "<p><br class='x'/></p>",
        "<p><a>a</a></p>",
        "<p><a href='javascript:x'>a</a></p>",
        "<p><a href='http://x' onclick='x'>a</a></p>",
        "<p><a href='http://x'><a href='http://y'>a</a></a></p>",
        "<p><a href='record:'></a></p>",
        "<p><a href='record:e7'>ord</a></p>",
        "<p><a href='record:a b'></a></p>",
        "<ul><p>a</p></ul>",
        "<ul>a</ul>",
        "<ul class='x'><li>a</li></ul>",
        "<ul><li>a</li>b</ul>",
        "<ul><li><ul><li>a</li></ul>b</li></ul>",
        "<ul><li>a\n</li></ul>",
        "<ul><li><p>a</p></li></ul>",
        "<ul><li><ul><li><ul><li><ul><li>a</li></ul></li></ul></li></ul></li></ul>",
        "<table><tbody/></table>",
        "<table><tr><td>a</td></tr></table>",
        "<table><tr><td><p>a</p></td></tr><tr><th><p>a</p></th></tr></table>",
        "<table><tr><th/><td/></tr></table>",
        "<table><tr><td/></tr><tr><td/><td/></tr></table>",
        "<table><tr></tr></table>",
        "<table/>",
        "<table><tr><td><table><tr><td/></tr></table></td></tr></table>",
        f"<table><tr><td>{FIGURE}</td></tr></table>",
        FIGURE.replace(SOURCE, "file:///x"),
        f"<figure><img src='{SOURCE}' alt=''/></figure>",
        f"<figure><img src='{SOURCE}' alt='' width='{'9' * 5000}'/></figure>",
        f"<figure><img src='{SOURCE}' alt='' width='bred'/></figure>",
        FIGURE.replace("/>", "/>a"),
        "<figure/>",
        "<text><p>a</p></text>",
        "<p>" * 100_000 + "</p>" * 100_000,
    ],
)
def test_anything_else_is_refused(source):
    with pytest.raises(TextError, match="Planbuilders tekstformat"):
        from_xhtml(source)


def test_a_refusal_tells_where_the_fault_is():
    with pytest.raises(TextError, match="linje 1, tegn 7"):
        from_xhtml("<p>b</q>")
    with pytest.raises(TextError, match="linje 2, tegn 7"):
        from_xhtml("<p>a</p>\n<p>b</q>")


@given(st.text(st.sampled_from(list("<>/&;=\"' \npbulitrdhaexmgfs#1&é\x00")), max_size=60))
def test_random_markup_is_read_or_refused_in_words(source):
    try:
        text = from_xhtml(source)
    except TextError:
        return
    assert from_xhtml(to_xhtml(text)) == text
