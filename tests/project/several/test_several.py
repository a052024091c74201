"""Many plans are told of in short, bad files say so, and what hasn't changed isn't read again."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.records import Effort, PlanStatus
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.errors import FileMissing
from planbuilder.project.project import Project
from planbuilder.project.several import comparing
from planbuilder.project.several.cache import OverviewCache
from planbuilder.project.several.comparing import compared_plans, whole
from planbuilder.project.several.overview import PlanOverview, as_json, from_json
from planbuilder.project.several.reading import plan_files
from planbuilder.project.sharing.package import write_package

Day = datetime.date
TODAY = Day(2026, 12, 31)


@pytest.fixture
def read(monkeypatch):
    """Names the files that are read, and not taken from the cache."""
    names = []
    reading = comparing.read_overview

    def noted(path, concept):
        names.append(path.name)
        return reading(path, concept)

    monkeypatch.setattr(comparing, "read_overview", noted)
    return names


def compared(folder, today=TODAY, **more):
    files = plan_files([folder])
    found = compared_plans(files, shipped_concept, shipped_municipalities(), today=today, **more)
    return {one.path.stem: one for one in found}


def test_the_plans_of_a_folder_are_those_files_in_danish_order(folder):
    assert [path.name for path in plan_files([folder, folder / "Køge.hplan"])] == [
        "Køge.hplan",
        "Ødelagt.hplan",
        "Aarhus.hplan",
    ]


def test_a_plan_is_told_of_in_short(folder):
    koege = compared(folder)["Køge"].overview
    assert (koege.municipality, koege.status) == ("Køge Kommune", PlanStatus.ADOPTED)
    assert (koege.adopted_on, koege.revision_due) == (Day(2027, 2, 24), Day(2031, 2, 24))
    assert (koege.elements, koege.handled, koege.efforts) == (27, 1, 2)
    assert koege.efforts_by_level == (("Opbyggende", 2), ("Foregribende", 1), ("Indgribende", 0))
    assert koege.changed.startswith(str(datetime.datetime.now(datetime.UTC).year))


def test_a_package_of_work_says_for_whom_and_waits_for_no_revision(folder, tmp_path):
    plan = Project.open(
        folder / "Køge.hplan", shipped_concept, author="Hanne", home=tmp_path / "maker"
    )
    write_package(plan, folder / "pakke.hplan", for_whom="Ida Holm")
    plan.close()
    found = compared(folder)
    assert found["Køge"].overview.package_for == ""
    package = found["pakke"].overview
    assert (package.package_for, package.revision_due) == ("Ida Holm", None)
    assert [one.municipality for one in whole(list(found.values()))] == ["Køge Kommune", "Aarhus"]


def test_a_region_depends_on_the_day(folder):
    assert compared(folder)["Køge"].region == "Region Sjælland"
    later = compared(folder, Day(2027, 1, 1))["Køge"]
    assert (later.region, later.police_district) == (
        "Region Østdanmark",
        "Midt- og Vestsjællands Politi",
    )


def test_a_bad_file_says_so_and_the_others_are_told_of(folder):
    bad = compared(folder)["Ødelagt"]
    assert bad.overview is None
    assert "ikke en plan" in str(bad.problem)


def test_a_file_that_is_gone_says_so(folder):
    gone = folder / "Væk.hplan"
    found = compared_plans([gone], shipped_concept, shipped_municipalities(), today=TODAY)
    assert isinstance(found[0].problem, FileMissing)


def test_nothing_is_written_beside_the_plans_or_in_them(folder):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    compared(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_what_has_not_changed_is_not_read_again(folder, read):
    first = compared(folder)
    assert sorted(read) == ["Aarhus.hplan", "Køge.hplan", "Ødelagt.hplan"]
    read.clear()
    again = compared(folder)
    assert read == ["Ødelagt.hplan"]
    assert again["Køge"] == first["Køge"]


def test_what_has_changed_is_read_again(folder, read, tmp_path):
    compared(folder)
    read.clear()
    path = folder / "Aarhus.hplan"
    project = Project.open(path, shipped_concept, author="Bo", home=tmp_path / "Bo")
    project.apply("Ny", [Effort(id="ny", title="Ny", order="a")])
    project.publish()
    project.close()
    assert compared(folder)["Aarhus"].overview.efforts == 1
    assert "Aarhus.hplan" in read


def test_another_file_in_its_place_is_read_though_it_is_as_long(folder, read):
    compared(folder)
    os.utime(folder / "Køge.hplan", ns=(1, 1))
    read.clear()
    compared(folder)
    assert "Køge.hplan" in read


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "skrald",
        lambda text: "[]",
        lambda text: "[" * 100_000,
        lambda text: json.dumps({"program": "0.0", "files": json.loads(text)["files"]}),
        lambda text: text.replace('"adopted"', '"ukendt"'),
        lambda text: text.replace('"stamp"', '"andet"'),
        lambda text: text.replace('"plan": {', '"plan": {"nyt": 1, '),
    ],
)
def test_a_cache_that_makes_no_sense_costs_time_only(folder, user_folder, damage):
    first = compared(folder)
    cache = user_folder / "several-plans.json"
    cache.write_text(damage(cache.read_text("utf-8")), "utf-8")
    assert compared(folder)["Køge"] == first["Køge"]


def test_a_cache_that_can_not_be_written_hinders_nothing(folder, user_folder):
    (user_folder / "several-plans.json").mkdir()
    assert compared(folder)["Køge"].overview is not None


def test_what_was_read_before_somebody_gave_up_is_kept(folder, read):
    class GaveUp(Exception):
        pass

    def give_up(done, total):
        if done == 1:
            raise GaveUp

    with pytest.raises(GaveUp):
        compared(folder, progress=give_up)
    read.clear()
    compared(folder)
    assert "Køge.hplan" not in read


def test_the_cache_does_not_grow_for_ever(folder, monkeypatch):
    monkeypatch.setattr("planbuilder.project.several.cache.MOST_KEPT", 1)
    compared(folder)
    cache = OverviewCache()
    assert cache.get(folder / "Køge.hplan") is None
    assert cache.get(folder / "Aarhus.hplan") is not None


DAYS = st.none() | st.dates()


@given(
    st.builds(
        PlanOverview,
        municipality=st.text(),
        title=st.text(),
        status=st.sampled_from(PlanStatus),
        period_start=DAYS,
        period_end=DAYS,
        adopted_on=DAYS,
        revision_due=DAYS,
        efforts_by_level=st.lists(
            st.tuples(st.text(), st.integers()), unique_by=lambda pair: pair[0]
        ).map(tuple),
        changed=st.text(),
        package_for=st.text(),
    )
)
def test_an_overview_comes_back_from_json_as_it_was(overview):
    assert from_json(json.loads(json.dumps(as_json(overview)))) == overview
    assert from_json(as_json(replace(overview, title="x"))).title == "x"
