"""Errors that the user can understand and do something about."""

from __future__ import annotations

LONGEST_VALUE = 300
"""Characters of a name or a text in a message; a longer one is cut."""


class PlanbuilderError(Exception):
    """Something that the user can act on, said in plain Danish: what happened, what to do.

    The message is kept as a template and its values, so that the window can translate it.
    Every other exception is a fault of the program.
    """

    def __init__(self, template: str, **values: object) -> None:
        values = {name: _shortened(value) for name, value in values.items()}
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


def _shortened(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        return value[:LONGEST_VALUE] + "…"
    return value
