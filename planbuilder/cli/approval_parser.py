"""The arguments of the commands for hearing and approval; their code is loaded when called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, command, later, words

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_approval_commands(sub: Commands) -> None:
    """Add what leads a plan through its political treatment."""
    _add_decisions(sub)
    _add_hearing(sub)


def _add_decisions(sub: Commands) -> None:
    approve = command(
        sub,
        "approve",
        "noter, hvad et organ har besluttet om planen, og forsegl den, som den er",
        later("approval_commands", "run_approve"),
    )
    approve.add_argument(
        "--body", metavar="NAVN", type=words, required=True, help="organet, fx Byrådet"
    )
    approve.add_argument("--date", metavar="DATO", required=True, help="mødets dato")
    approve.add_argument(
        "--note", metavar="TEKST", type=words, default="", help="en note til milepælen"
    )
    approve.add_argument(
        "--decision",
        metavar="BESLUTNING",
        default="godkendt",
        help="fx »godkendt med ændringer« eller »sendt tilbage«; ellers »godkendt«",
    )
    add_author(approve)

    status = command(
        sub,
        "status",
        "vis eller sæt planens status, fx offentliggjort",
        later("approval_commands", "run_status"),
    )
    status.add_argument("status", metavar="STATUS", nargs="?", help="fx »i høring«")
    status.add_argument("--date", metavar="DATO", help="hvornår den begyndte; ellers i dag")
    add_author(status)

    package = command(
        sub,
        "package-for-approval",
        "skriv papirerne til et politisk møde i en mappe",
        later("approval_commands", "run_package"),
    )
    package.add_argument(
        "folder", metavar="MAPPE", type=Path, help="mappen; den laves om nødvendigt"
    )
    package.add_argument(
        "--replace", action="store_true", help="erstat papirer, der allerede ligger i mappen"
    )


def _add_hearing(sub: Commands) -> None:
    send = command(
        sub,
        "send-hearing",
        "noter, at planen er sendt i høring, og forsegl den, som den er",
        later("hearing_commands", "run_send"),
    )
    send.add_argument("--deadline", metavar="DATO", required=True, help="fristen for svar")
    send.add_argument("--date", metavar="DATO", help="hvornår den er sendt; ellers i dag")
    send.add_argument(
        "--party",
        metavar="NAVN",
        dest="parties",
        action="append",
        type=words,
        help="høringspart; ellers alle, der ikke er spurgt. Kan gives flere gange",
    )
    add_author(send)

    fetch = command(
        sub,
        "fetch-hearing",
        "hent høringssvar fra Word-dokumenter",
        later("hearing_commands", "run_fetch"),
    )
    fetch.add_argument(
        "documents", metavar="DOKUMENT", nargs="+", type=Path, help="svar, der er modtaget (.docx)"
    )
    fetch.add_argument("--party", metavar="NAVN", type=words, required=True, help="hvem de er fra")
    fetch.add_argument("--date", metavar="DATO", help="hvornår de kom; ellers i dag")
    fetch.add_argument("--dry-run", action="store_true", help="vis, hvad der ville ske")
    add_author(fetch)
