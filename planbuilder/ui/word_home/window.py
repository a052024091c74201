"""The window in which one decides on the suggestions from Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.model.records import Return, Returned
from planbuilder.model.suggestions.verdicts import is_decided
from planbuilder.project.sharing.suggesting import Chosen, accept, all_open, place, reject
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.editor.notice_bar import NoticeBar
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.panes import column, panes
from planbuilder.ui.word_home.desk import Desk
from planbuilder.ui.word_home.listing import Entry, entries_of
from planbuilder.ui.word_home.loose_desk import LooseDesk
from planbuilder.ui.word_home.placing import SuggestionTree
from planbuilder.ui.word_home.wording import count_words

_KEY = Qt.ItemDataRole.UserRole


class SuggestionsWindow(QDialog):
    """The list at the left, what is chosen there at the right. Stays beside the plan."""

    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: dict[str, Entry] = {}
        self.setWindowTitle(self.tr("Forslag fra Word"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = self._make_list()
        self.desk, self.loose = Desk(session), LooseDesk(session)
        self.nothing = self._make_nothing()
        self.stack = QStackedWidget()
        for part in (self.nothing, self.desk, self.loose):
            self.stack.addWidget(part)
        self.notice = NoticeBar(self)
        self.count = widgets.label("", "muted")
        self.accept_all = self._button(self.tr("Godkend alt …"), self._accept_all)
        self.reject_all = self._button(self.tr("Afvis alt …"), self._reject_all)
        self.tidy = self._button(self.tr("Ryd afgjorte"), self._tidy)
        self._lay_out()
        self._connect()
        self._fill()
        self._show_first()
        widgets.open_at(self, 150, 96)

    # Parts

    def _make_list(self) -> QTreeWidget:
        made = SuggestionTree()
        made.setProperty("role", "boxed")
        made.setAccessibleName(self.tr("Forslag efter element"))
        made.setHeaderHidden(True)
        made.setColumnCount(2)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setIndentation(widgets.em(self, 1.2))
        made.setMinimumWidth(widgets.em(self, 34))
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.ResizeToContents)
        return made

    def _make_nothing(self) -> QLabel:
        words = self.tr(
            "Der er ingen forslag. Når direktøren, politikerne eller skolerne har rettet i planens "
            "Word-dokument, henter du deres rettelser med »Fil → Hent ind → Rettelser fra Word …«."
        )
        made = widgets.label(words, "muted", wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def _button(self, words: str, call: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: call())
        return made

    def _lay_out(self) -> None:
        right = column(self.notice, self.stack)
        parts = panes(Qt.Orientation.Horizontal, (self.list, 3), (right, 7))
        close = self._button(self.tr("&Luk"), self.close)
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        for each in (self.tidy, self.reject_all, self.accept_all, close):
            bottom.addWidget(each)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(12)
        lines.addWidget(parts, 1)
        lines.addLayout(bottom)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        for desk in (self.desk, self.loose):
            desk.accepted.connect(self._accept)
            desk.rejected.connect(self._reject)
            desk.record_wanted.connect(self.record_wanted)
        self.desk.stepped_out.connect(self._step)
        self.loose.place_wanted.connect(self._place)
        self._session.changed.connect(self._refresh)
        for keys, call in (("Ctrl+Z", self._session.undo), ("Ctrl+Y", self._session.redo)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, call=call: call())
            self.addAction(action)

    # What is shown

    def _fill(self) -> None:
        """Fill the list, keeping the place in it."""
        kept = self._current_key()
        entries = entries_of(self._session.plan)
        self._entries = {entry.key: entry for entry in entries}
        with QSignalBlocker(self.list):
            self.list.clear()
            self._add_rows(self.tr("I teksten"), [e for e in entries if not e.is_loose])
            self._add_rows(self.tr("Nye rækker i registre"), [e for e in entries if e.is_new])
            loose = [e for e in entries if e.is_loose and not e.is_new]
            self._add_rows(self.tr("Uden plads"), loose)
            self.show_record(kept)
        total = sum(entry.open for entry in entries)
        self.count.setText(self.tr("{count} mangler en afgørelse").format(count=count_words(total)))
        may = not self._session.project.read_only
        for button in (self.accept_all, self.reject_all):
            button.setEnabled(may and bool(all_open(self._session.plan.returned)))
        self.tidy.setEnabled(may and any(map(is_decided, self._session.plan.returned)))

    def _add_rows(self, title: str, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        head = QTreeWidgetItem([title, ""])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        self.list.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        done = icon("check", theme.colours().ready)
        for entry in entries:
            item = QTreeWidgetItem([entry.title, str(entry.open or "")])
            item.setData(0, _KEY, entry.key)
            if not self._may_be_placed(entry):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
            item.setToolTip(0, widgets.tip(entry.title))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if not entry.open:
                item.setIcon(1, done)
                item.setForeground(0, self.palette().placeholderText())
            said = count_words(entry.open) if entry.open else self.tr("afgjort")
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {said}")
            head.addChild(item)
        head.setExpanded(True)

    def _may_be_placed(self, entry: Entry) -> bool:
        is_text = entry.is_loose and entry.returned[0].what is Return.OUTSIDE
        return is_text and bool(entry.open) and not self._session.project.read_only

    def _items(self) -> list[QTreeWidgetItem]:
        heads = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        return [head.child(n) for head in heads for n in range(head.childCount())]

    def _current_key(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _KEY) or "") if item is not None else ""

    def show_record(self, key: str) -> None:
        """Choose the row of a record, where it has one."""
        for item in self._items():
            if item.data(0, _KEY) == key:
                self.list.setCurrentItem(item)

    def _show_first(self) -> None:
        """Choose the first row with something to decide, else the first."""
        items = self._items()
        undecided = [i for i in items if self._entries[str(i.data(0, _KEY))].open]
        first = next(iter([*undecided, *items]), None)
        if first is not None:
            self.list.setCurrentItem(first)
        self._show_chosen()

    def _step(self, way: int) -> None:
        """Go on to the next record (1) or back to the one before (-1) with something to decide."""
        items = self._items()
        here = [self._current_key() == item.data(0, _KEY) for item in items].index(True)
        around = [*items[here + 1 :], *items[: here + 1]][::way]
        if way < 0:
            around = [*around[1:], around[0]]
        for item in around:
            if self._entries[str(item.data(0, _KEY))].open:
                self.list.setCurrentItem(item)
                self.desk.show_end(way)
                return

    def _go_on(self) -> None:
        """Go on where everything is decided here."""
        entry = self._entries.get(self._current_key())
        if entry is not None and not entry.open:
            self._step(1)

    def _show_chosen(self) -> None:
        entry = self._entries.get(self._current_key())
        if entry is None:
            if not self._entries:
                self.stack.setCurrentWidget(self.nothing)
            return
        if entry.is_loose:
            self.loose.show_returned(entry.returned[0])
            self.stack.setCurrentWidget(self.loose)
        else:
            self.desk.show_entry(entry)
            self.stack.setCurrentWidget(self.desk)

    def _refresh(self, touched: Touched) -> None:
        """Follow the plan: colleagues and undo decide, too."""
        about = {returned.about for returned in self._session.plan.returned}
        kinds = {kind for kind, _ in touched.records}
        if Returned.KIND in kinds or about & {record for _, record in touched.records}:
            self._fill()
            if self._current_key() in self._entries:
                self._show_chosen()
            else:
                self._show_first()

    # Deciding

    def _do(self, work: Callable[[], object]) -> None:
        self._session.save_pending()
        self.notice.tell("")
        try:
            work()
        except PlanbuilderError as error:
            messages.show_error(self, error)

    def _accept(self, chosen: Chosen) -> None:
        label = self.tr("Godkend forslag")
        self._do(lambda: self._tell(accept(self._session.project, label, chosen)))
        self._go_on()

    def _reject(self, chosen: Chosen) -> None:
        label = self.tr("Afvis forslag")
        self._do(lambda: reject(self._session.project, label, chosen))
        self._go_on()

    def _place(self, name: str, record_id: str) -> None:
        label = self.tr("Sæt tekst fra Word ind")
        self._do(lambda: self._tell(place(self._session.project, label, name, record_id)))

    def _tell(self, conflicts: Sequence[OpenConflict]) -> None:
        """Say where both the plan and the reviewer changed the same."""
        if not conflicts:
            return
        record = conflicts[0].record
        words = self.tr(
            "Planen og dokumentet har ændret det samme sted. Begge udgaver står nu i planen, og du "
            "vælger mellem dem dér."
        )
        self.notice.offer(words, (self.tr("Vis stedet"), lambda: self.record_wanted.emit(record)))

    def _accept_all(self) -> None:
        chosen = all_open(self._session.plan.returned)
        if self._is_sure(self.tr("Godkend alt"), chosen):
            self._accept(chosen)

    def _reject_all(self) -> None:
        chosen = all_open(self._session.plan.returned)
        if self._is_sure(self.tr("Afvis alt"), chosen):
            self._reject(chosen)

    def _is_sure(self, verb: str, chosen: Chosen) -> bool:
        count = sum(map(len, chosen.values()))
        words = self.tr(
            "Det gælder {count} i hele planen, også dem, du ikke har set. Du kan fortryde det i ét "
            "trin."
        ).format(count=count_words(count))
        return bool(messages.ask(self, verb, words, [self.tr("Annuller"), verb]))

    def _tidy(self) -> None:
        decided = [r.id for r in self._session.plan.returned if is_decided(r)]
        self._do(lambda: self._session.apply(self.tr("Ryd afgjorte forslag"), removes=decided))
