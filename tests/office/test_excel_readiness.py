"""The sheet »Parathed« of a workbook: the newest round, and what each person answered."""

from __future__ import annotations

import datetime

from openpyxl import load_workbook

from planbuilder.model.plan import new_plan
from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.office.excel import export_excel
from planbuilder.project.catalogue import shipped_concept

TODAY = datetime.date(2026, 11, 27)


def said(step, element="organisering", who="Bo", month="2026-11", **more):
    return new_answer(month, element, step, who=who, moment="2026-11-02T09:00:00.000Z", **more)


def rows(tmp_path, *answers, **more):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    for record in list(with_rounds(plan, answers)):
        plan.put(record)
    path = tmp_path / "plan.xlsx"
    export_excel(plan, path, today=TODAY, **more)
    workbook = load_workbook(path)
    if "Parathed" not in workbook.sheetnames:
        return None
    sheet = workbook["Parathed"]
    assert list(sheet.tables) == ["Parathed"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_what_there_is_most_to_win_stands_first_with_everybody_s_step(tmp_path):
    head, *below = rows(
        tmp_path,
        said(3),
        said(0, who="Åse", evidence="=Referat"),
        said(1, "ledelsesinformation", importance=3),
        said(4, "opfoelgning"),
    )
    assert head[4:] == ["Trin", "Forskel", "Vigtighed", "Bo", "Åse", "Belæg"]
    assert [row[:2] + row[4:] for row in below] == [
        [1, "Ledelsesinformation", 1, 0, "Meget vigtigt", 1, None, None],
        [2, "Organisering", 1.5, 3, "Vigtigt", 3, 0, "Åse: =Referat"],
        [3, "Opfølgning", 4, 0, "Vigtigt", 4, None, None],
    ]


def test_a_later_round_says_what_moved(tmp_path):
    head, row = rows(tmp_path, said(1), said(3, month="2027-11"))
    assert row[head.index("Siden sidst")] == 2


def test_whoever_is_called_like_a_column_has_one_too(tmp_path):
    head, row = rows(tmp_path, said(1), said(2, who="Trin"), said(3, who="Belæg"))
    assert head[-4:] == ["Belæg", "Bo", "Trin 2", "Belæg 2"]
    assert row[-4:] == [3, 1, 2, None]


def test_nobody_outside_sees_it_and_without_answers_there_is_none(tmp_path):
    assert rows(tmp_path, said(1), public=True) is None
    assert rows(tmp_path) is None
