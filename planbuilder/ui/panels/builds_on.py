"""What an element builds on: the registers that belong to it, how much is in them, and the way.

What is listed among the registers without being one stands below them. Where the element's text and
a register don't say alike, that is said below the register.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from planbuilder.model.against_texts import text_remarks
from planbuilder.model.concept import ConceptElement
from planbuilder.model.records import Element
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.editor.live.desk import LiveMenu
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.registers.listed import Listed

MOST_TITLES = 4
"""So many titles are named; of more there is a sign only."""
_INDENT = 24
_ICON = QSize(18, 18)


def _further(session: Session, kinds: set[str]) -> list[Listed]:
    """Return what is listed of these kinds and is no register; loads the list only for them."""
    if not kinds:
        return []
    from planbuilder.ui.registers.listed import listed_further

    return listed_further(session, kinds)


class BuildsOn(QWidget):
    """A button for each register that leads there, one that puts it into the text, and its titles.

    Of the titles only the first are named.
    """

    register_wanted = Signal(str)
    live_wanted = Signal(object)
    """This `LiveBlock` shall be put into the text of the element."""

    def __init__(self, session: Session, element: ConceptElement) -> None:
        super().__init__()
        self._session = session
        self._element = element
        self._may_write = session.project.may_write(element.id)
        self.inserts: dict[str, QToolButton] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._previews = {}
        self.remarks: dict[str, QLabel] = {}
        self._further = _further(session, set(element.registers) - REGISTERS.keys())
        for register in (one for one in REGISTERS.values() if one.name in element.registers):
            self._add_line(register)
            self._previews[register.name] = widgets.label("", "muted", wrap=True)
            self._previews[register.name].setContentsMargins(_INDENT, 0, 0, 4)
            self._column.addWidget(self._previews[register.name])
            self.remarks[register.name] = widgets.label("", "warning", wrap=True)
            self.remarks[register.name].setContentsMargins(_INDENT, 0, 0, 4)
            self._column.addWidget(self.remarks[register.name])
        for one in self._further:
            self._add_line(one)
        self.renew()

    def _add_line(self, one: Register | Listed) -> None:
        self.buttons[one.name] = self._button(one)
        line = QHBoxLayout()
        line.addWidget(self.buttons[one.name])
        line.addStretch(1)
        if self._may_write:
            self.inserts[one.name] = self._insert_button(one)
            line.addWidget(self.inserts[one.name])
        self._column.addLayout(line)

    def _insert_button(self, one: Register | Listed) -> QToolButton:
        menu = LiveMenu(self._session, self, one.name)
        menu.chosen.connect(self.live_wanted)
        words = self.tr("Indsæt i teksten")
        button = QToolButton()
        button.setIcon(icon("insert"))
        button.setIconSize(_ICON)
        button.setMenu(menu)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(words)
        button.setAccessibleName(f"{words}: {one.title}")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _button(self, register: Register | Listed) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "link")
        button.setIcon(icon(register.icon))
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(self.tr("Gå til registret"))
        button.clicked.connect(lambda: self.register_wanted.emit(register.name))
        return button

    def refresh(self, touched: Touched) -> None:
        """Count anew where what is counted changed."""
        kinds = {kind for kind, _ in touched.records}
        further = (one.kinds for one in self._further)
        if not kinds.isdisjoint(self._previews) or any(kinds & one for one in further):
            self.renew()
        elif (Element.KIND, self._element.id) in touched.records:
            self._remark()

    def renew(self) -> None:
        """Count and name anew."""
        for one in self._further:
            counted = one.standing().counted
            words = f"{one.title}, {counted}" if counted else ""
            none = self.tr("{title}: ingen endnu").format(title=one.title)
            self.buttons[one.name].setText(words or none)
        for name in self._previews:
            register, button = REGISTERS[name], self.buttons[name]
            entries = self._session.plan.entries(register.kind)
            button.setText(self._counted(register, len(entries)))
            titles = [entry.title for entry in islice(entries, MOST_TITLES) if entry.title]
            more = [" …"] if len(entries) > MOST_TITLES else []
            self._previews[name].setText(" · ".join(titles) + "".join(more))
            self._previews[name].setVisible(bool(titles))
        self._remark()

    def _remark(self) -> None:
        """Say what the element's text and a register don't say alike."""
        element = self._session.plan.get(self._element.id)
        found = (
            text_remarks(self._session.plan, element, self.remarks)
            if isinstance(element, Element)
            else {}
        )
        for name, label in self.remarks.items():
            said = map(messages.translated, found.get(name, ()))
            label.setText("\n".join(said))
            label.setVisible(bool(label.text()))

    def _counted(self, register: Register, count: int) -> str:
        """Return e.g. "Interessenter, 12", "Sagsflow, 7 trin" or "Interessenter: ingen endnu"."""
        if not count:
            return self.tr("{title}: ingen endnu").format(title=register.title)
        if register.title.casefold() == register.many:
            return f"{register.title}, {count}"
        counted = register.one if count == 1 else register.many
        return f"{register.title}, {count} {counted}"
