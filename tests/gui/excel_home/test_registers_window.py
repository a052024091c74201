"""Registers in the dialogs of Excel: lists of others for one of them, forms, what several bring."""

from __future__ import annotations

import datetime

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.office.excel import export_excel
from planbuilder.ui import messages
from planbuilder.ui.excel_home.fetching import fetch_files
from planbuilder.ui.excel_home.form_dialog import FormDialog, send_form
from planbuilder.ui.excel_home.home_dialog import HomeDialog
from planbuilder.ui.excel_home.mapping_dialog import MappingDialog
from tests.office.excel_home.desk import Hand


@pytest.fixture
def filled(window):
    """The session, with a register of stakeholders and one of steps besides its efforts."""
    window.session.apply(
        "Ny",
        [
            Stakeholder(id="politi", title="Nordpolitiet", order="a"),
            CaseStep(id="luk", title="Luk sagen", order="a"),
        ],
    )
    return window.session


def rows(dialog):
    return [item.text(0) for item in dialog.tree.leaves()]


def groups(dialog):
    tree = dialog.tree
    return [tree.topLevelItem(place).text(0) for place in range(tree.topLevelItemCount())]


def test_several_sheets_come_home_in_one_preview(filled, workbench, in_dialog, tmp_path):
    sent, back = tmp_path / "sendt.xlsx", tmp_path / "retur.xlsx"
    today = datetime.date(2026, 11, 29)
    export_excel(filled.plan, sent, today=today, versions=filled.project.heads())
    workbook = load_workbook(sent)
    Hand(workbook["Interessenter"], 3, "Interessent").write("Nordpolitiet", Slags="politi")
    Hand(workbook["Indsatser"], 3).write("Mentorordning", Type="Støtte")
    flow = Hand(workbook["Sagsflow"], 3, "Trin")
    flow.add(Trin="Vurdering", Fører_til="Nej → Luk sagen")
    flow.write("Luk sagen", Fører_til="Vurdering")
    workbook.save(back)

    def look(dialog):
        assert isinstance(dialog, HomeDialog)
        assert groups(dialog) == [
            "Rettede celler i Indsatser (1)",
            "Rettede celler i Interessenter (1)",
            "Rettede celler i Sagsflow (1)",
            "Nye i Sagsflow (1)",
        ]
        assert dialog.summary.text().startswith("3 celler rettes, 1 ny kommer til.")
        new = next(item for item in dialog.tree.leaves() if item.text(0) == "Vurdering")
        dialog.tree.setCurrentItem(new)
        dialog.take.click()

    in_dialog(look)
    fetch_files(workbench, [back])
    assert filled.plan.get("politi").what == "police"
    new = next(e for e in filled.plan.entries(CaseStep) if e.title == "Vurdering")
    assert new.leads_to == ("luk Nej",)
    assert filled.plan.get("luk").leads_to == (new.id,)
    filled.undo()
    assert len(filled.plan.entries(CaseStep)) == 1


def test_the_register_of_a_foreign_list_can_be_chosen(filled, workbench, in_dialog, tmp_path):
    workbook = Workbook()
    workbook.active.append(["Titel", "Ansvar", "Slags"])
    workbook.active.append(["Boligselskabet", "Vicevært", "boligorganisation"])
    workbook.save(tmp_path / "liste.xlsx")

    def choose(dialog):
        assert isinstance(dialog, MappingDialog)
        assert dialog.register.currentText() == "Indsatser"
        dialog.register.setFocus()
        QTest.keyClick(dialog.register, Qt.Key.Key_Down)
        assert dialog.register.currentText() == "Interessenter"
        assert [combo.currentData() for combo in dialog._combos] == ["title", "", "what"]
        combo = dialog._combos[1]
        combo.setCurrentIndex(combo.findData("contact_role"))
        in_dialog(lambda home: home.take.click())
        dialog.accept()

    in_dialog(choose)
    fetch_files(workbench, [tmp_path / "liste.xlsx"])
    new = filled.plan.entries(Stakeholder)[-1]
    assert (new.title, new.what, new.contact_role) == ("Boligselskabet", "housing", "Vicevært")


def test_a_form_goes_out_for_a_register_of_choice(
    filled, workbench, in_dialog, monkeypatch, tmp_path
):
    path = tmp_path / "skema.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), "")))
    monkeypatch.setattr(messages, "ask", lambda *_arguments, **_more: 0)

    def fill(dialog):
        assert isinstance(dialog, FormDialog)
        dialog.register.setFocus()
        QTest.keyClick(dialog.register, Qt.Key.Key_Down)
        assert dialog.of_one.isHidden()
        assert [box.text() for box in dialog.boxes] == ["Samarbejdet", "Kontakt"]
        dialog.boxes[1].click()
        dialog.every.click()
        assert dialog.summary.text() == "1 interessent og 200 tomme rækker."
        dialog.write.click()

    in_dialog(fill)
    send_form(filled, workbench)
    sheet = load_workbook(path)["Interessenter"]
    headings = [cell.value for cell in sheet[6]]
    assert headings[:2] == ["Interessent", "Slags"]
    assert "Kontakt (funktion)" not in headings
    assert sheet["A7"].value == "Nordpolitiet"
