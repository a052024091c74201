"""The box that shows and changes the kind of the paragraph at the cursor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from planbuilder.ui.editor.action_maker import plain_name
from planbuilder.ui.editor.text_actions import TextActions


class StyleBox(QComboBox):
    """One row for each kind that a paragraph can be made."""

    def __init__(self, actions: TextActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = [action for action, _ in actions.styles]
        self.setAccessibleName(self.tr("Afsnittets type"))
        self.setToolTip(self.tr("Afsnittets type"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for action in self._actions:
            self.addItem(plain_name(action))
        self.activated.connect(lambda row: self._actions[row].trigger())

    def refresh(self) -> None:
        """Show the kind at the cursor."""
        ticked = next((n for n, action in enumerate(self._actions) if action.isChecked()), -1)
        self.setCurrentIndex(ticked)
        self.setEnabled(self._actions[0].isEnabled())
