"""Any efforts go out and home unchanged, and any edits arrive exactly, also through LibreOffice."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Picture
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.excel.row_marks import TAG
from tests.model.richtext.strategies import texts
from tests.office.excel_home.desk import Desk, cells
from tests.office.libreoffice import edited as saved_by_libreoffice
from tests.office.libreoffice import needs_scripting

LEVELS = ("constructive", "anticipatory", "intervening")
words = st.text(
    st.one_of(st.sampled_from(" æøåÆ=+-@'\"&<>\u00a0_x"), st.characters(categories=("L", "N"))),
    max_size=20,
)
days = st.one_of(st.none(), st.dates(datetime.date(1850, 1, 1), datetime.date(2200, 1, 1)))
rich = texts(4).map(lambda text: to_xhtml(normalise(b for b in text if not isinstance(b, Picture))))
efforts = st.builds(
    Effort,
    id=st.just("?"),
    title=words,
    levels=st.sets(st.sampled_from(LEVELS)).map(tuple),
    type=words,
    content=rich,
    purpose=rich,
    target_group=words,
    responsible=words,
    partners=words,
    follow_up=rich,
    existing=st.booleans(),
    status=st.sampled_from(EffortStatus),
    start=days,
    end=days,
    hours_per_year=st.one_of(st.none(), st.floats(0, 1e6), st.integers(0, 5000).map(float)),
    cost_dkk=st.one_of(st.none(), st.integers(0, 10**9)),
    policy_reference=words,
    elements=st.sets(st.sampled_from(["organisering", "formaal-og-vision"])).map(tuple),
)


def with_ids(made: list[Effort]) -> list[Effort]:
    return [replace(effort, id=f"indsats-{n}") for n, effort in enumerate(made)]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(efforts, max_size=5))
def test_any_efforts_come_home_unchanged(tmp_path_factory, made):
    desk = Desk(tmp_path_factory.mktemp("desk"), with_ids(made))
    try:
        book = desk.read(desk.sent())
        assert not book.has_news
        assert not book.troubles
        form = desk.read(desk.form(*desk.plan.efforts))
        assert not form.has_news
        assert not form.troubles
    finally:
        desk.close()


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(efforts, min_size=1, max_size=4))
def test_without_marks_too(tmp_path_factory, made):
    """As where an online office took the hidden columns away, but not the hidden sheet."""
    made = [replace(e, title=f"{e.title} nr {n}") for n, e in enumerate(with_ids(made))]
    desk = Desk(tmp_path_factory.mktemp("desk"), made)
    try:
        path = desk.edited(desk.sent(), lambda hand: hand.sheet.delete_cols(hand.column(TAG), 2))
        book = desk.read(path)
        assert cells(book) == {}
        assert not book.new
        assert not book.removed
    finally:
        desk.close()


EDITS = [
    ("Titel", "title", "Nyt navn {n}", "Nyt navn {n}"),
    ("Status", "status", "færdig", EffortStatus.DONE),
    ("Type", "type", "Ny slags", "Ny slags"),
    ("Start", "start", datetime.date(2031, 5, 6), datetime.date(2031, 5, 6)),
    ("Slut", "end", "7. maj 2032", datetime.date(2032, 5, 7)),
    ("Timer om året", "hours_per_year", 4711, 4711.0),
    ("Kroner i alt", "cost_dkk", "12.345 kr.", 12_345),
    ("Opbyggende", "constructive", "x", True),
    ("Indhold", "content", "Et helt nyt indhold.", "<p>Et helt nyt indhold.</p>"),
    ("Formål", "purpose", None, ""),
    ("Elementer i planen", "elements", "Organisering", ("organisering",)),
]


def an_effort(number: int) -> Effort:
    return Effort(
        id=f"indsats-{number}",
        title=f"Indsats {number}",
        type="Kursus",
        content=f"<h1>Indhold {number}</h1>\n<ul>\n<li>Et</li>\n</ul>",
        purpose="<p>Et <strong>formål</strong>.</p>",
        start=datetime.date(2026, 1, number),
        cost_dkk=number,
    )


class Person:
    """Somebody who does many things to a sheet, and remembers what shall come of it."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.changed: dict[tuple[str, str], object] = {}
        self.removed: set[str] = set()
        self.added: set[str] = set()

    def work(self, hand):
        titles = [f"Indsats {n}" for n in range(1, 9)]
        self._rng.shuffle(titles)
        for title in titles[:2]:
            hand.sheet.delete_rows(hand.row(title))
            self.removed.add(title)
        for number, title in enumerate(titles[2:5]):
            for heading, key, written, meant in self._rng.sample(EDITS, 3):
                if heading != "Titel":
                    hand.write(title, **{heading.replace(" ", "_"): written})
                    self.changed[title, key] = meant
            if self._rng.random() < 0.5:
                hand.write(title, Titel=f"Nyt navn {number}")
                self.changed[title, "title"] = f"Nyt navn {number}"
        for number in range(self._rng.randint(0, 2)):
            hand.add(Titel=f"Ny {number}", Opbyggende="x")
            self.added.add(f"Ny {number}")
        self._rearrange(hand)

    def _rearrange(self, hand):
        if self._rng.random() < 0.7:
            hand.sort(self._rng.choice(["Titel", "Type", "Slut"]), reverse=self._rng.random() < 0.5)
        if self._rng.random() < 0.5:
            hand.sheet.title = "Omdøbt"
        for row in self._rng.sample(range(4, 9), 2):
            hand.sheet.row_dimensions[row].hidden = True
        hand.sheet.column_dimensions["H"].hidden = True
        if self._rng.random() < 0.5:
            order = list(range(hand.sheet.max_column))
            self._rng.shuffle(order)
            hand.reorder(order)

    def check(self, book):
        assert cells(book) == self.changed
        assert {effort.title for effort in book.removed} == self.removed
        assert {row.entry.title for row in book.new} == self.added
        assert not book.troubles


