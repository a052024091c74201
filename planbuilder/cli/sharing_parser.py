"""The arguments of the commands for history and for sharing; their code is loaded when called."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, add_ids, command, later, words

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands

_VERSION_HELP = "en versions id (begyndelsen er nok), en milepæls navn eller id"


def add_history_commands(sub: Commands) -> None:
    """Add what looks into the history of a plan and brings something back."""
    log = command(sub, "log", "vis historikken", later("history_commands", "log"))
    log.add_argument(
        "element",
        metavar="ELEMENT",
        nargs="?",
        help="kun dette element eller denne indsats, version for version",
    )
    log.add_argument("--json", action="store_true", help="som JSON")
    log.add_argument("--limit", type=_count, metavar="N", help="kun de N nyeste")

    diff = command(sub, "diff", "vis forskellen på to udgaver", later("history_commands", "diff"))
    diff.add_argument("a", metavar="A", help=f"{_VERSION_HELP}, eller nu")
    diff.add_argument("b", metavar="B", help="det samme")
    diff.add_argument(
        "element", metavar="ELEMENT", nargs="?", help="kun dette element, ord for ord"
    )
    diff.add_argument("--json", action="store_true", help="som JSON")

    milestone = command(
        sub, "milestone", "sæt en milepæl, eller vis dem", later("history_commands", "milestone")
    )
    milestone.add_argument(
        "name", metavar="NAVN", nargs="?", type=words, help="fx »Sendt i høring«; skriver dens id"
    )
    milestone.add_argument(
        "--note", type=words, metavar="TEKST", default="", help="en note til den"
    )
    milestone.add_argument("--adopted", action="store_true", help="det er den vedtagne plan")
    milestone.add_argument("--list", action="store_true", help="vis milepælene, den nyeste først")
    milestone.add_argument("--json", action="store_true", help="vis dem som JSON")
    add_author(milestone)

    restore = command(
        sub,
        "restore",
        "hent et elements tidligere tekst frem som en ny version",
        later("history_commands", "restore"),
    )
    restore.add_argument("element", metavar="ELEMENT", help="elementets eller indsatsens id")
    restore.add_argument("version", metavar="VERSION", help=_VERSION_HELP)
    add_author(restore)


def add_sharing_commands(sub: Commands) -> None:
    """Add what brings copies together and makes new ones."""
    merge = command(
        sub, "merge", "flet kopier af planen ind i den", later("sharing_commands", "merge")
    )
    merge.add_argument("copies", metavar="KOPI", nargs="+", type=Path, help="kopier af planen")
    merge.add_argument("--dry-run", action="store_true", help="vis, hvad der ville ske")
    merge.add_argument("--json", action="store_true", help="som JSON")
    add_author(merge)

    clean = command(
        sub,
        "clean-copy",
        "skriv en ren kopi uden historik til deling udenfor",
        later("sharing_commands", "clean_copy"),
    )
    clean.add_argument("out", metavar="KOPI", type=Path, help="den nye fil")
    clean.add_argument("--no-authors", action="store_true", help="uden personer og forfattere")
    add_author(clean)

    _add_package(sub)

    verify = command(
        sub, "verify", "undersøg, om filen er hel", later("sharing_commands", "verify")
    )
    verify.add_argument(
        "--repair",
        metavar="FIL",
        nargs="?",
        type=Path,
        const=Path(),
        help="hent alt, der kan læses, over i en ny fil",
    )
    verify.add_argument("--json", action="store_true", help="som JSON")


def _add_package(sub: Commands) -> None:
    package = command(
        sub,
        "package",
        "skriv en arbejdspakke, hvor kun noget er åbent for at skrive; "
        "uden valg kun svar om parathed",
        later("sharing_commands", "package"),
    )
    package.add_argument("out", metavar="PAKKE", type=Path, help="den nye fil")
    add_ids(package, "--elements", "elementer, der er åbne")
    add_ids(package, "--efforts", "indsatser, der er åbne")
    add_ids(package, "--entries", "rækker i andre registre, der er åbne")
    package.add_argument(
        "--add",
        metavar="REGISTER",
        nargs="+",
        type=words,
        action="extend",
        default=[],
        help="registre, som der også må tilføjes rækker i, fx indsatser interessenter",
    )
    package.add_argument("--add-efforts", action="store_true", help="det samme som --add indsatser")
    package.add_argument(
        "--for", metavar="NAVN", type=words, dest="for_whom", help="hvem den er til"
    )
    package.add_argument("--deadline", metavar="DATO", help="fristen, fx 2026-12-01")
    add_author(package)


def add_excel_commands(sub: Commands) -> None:
    """Add what brings workbooks home and sends forms out."""
    fetch = command(
        sub,
        "fetch-excel",
        "hent rettelser og nye rækker til registrene fra Excel-filer",
        later("excel_commands", "fetch_excel"),
    )
    fetch.add_argument(
        "workbooks", metavar="EXCELFIL", nargs="+", type=Path, help="filer, der kom tilbage"
    )
    fetch.add_argument("--who", metavar="NAVN", type=words, help="hvem rettelserne er fra")
    fetch.add_argument(
        "--delete-removed", action="store_true", help="slet det i planen, hvis rækker er slettet"
    )
    fetch.add_argument("--dry-run", action="store_true", help="vis, hvad der ville ske")
    fetch.add_argument("--json", action="store_true", help="som JSON, celle for celle")
    add_author(fetch)

    form = command(
        sub,
        "excel-form",
        "skriv et skema, som andre udfylder et register i",
        later("excel_commands", "excel_form"),
    )
    form.add_argument("out", metavar="SKEMA", type=Path, help="den nye fil (.xlsx)")
    form.add_argument(
        "--register",
        metavar="REGISTER",
        type=words,
        help="registret, fx stakeholder eller Interessenter (ellers effort, indsatser)",
    )
    which = form.add_mutually_exclusive_group()
    which.add_argument(
        "--responsible",
        metavar="ENHED",
        type=words,
        help="med de indsatser, enheden har ansvaret for",
    )
    which.add_argument("--all", action="store_true", help="med alt, registret har")
    form.add_argument("--reply-to", metavar="NAVN", type=words, help="hvem skemaet sendes til")
    form.add_argument("--deadline", metavar="DATO", help="fristen, fx 2026-12-01")
    add_author(form)


def _count(argument: str) -> int:
    if not argument.isdecimal() or int(argument) == 0:
        raise argparse.ArgumentTypeError(f"»{argument}« er ikke et antal")
    return int(argument)
