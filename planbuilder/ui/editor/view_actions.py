"""Finding in the text and zooming it: actions that work wherever the focus is in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planbuilder.ui.editor.action_maker import make_action, set_keys
from planbuilder.ui.editor.find_bar import FindBar
from planbuilder.ui.editor.page_edit import PageEdit
from planbuilder.ui.editor.text_status import ZOOMS, TextStatus


class ViewActions(QObject):
    """The actions; allowed only while their page is seen."""

    def __init__(
        self, page: QWidget, editor: PageEdit, find_bar: FindBar, status: TextStatus
    ) -> None:
        super().__init__(page)
        self._page = page
        self._editor = editor
        self._status = status
        self.find = self._make(self.tr("Find i &teksten …"), find_bar.open_bar, "search")
        self.find_next = self._make(self.tr("Find n&æste"), find_bar.find_next, keys="F3")
        self.find_previous = self._make(
            self.tr("Find fo&rrige"), find_bar.find_previous, keys="Shift+F3"
        )
        self.zoom_in = self._make(self.tr("Zoom &ind"), lambda: self.step_zoom(1))
        self.zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_out = self._make(self.tr("Zoom &ud"), lambda: self.step_zoom(-1), keys="Ctrl+-")
        self.zoom_reset = self._make(self.tr("&100 %"), lambda: self.set_zoom(100), keys="Ctrl+0")
        self.allow(False)

    def _make(
        self, text: str, call: Callable[[], object], icon_name: str = "", keys: str = ""
    ) -> QAction:
        action = make_action(self, text, call, icon_name=icon_name, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._page.addAction(action)
        return action

    def set_danish_keys(self, danish: bool) -> None:
        """Use the shortcut for finding that Danish Word has, or the international one."""
        set_keys(self.find, "Ctrl+B" if danish else "Ctrl+F")

    def allow(self, seen: bool) -> None:
        """Allow the actions or not; a hidden page must not take shortcuts from another."""
        for action in (
            self.find,
            self.find_next,
            self.find_previous,
            self.zoom_in,
            self.zoom_out,
            self.zoom_reset,
        ):
            action.setEnabled(seen)

    def step_zoom(self, steps: int) -> None:
        """Show the text one step larger (1) or smaller (-1)."""
        if steps > 0:
            self.set_zoom(next((z for z in ZOOMS if z > self._editor.zoom), ZOOMS[-1]))
        else:
            self.set_zoom(next((z for z in reversed(ZOOMS) if z < self._editor.zoom), ZOOMS[0]))

    def set_zoom(self, per_cent: int) -> None:
        """Show the text in this size."""
        self._editor.set_zoom(per_cent)
        self._status.show_zoom(per_cent)

    def add_edit_actions(self, menu: QMenu) -> None:
        """Add what finds."""
        menu.addActions([self.find, self.find_next, self.find_previous])

    def add_view_actions(self, menu: QMenu) -> None:
        """Add what zooms."""
        menu.addActions([self.zoom_in, self.zoom_out, self.zoom_reset])
