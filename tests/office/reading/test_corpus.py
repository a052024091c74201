"""Word documents from elsewhere: read whole, compared with a reader of another make.

They lie outside the repository; without them these tests are skipped.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from planbuilder.model.richtext.tree import (
    Caption,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Picture,
    Run,
    Table,
)
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import Matter, ReadDocument
from planbuilder.office.word.reading.plain import block_words, words_of
from planbuilder.office.word.reading.views import accepted, original

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "word"
DOCUMENTS = sorted(CORPUS.glob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STORIES = re.compile(r"word/(document\d*|footnotes|endnotes|comments|header\d+|footer\d+)\.xml")
ADDED = {"Note", "Slutnote"}

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the documents are not here")


def independent_words(path: Path) -> Counter[str]:
    """Return all words of a document, by going through its XML in order and nothing else."""
    lines = []
    with zipfile.ZipFile(path) as archive:
        for name in filter(STORIES.fullmatch, archive.namelist()):
            tree = etree.fromstring(archive.read(name))
            for fallback in list(tree.iter(FALLBACK)):
                fallback.getparent().remove(fallback)
            lines += [_line(paragraph) for paragraph in tree.iter(W + "p")]
    return _counted("\n".join(lines))


def _line(paragraph) -> str:
    """Return the text of a paragraph without that of paragraphs inside it."""
    return "".join(
        element.text or "" if element.tag.endswith(("}t", "Text")) else " "
        for element in paragraph.iter(W + "t", W + "delText", W + "tab", W + "br", M_TEXT)
        if next(element.iterancestors(W + "p")) is paragraph
    )


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def read_words(document: ReadDocument) -> Counter[str]:
    notes = [block_words(blocks) for blocks in document.notes.values()]
    comments = [comment.words for comment in document.comments]
    return _counted("\n".join([block_words(document.blocks), *notes, *comments]))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_is_read(path):
    document = read_document(path)
    found, wanted = read_words(document), independent_words(path)
    if path.stem == "drop_cap":  # which joins letters to words
        assert found["Drop"] == 3
        return
    assert not wanted - found
    more = set(found - wanted) - ADDED
    drawn = [f.where for f in document.findings if f.matter is Matter.DRAWING]
    alts = [b.alt for b in document.blocks if hasattr(b, "alt")]
    assert more <= set(_counted(" ".join(drawn + alts)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_stands_in_the_text(path):
    document = read_document(path)
    blocks = document.blocks
    shown = _counted(_plain(accepted(blocks).text) + "\n" + _plain(original(blocks).text))
    read = _counted("\n".join(block_words([block]) for block in blocks))
    assert not set(read) - set(shown)


def _plain(text) -> str:
    lines = []
    for block in text:
        if isinstance(block, Table):
            lines += [_plain(cell.blocks) for row in block.rows for cell in row]
        elif isinstance(block, Picture):
            lines.append(block.alt)
        else:
            lines.append("".join(run.text for run in block.inlines if isinstance(run, Run)))
    return "\n".join(lines)


def blocks(stem: str) -> tuple:
    return accepted(read_document(CORPUS / f"{stem}.docx").blocks).text


def lines(stem: str, kind: type) -> list[tuple]:
    """Return the blocks of a kind in a short form."""
    found = [block for block in blocks(stem) if isinstance(block, kind)]
    if kind is ListItem:
        return [(item.numbered, item.level, _plain([item])) for item in found]
    if kind is Heading:
        return [(heading.level, _plain([heading])) for heading in found]
    return [_plain([block]) for block in found]


def cells(stem: str) -> list[list[list[str]]]:
    return [
        [[_plain(cell.blocks) for cell in row] for row in table.rows]
        for table in blocks(stem)
        if isinstance(table, Table)
    ]


class TestLists:
    def test_nested(self):
        assert lines("lists", ListItem) == [
            (True, 0, "one"),
            (True, 0, "two"),
            (True, 1, "a"),
            (True, 1, "b"),
            (False, 0, "one"),
            (False, 0, "two"),
            (False, 1, "three"),
            (False, 2, "four"),
            (False, 0, "Same list"),
            (False, 0, "Different list adjacent to the one above."),
        ]

    def test_that_go_on_after_a_paragraph(self):
        assert lines("lists_continuing", ListItem) == [
            (True, 0, "Foo"),
            (True, 0, "Bar"),
            (True, 0, "Baz"),
            (False, 0, "4. Bop"),
        ]

    def test_that_begin_again(self):
        assert [item[0] for item in lines("lists_restart_8367", ListItem)] == [True] * 7

    def test_that_begin_at_another_number(self):
        assert lines("lists_restarting", ListItem)[0] == (False, 0, "2. Foo")

    def test_of_tasks_keep_their_ticks(self):
        assert [item[2][:1] for item in lines("task_list", ListItem)[:2]] == ["☐", "☒"]

    def test_in_cells(self):
        (table,) = [block for block in blocks("table_with_list_cell") if isinstance(block, Table)]
        items = [
            block
            for row in table.rows
            for cell in row
            for block in cell.blocks
            if isinstance(block, ListItem)
        ]
        assert items


class TestTables:
    def test_with_a_header(self):
        (table,) = [block for block in blocks("table_one_header_row") if isinstance(block, Table)]
        assert table.header

    def test_of_one_row(self):
        assert [len(rows) for rows in cells("table_one_row")] == [1]

    def test_of_rows_of_different_widths(self):
        (rows,) = cells("table_variable_width")
        assert rows[0][2:4] == ["h3", "h4"]
        assert len({len(row) for row in rows}) == 1

    def test_with_columns_left_out(self):
        (rows,) = cells("table_gridbefore")
        assert rows[0][:2] == ["", "Bits"]

    def test_in_controls(self):
        (rows,) = cells("sdt_elements")
        assert rows[0] == ["col1Header", "col2Header", "col3Header"]

    def test_with_captions(self):
        assert lines("table_captions_with_field", Caption) == ["Table 1", "Table 2"]
        assert lines("table_captions_no_field", Caption) == ["Table 5.1"]


class TestEmphasis:
    def test_of_runs(self):
        found = {
            run.text.strip(): run.marks
            for block in blocks("inline_formatting")
            if isinstance(block, Paragraph)
            for run in block.inlines
        }
        assert found["italics"] == Marks.ITALIC
        assert found["bold italics"] == Marks.BOLD | Marks.ITALIC
        assert found["single underlines for"] == Marks.UNDERLINE

    def test_of_character_styles(self):
        marks = {
            run.marks
            for block in blocks("char_styles")
            if isinstance(block, Paragraph)
            for run in block.inlines
        }
        assert Marks.BOLD in marks
        assert Marks.ITALIC in marks


class TestOthers:
    def test_headings(self):
        assert lines("headers", Heading)
        assert lines("enumerated_headings", Heading) == [(1, "H1"), (2, "H2"), (3, "H3")]

    def test_numbers_of_headings(self):
        document = read_document(CORPUS / "enumerated_headings.docx")
        assert [block.number for block in document.blocks][:3] != ["", "", ""]

    def test_links(self):
        links = {
            run.href
            for block in blocks("links")
            if isinstance(block, Paragraph)
            for run in block.inlines
            if isinstance(run, Run)
        }
        assert any(link.startswith("http") for link in links)

    @pytest.mark.parametrize("stem", ["image", "image_vml", "textbox_image_duplicate_encoding"])
    def test_pictures(self, stem):
        assert len(lines(stem, Picture)) == 1

    def test_tracked_changes(self):
        document = read_document(CORPUS / "track_changes_insertion.docx")
        traces = {run.inserted for block in document.blocks for run in block.runs} - {None}
        assert {trace.author for trace in traces} == {"eng-dept"}
        assert accepted(document.blocks) != original(document.blocks)

    def test_tracked_ends_of_paragraphs(self):
        document = read_document(CORPUS / "paragraph_insertion_deletion.docx")
        assert len(accepted(document.blocks).text) == len(original(document.blocks).text) == 2
        assert {block.inserted.author for block in document.blocks if block.inserted}

    def test_comments(self):
        (comment,) = read_document(CORPUS / "comments_warning.docx").comments
        assert comment.author == "Jesse Rosenthal"
        assert comment.quote == "comment with some formatting "
        assert comment.words.startswith("Here is a table:")

    def test_drop_caps(self):
        first = read_document(CORPUS / "drop_cap.docx").blocks[0]
        assert words_of(first.runs) == "Drop cap."
