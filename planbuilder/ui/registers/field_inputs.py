"""The input that fits what a field holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from planbuilder.model.danish import danish_key
from planbuilder.model.fields import Entry, FieldSpec, Shape
from planbuilder.model.plan import Plan
from planbuilder.model.typed import (
    read_count,
    read_hours,
    read_kroner,
    write_count,
    write_hours,
    write_kroner,
)
from planbuilder.ui.registers.choices import ChoiceInput, EitherInput, TicksInput
from planbuilder.ui.registers.columns import INTERNAL, TITLE, Layout
from planbuilder.ui.registers.inputs import LineInput, WrapInput
from planbuilder.ui.registers.links_input import LinksInput
from planbuilder.ui.registers.records_input import RecordsInput
from planbuilder.ui.registers.rich_field import RichField
from planbuilder.ui.registers.typed_input import DateInput, TypedInput
from planbuilder.ui.session import Session


def make_input(session: Session, layout: Layout, spec: FieldSpec) -> QWidget:
    """Return an input, as `inputs.Input` says, for a field of a register."""
    return _MAKERS[spec.shape](session, layout, spec)


def _line(session: Session, layout: Layout, spec: FieldSpec) -> QWidget:
    if spec.suggests:
        kind, name = layout.register.kind, spec.name
        line = LineInput(lambda: used_values(session.plan, kind, name))
        line.setPlaceholderText(spec.hint)
        return line
    wrap = WrapInput()
    name_it = _tr("Giv {the} et navn").format(the=layout.register.the)
    wrap.setPlaceholderText(spec.hint or (name_it if spec.name == TITLE else ""))
    return wrap


def _choice(_session: Session, layout: Layout, spec: FieldSpec) -> QWidget:
    return ChoiceInput(layout.options(spec.name), layout.extra.signs.get(spec.name))


def _flag(_session: Session, _layout: Layout, spec: FieldSpec) -> QWidget:
    yes, no = spec.answers
    either = EitherInput(no, yes)
    if spec.name == INTERNAL:
        either.set_sign(1, "lock")
        either.buttons[1].setToolTip(_tr("Kommer ikke med i noget, der offentliggøres"))
    return either


def _levels(session: Session, _layout: Layout, _spec: FieldSpec) -> QWidget:
    levels = session.concept.effort_only_levels
    return TicksInput([(level.id, level.title, level.description) for level in levels])


def _one_record(session: Session, layout: Layout, spec: FieldSpec) -> QWidget:
    return RecordsInput(lambda: session.plan, spec, layout.register.the, single=True)


def _several_records(session: Session, layout: Layout, spec: FieldSpec) -> QWidget:
    return RecordsInput(lambda: session.plan, spec, layout.register.the)


def _links(session: Session, layout: Layout, spec: FieldSpec) -> QWidget:
    return LinksInput(lambda: session.plan, spec, layout.register.the)


def _count(_session: Session, _layout: Layout, spec: FieldSpec) -> QWidget:
    return TypedInput(read_count, write_count, spec.hint or _tr("fx 12"))


def _hours(_session: Session, _layout: Layout, spec: FieldSpec) -> QWidget:
    return TypedInput(read_hours, write_hours, spec.hint or _tr("fx 1.250,5"))


def _kroner(_session: Session, _layout: Layout, spec: FieldSpec) -> QWidget:
    return TypedInput(read_kroner, write_kroner, spec.hint or _tr("fx 125.000"))


_MAKERS: dict[Shape, Callable[[Session, Layout, FieldSpec], QWidget]] = {
    Shape.LINE: _line,
    Shape.TEXT: lambda session, layout, spec: RichField(session),
    Shape.CHOICE: _choice,
    Shape.FLAG: _flag,
    Shape.LEVELS: _levels,
    Shape.RECORD: _one_record,
    Shape.RECORDS: _several_records,
    Shape.LINKS: _links,
    Shape.DATE: lambda session, layout, spec: DateInput(session.today),
    Shape.COUNT: _count,
    Shape.HOURS: _hours,
    Shape.KRONER: _kroner,
}


def used_values(plan: Plan, kind: type[Entry], name: str) -> list[str]:
    """Return what the entries of a register say in a field, each once, by the alphabet."""
    used = {getattr(entry, name).strip() for entry in plan.entries(kind)}
    return sorted(used - {""}, key=danish_key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)
