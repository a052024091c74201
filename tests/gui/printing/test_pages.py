"""Action cards are one page on paper, and say what to cut where they can't be."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import new_plan
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask, Phase
from planbuilder.office.document.action_card import SIZES
from planbuilder.project.catalogue import shipped_concept
from planbuilder.ui.printing.dialog import write_pdf
from planbuilder.ui.printing.pages import card_page, sheet_page
from tests.office.action_cards import CARD, SENTENCE, TODAY, steps

pytestmark = pytest.mark.usefixtures("qapp")


def plan_of(*entries):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    for entry in entries:
        plan.put(entry)
    return plan


def laid_out(**changes):
    return card_page(plan_of(), replace(CARD, **changes), TODAY)


def words(page):
    return page.document.toPlainText()


def pages_in(path):
    return len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes()))


def test_it_says_what_the_card_says():
    said = words(laid_out())
    for expected in ("Skole: det gør du ved bekymring", "Situationen", "Eleven hylder vold.",
                     "Ring til indgangen.", "Kontakt om dagen", "Vagten: 99 99 99 03",
                     "Køge · Revideret 28. februar 2027 · Godkendt af Skolechefen"):  # fmt: skip
        assert expected in said
    assert "Kun til internt brug" not in said


def test_what_is_missing_is_marked_and_an_internal_card_says_so():
    said = words(laid_out(signs="", by_night="", internal=True))
    assert "[Mangler: Tegn at være opmærksom på]" in said
    assert "[mangler]" in said
    assert said.startswith("Kun til internt brug")


def test_of_two_readings_of_a_number_none_is_lost():
    readings = (FieldReading("Anne", "11 11 11 11"), FieldReading("Bo", "22 22 22 22"))
    said = words(laid_out(disputed=(FieldConflict("by_day", readings),)))
    assert "11 11 11 11" in said
    assert "22 22 22 22" in said


def test_every_length_is_one_page_of_pdf_in_letters_that_can_be_read(tmp_path):
    sizes = []
    for count in (1, 5, 9, 12, 14, 16, 18, 20):
        page = laid_out(steps=steps(count))
        target = tmp_path / f"{count}.pdf"
        write_pdf(page, target)
        assert pages_in(target) == 1
        assert page.document.size().height() <= page.document.pageSize().height()
        sizes.append(page.points)
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) <= set(SIZES)
    assert len(set(sizes)) > 3


def test_one_that_is_too_long_says_by_how_much_and_then_fits():
    with pytest.raises(PlanbuilderError, match="Længst er »Det gør du«") as refused:
        laid_out(steps=steps(40))
    (count,) = re.findall(r"omtrent (\d+) ord", str(refused.value))
    length = len(f"1. gang: {SENTENCE * 2}".split())
    assert laid_out(steps=steps(40 - -(-int(count) // length) - 1)).count == 1


def test_other_paper_has_the_same_on_one_page(tmp_path):
    page, target = laid_out(steps=steps(14)), tmp_path / "a5.pdf"
    writer = QPdfWriter(str(target))
    small = page.layout
    small.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    small.setOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageLayout(small)
    page.paint(writer)
    del writer
    assert pages_in(target) == 1


def test_the_sheet_is_one_page_where_it_can_be_and_more_where_it_is_long(tmp_path):
    role = EmergencyRole(id="r", title="Logfører", unit="Sekretariatet", reach="99 99 99 24")
    task = EmergencyTask(id="t", title="Svare presse", phase=Phase.HANDLING, accountable="r")
    page = sheet_page(plan_of(role, task), TODAY)
    assert page.count == 1
    assert page.across
    said = words(page)
    for expected in ("Kun til internt brug", "Logfører", "Sekretariatet", "ikke udpeget",
                     "99 99 99 24", "Svare presse", "ikke fordelt"):  # fmt: skip
        assert expected in said
    both = sheet_page(plan_of(*[replace(role, id=f"r{n}") for n in range(14)], task), TODAY)
    assert (both.count, both.points) == (2, 10)
    many = [replace(role, id=f"r{n}", title=f"Rolle {n}") for n in range(60)]
    long, target = sheet_page(plan_of(*many), TODAY), tmp_path / "ark.pdf"
    write_pdf(long, target)
    assert long.count > 1
    assert pages_in(target) == long.count
