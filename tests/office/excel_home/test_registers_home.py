"""Every register there and back: unchanged where nobody did anything, else what somebody did."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.fields import Entry, FieldSpec, Shape, link
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Picture
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.excel.register_words import field_headings, levels_field
from planbuilder.office.excel.row_marks import TAG
from planbuilder.office.excel.shown import choice_words
from tests.model.richtext.strategies import texts
from tests.office.excel_home.desk import Desk, Hand, cells

LEVELS = ("constructive", "anticipatory", "intervening")
ELEMENTS = {"organisering": "Organisering", "formaal-og-vision": "Formål og vision"}
EACH = 3
words = st.text(
    st.one_of(st.sampled_from(" æøå=;:,→-@'\"&<>\u00a0_x"), st.characters(categories=("L", "N"))),
    max_size=16,
)
rich = texts(3).map(lambda text: to_xhtml(normalise(b for b in text if not isinstance(b, Picture))))
ids = st.sampled_from(range(EACH))


def named(field: FieldSpec) -> list[str]:
    """Return the ids of records that a field can name, one of them unknown to the plan."""
    if field.kinds == ("element",):
        return [*ELEMENTS, "unknown"]
    return [f"{kind}-{n}" for kind in field.kinds for n in range(EACH)]


def one_of(kind: str) -> str:
    """Return what a record of this kind is called."""
    return REGISTERS[kind].one if kind in REGISTERS else kind


def values(field: FieldSpec) -> st.SearchStrategy[Any]:
    """Return what a field can hold."""
    numbers = st.one_of(st.none(), st.integers(0, 10**9))
    days = st.one_of(st.none(), st.dates(datetime.date(1850, 1, 1), datetime.date(2200, 1, 1)))
    if field.shape is Shape.CHOICE:
        return st.sampled_from(list(field.choices))
    if field.shape in (Shape.RECORD, Shape.RECORDS, Shape.LINKS):
        record = st.sampled_from(named(field))
        if field.shape is Shape.RECORD:
            return st.one_of(st.just(""), record)
        one = record if field.shape is Shape.RECORDS else st.builds(link, record, words)
        return st.lists(one, max_size=3, unique=True).map(tuple)
    return {
        Shape.LINE: words,
        Shape.TEXT: rich,
        Shape.FLAG: st.booleans(),
        Shape.LEVELS: st.sets(st.sampled_from(LEVELS)).map(tuple),
        Shape.DATE: days,
        Shape.COUNT: numbers,
        Shape.KRONER: numbers,
        Shape.HOURS: st.one_of(st.none(), st.floats(0, 1e6)),
    }[field.shape]


def entries(register: Register) -> st.SearchStrategy[list[Entry]]:
    """Return some entries of a register; their ids are those that others may name."""
    fields = {name: values(field) for name, field in register.fields.items()}
    one = st.builds(register.kind, id=st.just("?"), **fields)
    return st.lists(one, min_size=1, max_size=EACH).map(
        lambda made: [replace(entry, id=f"{register.name}-{n}") for n, entry in enumerate(made)]
    )


plans = st.tuples(*map(entries, REGISTERS.values())).map(lambda made: [*chain(*made)])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans)
def test_any_plan_comes_home_unchanged(tmp_path_factory, made):
    desk = Desk(tmp_path_factory.mktemp("desk"), made)
    try:
        book = desk.read(desk.sent())
        assert [one.layout.register.name for one in book.lists] == list(REGISTERS)
        assert not book.has_news
        assert not book.troubles
        assert not book.remarks
    finally:
        desk.close()


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans)
def test_without_marks_too(tmp_path_factory, made):
    """As where an online office took the hidden columns away, but not the hidden sheet."""
    made = [replace(entry, title=f"{entry.title} nr {entry.id}") for entry in made]
    desk = Desk(tmp_path_factory.mktemp("desk"), made)
    try:

        def strip(workbook):
            for register in REGISTERS.values():
                hand = Hand(workbook[register.title], 3)
                hand.sheet.delete_cols(hand.column(TAG), 2)

        book = desk.read(desk.edited_book(desk.sent(), strip))
        assert len(book.lists) == len(REGISTERS)
        assert cells(book) == {}
        assert not book.new
        assert not book.removed
    finally:
        desk.close()


@pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
def test_a_form_comes_home_unchanged(tmp_path, register):
    desk = Desk(tmp_path, plain_plan())
    try:
        book = desk.read(desk.form(*desk.plan.entries(register.kind), register=register))
        assert [one.layout.register for one in book.lists] == [register]
        assert (book.has_news, book.troubles, book.remarks) == (False, [], [])
    finally:
        desk.close()


def plain_plan() -> list[Entry]:
    """Return entries that say little, each with a title of its own."""
    return [
        register.kind(id=f"{register.name}-{n}", title=f"{register.one} nr {n}")
        for register in REGISTERS.values()
        for n in range(EACH)
    ]


class Person:
    """Somebody who does many things to the sheets, and remembers what shall come of it."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.changed: dict[tuple[str, str], object] = {}
        self.removed: set[str] = set()
        self.added: set[str] = set()

    def work(self, workbook) -> None:
        for register in REGISTERS.values():
            sheet = workbook[register.title]
            heading = field_headings(register)["title"]
            self._work(Hand(sheet, 3, heading), register, heading)

    def _work(self, hand: Hand, register: Register, heading: str) -> None:
        titles = [f"{register.one} nr {n}" for n in range(EACH)]
        self._rng.shuffle(titles)
        hand.sheet.delete_rows(hand.row(titles[0]))
        self.removed.add(titles[0])
        fields = [f for f in register.fields.values() if f.name != "title"]
        for title in titles[1:]:
            for field in self._rng.sample(fields, 3):
                self._write(hand, register, title, field)
        added = f"Ny {register.one}"
        hand.add(**{heading.replace(" ", "_"): added})
        self.added.add(added)
        if self._rng.random() < 0.7:
            hand.sort(heading, reverse=self._rng.random() < 0.5)
        if self._rng.random() < 0.5:
            hand.sheet.title = f"Vores {register.many}"

    def _write(self, hand: Hand, register: Register, title: str, field: FieldSpec) -> None:
        if field.name == levels_field(register):
            hand.write(title, Opbyggende="x")
            self.changed[title, "constructive"] = True
            return
        written, meant = self._said(register, field)
        hand.write(title, **{field_headings(register)[field.name].replace(" ", "_"): written})
        self.changed[title, field.name] = meant

    def _said(self, register: Register, field: FieldSpec) -> tuple[object, object]:
        """Return what is written into a cell, and what is meant by it."""
        if field.shape is Shape.CHOICE:
            usual = getattr(register.kind(id="x"), field.name)
            member = self._rng.choice([one for one in field.choices if one is not usual])
            ways = [choice_words(member), member.words.upper(), member.value]
            return self._rng.choice(ways), member
        if field.shape is Shape.FLAG:
            now = not getattr(register.kind(id="x"), field.name)
            return field.answers[0 if now else 1].lower(), now
        if field.shape in (Shape.RECORD, Shape.RECORDS, Shape.LINKS):
            return self._named(field)
        return self._rng.choice(
            {
                Shape.LINE: [("Nye ord", "Nye ord")],
                Shape.TEXT: [("En ny tekst.", "<p>En ny tekst.</p>")],
                Shape.DATE: [
                    (datetime.date(2031, 5, 6), datetime.date(2031, 5, 6)),
                    ("7. maj 2032", datetime.date(2032, 5, 7)),
                ],
                Shape.COUNT: [(25, 25), ("1.200", 1200)],
                Shape.HOURS: [(4711, 4711.0), ("12,5", 12.5)],
                Shape.KRONER: [(12, 12), ("12.345 kr.", 12_345)],
            }[field.shape]
        )

    def _named(self, field: FieldSpec) -> tuple[object, object]:
        record = self._rng.choice([one for one in named(field) if one != "unknown"])
        kind, _, number = record.rpartition("-")
        title = ELEMENTS.get(record) or f"{one_of(kind)} nr {number}"
        if field.shape is Shape.RECORD:
            return title.upper(), record
        if field.shape is Shape.LINKS:
            return f"Ja {self._rng.choice(['→', '->'])} {title}", (link(record, "Ja"),)
        return title, (record,)


@pytest.mark.parametrize("seed", range(8))
def test_exactly_what_somebody_did_arrives(tmp_path, seed):
    desk = Desk(tmp_path, plain_plan())
    try:
        person = Person(random.Random(seed))
        book = desk.read(desk.edited_book(desk.sent(), person.work))
        assert not book.troubles
        assert cells(book) == person.changed
        assert {entry.title for entry in book.removed} == person.removed
        assert {row.entry.title for row in book.new} == person.added
    finally:
        desk.close()
