"""The coverage: the concept as its grid, every element a card, with totals that add up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planbuilder.model.concept import Level
from planbuilder.model.coverage import coverage
from planbuilder.model.records import Element, Person
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.coverage.card import ElementCard, least_width
from planbuilder.ui.coverage.totals import Totals
from planbuilder.ui.session import Session

SHOWN_KINDS = frozenset({Element.KIND, Person.KIND})
MARGIN, FIELD_GAP, CARD_GAP = 20, 14, 6


class CoveragePage(QWidget):
    """Shows where the plan has gaps; a click or Enter on an element goes there."""

    element_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._current = ""
        self._outdated = False
        self.cards: dict[str, ElementCard] = {}
        self._fields: list[list[list[ElementCard]]] = []
        self.setAccessibleName(self.tr("Dækning"))
        self._head = QVBoxLayout()
        self._head.setContentsMargins(MARGIN, 14, MARGIN, 12)
        self._head.setSpacing(12)
        self._head.addWidget(widgets.label(self.tr("Dækning"), "title"))
        self.totals: Totals | None = None
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.scroll, 1)
        self._build()
        session.changed.connect(self._refresh)

    # Building

    def _build(self) -> None:
        """Make totals and grid anew; they are small, and so nothing can be out of date."""
        self._outdated = False
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        scrolled = self.scroll.verticalScrollBar().value()
        elements = self._session.plan.elements
        self._show_totals(elements)
        self._card_width = least_width(map(self._session.plan.title, elements), self)
        self._show_grid()
        current = self._current if self._current in self.cards else next(iter(self.cards))
        self._mark_current(current)
        self.scroll.verticalScrollBar().setValue(scrolled)
        if had_focus:
            self.cards[current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_totals(self, elements: Sequence[Element]) -> None:
        if self.totals is not None:
            self.totals.hide()
            self.totals.deleteLater()
        self.totals = Totals(coverage(elements), sum(element.is_own for element in elements))
        self._head.addWidget(self.totals)

    def _show_grid(self) -> None:
        self.cards, self._fields = {}, []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, 20)
        column.addLayout(self._grid())
        column.addStretch(1)
        old = self.scroll.takeWidget()
        self.scroll.setWidget(page)
        if old is not None:
            old.deleteLater()

    def _grid(self) -> QGridLayout:
        concept = self._session.concept
        grid = QGridLayout()
        grid.setHorizontalSpacing(FIELD_GAP)
        grid.setVerticalSpacing(8)
        for column in range(len(concept.effort_levels)):
            grid.setColumnStretch(column, 1)
        for planning in concept.planning_levels:
            top = grid.rowCount()
            grid.addLayout(self._band_head(planning), top, 0, 1, len(concept.effort_levels))
            band = []
            for column, level in enumerate(concept.effort_levels):
                found = self._session.plan.elements_in_field(planning.id, level.id)
                grid.addLayout(_field_head(level, found), top + 1, column)
                cards = [self._card(element) for element in found]
                grid.addLayout(self._field(cards), top + 2, column)
                band.append(cards)
            self._fields.append(band)
        return grid

    def _band_head(self, planning: Level) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 2)
        head.setSpacing(10)
        title = widgets.label(planning.title, "subtitle")
        title.setToolTip(planning.description)
        head.addWidget(title)
        found = [
            element
            for level in self._session.concept.effort_levels
            for element in self._session.plan.elements_in_field(planning.id, level.id)
        ]
        head.addWidget(widgets.label(_progress(found), "muted"), 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        return head

    def _field(self, cards: list[ElementCard]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(CARD_GAP)
        for card in cards:
            column.addWidget(card)
        if not cards:
            words = self.tr("Ingen elementer i dette felt.")
            column.addWidget(widgets.label(words, "muted", wrap=True))
        column.addStretch(1)
        return column

    def _card(self, element: Element) -> ElementCard:
        card = ElementCard(self._session.plan, element, self._session.today(), self._card_width)
        card.clicked.connect(lambda: self._choose(element.id))
        card.neighbour_wanted.connect(lambda right, down: self._move(card, right, down))
        self.cards[element.id] = card
        return card

    # Going there

    def _choose(self, element_id: str) -> None:
        self._mark_current(element_id)
        self.element_chosen.emit(element_id)

    def _mark_current(self, element_id: str) -> None:
        """Make one card the stop of the Tab key; the arrow keys move between all."""
        if self._current in self.cards:
            self.cards[self._current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = element_id
        self.cards[element_id].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.cards[element_id])

    def _move(self, card: ElementCard, right: int, down: int) -> None:
        """Go to the neighbour of a card."""
        neighbour = self._neighbour(card, right, down)
        if neighbour is not None:
            self._mark_current(neighbour.element.id)
            neighbour.setFocus(Qt.FocusReason.TabFocusReason)
            self.scroll.ensureWidgetVisible(neighbour, 20, 40)

    def _neighbour(self, card: ElementCard, right: int, down: int) -> ElementCard | None:
        band, column = next(
            (band, column)
            for band, fields in enumerate(self._fields)
            for column, cards in enumerate(fields)
            if card in cards
        )
        if down:
            cards = [card for fields in self._fields for card in fields[column]]
            return _at(cards, cards.index(card) + down)
        place = self._fields[band][column].index(card)
        column += right
        while 0 <= column < len(self._fields[band]):
            if cards := self._fields[band][column]:
                return cards[min(place, len(cards) - 1)]
            column += right
        return None

    # Following the plan

    def _refresh(self, touched: Touched) -> None:
        if not any(kind in SHOWN_KINDS for kind, _ in touched.records):
            return
        if self.isVisible():
            self._build()
        else:
            self._outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        if self._outdated:
            self._build()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.cards:
            self._build()


def _field_head(level: Level, elements: Sequence[Element]) -> QVBoxLayout:
    row = QHBoxLayout()
    title = widgets.label(level.title, "heading")
    title.setToolTip(level.description)
    row.addWidget(title)
    row.addStretch(1)
    row.addWidget(widgets.label(_progress(elements), "muted"))
    head = QVBoxLayout()
    head.setSpacing(4)
    head.addLayout(row)
    head.addWidget(widgets.line())
    return head


def _progress(elements: Sequence[Element]) -> str:
    counts = coverage(elements)
    return f"{counts.handled} af {counts.total}"


def _at(cards: Sequence[ElementCard], place: int) -> ElementCard | None:
    return cards[place] if 0 <= place < len(cards) else None
