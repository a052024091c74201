"""Small pieces that every page is made of: labels by role, lines, pills, lengths by the font."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog  # start-up has no use for it

SCALE = {"title": 1.5, "subtitle": 1.15}
MOST_OF_SCREEN = 0.94
"""How much of the screen a dialog takes at most, its frame not counted."""


def em(widget: QWidget, lengths: float) -> int:
    """Return `lengths` times half the height of the widget's font, in device-independent pixels.

    So sizes follow the system's text size.
    """
    return round(widget.fontMetrics().height() * lengths * 0.5)


def open_at(window: QWidget, width: float, height: float) -> None:
    """Give a window its size in lengths as of `em`, but no more than the screen has room for."""
    room = window.screen().availableSize() * MOST_OF_SCREEN
    window.resize(QSize(em(window, width), em(window, height)).boundedTo(room))


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that looks like its role: title, heading, muted, warning, error …"""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role in SCALE:
        made.setFont(scaled(made.font(), SCALE[role]))
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Let a widget look like another role from now on."""
    if role != widget.property("role"):
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def linked_label() -> QLabel:
    """Return a label of rich text whose links are followed with the mouse and the keyboard."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    flags = Qt.TextInteractionFlag
    made.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
    return made


def linked(address: str, words: str) -> str:
    """Return words as a link for a `linked_label`, both as plain text."""
    import html  # here, since start-up doesn't need it

    style = "text-decoration: none"
    return f'<a href="{html.escape(address)}" style="{style}">{html.escape(words)}</a>'


def tip(words: str) -> str:
    """Return words as a tooltip that shows them as they stand.

    Qt takes a tooltip that looks like HTML for HTML, and would read the pictures it names.
    """
    if "<" not in words and "&" not in words:
        return words
    import html  # here, since start-up doesn't need it

    return f"<qt>{html.escape(words)}</qt>".replace("\n", "<br>")


def scaled(font: QFont, factor: float, *, bold: bool = True) -> QFont:
    """Return `font` enlarged by `factor`."""
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * factor)
    larger.setBold(bold)
    return larger


def line() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def dialog_column(dialog: QDialog, teaching: str = "") -> QVBoxLayout:
    """Return the column of a dialog, with room around it; first in it, what the dialog teaches."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(14)
    if teaching:
        column.addWidget(label(teaching, "muted", wrap=True))
    return column


def pill(name: str, menu: QMenu | None = None) -> QToolButton:
    """Return a rounded button that shows a value and opens a menu. `name` is for screen readers."""
    made = QToolButton()
    made.setProperty("role", "pill")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(16, 16))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if menu is not None:
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def tool(action: QAction) -> QToolButton:
    """Return a button with the icon of an action; its tooltip says the keys, too."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    plain = action.text().replace("&", "")
    button.setToolTip(f"{plain} ({keys})" if keys else plain)
    button.setAccessibleName(plain)
    return button


def segment(words: str) -> QToolButton:
    """Return a button that stands close beside others, of which one is chosen."""
    button = QToolButton()
    button.setProperty("role", "segment")
    button.setText(words)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bold = QFontMetrics(scaled(button.font(), 1))  # as it is when it is chosen
    button.setMinimumWidth(bold.horizontalAdvance(words) + 20)
    return button


def page_button(words: str, role: str, press: Callable[[], object]) -> QPushButton:
    """Return a button of a page that Enter presses too, as it does in a dialog."""
    button = QPushButton(words)
    button.setProperty("role", role)
    button.setAutoDefault(True)
    button.clicked.connect(lambda _=False: press())
    return button


def action_button(action: QAction) -> QPushButton:
    """Return a button with icon and words of an action that does the same."""
    button = QPushButton(action.icon(), action.text())
    button.setEnabled(action.isEnabled())
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button


def run(dialog: QDialog) -> bool:
    """Show a dialog until it is closed, and let it go; return whether it was accepted.

    What the user chose in it can be asked for right after, before anything else happens.
    """
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted


class Later(QWidget):
    """The place of a page that is made when it is first wanted, so that start-up stays short."""

    def __init__(self, make: Callable[[QWidget], QWidget], parent: QWidget | None = None) -> None:
        """Make the place only. `make` makes the page, as a child of the widget it is given."""
        super().__init__(parent)
        self._make = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def page(self) -> QWidget:
        """The page."""
        made = self._make(self)
        self._column.addWidget(made)
        self.setFocusProxy(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Show the page."""
        super().showEvent(event)
        self.page.show()


class ElidedLabel(QLabel):
    """One line of text that is shortened with "…" where it doesn't fit, whole in its tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._full = self._details = ""
        self.set_full_text(text)

    def set_full_text(self, text: str, details: str = "") -> None:
        """Show another text, with `details` in its tooltip."""
        self._full, self._details = text, details
        self.setAccessibleName(text)
        self.setAccessibleDescription(details)
        self._elide()

    def full_text(self) -> str:
        """Return the text before it was shortened."""
        return self._full

    def minimumSizeHint(self) -> QSize:
        """Allow the label to become narrow."""
        return QSize(em(self, 8), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        margins = self.contentsMargins()
        words = self.fontMetrics().horizontalAdvance(self._full) + 4
        return QSize(words + margins.left() + margins.right(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(self.contentsRect().width(), 1)
        )
        self.setText(shown)
        hidden = [self._full] if shown != self._full else []
        words = "\n\n".join([*hidden, self._details]).strip()
        self.setToolTip(tip(words) if words else "")
