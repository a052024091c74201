"""The sheets of registers in the workbook: a cell for each field, lists to choose from, public."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from planbuilder.model.fields import Shape, link
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from planbuilder.model.registers.knowledge import EmployeeGroup
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.stakeholders import Cooperation, Stakeholder, StakeholderKind
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.office.excel import export_excel
from planbuilder.office.excel.register_words import field_headings, levels_field
from planbuilder.office.excel.row_marks import LISTS
from planbuilder.office.excel.writing.choices import choices
from planbuilder.project.catalogue import shipped_concept

TODAY = datetime.date(2026, 11, 29)
HEADER = 3
POLICE = Stakeholder(
    id="politi",
    order="a",
    title="Nordpolitiet",
    what=StakeholderKind.POLICE,
    cooperation=Cooperation.FORMAL,
    levels=("anticipatory", "intervening"),
    contributes="<p>Viden.</p>\n<ul>\n<li>Møder</li>\n</ul>",
    contact="Bo Holm, 12345678",
    elements=("organisering",),
)


@pytest.fixture
def plan() -> Plan:
    made = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made.put(POLICE)
    made.put(Stakeholder(id="skole", order="b", title="=Skolen", internal=True))
    return made


def exported(plan: Plan, target: Path, **choices):
    export_excel(plan, target, today=TODAY, **choices)
    return load_workbook(target)


def rows_of(sheet) -> list[dict[str, object]]:
    names = [cell.value for cell in sheet[HEADER]]
    rows = sheet.iter_rows(min_row=HEADER + 1, values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_register_with_entries_has_a_sheet_and_an_empty_one_has_none(plan, tmp_path):
    workbook = exported(plan, tmp_path / "plan.xlsx")
    shown = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    assert shown == ["Indsatser", "Overblik", "Dækning", "Interessenter"]
    assert "Interessenter" in workbook["Interessenter"].tables


def test_every_field_has_a_column_by_its_description(plan, tmp_path):
    police, school = rows_of(exported(plan, tmp_path / "plan.xlsx")["Interessenter"])
    assert police == {
        "Interessent": "Nordpolitiet",
        "Mangler": "Kontakt (funktion)",
        "Slags": "Politi",
        "Opbyggende": None,
        "Foregribende": 1,
        "Indgribende": 1,
        "Samarbejdets form": "Aftale eller fælles organ",
        "Bidrager med": "Viden.\n• Møder",
        "Hvor man mødes": None,
        "Kontakt (funktion)": None,
        "Navngiven kontakt": "Bo Holm, 12345678",
        "Elementer": "Organisering",
        "Synlighed": "Offentlig",
    }
    assert (school["Interessent"], school["Synlighed"]) == ("=Skolen", "Kun internt")


@pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
def test_all_registers_show_all_their_fields(plan, tmp_path, register):
    plan.put(register.kind(id="x", title="Noget", order="z"))
    sheet = exported(plan, tmp_path / "plan.xlsx")[register.title]
    headings = {cell.value for cell in sheet[HEADER]}
    ticked = levels_field(register)
    fields = {name: words for name, words in field_headings(register).items() if name != ticked}
    assert set(fields.values()) <= headings
    assert not ticked or {"Opbyggende", "Foregribende", "Indgribende"} <= headings


def test_days_numbers_and_ways_on_are_what_they_are(plan, tmp_path):
    plan.put(Occasion(id="o", title="Status", first=datetime.date(2027, 5, 1)))
    plan.put(EmployeeGroup(id="g", title="Lærere", size=120))
    plan.put(CaseStep(id="a", title="Vurdér", leads_to=(link("b", "Ja"), link("a")), order="a"))
    plan.put(CaseStep(id="b", title="Luk", what=StepKind.END, order="b"))
    workbook = exported(plan, tmp_path / "plan.xlsx")
    (occasion,) = rows_of(workbook["Årshjul"])
    assert occasion["Første gang"].date() == datetime.date(2027, 5, 1)
    assert rows_of(workbook["Medarbejdergrupper"])[0]["Antal (ca.)"] == 120
    assert rows_of(workbook["Sagsflow"])[0]["Fører til"] == "Ja → Luk\n→ Vurdér"


def test_what_can_be_chosen_is_offered_in_the_cells(plan, tmp_path):
    workbook = exported(plan, tmp_path / "plan.xlsx")
    sheet, lists = workbook["Interessenter"], workbook[LISTS]
    assert lists.sheet_state == "hidden"
    headings = {cell.value: cell.column_letter for cell in sheet[HEADER]}
    rules = {
        str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation
    }
    for field in (f for f in REGISTERS["stakeholder"].fields.values() if f.shape is Shape.CHOICE):
        rule = rules[f"{headings[field.words]}{HEADER + 1}"]
        column = rule.formula1.partition("$")[2].partition("$")[0]
        offered = [cell.value for cell in lists[column] if cell.value]
        assert offered == choices(plan, REGISTERS["stakeholder"], field)
        assert rule.showErrorMessage


def test_a_public_workbook_has_no_internal_entry_or_field(plan, tmp_path):
    plan.put(Effort(id="e", title="Hemmelig", internal=True))
    workbook = exported(plan, tmp_path / "plan.xlsx", public=True)
    (police,) = rows_of(workbook["Interessenter"])
    assert "Navngiven kontakt" not in police
    assert "Synlighed" not in police
    values = {cell for sheet in workbook for row in sheet.values for cell in row}
    assert not {"Hemmelig", "=Skolen", "Bo Holm, 12345678"} & values


@pytest.mark.parametrize("public", [False, True])
def test_openxml_audit_finds_nothing(plan, tmp_path, public):
    for register in REGISTERS.values():
        for number, starter in enumerate(register.starters or (register.kind(id="", title="x"),)):
            values = {name: getattr(starter, name) for name in register.fields}
            plan.put(register.kind(id=f"{register.name}-{number}", order="m", **values))
    target = tmp_path / "plan.xlsx"
    versions = {record.id: "a" * 64 for record in plan}
    export_excel(plan, target, today=TODAY, versions=versions, public=public)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(target)
    assert [str(finding) for finding in result.errors] == []
