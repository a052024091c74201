"""The arguments of the command about revising a plan; its code is loaded when called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, command, later, words

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_revision_commands(sub: Commands) -> None:
    """Add the command that says when a plan must be revised, and begins it."""
    revision = command(
        sub,
        "revision",
        "vis, hvornår planen skal revideres, og hvad der skal ses efter; eller begynd revisionen",
        later("revision_commands", "revision"),
    )
    revision.add_argument("--start", action="store_true", help="begynd revisionen")
    revision.add_argument(
        "--from", dest="first", type=words, metavar="DATO", help="den nye periodes første dag"
    )
    revision.add_argument(
        "--to", dest="last", type=words, metavar="DATO", help="den nye periodes sidste dag"
    )
    revision.add_argument(
        "--leave-ended",
        action="store_true",
        help="lad indsatser, der er slut, blive i den vedtagne plan",
    )
    revision.add_argument("--json", action="store_true", help="som JSON")
    add_author(revision)
