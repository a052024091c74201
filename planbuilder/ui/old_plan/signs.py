"""How sure a proposal is, as a sign and a word: never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from planbuilder.model.placing.destinations import Kind, Proposal, Sureness
from planbuilder.ui import theme
from planbuilder.ui.icons import icon


def sure_words(proposal: Proposal) -> str:
    """Return how sure a proposal is, in a word."""
    return {
        Sureness.SURE: _tr("Sikker"),
        Sureness.PROBABLE: _tr("Sandsynlig"),
        Sureness.GUESS: _tr("Gæt"),
        Sureness.CHOSEN: _tr("Valgt"),
    }[proposal.sureness]


def sure_icon(proposal: Proposal) -> QIcon:
    """Return the sign of how sure a proposal is."""
    colours = theme.colours()
    name, colour = {
        Sureness.SURE: ("state-ready", colours.ready),
        Sureness.PROBABLE: ("state-draft", colours.draft),
        Sureness.GUESS: ("help", colours.error),
        Sureness.CHOSEN: ("person", colours.accent),
    }[proposal.sureness]
    return icon(name, colour)


def kind_icon(kind: Kind) -> QIcon:
    """Return the sign of what a part becomes."""
    colours = theme.colours()
    names = {
        Kind.ELEMENT: "element",
        Kind.INTRO: "section",
        Kind.EFFORT: "efforts",
        Kind.NOWHERE: "missing",
    }
    return icon(names[kind], colours.muted)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OldPlanSigns", text)
