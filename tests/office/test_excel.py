"""The workbook as Excel's own readers find it: sheets, types, tables, marks, paper, properties."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openxml_audit import FileFormat, OpenXmlValidator

from planbuilder.model.coverage import coverage
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Effort, EffortStatus, Element, State
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel import export_excel
from planbuilder.office.excel.writing import look
from planbuilder.office.excel.writing.cells import CUT_MARK
from planbuilder.office.progress import Cancelled
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

TODAY = datetime.date(2026, 11, 29)
HEADER = 3


@pytest.fixture
def example() -> Plan:
    plan, _pictures = example_plan(shipped_concept(), resource("example"))
    return plan


@pytest.fixture
def empty() -> Plan:
    return new_plan(shipped_concept(), "Prøvekommune", "Handlingsplan")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def exported(plan: Plan, target: Path) -> Workbook:
    export_excel(plan, target, today=TODAY)
    return load_workbook(target)


def efforts_by_title(workbook: Workbook) -> dict[str, dict[str, object]]:
    """Return the cells of every effort by their headings."""
    sheet = workbook["Indsatser"]
    names = [cell.value for cell in sheet[HEADER]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=HEADER + 1)]
    return {str(row["Titel"].value): row for row in rows}


def shown(cell) -> object:
    """Return the value of a cell; openpyxl gives a day a time of day."""
    return cell.value.date() if cell.is_date else cell.value


FULL = Effort(
    id="e1",
    title="Mentorordning",
    levels=("constructive", "intervening"),
    order="a",
    type="Mentor",
    content="<p>Unge får en mentor.</p>\n<ul>\n<li>Møder</li>\n</ul>",
    purpose='<p>Se <a href="record:e2"></a>.</p>',
    target_group="Unge",
    responsible="Familie og Unge",
    partners="SSP",
    follow_up="<p>Hvert år</p>",
    existing=True,
    status=EffortStatus.RUNNING,
    start=datetime.date(2026, 1, 1),
    end=datetime.date(2029, 12, 31),
    hours_per_year=1200.5,
    cost_dkk=250_000,
    policy_reference="Børnepolitik",
    elements=("organisering", "formaal-og-vision"),
)


# The sheet of efforts


def test_the_workbook_has_a_sheet_for_each_register_and_those_that_sum_up(example, target):
    workbook = exported(example, target)
    shown = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    _, *others = REGISTERS.values()
    titles = [one.title for one in others if example.entries(one.kind)]
    assert shown == [
        "Indsatser",
        "Overblik",
        "Dækning",
        *titles,
        "Nøgletal",
        "Parathed",
        "Kalender",
    ]
    assert titles


def test_every_field_of_an_effort_stands_in_its_column_with_its_own_type(empty, target):
    empty.put(FULL)
    empty.put(Effort(id="e2", order="b"))
    row = efforts_by_title(exported(empty, target))["Mentorordning"]
    assert {name: shown(cell) for name, cell in row.items()} == {
        "Nr": 1,
        "Titel": "Mentorordning",
        "Opbyggende": 1,
        "Foregribende": None,
        "Indgribende": 1,
        "Status": "I gang",
        "Mangler": "Intet",
        "Ansvarlig": "Familie og Unge",
        "Type": "Mentor",
        "Indhold": "Unge får en mentor.\n• Møder",
        "Formål": "Se Indsats 2 · Uden titel.",
        "Målgruppe": "Unge",
        "Samarbejdspartnere": "SSP",
        "Procedure for opfølgning": "Hvert år",
        "Ny eller eksisterende": "Eksisterende",
        "Start": FULL.start,
        "Slut": FULL.end,
        "Timer om året": 1200.5,
        "Kroner i alt": 250_000,
        "Reference til anden politik": "Børnepolitik",
        "Elementer i planen": "Organisering; Formål og vision",
        "Synlighed": "Offentlig",
    }
    assert row["Start"].is_date
    assert row["Start"].number_format == r"dd\.mm\.yyyy"
    assert row["Kroner i alt"].number_format == "#,##0"
    assert row["Timer om året"].number_format == "#,##0.0#"


def test_an_effort_says_which_of_its_seven_fields_are_missing(empty, target):
    empty.put(replace(FULL, purpose="<p> </p>", partners="  "))
    row = efforts_by_title(exported(empty, target))["Mentorordning"]
    assert row["Mangler"].value == "Formål, Samarbejdspartnere"


def test_efforts_stand_in_the_order_of_the_register(example, target):
    sheet = exported(example, target)["Indsatser"]
    titles = [row[1] for row in sheet.iter_rows(min_row=HEADER + 1, values_only=True)]
    assert titles == [effort.title for effort in example.efforts]


@pytest.mark.parametrize("text", ["=1+1", "+4512345678", "-5", "@SUM(A1)", "\t=1", "=cmd|' /C'!A0"])
def test_texts_that_begin_like_formulas_are_texts_in_every_column(empty, target, text):
    rich = f"<p>{text.strip()}</p>"
    fields = dict.fromkeys(
        ("title", "type", "target_group", "responsible", "partners", "policy_reference"), text
    )
    empty.put(Effort(id="e1", content=rich, purpose=rich, follow_up=rich, **fields))
    empty.put(replace(empty.element("organisering"), title=text, state=State.COVERED, note=text))
    workbook = exported(empty, target)
    cells = [cell for row in workbook["Indsatser"].iter_rows(min_row=HEADER + 1) for cell in row]
    suspects = [cell for cell in cells if str(cell.value).strip() == text.strip()]
    assert len(suspects) == 9
    suspects += [c for c in workbook["Dækning"]["B"] if str(c.value).strip() == text.strip()]
    suspects += [c for c in workbook["Overblik"]["A"] if str(c.value).strip() == text.strip()]
    assert len(suspects) == 11
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in suspects)


def test_control_characters_and_endless_texts_do_no_harm(empty, target, assert_valid_xlsx):
    empty.put(
        Effort(id="e1", title="a\x00\x0bb\x1f", type="x" * 40_000, hours_per_year=float("nan"))
    )
    row = next(iter(efforts_by_title(exported(empty, target)).values()))
    assert row["Titel"].value == "a\nb"
    assert row["Type"].value.endswith(CUT_MARK)
    assert row["Timer om året"].value == "nan"
    assert_valid_xlsx(target)


# Tables, window and paper


@pytest.mark.parametrize(("sheet", "table"), [("Indsatser", "Indsatser"), ("Dækning", "Elementer")])
def test_rows_stand_in_a_real_table_with_filters_and_a_frozen_heading(
    example, target, sheet, table
):
    worksheet = exported(example, target)[sheet]
    frame = worksheet.tables[table]
    left, top, right, bottom = range_boundaries(frame.ref)
    assert (left, right, bottom) == (1, worksheet.max_column, worksheet.max_row)
    assert frame.autoFilter.ref == frame.ref
    assert [column.name for column in frame.tableColumns] == [c.value for c in worksheet[top]]
    assert worksheet.freeze_panes == f"C{top + 1}"
    assert worksheet.print_title_rows == f"${top}:${top}"


@pytest.mark.parametrize("sheet", ["Indsatser", "Overblik", "Dækning"])
def test_every_sheet_prints_on_landscape_a4_with_title_and_page_numbers(example, target, sheet):
    worksheet = exported(example, target)[sheet]
    assert (worksheet.page_setup.orientation, worksheet.page_setup.paperSize) == ("landscape", 9)
    assert worksheet.oddHeader.left.text.startswith("Eksempelkommune · ")
    assert worksheet.oddFooter.right.text == "Side &P af &N"


def test_tables_are_fitted_to_the_width_of_the_paper(example, target):
    workbook = exported(example, target)
    for sheet, pages in (("Indsatser", 2), ("Dækning", 1)):
        setup = workbook[sheet].page_setup
        assert workbook[sheet].sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth, setup.fitToHeight) == (pages, 0)
    assert workbook["Indsatser"].print_title_cols == "$A:$B"


def test_an_ampersand_in_the_title_is_printed_as_it_is(empty, target):
    empty.put(replace(empty.info, title="Børn & Unge"))
    sheet = exported(empty, target)["Indsatser"]
    assert sheet.oddHeader.left.text == "Prøvekommune · Børn && Unge"


def test_the_descriptions_can_be_folded_away(example, target):
    sheet = exported(example, target)["Indsatser"]
    folded = {
        heading.value
        for heading in sheet[HEADER]
        for letter, column in sheet.column_dimensions.items()
        if column.outlineLevel and column.min <= heading.column <= column.max
    }
    assert {"Indhold", "Procedure for opfølgning"} <= folded
    assert not {"Titel", "Status", "Timer om året"} & folded


def test_rows_are_high_enough_for_their_texts(empty, target):
    empty.put(replace(FULL, id="e1", order="a"))
    empty.put(replace(FULL, id="e2", order="b", content="<p>" + "ord " * 200 + "</p>"))
    sheet = exported(empty, target)["Indsatser"]
    assert sheet.row_dimensions[HEADER + 1].height < sheet.row_dimensions[HEADER + 2].height


# Marks


def rules_of(sheet, heading: str) -> list:
    row = next(r for r in range(1, 10) if heading in [cell.value for cell in sheet[r]])
    column = next(cell.column for cell in sheet[row] if cell.value == heading)
    return [
        rule
        for cells, rules in sheet.conditional_formatting._cf_rules.items()
        for rule in rules
        for cell_range in cells.cells
        if cell_range.min_col == column
    ]


@pytest.mark.parametrize(
    ("sheet", "heading", "words"),
    [
        ("Indsatser", "Status", {"Planlagt", "I gang", "Afsluttet", "På pause"}),
        (
            "Dækning",
            "Tilstand",
            {
                "Ikke påbegyndt",
                "Kladde",
                "Til gennemsyn",
                "Klar",
                "Dækket af anden plan",
                "Ikke relevant",
            },
        ),
        (
            "Dækning",
            "Tæller som",
            {"Behandlet", "Dækket af anden plan", "Ikke relevant", "Mangler"},
        ),
    ],
)
def test_every_word_has_a_sign_and_a_colour_of_its_own(example, target, sheet, heading, words):
    rules = rules_of(exported(example, target)[sheet], heading)
    assert {re.search('="(.*)"', rule.formula[0])[1] for rule in rules} == words
    looks = {(rule.dxf.numFmt.formatCode, rule.dxf.font.color.rgb) for rule in rules}
    assert len(looks) == len(words)
    assert len({sign for sign, _ in looks}) == len(words)
    assert all(sign.endswith('"@') for sign, _ in looks)


def test_hours_and_cost_have_bars_that_begin_at_zero(example, target):
    sheet = exported(example, target)["Indsatser"]
    for heading in ("Timer om året", "Kroner i alt"):
        (rule,) = rules_of(sheet, heading)
        assert rule.type == "dataBar"
        assert (rule.dataBar.cfvo[0].type, rule.dataBar.cfvo[0].val) == ("num", 0)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (look.INK, look.BAR),
        (look.INK, look.ACCENT_LIGHT),
        (look.ACCENT, look.ACCENT_LIGHT),
        (look.MUTED, look.GREY_LIGHT),
        (look.GREEN, look.GREEN_LIGHT),
        (look.BLUE, look.BLUE_LIGHT),
        (look.AMBER, look.AMBER_LIGHT),
        (look.RED, look.RED_LIGHT),
        (look.INK, look.AMBER_LIGHT),
    ],
)
def test_all_letters_stand_out_from_their_ground(ink, ground):
    """WCAG 2.1, 1.4.3."""
    assert contrast(ink, ground) >= 4.5


# Overview and coverage


def test_an_effort_on_two_levels_counts_on_both_and_once_in_all(empty, target):
    empty.put(FULL)
    second = Effort(id="e2", title="To", order="b", responsible="familie og unge ", cost_dkk=10)
    empty.put(second)
    export_excel(empty, target, today=TODAY)
    sheet = load_workbook(target, data_only=True)["Overblik"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    counts = {label: rows[label][0] for label in ("Opbyggende", "Foregribende", "Uden niveau")}
    assert counts == {"Opbyggende": 1, "Foregribende": 0, "Uden niveau": 1}
    assert rows["Familie og Unge"][:4] == (1, 0, 1, 2)
    assert rows["Familie og Unge"][8:12] == (250_000, 0, 250_000, 250_010)
    assert rows["I alt"][:4] == (1, 0, 1, 2)


def test_every_number_of_the_overview_is_a_formula(example, target):
    sheet = exported(example, target)["Overblik"]
    numbers = [c for row in sheet.iter_rows(min_col=2) for c in row if isinstance(c.value, int)]
    assert numbers == []
    assert exported(example, target).calculation.fullCalcOnLoad


def test_the_charts_have_titles_visible_axes_and_a_description(example, target):
    charts = exported(example, target)["Overblik"]._charts
    assert len(charts) == 2
    for chart in charts:
        assert chart.title is not None
        assert chart.x_axis.delete is False
        assert chart.y_axis.delete is False
        assert chart.y_axis.title is not None
    with zipfile.ZipFile(target) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert len(re.findall('descr="Søjlediagram: [^"]+"', drawing)) == 2


def test_the_totals_of_the_coverage_are_those_of_the_model(example, target):
    example.put(replace(example.element("organisering"), state=State.NOT_RELEVANT, note="Andet"))
    example.put(replace(example.element("drift-af-infohus-kommune"), text=""))
    own = Element(id="own", title="Eget", planning_level="strategic", effort_level="constructive")
    example.put(own)
    export_excel(example, target, today=TODAY)
    sheet = load_workbook(target, data_only=True)["Dækning"]
    labels, totals = ([cell.value for cell in sheet[row]][1:6] for row in (3, 4))
    counts = coverage(example.elements)
    assert dict(zip(labels, totals, strict=True)) == {
        "Elementer i alt": 28,
        "Behandlet": counts.addressed,
        "Dækket af anden plan": counts.covered_elsewhere,
        "Ikke relevant": 1,
        "Mangler": 2,
    }


def test_an_element_shows_where_it_stands_who_owns_it_and_that_it_is_late(example, target):
    element = next(e for e in example.elements if e.owner)
    late = replace(element, state=State.DRAFT, deadline=datetime.date(2026, 11, 28))
    example.put(late)
    sheet = exported(example, target)["Dækning"]
    names = [cell.value for cell in sheet[6]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=7)]
    row = next(row for row in rows if row["Element"].value == example.title(element))
    assert row["Ansvarlig"].value == example.person_name(element.owner)
    assert shown(row["Frist"]) == late.deadline
    assert row["Frist overskredet"].value == "Overskredet"
    assert row["Tilstand"].value == "Kladde"
    assert row["Ord"].value > 100
    assert re.match(r"\d\.\d ", row["Afsnit i planen"].value)


@pytest.mark.parametrize(
    ("state", "deadline"),
    [(State.DRAFT, TODAY), (State.DRAFT, None), (State.READY, datetime.date(2026, 1, 1))],
)
def test_an_element_is_not_late_on_its_day_or_once_it_is_finished(empty, target, state, deadline):
    empty.put(replace(empty.element("organisering"), state=state, deadline=deadline))
    sheet = exported(empty, target)["Dækning"]
    assert "Overskredet" not in [cell.value for cell in sheet["J"]]


# The file


def test_the_file_names_its_title_author_and_language(example, target):
    properties = exported(example, target).properties
    assert properties.title.startswith("Eksempelkommune – ")
    assert properties.creator == "Eksempelkommune"
    assert properties.language == "da-DK"


@pytest.mark.parametrize("file_format", [FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365])
@pytest.mark.parametrize("plan", ["example", "empty"])
def test_openxml_audit_finds_neither_errors_nor_warnings(request, target, plan, file_format):
    export_excel(request.getfixturevalue(plan), target, today=TODAY)
    result = OpenXmlValidator(file_format=file_format).validate(target)
    assert result.is_valid
    assert [str(finding) for finding in result.errors] == []


def test_a_plan_with_nothing_in_it_can_be_exported(empty, target):
    for element in empty.elements:
        empty.remove(element.id)
    sheets = exported(empty, target)
    assert sheets["Indsatser"].tables["Indsatser"].ref == "A3:V4"
    assert sheets["Dækning"].tables["Elementer"].ref == "A6:L7"


# Progress, cancelling and bad targets


def test_progress_counts_up_to_all_efforts(example, target):
    told = []
    export_excel(
        example, target, today=TODAY, progress=lambda done, total: told.append((done, total))
    )
    entries = sum(len(example.entries(one.kind)) for one in REGISTERS.values())
    assert told[-1] == (entries, entries)
    assert told == sorted(told)


def cancel(done: int, total: int) -> None:
    raise Cancelled


def test_cancelling_leaves_no_file_behind(example, target):
    with pytest.raises(Cancelled):
        export_excel(example, target, today=TODAY, progress=cancel)
    assert list(target.parent.iterdir()) == []


def test_cancelling_leaves_an_older_file_as_it_was(example, target):
    target.write_bytes(b"gammel")
    with pytest.raises(Cancelled):
        export_excel(example, target, today=TODAY, progress=cancel)
    assert target.read_bytes() == b"gammel"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_is_not_there_gives_a_danish_message(example, tmp_path):
    with pytest.raises(PlanbuilderError, match="findes ikke"):
        export_excel(example, tmp_path / "væk" / "plan.xlsx", today=TODAY)


def test_a_target_that_is_a_folder_gives_a_danish_message(example, tmp_path):
    folder = tmp_path / "plan.xlsx"
    folder.mkdir()
    with pytest.raises(PlanbuilderError, match=r"plan\.xlsx"):
        export_excel(example, folder, today=TODAY)
    assert list(tmp_path.iterdir()) == [folder]
