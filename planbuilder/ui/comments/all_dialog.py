"""The comments of the whole plan in a list, in the order of the plan; a thread below it."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.comments.listing import PlacedThread, placed_threads
from planbuilder.model.comments.words import shown_quote
from planbuilder.model.danish import format_moment
from planbuilder.model.disagreement import author_name
from planbuilder.model.records import Comment
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.comments.commands import CommentCommands
from planbuilder.ui.comments.filters import CommentFilter
from planbuilder.ui.comments.thread_card import Hangs, ThreadCard
from planbuilder.ui.history.words import title_of
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.panes import panes

WORDS, WHO, WHEN, ANSWERS, STATE = range(5)
_ID = Qt.ItemDataRole.UserRole


class AllCommentsDialog(QDialog):
    """Finds a comment and deals with it here, or goes where it hangs."""

    place_wanted = Signal(str, str)
    """The user wants to go to a thread: the id of its record, and its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._placed: dict[str, PlacedThread] = {}
        self._card: ThreadCard | None = None
        self.commands = CommentCommands(session, self)
        self.setWindowTitle(self.tr("Kommentarer i planen"))
        self._make_parts()
        self._lay_out()
        session.changed.connect(self._refresh)
        self._read_plan()
        widgets.open_at(self, 110, 84)

    def _make_parts(self) -> None:
        self.filter = CommentFilter()
        self.filter.changed.connect(self._fill)
        self.record = QComboBox()
        self.record.setAccessibleName(self.tr("Hvor i planen"))
        self.record.setToolTip(self.tr("Hvor i planen"))
        self.record.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.record.setMinimumContentsLength(18)
        self.record.currentIndexChanged.connect(self._fill)
        self.list = QTreeWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.tr("Kommentarer"))
        self.list.setHeaderLabels(
            [
                self.tr("Kommentar"),
                self.tr("Hvem"),
                self.tr("Hvornår"),
                self.tr("Svar"),
                self.tr("Tilstand"),
            ]
        )
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(widgets.em(self, 1.6))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHO, 20), (WHEN, 21), (ANSWERS, 7), (STATE, 12)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.list.setColumnWidth(column, widgets.em(self, width))
        self.list.currentItemChanged.connect(lambda *_: self._show_thread())
        self.list.itemActivated.connect(lambda *_: self._go())
        self._count = widgets.label("", "muted", wrap=True)

    def _lay_out(self) -> None:
        self._detail = QWidget()
        self._detail_rows = QVBoxLayout(self._detail)
        self._detail_rows.setContentsMargins(0, 0, 4, 0)
        self._detail_rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._detail)
        choices = QHBoxLayout()
        choices.addWidget(self.filter, 2)
        choices.addWidget(self.record, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Luk"))
        self.go = buttons.addButton(
            self.tr("Gå til stedet"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.go.setDefault(True)
        self.go.clicked.connect(lambda _=False: self._go())
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(choices)
        column.addWidget(self._count)
        column.addWidget(panes(Qt.Orientation.Vertical, (self.list, 3), (scroll, 2)), 1)
        column.addWidget(buttons)

    # What is shown

    def _refresh(self, touched: Touched) -> None:
        if any(kind == Comment.KIND for kind, _ in touched.records):
            self._read_plan()

    def _read_plan(self) -> None:
        """Find all threads and their places anew."""
        self._session.save_pending()
        self._placed = {known.thread.id: known for known in placed_threads(self._session.plan)}
        self.filter.offer([known.thread for known in self._placed.values()])
        self._offer_records()
        self._fill()

    def _offer_records(self) -> None:
        chosen = self.record.currentData() or ""
        self.record.blockSignals(True)
        self.record.clear()
        self.record.addItem(self.tr("Hele planen"), "")
        about = dict.fromkeys(map(_about, self._placed.values()))
        for record_id in about:
            self.record.addItem(self._title(record_id), record_id)
        self.record.setCurrentIndex(max(0, self.record.findData(chosen)))
        self.record.blockSignals(False)

    def _title(self, record_id: str) -> str:
        record = self._session.plan.get(record_id)
        if record is None or isinstance(record, Comment):
            return self.tr("Uden sted")
        return title_of(record, self._session.plan)

    def _fill(self) -> None:
        before = self._chosen()
        self.list.clear()
        wanted = self.record.currentData()
        shown = [
            known
            for known in self._placed.values()
            if self.filter.fits(known.thread) and wanted in ("", _about(known))
        ]
        for record_id, members in groupby(shown, key=_about):
            self._add_group(record_id, list(members))
        self.list.expandAll()
        self._count.setText(self._counted(len(shown)))
        rows = self._rows()
        again = [row for row in rows if row.data(WORDS, _ID) == before]
        for row in (again or rows)[:1]:
            self.list.setCurrentItem(row)
        self._show_thread()

    def _add_group(self, record_id: str, members: list[PlacedThread]) -> None:
        group = QTreeWidgetItem(self.list, [f"{self._title(record_id)} ({len(members)})"])
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(WORDS)
        font.setBold(True)
        group.setFont(WORDS, font)
        for known in members:
            first = known.thread.first
            item = QTreeWidgetItem(
                group,
                [
                    " ".join(first.words.split()),
                    author_name(first.author or "?"),
                    format_moment(first.moment),
                    str(len(known.thread.answers) or ""),
                    self.tr("Afsluttet") if known.thread.done else self.tr("Åben"),
                ],
            )
            item.setData(WORDS, _ID, known.thread.id)
            quote = f"»{shown_quote(first.quote)}«\n" if first.quote else ""
            item.setToolTip(WORDS, widgets.tip(quote + first.words))

    def _rows(self) -> list[QTreeWidgetItem]:
        groups = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        return [group.child(place) for group in groups for place in range(group.childCount())]

    def _counted(self, count: int) -> str:
        if not self._placed:
            return self.tr(
                "Her samles kommentarerne i hele planen. Den første skrives ved at markere ord i "
                "en tekst og vælge »Kommentér« (Ctrl+Alt+M)."
            )
        if not count:
            return self.tr("Ingen kommentarer passer til valget.")
        return self.tr("1 kommentar") if count == 1 else self.tr("{n} kommentarer").format(n=count)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return (item.data(WORDS, _ID) or "") if item is not None else ""

    def _show_thread(self) -> None:
        known = self._placed.get(self._chosen())
        self.go.setEnabled(known is not None and known.record is not None)
        if self._card is not None and (known is None or self._card.thread_id != known.thread.id):
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if known is None:
            return
        if self._card is None:
            self._card = ThreadCard(self.commands, self.tr("Om det hele"))
            self._card.place_wanted.connect(lambda _: self._go())
            self._detail_rows.insertWidget(0, self._card)
        hangs = Hangs.WORDS if known.place is not None else Hangs.WHOLE
        hangs = Hangs.NOTHING if known.is_gone else hangs
        self._card.show_thread(known.thread, hangs, frozenset())
        self._card.set_chosen(True)

    def _go(self) -> None:
        known = self._placed.get(self._chosen())
        if known is not None and known.record is not None:
            self.accept()
            self.place_wanted.emit(known.record.id, known.thread.id)


def _about(known: PlacedThread) -> str:
    """Return the id of the record that a thread is about, "-" where that is no more."""
    return known.record.id if known.record is not None else "-"
