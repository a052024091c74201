"""The numbers of the steps beside their lines, the same as in the drawing and the table."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from planbuilder.model.case_flow.outline import step_lines
from planbuilder.ui import theme

_GAP = 8


class OutlineNumbers(QWidget):
    """A margin that scrolls with the text."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._numbers: dict[int, int] = {}
        edit.textChanged.connect(self._count)
        edit.updateRequest.connect(lambda *_: self.update())
        self._count()

    def _count(self) -> None:
        lines = step_lines(self._edit.toPlainText())
        self._numbers = {line: number for number, line in enumerate(lines, start=1)}
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for three digits."""
        return QSize(self.fontMetrics().horizontalAdvance("000") + _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the numbers of the lines in sight."""
        painter = QPainter(self)
        painter.setFont(self._edit.font())
        painter.setPen(QColor(theme.colours().muted))
        edit, block = self._edit, self._edit.firstVisibleBlock()
        height = self._edit.fontMetrics().height()
        while block.isValid():
            where = edit.blockBoundingGeometry(block).translated(edit.contentOffset())
            if where.top() > event.rect().bottom():
                break
            number = self._numbers.get(block.blockNumber() + 1)
            if number is not None:
                room = QRect(0, round(where.top()), self.width() - _GAP, height)
                painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(number))
            block = block.next()
        painter.end()
