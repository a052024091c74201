"""A drawing with its tools: zoom, copy, save, and what else a page adds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.slug import slug
from planbuilder.ui import messages, widgets
from planbuilder.ui.drawings.saving import copied, save
from planbuilder.ui.drawings.view import DrawingView
from planbuilder.ui.icons import icon


class DrawingPane(QWidget):
    """Shows a drawing in a frame under a row of tools."""

    def __init__(self, folder: Callable[[], Path], parent: QWidget | None = None) -> None:
        """Make it empty. `folder` gives where pictures are suggested to be saved."""
        super().__init__(parent)
        self._folder = folder
        self.view = DrawingView()
        self.setFocusProxy(self.view)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        self._make_tools()
        frame = QFrame()
        frame.setProperty("role", "page")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._tools)
        column.addWidget(frame, 1)
        self._renew()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing, or another state of the same."""
        self.view.show_drawing(drawing)
        self._renew()

    def add_tool(self, action: QAction) -> None:
        """Add a tool before those that every drawing has."""
        self._tools.insertWidget(self._own, widgets.tool(action))
        self._own += 1

    def set_hint(self, words: str) -> None:
        """Say beside the tools what can be done in the drawing."""
        self._hint.set_full_text(words)

    def _make_tools(self) -> None:
        self._own = 0
        self._hint = widgets.ElidedLabel()
        self._hint.setProperty("role", "muted")
        self.copy = self._action("duplicate", self.tr("Kopiér billedet"), self._copy, "Ctrl+C")
        self.save = self._action("save", self.tr("Gem billedet som …"), self._save)
        self.smaller = self._action(
            "zoom-out", self.tr("Zoom ud"), lambda: self.view.step_zoom(-1), "Ctrl+-"
        )
        self.larger = self._action(
            "zoom-in", self.tr("Zoom ind"), lambda: self.view.step_zoom(1), "Ctrl++"
        )
        self.whole = self._action("fit", self.tr("Vis det hele"), self.view.fit, "Ctrl+0")
        self._zoom = widgets.label("", "muted")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("400 %") + 6)
        self._tools.addWidget(self._hint, 1)
        for tool in (self.copy, self.save):
            self._tools.addWidget(widgets.tool(tool))
        self._tools.addSpacing(10)
        self._tools.addWidget(widgets.tool(self.smaller))
        self._tools.addWidget(self._zoom)
        for tool in (self.larger, self.whole):
            self._tools.addWidget(widgets.tool(tool))
        self.view.zoom_changed.connect(self._say_zoom)
        self._say_zoom()

    def _action(
        self, icon_name: str, text: str, call: Callable[[], object], keys: str = ""
    ) -> QAction:
        """Make a tool. Its keys work while the focus is in the drawing."""
        action = QAction(icon(icon_name), text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: call())
        self.addAction(action)
        return action

    def _say_zoom(self) -> None:
        self._zoom.setText(f"{round(self.view.zoom * 100)} %")

    def _renew(self) -> None:
        has_any = bool(self.view.drawing.items)
        for action in (self.copy, self.save, self.smaller, self.larger, self.whole):
            action.setEnabled(has_any)

    def _copy(self) -> None:
        try:
            QGuiApplication.clipboard().setMimeData(copied(self.view.drawing))
        except PlanbuilderError as error:
            messages.show_error(self, error)

    def _save(self) -> None:
        drawing = self.view.drawing
        suggestion = self._folder() / f"{slug(drawing.title)}.svg"
        kinds = {
            self.tr("SVG: skarp i alle størrelser (*.svg)"): ".svg",
            self.tr("PNG: til programmer uden SVG (*.png)"): ".png",
        }
        title = self.save.text().removesuffix(" …")
        chosen, kind = QFileDialog.getSaveFileName(self, title, str(suggestion), ";;".join(kinds))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in kinds.values():
            path = path.with_name(path.name + kinds.get(kind, ".svg"))
        try:
            save(drawing, path)
        except PlanbuilderError as error:
            messages.show_error(self, error)
