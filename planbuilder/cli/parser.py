"""The commands and their arguments, with Danish help; errors become one line and exit code 1."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from planbuilder import __version__
from planbuilder.cli import commands, output
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line


class _DanishParser(argparse.ArgumentParser):
    """A parser whose help is Danish and whose complaints are one plain Danish line."""

    def format_help(self) -> str:
        """Return the help with argparse's own few headings in Danish."""
        text = super().format_help()
        for english, danish in (
            ("usage:", "brug:"),
            ("positional arguments:", "argumenter:"),
            ("options:", "valg:"),
        ):
            text = text.replace(english, danish, 1)
        return text

    def error(self, message: str) -> NoReturn:
        raise PlanbuilderError(
            "Kommandoen blev ikke forstået: {message}. Se »{program} --help«.",
            message=_in_danish(message),
            program=self.prog,
        )

    def _print_message(self, message: str, file: object = None) -> None:
        """Print the help or the version."""
        output.say(message.rstrip("\n"))


def _words(argument: str) -> str:
    """Return an argument that is a title, a name or a note, on one line."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        raise PlanbuilderError(
            "»{argument}« er ikke skrevet i UTF-8. Skriv det igen.", argument=argument
        ) from None
    return plain_line(argument)


def _in_danish(message: str) -> str:
    for english, danish in (
        ("the following arguments are required:", "der mangler"),
        ("unrecognized arguments:", "ukendte argumenter"),
        ("invalid choice:", "ukendt valg"),
        ("choose from", "vælg mellem"),
        ("expected one argument", "der mangler en værdi"),
        ("one of the arguments", "et af disse er nødvendigt:"),
        ("is required", ""),
        ("not allowed with argument", "kan ikke bruges sammen med"),
        ("argument ", ""),
    ):
        message = message.replace(english, danish)
    return " ".join(message.split())


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _DanishParser(
        prog="planbuilder",
        description="Skriv kommunens handlingsplan. Uden kommando åbnes vinduet.",
        add_help=False,
    )
    _add_help(parser)
    parser.add_argument(
        "--version", action="version", version=f"Planbuilder {__version__}", help="vis versionen"
    )
    sub = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    new = _command(sub, "new", "opret en ny, tom plan", commands.new)
    new.add_argument(
        "--municipality", required=True, type=_words, metavar="NAVN", help="kommunens navn"
    )
    new.add_argument("--title", type=_words, metavar="TITEL", help="planens titel")
    _add_author(new)

    example = _command(sub, "example", "opret eksempelplanen", commands.example)
    _add_author(example)

    show = _command(sub, "show", "vis planens indhold", commands.show)
    show.add_argument("--json", action="store_true", help="som JSON")

    text = _command(sub, "text", "vis eller erstat et elements tekst", commands.text)
    text.add_argument("element", metavar="ELEMENT", help="elementets id")
    text.add_argument("--set", metavar="FIL|-", dest="source", help="ny tekst (XHTML eller HTML)")
    _add_author(text)

    state = _command(sub, "state", "sæt et elements tilstand", commands.state)
    state.add_argument("element", metavar="ELEMENT", help="elementets id")
    state.add_argument("state", metavar="TILSTAND", help="fx klar eller »til gennemsyn«")
    state.add_argument("--note", type=_words, metavar="TEKST", help="henvisning eller begrundelse")
    _add_author(state)

    effort = _command(sub, "effort", "tilføj eller ret en indsats", commands.effort)
    effort.add_argument("id", metavar="ID", nargs="?", help="indsatsens id (ved --set)")
    what = effort.add_mutually_exclusive_group(required=True)
    what.add_argument("--add", metavar="JSON", help="felter for en ny indsats; skriver dens id")
    what.add_argument("--set", metavar="JSON", dest="change", help="felter, der ændres")
    _add_author(effort)

    coverage = _command(
        sub, "coverage", "vis, hvor meget af konceptet planen dækker", commands.coverage
    )
    coverage.add_argument("--json", action="store_true", help="som JSON")

    export = _command(sub, "export", "skriv planen til Word og Excel", commands.export)
    export.add_argument("--word", metavar="FIL", type=Path, help="Word-dokument (.docx)")
    export.add_argument("--excel", metavar="FIL", type=Path, help="Excel-projektmappe (.xlsx)")
    return parser


def _command(
    sub: argparse._SubParsersAction[_DanishParser], name: str, help_text: str, call: object
) -> argparse.ArgumentParser:
    parser = sub.add_parser(name, help=help_text, description=help_text, add_help=False)
    _add_help(parser)
    parser.add_argument("file", metavar="PLAN", type=Path, help="planens fil (.hplan)")
    parser.set_defaults(call=call)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="vis denne hjælp")


def _add_author(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--author", type=_words, metavar="NAVN", help="hvem ændringen skrives på")


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
