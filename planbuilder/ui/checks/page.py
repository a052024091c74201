"""The page »Tjek«: what was found, for what the plan shall be used, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planbuilder.model.checks.finding import Profile, profile_of
from planbuilder.model.checks.rules import RULES
from planbuilder.model.checks.setting_aside import Checked, set_aside
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import Record
from planbuilder.project import clock
from planbuilder.project.storage.history import time_text
from planbuilder.ui import messages, widgets
from planbuilder.ui.checks.finding_tree import FindingTree
from planbuilder.ui.checks.reason_dialog import ReasonDialog
from planbuilder.ui.checks.rule_card import RuleCard
from planbuilder.ui.checks.running import RunningChecks
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.panes import panes

MARGIN = 20


class ChecksPage(QWidget):
    """Lists what is wrong; one click goes there, each can be set aside with a reason."""

    place_wanted = Signal(object)
    """A `Finding`: the user wants to go there."""

    def __init__(
        self, session: Session, checks: RunningChecks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._checks = checks
        self.setAccessibleName(self.tr("Tjek"))
        self._make_parts()
        self._lay_out()
        self.setFocusProxy(self.tree)
        checks.changed.connect(self._refresh)

    def _make_parts(self) -> None:
        self.profile = QComboBox()
        self.profile.setAccessibleName(self.tr("Hvad planen skal bruges til"))
        self.profile.addItem("", "")
        for profile in Profile:
            self.profile.addItem(profile.words, profile.value)
        chosen = self.profile.findData(self._checks.chosen)
        self.profile.setCurrentIndex(max(0, chosen))
        self.profile.currentIndexChanged.connect(
            lambda _: self._checks.choose(self.profile.currentData())
        )
        self.asides = QCheckBox(self.tr("&Vis det, der er sat til side"))
        self.asides.toggled.connect(lambda _: self._refresh())
        self.summary = widgets.label("", "muted")
        self.tree = FindingTree(self._session)
        self.tree.place_wanted.connect(lambda one: self.place_wanted.emit(one.finding))
        self.tree.aside_wanted.connect(self._set_aside)
        self.tree.chosen.connect(self._explain)
        self.card = RuleCard()
        self.card.go.clicked.connect(lambda _=False: self._go())
        self.card.aside.clicked.connect(lambda _=False: self._set_chosen_aside())
        self.nothing = widgets.label("", "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(widgets.label(self.tr("Tjek"), "title"))
        head.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.asides)
        head.addWidget(self.profile)
        self._body = panes(Qt.Orientation.Horizontal, (self.tree, 7), (self.card, 3))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        column.addWidget(self.nothing, 1)

    # What is shown

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        found = self._checks.found()
        open_ones = [one for one in found if one.aside is None]
        shown = found if self.asides.isChecked() else open_ones
        follows = self.tr("som planens status: {profile}")
        self.profile.setItemText(0, follows.format(profile=self._by_status()))
        self.summary.setText(self._summed(found))
        self._body.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText(
            self.tr("Der er intet at rette, hvis planen skal {profile}.").format(
                profile=self._checks.profile.words
            )
        )
        self.setFocusProxy(self.tree if shown else self.profile)
        self.tree.show_findings(shown)

    def _by_status(self) -> str:
        return profile_of(self._session.plan.info.status).words

    def _summed(self, found: list[Checked]) -> str:
        blocking = sum(one.blocks for one in found)
        counts = (
            (self.tr("{n} skal rettes"), blocking),
            (self.tr("{n} kan rettes"), sum(one.counts for one in found) - blocking),
            (self.tr("{n} ikke begyndt"), sum(one.is_unwritten for one in found)),
            (self.tr("{n} sat til side"), sum(one.aside is not None for one in found)),
        )
        return " · ".join(words.format(n=number) for words, number in counts if number)

    def _explain(self) -> None:
        name = self.tree.rule_name()
        self.card.setVisible(name in RULES)
        if name in RULES:
            may_write = not self._session.project.read_only
            self.card.show_rule(RULES[name], self.tree.finding(), may_write=may_write)

    def showEvent(self, event: QShowEvent) -> None:
        """Check what was left open, since the user wants to see it now."""
        super().showEvent(event)
        self._checks.check_now()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()

    # What there is to do

    def _go(self) -> None:
        one = self.tree.finding()
        if one is not None:
            self.place_wanted.emit(one.finding)

    def _set_chosen_aside(self) -> None:
        one = self.tree.finding()
        if one is not None:
            self._set_aside(one)

    def _set_aside(self, one: Checked) -> None:
        """Set a finding aside with a reason, or take it back."""
        if self._session.project.read_only:
            return
        if one.aside is not None:
            self._apply(self.tr("Tag fund tilbage"), removes=[one.aside.id])
            return
        dialog = ReasonDialog(one.finding.words, self.tree.where(one), self)
        if widgets.run(dialog):
            moment, author = time_text(clock.now()), self._session.project.author
            record = set_aside(one.finding, dialog.words(), author=author, moment=moment)
            self._apply(self.tr("Sæt fund til side"), [record])

    def _apply(self, label: str, puts: Iterable[Record] = (), removes: Iterable[str] = ()) -> None:
        try:
            self._session.apply(label, puts, removes, origin=self)
        except PlanbuilderError as error:
            messages.show_error(self, error)
