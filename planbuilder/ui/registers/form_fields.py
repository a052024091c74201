"""Which fields the form for an effort has, with which inputs, and how they stand on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbuilder.model.danish import danish_key
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, EffortStatus, rich_fields
from planbuilder.model.typed import read_hours, read_kroner, write_hours, write_kroner
from planbuilder.model.words import EFFORT_STATUS_WORDS, FIELD_WORDS, capitalised
from planbuilder.ui import widgets
from planbuilder.ui.registers.choices import (
    ChoiceInput,
    EitherInput,
    SuggestingCombo,
    TicksInput,
)
from planbuilder.ui.registers.effort_rows import status_colour, status_icon
from planbuilder.ui.registers.elements_input import ElementsInput
from planbuilder.ui.registers.field import Field
from planbuilder.ui.registers.inputs import Input, LineInput, WrapInput
from planbuilder.ui.registers.rich_field import RichField
from planbuilder.ui.registers.typed_input import DateInput, TypedInput
from planbuilder.ui.session import Session


class FormFields:
    """The fields by the name of what they hold in the record, and the page they stand on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.page = QWidget()
        self.page.setProperty("role", "panel")
        self._column = QVBoxLayout(self.page)
        self._column.setContentsMargins(16, 4, 16, 20)
        self._column.setSpacing(2)
        self.by_name: dict[str, Field] = {}
        self.rich: list[RichField] = []
        self.elements = ElementsInput(lambda: session.plan)
        self._add_main_facts()
        self._heading(_tr("Konceptets syv felter"))
        self._add_concept_fields()
        self._heading(_tr("Gennemførelse"))
        self._add_execution()
        self._heading(_tr("Sammenhæng"))
        self._add_field("policy_reference", _tr("Beskrevet i en anden politik"), WrapInput())
        self._add_field("elements", _tr("Elementer, som indsatsen hører til"), self.elements)
        self._column.addStretch(1)

    def input(self, name: str) -> Input:
        """Return the input of a field."""
        return cast("Input", self.by_name[name].widget)

    def _heading(self, words: str) -> None:
        self._column.addSpacing(18)
        self._column.addWidget(widgets.line())
        self._column.addSpacing(10)
        self._column.addWidget(widgets.label(words, "subtitle"))

    def _make(self, name: str, words: str, widget: QWidget, tools: QWidget | None = None) -> Field:
        self.by_name[name] = Field(words, widget, tools)
        return self.by_name[name]

    def _add_field(self, name: str, words: str, widget: QWidget) -> None:
        self._column.addWidget(self._make(name, words, widget))

    def _add_beside(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            field.is_narrow = True
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _add_main_facts(self) -> None:
        title = WrapInput()
        title.setFont(widgets.scaled(title.font(), widgets.SCALE["subtitle"]))
        title.setPlaceholderText(_tr("Giv indsatsen et navn"))
        self._add_field("title", _tr("Titel"), title)
        levels = self._session.concept.effort_only_levels
        ticks = TicksInput([(level.id, level.title, level.description) for level in levels])
        self._add_field("levels", _tr("Indsatsniveau (et eller flere)"), ticks)

    def _add_concept_fields(self) -> None:
        kind = SuggestingCombo(self._used("type"))
        responsible = LineInput(self._used("responsible"))
        makers: dict[str, Callable[[], QWidget]] = {
            "type": lambda: kind,
            "responsible": lambda: responsible,
        }
        for name, words in FIELD_WORDS.items():
            if name in rich_fields(Effort.KIND):
                rich = RichField(self._session)
                self.rich.append(rich)
                self._column.addWidget(self._make(name, words, rich, rich.tools))
            else:
                self._add_field(name, words, makers.get(name, WrapInput)())

    def _add_execution(self) -> None:
        words = EFFORT_STATUS_WORDS
        choices = [
            (
                status,
                capitalised(words[status]),
                status_icon(status),
                partial(status_colour, status),
            )
            for status in EffortStatus
        ]
        self._add_beside(
            self._make("status", _tr("Status"), ChoiceInput(choices)),
            self._make("existing", _tr("Er indsatsen ny?"), _novelty()),
        )
        self._add_beside(
            self._make("start", _tr("Fra"), DateInput(self._session.today)),
            self._make("end", _tr("Til"), DateInput(self._session.today)),
        )
        hours = TypedInput(read_hours, write_hours, _tr("fx 1.250,5"))
        kroner = TypedInput(read_kroner, write_kroner, _tr("fx 125.000"))
        self._add_beside(
            self._make("hours_per_year", _tr("Timer om året"), hours),
            self._make("cost_dkk", _tr("Kroner i hele perioden"), kroner),
        )

    def _used(self, name: str) -> Callable[[], Sequence[str]]:
        return lambda: used_values(self._session.plan, name)


def used_values(plan: Plan, name: str) -> list[str]:
    """Return what the efforts say in a field, each once, in the alphabet's order."""
    used = {getattr(effort, name).strip() for effort in plan.efforts}
    return sorted(used - {""}, key=danish_key)


def _novelty() -> EitherInput:
    return EitherInput(_tr("Ny"), _tr("Eksisterende"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Efforts", text)
