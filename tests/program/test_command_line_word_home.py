"""fetch-word: returned documents on the command line."""

from __future__ import annotations

import copy
import json
import shutil

import docx
import pytest
from docx.oxml.ns import qn


@pytest.fixture(scope="module")
def sent_back(somebody_else, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent-back")
    plan, document = folder / "plan.hplan", folder / "Plan.docx"
    somebody_else("example", plan)
    somebody_else("export", plan, "--word", document)
    opened = docx.Document(str(document))
    for text in opened.element.body.iter(qn("w:t")):
        if text.text and "et trygt sted" in text.text:
            text.text = text.text.replace("trygt", "dejligt", 1)
            break
    opened.core_properties.last_modified_by = "Dorte"
    opened.save(str(document))
    return plan, document


@pytest.fixture
def returned(sent_back, tmp_path):
    """A plan's file, and its document as the director sent it back."""
    return tuple(shutil.copyfile(path, tmp_path / path.name) for path in sent_back)


def test_suggestions_are_kept_and_accepted_later(succeeds, returned):
    plan, document = returned
    told = succeeds("fetch-word", plan, document)
    assert "Plan.docx (Dorte): 1 rettelser" in told
    assert "»trygt« → »dejligt« (Dorte)" in told
    assert "dejligt sted" not in succeeds("show", plan, "--json")
    again = json.loads(succeeds("fetch-word", plan, document, "--accept", "all", "--json"))
    assert again["documents"][0]["known_already"] == 1
    assert again["conflicts"] == []
    record = json.loads(succeeds("fetch-word", plan, document, "--json"))
    assert record["documents"][0]["changes"] == []


def test_all_is_told_as_json(succeeds, returned):
    plan, document = returned
    told = json.loads(succeeds("fetch-word", plan, document, "--accept", "alle", "--json"))
    (one,) = told["documents"]
    (change,) = one["changes"]
    assert (change["before"].strip(), change["after"].strip(), change["author"]) == (
        "trygt",
        "dejligt",
        "Dorte",
    )
    assert change["field"] == "text"
    assert (one["unplaced"], one["findings"], told["conflicts"]) == ([], [], [])
    assert "dejligt sted" in succeeds("text", plan, change["record"])


def test_a_document_of_another_plan_is_refused(succeeds, fails, returned, tmp_path):
    _, document = returned
    other = tmp_path / "anden.hplan"
    succeeds("new", other, "--municipality", "Køge")
    assert "anden plan" in fails("fetch-word", other, document)
    body = docx.Document()
    body.add_paragraph("Kære alle.")
    foreign = tmp_path / "Brev.docx"
    body.save(str(foreign))
    assert "kan intet genkendes" in fails("fetch-word", other, foreign)
    (tmp_path / "x.docx").write_bytes(b"ikke Word")
    fails("fetch-word", other, tmp_path / "x.docx")


def test_a_new_row_and_a_changed_choice_are_told_and_accepted(succeeds, somebody_else, tmp_path):
    plan, document = tmp_path / "plan.hplan", tmp_path / "Plan.docx"
    somebody_else("example", plan)
    somebody_else("export", plan, "--word", document)
    opened = docx.Document(str(document))
    tables = opened.element.body.iter(qn("w:tbl"))
    heads = {next(table.iter(qn("w:t"))).text: table for table in tables}
    first = list(heads["Interessent"].iter(qn("w:tr")))[1]
    row = copy.deepcopy(first)
    for mark in [*row.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    texts = [next(cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
    texts[0].text, texts[1].text = "Moskeen", "forening"
    first.addnext(row)
    kinds = list(first.iter(qn("w:tc")))[1]
    next(kinds.iter(qn("w:t"))).text = "omkring jul"
    opened.core_properties.last_modified_by = "Dorte"
    opened.save(str(document))

    told = succeeds("fetch-word", plan, document)
    assert "Ny række, i registret »Interessenter«, efter »" in told
    assert "Interessent: Moskeen; Slags: forening" in told
    assert "Bemærk: I interessenten »" in told
    assert "»omkring jul« er ikke noget, »Slags« kan være" in told
    (one,) = json.loads(succeeds("fetch-word", plan, document, "--json"))["documents"]
    assert (one["added"], one["known_already"]) == ([], 1)
    succeeds("fetch-word", plan, document, "--accept", "all")
    listed = json.loads(succeeds("records", plan, "stakeholder", "--json"))
    assert "Moskeen" in json.dumps(listed, ensure_ascii=False)
