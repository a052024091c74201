"""The people of the plan: who is in the working group and the steering group, and as what."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.plain_line import plain_line
from planbuilder.model.records import Part, Person
from planbuilder.model.words import capitalised
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.person_menu import new_person
from planbuilder.ui.session import Session

_COLUMNS = (34, 10, 24, 40)
"""The least widths of name, initials, group and role, in `em`."""


class PersonRow:
    """The inputs of one person."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.name = QLineEdit(person.name)
        self.initials = QLineEdit(person.initials)
        self.part = QComboBox()
        for part in Part:
            self.part.addItem(capitalised(part.words))
        self.part.setCurrentIndex(list(Part).index(person.part))
        self.role = QLineEdit(person.role)

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.name, self.initials, self.part, self.role)

    def result(self) -> Person:
        """Return the person as it is now; an emptied name stays what it was."""
        return replace(
            self.person,
            name=plain_line(self.name.text()) or self.person.name,
            initials=plain_line(self.initials.text()),
            part=list(Part)[self.part.currentIndex()],
            role=plain_line(self.role.text()),
        )


class PeopleDialog(QDialog):
    """Shows everybody in rows; what was changed is one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Personer og grupper"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._heads = (
            self.tr("Navn"),
            self.tr("Initialer"),
            self.tr("Gruppe"),
            self.tr("Rolle, fx projektleder"),
        )
        for place, (head, width) in enumerate(zip(self._heads, _COLUMNS, strict=True)):
            self._grid.addWidget(widgets.label(head, "heading"), 0, place)
            self._grid.setColumnMinimumWidth(place, widgets.em(self, width))
        self.rows: list[PersonRow] = []
        for person in session.plan.persons:
            self._add_row(person)
        self.add = QPushButton(icon("add"), self.tr("Ny person"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_new)
        self._lay_out()
        for row in self.rows:
            for one in row.inputs:
                one.setEnabled(session.project.may_write(row.person))
        self.add.setVisible(session.project.may_write(new_person("", "")))

    def _lay_out(self) -> None:
        purpose = self.tr(
            "Styregruppen beslutter, arbejdsgruppen kender hverdagen, og en projektleder holder "
            "sammen på det hele (rapporten, side 29)."
        )
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self._grid)
        inner.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(holder)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Gem"))
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(widgets.label(purpose, "muted", wrap=True))
        column.addWidget(self._scroll, 1)
        column.addWidget(self.buttons)
        widgets.open_at(self, 126, 70)

    def _add_row(self, person: Person) -> PersonRow:
        row = PersonRow(person)
        line = self._grid.rowCount()
        for place, (one, head) in enumerate(zip(row.inputs, self._heads, strict=True)):
            one.setAccessibleName(f"{head}: {person.name}".rstrip(": "))
            self._grid.addWidget(one, line, place)
        self.rows.append(row)
        return row

    def _add_new(self) -> None:
        row = self._add_row(new_person("", ""))
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        """Write whoever changed, and who is new and has a name."""
        found = [row.result() for row in self.rows]
        changed = [one for one in found if one.name and one != self._session.plan.get(one.id)]
        if changed:
            self._session.apply(self.tr("Ret personer og grupper"), changed)
        self.accept()
