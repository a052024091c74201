"""The few things that a style attribute of foreign HTML says about emphasis, lists and hiding."""

from __future__ import annotations

import re

from planbuilder.model.richtext.tree import Marks

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_BOLD = re.compile(r"bold|[6-9]00|1000")
_HIDDEN = {("display", "none"), ("visibility", "hidden"), ("mso-hide", "all")}
_WORD_LIST = re.compile(r"\bl\d+\s+level(\d)")
_OUTSIDE_THE_TEXT = ("comment-list", "comment", "header", "footer")

Style = dict[str, str]
"""Property to value, both in lower case."""


def parse_style(attribute: str | None) -> Style:
    """Return the declarations of a style attribute; of two for one property the last counts."""
    if not attribute:
        return {}
    return {name: value.strip() for name, value in _DECLARATION.findall(attribute.lower())}


def is_hidden(style: Style) -> bool:
    """Return whether a reader of the page sees nothing of the element, or sees it as a comment."""
    return (
        not _HIDDEN.isdisjoint(style.items()) or style.get("mso-element", "") in _OUTSIDE_THE_TEXT
    )


def styled(marks: Marks, style: Style) -> Marks:
    """Return what text is set in inside an element with this style."""
    if weight := style.get("font-weight"):
        marks = _set(marks, Marks.BOLD, bool(_BOLD.match(weight)))
    if slant := style.get("font-style"):
        marks = _set(marks, Marks.ITALIC, slant.startswith(("italic", "oblique")))
    if line := style.get("text-decoration") or style.get("text-decoration-line"):
        marks = _set(marks, Marks.UNDERLINE, "underline" in line)
    match style.get("vertical-align"):
        case "super":
            marks = marks & ~Marks.SUB | Marks.SUPER
        case "sub":
            marks = marks & ~Marks.SUPER | Marks.SUB
        case "baseline":
            marks &= ~(Marks.SUPER | Marks.SUB)
    return marks


def word_list_level(style: Style) -> int | None:
    """Return the level, from 0, of a paragraph that Word shows as a list item, or None."""
    found = _WORD_LIST.search(style.get("mso-list", ""))
    return max(0, int(found[1]) - 1) if found else None


def keeps_line_ends(style: Style, otherwise: bool) -> bool:
    """Return whether line ends in the source are line ends on the page."""
    white_space = style.get("white-space")
    return white_space.startswith("pre") if white_space else otherwise


def _set(marks: Marks, mark: Marks, on: bool) -> Marks:
    return marks | mark if on else marks & ~mark
