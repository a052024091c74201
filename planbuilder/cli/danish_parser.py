"""A parser with Danish help and complaints, and what most commands have in common."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from planbuilder.cli import output
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Commands = argparse._SubParsersAction["DanishParser"]
    Call = Callable[[argparse.Namespace], object]


class DanishParser(argparse.ArgumentParser):
    """A parser whose help is Danish and whose complaints are one plain Danish line."""

    def format_help(self) -> str:
        """Return the help with argparse's own few headings in Danish.

        The usage names what stands in a fixed place first: behind a list of ids, which takes all
        that follows, a file would be one of them.
        """
        places = [_place(action) for action in self._actions if not action.option_strings]
        needed = [
            *(_option(one) for one in self._actions if one.option_strings and one.required),
            *(
                "|".join(map(_option, group._group_actions))
                for group in self._mutually_exclusive_groups
                if group.required
            ),
        ]
        self.usage = " ".join(["%(prog)s", *places, *needed, "[valg]"])
        text = super().format_help()
        for english, danish in (
            ("usage:", "brug:"),
            ("positional arguments:", "argumenter:"),
            ("options:", "valg:"),
        ):
            text = text.replace(english, danish, 1)
        return text

    def error(self, message: str) -> NoReturn:
        """Raise PlanbuilderError with a complaint of argparse."""
        raise PlanbuilderError(
            "Kommandoen blev ikke forstået: {message}. Se »{program} --help«.",
            message=_in_danish(message),
            program=self.prog,
        )

    def _print_message(self, message: str, file: object = None) -> None:
        """Print the help or the version."""
        output.say(message.rstrip("\n"))


def _place(action: argparse.Action) -> str:
    """Return how the usage shows an argument that is told by its place."""
    name = str(action.metavar or action.dest)
    return {"?": f"[{name}]", "+": f"{name} …", "A...": f"{name} …"}.get(str(action.nargs), name)


def _option(action: argparse.Action) -> str:
    """Return how the usage shows an option with its value."""
    return " ".join(filter(None, (action.option_strings[0], str(action.metavar or ""))))


class _Listed(argparse.Action):
    """Gathers names that stand apart by spaces, commas or both, also where it is given twice."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        named = [*getattr(namespace, self.dest)]
        for value in values if isinstance(values, list) else [values]:
            named += str(value).replace(",", " ").split()
        setattr(namespace, self.dest, named)


def words(argument: str) -> str:
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


def command(sub: Commands, name: str, help_text: str, call: Call) -> argparse.ArgumentParser:
    """Add a command on a plan's file and return its parser."""
    parser = sub.add_parser(name, help=help_text, description=help_text, add_help=False)
    add_help(parser)
    parser.add_argument("file", metavar="PLAN", type=Path, help="planens fil (.hplan)")
    parser.set_defaults(call=call)
    return parser


def add_help(parser: argparse.ArgumentParser) -> None:
    """Let a parser show its help, in Danish."""
    parser.add_argument("-h", "--help", action="help", help="vis denne hjælp")


def add_author(parser: argparse.ArgumentParser) -> None:
    """Let a command that writes be told who writes."""
    parser.add_argument("--author", type=words, metavar="NAVN", help="hvem ændringen skrives på")


def add_ids(parser: argparse.ArgumentParser, name: str, help_text: str) -> None:
    """Let a command be given a list of ids: `ID ID`, `ID,ID` or `ID, ID`."""
    parser.add_argument(
        name, metavar="ID", nargs="+", type=words, action=_Listed, default=[], help=help_text
    )


def one_of(**danish: str) -> Mapping[str, Any]:
    """Return what lets an argument be one of some words, each with a Danish one that does as well.

    The words are English, as all that programs write and read. Of any other word, the complaint
    lists both.
    """
    meant = {word.casefold(): english for english, word in danish.items()}

    def english(argument: str) -> str:
        return meant.get(argument.casefold(), argument.casefold())

    return {"type": english, "choices": (*danish, *danish.values())}


def later(module: str, name: str) -> Call:
    """Return what loads a command's module and carries the command out."""

    def call(arguments: argparse.Namespace) -> object:
        return getattr(importlib.import_module(f"planbuilder.cli.{module}"), name)(arguments)

    return call
