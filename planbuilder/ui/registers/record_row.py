"""What a row with a chosen record is made of: a link that jumps, and a button that takes it out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from planbuilder.ui import widgets
from planbuilder.ui.icons import icon


def choose_button(words: str) -> QToolButton:
    """Return the button that opens the list to choose from."""
    button = QToolButton()
    button.setIcon(icon("add"))
    button.setText(words)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def record_link(words: str, title: str) -> QLabel:
    """Return `words` as a link to the record that is called `title`."""
    link = widgets.linked_label()
    link.setText(widgets.linked("record", words))
    link.setAccessibleName(_tr("Gå til »{title}«").format(title=title))
    link.setToolTip(_tr("Gå dertil"))
    return link


def remove_button(words: str) -> QToolButton:
    """Return a small button that takes a record out; `words` say so."""
    button = QToolButton()
    button.setIcon(icon("close"))
    button.setToolTip(widgets.tip(words))
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)
