"""What an export from the command line holds: some elements, another template, comments."""

from __future__ import annotations

import pytest

from planbuilder import cli
from planbuilder.model.records import Comment, Effort
from planbuilder.office.word.writing.templates.own import write_own_template
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.office.word_files import headings, opened, paragraphs


@pytest.fixture(scope="module")
def module_home(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANBUILDER_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory, module_home):
    path = tmp_path_factory.mktemp("plan") / "plan.hplan"
    assert cli.run(["new", str(path), "--municipality", "Køge"]) == 0
    return path


@pytest.fixture(scope="module")
def remarked_file(tmp_path_factory, module_home):
    path = tmp_path_factory.mktemp("remarked") / "plan.hplan"
    assert cli.run(["new", str(path), "--municipality", "Køge"]) == 0
    project = Project.open(path, shipped_concept(), author="Bo")
    about = {"about": "organisering", "author": "Bo", "moment": "2026-11-01T09:00:00.000000Z"}
    remarks = [
        Comment(id="k1", words="Mangler tal.", **about),
        Comment(id="k2", words="Rettet.", done=True, **about),
    ]
    project.apply("Kommentér", remarks)
    project.publish()
    project.close()
    return path


def export(plan_file, target, *more) -> int:
    return cli.run(["export", str(plan_file), "--word", str(target), *map(str, more)])


@pytest.mark.parametrize(
    "chosen",
    [
        ["organisering", "formaal-og-vision"],
        ["organisering,formaal-og-vision"],
        ["organisering,", "formaal-og-vision"],
        ["organisering", "--elements", "formaal-og-vision"],
    ],
)
def test_only_chosen_elements_are_written(plan_file, tmp_path, chosen):
    target = tmp_path / "uddrag.docx"
    assert export(plan_file, target, "--elements", *chosen) == 0
    assert [title for _, title in headings(opened(target))] == ["Formål og vision", "Organisering"]
    assert not paragraphs(opened(target), "Vejledning")


def test_with_guidance_for_whoever_writes(plan_file, tmp_path):
    target = tmp_path / "uddrag.docx"
    assert export(plan_file, target, "--elements", "organisering", "--guidance") == 0
    assert paragraphs(opened(target), "Vejledning")


@pytest.mark.parametrize(
    ("given", "remarks"),
    [
        ([], 0),
        (["--comments"], 1),
        (["--comments", "open"], 1),
        (["--comments", "åbne"], 1),
        (["--comments", "all"], 2),
        (["--comments", "Alle"], 2),
    ],
)
def test_comments_come_along_as_told_in_english_or_danish(remarked_file, tmp_path, given, remarks):
    target = tmp_path / "plan.docx"
    assert export(remarked_file, target, *given) == 0
    assert len(list(opened(target).comments)) == remarks


def test_another_word_is_refused_with_those_there_are(plan_file, tmp_path, capsys):
    assert export(plan_file, tmp_path / "plan.docx", "--comments", "nogle") == 1
    assert "'nogle' (vælg mellem 'open', 'all', 'åbne', 'alle')" in capsys.readouterr().err


def test_a_template_of_another_file_is_used(plan_file, tmp_path):
    write_own_template(tmp_path / "egen.dotx")
    assert export(plan_file, tmp_path / "plan.docx", "--template", tmp_path / "egen.dotx") == 0
    assert paragraphs(opened(tmp_path / "plan.docx"), "Forside kommune") == ["Køge"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--word", "UD.docx", "--elements", "nej"], "id »nej«"),
        (["--word", "UD.docx", "--template", "PLAN"], "kan ikke læses"),
        (["--word", "UD.docx", "--template", "findes-ikke.dotx"], "findes-ikke.dotx"),
        (["--word", "UD.docx", "--since", "nej"], "ingen milepæl »nej«"),
        (["--excel", "UD.xlsx", "--elements", "organisering"], "--elements gælder kun for Word"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_danish_line(plan_file, tmp_path, capsys, more, said):
    words = [
        str(plan_file) if part == "PLAN" else str(tmp_path / part) if part[:2] == "UD" else part
        for part in more
    ]
    assert cli.run(["export", str(plan_file), *words]) == 1
    shown = capsys.readouterr()
    assert said in shown.err
    assert not list(tmp_path.iterdir())


def test_what_changed_since_a_milestone_stands_as_revisions(plan_file, tmp_path):
    assert cli.run(["milestone", str(plan_file), "Sendt i høring"]) == 0
    (tmp_path / "ny.html").write_text("<p>Nyt ord.</p>", encoding="utf-8")
    text = ["text", str(plan_file), "organisering", "--set", str(tmp_path / "ny.html")]
    assert cli.run(text) == 0
    target = tmp_path / "rettet.docx"
    assert export(plan_file, target, "--since", "sendt i høring", "--elements", "organisering") == 0
    body = opened(target).element.body
    assert "Nyt ord." in "".join(body.xpath(".//w:ins//w:t/text()"))


def test_a_public_document_holds_no_comments_and_nothing_internal(remarked_file, tmp_path, capsys):
    target = tmp_path / "offentlig.docx"
    assert export(remarked_file, target, "--public", "--comments") == 1
    assert "--comments kan ikke bruges sammen med --public" in capsys.readouterr().err
    assert export(remarked_file, target, "--public") == 0
    assert not list(opened(target).comments)


@pytest.fixture(scope="module")
def half_internal_file(tmp_path_factory, module_home):
    path = tmp_path_factory.mktemp("internal") / "plan.hplan"
    assert cli.run(["new", str(path), "--municipality", "Køge"]) == 0
    project = Project.open(path, shipped_concept(), author="Bo")
    efforts = [
        Effort(id="e1", order="m", title="Offentligt møde"),
        Effort(id="e2", order="n", title="Kun for os", internal=True),
    ]
    project.apply("Skriv", efforts)
    project.publish()
    project.close()
    return path


def test_a_web_page_is_public_unless_told_otherwise(half_internal_file, tmp_path):
    page = tmp_path / "plan.html"
    assert cli.run(["export", str(half_internal_file), "--html", str(page)]) == 0
    public = page.read_text(encoding="utf-8")
    assert "Offentligt møde" in public
    assert "Kun for os" not in public
    assert cli.run(["export", str(half_internal_file), "--html", str(page), "--internal"]) == 0
    assert "Kun for os" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--html", "plan.html", "--public", "--internal"], "Vælg enten --public eller --internal"),
        (["--excel", "plan.xlsx", "--internal"], "--internal gælder kun for websiden"),
        (["--html", "plan.docx"], "ender på .html"),
    ],
)
def test_what_a_web_page_cannot_be_is_said(plan_file, tmp_path, capsys, monkeypatch, given, told):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["export", str(plan_file), *given]) == 1
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
