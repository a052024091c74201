"""The arguments of the commands that take in Word and Excel; their code is loaded when called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, add_help, command, later, one_of

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_office_commands(sub: Commands) -> None:
    """Add what brings documents of others into a plan."""
    text = "lav en ny plan af en, der allerede findes i Word"
    importing = sub.add_parser("import-word", help=text, description=text, add_help=False)
    add_help(importing)
    importing.add_argument("document", metavar="DOKUMENT", type=Path, help="den gamle plan (.docx)")
    importing.add_argument(
        "--into", metavar="PLAN", type=Path, required=True, help="den nye plans fil (.hplan)"
    )
    importing.add_argument("--json", action="store_true", help="vis som JSON, hvor delene står")
    add_author(importing)
    importing.set_defaults(call=later("import_commands", "import_word"))

    fetching = command(
        sub,
        "fetch-word",
        "hent rettelser og kommentarer fra Word-dokumenter",
        later("home_commands", "fetch_word"),
    )
    fetching.add_argument(
        "documents",
        metavar="DOKUMENT",
        nargs="+",
        type=Path,
        help="dokumenter, der er kommet tilbage",
    )
    fetching.add_argument(
        "--accept",
        **one_of(all="alle", none="ingen"),
        default="none",
        help="all: godkend alle rettelser med det samme; none: gem dem som forslag (standard)",
    )
    fetching.add_argument("--json", action="store_true", help="som JSON")
    add_author(fetching)

    paper = command(
        sub,
        "paper",
        "skriv et papir, der bruges ved siden af planen (Word)",
        later("paper_commands", "run_paper"),
    )
    paper.add_argument(
        "paper",
        metavar="PAPIR",
        **one_of(
            emergency="beredskabsark",
            log="logskabelon",
            hearing="høringsnotat",
            case="sagsfremstilling",
        ),
        help="emergency: beredskabsark med navne og numre, kun til internt brug; "
        "log: skabelon til log over møder og beslutninger; hearing: høringsnotat; "
        "case: sagsfremstilling til politikerne",
    )
    paper.add_argument("output", metavar="FIL", type=Path, help="Word-dokument (.docx)")
