"""figure: the drawings and charts of a plan as pictures."""

from __future__ import annotations

import struct

import pytest

from planbuilder.cli import run
from planbuilder.cli.figure_commands import KINDS
from planbuilder.model.drawings.registry import DRAWINGS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("figures") / "plan.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Hanne").close()
    return path


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))


def test_every_drawing_has_a_name_that_commands_know():
    assert list(KINDS) == list(DRAWINGS)
    assert len(set(KINDS.values())) == len(KINDS)


@pytest.mark.parametrize(
    "kind", ["organisation", "case-flow", "year-wheel", "counts", "Sagsflow", "nøgletal-alder"]
)
def test_a_drawing_or_chart_becomes_svg(plan, tmp_path, kind):
    assert run(["figure", str(plan), kind, "--svg", str(tmp_path / "tegning")]) == 0
    assert (tmp_path / "tegning.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_a_drawing_becomes_a_png_of_its_form(plan, tmp_path):
    run(["figure", str(plan), "organisation", "--svg", str(tmp_path / "t.svg")])
    run(["figure", str(plan), "organisation", "--png", str(tmp_path / "t.png")])
    data = (tmp_path / "t.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    svg = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert data.startswith(b"\x89PNG")
    assert f'width="{width // 2}" height="{height // 2}"' in svg


def test_the_wheel_is_of_the_year_that_is_named(plan, tmp_path):
    for year in ("2028", "2029"):
        path = tmp_path / f"{year}.svg"
        assert run(["figure", str(plan), "year-wheel", "--svg", str(path), "--year", year]) == 0
        assert f'<title id="tegning-t">Årshjul {year}</title>' in path.read_text("utf-8")


def test_what_is_internal_is_left_out_on_request(plan, tmp_path):
    path = tmp_path / "t.svg"
    run(["figure", str(plan), "year-wheel", "--svg", str(path), "--year", "2027"])
    assert "Åbne sager og frister" in path.read_text(encoding="utf-8")
    run(["figure", str(plan), "year-wheel", "--svg", str(path), "--year", "2027", "--public"])
    assert "Åbne sager og frister" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["organisation", "--png", "t.jpg"], "t.jpg"),
        (["organisation", "--svg", "t.png"], "t.png"),
        (["organisation"], "--svg"),
        (["organisation", "--svg", "t.svg", "--png", "t.png"], "--png"),
        (["nøgletal-uddannelse", "--svg", "t.svg"], "ingen tal"),
        (["stamtræ", "--svg", "t.svg"], "case-flow"),
        (["year-wheel", "--svg", "t.svg", "--year", "0"], "»0«"),
        (["year-wheel", "--svg", "t.svg", "--year", "1950"], "1950"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    plan, tmp_path, monkeypatch, capsys, arguments, said
):
    monkeypatch.chdir(tmp_path)
    assert run(["figure", str(plan), *arguments]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line
    assert not list(tmp_path.glob("t.*"))
