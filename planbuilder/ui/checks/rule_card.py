"""Beside the list: why a rule matters, how to mend what it finds, and what was said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planbuilder.model.checks.finding import Rule
from planbuilder.model.checks.setting_aside import Checked
from planbuilder.model.danish import format_moment
from planbuilder.model.disagreement import author_name
from planbuilder.ui import widgets


class RuleCard(QScrollArea):
    """Explains the rule of what is chosen; of a finding the words, and buttons for what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setProperty("role", "page")
        self.title = widgets.label("", "subtitle", wrap=True)
        self.why = widgets.label("", wrap=True)
        self.mend = widgets.label("", wrap=True)
        self.words = widgets.label("", wrap=True)
        self.reason = widgets.label("", "muted", wrap=True)
        self.go = QPushButton(self.tr("&Gå til stedet"))
        self.go.setProperty("role", "primary")
        self.aside = QPushButton(self.tr("&Sæt til side …"))
        self._of_finding = (self.words, self.go, self.aside)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        for heading, part in (
            (self.tr("Hvorfor"), self.why),
            (self.tr("Sådan rettes det"), self.mend),
        ):
            column.addSpacing(4)
            column.addWidget(widgets.label(heading, "heading"))
            column.addWidget(part)
        column.addSpacing(8)
        self._line = widgets.line()
        column.addWidget(self._line)
        for part in (self.words, self.reason, self.go, self.aside):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(card)

    def show_rule(self, rule: Rule, chosen: Checked | None, *, may_write: bool) -> None:
        """Explain a rule, and one finding of it where that is chosen."""
        self.title.setText(rule.title)
        self.why.setText(rule.why)
        self.mend.setText(rule.mend)
        self.show()
        for part in (*self._of_finding, self._line):
            part.setVisible(chosen is not None)
        self.reason.setVisible(chosen is not None and chosen.aside is not None)
        if chosen is None:
            return
        self.words.setText(chosen.finding.words)
        self.aside.setEnabled(may_write)
        self.aside.setText(self.tr("&Sæt til side …"))
        if chosen.aside is not None:
            self.aside.setText(self.tr("&Tag tilbage"))
            self.reason.setText(
                self.tr("Sat til side af {who} {when}: {reason}").format(
                    who=author_name(chosen.aside.author),
                    when=format_moment(chosen.aside.moment),
                    reason=chosen.aside.reason,
                )
            )
