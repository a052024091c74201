"""The inlines of one block of foreign HTML, with white space collapsed as a browser does."""

from __future__ import annotations

import re

from planbuilder.model.richtext.limits import expect_paragraph
from planbuilder.model.richtext.tree import Inline, Marks, Reference, Run

_SPACES = re.compile(r"[ \t\n\r\f]+")
_EDGE = " \n\N{NO-BREAK SPACE}"


class Line:
    """Collects the inlines of one block."""

    def __init__(self) -> None:
        self._inlines: list[Inline] = []
        self._length = 0
        self._at_space = True  # so that further spaces vanish

    def add_text(self, text: str, marks: Marks, href: str, *, keep_line_ends: bool) -> None:
        """Add text as it stands in the source.

        Raises:
            TextError: the paragraph has become too long for a text.
        """
        text = text.replace("\N{ZERO WIDTH SPACE}", "")
        if not keep_line_ends:
            text = _SPACES.sub(" ", text)
            text = text.lstrip(" ") if self._at_space else text
        if not text:
            return
        self._length += len(text)
        expect_paragraph(self._length)
        self._at_space = text.endswith(" ") and not keep_line_ends
        self._inlines.append(Run(text, marks, href))

    def add_reference(self, reference: Reference) -> None:
        """Add a reference to a record of the plan."""
        self._inlines.append(reference)
        self._at_space = False

    def add_break(self) -> None:
        """Add a line break."""
        _strip_end(self._inlines, " ")
        self._inlines.append(Run("\n"))
        self._at_space = True

    def end_part(self) -> None:
        """Add a line break, unless the line begins here already."""
        if self._inlines and self._inlines[-1] != Run("\n"):
            self.add_break()

    def take(self) -> tuple[Inline, ...]:
        """Return the inlines, without white space at the edges, and begin anew."""
        inlines = self._inlines
        self._inlines, self._length, self._at_space = [], 0, True
        _strip_end(inlines, _EDGE)
        return without_front(inlines, _EDGE)


def without_front(inlines: list[Inline], chars: str) -> tuple[Inline, ...]:
    """Return the inlines without those of `chars` that they begin with."""
    for place, inline in enumerate(inlines):
        text = inline.text.lstrip(chars) if isinstance(inline, Run) else ""
        if isinstance(inline, Run) and text:
            return (Run(text, inline.marks, inline.href), *inlines[place + 1 :])
        if isinstance(inline, Reference):
            return tuple(inlines[place:])
    return ()


def not_bold(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the inlines without bold, for where everything is bold anyway."""
    return tuple(
        Run(inline.text, inline.marks & ~Marks.BOLD, inline.href)
        if isinstance(inline, Run)
        else inline
        for inline in inlines
    )


def _strip_end(inlines: list[Inline], chars: str) -> None:
    while inlines and isinstance(last := inlines[-1], Run):
        text = last.text.rstrip(chars)
        if text:
            inlines[-1] = Run(text, last.marks, last.href)
            return
        inlines.pop()
