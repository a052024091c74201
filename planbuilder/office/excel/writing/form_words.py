"""What a form says to the people who fill it in: its columns, each with its help."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.model.registers.register import Register
from planbuilder.office.excel.register_words import asked_of_others, field_headings, own_words
from planbuilder.office.excel.shown import ARROW

_WIDTHS = {
    Shape.LINE: 24,
    Shape.TEXT: 38,
    Shape.DATE: 12.5,
    Shape.COUNT: 10,
    Shape.HOURS: 10,
    Shape.KRONER: 12,
    Shape.FLAG: 15,
    Shape.LEVELS: 18,
}
_USUAL_WIDTH, _TITLE_WIDTH = 22, 28
_HOW = {
    Shape.TEXT: "Alt+Enter giver en ny linje i cellen. Begynd en linje med - for at lave en "
    "punktopstilling.",
    Shape.CHOICE: "Vælg i listen.",
    Shape.FLAG: "Vælg i listen.",
    Shape.LEVELS: "Vælg i listen; der kan være flere niveauer.",
    Shape.RECORD: "Vælg i listen, eller skriv navnet, som det står i planen.",
    Shape.RECORDS: "Skriv navnene, som de står i planen, med semikolon imellem.",
    Shape.LINKS: f"Skriv navnet på det, der følger, et på hver linje. Følger det et svar, så skriv "
    f"fx: Ja {ARROW} navnet.",
    Shape.DATE: "Skriv datoen som 22.11.2026.",
    Shape.COUNT: "Skriv kun tallet.",
    Shape.HOURS: "Skriv kun tallet.",
    Shape.KRONER: "Skriv hele kroner, kun tallet.",
}
_LONGEST_HELP, _LONGEST_HEADING = 255, 32  # letters, in Excel


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form: the field that it is of, its heading, its width and its help."""

    field: FieldSpec
    heading: str
    width: float
    help: str

    @property
    def key(self) -> str:
        """The name of the field."""
        return self.field.name

    @property
    def short_heading(self) -> str:
        """The heading as a help text can bear it."""
        return self.heading[:_LONGEST_HEADING]


def form_columns(register: Register, keys: Collection[str]) -> list[FormColumn]:
    """Return the columns of a form that asks for these fields, in their order."""
    headings, helps = field_headings(register), own_words(register).helps
    columns = []
    for name in asked_of_others(register):
        if name in keys:
            field = register.fields[name]
            width, words = helps.get(name) or (_width(field), _help(register, field))
            columns.append(FormColumn(field, headings[name], width, words[:_LONGEST_HELP]))
    return columns


def _width(field: FieldSpec) -> float:
    return _TITLE_WIDTH if field.name == "title" else _WIDTHS.get(field.shape, _USUAL_WIDTH)


def _help(register: Register, field: FieldSpec) -> str:
    how = _HOW.get(field.shape, "")
    if field.name == "title":
        how = f"Giv {register.the} et kort navn, som andre kan kende {register.it} på."
    elif field.suggests:
        how = "Vælg i listen, eller skriv jeres egne ord."
    hint = f"{field.hint[:1].upper()}{field.hint[1:]}." if field.hint else ""
    return " ".join(filter(None, (how, hint))) or f"Skriv {field.words.lower()}."
