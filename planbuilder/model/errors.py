"""Errors that the user can understand and do something about."""

from __future__ import annotations


class PlanbuilderError(Exception):
    """Something that the user can act on, said in plain Danish: what happened, what to do.

    The message is kept as a template and its values, so that the window can translate it.
    Every other exception is a fault of the program.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)
