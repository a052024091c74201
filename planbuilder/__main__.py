"""Where the program starts: a command goes to the command line, anything else opens the window."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from pathlib import Path
from types import ModuleType


def main() -> int:
    """Run the program with the arguments of the process; return its exit code."""
    arguments = sys.argv[1:]
    if arguments and _is_command(arguments[0]):
        from planbuilder import cli

        return cli.run(arguments)
    if not _has_screen():
        sys.stderr.write(
            "Der er ingen skærm at åbne vinduet på. Uden skærm kan du bruge kommandoerne, "
            "fx »./run export PLAN.hplan --word plan.docx«; »./run --help« viser dem alle.\n"
        )
        return 1
    try:
        window = window_code()
    except ImportError as error:
        # Qt's own files lack a library of the system; the set-up has said which.
        if "PySide6" not in str(error.path):
            raise
        sys.stderr.write(f"Vinduet kan ikke åbnes, fordi noget mangler på maskinen: {error}\n")
        return 1
    code: int = window.run_window(arguments)
    return code


def window_code() -> ModuleType:
    """Import what the window is made of, in the quickest way, and return `planbuilder.ui.app`.

    Nothing that start-up makes is garbage, so nothing is looked for until the window stands.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401

    # PySide imports in its own way from here on, and reads the source of every module to see if it
    # is meant for one of its `__feature__`s. We have none of them.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    from planbuilder.ui import app

    return app


def _is_command(argument: str) -> bool:
    """Whether the first argument is a command or an option, not a file to open."""
    if argument.startswith("-"):
        return True
    return not (argument.endswith(".hplan") or Path(argument).exists() or os.sep in argument)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
