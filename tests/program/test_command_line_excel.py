"""Excel both ways on the command line: the real program, on real files."""

from __future__ import annotations

import json

from openpyxl import Workbook, load_workbook


def fill_in(path, target):
    workbook = load_workbook(path)
    sheet = workbook["Indsatser"]
    headings = {cell.value: cell.column for cell in sheet[6]}
    sheet["B4"] = "Åse Holm"
    sheet.cell(7, headings["Type"]).value = "Støtte"
    sheet.cell(8, headings["Titel"]).value = "Fodbold"
    sheet.cell(8, headings["Timer om året"]).value = "mange"
    workbook.save(target)


def test_a_form_goes_out_and_comes_home_cell_by_cell(succeeds, plan_file, tmp_path):
    effort = succeeds("effort", plan_file, "--add", '{"title": "Mentorer", "responsible": "SSP"}')
    form, filled = tmp_path / "skema.xlsx", tmp_path / "udfyldt.xlsx"
    succeeds("excel-form", plan_file, form, "--responsible", "ssp", "--deadline", "2026-12-15")
    fill_in(form, filled)
    before = plan_file.read_bytes()
    would = json.loads(succeeds("fetch-excel", plan_file, filled, "--dry-run", "--json"))
    assert plan_file.read_bytes() == before
    (told,) = would["files"]
    assert told["who"] == "Åse Holm"
    assert told["changes"] == [
        {
            "register": "effort",
            "id": effort.strip(),
            "title": "Mentorer",
            "sheet": "Indsatser",
            "row": 7,
            "cells": [
                {
                    "cell": "C7",
                    "field": "type",
                    "name": "Type",
                    "before": "",
                    "after": "Støtte",
                    "disputed": False,
                }
            ],
        }
    ]
    assert [row["title"] for row in told["new"]] == ["Fodbold"]
    assert told["not_understood"][0]["cell"] == "N8"
    said = succeeds("fetch-excel", plan_file, filled)
    assert "»Mentorer« · Type (C7): (tomt) → Støtte" in said
    shown = json.loads(succeeds("show", plan_file, "--json"))["efforts"]
    assert [(e["title"], e["type"]) for e in shown] == [("Mentorer", "Støtte"), ("Fodbold", "")]
    assert "Åse Holm" in succeeds("log", plan_file)
    again = json.loads(succeeds("fetch-excel", plan_file, filled, "--json"))["files"][0]
    assert (again["changes"], again["new"]) == ([], [])


def test_the_overview_comes_home_in_the_name_that_is_given(succeeds, plan_file, tmp_path):
    succeeds("effort", plan_file, "--add", '{"title": "Mentorer"}')
    succeeds("effort", plan_file, "--add", '{"title": "Café"}')
    sent, back = tmp_path / "sendt.xlsx", tmp_path / "retur.xlsx"
    succeeds("export", plan_file, "--excel", sent)
    workbook = load_workbook(sent)
    workbook["Indsatser"].delete_rows(5)
    workbook["Indsatser"]["F4"] = "afsluttet"
    workbook.save(back)
    said = succeeds("fetch-excel", plan_file, back, "--who", "Nordskolen")
    assert "Ikke længere i arket, men står stadig i planen: »Café«" in said
    assert "Nordskolen" in succeeds("log", plan_file)
    succeeds("fetch-excel", plan_file, back, "--delete-removed")
    efforts = json.loads(succeeds("show", plan_file, "--json"))["efforts"]
    assert [(e["title"], e["status"]) for e in efforts] == [("Mentorer", "done")]


def test_a_list_of_others_is_guessed_and_says_what_was_not_used(succeeds, plan_file, tmp_path):
    workbook = Workbook()
    workbook.active.append(["Aktivitet", "Tovholder", "Telefon"])
    workbook.active.append(["Skakklub", "Biblioteket", "12345678"])
    workbook.save(tmp_path / "liste.xlsx")
    (told,) = json.loads(succeeds("fetch-excel", plan_file, tmp_path / "liste.xlsx", "--json"))[
        "files"
    ]
    (guessed,) = told["lists"]
    assert guessed["register"] == "effort"
    assert guessed["columns"] == {"Aktivitet": "title", "Tovholder": "responsible"}
    assert told["unused_columns"] == ["Telefon"]
    assert [row["title"] for row in told["new"]] == ["Skakklub"]


def test_bad_files_are_one_plain_line_and_change_nothing(fails, plan_file, tmp_path):
    before = plan_file.read_bytes()
    (tmp_path / "noget.xlsx").write_text("a;b")
    assert "ikke en Excel-projektmappe" in fails("fetch-excel", plan_file, tmp_path / "noget.xlsx")
    assert "findes ikke" in fails("fetch-excel", plan_file, tmp_path / "væk.xlsx")
    assert "ikke en dato" in fails(
        "excel-form", plan_file, tmp_path / "s.xlsx", "--deadline", "snart"
    )
    assert ".xlsx" in fails("excel-form", plan_file, tmp_path / "s.docx")
    assert plan_file.read_bytes() == before
