"""Tables of registers in a document, edited as people do it in Word."""

from __future__ import annotations

import copy
import datetime
from dataclasses import replace

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from planbuilder.model.fields import Entry, FieldSpec, Shape, link
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.registry import REGISTERS
from tests.office.home.returning import W, controls, words_in
from tests.office.home.test_home_registers import with_registers

LISTED = [one for one in REGISTERS.values() if one.in_documents and one.kind is not Effort]
NOT_SHOWN = ("elements", "internal")


def value_of(spec: FieldSpec, plan: Plan, place: int) -> object:
    """Return a value for a field: another one for each `place`, 0 or 1."""
    others = [one.id for kind in spec.kinds for one in plan.entries(REGISTERS[kind].kind)]
    match spec.shape:
        case Shape.CHOICE:
            return list(spec.choices or ())[place + 1]
        case Shape.FLAG:
            return place == 0
        case Shape.LEVELS:
            return ("constructive", "anticipatory") if place else ("interventionist",)
        case Shape.RECORD:
            return others[place]
        case Shape.RECORDS:
            return tuple(others[: place + 1])
        case Shape.LINKS:
            both = (link(others[0], "Ja"), link(others[1]))
            return both[place:]
        case Shape.DATE:
            return datetime.date(2028, 5, place + 1)
        case Shape.COUNT:
            return 1200 + place
    return f"{spec.name} {place}"


def told_by_shape() -> list[tuple[str, FieldSpec]]:
    """Return the fields of registers in documents that hold no words of their own."""
    return [
        (register.name, spec)
        for register in LISTED
        for spec in register.fields.values()
        if spec.shape not in (Shape.LINE, Shape.TEXT) and spec.name not in NOT_SHOWN
    ]


def full_plan() -> Plan:
    """Return a plan in which the first entry of each register says something in every field."""
    plan = with_registers()
    for name, spec in told_by_shape():
        changes = {spec.name: value_of(spec, plan, 0)}
        plan.put(replace(plan.get(f"{name}-1"), **changes))
    return plan


def with_value(entry: Entry, spec: FieldSpec, value: object) -> Entry:
    """Return an entry that says something else in a field."""
    changes = {spec.name: value}
    return replace(entry, **changes)


# Rows and cells


def rows_of(body, record: str) -> list:
    """Return the rows that show an entry."""
    return [row for control in controls(body, record) for row in control.iter(qn("w:tr"))]


def table_of(row):
    """Return the table that a row stands in."""
    return next(row.iterancestors(qn("w:tbl")))


def heads(row) -> list[str]:
    """Return what stands above the columns of the table that a row stands in."""
    first = next(table_of(row).iter(qn("w:tr")))
    return [words_in(cell) for cell in first.iter(qn("w:tc"))]


def cell_of(body, record: str, label: str):
    """Return the cell of a field."""
    rows = rows_of(body, record)
    if label in heads(rows[0]):
        return list(rows[0].iter(qn("w:tc")))[heads(rows[0]).index(label)]
    below = (list(row.iter(qn("w:tc"))) for row in rows[1:])
    return next(cells[-1] for cells in below if words_in(cells[0]) == label)


def write(cell, *lines: str) -> None:
    """Put other words into a cell, a paragraph for each line."""
    for old in list(cell.iter(qn("w:p"))):
        cell.remove(old)
    for line in lines or ("",):
        cell.append(parse_xml(f'<w:p xmlns:w="{W}"><w:r><w:t/></w:r></w:p>'))
        next(list(cell.iter(qn("w:p")))[-1].iter(qn("w:t"))).text = line


def insert_row(row, cells: dict[str, str | list[str]], author: str = "", above: bool = False):
    """Insert a row beside another one as Word does: in the same control, tracked or not."""
    new = copy.deepcopy(row)
    for mark in [*new.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    for head, cell in zip(heads(row), new.iter(qn("w:tc")), strict=True):
        said = cells.get(head, "")
        write(cell, *(said if isinstance(said, list) else [said]))
    if author:
        properties = new.find(qn("w:trPr"))
        if properties is None:
            properties = parse_xml(f'<w:trPr xmlns:w="{W}"/>')
            new.insert(0, properties)
        properties.append(
            parse_xml(
                f'<w:ins xmlns:w="{W}" w:id="9001" w:author="{author}" '
                'w:date="2026-12-01T10:00:00Z"/>'
            )
        )
    if above:
        row.addprevious(new)
    else:
        row.addnext(new)
    return new
