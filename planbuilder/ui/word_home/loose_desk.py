"""Text without a place, new rows of registers, pieces that are gone, and those that were moved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbuilder.model.comparing.words import Mark
from planbuilder.model.records import Return, Returned
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.changes import WHOLE, Verdict, suggestions, verdict
from planbuilder.ui import widgets
from planbuilder.ui.history.compare_view import ReadingPage
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.panes import column
from planbuilder.ui.word_home.placing import PlaceTree
from planbuilder.ui.word_home.tracked_page import TrackedPage
from planbuilder.ui.word_home.wording import whole_words, whose


class LooseDesk(QWidget):
    """Shows one of them, with what can be done about it; doing it is the window's."""

    place_wanted = Signal(str, str)
    """The text of a `Returned` shall stand in a record."""
    accepted = Signal(object)
    rejected = Signal(object)
    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._returned: Returned | None = None
        self.title = widgets.label("", "subtitle", wrap=True)
        self.said = widgets.label("", wrap=True)
        self.who = widgets.label("", "muted", wrap=True)
        self.page = ReadingPage(self)
        self.page.setAccessibleName(self.tr("Teksten fra dokumentet"))
        self.target = PlaceTree()
        self.target.dropped.connect(self.place_wanted)
        self.decide = self._button(self._decide)
        self.decide.setProperty("role", "primary")
        self.leave = self._button(self._leave)
        self.go = self._button(self._go)
        self.go.setText(self.tr("Gå til teksten"))
        self._lay_out()

    def _button(self, call: Callable[[], object]) -> QPushButton:
        made = QPushButton()
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: call())
        return made

    def _lay_out(self) -> None:
        where = widgets.label(self.tr("Sæt teksten sidst &i:"))
        where.setBuddy(self.target)
        hint = self.tr("Du kan også trække teksten fra listen til venstre hen på sin plads.")
        self._where = column(where, widgets.label(hint, "muted", wrap=True), self.target)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for each in (self.go, self.leave, self.decide):
            buttons.addWidget(each)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (self.title, self.said, self.who):
            lines.addWidget(part)
        beside = QHBoxLayout()
        beside.setSpacing(widgets.em(self, 1.2))
        beside.addWidget(self.page, 3)
        beside.addWidget(self._where, 2)
        lines.addLayout(beside, 1)
        lines.addLayout(buttons)

    def show_returned(self, returned: Returned) -> None:
        """Show what came home."""
        self._returned = returned
        plan = self._session.plan
        what = returned.what
        self.title.setText(
            {
                Return.OUTSIDE: self.tr("Tekst uden plads"),
                Return.DELETED: self.tr("Slettet i dokumentet"),
                Return.MOVED: self.tr("Flyttet i dokumentet"),
                Return.ADDED: self.tr("Ny række i dokumentet"),
            }.get(what, "")
        )
        self.said.setText(whole_words(returned))
        (change,) = suggestions(returned)
        self.who.setText(f"{returned.document} · {whose(change.author, change.moment)}")
        page = TrackedPage(self.page.document(), plan.reference_label)
        is_here = what in (Return.OUTSIDE, Return.ADDED)
        shown = returned.value if is_here else returned.text
        page.plain(from_xhtml(shown), Mark.REMOVED if what is Return.DELETED else Mark.SAME)
        self._name_buttons(returned)
        if what is Return.OUTSIDE:
            # At first the place that it stood at; once it is decided, we don't know where it went.
            is_open = verdict(returned, WHOLE) is Verdict.OPEN
            self.target.fill(plan, returned.about if is_open else None)

    def _name_buttons(self, returned: Returned) -> None:
        is_outside = returned.what is Return.OUTSIDE
        record = self._session.plan.get(returned.about)
        self._where.setVisible(is_outside)
        self.go.setVisible(not is_outside and record is not None)
        self.decide.setVisible(returned.what is not Return.MOVED)
        if is_outside:
            self.decide.setText(self.tr("&Sæt ind"))
            self.leave.setText(self.tr("&Læg til side"))
        elif returned.what is Return.ADDED:
            register = REGISTERS.get(returned.kind)
            self.decide.setText(
                self.tr("&Tilføj {entry}").format(entry=register.the if register else "")
            )
            self.leave.setText(self.tr("&Afvis"))
        elif returned.what is Return.DELETED:
            register = REGISTERS.get(record.KIND) if record is not None else None
            self.decide.setText(
                self.tr("&Slet {entry}").format(entry=register.the)
                if register is not None
                else self.tr("&Tøm teksten")
            )
            self.leave.setText(self.tr("&Behold"))
        else:
            self.leave.setText(self.tr("&Set"))
        is_open = verdict(returned, WHOLE) is Verdict.OPEN
        may = is_open and not self._session.project.read_only
        is_new = is_outside or returned.what is Return.ADDED
        self.decide.setEnabled(may and (is_new or record is not None))
        self.leave.setEnabled(may)
        self.target.setEnabled(may)

    def _decide(self) -> None:
        returned = self._returned
        if returned is None:
            return
        if returned.what is Return.OUTSIDE:
            place = self.target.chosen()
            if place:
                self.place_wanted.emit(returned.id, place)
        else:
            self.accepted.emit({returned.id: [WHOLE]})

    def _leave(self) -> None:
        if self._returned is not None:
            self.rejected.emit({self._returned.id: [WHOLE]})

    def _go(self) -> None:
        if self._returned is not None:
            self.record_wanted.emit(self._returned.about)
