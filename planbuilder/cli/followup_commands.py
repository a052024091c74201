"""action-card and followup: the card of a group, and the report on how the efforts go."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import command, one_of, words
from planbuilder.cli.opening import opened
from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.followup.audience import Audience

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_followup_commands(sub: Commands) -> None:
    """Add the commands."""
    card = command(sub, "action-card", "skriv et action card i Word, på én side", run_action_card)
    card.add_argument("group", metavar="GRUPPE", type=words, help="fx Skole")
    card.add_argument("--word", metavar="FIL", type=Path, required=True, help="Word-fil (.docx)")
    report = command(sub, "followup", "skriv opfølgningen i Word eller Excel", run_followup)
    report.add_argument("--word", metavar="FIL", type=Path, help="Word-fil (.docx)")
    report.add_argument("--excel", metavar="FIL", type=Path, help="Excel-projektmappe (.xlsx)")
    report.add_argument(
        "--date", metavar="DATO", type=words, help="dagen, der opgøres for (ellers i dag)"
    )
    report.add_argument(
        "--to",
        metavar="LÆSER",
        default=Audience.STEERING.value,
        help="styregruppen (alt) eller politikerne (intet, der kun er internt)",
        **one_of(**{one.value: one.words for one in Audience}),
    )


def run_action_card(arguments: argparse.Namespace) -> None:
    """Write a card."""
    from planbuilder.model.action_card import card_of
    from planbuilder.office.target import export_target
    from planbuilder.office.word.papers.action_card import write_action_card

    with opened(arguments) as project:
        target = export_target(arguments.word, ".docx", project.path)
        card = card_of(project.plan, arguments.group)
        write_action_card(project.plan, card, target, today=datetime.date.today())


def run_followup(arguments: argparse.Namespace) -> None:
    """Write the report."""
    from planbuilder.office.target import export_target

    if not (arguments.word or arguments.excel):
        raise PlanbuilderError(
            "Skriv, hvad opfølgningen skal blive til: --word FIL eller --excel FIL."
        )
    today = datetime.date.today()
    asked = {
        "audience": Audience(arguments.to),
        "day": parse_date(arguments.date) if arguments.date else today,
        "today": today,
    }
    with opened(arguments) as project:
        word = arguments.word and export_target(arguments.word, ".docx", project.path)
        excel = arguments.excel and export_target(arguments.excel, ".xlsx", project.path)
        if word:
            from planbuilder.office.word.papers.followup import write_followup

            write_followup(project.plan, word, **asked)
        if excel:
            from planbuilder.office.excel import export_followup

            export_followup(project.plan, excel, **asked)
