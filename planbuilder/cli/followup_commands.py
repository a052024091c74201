"""action-card: the card of a group as a Word document of one page."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import command, words
from planbuilder.cli.opening import opened

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_followup_commands(sub: Commands) -> None:
    """Add the command."""
    card = command(sub, "action-card", "skriv et action card i Word, på én side", run_action_card)
    card.add_argument("group", metavar="GRUPPE", type=words, help="fx Skole")
    card.add_argument("--word", metavar="FIL", type=Path, required=True, help="Word-fil (.docx)")


def run_action_card(arguments: argparse.Namespace) -> None:
    """Write a card."""
    from planbuilder.model.action_card import card_of
    from planbuilder.office.target import export_target
    from planbuilder.office.word.papers.action_card import write_action_card

    with opened(arguments) as project:
        target = export_target(arguments.word, ".docx", project.path)
        card = card_of(project.plan, arguments.group)
        write_action_card(project.plan, card, target, today=datetime.date.today())
