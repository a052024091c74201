"""History and sharing on the command line: the real program, on real files."""

from __future__ import annotations

import json
import shutil

import pytest


def write(succeeds, path, words, author="Hanne", element="organisering"):
    text = f"<p>{words}</p>".encode()
    succeeds("text", path, element, "--set", "-", "--author", author, stdin=text)


def read(succeeds, path, element="organisering"):
    return succeeds("text", path, element).strip().removeprefix("<p>").removesuffix("</p>")


@pytest.fixture(scope="module")
def written(somebody_else, new_plan_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    hanne = shutil.copyfile(new_plan_file, folder / "plan.hplan")
    write(somebody_else, hanne, "Vi mødes hvert kvartal. Det er godt.")
    bo = shutil.copyfile(hanne, folder / "fra Bo.hplan")
    write(somebody_else, hanne, "Vi mødes hvert kvartal. Det er rigtig godt.")
    write(somebody_else, bo, "Vi mødes hver måned. Det er godt.", "Bo")
    return hanne, bo


@pytest.fixture
def copies(written, tmp_path):
    """The plan in Hanne's and in Bo's copy, each with a sentence of their own."""
    return tuple(shutil.copyfile(path, tmp_path / path.name) for path in written)


def test_a_copy_is_looked_at_merged_and_then_brings_nothing_new(succeeds, copies):
    path, bo = copies
    before = path.read_bytes()
    would = json.loads(succeeds("merge", path, bo, "--dry-run", "--json"))
    assert would == {"versions_added": 1, "records_merged": 1, "conflicts": []}
    assert path.read_bytes() == before
    assert json.loads(succeeds("merge", path, bo, "--json")) == would
    assert read(succeeds, path) == "Vi mødes hver måned. Det er rigtig godt."
    said = succeeds("merge", path, bo)
    assert said == "0 nye versioner, 0 tekster og andre poster ændret\n"


def test_what_both_changed_is_told_and_counted(succeeds, copies):
    path, bo = copies
    write(succeeds, bo, "Vi mødes hver måned. Det er skidt.", "Bo")
    (conflict,) = json.loads(succeeds("merge", path, bo, "--json"))["conflicts"]
    assert {key: conflict[key] for key in ("record", "kind", "title", "field")} == {
        "record": "organisering",
        "kind": "element",
        "title": "Organisering",
        "field": "text",
    }
    assert [reading["author"] for reading in conflict["readings"]] == ["Bo", "Hanne"]
    assert "skidt" in conflict["readings"][0]["text"]
    assert json.loads(succeeds("show", path, "--json"))["conflicts"] == 1
    assert "to udgaver" in succeeds("show", path)


def test_fields_and_deletions_in_conflict_are_told_in_words(succeeds, plan_file, tmp_path):
    bo = tmp_path / "fra Bo.hplan"
    effort = succeeds("effort", plan_file, "--add", '{"title": "Mentorordning"}').strip()
    shutil.copyfile(plan_file, bo)
    for path, status, author in ((plan_file, "i gang", "Hanne"), (bo, "afsluttet", "Bo")):
        change = json.dumps({"status": status})
        succeeds("effort", path, effort, "--set", change, "--author", author)
    said = succeeds("merge", plan_file, bo, "--author", "Hanne")
    assert "»Mentorordning« · Status: Bo: Afsluttet / Hanne: I gang" in said


def test_what_cannot_be_merged_is_refused_and_the_plan_stays(succeeds, fails, copies, tmp_path):
    path, bo = copies
    other, damaged = tmp_path / "anden.hplan", tmp_path / "skadet.hplan"
    succeeds("new", other, "--municipality", "Greve")
    damaged.write_bytes(bo.read_bytes()[:9000])
    before = path.read_bytes()
    assert "er en anden plan" in fails("merge", path, bo, other)
    assert "beskadiget" in fails("merge", path, damaged, bo)
    assert "findes ikke" in fails("merge", path, tmp_path / "væk.hplan")
    assert path.read_bytes() == before


def test_the_log_of_an_element_leads_back_to_an_earlier_text(succeeds, fails, copies):
    path, _ = copies
    versions = json.loads(succeeds("log", path, "organisering", "--json"))
    assert [len(version["records"]) for version in versions] == [1, 1, 1]
    newest, first, empty = (version["version"] for version in versions)
    assert versions[0]["records"][0]["before"] == first
    lines = succeeds("log", path, "organisering", "--limit", "2").splitlines()
    assert [line.split()[0] for line in lines] == [newest[:12], first[:12]]
    shown = succeeds("diff", path, first, "nu", "organisering")
    assert "+ Vi mødes hvert kvartal. Det er {+rigtig+} godt." in shown
    succeeds("restore", path, "organisering", first[:12], "--author", "Bo")
    assert read(succeeds, path) == "Vi mødes hvert kvartal. Det er godt."
    again = json.loads(succeeds("log", path, "organisering", "--json"))
    assert (len(again), again[0]["authors"]) == (4, ["Bo"])
    assert succeeds("diff", path, first, "nu", "organisering") == "Ingen forskel.\n"
    succeeds("restore", path, "organisering", empty)
    assert read(succeeds, path) == ""


def test_the_log_of_the_plan_is_told_in_steps(succeeds, copies):
    path, bo = copies
    succeeds("merge", path, bo)
    steps = json.loads(succeeds("log", path, "--json"))
    assert {name for step in steps for name in step["authors"]} >= {"Hanne", "Bo"}
    assert all(record["version"] for step in steps for record in step["records"])
    assert "oprettede planen" in succeeds("log", path).splitlines()[-1]


def test_a_milestone_is_set_listed_and_compared_with(succeeds, fails, plan_file):
    write(succeeds, plan_file, "Som sendt.")
    made = succeeds(
        "milestone", plan_file, "Sendt i høring", "--note", "Til alle", "--author", "Bo"
    )
    (known,) = json.loads(succeeds("milestone", plan_file, "--list", "--json"))
    assert {key: known[key] for key in ("id", "name", "note", "author", "adopted")} == {
        "id": made.strip(),
        "name": "Sendt i høring",
        "note": "Til alle",
        "author": "Bo",
        "adopted": False,
    }
    assert "· Sendt i høring · Bo · Til alle" in succeeds("milestone", plan_file, "--list")
    write(succeeds, plan_file, "Efter høringen.")
    assert "element »Organisering«" in succeeds("diff", plan_file, "sendt i høring", "nu")
    succeeds("restore", plan_file, "organisering", known["id"])
    assert read(succeeds, plan_file) == "Som sendt."
    succeeds("milestone", plan_file, "Sendt i høring")
    assert known["id"] in fails("diff", plan_file, "Sendt i høring", "nu")


def test_an_adopted_milestone_waits_until_nobody_disagrees(succeeds, fails, copies):
    path, bo = copies
    write(succeeds, bo, "Vi mødes hver måned. Det er skidt.", "Bo")
    succeeds("merge", path, bo)
    assert "vedtaget" in fails("milestone", path, "Vedtaget", "--adopted")
    assert succeeds("milestone", path, "--list") == ""
    assert "»Organisering«" in fails("clean-copy", path, path.with_name("ren.hplan"))


def test_a_clean_copy_has_neither_history_nor_names(succeeds, fails, copies, tmp_path):
    path, _ = copies
    clean, named = tmp_path / "ren.hplan", tmp_path / "med navne"
    succeeds("clean-copy", path, clean, "--no-authors")
    succeeds("clean-copy", path, named)
    assert read(succeeds, clean) == read(succeeds, path)
    assert b"Hanne" not in clean.read_bytes()
    assert b"Hanne" in named.with_suffix(".hplan").read_bytes()
    assert len(json.loads(succeeds("log", clean, "organisering", "--json"))) == 1
    before = clean.read_bytes()
    assert "allerede en fil" in fails("clean-copy", path, clean)
    assert clean.read_bytes() == before


def test_a_package_is_open_in_part_and_comes_home(succeeds, fails, plan_file, tmp_path):
    package = tmp_path / "til Bo.hplan"
    chosen = ("--elements", "organisering, ledelsesinformation", "--for", "Bo")
    succeeds("package", plan_file, package, *chosen, "--deadline", "1. december 2026")
    assert "til Bo" in fails("text", package, "formaal-og-vision", "--set", "-", stdin=b"<p>x</p>")
    write(succeeds, package, "Bos tekst.", "Bo")
    succeeds("merge", plan_file, package)
    assert read(succeeds, plan_file) == "Bos tekst."
    assert "allerede en fil" in fails("package", plan_file, package, *chosen)
    spaced = ("--elements", "organisering", "ledelsesinformation", "--for", "Bo")
    succeeds("package", plan_file, tmp_path / "igen", *spaced)
    write(succeeds, tmp_path / "igen.hplan", "Bos tekst igen.", "Bo")
    assert "»nej«" in fails("package", plan_file, tmp_path / "tom", "--elements", "nej")
    assert "»nej«" in fails("package", plan_file, tmp_path / "tom", "--efforts", "nej")
    assert "ikke en dato" in fails("package", plan_file, tmp_path / "tom", "--deadline", "snart")
    assert not (tmp_path / "tom.hplan").exists()


def test_a_package_with_nothing_chosen_is_for_answers_about_readiness(
    succeeds, fails, plan_file, tmp_path
):
    package = tmp_path / "til Sara.hplan"
    succeeds("package", plan_file, package, "--for", "Sara")
    assert "til Sara" in fails("text", package, "organisering", "--set", "-", stdin=b"<p>x</p>")
    answer = json.dumps({"element": "organisering", "step": 2})
    succeeds("readiness", package, "--answer", answer, "--author", "Sara")
    succeeds("merge", plan_file, package)
    shown = json.loads(succeeds("readiness", plan_file, "--json"))
    (organising,) = (one for one in shown["elements"] if one["element"] == "organisering")
    assert [one["who"] for one in organising["answers"]] == ["Sara"]


def test_a_package_may_take_new_rows_of_chosen_registers(succeeds, fails, plan_file, tmp_path):
    package = tmp_path / "til Bo.hplan"
    succeeds("package", plan_file, package, "--for", "Bo", "--add", "Interessenter", "indsatser")
    succeeds("record", package, "stakeholder", "--add", '{"title": "Skolen"}')
    succeeds("record", package, "effort", "--add", '{"title": "Mentor"}')
    assert "til Bo" in fails("record", package, "body", "--add", '{"title": "Råd"}')
    succeeds("merge", plan_file, package)
    (school,) = json.loads(succeeds("records", plan_file, "stakeholder", "--json"))
    again = ("--for", "Bo", "--entries", school["id"], "--add-efforts")
    succeeds("package", plan_file, tmp_path / "igen", *again)
    succeeds("record", tmp_path / "igen.hplan", school["id"], "--set", '{"title": "Skole 1"}')
    succeeds("record", tmp_path / "igen.hplan", "effort", "--add", '{"title": "Café"}')
    new = ("record", tmp_path / "igen.hplan", "stakeholder", "--add", '{"title": "Ny"}')
    assert "til Bo" in fails(*new)
    unknown = fails("package", plan_file, tmp_path / "x", "--for", "Bo", "--add", "nej")
    assert "intet register »nej«" in unknown


def test_a_file_is_verified_and_what_is_readable_brought_into_a_new_one(
    succeeds, fails, program, copies, tmp_path
):
    path, _ = copies
    assert succeeds("verify", path) == "Filen er hel.\n"
    assert json.loads(succeeds("verify", path, "--json")) == {"ok": True, "problems": []}
    damaged = tmp_path / "skadet.hplan"
    damaged.write_bytes(path.read_bytes().replace(b"rigtig godt", b"rigtig skidt"[:11]))
    done = program("verify", damaged)
    assert done.returncode == 1
    assert "ændret uden om programmet" in done.stdout.decode()
    assert done.stderr.decode().count("\n") == 1
    before = damaged.read_bytes()
    assert "ældre er sat ind: »Organisering«" in succeeds("verify", damaged, "--repair")
    repaired = tmp_path / "skadet (repareret).hplan"
    assert read(succeeds, repaired) == "Vi mødes hvert kvartal. Det er godt."
    assert damaged.read_bytes() == before
    assert "allerede en fil" in fails("verify", damaged, "--repair")
    shown = json.loads(succeeds("verify", damaged, "--json", "--repair", tmp_path / "ny"))
    assert (shown["ok"], shown["repaired"]) == (False, str(tmp_path / "ny.hplan"))
    assert "findes ikke" in fails("verify", tmp_path / "væk.hplan")
