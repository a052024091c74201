"""The people of the plan: who is in the working group and the steering group, and as what.

Who leaves is marked, and goes at saving; another may take over what was theirs to do.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
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

from planbuilder.model.course.people import handed_over
from planbuilder.model.plain_line import plain_line
from planbuilder.model.record import Record
from planbuilder.model.records import Part, Person
from planbuilder.model.words import capitalised
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.person_menu import new_person
from planbuilder.ui.session import Session

_INITIALS = 10
_COLUMNS = ((20, 3), (_INITIALS, 0), (18, 0), (22, 4), (10, 0))
"""Name, initials, group, role, what deletes: the least widths in `em`, and how they share more."""


class PersonRow:
    """The inputs of one person, and in place of the role, of who leaves, who takes over.

    `heir` holds ids as data, and is empty for who has nothing to hand over.
    """

    def __init__(self, person: Person) -> None:
        self.person = person
        self.name = QLineEdit(person.name)
        self.initials = QLineEdit(person.initials)
        self.part = QComboBox()
        for part in Part:
            self.part.addItem(capitalised(part.words))
        self.part.setCurrentIndex(list(Part).index(person.part))
        self.role = QLineEdit(person.role)
        self.initials.setMaximumWidth(widgets.em(self.initials, _INITIALS))
        for one in (self.name, self.role):
            one.setCursorPosition(0)  # so that a long one shows how it begins
        self.heir = QComboBox()
        self.heir.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.heir.hide()
        self.leaves = QPushButton()
        self.leaves.setCheckable(True)
        self.leaves.setAutoDefault(False)
        self._say_what_it_does()
        self.leaves.toggled.connect(self._show_leaving)

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.name, self.initials, self.part, self.role, self.leaves)

    def _say_what_it_does(self) -> None:
        keep = QCoreApplication.translate("PersonRow", "Behold")
        does = keep if self.leaves.isChecked() else QCoreApplication.translate("PersonRow", "Slet")
        self.leaves.setText(does)
        self.leaves.setAccessibleName(f"{does}: {self.person.name}".rstrip(": "))

    def _show_leaving(self, leaves: bool) -> None:
        for one in (self.name, self.initials, self.part, self.role):
            one.setEnabled(not leaves)
        font = self.name.font()
        font.setStrikeOut(leaves)
        self.name.setFont(font)
        self._say_what_it_does()
        has_heirs = self.heir.count() > 0
        self.role.setVisible(not (leaves and has_heirs))
        self.heir.setVisible(leaves and has_heirs)

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
        for place, head in enumerate(self._heads):
            self._grid.addWidget(widgets.label(head, "heading"), 0, place)
        for place, (width, share) in enumerate(_COLUMNS):
            self._grid.setColumnMinimumWidth(place, widgets.em(self, width))
            self._grid.setColumnStretch(place, share)
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
        widgets.open_at(self, 146, 70)

    def _add_row(self, person: Person) -> PersonRow:
        row = PersonRow(person)
        line = self._grid.rowCount()
        for place, one in enumerate(row.inputs):
            self._grid.addWidget(one, line, place)
        for one, head in zip(row.inputs, self._heads, strict=False):  # the button says it itself
            one.setAccessibleName(f"{head}: {person.name}".rstrip(": "))
        self._grid.addWidget(row.heir, line, row.inputs.index(row.role))
        self._offer_heirs(row)
        row.leaves.setToolTip(self.tr("Slet personen, når du gemmer"))
        self.rows.append(row)
        return row

    def _offer_heirs(self, row: PersonRow) -> None:
        """Let somebody take over, where there is something to take over."""
        plan, person = self._session.plan, row.person
        if not handed_over(plan, person.id):
            return
        row.heir.setAccessibleName(self.tr("Hvem overtager efter {name}").format(name=person.name))
        row.heir.addItem(self.tr("Ingen overtager opgaverne"), "")
        for other in plan.persons:
            if other.id != person.id:
                words = self.tr("Opgaverne overtages af {name}").format(name=other.name)
                row.heir.addItem(words, other.id)

    def _add_new(self) -> None:
        row = self._add_row(new_person("", ""))
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        """Write whoever changed, and who is new and has a name; delete who leaves: one step."""
        plan = self._session.plan
        leaving = {row.person.id: row for row in self.rows if row.leaves.isChecked()}
        stays = (row.result() for row in self.rows if row.person.id not in leaving)
        changed: list[Record] = [one for one in stays if one.name and one != plan.get(one.id)]
        for person_id, row in leaving.items():
            heir = row.heir.currentData() or ""
            changed += handed_over(plan, person_id, "" if heir in leaving else heir)
        removes = [person_id for person_id in leaving if plan.get(person_id)]
        puts = [one for one in changed if self._session.project.may_write(one)]
        if puts or removes:
            self._session.apply(self.tr("Ret personer og grupper"), puts, removes)
        self.accept()
