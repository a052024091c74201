"""Comments of the plan as Word's own: at their words, with author, time, answers and state."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx_integrity import check
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.anchoring import anchor_of
from planbuilder.model.comments.threads import new_answer, new_comment, threads
from planbuilder.model.comments.words import words_of
from planbuilder.model.plan import Plan
from planbuilder.model.records import Comment, Effort, Person, WordOptions
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.word import WhichComments
from planbuilder.office.word.which_comments import gone_note, without_gone_note
from planbuilder.office.word.writing.comments import para_id
from planbuilder.project.past.since import Since
from tests.model.merging.edits import bases, forks, sentences_in
from tests.office.libreoffice import edited, needs_scripting
from tests.office.word_files import BARE, ELEMENT, plan_of, written

AT = "2026-11-27T09:30:00.000Z"
TEXT = (
    "<p>Gruppen <strong>mødes</strong> hver måned på rådhuset.</p>\n"
    '<p>Se <a href="record:indsats-1"></a> og <a href="https://kl.dk/">KLs vejledning</a>.</p>\n'
    "<table>\n<tr><td><p>Skole</p></td><td><p>Leder</p></td></tr>\n</table>"
)
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def about(plan: Plan, quote: str, words: str, *, field: str = "text", record: str = ELEMENT) -> str:
    """Let Hanne comment on words of a record; return the comment's id."""
    plain = words_of(from_xhtml(getattr(plan.get(record), field))).plain
    start = plain.index(quote)
    made = new_comment(
        record,
        words,
        author="Hanne Ågård",
        moment=f"2026-11-27T09:{len(plan.comments):02}:00.000Z",
        field=field,
        anchor=anchor_of(plain, start, start + len(quote)),
    )
    plan.put(made)
    return made.id


def answer(plan: Plan, comment: str, words: str) -> str:
    (thread,) = (thread for thread in threads(plan.comments) if thread.id == comment)
    made = new_answer(thread, words, author="Bo Kjær", moment="2026-11-27T10:30:00.000Z")
    plan.put(made)
    return made.id


def quoted(document: Document) -> dict[int, str]:
    """Return the words that each comment hangs on, by its number."""
    found: dict[int, str] = {}
    under_way: dict[str, list[str]] = {}
    for node in document.element.body.iter():
        if node.tag == qn("w:commentRangeStart"):
            under_way[node.get(qn("w:id"))] = []
        elif node.tag == qn("w:commentRangeEnd"):
            number = node.get(qn("w:id"))
            found[int(number)] = " ".join("".join(under_way.pop(number)).split())
        elif node.tag in (qn("w:p"), qn("w:br")):
            for words in under_way.values():
                words.append(" ")
        elif node.tag == qn("w:t"):
            for words in under_way.values():
                words.append(node.text or "")
    assert not under_way
    return found


def exported(plan: Plan, folder: Path, which=WhichComments.ALL, options=BARE, **more) -> Document:
    path = written(plan, folder, options, comments=which, **more)
    audit = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in audit.errors] == []
    assert [str(finding) for finding in check(str(path))] == []
    return docx.Document(str(path))


def hung(document: Document) -> dict[str, str]:
    """Return on what each comment hangs, by the comment's words."""
    places = quoted(document)
    return {comment.text: places[comment.comment_id] for comment in document.comments}


def extended(path: Path) -> list[tuple[str, str, str]]:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/commentsExtended.xml"))
    names = ("paraId", "paraIdParent", "done")
    return [tuple(node.get(W15 + name) or "" for name in names) for node in root]


def test_a_comment_hangs_on_its_words(tmp_path):
    plan = plan_of(TEXT)
    about(plan, "hver måned", "Ofte nok?")
    about(plan, "en mødes hver", "Midt i ord og over fed skrift")
    document = exported(plan, tmp_path)
    assert hung(document) == {
        "Ofte nok?": "hver måned",
        "Midt i ord og over fed skrift": "en mødes hver",
    }
    (first, _) = document.comments
    assert (first.author, first.initials) == ("Hanne Ågård", "HÅ")
    assert first.timestamp is not None


def test_words_over_paragraphs_references_links_and_cells_are_marked(tmp_path):
    plan = plan_of(TEXT)
    plan.put(Effort(id="indsats-1", title="Mentor", order="i"))
    about(plan, "rådhuset.\nSe", "Over to afsnit")
    about(plan, "vejledning.\nSkole\nLe", "Ind i tabellen")
    about(plan, "\ufffc og KLs", "Henvisning og link")
    document = exported(plan, tmp_path, options=replace(BARE, efforts=True))
    assert hung(document) == {
        "Over to afsnit": "rådhuset. Se",
        "Ind i tabellen": "vejledning. Skole Le",
        "Henvisning og link": "Indsats 1 · Mentor og KLs",
    }


