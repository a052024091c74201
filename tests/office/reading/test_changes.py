"""Tracked changes and comments: whose they are, and the text with and without them."""

from __future__ import annotations

import pytest

from planbuilder.office.tags import bookmark, tag
from planbuilder.office.word.reading.content import Matter, ReadComment, Trace
from planbuilder.office.word.reading.views import has_changes
from tests.office.reading.packages import cell, control, p, r, row, table
from tests.office.reading.reading import before, matters, only, read, text

BO = 'w:id="1" w:author="Bo Ny" w:date="2026-01-02T03:04:05Z"'
TRACE = Trace("Bo Ny", "2026-01-02T03:04:05.000Z")


def ins(content: str) -> str:
    return f"<w:ins {BO}>{content}</w:ins>"


def deleted(words: str) -> str:
    return f"<w:del {BO}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def end(mark: str) -> str:
    """Return the properties of a paragraph whose end was tracked."""
    return f"<w:rPr><w:{mark} {BO}/></w:rPr>"


class TestWords:
    def test_know_who_inserted_and_deleted_them(self):
        paragraph = only(p("a", ins(r("b")), deleted("c"), "d"))
        assert [(run.run.text, run.inserted, run.deleted) for run in paragraph.runs] == [
            ("a", None, None),
            ("b", TRACE, None),
            ("c", None, TRACE),
            ("d", None, None),
        ]

    def test_are_there_or_not(self):
        body = p("a", ins(r("b")), deleted("c"), "d")
        assert text(body) == "<p>abd</p>"
        assert before(body) == "<p>acd</p>"

    def test_inserted_and_deleted_again_were_never_there(self):
        body = p("a", f"<w:ins {BO}>{deleted('b')}</w:ins>")
        assert text(body) == before(body) == "<p>a</p>"

    def test_that_moved_are_at_one_place_or_the_other(self):
        away = f'<w:moveFromRangeStart w:id="5" w:name="m"/><w:moveFrom {BO}>{r("a")}</w:moveFrom>'
        here = f"<w:moveTo {BO}>{r('a')}</w:moveTo>"
        body = p("1", away) + p("2", here)
        assert text(body) == "<p>1</p>\n<p>2a</p>"
        assert before(body) == "<p>1a</p>\n<p>2</p>"
        assert [run.moved for block in read(body).blocks for run in block.runs] == [
            *(False, True),
            *(False, True),
        ]

    def test_have_a_time_in_utc_where_word_tells_it(self):
        new = (
            '<w:ins w:author="Bo" w:date="2026-01-02T04:04:05Z" xmlns:du="http://schemas.microsoft'
            '.com/office/word/2023/wordml/word16du" du:dateUtc="2026-01-02T03:04:05Z">'
        )
        assert only(p(f"{new}{r('a')}</w:ins>")).runs[0].inserted.time == TRACE.time

    def test_without_author_or_time_are_tracked_all_the_same(self):
        assert only(p(f"<w:ins>{r('a')}</w:ins>")).runs[0].inserted == Trace("", "")

    def test_in_another_setting_than_before_are_told(self):
        body = p(r("a", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>"))
        assert text(body) == "<p><strong>a</strong></p>"
        assert matters(body) == [(Matter.TRACKED_FORMAT, "a")]


class TestParagraphs:
    def test_inserted_whole(self):
        body = p("a") + p(ins(r("b")), properties=end("ins")) + p("c")
        assert text(body) == "<p>a</p>\n<p>b</p>\n<p>c</p>"
        assert before(body) == "<p>a</p>\n<p>c</p>"

    def test_deleted_whole(self):
        body = p("a") + p(deleted("b"), properties=end("del")) + p("c")
        assert text(body) == "<p>a</p>\n<p>c</p>"
        assert before(body) == "<p>a</p>\n<p>b</p>\n<p>c</p>"

    def test_split_and_joined(self):
        split = p("a", properties=end("ins")) + p("b")
        assert (text(split), before(split)) == ("<p>a</p>\n<p>b</p>", "<p>ab</p>")
        joined = p("a", properties=end("del")) + p("b")
        assert (text(joined), before(joined)) == ("<p>ab</p>", "<p>a</p>\n<p>b</p>")

    def test_joined_to_a_table_stay_what_they_are(self):
        body = p("a", properties=end("del")) + table(row("b"))
        assert text(body).startswith("<p>a</p>\n<table>")

    def test_the_last_joined_to_nothing_stays(self):
        assert text(p("a", properties=end("del"))) == "<p>a</p>"

    def test_moved_say_so(self):
        body = p(f"<w:moveTo {BO}>{r('a')}</w:moveTo>", properties=end("moveTo"))
        assert only(body).moved
        assert only(body).inserted == TRACE

    def test_in_another_style_than_before_are_told(self):
        body = p("a", properties="<w:pPrChange><w:pPr/></w:pPrChange>")
        assert matters(body) == [(Matter.TRACKED_FORMAT, "a")]

    def test_are_known_to_be_changed(self):
        assert has_changes(read(p(ins(r("a")))).blocks)
        assert has_changes(read(p("a", properties=end("ins"))).blocks)
        assert has_changes(read(table(row(cell(p(deleted("a")))))).blocks)
        assert not has_changes(read(p("a") + table(row("b"))).blocks)


class TestTables:
    def test_have_inserted_and_deleted_rows(self):
        body = table(
            row("a"), row("b", properties=f"<w:ins {BO}/>"), row("c", properties=f"<w:del {BO}/>")
        )
        assert text(body).count("<tr>") == before(body).count("<tr>") == 2
        assert "b" in text(body)
        assert "c" in before(body)

    def test_have_inserted_and_deleted_columns(self):
        new, gone = f"<w:cellIns {BO}/>", f"<w:cellDel {BO}/>"
        body = table(
            *(
                row(each, cell("ny", properties=new), cell("væk", properties=gone), "z")
                for each in "ab"
            )
        )
        assert text(body).splitlines()[1] == (
            "<tr><td><p>a</p></td><td><p>ny</p></td><td><p>z</p></td></tr>"
        )
        assert before(body).splitlines()[1] == (
            "<tr><td><p>a</p></td><td><p>væk</p></td><td><p>z</p></td></tr>"
        )

    def test_that_are_gone_end_no_list(self):
        known = (
            '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        )
        item = p("a", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        body = item + table(row("b", properties=f"<w:del {BO}/>")) + item
        assert text(body, numbering=known) == "<ol>\n<li>a</li>\n<li>a</li>\n</ol>"

    def test_all_of_whose_rows_are_gone_are_gone(self):
        body = p("a") + table(row("b", properties=f"<w:del {BO}/>")) + p("c")
        assert text(body) == "<p>a</p>\n<p>c</p>"


def comment(number: int, words: str, author: str = "Åse", para: str = "") -> str:
    mark = f' w14:paraId="{para}"' if para else ""
    paragraphs = "".join(f"<w:p{mark}>{r(line)}</w:p>" for line in words.split("\n"))
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-01-02T03:04:05Z">'
        f"{paragraphs}</w:comment>"
    )


def around(number: int, content: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


class TestComments:
    def test_say_who_what_when_and_where(self):
        document = read(
            p("Unge ", around(7, r("mellem 15 og 25")), " år"), comments=comment(7, "Hvorfor?")
        )
        assert document.comments == (
            ReadComment("7", "Åse", TRACE.time, "Hvorfor?", "mellem 15 og 25"),
        )
        assert [(run.run.text, run.comments) for run in document.blocks[0].runs] == [
            ("Unge ", frozenset()),
            ("mellem 15 og 25", frozenset({"7"})),
            (" år", frozenset()),
        ]

    def test_reach_over_paragraphs(self):
        body = (
            '<w:commentRangeStart w:id="1"/>'
            + p("a")
            + p("b", '<w:commentRangeEnd w:id="1"/>', "c")
        )
        assert read(body, comments=comment(1, "x")).comments[0].quote == "a\nb"

    def test_hang_on_the_words_before_where_they_name_none(self):
        body = p("Unge", '<w:r><w:commentReference w:id="1"/></w:r>')
        document = read(body, comments=comment(1, "x"))
        assert document.blocks[0].runs[0].comments == {"1"}
        assert document.comments[0].quote == "Unge"

    def test_hang_on_an_empty_paragraph(self):
        document = read(p(around(1, "")), comments=comment(1, "x"))
        assert document.blocks[0].runs[0].comments == {"1"}

    def test_quote_what_is_left_of_the_words(self):
        kept = read(p(around(1, r("a") + deleted("b"))), comments=comment(1, "x"))
        assert kept.comments[0].quote == "a"
        gone = read(p(around(1, deleted("b"))), comments=comment(1, "x"))
        assert gone.comments[0].quote == "b"

    @pytest.mark.parametrize("whom", ["Svar til Åse", "Reply to Åse"])
    def test_answer_each_other_as_libreoffice_has_it(self, whom):
        line = f'{whom} (27-11-2026, 09:00): "..."'
        document = read(
            p(around(1, r("Unge")), '<w:r><w:commentReference w:id="2"/></w:r>', " år"),
            comments=comment(1, "Hvorfor?") + comment(2, f"{line}\nFordi.\nAltså"),
        )
        first, answer = document.comments
        assert (first.parent, answer.parent, answer.words) == ("", "1", "Fordi.\nAltså")

    def test_answer_nobody_elsewhere_or_who_is_not_there(self):
        line = '(27-11-2026, 09:00): "..."'
        document = read(
            p(around(1, r("Unge")), around(2, r("år"))) + p(around(3, r("år"))),
            comments=comment(1, "Hvorfor?")
            + comment(2, f"Svar til Åse {line}\nFordi.")
            + comment(3, f"Svar til Bo {line}\nFordi."),
        )
        assert [each.parent for each in document.comments] == ["", "", ""]
        assert document.comments[1].words.startswith("Svar til Åse")

    def test_answer_each_other_and_are_done(self):
        document = read(
            p(around(1, r("a")), around(2, "")),
            comments=comment(1, "Hvorfor?", para="0A") + comment(2, "Derfor", "Bo", para="0B"),
            commentsExtended=(
                '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
                '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>'
            ),
        )
        assert [(each.parent, each.done) for each in document.comments] == [
            ("", True),
            ("1", False),
        ]

    def test_have_the_time_that_newer_programs_write(self):
        document = read(
            p(around(1, r("a"))),
            comments=comment(1, "x", para="0A"),
            commentsIds='<w16cid:commentId w16cid:paraId="0A" w16cid:durableId="0D"/>',
            commentsExtensible=(
                '<w16cex:commentExtensible w16cex:durableId="0D" '
                'w16cex:dateUtc="2026-01-02T02:04:05Z"/>'
            ),
        )
        assert document.comments[0].time == "2026-01-02T02:04:05.000Z"

    def test_of_several_paragraphs_keep_their_lines(self):
        two = f'<w:comment w:id="1" w:author="Bo">{p("a")}{p("b")}</w:comment>'
        assert read(p("x"), comments=two).comments[0].words == "a\nb"


class TestTags:
    def test_are_those_of_controls_and_bookmarks_around_a_block(self):
        name = bookmark("element:a", "0123456789abcdef")
        mark = f'<w:bookmarkStart w:id="4" w:name="{name}"/>'
        body = (
            control(p(mark, "Formål") + p("b"), "ydre")
            + p("c", '<w:bookmarkEnd w:id="4"/>')
            + p("d")
        )
        assert [block.place.tags for block in read(body).blocks] == [
            ("ydre", name),
            ("ydre", name),
            (name,),
            (),
        ]

    def test_of_a_control_around_all_words_of_a_paragraph_count(self):
        whole = p(control(r("a"), "felt"))
        part = p(control(r("a"), "felt"), "b")
        assert only(whole).place.tags == ("felt",)
        assert only(part).place.tags == ()

    def test_of_references_stand_at_their_words(self):
        reference = tag("effort:a", "", "reference")
        (run,) = only(p(control(r("Indsats 1"), reference))).runs
        assert (run.field, run.begins) == (reference, True)

    def test_around_bookmarks_that_fields_lead_to_are_kept(self):
        target = '<w:bookmarkStart w:id="4" w:name="_Ref1"/>'
        field = '<w:fldSimple w:instr=" REF _Ref1 \\h "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
        document = read(control(p(target, "a"), "indsats") + p(field))
        assert document.targets == {"_Ref1": ("indsats",)}
