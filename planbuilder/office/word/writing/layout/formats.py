"""What the styles, the lists and its own properties make of a paragraph and of a run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from planbuilder.office.word.names import PPR, RPR, VAL, name
from planbuilder.office.word.reading.names import whole
from planbuilder.office.word.writing.layout.widths import Typeface, typeface_like

_STYLE, _RUN_STYLE, _BASED_ON = name("w:pStyle"), name("w:rStyle"), name("w:basedOn")
_SPACING, _INDENT, _NUMBERING, _TABS = (
    name(f"w:{tag}") for tag in ("spacing", "ind", "numPr", "tabs")
)
_LINE_RULE = name("w:lineRule")
_SIZE, _BOLD, _ITALIC = name("w:sz"), name("w:b"), name("w:i")
_SPACING_FIELDS = {"before": "before", "after": "after", "line": "line"}
_FLAGS = {
    name("w:keepNext"): "keep_next",
    name("w:keepLines"): "keep_lines",
    name("w:pageBreakBefore"): "new_page",
    name("w:framePr"): "framed",
}
_OFF = ("0", "false", "off")
SINGLE_SPACING = 240
_TWIPS_PER_POINT = 20


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How a run is set. `size` is in half points."""

    size: int = 22
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is set. Lengths are in twips, `line` in 240ths of single spacing, but in
    twips where it is `exact`.

    `first` is how far the first line stands to the right of `left` (negative: hanging); in a
    list the number or bullet takes the place that hangs. `tabs` are the left tab stops.
    `padding` is what lines above and below it take together.
    """

    before: int = 0
    after: int = 0
    line: int = SINGLE_SPACING
    exact: bool = False
    padding: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    listed: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    framed: bool = False
    tabs: tuple[int, ...] = ()
    text: TextFormat = TextFormat()


@dataclass(slots=True)
class Formats:
    """The formats of a document, worked out once for each style. `face` measures its words.

    Takes the root elements of the styles part and of the numbering part.
    """

    styles: dict[str, Any]
    indents: dict[tuple[str, int], Any]
    default: ParagraphFormat
    default_style: str
    face: Typeface
    _paragraphs: dict[str, ParagraphFormat] = field(default_factory=dict)
    _runs: dict[str, Any] = field(default_factory=dict)

    def paragraph(self, properties: Any | None) -> ParagraphFormat:
        """Return the format of a paragraph from its w:pPr, or None where it has none."""
        if properties is None:
            return self.style(self.default_style)
        style = self.default_style
        own = []
        for child in properties:
            if child.tag == _STYLE:
                style = child.get(VAL)
            elif child.tag in _PARAGRAPH_READERS or child.tag in _FLAGS:
                own.append(child)
        return self._with(self.style(style), own) if own else self.style(style)

    def run(self, base: TextFormat, properties: Any | None) -> TextFormat:
        """Return the format of a run from its w:rPr in a paragraph of the format `base`."""
        if properties is None:
            return base
        for child in properties:
            if child.tag == _RUN_STYLE and child.get(VAL) in self.styles:
                base = self.run(base, self.styles[child.get(VAL)].find(RPR))
        return _text(base, properties)

    def style(self, style_id: str) -> ParagraphFormat:
        """Return the format of a paragraph in a style that says nothing itself."""
        known = self._paragraphs.get(style_id)
        if known is None:
            known = self._paragraphs[style_id] = self._read_style(style_id)
        return known

    def _read_style(self, style_id: str) -> ParagraphFormat:
        style = self.styles.get(style_id)
        if style is None:
            return self.default
        parent = style.find(_BASED_ON)
        base = self.default if parent is None else self.style(parent.get(VAL))
        properties = style.find(PPR)
        found = base if properties is None else self._with(base, properties)
        return replace(found, text=_text(found.text, style.find(RPR)))

    def _with(self, base: ParagraphFormat, properties: Any) -> ParagraphFormat:
        """Return `base` changed by paragraph properties; an own indent beats the list's."""
        changes: dict[str, Any] = {}
        for child in properties:
            if child.tag in _FLAGS:
                changes[_FLAGS[child.tag]] = child.get(VAL) not in _OFF
            elif child.tag == _NUMBERING:
                changes = {**self._list_indent(child), **changes, "listed": True}
            elif child.tag in _PARAGRAPH_READERS:
                changes.update(_PARAGRAPH_READERS[child.tag](child))
        return replace(base, **changes)

    def _list_indent(self, numbering: Any) -> dict[str, int]:
        level = numbering.find(name("w:ilvl"))
        list_id = numbering.find(name("w:numId"))
        if list_id is None:
            return {}
        indent = self.indents.get((list_id.get(VAL), 0 if level is None else whole(level.get(VAL))))
        return {} if indent is None else _read_indent(indent)


