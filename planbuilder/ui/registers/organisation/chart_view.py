"""The organisation as a chart, in which bodies are chosen and moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.drawings.organisation import organisation_chart
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.ui import messages
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.session import Session


class ChartView(RegisterView):
    """Draws the bodies; each change of theirs or of their members is seen at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Body.KIND, Member.KIND)
        self.pane = DrawingPane(lambda: session.path.parent)
        self.pane.view.is_movable = not session.project.read_only
        self.canvas = self.pane.view
        self.straighten = QAction(icon("organisation"), self.tr("Stil organerne op på ny"), self)
        self.straighten.setToolTip(
            self.tr("Stil organerne op på ny: de flyttede kommer tilbage på plads")
        )
        self.straighten.triggered.connect(lambda _=False: self._straighten())
        self.pane.add_tool(self.straighten)
        if self.pane.view.is_movable:
            self.pane.set_hint(self.tr("Træk et organ for at flytte det (Ctrl og piletaster)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.setFocusProxy(self.pane)
        self._entry_id = ""
        self.pane.view.record_chosen.connect(self.entry_chosen)
        self.pane.view.record_wanted.connect(lambda _: self.form_wanted.emit())
        self.pane.view.moved.connect(self._move)
        self.pane.view.menu_wanted.connect(self.menu_wanted)

    def renew(self) -> None:
        """Draw the organisation as it is now."""
        bodies = self._bodies()
        self.pane.show_drawing(self._chart(bodies))
        self.pane.view.choose(self._entry_id)
        is_moved = any(body.across or body.down for body in bodies)
        self.straighten.setEnabled(is_moved and not self.session.project.read_only)

    def show_entry(self, entry_id: str) -> None:
        """Choose a body and bring it into sight."""
        self._entry_id = entry_id
        if self.isVisible():
            self.pane.view.choose(entry_id)

    def _bodies(self) -> list[Body]:
        return self.session.plan.entries(Body)

    def _chart(self, bodies: list[Body]) -> Drawing:
        return organisation_chart(bodies, self.session.plan.entries(Member))

    def _move(self, body_id: str, right: int, down: int) -> None:
        body = self.session.plan.get(body_id)
        if not isinstance(body, Body):
            return
        moved = replace(body, across=body.across + right, down=body.down + down)
        bodies = [moved if one.id == body_id else one for one in self._bodies()]
        # At the edge of its band it goes no further, and is not kept as if it did.
        if self._chart(bodies) != self.pane.view.drawing:
            self._apply(self.tr("Flyt et organ i tegningen"), [moved])

    def _straighten(self) -> None:
        moved = [body for body in self._bodies() if body.across or body.down]
        self._apply(
            self.tr("Stil organerne op på ny"),
            [replace(body, across=0, down=0) for body in moved],
        )

    def _apply(self, label: str, bodies: Iterable[Body]) -> None:
        # First what is still being typed in the form, so that it is a step of its own.
        self.session.save_pending()
        try:
            self.session.apply(label, bodies)
        except PlanbuilderError as error:
            messages.show_error(self, error)
