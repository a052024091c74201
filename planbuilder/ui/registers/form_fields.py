"""Which fields the form of a register has, and how they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.ui import messages, widgets
from planbuilder.ui.registers.columns import TITLE, Layout
from planbuilder.ui.registers.entry_panel import EntryPanel
from planbuilder.ui.registers.field import Field
from planbuilder.ui.registers.field_inputs import make_input
from planbuilder.ui.registers.inputs import Input
from planbuilder.ui.registers.links_input import LinksInput
from planbuilder.ui.registers.mentions import Mentions
from planbuilder.ui.registers.records_input import RecordsInput
from planbuilder.ui.registers.rich_field import RichField
from planbuilder.ui.registers.typed_input import TypedInput
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.comments.anchor import Anchor

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
        self.panel = layout.extra.panel(session) if layout.extra.panel else None
        if self.panel is not None:
            self._column.addWidget(self.panel)
        for group in layout.register.groups:
            if group.heading:
                self._add_heading(group.heading)
            self._add_all([layout.specs[name] for name in group.fields])
        self.mentions = Mentions(session, self.panel.NAMES if self.panel else frozenset())
        self._column.addSpacing(10)
        self._column.addWidget(self.mentions)
        self._column.addStretch(1)

    @property
    def followers(self) -> list[Mentions | EntryPanel]:
        """What besides the fields shows something of an entry, and leads to other records."""
        return [self.mentions, *([self.panel] if self.panel else [])]

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

    # What stands in the inputs

    def understood(self, names: Iterable[str]) -> dict[str, Any]:
        """Return what these fields hold, without those that can't be understood."""
        values = {}
        for name in names:
            try:
                values[name] = self.input(name).value()
            except PlanbuilderError:
                continue  # told on leaving the field, not in the middle of a number
        return values

    def explain(self, name: str) -> None:
        """Say at a field why what stands in it can't be understood, where it can't."""
        try:
            self.input(name).value()
        except PlanbuilderError as error:
            self.by_name[name].show_error(messages.translated(error))

    def typed(self, names: Iterable[str]) -> dict[str, str]:
        """Return the very letters that stand in those fields that are to be understood."""
        inputs = {name: self.by_name[name].widget for name in names}
        return {name: one.text() for name, one in inputs.items() if isinstance(one, TypedInput)}

    def bring_back(self, typed: Mapping[str, str]) -> None:
        """Show what `typed` returned, and why it can't be understood."""
        for name, letters in typed.items():
            source = self.by_name[name].widget
            assert isinstance(source, TypedInput)
            source.setText(letters)
            self.explain(name)

    def selection(self) -> tuple[str, Anchor] | None:
        """Return the long field in which words are selected, and what a comment keeps of them."""
        from planbuilder.ui.comments.text_marks import anchor_in

        for name, field in self.by_name.items():
            if isinstance(field.widget, RichField):
                cursor = field.widget.edit.textCursor()
                anchor = anchor_in(cursor) if cursor.hasSelection() else None
                if anchor is not None:
                    return name, anchor
        return None

    def go_to(self, name: str, start: int, length: int) -> None:
        """Put the cursor into a field, and select a place in its plain words (-1 for none)."""
        field = self.by_name[name]
        field.give_focus()
        source = field.widget
        if start < 0:
            return
        if isinstance(source, RichField):
            source.select_words(start, length)
        elif isinstance(source, QLineEdit):
            source.setSelection(start, length)

    # The page

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
