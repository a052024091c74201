"""Actions of an open plan that stand in the window's menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from planbuilder.ui.icons import icon

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


class PlanActions(QObject):
    """Some actions of an open plan, kept together. What they do is loaded at first use."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench

    def action(
        self, text: str, call: Callable[[], object], keys: str = "", sign: str = ""
    ) -> QAction:
        """Make an action of the plan. `sign` names its icon, "" for none."""
        made = QAction(text, self)
        if keys:
            made.setShortcut(QKeySequence(keys))
        if sign:
            made.setIcon(icon(sign))
        made.triggered.connect(lambda _=False: call())
        self._workbench.addAction(made)
        return made
