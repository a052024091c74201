"""The revision of the plan: by when, what needs a fresh look, and how it begins."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.danish import format_date_long, format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.revision.catalogue import is_behind
from planbuilder.model.revision.due import adoption_day, revision_due
from planbuilder.model.revision.fresh_look import REASON_WORDS, FreshLook, Reason
from planbuilder.model.revision.periods import next_period
from planbuilder.model.words import capitalised
from planbuilder.project.past.revising import expect_adopted, fresh_looks, start_revision
from planbuilder.ui import messages, widgets
from planbuilder.ui.session import Session

_RECORD = Qt.ItemDataRole.UserRole


class RevisionDialog(QDialog):
    """Shows what needs a fresh look, each with a way to it; begins the revision where it can."""

    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Revision"))
        found = fresh_looks(session.project, session.today())
        widgets.open_at(self, 120, 84 if found else 40)
        self.list = self._make_list(found)
        self.first, self.last = QLineEdit(), QLineEdit()
        ended = sum(one.reason is Reason.ENDED for one in found)
        self.leave_ended = QCheckBox(self._ended_words(ended))
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.go = buttons.addButton(self.tr("Gå til"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setAutoDefault(False)
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda: self._go(self.list.currentItem()))
        self.start = buttons.addButton(
            self.tr("Start revision"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = widgets.dialog_column(self)
        column.addWidget(widgets.label(self._due_words(), "heading", wrap=True))
        if is_behind(session.plan):
            words = self.tr(
                "Konceptet er kommet i en ny udgave. »Plan → Ny udgave af konceptet« viser, hvad "
                "den ændrer i planen."
            )
            column.addWidget(widgets.label(words, wrap=True))
        self._add_list(column, bool(found))
        self._add_beginning(column, any_ended=ended > 0)
        column.addWidget(self.error)
        if not found:
            column.addStretch(1)
        column.addWidget(buttons)

    # What it says

    def _due_words(self) -> str:
        plan, rule = self._session.plan, self._session.concept.revision
        adopted, due = adoption_day(plan.info), revision_due(plan)
        if adopted is None:
            return self.tr("Planen er ikke vedtaget endnu.")
        words = self.tr("Vedtaget {day}.").format(day=format_date_long(adopted))
        if due is None or rule is None:
            return words
        is_late = due < self._session.today()
        by = self.tr("Skulle være revideret") if is_late else self.tr("Skal være revideret")
        senest = self.tr("senest {day} ({source}).")
        return f"{words} {by} {senest.format(day=format_date_long(due), source=rule.source)}"

    def _ended_words(self, count: int) -> str:
        if count == 1:
            return self.tr("Lad den ene &indsats, der er slut, blive i den vedtagne plan")
        return self.tr("Lad de {count} &indsatser, der er slut, blive i den vedtagne plan").format(
            count=count
        )

    def _add_list(self, column: QVBoxLayout, anything: bool) -> None:
        words = self.tr("Det her trænger til at blive set efter:")
        if not anything:
            words = self.tr(
                "Programmet har ikke fundet noget, der trænger til at blive set efter: ingen "
                "gamle lovhenvisninger og ingen indsatser, der er slut."
            )
        column.addWidget(widgets.label(words, wrap=True))
        column.addWidget(self.list, 1)
        self.list.setVisible(anything)

    def _add_beginning(self, column: QVBoxLayout, *, any_ended: bool) -> None:
        """Add what is asked before a revision begins, or why it can't."""
        can_begin = self._expect_to_begin(column)
        self.start.setVisible(can_begin)
        if not can_begin:
            return
        days = next_period(self._session.plan, self._session.today())
        row = QHBoxLayout()
        row.setSpacing(10)
        for words, field, day in zip(
            (self.tr("Ny periode &fra"), self.tr("&til")),
            (self.first, self.last),
            days,
            strict=True,
        ):
            field.setText(format_date_short(day))
            field.setMaximumWidth(widgets.em(self, 22))
            title = widgets.label(words)
            title.setBuddy(field)
            row.addWidget(title)
            row.addWidget(field)
        row.addStretch(1)
        column.addWidget(widgets.line())
        teaching = self.tr(
            "Når revisionen begynder, er den vedtagne plan bevaret som milepæl. Tekster, registre "
            "og nøgletal følger med ind i den nye periode. Elementer, der var klar, skal ses "
            "igennem igen, og forløbets opgaver, høring og politisk behandling begynder forfra. "
            "Det er ét skridt, som kan fortrydes."
        )
        column.addWidget(widgets.label(teaching, "muted", wrap=True))
        column.addLayout(row)
        column.addWidget(self.leave_ended)
        self.leave_ended.setVisible(any_ended)

    def _expect_to_begin(self, column: QVBoxLayout) -> bool:
        """Return whether a revision can begin here; say why not, where that isn't plain."""
        if self._session.project.read_only:
            return False
        try:
            expect_adopted(self._session.plan)
        except PlanbuilderError as error:
            column.addWidget(widgets.label(messages.translated(error), "muted", wrap=True))
            return False
        return True

    # The list

    def _make_list(self, found: list[FreshLook]) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(self.tr("Trænger til at blive set efter"))
        made.setProperty("role", "boxed")
        made.setUniformRowHeights(True)
        made.setHeaderLabels([self.tr("Hvad"), self.tr("Hvorfor")])
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for reason, group in groupby(found, key=lambda one: one.reason):
            ones = list(group)
            head = QTreeWidgetItem(made, [f"{capitalised(REASON_WORDS[reason])} ({len(ones)})"])
            head.setFirstColumnSpanned(True)
            head.setFont(0, widgets.scaled(made.font(), 1))
            for one in ones:
                item = QTreeWidgetItem(head, [one.title, one.words])
                item.setData(0, _RECORD, one.record)
                item.setToolTip(0, widgets.tip(one.title))
        made.expandAll()
        made.itemActivated.connect(self._go)
        made.currentItemChanged.connect(
            lambda item: self.go.setEnabled(item is not None and bool(item.data(0, _RECORD)))
        )
        return made

    def _go(self, item: QTreeWidgetItem | None) -> None:
        record = item.data(0, _RECORD) if item is not None else ""
        if record:
            self.reject()
            self.record_wanted.emit(record)

    # Beginning

    def accept(self) -> None:
        """Begin the revision, or say kindly why it can't."""
        session = self._session
        try:
            period = parse_date(self.first.text()), parse_date(self.last.text())
            start_revision(
                session.project,
                period,
                session.today(),
                leave_ended=self.leave_ended.isVisible() and self.leave_ended.isChecked(),
            )
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
            self.error.show()
            return
        super().accept()
