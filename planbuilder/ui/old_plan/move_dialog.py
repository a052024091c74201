"""Asks where parts shall go: all places of the new plan in one list, with a filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planbuilder.model.placing.destinations import EFFORT, NOWHERE, Destination, Kind
from planbuilder.model.plan import Plan
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.old_plan.signs import kind_icon

_WHERE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class MoveDialog(QDialog):
    """The likeliest places stand first."""

    def __init__(
        self,
        plan: Plan,
        title: str,
        likely: Sequence[Destination],
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            plan: whose places there are.
            title: what is moved.
            likely: the places that come first.
        """
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle(self.tr("Flyt til"))
        widgets.open_at(self, 84, 70)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find element eller afsnit …"))
        self.filter.setAccessibleName(self.tr("Find element eller afsnit"))
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.places = QListWidget()
        self.places.setProperty("role", "boxed")
        self.places.setAccessibleName(self.tr("Steder i den nye plan"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setTextElideMode(Qt.TextElideMode.ElideRight)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(10)
        lines.addWidget(widgets.label(title, "subtitle", wrap=True))
        lines.addWidget(self.filter)
        lines.addWidget(self.places, 1)
        buttons, self.accepting = verb_buttons(self, self.tr("Flyt hertil"))
        lines.addWidget(buttons)
        self._fill(likely)
        self.filter.textChanged.connect(self._narrow)
        self.places.itemActivated.connect(lambda _: self.accept())
        self.places.currentItemChanged.connect(
            lambda item: self.accepting.setEnabled(item is not None)
        )
        self._choose_first()

    def _fill(self, likely: Sequence[Destination]) -> None:
        for where in likely:
            self._add(where, self.tr("Forslag: {title}").format(title=self.title(where)))
        for where in self._all():
            self._add(where, self.title(where))

    def _all(self) -> list[Destination]:
        elements = [Destination(Kind.ELEMENT, element.id) for element in self._plan.elements]
        intros = [
            Destination(Kind.INTRO, section.id)
            for chapter in self._plan.chapters()
            for section in (chapter, *self._plan.subsections(chapter.id))
        ]
        return [*elements, *intros, EFFORT, NOWHERE]

    def title(self, where: Destination) -> str:
        """Return what a place is called here."""
        if where.kind is Kind.ELEMENT:
            element = self._plan.element(where.record)
            number = self._plan.concept.element(where.record).number
            return f"{number}. {self._plan.title(element)}"
        if where.kind is Kind.INTRO:
            section = self._plan.section(where.record)
            number = self._plan.numbers()[section.id]
            title = self.tr("Indledningen til {number} {title}")
            return title.format(number=number, title=section.title)
        return self.tr("Indsatser") if where.kind is Kind.EFFORT else self.tr("Uden plads")

    def _add(self, where: Destination, title: str) -> None:
        item = QListWidgetItem(kind_icon(where.kind), title)
        item.setData(_WHERE, where)
        item.setToolTip(widgets.tip(title))
        self.places.addItem(item)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in range(self.places.count()):
            item = self.places.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        self._choose_first()

    def _choose_first(self) -> None:
        shown = (self.places.item(row) for row in range(self.places.count()))
        first = next((item for item in shown if not item.isHidden()), None)
        self.places.setCurrentItem(first)
        self.accepting.setEnabled(first is not None)

    def chosen(self) -> Destination | None:
        """Return the chosen place."""
        item = self.places.currentItem()
        return None if item is None or item.isHidden() else item.data(_WHERE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys in the filter go through the list, and Enter choose from it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _KEYS:
            self.places.keyPressEvent(event)
            return True
        if event.key() in _ENTER:
            if self.chosen() is not None:
                self.accept()
            return True
        return super().eventFilter(watched, event)