def test_the_text_is_the_same_with_comments_and_without(tmp_path):
    plan = plan_of(TEXT)
    bare = [p.text for p in docx.Document(str(written(plan, tmp_path, BARE))).paragraphs]
    for start in range(0, 40, 7):
        about(plan, words_of(from_xhtml(TEXT)).plain[start : start + 12].strip(), f"Nr. {start}")
    assert [p.text for p in exported(plan, tmp_path).paragraphs] == bare


def test_answers_follow_and_the_state_is_kept(tmp_path):
    plan = plan_of(TEXT)
    plan.put(Person(id="p", name="Bo Kjær", initials="BOK"))
    asked = about(plan, "hver måned", "Ofte nok?")
    replied = answer(plan, asked, "Ja.\nSe referatet.")
    done = about(plan, "rådhuset", "Hvor?")
    plan.put(replace(plan.get(done), done=True))
    document = exported(plan, tmp_path)
    assert [comment.initials for comment in document.comments][1] == "BOK"
    assert len(set(quoted(document).values())) == 2
    first, second, last = (para_id(plan.get(comment)) for comment in (asked, replied, done))
    assert extended(tmp_path / "plan.docx") == [
        (first, "", "0"),
        (second, first, "0"),
        (last, "", "1"),
    ]
    words = [[p.text for p in comment.paragraphs] for comment in document.comments]
    assert words[1] == ["Ja.", "Se referatet."]


def test_only_open_ones_or_none(tmp_path):
    plan = plan_of(TEXT)
    about(plan, "hver måned", "Åben")
    done = about(plan, "rådhuset", "Afsluttet")
    plan.put(replace(plan.get(done), done=True))
    assert list(hung(exported(plan, tmp_path, WhichComments.OPEN))) == ["Åben"]
    path = written(plan, tmp_path, BARE)
    with zipfile.ZipFile(path) as package:
        assert not any("comment" in entry for entry in package.namelist())
        assert b"planbuilder-piece" not in package.read("word/document.xml")


def test_what_is_about_the_whole_or_has_lost_its_place_stands_at_the_heading(tmp_path):
    plan = plan_of(TEXT)
    plan.put(new_comment(ELEMENT, "Flot!", author="Bo", moment=AT))
    lost = Anchor("Borgmesteren leder mødet i byrådssalen hver fredag")
    plan.put(new_comment(ELEMENT, "Hvorfor?", author="Bo", moment=AT, field="text", anchor=lost))
    document = exported(plan, tmp_path)
    heading = "Formål og vision"
    gone = f"Om »{lost.quote}«, som ikke længere står i teksten:\nHvorfor?"
    assert hung(document) == {"Flot!": heading, gone: heading}


def test_efforts_are_commented_in_their_table_and_the_plan_on_its_cover(tmp_path):
    plan = plan_of(TEXT)
    level = plan.concept.effort_levels[1].id
    content = "<p>Mentorer følger den unge.</p>"
    for number, title in enumerate(("Mentor", "Klub"), start=1):
        plan.put(
            Effort(
                id=f"indsats-{number}", title=title, order=f"i{number}", levels=(level,),
                content=content,
            )
        )  # fmt: skip
    about(plan, "den unge", "Hvem?", field="content", record="indsats-2")
    plan.put(new_comment("indsats-1", "Hele indsatsen", author="Bo", moment=AT))
    plan.put(new_comment("plan", "Hele planen", author="Bo", moment=AT))
    options = WordOptions(id="word-options", coverage=False)
    document = exported(plan, tmp_path, options=options)
    places = hung(document)
    assert places.pop("Hele planen")  # somewhere on the cover
    assert places == {"Hvem?": "den unge", "Hele indsatsen": "Indsats 1 · Mentor"}
    *_, table = document.tables
    rows = ["".join(row.itertext()) for row in table._tbl.iter(qn("w:tr"))]
    marks = [row.findall(f".//{qn('w:commentRangeStart')}") for row in table._tbl.iter(qn("w:tr"))]
    commented = [number for number, found in enumerate(marks) if found]
    assert [rows[number].startswith("Indsats 1") for number in commented] == [True, False]
    assert commented[1] > next(n for n, words in enumerate(rows) if "Klub" in words)


def test_comments_about_what_the_document_leaves_out_stay_out(tmp_path):
    plan = plan_of(TEXT)
    plan.put(new_comment("organisering", "Mangler", author="Bo", moment=AT))
    plan.put(new_comment("intet", "Om intet", author="Bo", moment=AT))
    assert list(exported(plan, tmp_path).comments) == []


