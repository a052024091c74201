"""The arguments of the command that checks a plan; its code is loaded when called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, command, later, words

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_check_command(sub: Commands) -> None:
    """Add the command that says what is wrong in a plan."""
    check = command(
        sub,
        "check",
        "tjek planen: hvad er galt, hvor, og hvad skal rettes, før den sendes videre",
        later("check_commands", "check"),
    )
    check.add_argument(
        "--profile",
        type=words,
        metavar="NAVN",
        help="hvad planen skal bruges til, fx »til høring«; ellers efter dens status",
    )
    what = check.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="som JSON")
    what.add_argument(
        "--set-aside",
        metavar="KEY",
        type=words,
        help="sæt et fund til side, nævnt ved »key« fra --json; kræver --reason",
    )
    what.add_argument("--take-back", metavar="KEY", type=words, help="tag det tilbage")
    check.add_argument("--reason", metavar="TEKST", type=words, help="hvorfor det er i orden")
    add_author(check)
