"""A layout that sets its widgets beside each other and goes on in the next row where it must."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Rows of widgets, each as large as it asks to be, centred in its row."""

    def __init__(self, beside: int, below: int) -> None:
        """Make the layout with this many pixels between widgets and between rows."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._beside = beside
        self._below = below
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(map(_height, rows)) + self._below * max(len(rows) - 1, 0)

    def minimumSize(self) -> QSize:
        """Return the size of the largest; how high all are for a width is asked apart from it.

        With the height of all below each other, whatever scrolls would have room for that.
        """
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest, _height(self._seen()))

    def sizeHint(self) -> QSize:
        """Return the size of all in one row."""
        widths = [item.sizeHint().width() for item in self._seen()]
        width = sum(widths) + self._beside * max(len(widths) - 1, 0)
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            left, height = rect.left(), _height(row)
            for item in row:
                size = item.sizeHint()
                place = QPoint(left, top + (height - size.height()) // 2)
                item.setGeometry(QRect(place, size))
                left += size.width() + self._beside
            top += height + self._below

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._seen():
            needed = item.sizeHint().width()
            if not rows or used + self._beside + needed > width:
                rows.append([])
                used = needed
            else:
                used += self._beside + needed
            rows[-1].append(item)
        return rows


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