@pytest.fixture
def many(tmp_path):
    desk = Desk(tmp_path, [an_effort(number) for number in range(1, 9)])
    yield desk
    desk.close()


@pytest.mark.parametrize("seed", range(12))
def test_exactly_what_somebody_did_arrives(many, seed):
    person = Person(random.Random(seed))
    person.check(many.read(many.edited(many.sent(), person.work)))


SORT_AND_FILTER = """
sheet = document.Sheets.getByIndex(0)
sheet.getCellRangeByName("A1").Columns
sheet.Columns.getByName("D").IsVisible = False
sheet.Name = "Vores"
cell = sheet.getCellRangeByName("B4")
cell.String = "Omdøbt i LibreOffice"
sheet.getCellRangeByName("R5").Formula = "=100+23"
area = sheet.getCellRangeByName("A4:W11")
key = uno.createUnoStruct("com.sun.star.table.TableSortField")
key.Field, key.IsAscending = 1, False
area.sort(values(SortFields=uno.Any("[]com.sun.star.table.TableSortField", (key,))))
"""


@needs_scripting
class TestThroughLibreOffice:
    """LibreOffice opens the file, somebody works in it, and saves it as .xlsx."""

    def test_saving_alone_changes_nothing(self, desk, tmp_path):
        path = saved_by_libreoffice(desk.sent(), tmp_path / "gemt.xlsx")
        book = desk.read(path)
        assert not book.has_news
        assert not book.troubles
        assert not book.remarks

    def test_what_somebody_did_before_and_in_libreoffice_arrives(self, many, tmp_path):
        person = Person(random.Random(99))
        edited = many.edited(many.sent(), person.work)
        person.check(many.read(saved_by_libreoffice(edited, tmp_path / "gemt.xlsx")))

    def test_sorting_hiding_formulas_and_typing_in_libreoffice(self, many, tmp_path):
        path = saved_by_libreoffice(many.sent(), tmp_path / "gemt.xlsx", SORT_AND_FILTER)
        assert cells(many.read(path)) == {
            ("Indsats 1", "title"): "Omdøbt i LibreOffice",
            ("Indsats 2", "hours_per_year"): 123.0,
        }

    def test_a_form_filled_in_there(self, desk, tmp_path):
        fill = """
sheet = document.Sheets.getByIndex(0)
sheet.getCellRangeByName("B4").String = "Åse Holm, Nordskolen"
sheet.getCellRangeByName("F7").String = "Alle unge"
sheet.getCellRangeByName("A8").String = "Fodbold"
sheet.getCellRangeByName("B8").String = "Opbyggende og foregribende"
sheet.getCellRangeByName("L8").Formula = "2027-02-01"
"""
        form = desk.form(desk.effort("Mentorordning"))
        book = desk.read(saved_by_libreoffice(form, tmp_path / "udfyldt.xlsx", fill))
        assert book.who == "Åse Holm, Nordskolen"
        assert cells(book) == {("Mentorordning", "target_group"): "Alle unge"}
        (new,) = book.new
        assert new.entry.title == "Fodbold"
        assert new.entry.levels == ("constructive", "anticipatory")
        assert new.entry.start == datetime.date(2027, 2, 1)
