"""How much of a phase is done, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.course.tasks import PhaseStanding


def done_words(standing: PhaseStanding) -> str:
    """Return how much of a phase is done: "2 af 5", or that it is skipped."""
    if standing.is_skipped:
        return _tr("sprunget over")
    return _tr("{done} af {all}").format(done=standing.done, all=len(standing.counted))


def spoken_words(standing: PhaseStanding) -> str:
    """Return the same for whoever hears it."""
    done = done_words(standing)
    return done if standing.is_skipped else _tr("{done} udført").format(done=done)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PhaseWords", text)
