"""The files on their way home: what each brings, and in whose name, which can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.plain_line import plain_line
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.excel_home.gathered import Arrival
from planbuilder.ui.icons import icon

FILE, BRINGS, WHO = range(3)
_MOST_SHOWN = 6


class BookList(QTreeWidget):
    """One row for each file. F2 or a double click changes the name of who sent it."""

    book_chosen = Signal(int)
    renamed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "boxed")
        self.setAccessibleName(_tr("Filer"))
        self.setHeaderLabels([_tr("Fil"), _tr("Indhold"), _tr("Rettelserne er fra")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (FILE, BRINGS, WHO):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._choose)
        self.itemChanged.connect(self._rename)
        self.itemDoubleClicked.connect(lambda item, _column: self._edit(item))

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """List these files, and choose the first one that has something to say."""
        with QSignalBlocker(self):
            self.clear()
            for arrival in arrivals:
                who = arrival.book.who if arrival.book else ""
                item = QTreeWidgetItem(self, [arrival.path.name, brought(arrival), who])
                item.setToolTip(FILE, widgets.tip(str(arrival.path)))
                item.setToolTip(WHO, _tr("Tryk F2 for at skrive et andet navn"))
                if arrival.book is None:
                    item.setIcon(FILE, icon("warning", theme.colours().draft))
                else:
                    item.setIcon(FILE, icon("table"))
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._fit(min(len(arrivals), _MOST_SHOWN))
        self.setCurrentItem(self.topLevelItem(0))

    def _fit(self, rows: int) -> None:
        """Be as high as so many rows need."""
        self.ensurePolished()
        margins = self.contentsMargins()
        around = 2 * self.frameWidth() + margins.top() + margins.bottom() + widgets.em(self, 2)
        row = max(self.sizeHintForRow(0), widgets.em(self, 2.6)) + 2
        self.setFixedHeight(self.header().sizeHint().height() + rows * row + around)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the name with F2, whichever column is current."""
        if event.key() == Qt.Key.Key_F2 and self.currentItem() is not None:
            self._edit(self.currentItem())
            return
        super().keyPressEvent(event)

    def _edit(self, item: QTreeWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item, WHO)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.book_chosen.emit(self.indexOfTopLevelItem(item))

    def _rename(self, item: QTreeWidgetItem, column: int) -> None:
        if column == WHO:
            self.renamed.emit(self.indexOfTopLevelItem(item), plain_line(item.text(WHO)))


def brought(arrival: Arrival) -> str:
    """Return in a few words what a file brings."""
    book = arrival.book
    if book is None:
        return _tr("Kan ikke hentes")
    cells = sum(len(row.edits) for row in book.edited)
    parts = [
        _tr("1 rettet celle") if cells == 1 else _tr("{n} rettede celler").format(n=cells),
        _tr("1 ny") if len(book.new) == 1 else _tr("{n} nye").format(n=len(book.new)),
        _tr("1 slettet")
        if len(book.removed) == 1
        else _tr("{n} slettede").format(n=len(book.removed)),
        _tr("{n} ikke forstået").format(n=len(book.troubles)),
    ]
    counts = (cells, len(book.new), len(book.removed), len(book.troubles))
    said = [part for part, count in zip(parts, counts, strict=True) if count]
    return ", ".join(said) or _tr("Intet nyt")


def said_of(arrival: Arrival) -> str:
    """Return what one should know about a file, "" for nothing."""
    if arrival.error is not None:
        return messages.translated(arrival.error)
    if arrival.book is None:
        return _tr("Filen er sprunget over, og intet er hentet fra den.")
    return " ".join(map(messages.translated, arrival.book.remarks))


def _tr(text: str) -> str:
    return QCoreApplication.translate("BookList", text)
