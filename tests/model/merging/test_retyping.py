"""Words changed where they stood plain: the others keep how they were set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.merging.retyping import retyped
from planbuilder.model.richtext.tree import Marks, Reference, Run
from tests.model.richtext.strategies import inlines

BOLD = Marks.BOLD
LINE = (
    Run("Unge får en "),
    Run("fast mentor", BOLD),
    Run(" i byen, se "),
    Reference("e1"),
    Run("."),
)


def label(record: str) -> str:
    return "Indsats 2 · Mentor"


def shown(line) -> str:
    return "".join(i.text if isinstance(i, Run) else label(i.record) for i in line)


def now(*lines: str):
    return retyped([LINE], lines, label)


def test_the_same_words_are_the_same_line():
    (line,) = now(shown(LINE))
    assert line.origin == 0
    assert shown(line.inlines) == shown(LINE)
    assert Reference("e1") in line.inlines


def test_a_new_word_within_bold_ones_is_bold_and_beside_them_plain():
    (line,) = now(
        shown(LINE).replace("fast mentor", "fast og god mentor").replace("byen", "hele byen")
    )
    assert "".join(i.text for i in line.inlines if isinstance(i, Run) and i.marks == BOLD) == (
        "fast og god mentor"
    )


def test_a_line_that_was_split_keeps_its_words_on_both():
    first, second = now("Unge får en fast", "mentor i byen")
    assert (first.origin, second.origin) == (0, 0)
    assert first.inlines[-1] == Run("fast", BOLD)
    assert second.inlines[0].marks == BOLD


def test_a_reference_with_other_words_is_words():
    (line,) = now("Se Indsats 3 · Mentor.")
    assert not any(isinstance(inline, Reference) for inline in line.inlines)


def test_a_new_line_comes_from_nowhere():
    assert now("Noget helt andet!")[0].origin is None


@given(st.lists(inlines, max_size=3), st.lists(st.text(max_size=30), max_size=3))
def test_what_was_typed_stands_there_word_for_word(before, typed):
    lines = [line.replace("\n", " ") for line in typed]
    made = retyped(before, lines, label)
    assert ["".join(shown(line.inlines).split()) for line in made] == [
        "".join(line.split()) for line in lines
    ]
