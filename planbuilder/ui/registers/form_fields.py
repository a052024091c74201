"""Which fields the form of a register has, and how they stand on the page."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.ui import widgets
from planbuilder.ui.registers.columns import TITLE, Layout
from planbuilder.ui.registers.field import Field
from planbuilder.ui.registers.field_inputs import make_input
from planbuilder.ui.registers.inputs import Input
from planbuilder.ui.registers.links_input import LinksInput
from planbuilder.ui.registers.records_input import RecordsInput
from planbuilder.ui.registers.rich_field import RichField
from planbuilder.ui.session import Session

_SHORT = (Shape.CHOICE, Shape.FLAG, Shape.DATE, Shape.COUNT, Shape.HOURS, Shape.KRONER)
"""What is so short that two of it stand beside each other."""


class FormFields:
    """The fields by the name of what they hold in the record, and the page they stand on."""

    def __init__(self, session: Session, layout: Layout) -> None:
        self._session = session
        self._layout = layout
        self.page = QWidget()
        self.page.setProperty("role", "panel")
        self._column = QVBoxLayout(self.page)
        self._column.setContentsMargins(16, 4, 16, 20)
        self._column.setSpacing(2)
        self.by_name: dict[str, Field] = {}
        for group in layout.register.groups:
            if group.heading:
                self._add_heading(group.heading)
            self._add_all([layout.specs[name] for name in group.fields])
        self._column.addStretch(1)

    def input(self, name: str) -> Input:
        """Return the input of a field."""
        return cast("Input", self.by_name[name].widget)

    @property
    def rich(self) -> list[RichField]:
        """The inputs for long texts."""
        inputs = (field.widget for field in self.by_name.values())
        return [one for one in inputs if isinstance(one, RichField)]

    @property
    def choosers(self) -> list[RecordsInput | LinksInput]:
        """The inputs that name other records."""
        inputs = (field.widget for field in self.by_name.values())
        return [one for one in inputs if isinstance(one, RecordsInput | LinksInput)]

    def _add_heading(self, words: str) -> None:
        self._column.addSpacing(18)
        self._column.addWidget(widgets.line())
        self._column.addSpacing(10)
        self._column.addWidget(widgets.label(words, "subtitle"))

    def _add_all(self, specs: list[FieldSpec]) -> None:
        """Add fields below each other, and two short ones that follow each other side by side."""
        while specs:
            spec = specs.pop(0)
            field = self._make(spec)
            if spec.shape in _SHORT and specs and specs[0].shape in _SHORT:
                self._add_beside(field, self._make(specs.pop(0)))
            else:
                self._column.addWidget(field)

    def _add_beside(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            field.is_narrow = True
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _make(self, spec: FieldSpec) -> Field:
        widget = make_input(self._session, self._layout, spec)
        if spec.name == TITLE:
            widget.setFont(widgets.scaled(widget.font(), widgets.SCALE["subtitle"]))
        tools = widget.tools if isinstance(widget, RichField) else None
        field = Field(spec.words, widget, tools, is_internal=spec.internal)
        self.by_name[spec.name] = field
        return field