def test_odd_comments_are_written_all_the_same(tmp_path):
    plan = plan_of(TEXT)
    words = "\x00\x0b\ud800\ufffe<w:p>&amp;\"']]>\N{RIGHT-TO-LEFT OVERRIDE}😀"
    plan.put(Comment(id="a", about=ELEMENT, author=words, words=words, moment="i går", parent="b"))
    plan.put(Comment(id="b", about=ELEMENT, parent="a"))
    assert len(list(exported(plan, tmp_path).comments)) == 2


def test_a_template_keeps_no_broken_comments(tmp_path):
    template = docx.Document()
    template.add_comment(template.add_paragraph().add_run("Gammelt"), text="Fra skabelonen")
    template.save(str(tmp_path / "skabelon.docx"))
    plan = plan_of(TEXT)
    about(plan, "hver måned", "Ofte nok?")
    more = {"comments": WhichComments.ALL, "template": tmp_path / "skabelon.docx"}
    document = docx.Document(str(written(plan, tmp_path, BARE, **more)))
    ids = [comment.comment_id for comment in document.comments]
    assert len(ids) == len(set(ids))
    assert "hver måned" in quoted(document).values()


@settings(max_examples=25)
@given(bases(), st.data())
def test_any_selection_is_marked_in_the_document(tmp_path_factory, text, data):
    """Of any stretch of any text, the same words are marked; captions get their number besides."""
    plan = plan_of(to_xhtml(normalise(text)))
    plain = words_of(from_xhtml(plan.element(ELEMENT).text)).plain
    start = data.draw(st.integers(0, len(plain)))
    made = anchor_of(plain, start, data.draw(st.integers(start, len(plain))))
    if made is None or "\ufffc" in made.quote:
        return
    plan.put(new_comment(ELEMENT, "X", author="B", moment=AT, field="text", anchor=made))
    path = written(plan, tmp_path_factory.mktemp("any"), BARE, comments=WhichComments.ALL)
    (words,) = hung(docx.Document(str(path))).values()
    assert re.sub(r"(Tabel|Figur) \d+: ", "", words) == made.quote


@pytest.mark.parametrize("comment", ["kommentar-1", "kommentar-æøå", ""])
def test_word_s_number_of_a_comment_is_one_that_word_takes(comment):
    number = int(para_id(Comment(id=comment)), 16)
    assert 0 < number < 0x80000000


@settings(max_examples=20)
@given(forks(), st.data())
def test_comments_stand_at_their_words_among_tracked_changes(tmp_path_factory, fork, data):
    base, now, _ = fork
    before, plan = plan_of(to_xhtml(normalise(base))), plan_of(to_xhtml(normalise(now)))
    plain = words_of(from_xhtml(plan.element(ELEMENT).text)).plain
    quotes = [sentence for sentence in sentences_in(now) if plain.count(sentence) == 1]
    if not quotes:
        return
    about(plan, data.draw(st.sampled_from(quotes)), "X")
    folder = tmp_path_factory.mktemp("tracked")
    bare = written(plan, folder, BARE, since=Since(before, {}))
    expected = [p.text for p in docx.Document(str(bare)).paragraphs]
    path = written(plan, folder, BARE, since=Since(before, {}), comments=WhichComments.ALL)
    document = docx.Document(str(path))
    assert [p.text for p in document.paragraphs] == expected
    (words,) = hung(document).values()
    (comment,) = plan.comments
    assert re.sub(r"(Tabel|Figur) \d+: ", "", words) == comment.quote


def shown(document: Document) -> list[str]:
    """Return the words of all paragraphs that have any, in tables and controls, too."""
    found = (
        "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip()
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    return [words for words in found if words]


@needs_scripting
def test_comments_take_no_word_away_in_libreoffice(tmp_path):
    plan = plan_of(TEXT)
    plan.put(Effort(id="indsats-1", title="Mentor", order="i", content="<p>Den unge.</p>"))
    options = WordOptions(id="word-options")
    bare = written(plan, tmp_path, options).rename(tmp_path / "uden.docx")
    for record in (ELEMENT, "indsats-1", *(section.id for section in plan.sections)):
        plan.put(new_comment(record, f"Om {record}", author="Bo", moment=AT))
    about(plan, "Gruppen", "Først")
    about(plan, "\ufffc og KLs", "Henvisning")
    path = written(plan, tmp_path, options, comments=WhichComments.ALL)
    without, with_them = (
        docx.Document(str(edited(source, tmp_path / f"{name}.docx")))
        for name, source in (("a", bare), ("b", path))
    )
    assert shown(with_them) == shown(without)
    assert {comment.text for comment in with_them.comments} == {c.words for c in plan.comments}


def test_the_note_about_a_lost_place_is_known_again():
    words = "Hvorfor?\nOg hvordan?"
    assert without_gone_note(f"{gone_note('to uger')}\n{words}") == words
    assert without_gone_note(words) == words
