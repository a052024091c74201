"""What an element builds on: the registers that belong to it, how much is in them, and the way."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session

MOST_TITLES = 4
"""So many titles are named; of more there is a sign only."""
_INDENT = 24


def registers_of(element_id: str) -> list[Register]:
    """Return the registers that an element of the concept builds on."""
    return [register for register in REGISTERS.values() if element_id in register.asked_by]


class BuildsOn(QWidget):
    """A button for each register that leads there, and the first of its titles."""

    register_wanted = Signal(str)

    def __init__(self, session: Session, element_id: str) -> None:
        super().__init__()
        self._session = session
        self.buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._previews = {}
        for register in registers_of(element_id):
            self.buttons[register.name] = self._button(register)
            self._previews[register.name] = widgets.label("", "muted", wrap=True)
            self._previews[register.name].setContentsMargins(_INDENT, 0, 0, 4)
            self._column.addWidget(self.buttons[register.name], 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(self._previews[register.name])
        self.renew()

    def _button(self, register: Register) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "link")
        button.setIcon(icon(register.icon))
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(self.tr("Gå til registret"))
        button.clicked.connect(lambda: self.register_wanted.emit(register.name))
        return button

    def renew(self) -> None:
        """Count and name anew."""
        for name, button in self.buttons.items():
            register = REGISTERS[name]
            entries = self._session.plan.entries(register.kind)
            button.setText(self._counted(register, len(entries)))
            titles = [entry.title for entry in islice(entries, MOST_TITLES) if entry.title]
            more = [" …"] if len(entries) > MOST_TITLES else []
            self._previews[name].setText(" · ".join(titles) + "".join(more))
            self._previews[name].setVisible(bool(titles))

    def _counted(self, register: Register, count: int) -> str:
        """Return e.g. "Interessenter, 12", "Sagsflow, 7 trin" or "Interessenter: ingen endnu"."""
        if not count:
            return self.tr("{title}: ingen endnu").format(title=register.title)
        if register.title.casefold() == register.many:
            return f"{register.title}, {count}"
        counted = register.one if count == 1 else register.many
        return f"{register.title}, {count} {counted}"
