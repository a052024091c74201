"""At the right of the status line: how much there is to mend. A quiet number, never a gate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from planbuilder.ui.checks.running import RunningChecks


class CheckCount(QToolButton):
    """Says how many findings there are, and leads to them; hidden until the plan was checked."""

    def __init__(self, checks: RunningChecks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        checks.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Count anew."""
        open_ones = [one for one in self._checks.found() if one.counts]
        blocking = sum(one.blocks for one in open_ones)
        profile = self._checks.profile.words
        if blocking:
            words = self.tr("Tjek: {n} skal rettes").format(n=blocking)
        elif open_ones:
            words = self.tr("Tjek: {n} fund").format(n=len(open_ones))
        else:
            words = self.tr("Tjek: intet at rette")
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(
            self.tr("{n} fund, hvis planen skal {profile}. Klik for at se dem.").format(
                n=len(open_ones), profile=profile
            )
        )
        self.setVisible(self._checks.is_done)
