"""What an empty register shows: what belongs here, and the one button that starts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planbuilder.model.concept import Concept
from planbuilder.model.registers.register import Register
from planbuilder.ui import theme, widgets
from planbuilder.ui.registers.sign import Sign

PICTURE_SIDE = 48


class EmptyRegister(QWidget):
    """Teaches what the register is for."""

    entry_wanted = Signal()
    start_wanted = Signal()
    """The register shall begin with the entries that its description proposes."""
    view_wanted = Signal()
    """The register shall be begun in the view that can."""

    def __init__(
        self,
        register: Register,
        concept: Concept,
        *,
        read_only: bool,
        in_view: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make it. `in_view` is what begins the register in a view, "" for none that can."""
        super().__init__(parent)
        self._register = register
        self._concept = concept
        first = self.tr("Tilføj {it} første {one}").format(it=register.it, one=register.one)
        self.button = QPushButton(first)
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._ask)
        many = self.tr("Begynd med et forslag ({n} {many})")
        self.start_button = QPushButton(many.format(n=len(register.starters), many=register.many))
        self.start_button.clicked.connect(self.start_wanted)
        self.view_button = QPushButton(in_view)
        self.view_button.clicked.connect(self.view_wanted)
        words = self._words()
        words.setFixedWidth(widgets.em(self, 68))
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(words)
        row.addStretch(1)
        self.button.setVisible(not read_only)
        self.start_button.setVisible(bool(register.starters) and not read_only)
        self.view_button.setVisible(bool(in_view) and not read_only)
        self.setFocusProxy(self.button)

    def _words(self) -> QWidget:
        register = self._register
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (
            Sign(register.icon, PICTURE_SIDE, lambda: theme.colours().accent),
            widgets.label(self.tr("Ingen {many} endnu").format(many=register.many), "title"),
            widgets.label(register.purpose, wrap=True),
            *self._asked_for(),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        for button in (self.start_button, self.view_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return made

    def _asked_for(self) -> list[QLabel]:
        """Return a line that says where the concept asks for the register, none for nowhere."""
        home = self._concept.home_of(self._register.name)
        if not home:
            return []
        element = self._concept.element(home)
        words = self.tr("{concept}, side {pages}: {element}").format(
            concept=self._concept.title, pages=element.pages, element=element.title
        )
        return [widgets.label(words, "muted", wrap=True)]

    def _ask(self) -> None:
        self.entry_wanted.emit()
