"""What the command line prints: always UTF-8, whatever language the system is set to."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from typing import TextIO

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line


def use_utf8() -> None:
    """Have both streams written as UTF-8. A name that is none is shown by its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where somebody closed it
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print `text` and a line end.

    Raises:
        BrokenPipeError: whoever reads has had enough.
        PlanbuilderError: it could not be written.
    """
    if sys.stdout is None:
        return
    try:
        print(text, flush=True)
    except OSError as error:
        _give_up(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise PlanbuilderError(
            "Det, der skulle vises, kunne ikke skrives. Se, om der er plads på drevet."
        ) from error


def say_json(value: object) -> None:
    """Print a value as JSON. Raises as `say`."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def complain(text: str) -> None:
    """Print one line on stderr."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(plain_line(text), file=sys.stderr, flush=True)


def _give_up(stream: TextIO) -> None:
    """Let nothing be written any more: what is still held would fail again as Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
