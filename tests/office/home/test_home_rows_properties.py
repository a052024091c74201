"""Whatever a field of a register holds, what documents show of it is read as the same value."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import FieldSpec, Shape, link, specs
from planbuilder.model.kinds import KINDS
from planbuilder.model.plan import Plan
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.suggestions.fields import as_text, is_whole, with_text, words_of
from planbuilder.office.document.register_cells import RegisterCells, words_of_cell
from planbuilder.office.word.home.names import names_in
from planbuilder.office.written.values import is_same, read_value
from planbuilder.office.written.vocabulary import bare
from planbuilder.project.catalogue import shipped_concept
from tests.office.home.rows import told_by_shape

CONCEPT = shipped_concept()
LEVELS = [level.id for level in CONCEPT.effort_only_levels]
FIELDS = told_by_shape()
TITLES = st.lists(
    st.text("abcæøå ABC-()123.:→/", min_size=1, max_size=12).map(str.strip).filter(bare),
    min_size=3,
    max_size=3,
    unique_by=bare,
)
WAYS = st.text("abc æø", max_size=6).map(lambda words: " ".join(words.split()))


def values(spec: FieldSpec) -> st.SearchStrategy:
    """Return values of a field; records are called by their numbers among three."""
    names = [f"{kind}-{number}" for kind in spec.kinds for number in range(3)]
    some = st.lists(st.sampled_from(names or [""]))
    match spec.shape:
        case Shape.CHOICE:
            return st.sampled_from(list(spec.choices or ()))
        case Shape.FLAG:
            return st.booleans()
        case Shape.LEVELS:
            return st.sets(st.sampled_from(LEVELS)).map(
                lambda chosen: tuple(level for level in LEVELS if level in chosen)
            )
        case Shape.RECORD:
            return st.sampled_from(["", *names])
        case Shape.RECORDS:
            return some.map(lambda chosen: tuple(dict.fromkeys(chosen)))
        case Shape.LINKS:
            ways = st.tuples(st.sampled_from(names or [""]), WAYS)
            return st.lists(ways.map(lambda way: link(*way)), max_size=3, unique=True).map(tuple)
        case Shape.DATE:
            return st.none() | st.dates(min_value=datetime.date(1990, 1, 1))
        case Shape.HOURS:
            return st.none() | st.integers(0, 10**6).map(lambda n: n / 100)
    return st.none() | st.integers(0, 10**9)


@st.composite
def cases(draw):
    """Draw a plan, a field of one of its entries, and what it holds."""
    kind, spec = draw(st.sampled_from(FIELDS))
    plan = Plan(CONCEPT, [])
    for name in {kind, *spec.kinds}:
        for number, title in enumerate(draw(TITLES)):
            plan.put(KINDS[name](id=f"{name}-{number}", title=title, order=f"a{number}b"))
    value = draw(values(spec))
    entry = replace(plan.get(f"{kind}-0"), **{spec.name: value})
    plan.put(entry)
    return plan, entry, spec


@given(cases())
@settings(max_examples=300, deadline=None)
def test_what_a_document_shows_is_read_as_it_was_meant(case):
    plan, entry, spec = case
    cells = RegisterCells(plan, REGISTERS[entry.KIND])
    shown = "\n".join(words_of_cell([block]) for block in cells.blocks(entry, spec))
    words = names_in(plan, plan, {}, [], [])
    before = getattr(entry, spec.name)
    assert is_same(read_value(spec, shown, words, before), before)


@given(cases())
@settings(max_examples=300, deadline=None)
def test_a_value_is_kept_in_a_suggestion_as_it_is(case):
    plan, entry, spec = case
    text = as_text(entry, spec.name)
    assert is_whole(spec.name, entry.KIND)
    blank = KINDS[entry.KIND](id=entry.id)
    assert getattr(with_text(blank, spec.name, text), spec.name) == getattr(entry, spec.name)
    assert isinstance(words_of(entry.KIND, spec.name, text, plan), str)


@given(st.sampled_from(FIELDS), st.text(max_size=20))
@settings(max_examples=300, deadline=None)
def test_other_words_are_understood_or_refused_as_they_should_be(field, words):
    kind, spec = field
    plan = Plan(CONCEPT, [KINDS[kind](id="en", title="En")])
    try:
        value = read_value(spec, words, names_in(plan, plan, {}, [], []))
    except PlanbuilderError:
        return
    changed = replace(plan.get("en"), **{spec.name: value})
    assert specs(type(changed))[spec.name] is spec
    assert with_text(changed, spec.name, as_text(changed, spec.name)) == changed
