"""Actions that stand in the window's menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from planbuilder.ui.icons import icon

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

Keys = str | QKeySequence.StandardKey


def add_action(
    owner: QWidget, text: str, call: Callable[[], object], keys: Keys = "", sign: str = ""
) -> QAction:
    """Add an action to a widget, where its keys work. `sign` names its icon, "" for none."""
    made = QAction(text, owner)
    if keys:
        made.setShortcut(QKeySequence(keys))
    if sign:
        made.setIcon(icon(sign))
    made.triggered.connect(lambda _=False: call())
    owner.addAction(made)
    return made


class PlanActions(QObject):
    """Some actions of an open plan, kept together. What they do is loaded at first use."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench

    def action(
        self, text: str, call: Callable[[], object], keys: Keys = "", sign: str = ""
    ) -> QAction:
        """Make an action of the plan, as `add_action` does."""
        return add_action(self._workbench, text, call, keys, sign)
