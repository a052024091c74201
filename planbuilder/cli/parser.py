"""The commands and their arguments, with Danish help; errors become one line and exit code 1."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from planbuilder import __version__
from planbuilder.cli import commands, comment_commands, output
from planbuilder.cli.approval_parser import add_approval_commands
from planbuilder.cli.calendar_commands import add_calendar_command
from planbuilder.cli.check_parser import add_check_command
from planbuilder.cli.counts_commands import add_counts_command
from planbuilder.cli.danish_parser import DanishParser, add_author, add_help, command, words
from planbuilder.cli.export_commands import add_export_command
from planbuilder.cli.figure_commands import add_figure_command
from planbuilder.cli.followup_commands import add_followup_commands
from planbuilder.cli.office_parser import add_office_commands
from planbuilder.cli.person_commands import add_persons_command
from planbuilder.cli.readiness_commands import add_readiness_command
from planbuilder.cli.record_commands import add_record_commands
from planbuilder.cli.revision_parser import add_revision_commands
from planbuilder.cli.sharing_parser import (
    add_excel_commands,
    add_history_commands,
    add_sharing_commands,
)
from planbuilder.cli.task_commands import add_tasks_command
from planbuilder.model.errors import PlanbuilderError


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = DanishParser(
        prog="planbuilder",
        description="Skriv kommunens handlingsplan. Uden kommando åbnes vinduet.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "--version", action="version", version=f"Planbuilder {__version__}", help="vis versionen"
    )
    sub = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    new = command(sub, "new", "opret en ny, tom plan", commands.new)
    new.add_argument(
        "--municipality", required=True, type=words, metavar="NAVN", help="kommunens navn"
    )
    new.add_argument("--title", type=words, metavar="TITEL", help="planens titel")
    add_author(new)

    example = command(sub, "example", "opret eksempelplanen", commands.example)
    add_author(example)

    show = command(sub, "show", "vis planens indhold", commands.show)
    show.add_argument("--json", action="store_true", help="som JSON")

    text = command(sub, "text", "vis eller erstat et elements tekst", commands.text)
    text.add_argument("element", metavar="ELEMENT", help="elementets id")
    text.add_argument("--set", metavar="FIL|-", dest="source", help="ny tekst (XHTML eller HTML)")
    add_author(text)

    state = command(sub, "state", "sæt et elements tilstand, ansvarlige og frist", commands.state)
    state.add_argument("element", metavar="ELEMENT", help="elementets id")
    state.add_argument("state", metavar="TILSTAND", nargs="?", help="fx klar eller »til gennemsyn«")
    state.add_argument(
        "--owner", type=words, metavar="NAVN", help="den ansvarlige, med navn eller initialer"
    )
    state.add_argument("--deadline", type=words, metavar="DATO", help="fristen, fx 1.3.2027")
    state.add_argument("--note", type=words, metavar="TEKST", help="henvisning eller begrundelse")
    add_author(state)

    coverage = command(
        sub, "coverage", "vis, hvor meget af konceptet planen dækker", commands.coverage
    )
    coverage.add_argument("--json", action="store_true", help="som JSON")

    comments = command(sub, "comments", "vis planens kommentarer", comment_commands.comments)
    comments.add_argument("--open", action="store_true", help="kun dem, der ikke er afsluttet")
    comments.add_argument("--json", action="store_true", help="som JSON")

    add_check_command(sub)
    add_record_commands(sub)
    add_counts_command(sub)
    add_readiness_command(sub)
    add_export_command(sub)
    add_figure_command(sub)
    add_calendar_command(sub)
    add_followup_commands(sub)
    add_persons_command(sub)
    add_tasks_command(sub)
    add_office_commands(sub)
    add_excel_commands(sub)
    add_history_commands(sub)
    add_sharing_commands(sub)
    add_revision_commands(sub)
    add_approval_commands(sub)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Carry out one command. Return 0, or 1 after one plain Danish line on stderr."""
    output.use_utf8()
    try:
        parsed = build_parser().parse_args(arguments)
        parsed.call(parsed)
    except PlanbuilderError as error:
        output.complain(str(error))
        return 1
    except BrokenPipeError:
        return 1
    return 0
