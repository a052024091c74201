"""TEMPORARY."""
from __future__ import annotations
from PySide6.QtWidgets import QTextEdit, QWidget
from PySide6.QtCore import Signal
class RichField(QTextEdit):
    edited = Signal()
    left = Signal()
    def __init__(self, session):
        super().__init__()
        self.tools = QWidget()
        self._v = ""
        self.textChanged.connect(self.edited)
        self.setFixedHeight(90)
        self.setTabChangesFocus(True)
    def focusOutEvent(self, e):
        super().focusOutEvent(e)
        self.left.emit()
    def value(self):
        return self._v if self.toHtml() == self._h else "<p>" + self.toPlainText() + "</p>"
    def show_value(self, v):
        self.blockSignals(True)
        self._v = v
        self.setHtml(v)
        self._h = self.toHtml()
        self.blockSignals(False)
    def set_read_only(self, r): self.setReadOnly(r)
