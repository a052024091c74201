"""One field of the form: its label, whether it is missing, its input, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.rich_field import RichField
from planbuilder.ui.registers.sign import Sign

if TYPE_CHECKING:
    from planbuilder.model.disagreement import Dispute
    from planbuilder.ui.dispute_box import DisputeBox
    from planbuilder.ui.registers.inputs import Input

MARK_SIDE, HEAD_HEIGHT = 14, 26
LINES = (QLineEdit, QPlainTextEdit)


class Field(QWidget):
    """A label above an input."""

    settled = Signal(object)
    """The value that somebody chose where people disagree about the field."""

    def __init__(
        self,
        words: str,
        widget: QWidget,
        tools: QWidget | None = None,
        *,
        is_internal: bool = False,
    ) -> None:
        """Make the field.

        Args:
            tools: stands at the right of the label.
            is_internal: say that what stands here is never in anything public.
        """
        super().__init__()
        self.words = words
        self.widget = widget
        self.is_missing = False
        self.label = widgets.ElidedLabel(words)
        self.label.setBuddy(widget)
        self._sign = Sign("missing", MARK_SIDE, lambda: theme.colours().draft)
        self._missing_words = widgets.label(self.tr("mangler"), "muted")
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addStrut(HEAD_HEIGHT)
        # As high as the tools of a long field, so that all fields stand equally far apart.
        head.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBottom)
        head.addSpacing(4)
        self._internal_words = ""
        if is_internal:
            self._mark_internal(head)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._missing_words, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        if tools is not None:
            head.addWidget(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(widget)
        column.addWidget(self.error)
        self._column = column
        self.is_narrow = False
        """Whether it stands beside another field."""
        self.dispute: DisputeBox | None = None
        self.show_missing(False)

    def _mark_internal(self, head: QHBoxLayout) -> None:
        self._internal_words = self.tr("kun internt")
        sign = Sign("lock", MARK_SIDE, lambda: theme.colours().muted)
        words = widgets.label(self._internal_words, "muted")
        for part in (sign, words):
            part.setToolTip(self.tr("Kommer ikke med i noget, der offentliggøres"))
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        head.addSpacing(4)

    def show_missing(self, missing: bool) -> None:
        """Mark the field as missing, or as filled in."""
        self._sign.setVisible(missing)
        self._missing_words.setVisible(missing)
        self.is_missing = missing
        told = [self._internal_words, self.tr("mangler") if missing else ""]
        self.widget.setAccessibleName(", ".join([self.words, *filter(None, told)]))

    def show_error(self, words: str) -> None:
        """Say below the input what is wrong with it; "" for nothing."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.widget.setAccessibleDescription(words)

    def show_dispute(self, dispute: Dispute | None, *, read_only: bool) -> None:
        """Show below the input what people have in the field; None where they agree."""
        if dispute is None:
            if self.dispute is not None:
                self.dispute.hide()
            return
        if self.dispute is None:
            from planbuilder.ui.dispute_box import DisputeBox  # here, since few fields need it

            self.dispute = DisputeBox(self, narrow=self.is_narrow)
            self.dispute.chosen.connect(self.settled)
            self._column.addWidget(self.dispute)
        self.dispute.show_dispute(dispute, read_only=read_only)
        self.dispute.show()

    def lines(self) -> list[QWidget]:
        """Return the lines of text that the input is or is made of."""
        parts = [self.widget, *self.widget.findChildren(QWidget)]
        return [part for part in parts if isinstance(part, LINES)]

    def take_over(self, value: Any) -> None:
        """Show what somebody else put here; a cursor in it stays where it is."""
        source = self.widget
        if isinstance(source, RichField):
            source.take_over(value)
            return
        show = cast("Input", source).show_value
        if isinstance(source, QLineEdit):
            before = source.cursorPosition()
            show(value)
            source.setCursorPosition(before)
        elif isinstance(source, QPlainTextEdit):
            before = source.textCursor().position()
            show(value)
            cursor = source.textCursor()
            cursor.setPosition(min(before, len(source.toPlainText())))
            source.setTextCursor(cursor)
        else:
            show(value)

    def has_cursor(self) -> bool:
        """Whether the user is in the input."""
        focused = self.window().focusWidget()
        return focused is not None and (focused is self.widget or self.widget.isAncestorOf(focused))

    def give_focus(self) -> None:
        """Put the cursor into the input."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
