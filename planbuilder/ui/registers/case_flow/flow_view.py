"""The case flow as text to type in, drawn beside it at every pause, with what is wrong with it.

While a line makes no sense, the plan keeps the last good state, and what was typed stays. An answer
to a step that isn't written yet waits; all else is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planbuilder.model.case_flow.flow import CaseFlow, case_flow
from planbuilder.model.case_flow.outline import read_so_far, step_lines, written
from planbuilder.model.case_flow.typing import changes
from planbuilder.model.drawings.case_flow import case_flow_drawing
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.ui import messages, widgets
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.case_flow.outline_edit import OutlineEdit
from planbuilder.ui.registers.case_flow.remark_list import RemarkList
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.session import Session

_TEXT_WIDTH, _DRAWING_WIDTH = 68, 88
_MOST_WAITING = 3


class FlowView(RegisterView):
    """Text and drawing side by side; what is chosen in one is chosen in the other."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, CaseStep.KIND)
        self._base = CaseFlow([])
        """The flow that the text was written from."""
        self._taken = ""
        """The text as the plan has it."""
        self._entry_id = ""
        self._is_applying = False
        self.edit = OutlineEdit()
        self.edit.setPlaceholderText(self._example())
        self.error = widgets.label("", "error", wrap=True)
        self.waiting = widgets.label("", "muted", wrap=True)
        self.remarks = RemarkList()
        self.pane = DrawingPane(lambda: session.path.parent)
        self.canvas = self.pane.view
        is_writable = not session.project.read_only
        self.edit.setReadOnly(not is_writable)
        self.pane.view.is_movable = is_writable
        self._add_tools()
        self._lay_out()
        self._connect()

    def _example(self) -> str:
        return self.tr(
            "Start: Bekymring modtages (den ansatte; samme dag)\n"
            "Haster det? (SSP-konsulenten)\n"
            "    Ja -> Politiet kontaktes\n"
            "    Nej -> Bekymringen vurderes\n"
            "Akut: Politiet kontaktes (SSP-konsulenten)\n"
            "Bekymringen vurderes (SSP-konsulenten; 2 dage)\n"
            "Til Infohus: Sagen forelægges\n"
            "Fra Infohus: Svaret kommer tilbage\n"
            "Slut: Sagen lukkes"
        )

    def _add_tools(self) -> None:
        words = self.tr("Stil trinene op på ny: de flyttede kommer tilbage på plads")
        self.straighten = QAction(icon("case-flow"), self.tr("Stil trinene op på ny"), self)
        self.straighten.setToolTip(words)
        self.straighten.triggered.connect(lambda _=False: self._straighten())
        self.pane.add_tool(self.straighten)
        if self.pane.view.is_movable:
            self.pane.set_hint(self.tr("Træk et trin for at flytte det (Ctrl og piletaster)"))

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self._text_side())
        splitter.addWidget(self._drawing_side())
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([widgets.em(self, _TEXT_WIDTH), widgets.em(self, _DRAWING_WIDTH)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setFocusProxy(self.edit)

    def _text_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(widgets.label(self._how(), "muted", wrap=True))
        column.addWidget(self.edit, 1)
        for said in (self.error, self.waiting):
            column.addWidget(said)
            said.hide()
        return side

    def _how(self) -> str:
        return self.tr(
            "Ét trin på hver linje: Slags: trin (hvem; inden for; dokument). Slags er Start, Akut, "
            "Til Infohus, Fra Infohus eller Slut. Et spørgsmål er en afgørelse; skriv svarene "
            "indrykket under den: Ja -> trin. Et trin fører til det næste, eller derhen, hvor du "
            "siger det: trin -> andet trin."
        )

    def _drawing_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pane, 1)
        column.addWidget(self.remarks)
        return side

    def _connect(self) -> None:
        self.edit.textChanged.connect(self.session.note_typing)
        self.edit.paused.connect(self._take)
        self.edit.line_chosen.connect(self._choose_line)
        self.session.about_to_save.connect(self._take)
        view = self.pane.view
        view.record_chosen.connect(self._choose)
        view.record_wanted.connect(self._type_in)
        view.moved.connect(self._move)
        view.menu_wanted.connect(self.menu_wanted)
        self.remarks.step_wanted.connect(self._type_in)

    # What is shown

    def renew(self) -> None:
        """Draw the flow as it is now; the text follows unless something is being typed in it."""
        flow = case_flow(self.session.plan)
        if not self._is_applying and not self._is_typed():
            self._show_text(flow)
        self.pane.show_drawing(case_flow_drawing(flow))
        self.pane.view.choose(self._entry_id)
        self.remarks.show_flow(flow)
        is_moved = any(step.across or step.down for step in flow.steps)
        self.straighten.setEnabled(is_moved and self.pane.view.is_movable)

    def _show_text(self, flow: CaseFlow) -> None:
        self._base = flow
        self.edit.show_text(written(flow))
        self.edit.stop()
        self._taken = self.edit.toPlainText()
        self._say("")

    def _is_typed(self) -> bool:
        """Whether the text says what the plan doesn't have yet."""
        return self.edit.toPlainText().rstrip() != self._taken.rstrip()

    def show_entry(self, entry_id: str) -> None:
        """Choose a step in the drawing, and put the cursor into its line."""
        self._entry_id = entry_id
        if self.isVisible():
            self.pane.view.choose(entry_id)
            if not self.edit.hasFocus():
                self._go_to_line(entry_id)

    def _go_to_line(self, step_id: str) -> None:
        step = self._base.step(step_id)
        lines = step_lines(self.edit.toPlainText())
        if step is not None and self._base.number(step) <= len(lines):
            self.edit.go_to_line(lines[self._base.number(step) - 1])

    # Choosing

    def _choose_line(self, line: int) -> None:
        steps = sum(1 for number in step_lines(self.edit.toPlainText()) if number <= line)
        if 0 < steps <= len(self._base.steps):
            self._choose(self._base.steps[steps - 1].id)

    def _choose(self, step_id: str) -> None:
        self.show_entry(step_id)
        if step_id:
            self.entry_chosen.emit(step_id)

    def _type_in(self, step_id: str) -> None:
        self._choose(step_id)
        self._go_to_line(step_id)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # Changing

    def _take(self) -> None:
        """Take what was typed into the plan, as one step; or say why that can't be."""
        self.edit.stop()
        if self.edit.isReadOnly():
            return
        if not self._is_typed():
            self._say("")
            return
        try:
            typed = read_so_far(self.edit.toPlainText(), self._base)
            puts, removes = changes(self._base, typed.steps, self._flow())
            self._is_applying = True
            label = self.tr("Ret sagsflowet som tekst")
            self.session.apply(label, puts, removes, origin=self)
        except PlanbuilderError as error:
            self._say(messages.translated(error), int(str(error.values.get("n", 0))))
            return
        finally:
            self._is_applying = False
        self._say("")
        self._name_anew(typed.steps)
        if typed.waiting:
            self._base = CaseFlow(typed.steps)
            self._wait_for(typed.waiting)
            return
        flow = self._flow()
        self._taken = self.edit.toPlainText()
        if written(flow) == written(CaseFlow(typed.steps)):
            self._base = flow
        else:
            self._show_text(flow)  # others changed something meanwhile

    def _name_anew(self, typed: Iterable[CaseStep]) -> None:
        before = {step.id: step.title for step in self._base.steps}
        names = {
            before[step.id]: step.title
            for step in typed
            if before.get(step.id, step.title) not in ("", step.title)
        }
        if names:
            self.edit.rename(names)

    def _say(self, words: str, line: int = 0) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.edit.mark_line(line)
        self.waiting.hide()

    def _wait_for(self, waiting: list[PlanbuilderError]) -> None:
        """Say which answers lead to what isn't written yet, as nothing is wrong with that."""
        self.waiting.setText("\n".join(map(messages.translated, waiting[:_MOST_WAITING])))
        self.waiting.show()

    def _move(self, step_id: str, right: int, down: int) -> None:
        step = self.session.plan.get(step_id)
        if not isinstance(step, CaseStep):
            return
        moved = replace(step, across=step.across + right, down=step.down + down)
        steps = [moved if one.id == step_id else one for one in self._flow().steps]
        # At the edge of its lane it goes no further, and is not kept as if it did.
        if case_flow_drawing(CaseFlow(steps)) != self.pane.view.drawing:
            self._change(self.tr("Flyt et trin i tegningen"), [moved])

    def _straighten(self) -> None:
        moved = [step for step in self._flow().steps if step.across or step.down]
        self._change(
            self.tr("Stil trinene op på ny"), [replace(step, across=0, down=0) for step in moved]
        )

    def _flow(self) -> CaseFlow:
        return case_flow(self.session.plan)

    def _change(self, label: str, steps: Iterable[CaseStep]) -> None:
        # First what is still being typed, so that it is a step of its own.
        self.session.save_pending()
        try:
            self.session.apply(label, steps)
        except PlanbuilderError as error:
            messages.show_error(self, error)
