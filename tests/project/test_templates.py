"""The municipality's Word template in the plan: kept, shared, copied, brought back, checked."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.project import Project
from planbuilder.project.repair.salvage import salvage
from planbuilder.project.sharing.clean_copy import write_clean_copy


def package(words: str = "x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(zipfile.ZipInfo("word/document.xml"), words)  # always of the same time
    return stream.getvalue()


def with_template(project: Project) -> str:
    source = project.add_template(package())
    options = replace(project.plan.word_options, template=source, template_name="køge.dotx")
    project.apply("Vælg skabelon", [options])
    return source


def looked_at(path: Path, project: Project) -> Project:
    return Project.open(path, project.plan.concept, author="Bo", read_only=True)


def test_a_template_is_kept_and_comes_along_to_colleagues(project, opened):
    source = with_template(project)
    project.publish()
    bo = opened("Bo")
    assert bo.plan.word_options.template_name == "køge.dotx"
    assert bo.picture(source) == package()


def test_a_clean_copy_keeps_it_but_not_an_earlier_one(project, tmp_path):
    earlier = project.add_template(package("før"))
    source = with_template(project)
    write_clean_copy(project, tmp_path / "ren.hplan")
    copy = looked_at(tmp_path / "ren.hplan", project)
    assert copy.picture(source) == package()
    assert copy.picture(earlier) is None


def test_it_is_brought_back_from_a_damaged_file(project, tmp_path):
    source = with_template(project)
    project.publish()
    salvage(project.path, tmp_path / "reddet.hplan")
    back = looked_at(tmp_path / "reddet.hplan", project)
    assert back.picture(source) == package()


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF", package() + bytes(10_000_001)])
def test_what_is_no_template_or_too_large_stays_out(project, data):
    with pytest.raises(PlanbuilderError, match="Skabelonen kan ikke gemmes i planen"):
        project.add_template(data)