def formats_of(styles: Any, numbering: Any, font: str = "") -> Formats:
    """Read the formats from the roots of the styles part and the numbering part.

    `font` is the typeface of the text, "" for that of our own template.
    """
    by_id = {style.get(name("w:styleId")): style for style in styles.findall(name("w:style"))}
    default_style = next(
        (
            style_id
            for style_id, style in by_id.items()
            if style.get(name("w:type")) == "paragraph" and style.get(name("w:default")) == "1"
        ),
        "",
    )
    defaults = styles.find(name("w:docDefaults"))
    return Formats(
        by_id, _indents(numbering), _default(defaults), default_style, typeface_like(font)
    )


def _default(defaults: Any | None) -> ParagraphFormat:
    if defaults is None:
        return ParagraphFormat()
    text = _text(TextFormat(size=20), defaults.find(f"{name('w:rPrDefault')}/{RPR}"))
    properties = defaults.find(f"{name('w:pPrDefault')}/{PPR}")
    changes: dict[str, Any] = {}
    for child in () if properties is None else properties:
        if child.tag in _PARAGRAPH_READERS:
            changes.update(_PARAGRAPH_READERS[child.tag](child))
    return ParagraphFormat(text=text, **changes)


def _indents(numbering: Any) -> dict[tuple[str, int], Any]:
    """Return the indent of each level of each list, by the list's number id and the level."""
    abstract = {
        definition.get(name("w:abstractNumId")): {
            whole(level.get(name("w:ilvl"))): level.find(f"{PPR}/{_INDENT}")
            for level in definition.findall(name("w:lvl"))
        }
        for definition in numbering.findall(name("w:abstractNum"))
    }
    return {
        (number.get(name("w:numId")), level): indent
        for number in numbering.findall(name("w:num"))
        for level, indent in abstract.get(_abstract(number), {}).items()
        if indent is not None
    }


def _abstract(number: Any) -> str:
    definition = number.find(name("w:abstractNumId"))
    return "" if definition is None else str(definition.get(VAL))


def _text(base: TextFormat, properties: Any | None) -> TextFormat:
    if properties is None:
        return base
    changes: dict[str, Any] = {}
    for child in properties:
        if child.tag == _SIZE:
            changes["size"] = whole(child.get(VAL), base.size)
        elif child.tag == _BOLD:
            changes["bold"] = child.get(VAL) not in _OFF
        elif child.tag == _ITALIC:
            changes["italic"] = child.get(VAL) not in _OFF
    return replace(base, **changes) if changes else base


def _read_spacing(spacing: Any) -> dict[str, int]:
    found = ((key, spacing.get(name(f"w:{key}"))) for key in _SPACING_FIELDS)
    changes = {key: whole(value) for key, value in found if value is not None}
    if "line" in changes:
        changes["exact"] = spacing.get(_LINE_RULE) == "exact"
    return changes


def _read_indent(indent: Any) -> dict[str, int]:
    found: dict[str, int] = {
        key: whole(value)
        for key in ("left", "right", "hanging", "firstLine")
        if (value := indent.get(name(f"w:{key}"))) is not None
    }
    changes = {key: value for key, value in found.items() if key in ("left", "right")}
    if "hanging" in found or "firstLine" in found:
        changes["first"] = found.get("firstLine", 0) - found.get("hanging", 0)
    return changes


def _read_borders(borders: Any) -> dict[str, int]:
    """Return what the lines above and below take: their thickness and their distance."""
    padding = 0
    for tag in ("w:top", "w:bottom"):
        line = borders.find(name(tag))
        if line is not None:
            thickness = whole(line.get(name("w:sz"))) * _TWIPS_PER_POINT // 8
            padding += thickness + whole(line.get(name("w:space"))) * _TWIPS_PER_POINT
    return {"padding": padding}


def _read_tabs(tabs: Any) -> dict[str, tuple[int, ...]]:
    stops = (
        whole(tab.get(name("w:pos"))) for tab in tabs if tab.get(VAL) in ("left", "start", "num")
    )
    return {"tabs": tuple(sorted(stops))}


_PARAGRAPH_READERS: dict[str, Any] = {
    _SPACING: _read_spacing,
    _INDENT: _read_indent,
    _TABS: _read_tabs,
    name("w:pBdr"): _read_borders,
    _NUMBERING: lambda numbering: {},
}
