"""Small helpers to change and to read the text of an element in the tests."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.records import Element
from planbuilder.project.project import Project


def texted(project: Project, text: str, element_id: str = "organisering") -> Element:
    """Return an element of the plan with another text."""
    return replace(project.plan.element(element_id), text=f"<p>{text}</p>")


def text_of(project: Project, element_id: str = "organisering") -> str:
    """Return the words of an element's one paragraph."""
    return project.plan.element(element_id).text.removeprefix("<p>").removesuffix("</p>")


def write(project: Project, text: str, element_id: str = "organisering") -> None:
    """Type a text into an element."""
    project.apply("Skriv", [texted(project, text, element_id)], undoable=False)
