"""The suggestions about one record, in its texts, and the buttons that decide on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.records import Returned
from planbuilder.model.suggestions.changes import (
    WHOLE,
    Suggestion,
    Verdict,
    comes_whole,
    suggestions,
    tracked,
)
from planbuilder.model.suggestions.fields import field_title
from planbuilder.project.sharing.homecoming import record_in
from planbuilder.project.sharing.suggesting import outcome
from planbuilder.ui import theme, widgets
from planbuilder.ui.history.compare_view import CompareView, ReadingPage
from planbuilder.ui.history.comparison import Section, compared_records
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.word_home.listing import Entry
from planbuilder.ui.word_home.tracked_page import TrackedPage
from planbuilder.ui.word_home.wording import change_words, whose

_LOOK_AHEAD, _LOW = 0.3, 0.85
"""How far down the page a change is shown, and how far down it may stay."""

Chosen = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Spot:
    """An open change: of which `Returned`, what it does, and where on the page it stands."""

    returned: Returned
    change: Suggestion
    start: int
    end: int


class Desk(QWidget):
    """Shows one record's suggestions; deciding is the window's."""

    accepted = Signal(object)
    """These changes shall be made: keys by the id of the `Returned`."""
    rejected = Signal(object)
    """These shall not."""
    record_wanted = Signal(str)
    stepped_out = Signal(int)
    """The next change (1) or the previous one (-1) is another record's."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.spots: list[Spot] = []
        """The open changes in the order of the page."""
        self._at = 0
        self.title = widgets.label("", "subtitle", wrap=True)
        self.remark = widgets.label("", "muted", wrap=True)
        self.page = ReadingPage(self)
        self.page.setAccessibleName(self.tr("Teksten med forslag"))
        self.page.cursorPositionChanged.connect(self._follow_cursor)
        self.what = widgets.label("", wrap=True)
        self.who = widgets.label("", "muted")
        self.count = widgets.label("", "muted")
        self.previous_action = self._step(self.tr("Forrige forslag"), "up", "Alt+Up", -1)
        self.next_action = self._step(self.tr("Næste forslag"), "down", "Alt+Down", 1)
        self.accept = self._button(self.tr("&Godkend"), "Ctrl+Return", self._accept_one)
        self.accept.setProperty("role", "primary")
        self.reject = self._button(self.tr("&Afvis"), "Ctrl+Backspace", self._reject_one)
        self.accept_all = self._button(
            self.tr("Godkend alle her"), "", lambda: self.accepted.emit(self._all())
        )
        self.reject_all = self._button(
            self.tr("Afvis alle her"), "", lambda: self.rejected.emit(self._all())
        )
        self.go = self._button(self.tr("Gå til teksten"), "", self._go)
        self.afterwards = self._button(self.tr("Vis, hvordan det bliver"), "", self._show_outcome)
        self.afterwards.setCheckable(True)
        self.comparison: CompareView | None = None
        self._lay_out()

    # Parts

    def _step(self, words: str, icon_name: str, keys: str, way: int) -> QAction:
        action = QAction(icon(icon_name), words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(f"{words} ({action.shortcut().toString()})")
        action.triggered.connect(lambda _=False: self.step(way))
        self.addAction(action)
        return action

    def _button(self, words: str, keys: str, call: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: call())
        if keys:
            made.setToolTip(QKeySequence(keys).toString())
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _=False: made.click())
            self.addAction(action)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.afterwards)
        head.addWidget(self.go)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.who)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.count)
        for action in (self.previous_action, self.next_action):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for each in (self.reject, self.accept):
            buttons.addWidget(each)
        card = QVBoxLayout(self._card)
        card.setContentsMargins(14, 10, 14, 10)
        card.setSpacing(8)
        card.addLayout(words)
        card.addLayout(buttons)
        whole = QHBoxLayout()
        whole.addStretch(1)
        whole.addWidget(self.reject_all)
        whole.addWidget(self.accept_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.remark)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        column.addWidget(self._pages, 1)
        column.addWidget(self._card)
        column.addLayout(whole)

    # What is shown

    def show_entry(self, entry: Entry) -> None:
        """Show the suggestions about a record; the same record stays where it was."""
        is_same = self._entry is not None and self._entry.key == entry.key
        scrolled = self.page.verticalScrollBar().value() if is_same else 0
        self._entry = entry
        self.title.setText(entry.title)
        self.remark.setText(self._said_of(entry))
        self.remark.setVisible(bool(self.remark.text()))
        self.go.setVisible(self._session.plan.get(entry.key) is not None)
        with QSignalBlocker(self.page):
            self._write(entry)
        self.page.verticalScrollBar().setValue(scrolled)
        self._show_spot(self._at if is_same else 0)
        self.afterwards.setEnabled(bool(self.spots))
        self.afterwards.setChecked(self.afterwards.isChecked() and bool(self.spots))
        self._show_outcome()

    def _show_outcome(self) -> None:
        """Show the plan as it would be beside the plan as it is, or the suggestions again."""
        entry, is_wanted = self._entry, self.afterwards.isChecked()
        self.afterwards.setText(
            self.tr("Vis forslagene") if is_wanted else self.tr("Vis, hvordan det bliver")
        )
        for action in (self.previous_action, self.next_action):  # the comparison has such keys, too
            action.setEnabled(not is_wanted)
        if entry is None or not is_wanted:
            self._pages.setCurrentWidget(self.page)
            return
        if self.comparison is None:
            self.comparison = CompareView(self)
            self.comparison.in_one.setChecked(True)
            self.comparison.set_label(self._session.plan.reference_label)
            self._pages.addWidget(self.comparison)
        now, plan = self._session.plan.get(entry.key), self._session.plan
        after = outcome(self._session.project, entry.key)
        kind = now.KIND if now is not None else ""
        names = (self.tr("Planen nu"), self.tr("Alt godkendt her"))
        found = [RecordDifference(kind, entry.key, now, after)]
        self.comparison.show_comparison(
            compared_records(found, plan, names, lambda difference: Section())
        )
        self._pages.setCurrentWidget(self.comparison)

    def _said_of(self, entry: Entry) -> str:
        """Return that the plan has changed since, where it has."""
        if self._session.plan.get(entry.key) is None:
            return self.tr("Det er slettet i planen. Godkender du noget, kommer det igen.")
        if any(self._is_stale(returned) for returned in entry.returned):
            return self.tr(
                "Planen er ændret her, siden dokumentet blev sendt. Det, du godkender, flettes med "
                "det nye."
            )
        return ""

    def _is_stale(self, returned: Returned) -> bool:
        """Whether the plan has something else in a field than the document was made from."""
        project = self._session.project
        with project.reading_history() as history:
            if returned.accepted or history.record_of(returned.base) is None:
                return False
            base = record_in(history, returned.base, project.path)
        now = self._session.plan.get(returned.about)
        return getattr(base, returned.field, None) != getattr(now, returned.field, None)

    def _write(self, entry: Entry) -> None:
        """Write all texts of the record with their suggestions."""
        page = TrackedPage(self.page.document(), self._session.plan.reference_label)
        self.spots = []
        last = ""
        for returned in entry.returned:
            source = f"{returned.document} · {whose(returned.author, returned.moment)}"
            page.title(field_title(returned, self._session.plan))
            if source != last:
                page.remark(source)
            last = source
            self._write_one(page, returned)
        self.spots.sort(key=lambda spot: spot.start)

    def _write_one(self, page: TrackedPage, returned: Returned) -> None:
        known = {change.key: change for change in suggestions(returned, self._session.plan)}
        if comes_whole(returned):
            whole = known[WHOLE]
            places = page.replaced(WHOLE, whole.before, whole.after, whole.verdict)
        else:
            verdicts = {key: change.verdict for key, change in known.items()}
            places = page.tracked(tracked(returned).blocks, verdicts)
        for key, (start, end) in places.spans.items():
            if key in known and known[key].verdict is Verdict.OPEN:
                self.spots.append(Spot(returned, known[key], start, end))

    # One change

    @property
    def spot(self) -> Spot | None:
        """The change that is shown now."""
        return self.spots[self._at] if self._at < len(self.spots) else None

    def step(self, way: int) -> None:
        """Go to the next (1) or the previous (-1) change."""
        if 0 <= self._at + way < len(self.spots):
            self._show_spot(self._at + way)
        else:
            self.stepped_out.emit(way)

    def show_end(self, way: int) -> None:
        """Go to the first change, or with -1 to the last."""
        self._show_spot(0 if way > 0 else len(self.spots) - 1)

    def _show_spot(self, at: int, *, scrolling: bool = True) -> None:
        self._at = max(0, min(at, len(self.spots) - 1))
        spot = self.spot
        may = not self._session.project.read_only
        for button in (self.accept, self.reject, self.accept_all, self.reject_all):
            button.setEnabled(spot is not None and may)
        self._highlight(spot)
        if spot is None:
            self.what.setText(self.tr("Alt er afgjort her."))
            self.who.setText("")
            self.count.setText("")
            return
        self.what.setText(change_words(spot.change))
        self.who.setText(whose(spot.change.author, spot.change.moment))
        self.count.setText(self.tr("{n} af {total}").format(n=self._at + 1, total=len(self.spots)))
        if scrolling:
            self._scroll_to(spot)

    def _highlight(self, spot: Spot | None) -> None:
        marks = []
        if spot is not None:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(spot)  # type: ignore[attr-defined]
            mark.format.setBackground(QColor(theme.colours().hit))  # type: ignore[attr-defined]
            marks.append(mark)
        self.page.setExtraSelections(marks)

    def _cursor(self, spot: Spot) -> QTextCursor:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(spot.start)
        cursor.setPosition(spot.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scroll_to(self, spot: Spot) -> None:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(spot.start)
        with QSignalBlocker(self.page):
            self.page.setTextCursor(cursor)
        bar = self.page.verticalScrollBar()
        top, height = self.page.cursorRect().top(), self.page.viewport().height()
        if 0 <= top < height * _LOW:
            return  # it is seen already, so that nothing moves
        offset = top - height * _LOOK_AHEAD
        bar.setValue(round(bar.value() + offset))

    def _follow_cursor(self) -> None:
        """Take the change that was clicked on."""
        position = self.page.textCursor().position()
        for place, spot in enumerate(self.spots):
            if spot.start <= position <= spot.end:
                self._show_spot(place, scrolling=False)
                return

    # Deciding

    def _accept_one(self) -> None:
        if self.spot is not None:
            self.accepted.emit(self._chosen([self.spot]))

    def _reject_one(self) -> None:
        if self.spot is not None:
            self.rejected.emit(self._chosen([self.spot]))

    def _all(self) -> Chosen:
        return self._chosen(self.spots)

    @staticmethod
    def _chosen(spots: Sequence[Spot]) -> Chosen:
        chosen: Chosen = {}
        for spot in spots:
            chosen.setdefault(spot.returned.id, []).append(spot.change.key)
        return chosen

    def _go(self) -> None:
        if self._entry is not None:
            self.record_wanted.emit(self._entry.key)
