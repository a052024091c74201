"""What stands around the text: front page, contents, header and footer, appendix, properties."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import (
    Effort,
    PlanStatus,
    State,
    Unfinished,
    WordOptions,
)
from planbuilder.office.progress import Cancelled
from planbuilder.office.word import document_outline, export_word
from planbuilder.project.errors import FileMissing
from tests.office.word_files import (
    BARE,
    TODAY,
    bookmarks,
    exported,
    fields,
    headings,
    opened,
    paragraphs,
    plan_of,
    table_texts,
    written,
)

ALL = WordOptions(id="word-options", unfinished=Unfinished.OMIT)
ADOPTION = datetime.date(2027, 6, 24)


def with_info(**changes):
    plan = plan_of("<p>Vi vil.</p>")
    plan.put(replace(plan.info, **changes))
    return plan


class TestTheFrontPage:
    def test_says_whose_plan_it_is_what_it_is_called_and_for_when(self, tmp_path):
        document = exported(plan_of(), tmp_path, ALL)
        assert paragraphs(document, "Forside kommune") == ["Køge Kommune"]
        assert paragraphs(document, "Title") == ["Handlingsplan mod ekstremisme"]
        assert paragraphs(document, "Subtitle") == ["2027–2030"]

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2027-01-01", "2027-12-31", ["2027"]),
            ("2027-02-01", "2028-12-31", ["1. februar 2027 – 31. december 2028"]),
            ("2027-02-01", None, ["Fra 1. februar 2027"]),
            (None, "2028-12-31", ["Til 31. december 2028"]),
            (None, None, []),
        ],
    )
    def test_tells_the_period_as_it_is_known(self, tmp_path, start, end, words):
        day = datetime.date.fromisoformat
        plan = with_info(period_start=start and day(start), period_end=end and day(end))
        assert paragraphs(exported(plan, tmp_path, ALL), "Subtitle") == words

    @pytest.mark.parametrize("status", [s for s in PlanStatus if s not in ("adopted", "published")])
    def test_says_draft_until_the_plan_is_adopted(self, tmp_path, status):
        foot = paragraphs(exported(with_info(status=status), tmp_path, ALL), "Forside fod")
        assert foot[0].strip() == "UDKAST"
        assert foot[1].endswith(", 22. november 2026")

    def test_says_who_adopted_it_and_when(self, tmp_path):
        adopted = {"status_date": ADOPTION, "adopted_by": "Køge Byråd"}
        plan = with_info(status=PlanStatus.ADOPTED, **adopted)
        foot = paragraphs(exported(plan, tmp_path, ALL), "Forside fod")
        assert foot == ["Vedtaget af Køge Byråd den 24. juni 2027"]
        plan = with_info(status=PlanStatus.PUBLISHED, **adopted)
        foot = paragraphs(exported(plan, tmp_path, ALL), "Forside fod")
        assert foot == ["Vedtaget af Køge Byråd", "Offentliggjort den 24. juni 2027"]
        plan = with_info(status=PlanStatus.PUBLISHED, adopted_on=ADOPTION)
        foot = paragraphs(exported(plan, tmp_path, ALL), "Forside fod")
        assert foot == ["Vedtaget den 24. juni 2027", "Offentliggjort"]

    def test_has_no_running_header(self, tmp_path):
        assert exported(plan_of(), tmp_path, ALL).sections[0].different_first_page_header_footer
        bare = exported(plan_of(), tmp_path, BARE)
        assert not bare.sections[0].different_first_page_header_footer
        assert paragraphs(bare, "Title") == []


class TestTheContents:
    def test_are_a_field_with_an_entry_and_a_link_for_each_heading(self, tmp_path):
        plan = plan_of("<h1>Inde i teksten</h1><p>Vi vil.</p>")
        document = exported(plan, tmp_path, ALL)
        entries = [p.text for p in document.paragraphs if p.style.name.startswith("toc")]
        assert entries == [
            "1\tStrategi\t3",
            "1.1\tVision for området\t3",
            "1.1.1\tFormål og vision\t3",
            "Bilag: Planens dækning af konceptet\t4",
        ]
        assert fields(document)[0] == 'TOC \\o "1-3" \\h \\z \\u'
        anchors = document.element.body.xpath(".//w:hyperlink/@w:anchor")
        assert [bookmarks(document)[a] for a in anchors] == [
            "Strategi",
            "Vision for området",
            "Formål og vision",
            "Bilag: Planens dækning af konceptet",
        ]

    def test_never_make_word_ask(self, tmp_path):
        settings = exported(plan_of(), tmp_path, ALL).settings.element
        assert settings.find(qn("w:updateFields")) is None

    def test_have_the_numbers_of_the_outline(self, tmp_path):
        plan = plan_of("<p>x</p>")
        for element in plan.elements:
            plan.put(replace(element, text="<p>x</p>", state=State.READY))
        plan.put(Effort(id="e", title="E", levels=("constructive",)))
        document = exported(plan, tmp_path, ALL)
        shown = [
            p.text.split("\t")[0] for p in document.paragraphs if p.style.name.startswith("toc")
        ]
        outline = document_outline(plan, ALL)
        assert shown[:-1] == [e.number for e in outline if e.number]

    def test_of_a_plan_without_any_heading_are_only_their_title(self, tmp_path):
        document = exported(plan_of(), tmp_path, replace(ALL, coverage=False))
        assert headings(document) == []
        assert paragraphs(document, "TOC Heading") == ["Indhold"]


class TestHeaderAndFooter:
    def test_tell_title_state_and_page(self, tmp_path):
        plan = with_info(status=PlanStatus.CONSULTATION)
        section = exported(plan, tmp_path, ALL).sections[0]
        assert (
            section.header.paragraphs[0].text == "Handlingsplan mod ekstremisme\tUdkast, i høring"
        )
        footer = section.footer.paragraphs[0]
        fields = footer._p.xpath(".//w:fldSimple/@w:instr")
        assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
        assert "".join(footer._p.xpath(".//w:t/text()")) == "Køge KommuneSide 1 af 4"

    def test_tell_when_it_was_adopted(self, tmp_path):
        plan = with_info(status=PlanStatus.ADOPTED, status_date=ADOPTION)
        section = exported(plan, tmp_path, ALL).sections[0]
        assert section.header.paragraphs[0].text.endswith("\tVedtaget 24.06.2027")


class TestTheAppendix:
    def test_shows_every_element_in_its_field_with_state_and_sign(self, tmp_path):
        plan = plan_of(state=State.COVERED, note="Vision 2030")
        table = exported(plan, tmp_path, ALL).tables[-1]
        header, strategic, executing = table_texts(table)
        assert header == ["Niveau", "Tværgående", "Opbyggende", "Foregribende", "Indgribende"]
        assert strategic[0] == "Strategisk niveau"
        assert strategic[1].startswith(
            "Formål og vision\n→ dækket af anden plan\nOrganisering\n○ ikke"
        )
        assert sum(cell.count("\n") + 1 for cell in (*strategic[1:], *executing[1:])) == 2 * 27

    def test_says_where_a_state_promises_more_than_there_is(self, tmp_path):
        table = exported(plan_of(state=State.READY), tmp_path, ALL).tables[-1]
        assert table_texts(table)[1][1].startswith("Formål og vision\n● klar (mangler)")

    def test_has_totals_that_add_up(self, tmp_path):
        document = exported(plan_of("<p>x</p>"), tmp_path, ALL)
        assert paragraphs(document)[-1] == (
            "Planen har 27 elementer: 1 er behandlet, 0 er dækket af andre planer, "
            "0 er ikke relevante, og 26 mangler."
        )

    def test_comes_only_where_it_is_wanted(self, tmp_path):
        assert exported(plan_of("<p>x</p>"), tmp_path, replace(ALL, coverage=False)).tables == []


def test_the_properties_serve_those_who_cannot_see_the_page(tmp_path):
    document = exported(plan_of(), tmp_path, ALL)
    properties = document.core_properties
    assert properties.title == "Handlingsplan mod ekstremisme"
    assert properties.author == "Køge Kommune"
    assert properties.language == "da-DK"
    assert properties.subject == "2027–2030, Kladde, 22. november 2026"
    languages = document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert languages == ["da-DK"]


def test_the_options_of_the_plan_hold_where_none_are_given(tmp_path):
    plan = plan_of("<p>x</p>")
    plan.put(replace(ALL, cover=False))
    target = tmp_path / "plan.docx"
    export_word(plan, target, pictures={}.get, today=TODAY)
    assert paragraphs(opened(target), "Title") == []


def test_the_same_plan_gives_the_same_document(tmp_path):
    plan = plan_of("<ol>\n<li>a</li>\n</ol>")

    def parts():
        with zipfile.ZipFile(written(plan, tmp_path, ALL)) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts() == parts()


class TestProgress:
    def test_is_told_for_each_piece(self, tmp_path):
        told = []
        plan = plan_of("<p>x</p>")
        written(plan, tmp_path, ALL, progress=lambda done, total: told.append((done, total)))
        total = told[0][1]
        assert told == [(done, total) for done in range(total + 1)]

    @pytest.mark.parametrize("at", [0, 2, 3])
    def test_can_cancel_to_the_end_and_then_nothing_is_left_behind(self, tmp_path, at):
        target = tmp_path / "plan.docx"
        target.write_text("gammel")

        def cancel(done, total):
            if done == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            written(plan_of(), tmp_path, ALL, progress=cancel)
        assert target.read_text() == "gammel"
        assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(FileMissing):
        written(plan_of(), tmp_path / "findes-ikke", ALL)
