"""The arguments of the commands about revising a plan, its concept, and comparing many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, add_help, command, later, words

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_revision_commands(sub: Commands) -> None:
    """Add what revises a plan, what brings it to a new concept, and what compares many."""
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

    concept = command(
        sub,
        "concept",
        "vis, hvad en ny udgave af konceptet ændrer i planen; eller opgradér den",
        later("concept_commands", "concept"),
    )
    concept.add_argument("--upgrade", action="store_true", help="opgradér planen")
    concept.add_argument("--json", action="store_true", help="som JSON")
    add_author(concept)

    text = "vis mange planer side om side, med dækning, status, revision og indsatser"
    code = "Filer, der ikke kan læses, nævnes, de øvrige tages med, og koden er så 1."
    comparing = sub.add_parser("compare", help=text, description=f"{text}. {code}", add_help=False)
    add_help(comparing)
    comparing.add_argument(
        "files",
        metavar="PLAN",
        nargs="+",
        type=Path,
        help="planer (.hplan) eller mapper med planer",
    )
    comparing.add_argument("--excel", metavar="FIL", type=Path, help="skriv dem i en Excel-fil")
    comparing.add_argument("--json", action="store_true", help="som JSON")
    comparing.set_defaults(call=later("compare_commands", "compare"))
