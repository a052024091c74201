"""How the text form of a case flow looks: steps bold, their kinds in colour, the rest in grey."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from planbuilder.ui import theme

_STEP = re.compile(
    r"(?P<kind>(?:[^:()]{1,14}:\s*){0,2})(?P<title>.*?)"
    r"(?P<facts>\s*(?:\([^()]*\))?\s*)(?P<arrow>(?:→.*)?)$"
)


class OutlineLooks(QSyntaxHighlighter):
    """Sets a line after it was typed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._kind, self._title, self._muted = (QTextCharFormat() for _ in range(3))
        self.dress()

    def dress(self) -> None:
        """Take the colours of the moment."""
        colours = theme.colours()
        self._kind.setForeground(QColor(colours.accent))
        self._title.setFontWeight(QFont.Weight.Bold)
        self._muted.setForeground(QColor(colours.muted))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Set one line."""
        if text[:1].isspace() or text.startswith("→"):
            arrow = text.find("→")
            self.setFormat(arrow, 1, self._kind) if arrow >= 0 else None
            return
        found = _STEP.match(text)
        if found is None:
            return
        for name, look in (("kind", self._kind), ("title", self._title), ("facts", self._muted)):
            start, end = found.span(name)
            self.setFormat(start, end - start, look)
        if found["arrow"]:
            self.setFormat(found.start("arrow"), 1, self._kind)
