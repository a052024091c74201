"""Damaged documents: refused in plain words or read, never anything else."""

from __future__ import annotations

import contextlib
import random
import zipfile
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.views import accepted, original
from tests.office.reading.mutations import damaged_bytes, damaged_xml
from tests.office.reading.packages import docx, p, r, row, table
from tests.office.word_files import plan_of, written

CASES = 60


def read(data: bytes) -> None:
    """Read a document and make texts of it; a refusal is as good."""
    with contextlib.suppress(PlanbuilderError):
        document = read_document(data)
        accepted(document.blocks)
        original(document.blocks)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exported plan with all kinds of blocks in it."""
    text = (
        "<h1>a</h1><ol><li>b</li></ol><table><tr><td><p>c</p></td></tr></table>"
        '<p>d <a href="https://kl.dk">e</a></p>'
    )
    return written(plan_of(text), tmp_path_factory.mktemp("plan"))


@pytest.mark.parametrize("seed", range(CASES))
def test_changed_bytes_do_no_harm(document, seed):
    read(damaged_bytes(document.read_bytes(), random.Random(seed)))


@pytest.mark.parametrize("seed", range(CASES))
def test_changed_xml_does_no_harm(document, seed):
    read(damaged_xml(document, random.Random(seed)))


def test_values_beyond_reason_do_no_harm():
    for value in ("", "x", "-1", "99999999999999999999", "٣", "1.5", "²"):
        body = p(r("a", f'<w:b w:val="{value}"/><w:vertAlign w:val="{value}"/>'))
        body += p(
            "b",
            properties=f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>'
            f'<w:outlineLvl w:val="{value}"/>',
        )
        body += table(row("c", properties=f'<w:gridBefore w:val="{value}"/>'))
        body += f'<w:sectPr><w:pgSz w:w="{value}"/><w:pgMar w:left="{value}"/></w:sectPr>'
        numbering = (
            f'<w:abstractNum w:abstractNumId="{value}"><w:lvl w:ilvl="{value}">'
            f'<w:start w:val="{value}"/><w:numFmt w:val="lowerRoman"/>'
            '<w:lvlText w:val="%1%9"/></w:lvl></w:abstractNum>'
            f'<w:num w:numId="{value}"><w:abstractNumId w:val="{value}"/></w:num>'
        )
        read(docx(body, numbering=numbering))


def test_the_mutations_leave_packages_whole(document):
    data = damaged_xml(document, random.Random(1))
    (document.parent / "x.docx").write_bytes(data)
    with zipfile.ZipFile(document.parent / "x.docx") as archive:
        assert archive.testzip() is None
