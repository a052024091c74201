"""The concept's guidance beside an element, in a box, for whoever is to write it in Word."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.model.concept import ConceptElement
from planbuilder.model.richtext.tree import PLAIN, Marks
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.writing.writer import Writer

STYLE = "Vejledning"
_HEADING = "Vejledning til dig, der skriver"
_QUESTIONS, _GOOD_TEXT = "Tag stilling til", "En god tekst"
_ENDING = (
    "Skriv teksten under boksen, og lad overskriften stå. Så kan teksten hentes ind i planen igen."
)


def write_guidance(writer: Writer, element: ConceptElement) -> None:
    """Write the box, in a control that says that the program wrote it."""
    with writer.generated(STYLE):
        for words, marks in _lines(element):
            writer.paragraph(STYLE, writer.ours(one_line(words), marks))


def guidance_lines(element: ConceptElement) -> list[str]:
    """Return the words in the box of an element, line by line."""
    return [one_line(words) for words, _ in _lines(element)]


def _lines(element: ConceptElement) -> Iterator[tuple[str, Marks]]:
    yield _HEADING, Marks.BOLD
    yield element.purpose, PLAIN
    if element.questions:
        yield _QUESTIONS, Marks.BOLD
        for question in element.questions:
            yield f"–\N{NO-BREAK SPACE}{question.text}", PLAIN
    if element.good_text:
        yield _GOOD_TEXT, Marks.BOLD
        for line in element.good_text:
            yield f"–\N{NO-BREAK SPACE}{line}", PLAIN
    yield _ENDING, Marks.ITALIC
