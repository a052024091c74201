"""Styles: what a paragraph or a run gets from its style and those that the style is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.word import own_words
from planbuilder.office.word.reading.names import (
    LEVEL,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    PPR,
    RPR,
    VAL,
    is_on,
    name,
    whole,
)
from planbuilder.office.word.reading.settings import Setting, read_setting

PLAIN_SIZE = 20
"""Half points of words where a document says nothing."""
BODY_LEVEL = 9
"""What w:outlineLvl says of body text; headings have 0 to 8."""

_DANISH = {
    "titel": "title",
    "undertitel": "subtitle",
    "billedtekst": "caption",
    "citat": "quote",
    "stærkt citat": "intense quote",
    "listeafsnit": "list paragraph",
    "opstilling - punkttegn": "list bullet",
    "opstilling - talopstilling": "list number",
    "sidehoved": "header",
    "sidefod": "footer",
    "brødtekst": "body text",
    "fodnotetekst": "footnote text",
    "overskrift": "heading",
    "indholdsfortegnelse": "toc",
    "standard": "normal",
}
"""Built-in styles as programs other than Word may name them in Danish; Word itself doesn't."""
_PLAIN_WORDS = "/".join(map(name, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
_NUMBERED_NAME = re.compile(r"(.+?)\s*(\d)")
_HEADING = re.compile(r"heading (\d)")
_OF_OURS = frozenset(
    {"tabeloverskrift", "tabeletiket", "indsatstitel", "udgave", "udgaver slut", "uafgjort"}
    | {"pladsholder", "notits", "forside kommune", "forside fod", "vejledning"}
)
"""Styles of our template that are bold or italic by themselves; their words are not."""
_EMPHATIC = frozenset({"quote", "intense quote"})
"""Built-in styles whose look says something that a plan has no other way to hold."""
OURS = own_words.OURS.casefold()
"""The style of words that stand in a document and not in the plan."""
_OUR_MARKS = frozenset(
    {OURS, "uafgjort tegn", "manglende tekst", "udkastmærke", "dækningstilstand"}
)
_LINKS = frozenset({"hyperlink", "followedhyperlink", "internet link"})
MOST_ANCESTORS = 32


@dataclass(slots=True)
class Style:
    """A style with what it inherits.

    `heading` is the outline level from 1, 0 for body text. `number` is the id of its list ("" for
    none), `level` its level there (None where the list says it), `number_style` the id of the
    style that names the list. `setting` is that of its words; `emphasis` says whether a plan
    shows it. `header_row` says that a table's style sets its first row apart.
    """

    name: str = "normal"
    heading: int = 0
    number: str = ""
    level: int | None = None
    number_style: str = ""
    setting: Setting = field(default_factory=Setting)
    emphasis: bool = False
    header_row: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids, worked out when somebody asks.

    `of_paragraphs` is the style of a paragraph that names none, `size` that of words whose styles
    say none, in half points.
    """

    elements: dict[str, Any] = field(default_factory=dict)
    of_paragraphs: Style = field(default_factory=Style)
    size: int = PLAIN_SIZE
    _known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Styles:
        """Return the styles of a styles part, none where it is None."""
        styles, default = cls(), ""
        plain = None if root is None else root.find(_PLAIN_WORDS)
        if plain is not None:
            styles.size = read_setting(plain).size or PLAIN_SIZE
        for element in () if root is None else root.iterchildren(name("w:style")):
            style_id = element.get(name("w:styleId"), "")
            styles.elements.setdefault(style_id, element)
            paragraph = element.get(name("w:type")) in (None, "paragraph")
            if paragraph and is_on(element.get(name("w:default"), "0")):
                default = style_id
        styles.of_paragraphs = styles.style(default)
        return styles

    def style(self, style_id: str) -> Style:
        """Return a style, a plain one with this name where the document has none."""
        known = self._known.get(style_id)
        if known is None:
            known = self._known[style_id] = self._resolved(style_id)
        return known

    def _resolved(self, style_id: str) -> Style:
        chain = list(self._chain(style_id))
        style = Style(_english(_name(chain[0]) if chain else style_id or "normal"))
        heading = _Levels()
        for element in reversed(chain):
            _add_paragraph_properties(style, element, heading)
            words = element.find(RPR)
            if words is not None:
                style.setting = read_setting(words).over(style.setting)
            style.header_row |= any(
                part.get(name("w:type")) == "firstRow"
                for part in element.iterchildren(name("w:tblStylePr"))
            )
        if not chain:
            heading.by_name(style.name)
        style.heading = heading.level
        style.emphasis = self._is_emphatic(style, chain)
        return style

    def _is_emphatic(self, style: Style, chain: list[Any]) -> bool:
        if not chain or style.heading or style.name in _OF_OURS | _OUR_MARKS | _LINKS:
            return False
        if chain[0].get(name("w:type")) == "character":
            return True
        return is_on(chain[0].get(name("w:customStyle"), "0")) or style.name in _EMPHATIC

    def _chain(self, style_id: str) -> Iterator[Any]:
        """Yield the style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style_id in self.elements and len(seen) < MOST_ANCESTORS and style_id not in seen:
            seen.add(style_id)
            element = self.elements[style_id]
            yield element
            base = element.find(name("w:basedOn"))
            style_id = "" if base is None else base.get(VAL, "")


@dataclass(slots=True)
class _Levels:
    """The outline level while a chain of styles is gone through from its root."""

    level: int = 0

    def by_name(self, style_name: str) -> None:
        found = _HEADING.fullmatch(style_name)
        if found and found[1] != "0":
            self.level = int(found[1])

    def by_outline(self, value: str | None) -> None:
        self.level = outline_level(value)


def outline_level(value: str | None) -> int:
    """Return the level from 1 that a w:outlineLvl says, 0 for body text."""
    level = whole(value, BODY_LEVEL)
    return level + 1 if 0 <= level < BODY_LEVEL else 0


def _add_paragraph_properties(style: Style, element: Any, heading: _Levels) -> None:
    heading.by_name(_english(_name(element)))
    properties = element.find(PPR)
    if properties is None:
        return
    outline = properties.find(OUTLINE)
    if outline is not None:
        heading.by_outline(outline.get(VAL))
    numbering = properties.find(NUM_PR)
    if numbering is not None:
        number, level = read_numbering(numbering)
        if number is not None:
            style.number = number
            style.number_style = element.get(name("w:styleId"), "")
        style.level = level if level is not None else style.level


def read_numbering(numbering: Any) -> tuple[str | None, int | None]:
    """Return list id and level that a w:numPr names, None for what it doesn't."""
    number = level = None
    for child in numbering:
        if child.tag == NUM_ID:
            number = child.get(VAL, "")
        elif child.tag == LEVEL:
            level = min(max(0, whole(child.get(VAL))), 8)
    return number, level


def _name(element: Any) -> str:
    found = element.find(name("w:name"))
    return "" if found is None else str(found.get(VAL, ""))


def _english(style_name: str) -> str:
    """Return the name in small letters, English for built-in styles: "heading 1"."""
    plain = " ".join(style_name.casefold().split())
    if plain in _DANISH:
        return _DANISH[plain]
    found = _NUMBERED_NAME.fullmatch(plain)
    if found is None:
        return plain
    stem = _DANISH.get(found[1], found[1])
    return f"{stem} {found[2]}" if stem in ("heading", "toc") or found[1] in _DANISH else plain
