"""Templates of many makes: their own text stays, the plan stands in them, nothing is fetched."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Comment, PlanStatus, WordOptions
from planbuilder.office import tags
from planbuilder.office.word import WhichComments, export_word
from planbuilder.office.word.writing.templates.own import write_own_template
from planbuilder.office.word.writing.templates.package import prepared
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project
from tests.office.libreoffice import edited, needs_scripting
from tests.office.word_files import (
    TODAY,
    exported,
    fields,
    headings,
    opened,
    paragraphs,
    plan_of,
    written,
)
from tests.office.word_templates import (
    STORE_ID,
    TEMPLATES,
    control,
    plain,
    repacked,
    saved,
    typed,
    write,
)

ALL = WordOptions(id="word-options")
TEXT = (
    "<h1>Inde</h1>\n<p>Ord.</p>\n<ol>\n<li>et</li>\n</ol>\n"
    "<table>\n<tr><td><p>b</p></td></tr>\n</table>"
)


def complaints(path) -> list[str]:
    audit = OpenXmlValidator().validate(str(path))
    found = [finding for finding in check(str(path)) if finding.code != "TBL002"]
    return [str(error) for error in audit.errors] + [str(finding) for finding in found]


def part(path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def names(path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return package.namelist()


def shown(path, name: str = "word/document.xml") -> list[str]:
    """Return the words of each control by its tag, in a part of the document."""
    root = docx.oxml.parser.parse_xml(part(path, name).encode())
    return [
        "".join(t.text or "" for t in sdt.find(qn("w:sdtContent")).iter(qn("w:t")))
        for sdt in root.iter(qn("w:sdt"))
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_plan_in_any_template_is_valid_and_whole(name, tmp_path):
    path = written(plan_of(TEXT), tmp_path, ALL, template=write(tmp_path, name))
    assert complaints(path) == []
    document = opened(path)
    assert "Ord." in paragraphs(document)
    assert any(title == "Formål og vision" for _, title in headings(document))


def test_the_plan_stands_behind_the_templates_own_text(tmp_path):
    document = docx.Document()
    document.add_paragraph("Forord")
    document.add_paragraph()
    (tmp_path / "t.docx").write_bytes(saved(document))
    words = paragraphs(exported(plan_of(TEXT), tmp_path, ALL, template=tmp_path / "t.docx"))
    assert words[0] == "Forord"
    assert words[1]
    assert "Ord." in words


def test_the_plan_stands_at_the_bookmark_of_its_name(tmp_path):
    path = written(plan_of(TEXT), tmp_path, ALL, template=write(tmp_path, "slot_bookmark"))
    words = paragraphs(opened(path))
    assert words[:2] == ["Forord", "Borgmesterens ord."]
    assert words[-2:] == ["Kontakt", "Køge Kommune, Torvet 1"]
    assert "Planen sættes ind her" not in words


def test_the_plan_stands_in_the_section_of_its_place(tmp_path):
    path = written(plan_of(TEXT), tmp_path, ALL, template=write(tmp_path, "landscape"))
    document = opened(path)
    assert [s.page_width.cm > 25 for s in document.sections] == [False, True, False]
    widths = [int(w.get(qn("w:w"))) for w in document.element.body.iter(qn("w:tblW"))]
    assert max(widths) > 10_000
    assert paragraphs(document)[-1] == "Bagside: Køge Kommune, Torvet 1"


def test_a_place_in_a_table_is_refused(tmp_path):
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0]._p.append(control("planbuilder", "her"))
    (tmp_path / "t.docx").write_bytes(saved(document))
    with pytest.raises(PlanbuilderError, match="i en tabel eller et tekstfelt"):
        exported(plan_of(TEXT), tmp_path, ALL, template=tmp_path / "t.docx")
    assert not (tmp_path / "plan.docx").exists()


class TestFieldsOfTheFrontPage:
    def test_are_filled_wherever_they_stand(self, tmp_path):
        plan = plan_of(TEXT)
        path = written(plan, tmp_path, ALL, template=write(tmp_path, "table_cover"))
        assert {
            "Køge Kommune",
            "Handlingsplan mod ekstremisme",
            "2027–2030",
            "22. november 2026",
        } <= set(shown(path))
        assert 'w:fullDate="2026-11-22T00:00:00Z"' in part(path, "word/document.xml")
        assert "showingPlcHdr" not in part(path, "word/document.xml")

    def test_on_the_cover_are_tagged_as_the_plans(self, tmp_path):
        plan = plan_of(TEXT)
        path = written(plan, tmp_path, ALL, template=write(tmp_path, "table_cover"))
        for field in ("title", "municipality", "period", "adopted_by", "status_date"):
            assert f'w:val="{tags.tag("plan", "", field)}"' in part(path, "word/document.xml")

    def test_stand_in_place_of_our_own_cover(self, tmp_path):
        with_fields = written(plan_of(), tmp_path, ALL, template=write(tmp_path, "table_cover"))
        assert paragraphs(opened(with_fields), "Title") == []
        without = written(plan_of(), tmp_path, ALL, template=write(tmp_path, "letterhead"))
        assert paragraphs(opened(without), "Title") == ["Handlingsplan mod ekstremisme"]

    def test_in_headers_are_filled_too(self, tmp_path):
        path = written(plan_of(), tmp_path, ALL, template=write(tmp_path, "letterhead"))
        headers = [n for n in names(path) if n.startswith("word/header")]
        assert ["Handlingsplan mod ekstremisme"] in [shown(path, name) for name in headers]

    def test_bound_to_data_change_the_data_and_all_that_is_bound_to_it(self, tmp_path):
        path = written(plan_of(), tmp_path, ALL, template=write(tmp_path, "data_bound"))
        assert "<periode>2027–2030</periode>" in part(path, "customXml/item9.xml")
        assert STORE_ID in part(path, "word/document.xml")
        headers = [n for n in names(path) if n.startswith("word/header")]
        assert ["2027–2030"] in [shown(path, name) for name in headers]
        assert docx.Document(str(path)).core_properties.title == "Handlingsplan mod ekstremisme"
        assert "Handlingsplan mod ekstremisme" in shown(path)

    def test_tell_who_adopted_an_adopted_plan(self, tmp_path):

        plan = plan_of()
        info = replace(plan.info, status=PlanStatus.ADOPTED, adopted_by="Kommunalbestyrelsen")
        plan.put(info)
        path = written(plan, tmp_path, ALL, template=write(tmp_path, "table_cover"))
        assert "Kommunalbestyrelsen" in shown(path)


def test_a_template_that_numbers_its_headings_gives_the_contents_its_numbers(tmp_path):
    template = write(tmp_path, "numbered_headings")
    document = exported(plan_of(TEXT), tmp_path, ALL, template=template)
    entries = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc ")]
    assert entries[1].startswith("Kapitel I\N{EN SPACE}Strategi\t")
    assert entries[2].startswith("I.1\t")
    assert any(entry.startswith("a)\tFormål og vision") for entry in entries)


def test_what_is_added_takes_the_colour_of_the_templates_headings(tmp_path):
    path = written(plan_of(TEXT), tmp_path, ALL, template=write(tmp_path, "danish_ids"))
    styles = part(path, "word/styles.xml")
    assert "0B6073" not in styles
    assert 'w:fill="F1E4E4"' in styles


class TestWhatWouldFetch:
    @pytest.fixture
    def path(self, tmp_path):
        return written(plan_of(TEXT), tmp_path, ALL, template=write(tmp_path, "fetching"))

    def test_is_gone(self, path):
        everything = "".join(part(path, n) for n in names(path) if n.endswith((".xml", ".rels")))
        traces = ("skabelon.dotm", "spor.png", "gammel.png", "INCLUDEPICTURE", "attachedTemplate")
        for trace in traces:
            assert trace not in everything

    def test_but_links_and_words_stay(self, path):
        assert "vores side" in part(path, "word/document.xml")
        assert 'Target="http://example.org/"' in part(path, "word/_rels/document.xml.rels")
        assert "billedet" in paragraphs(opened(path))

    def test_and_so_is_protection_against_writing(self, path):
        assert "documentProtection" not in part(path, "word/settings.xml")


def test_names_of_people_and_labels_are_taken_out(tmp_path):
    document = docx.Document()
    document.core_properties.author = "Hanne Holm"
    clean = prepared(saved(document), "t.docx")
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Hanne" not in everything


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (typed(plain(), b"ms-word.document.macroEnabled.main+xml"), "makroer"),
        (repacked(plain(), lambda n, d: d, **{"word/vbaProject.bin": b"x"}), "makroer"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), r"gamle format \(.doc\)"),
        (plain()[:5000], "hel"),
        (b"%PDF-1.7", "PDF"),
        (b"", "tom"),
        (plain() + bytes(11_000_000), "fylder mere end 10 MB"),
    ],
    ids=["docm", "vba", "encrypted", "doc", "cut off", "pdf", "empty", "too large"],
)
def test_what_is_no_template_is_told_plainly(tmp_path, data, told):
    (tmp_path / "skabelon.docx").write_bytes(data)
    with pytest.raises(PlanbuilderError, match=told):
        exported(plan_of(TEXT), tmp_path, ALL, template=tmp_path / "skabelon.docx")
    assert not (tmp_path / "plan.docx").exists()


def test_documents_of_the_corpus_may_be_templates(tmp_path, corpus):
    for source in corpus:
        try:
            path = written(plan_of("<p>Ord.</p>"), tmp_path, ALL, template=source)
        except PlanbuilderError:
            continue
        assert "Ord." in paragraphs(opened(path)), source.name


@pytest.fixture
def corpus(pytestconfig):
    folder = pytestconfig.rootpath.parent / "shared" / "corpus" / "word"
    if not folder.is_dir():
        pytest.skip("the corpus is missing")
    return sorted(folder.glob("*.docx"))[::4]


class TestOursToAdapt:
    def test_is_valid_and_a_template(self, tmp_path):
        write_own_template(tmp_path / "vores.dotx")
        assert complaints(tmp_path / "vores.dotx") == []
        assert "template.main+xml" in part(tmp_path / "vores.dotx", "[Content_Types].xml")

    def test_gives_a_plan_with_its_fields_filled(self, tmp_path):
        write_own_template(tmp_path / "vores.dotx")
        path = written(plan_of(TEXT), tmp_path, ALL, template=tmp_path / "vores.dotx")
        assert complaints(path) == []
        document = opened(path)
        assert paragraphs(document, "Title") == ["Handlingsplan mod ekstremisme"]
        assert not any("sætter Planbuilder planen ind" in words for words in paragraphs(document))
        (header,) = {p.text for p in document.sections[0].header.paragraphs} - {""}
        assert "Kladde" in header or "\t" in header


@needs_scripting
def test_a_template_made_in_libreoffice_is_used(tmp_path):
    made = edited(write(tmp_path, "letterhead"), tmp_path / "lo.docx")
    path = written(plan_of(TEXT), tmp_path, ALL, template=made)
    assert "Ord." in paragraphs(opened(path))
    assert complaints(path) == complaints(made)


def test_the_plan_keeps_its_template(tmp_path):
    data = prepared(plain(), "k.docx")
    options = WordOptions(id="word-options", template="sha256:x", template_name="k.docx")
    path = written(plan_of(TEXT), tmp_path, options, pictures={"sha256:x": data})
    assert "Plantabel" in part(path, "word/styles.xml")
    with pytest.raises(PlanbuilderError, match=r"»k\.docx« er ikke længere i planen"):
        written(plan_of(TEXT), tmp_path, options)


def test_headings_of_the_templates_own_text_count_and_stand_in_the_contents(tmp_path):
    document = docx.Document(io.BytesIO(TEMPLATES["numbered_headings"]()))
    document.add_paragraph("Forord", style="Heading 1")
    document.add_paragraph("Borgmesterens ord.")
    document.element.body[-1].addprevious(control("planbuilder", "her", block=True))
    document.add_paragraph("Kontakt", style="Heading 1")
    (tmp_path / "t.docx").write_bytes(saved(document))
    path = written(plan_of(TEXT), tmp_path, ALL, template=tmp_path / "t.docx")
    assert complaints(path) == []
    entries = [p.text for p in opened(path).paragraphs if p.style.name.lower().startswith("toc ")]
    chapters = [entry for entry in entries if entry.startswith("Kapitel")]
    assert chapters[0].startswith("Kapitel I\N{EN SPACE}Forord\t")
    assert chapters[1].startswith("Kapitel II\N{EN SPACE}Strategi\t")
    assert chapters[-1].startswith("Kapitel V\N{EN SPACE}Kontakt\t")


class TestContentsOfTheTemplatesOwn:
    def made(self, tmp_path, change=lambda body: None, options=ALL):
        document = docx.Document(io.BytesIO(TEMPLATES["own_contents"]()))
        change(document.element.body)
        (tmp_path / "t.docx").write_bytes(saved(document))
        path = written(plan_of(TEXT), tmp_path, options, template=tmp_path / "t.docx")
        assert complaints(path) == []
        return path

    def entries(self, path) -> list[str]:
        found = opened(path).paragraphs
        return [p.text for p in found if p.style.name.lower().startswith("toc ")]

    def test_are_filled_as_deep_as_they_go_and_no_others_stand_beside_them(self, tmp_path):
        path = self.made(tmp_path)
        document = opened(path)
        assert [field for field in fields(document) if field.startswith("TOC")] == [
            'TOC \\o "1-2" \\h \\z \\u'
        ]
        titles = [entry.split("\t")[0] for entry in self.entries(path)]
        assert titles[:3] == [
            "Forord",
            "Strategi",
            "Rammer for forebyggelse af ekstremisme i Danmark",
        ]
        assert titles[-1] == "Kontakt"
        assert "Formål og vision" not in titles
        assert "Gammel overskrift" not in part(path, "word/document.xml")
        words = paragraphs(document)
        assert words[0] == "Det står her"
        assert "Indhold" not in words

    def test_have_the_pages(self, tmp_path):
        assert [entry.split("\t")[-1] for entry in self.entries(self.made(tmp_path))][:2] == [
            "2",
            "4",
        ]

    def test_are_filled_where_ours_are_not_wanted(self, tmp_path):
        options = replace(ALL, contents=False)
        assert len(self.entries(self.made(tmp_path, options=options))) > 5

    @pytest.mark.parametrize(
        "instruction", ['TOC \\c "Tabel"', 'TOC \\o "2-3"', 'TOC \\t "Bilag;1"']
    )
    def test_that_list_something_else_stay_beside_ours(self, tmp_path, instruction):
        def change(body):
            (code,) = body.iter(qn("w:instrText"))
            code.text = instruction

        path = self.made(tmp_path, change)
        assert "Gammel overskrift" in part(path, "word/document.xml")
        assert "Indhold" in paragraphs(opened(path))

    def test_behind_the_plan_stay_beside_ours(self, tmp_path):
        def change(body):
            body.append(next(body.iterchildren(qn("w:sdt"))))
            body.append(body.find(qn("w:sectPr")))

        path = self.made(tmp_path, change)
        assert "Gammel overskrift" in part(path, "word/document.xml")
        assert "Indhold" in paragraphs(opened(path))

    def test_that_end_with_a_section_still_end_it(self, tmp_path):
        def change(body):
            (end,) = (m for m in body.iter(qn("w:fldChar")) if m.get(qn("w:fldCharType")) == "end")
            section = copy.deepcopy(body.find(qn("w:sectPr")))
            end.getparent().getparent().get_or_add_pPr().append(section)

        assert len(opened(self.made(tmp_path, change)).sections) == 2


def test_a_template_that_would_take_too_long_is_refused(tmp_path):
    def change(name: str, data: bytes) -> bytes:
        if name == "word/document.xml":
            return data.replace(b"<w:sectPr", b"<w:p/>" * 500_000 + b"<w:sectPr", 1)
        return data

    (tmp_path / "t.docx").write_bytes(repacked(plain(), change))
    with pytest.raises(PlanbuilderError, match="skabelonen er for stor"):
        exported(plan_of(TEXT), tmp_path, ALL, template=tmp_path / "t.docx")


@pytest.mark.parametrize("name", ["table_cover", "place_in_columns", "numbered_headings"])
def test_with_comments_changes_and_pieces_a_document_is_valid(name, project, tmp_path):
    element = replace(project.plan.element("organisering"), text=TEXT)
    project.apply("x", [element])
    milestone = add_milestone(project, "Vedtaget")
    project.apply("x", [replace(element, text=TEXT.replace("Ord.", "Nye ord og flere."))])
    comment = Comment(
        id="k", about=element.id, field="text", quote="Nye", author="Bo", words="Hvorfor?"
    )
    project.apply("x", [comment])
    for number, only in enumerate(([], ["organisering"])):
        target = tmp_path / f"{number}.docx"
        export_word(
            project.plan,
            target,
            pictures=project.picture,
            today=TODAY,
            versions=project.heads(),
            template=write(tmp_path, name),
            since=since_milestone(project, milestone.id),
            comments=WhichComments.ALL,
            only=only,
            guidance=bool(only),
        )
        assert complaints(target) == []
        with zipfile.ZipFile(target) as package:
            assert "Hvorfor?" in package.read("word/comments.xml").decode()


@pytest.fixture
def project(tmp_path):
    made = Project.create(tmp_path / "p.hplan", plan_of(), author="Hanne", home=tmp_path / "home")
    yield made
    made.close()


def test_a_document_of_ours_may_be_a_template_and_none_of_it_is_taken_for_the_plan(tmp_path):
    first = written(plan_of(TEXT), tmp_path, ALL)
    template = first.rename(tmp_path / "foer.docx")
    path = written(plan_of("<p>Nye ord.</p>"), tmp_path, ALL, template=template)
    assert complaints(path) == []
    body = docx.Document(str(path)).element.body
    found = [tag.get(qn("w:val")) for tag in body.iter(qn("w:tag"))]
    assert found.count(tags.tag("formaal-og-vision", "")) == 1
    assert {"Ord.", "Nye ord."} <= set(paragraphs(opened(path)))
