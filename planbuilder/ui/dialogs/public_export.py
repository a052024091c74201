"""What the dialogs of exports do alike where a file may be meant for the public."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import is_internal, outside
from planbuilder.model.plan import Plan
from planbuilder.ui import messages, widgets
from planbuilder.ui.icons import icon


class InternalButton(QToolButton):
    """Shows what a public file leaves out; one of it can be gone to, out of the dialog."""

    record_wanted = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setText(self.tr("Hvad er internt? …"))
        self.setIcon(icon("lock"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setProperty("role", "link")
        self.clicked.connect(self._show)

    def _show(self) -> None:
        from planbuilder.ui.dialogs.internal_parts import InternalPartsDialog

        dialog = InternalPartsDialog(self._plan, self)
        dialog.record_wanted.connect(self.record_wanted)
        widgets.run(dialog)


class ReadersChoice(QWidget):
    """For whom a file is: everybody, or the municipality alone; and what that means."""

    changed = Signal()

    def __init__(self, plan: Plan, title: str, public_note: str, own_note: str) -> None:
        """Make the choice, for everybody to begin with.

        Args:
            title: what is chosen, for screen readers.
            public_note: what is to be known of a file for everybody besides what it leaves out.
            own_note: the same of a file for the municipality alone.
        """
        super().__init__()
        self._notes = {
            True: self.tr("Uden alt det, der er mærket »Kun internt«, og uden navne. ")
            + public_note,
            False: self.tr("Også det, der er mærket »Kun internt«. ") + own_note,
        }
        self.box = QComboBox()
        self.box.setAccessibleName(title)
        self.box.addItem(self.tr("Alle: til offentliggørelse"), True)
        self.box.addItem(self.tr("Kun kommunens egne: med alt"), False)
        self.box.currentIndexChanged.connect(self._change)
        self.setFocusProxy(self.box)
        self._note = widgets.label("", "muted", wrap=True)
        self.internal = InternalButton(plan, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.box, self._note, self.internal):
            column.addWidget(part)
        self._change()

    @property
    def is_public(self) -> bool:
        """Whether the file is for everybody."""
        return bool(self.box.currentData())

    def choose(self, *, public: bool) -> None:
        """Choose for whom it is."""
        self.box.setCurrentIndex(self.box.findData(public))

    def _change(self) -> None:
        self._note.setText(self._notes[self.is_public].strip())
        self.changed.emit()


def without_internal(plan: Plan) -> Plan:
    """Return the plan without its internal records, for a preview: conflicts don't matter in it."""
    return Plan(plan.concept, (record for record in plan if not is_internal(plan, record)))


def may_be_public(parent: QWidget, plan: Plan) -> bool:
    """Return whether a plan can be published; say so where people still disagree in it."""
    try:
        outside(plan)
    except PlanbuilderError as error:
        messages.show_error(parent, error)
        return False
    return True
