"""What copies of the plan would change here: looked through, picked apart, and merged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.choosing import Selection
from planbuilder.model.comparing.plans import RecordDifference, in_reading_order
from planbuilder.model.record import Record
from planbuilder.project.sharing.copies import CopiesPreview, CopyInfo
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.differences import Difference, DifferenceTree, when
from planbuilder.ui.sharing.panes import at_left, column, panes
from planbuilder.ui.sharing.record_details import RecordDetails

_COPY = Qt.ItemDataRole.UserRole
MOST_SHOWN = 6


class MergeDialog(QDialog):
    """The copies and their changes at the left, the chosen change at the right."""

    def __init__(
        self, session: Session, preview: CopiesPreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preview = preview
        self.borrow_from: Path | None = None
        """The file that the user would rather borrow texts from."""
        self._differences = self._read_changes()
        self._selections = {
            known.id: Selection(known.record.before, known.record.after)
            for known in self._differences.values()
        }
        self.setWindowTitle(self.tr("Flet kopi"))
        widgets.open_at(self, 190, 108)
        self.copies = self._copy_list()
        self.changes = DifferenceTree(self.tr("Ændringer i kopierne"), can_tick=True)
        self.details = RecordDetails(self.tr("Planen nu"), self.tr("Efter fletning"))
        self.note = widgets.label("", wrap=True)
        self.borrow = QPushButton(self.tr("&Lån tekster fra den …"))
        self.summary = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self.changes.show_differences(self._differences.values(), session.plan)
        self.copies.setCurrentRow(0)
        self._sum_up()

    def _read_changes(self) -> dict[str, Difference]:
        """Return the changes by id, in the order in which one reads the plan."""
        who = {
            change.id: self.tr("{names} · {when}").format(
                names=", ".join(change.authors), when=when(change.first, change.last)
            )
            for change in self._preview.changes
        }
        records = [
            RecordDifference(change.kind, change.id, change.before, change.after)
            for change in self._preview.changes
        ]
        ordered = in_reading_order(records, self._session.plan)
        return {record.id: Difference(record, who[record.id]) for record in ordered}

    # The copies

    def _copy_list(self) -> QListWidget:
        copies = QListWidget()
        copies.setProperty("role", "boxed")
        copies.setAccessibleName(self.tr("Kopier"))
        if len(self._preview.copies) > 1:
            every = self.tr("Alle kopier\n{changes}").format(changes=self._count())
            copies.addItem(QListWidgetItem(icon("group"), every))
        for copy in self._preview.copies:
            item = QListWidgetItem(f"{copy.path.stem}\n{self._said_of(copy)}")
            item.setToolTip(widgets.tip(str(copy.path)))
            colours = theme.colours()
            usable = copy.is_same_plan and copy.error is None
            item.setIcon(icon("plan") if usable else icon("warning", colours.draft))
            item.setData(_COPY, copy)
            copies.addItem(item)
        return copies

    def _count(self) -> str:
        count = len(self._differences)
        if count == 1:
            return self.tr("1 tekst eller post ændres")
        return self.tr("{count} tekster og poster ændres").format(count=count)

    def _said_of(self, copy: CopyInfo) -> str:
        if copy.error is not None:
            return self.tr("Kan ikke læses")
        if not copy.is_same_plan:
            return self.tr("En anden plan")
        if not copy.versions_added:
            return self.tr("Intet nyt")
        if copy.versions_added == 1:
            return self.tr("1 ændring")
        return self.tr("{count} ændringer").format(count=copy.versions_added)

    def _show_copy(self, item: QListWidgetItem | None) -> None:
        """Show what the chosen copy changes, or why it can't be merged."""
        copy: CopyInfo | None = item.data(_COPY) if item is not None else None
        self.note.setText(self._explained(copy) if copy is not None else "")
        self.note.setVisible(bool(self.note.text()))
        is_other = copy is not None and copy.error is None and not copy.is_same_plan
        self.borrow.setVisible(is_other)
        wanted = self._differences if copy is None else copy.records
        self.changes.show_only(lambda record: record in wanted)
        self.details.setVisible(any(record in self._differences for record in wanted))

    def _explained(self, copy: CopyInfo) -> str:
        if copy.error is not None:
            return messages.translated(copy.error)
        if not copy.is_same_plan:
            return self.tr(
                "»{name}« er en anden plan end denne og kan ikke flettes ind. Planen er ikke "
                "ændret. Du kan låne tekster fra den."
            ).format(name=copy.path.name)
        if not copy.versions_added:
            return self.tr("Alt i »{name}« er allerede med i planen.").format(name=copy.path.name)
        return ""

    # Layout

    def _lay_out(self) -> None:
        shown = min(self.copies.count(), MOST_SHOWN)
        self.copies.ensurePolished()  # rows measured before they have their style are too low
        self.copies.setFixedHeight(self.copies.sizeHintForRow(0) * shown + widgets.em(self, 2))
        self.borrow.setAutoDefault(False)
        left = column(
            widgets.label(self.tr("Kopier"), "heading"),
            self.copies,
            self.note,
            at_left(self.borrow),
            widgets.label(self.tr("Det ændrer de i planen"), "heading"),
            self.changes,
        )
        parts = panes(Qt.Orientation.Horizontal, (left, 5), (self.details, 6))
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self._buttons())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(14)
        lines.addWidget(parts, 1)
        lines.addLayout(bottom)

    def _buttons(self) -> QDialogButtonBox:
        buttons, self.merge = verb_buttons(self, self.tr("&Flet"))
        return buttons

    def _connect(self) -> None:
        self.copies.currentItemChanged.connect(self._show_copy)
        self.changes.chosen.connect(self._show_record)
        self.changes.ticked.connect(self._tick_record)
        self.details.selection_changed.connect(self._follow_details)
        self.borrow.clicked.connect(lambda _=False: self._borrow())

    def _borrow(self) -> None:
        self.borrow_from = self.copies.currentItem().data(_COPY).path
        self.reject()

    # The changes

    def _show_record(self, record_id: str) -> None:
        self._shown = record_id
        self.details.show_difference(
            self._differences[record_id], self._session.plan, self._selections[record_id]
        )

    def _tick_record(self, record_id: str, wanted: bool) -> None:
        self._selections[record_id].set_all(wanted)
        self.changes.show_ticks(record_id, all_in=wanted, any_in=wanted)
        if record_id == self._shown:
            self.details.refresh_ticks()
        self._sum_up()

    def _follow_details(self) -> None:
        selection = self._selections[self._shown]
        self.changes.show_ticks(self._shown, all_in=selection.all_in, any_in=selection.any_in)
        self._sum_up()

    def _sum_up(self) -> None:
        chosen = [s for s in self._selections.values() if s.any_in]
        conflicts = sum(
            self._differences[record_id].conflicts
            for record_id, selection in self._selections.items()
            if selection.any_in
        )
        self.merge.setEnabled(bool(self._preview.versions_added))
        self.summary.setText(self._summed_up(len(chosen), conflicts))

    def _summed_up(self, chosen: int, conflicts: int) -> str:
        if not self._preview.versions_added:
            return self.tr("Der er intet at flette.")
        if len(self._selections) == 1:
            words = self._said_of_the_only_one()
        else:
            words = self.tr("{chosen} af {total} ændrede tekster og poster kommer med.").format(
                chosen=chosen, total=len(self._selections)
            )
        if conflicts == 1:
            words += " " + self.tr("Et sted har begge rettet det samme; begge udgaver kommer med.")
        elif conflicts:
            words += " " + self.tr(
                "{count} steder har begge rettet det samme; begge udgaver kommer med."
            ).format(count=conflicts)
        return words + " " + self.tr("Alt kan fortrydes i ét trin.")

    def _said_of_the_only_one(self) -> str:
        (selection,) = self._selections.values()
        if selection.all_in:
            return self.tr("Ændringen kommer med.")
        if selection.any_in:
            return self.tr("En del af ændringen kommer med.")
        return self.tr("Ændringen kommer ikke med.")

    def chosen(self) -> Mapping[str, Record | None]:
        """Return the records that shall stand otherwise than merged, by their ids."""
        return {
            record_id: selection.result()
            for record_id, selection in self._selections.items()
            if not selection.all_in
        }
