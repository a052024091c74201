"""The colours of what is added to a template: those of its own headings, with tints of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document

from planbuilder.office.word.names import RPR, VAL, name
from planbuilder.office.word.writing.templates.fonts import theme_of

ACCENT, TINT, PALE, INK = "0B6073", "E3F0F3", "F3F8F9", "1D2B33"
"""The colours of our own template (tools/word_styles.py)."""

_COLOUR, _THEME_COLOUR = name("w:color"), name("w:themeColor")
_RGB = re.compile("[0-9A-Fa-f]{6}")
_NEUTRAL = "404040"
_TINT_SHARE, _PALE_SHARE = 0.12, 0.05
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as six hexadecimal digits; `ink` is that of text, "auto" for the reader's own."""

    accent: str = ACCENT
    tint: str = TINT
    pale: str = PALE
    ink: str = INK

    def recolour(self, style: Any) -> None:
        """Give a style of ours these colours."""
        wanted = {ACCENT: self.accent, TINT: self.tint, PALE: self.pale, INK: self.ink}
        for element in style.iter():
            for key, value in element.attrib.items():
                if value in wanted:
                    element.set(key, wanted[value])


def palette_of(document: Document, heading: Any | None) -> Palette:
    """Return the colours that fit a template, by the style of its chapters' headings."""
    accent = _colour_of(document, heading)
    return Palette(accent, _mixed(accent, _TINT_SHARE), _mixed(accent, _PALE_SHARE), "auto")


def _colour_of(document: Document, style: Any | None) -> str:
    styles = {s.get(name("w:styleId")): s for s in document.styles.element.iter(name("w:style"))}
    for _ in range(_DEEPEST_CHAIN):
        if style is None:
            break
        colour = style.find(f"{RPR}/{_COLOUR}")
        if colour is not None:
            return _theme_colour(document, colour.get(_THEME_COLOUR)) or _rgb(colour.get(VAL))
        parent = style.find(name("w:basedOn"))
        style = None if parent is None else styles.get(parent.get(VAL))
    return _NEUTRAL


def _rgb(value: str | None) -> str:
    return value.upper() if value and _RGB.fullmatch(value) else _NEUTRAL


def _theme_colour(document: Document, wanted: str | None) -> str:
    """Return an accent colour of the theme, "" where the theme doesn't tell."""
    if not wanted or not wanted.startswith("accent"):
        return ""
    theme = theme_of(document)
    path = f".//{name('a:clrScheme')}/{name(f'a:{wanted}')}/{name('a:srgbClr')}"
    found = None if theme is None else theme.find(path)
    return "" if found is None else _rgb(found.get("val"))


def _mixed(colour: str, share: float) -> str:
    """Return a colour mixed with white, of which it has this share."""
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
