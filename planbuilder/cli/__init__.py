"""The command line: for scripts, tests and people without a screen."""

from __future__ import annotations

from planbuilder.cli.parser import run

__all__ = ["run"]
