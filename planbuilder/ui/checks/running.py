"""Checks the open plan while nobody types, in slices too short to be felt.

After a change it waits a moment, in which further ones come together. Then it looks at a few
records at a time, until its slice is used up, and lets the window do what else there is.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planbuilder.project.settings import kept
from planbuilder.project.steps import Touched
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.checks.checker import Checker
    from planbuilder.model.checks.finding import Finding, Profile
    from planbuilder.model.checks.setting_aside import Checked
    from planbuilder.model.record import Record

PROFILE = "check-profile"
"""Where the settings of the window keep for what one checks each plan, by its path."""
_RULES = ("personal", "open_matters", "elements", "wording", "registers", "dates", "layout")
"""The modules of the rules: reading one is a slice of its own, the first time."""
FIRST_MS, PAUSE_MS, BETWEEN_MS = 2_500, 1_200, 15
SLICE_SECONDS = 0.004


class RunningChecks(QObject):
    """What is wrong in the plan, as of the last pause."""

    changed = Signal()
    """Something else was found, was set aside, or another profile was chosen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._checker: Checker | None = None
        self._to_read = iter(_RULES)
        self._steps: Iterator[Record] | None = None
        self._found: list[Finding] = []
        self.is_done = False
        """Whether the plan was ever checked whole."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        session.changed.connect(self._refresh)
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Check no more, since the plan is being closed."""
        self._timer.stop()
        self._session.changed.disconnect(self._refresh)

    # What was found

    @property
    def chosen(self) -> str:
        """The name of the profile that the user chose, "" to follow the plan's status."""
        profiles = kept(self._session.settings.window, PROFILE, {})
        return kept(profiles, str(self._session.path), "")

    @property
    def profile(self) -> Profile:
        """For what one checks: as the user chose, else as the plan's status says."""
        from planbuilder.model.checks.finding import Profile, profile_of

        known = {profile.value: profile for profile in Profile}
        return known.get(self.chosen) or profile_of(self._session.plan.info.status)

    def choose(self, profile: str) -> None:
        """Check this plan for something else; "" to follow its status."""
        window = self._session.settings.window
        others = kept(window, PROFILE, {})
        window[PROFILE] = others | {str(self._session.path): profile}
        self.changed.emit()

    def found(self) -> list[Checked]:
        """Return what was found, as it counts in the profile."""
        from planbuilder.model.checks.setting_aside import checked

        plan = self._session.plan
        there = [one for one in self._found if plan.get(one.record) is not None]
        return checked(plan, there, self.profile)

    def check_now(self) -> None:
        """Check at once what a change left open; the user is waiting for it."""
        self._timer.stop()
        self._begin()
        self._work(None)

    # Checking

    def _refresh(self, touched: Touched) -> None:
        self._steps = None
        if not self._timer.isActive():
            self._timer.start(PAUSE_MS)
        if self.is_done and any(kind == "set-aside" for kind, _ in touched.records):
            self.changed.emit()

    def _go_on(self) -> None:
        """Use up a slice; the next one comes when the window has done what else there is."""
        module = next(self._to_read, None)
        if module is not None:
            importlib.import_module(f"planbuilder.model.checks.{module}")
        else:
            if self._steps is None:
                self._begin()
            self._work(time.perf_counter() + SLICE_SECONDS)
        if self._steps is not None or not self.is_done:
            self._timer.start(BETWEEN_MS)

    def _make(self) -> Checker:
        if self._checker is None:
            from planbuilder.model.checks.checker import Checker
            from planbuilder.project.catalogue import shipped_municipalities

            self._checker = Checker(shipped_municipalities())
        return self._checker

    def _begin(self) -> None:
        self._steps = self._make().steps(self._session.plan, self._session.today())

    def _work(self, until: float | None) -> None:
        """Look at records until a time, or until all is done."""
        assert self._steps is not None
        for _ in self._steps:
            if until is not None and time.perf_counter() > until:
                return
        self._steps = None
        found = self._make().findings(self._session.plan)
        is_news = found != self._found or not self.is_done
        self._found, self.is_done = found, True
        if is_news:
            self.changed.emit()
