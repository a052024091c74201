"""A package of work for a colleague: what is open in it, for whom, and until when."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.sharing.package import write_package
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.icons import icon
from planbuilder.ui.rail import PLAN
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.save_file import ask_and_write

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "package-written"
_RECORD = Qt.ItemDataRole.UserRole
_ICON = 16
_FEWEST_ROWS = 4
"""Of the list of registers, however little room there is."""


class RecordTree(QTreeWidget):
    """The plan's elements by its disposition, and the entries of its registers, to tick."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "boxed")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(widgets.em(self, 1.8))
        self.setAccessibleName(self.tr("Elementer og registre"))
        self.ensurePolished()  # rows measured before they have their style are too low
        self._plan = plan
        self._numbers = plan.numbers()
        for chapter in plan.chapters():
            self._add_section(self.invisibleRootItem(), chapter.id)
        self._add_unplaced()
        self.expandAll()
        for register in REGISTERS.values():
            self._add_register(register)

    def _add_section(self, above: QTreeWidgetItem, section_id: str) -> None:
        title = self._plan.section(section_id).title
        branch = self._branch(above, f"{self._numbers[section_id]} {title}")
        for section in self._plan.subsections(section_id):
            self._add_section(branch, section.id)
        for element in self._plan.elements_of(section_id):
            words = f"{self._numbers[element.id]} {self._plan.title(element)}"
            item = self._leaf(branch, words, element.id)
            colour = theme.colours().state(element.state)
            item.setIcon(0, icon(f"state-{element.state.value}", colour))
        if not branch.childCount():
            branch.setDisabled(True)

    def _add_unplaced(self) -> None:
        unplaced = self._plan.unplaced()
        if unplaced:
            branch = self._branch(self.invisibleRootItem(), self.tr("Uden afsnit"))
            for element in unplaced:
                self._leaf(branch, self._plan.title(element), element.id)

    def _add_register(self, register: Register) -> None:
        """Add a branch, closed at first: registers can be long."""
        entries = self._plan.entries(register.kind)
        if entries:
            branch = self._branch(self.invisibleRootItem(), register.title)
            sign = icon(register.icon)
            for entry in entries:
                self._leaf(branch, self._called(entry), entry.id).setIcon(0, sign)

    def _called(self, entry: Entry) -> str:
        if isinstance(entry, Effort):
            return self._plan.reference_label(entry.id)
        return " ".join(entry.title.split()) or self.tr("Uden titel")

    def _branch(self, above: QTreeWidgetItem, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [words])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        item.setCheckState(0, Qt.CheckState.Unchecked)
        font = item.font(0)
        font.setBold(above is self.invisibleRootItem())
        item.setFont(0, font)
        return item

    def _leaf(self, above: QTreeWidgetItem, words: str, record_id: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [words])
        item.setToolTip(0, widgets.tip(words))
        item.setCheckState(0, Qt.CheckState.Unchecked)
        item.setData(0, _RECORD, record_id)
        return item

    def leaves(self) -> list[QTreeWidgetItem]:
        """Return the rows of all elements and entries."""
        return [item for item in self._below(self.invisibleRootItem()) if item.data(0, _RECORD)]

    def _below(self, item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        found = []
        for place in range(item.childCount()):
            found.append(item.child(place))
            found.extend(self._below(item.child(place)))
        return found

    def chosen(self) -> frozenset[str]:
        """Return the ids of what is ticked."""
        ticked = Qt.CheckState.Checked
        return frozenset(
            leaf.data(0, _RECORD) for leaf in self.leaves() if leaf.checkState(0) == ticked
        )

    def tick(self, record_id: str) -> None:
        """Tick one element or entry."""
        for leaf in self.leaves():
            if leaf.data(0, _RECORD) == record_id:
                leaf.setCheckState(0, Qt.CheckState.Checked)
                self.scrollToItem(leaf)

    def narrow(self, words: str) -> None:
        """Show only what holds the words, with the branches that it stands in."""
        with QSignalBlocker(self):
            self._narrow(self.invisibleRootItem(), words.casefold())

    def _narrow(self, above: QTreeWidgetItem, words: str) -> bool:
        shown = False
        for place in range(above.childCount()):
            item = above.child(place)
            fits = words in item.text(0).casefold()
            if item.data(0, _RECORD) is None:
                fits = self._narrow(item, "" if fits else words)
                item.setExpanded(item.isExpanded() or bool(words and fits))
            item.setHidden(not fits)
            shown = shown or fits
        return shown


class AddingList(QListWidget):
    """The registers, each with a box to tick where new entries may be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "boxed")
        for name, register in REGISTERS.items():
            item = QListWidgetItem(icon(register.icon), register.title, self)
            item.setData(_RECORD, name)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.ensurePolished()
        self.setIconSize(QSize(_ICON, _ICON))
        self.setMinimumHeight(self.sizeHintForRow(0) * _FEWEST_ROWS)

    def chosen(self) -> frozenset[str]:
        """Return the kinds of what is ticked."""
        items = map(self.item, range(self.count()))
        return frozenset(
            item.data(_RECORD) for item in items if item.checkState() == Qt.CheckState.Checked
        )


class PackageDialog(QDialog):
    """Left what shall be open in the package, right for whom."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Arbejdspakke"))
        widgets.open_at(self, 110, 80)
        self.tree = RecordTree(session.plan)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find element eller række …"))
        self.search.setAccessibleName(self.tr("Find element eller række"))
        self.search.setClearButtonEnabled(True)
        self.for_whom = QComboBox()
        self.for_whom.setEditable(True)
        self.for_whom.addItems([person.name for person in session.plan.persons if person.name])
        self.for_whom.setCurrentText("")
        # A list to choose from: a longer name must not take the place of what was typed.
        self.for_whom.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.for_whom.completer().popup().setProperty("role", "popup")
        self.for_whom.lineEdit().setPlaceholderText(self.tr("Kollegaens navn"))
        self.deadline_field = QLineEdit()
        self.deadline_field.setPlaceholderText(self.tr("fx 1. december 2026"))
        self.may_add = AddingList()
        self.error = widgets.label("", "error", wrap=True)
        self.summary = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self.search.textChanged.connect(lambda words: self.tree.narrow(words.strip()))
        self.tree.itemChanged.connect(lambda _item, _column: self._check())
        self.may_add.itemChanged.connect(lambda _: self._check())
        self.for_whom.editTextChanged.connect(lambda _: self._check())
        self.deadline_field.textChanged.connect(lambda _: self._check())
        self._check()
        self.for_whom.setFocus()  # the one thing that must be filled in

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(widgets.label(self.tr("Åbent for at skrive"), "heading"))
        left.addWidget(self.search)
        left.addWidget(self.tree, 1)
        form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Til"), self.for_whom)
        form.addRow(self.tr("&Frist (kan udelades)"), self.deadline_field)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(form)
        right.addWidget(self.error)
        adding = widgets.label(self.tr("Må tilføje &nye rækker i"))
        adding.setBuddy(self.may_add)
        right.addWidget(adding)
        right.addWidget(self.may_add, 1)
        for words in self._explained():
            right.addWidget(widgets.label(words, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addLayout(left, 6)
        row.addLayout(right, 4)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(row, 1)
        column.addLayout(bottom)

    def _explained(self) -> list[str]:
        return [
            self.tr(
                "Pakken er en kopi af planen, hvor din kollega kun kan skrive i det, du sætter "
                "kryds ved. Resten kan læses, og alt kan kommenteres. Parathedsvurderingen kan "
                "altid besvares."
            ),
            self.tr(
                "Når pakken kommer tilbage, slipper du den på vinduet eller vælger »Flet kopi …«. "
                "Det kan I gøre så mange gange, I vil."
            ),
        ]

    def _buttons(self) -> QDialogButtonBox:
        buttons, self.write = verb_buttons(self, self.tr("&Gem arbejdspakken …"))
        return buttons

    def name(self) -> str:
        """Return the colleague's name."""
        return self.for_whom.currentText().strip()

    def deadline(self) -> datetime.date | None:
        """Return the deadline, None for none. Raises PlanbuilderError where it is no date."""
        typed = self.deadline_field.text().strip()
        return parse_date(typed) if typed else None

    def _check(self) -> None:
        chosen = self.tree.chosen()
        try:
            self.deadline()
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
        else:
            self.error.setText("")
        self.error.setVisible(bool(self.error.text()))
        self.write.setEnabled(bool(self.name()) and not self.error.text())
        self.summary.setText(self._summed_up(len(chosen)))

    def _summed_up(self, count: int) -> str:
        may_add = bool(self.may_add.chosen())
        if not count and not may_add:
            return self.tr(
                "Intet er åbent for at skrive; din kollega kan læse, kommentere og svare på "
                "parathedsvurderingen."
            )
        if not count:
            return self.tr("Nye rækker må tilføjes; resten kan læses.")
        words = self.tr("{count} tekster er åbne for at skrive").format(count=count)
        if count == 1:
            words = self.tr("1 tekst er åben for at skrive")
        if may_add:
            words += self.tr(", og nye rækker må tilføjes")
        return words + self.tr("; resten kan læses.")


def make_package(workbench: Workbench) -> None:
    """Ask what a colleague shall write, and write the file."""
    session = workbench.session
    session.save_pending()
    dialog = PackageDialog(session, workbench)
    if workbench.place == PLAN:
        dialog.tree.tick(workbench.plan_place.page.record_id)
    while dialog.exec() and not _write(workbench, dialog):
        pass
    dialog.deleteLater()


def _write(workbench: Workbench, dialog: PackageDialog) -> bool:
    """Ask where the package goes, and write it. Return whether it was written."""
    session, name = workbench.session, dialog.name()
    # Read here, since the file is written in another thread.
    write = partial(
        write_package,
        session.project,
        for_whom=name,
        deadline=dialog.deadline(),
        records=dialog.tree.chosen(),
        may_add=dialog.may_add.chosen(),
    )
    suggestion = dialog.tr("{plan} – arbejdspakke til {name}").format(
        plan=session.path.stem, name=name
    )
    path = ask_and_write(session, dialog, dialog.windowTitle(), suggestion, write)
    if path is not None:
        words = dialog.tr("Arbejdspakken til {name} ligger i »{file}«.")
        workbench.strip.say(MESSAGE, words.format(name=name, file=path.name))
    return path is not None
