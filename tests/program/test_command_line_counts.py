"""Figures by the command line: written, taken in from files, shown masked."""

from __future__ import annotations

import json


def test_figures_are_written_and_shown_masked(succeeds, fails, plan_file):
    succeeds("counts", plan_file, "--set", "1. halvår 2026", "I alt", "", "30")
    succeeds("counts", plan_file, "--set", "2026-h1", "alder", "13-17 år", "3")
    printed = succeeds("counts", plan_file)
    assert "I alt: 30 (1. halvår 2026)" in printed
    assert "13–17 år: skjult (1. halvår 2026)" in printed
    (period,) = json.loads(succeeds("counts", plan_file, "--json"))["periods"]
    assert {"division": "total", "category": "", "number": 30, "hidden": False,
            "disputed": False} in period["counts"]  # fmt: skip
    assert "»Peter«" in fails("counts", plan_file, "--set", "2026-h1", "alder", "Peter", "3")
    assert "»-3«" in fails("counts", plan_file, "--set", "2026-h1", "i alt", "", "-3")
    assert "halvår" in fails("counts", plan_file, "--set", "2026", "i alt", "", "3")
    succeeds("counts", plan_file, "--set", "2026-h1", "alder", "13-17 år", "")
    assert "skjult" not in succeeds("counts", plan_file)


def test_figures_come_from_a_file_all_or_none(succeeds, fails, plan_file, tmp_path):
    source = tmp_path / "tal.csv"
    heading = "Periode;Opdeling;Kategori;Antal\n"
    source.write_text(heading + "2026-h1;i alt;;8\n2026-h2;i alt;;mange\n", "utf-8")
    assert "Række 3, antal: »mange«" in fails("counts", plan_file, "--from", source)
    assert succeeds("counts", plan_file) == "Der er ingen nøgletal endnu.\n"
    source.write_text(heading + "2026-h1;i alt;;8\n2026-h2;i alt;;9\n", "utf-8")
    succeeds("counts", plan_file, "--from", source)
    assert "8 (1. halvår 2026), 9 (2. halvår 2026)" in succeeds("counts", plan_file)
