"""Files that can't be an old plan are refused plainly, through this door as through others."""

from __future__ import annotations

import time

import docx
import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.progress import Cancelled
from planbuilder.office.word.old_plan import assembling, read_old_plan
from planbuilder.project.catalogue import shipped_municipalities, shipped_proposer
from tests.office.reading.hostile import READ, REFUSED

QUICK = 10
"""Seconds."""


def file_of(entry, path):
    path.write_bytes((entry if callable(entry) else entry[0])())
    return path


@pytest.mark.parametrize("name", [name for name in REFUSED if "many" not in name])
def test_what_means_harm_or_is_no_document_is_refused_in_danish(read_in, tmp_path, name):
    with pytest.raises(PlanbuilderError, match=r"gammel\.docx"):
        read_in(file_of(REFUSED[name], tmp_path / "gammel.docx"))


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_but_a_document_becomes_a_plan_in_bounded_time(read_in, become, tmp_path, name):
    path = file_of(READ[name], tmp_path / "gammel.docx")
    begun = time.process_time()
    assert become(read_in(path)).plan.elements
    assert time.process_time() - begun < QUICK


def test_more_headings_than_anybody_looks_through_are_refused(read_in, tmp_path, monkeypatch):
    monkeypatch.setattr(assembling, "MOST_PIECES", 3)
    document = docx.Document()
    for number in range(5):
        document.add_heading(f"Overskrift {number}")
        document.add_paragraph("Tekst")
    document.save(str(tmp_path / "lang.docx"))
    with pytest.raises(PlanbuilderError, match="overskrifter"):
        read_in(tmp_path / "lang.docx")


def test_reading_is_stopped_where_the_user_cancels(made):
    def cancel(done, total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_old_plan(made("egelund"), shipped_proposer(), shipped_municipalities(), cancel)
