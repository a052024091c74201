"""The runs of paragraphs as tokens to compare, and tokens as runs again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from planbuilder.model.revisions.tokens import END, Token
from planbuilder.office.word.tracking.numbering import Numbering
from planbuilder.office.word.tracking.parts import ParagraphPart
from planbuilder.office.word.writing.controls import CONTROL_END
from planbuilder.office.word.writing.markup import escape

_ITEM = re.compile(
    r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?(.*?)</w:r>|<w:sdt>.*?<w:sdtContent>"
    r"|</w:sdtContent></w:sdt>|<[^>]+>",
    re.DOTALL,
)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)/>")
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>")
_BREAK = re.compile(r"([\n\t])")
_BREAKS = {"br": "\n", "tab": "\t"}
_LINK = "<w:hyperlink "
_SEPARATED = '<w:fldChar w:fldCharType="separate"/></w:r>'
_FIELD, _OTHER = "field", "other"
_PLAIN_RUN = re.compile(r'<w:r><w:t xml:space="preserve">([^<]*)</w:t></w:r>')


class Point(NamedTuple):
    """What stands between two characters and is nobody's change, such as a bookmark's end."""

    place: int
    xml: str


@dataclass(slots=True)
class TokenLine:
    """Paragraphs as one line of tokens. `points` are by the number of characters before them."""

    tokens: list[Token] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    length: int = 0

    def add(self, token: Token) -> None:
        """Add a token at the end."""
        self.tokens.append(token)
        self.length += length_of(token)


class What(NamedTuple):
    """What a token is besides its characters: in which wrappers it stands, and of what kind."""

    wrappers: tuple[str, ...]
    kind: str = ""
    content: str = ""


def length_of(token: Token) -> int:
    """Return how many characters a token counts for; what is no text counts for one."""
    return len(token.text) or 1


def line_of(paragraphs: Iterable[ParagraphPart], numbering: Numbering) -> TokenLine:
    """Return the tokens of paragraphs; each ends with a token whose look is its properties."""
    line = TokenLine()
    for paragraph in paragraphs:
        _Reader(line, numbering).read(paragraph.content)
        line.add(Token("", paragraph.properties, END))
    return line


class _Reader:
    """Reads the content of one paragraph."""

    def __init__(self, line: TokenLine, numbering: Numbering) -> None:
        self._line, self._numbering = line, numbering
        self._wrappers: tuple[str, ...] = ()
        self._field: list[str] = []
        """The runs of the field that is open."""

    def read(self, content: str) -> None:
        plain = _PLAIN_RUN.fullmatch(content)
        if plain and not self._field:
            if plain[1]:
                self._line.add(Token(html.unescape(plain[1]), "", What(())))
            return
        for item in _ITEM.finditer(content):
            xml = item[0]
            if xml.startswith("<w:r>"):
                self._run(xml, item[1] or "", item[2])
            elif xml.startswith((_LINK, "<w:sdt>")):
                self._wrappers = (*self._wrappers, xml)
            elif xml in (CONTROL_END, "</w:hyperlink>"):
                self._wrappers = self._wrappers[:-1]
            else:
                self._line.points.append(Point(self._line.length, xml))

    def _run(self, xml: str, properties: str, content: str) -> None:
        if self._field or 'fldCharType="begin"' in content:
            self._field.append(xml)
            if 'fldCharType="end"' in content:
                self._add_field()
        elif "<w:commentReference" in content:
            self._line.points.append(Point(self._line.length, xml))
        elif _TEXT.sub("", content):
            canonical = self._numbering.canonical(xml)
            self._line.add(Token("", xml, What(self._wrappers, _OTHER, canonical)))
        elif content:
            text = "".join(_BREAKS.get(name, words) for words, name in _TEXT.findall(content))
            text = html.unescape(text) if "&" in text else text
            self._line.add(Token(text, properties, What(self._wrappers)))

    def _add_field(self) -> None:
        instruction = "".join(_INSTRUCTION.findall("".join(self._field)))
        what = What(self._wrappers, _FIELD, instruction)
        self._line.add(Token("", "".join(self._field), what))
        self._field = []


def run_xml(token: Token, change: str = "", *, deleted: bool = False) -> str:
    """Return the run or the runs of a token. `change` is a w:rPrChange."""
    if token.text:
        properties = f"<w:rPr>{token.look}{change}</w:rPr>" if token.look or change else ""
        return f"<w:r>{properties}{_text_xml(token.text, 'delText' if deleted else 't')}</w:r>"
    xml = str(token.look)
    return _as_deleted(xml) if deleted else xml


def _text_xml(text: str, name: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:{name} xml:space="preserve">{escape(text)}</w:{name}>'
    return "".join(
        "<w:br/>"
        if part == "\n"
        else "<w:tab/>"
        if part == "\t"
        else f'<w:{name} xml:space="preserve">{escape(part)}</w:{name}>'
        for part in _BREAK.split(text)
        if part
    )


def _as_deleted(xml: str) -> str:
    """Return runs as they stand in a deletion."""
    for name in ("t", "instrText"):
        deleted = "delText" if name == "t" else "delInstrText"
        xml = re.sub(rf"<(/?)w:{name}(?=[ >])", rf"<\1w:{deleted}", xml)
    return xml


def is_field(token: Token) -> bool:
    """Whether a token is a field."""
    return isinstance(token.what, What) and token.what.kind == _FIELD


def field_parts(token: Token) -> tuple[str, str, str]:
    """Return beginning, result and end of a field, as runs."""
    xml = str(token.look)
    at = xml.rindex("<w:r>")
    begin, mark, result = xml[:at].partition(_SEPARATED)
    return begin + mark, result, xml[at:]


def tokens_of_runs(runs: str, numbering: Numbering) -> list[Token]:
    """Return the tokens of some runs."""
    line = TokenLine()
    _Reader(line, numbering).read(runs)
    return line.tokens


def wrappers_of(token: Token) -> tuple[str, ...]:
    """Return the beginnings of the links and controls that a token stands in."""
    return token.what.wrappers if isinstance(token.what, What) else ()


def wrapper_ends(wrappers: tuple[str, ...]) -> Iterator[str]:
    """Yield what ends these wrappers, the innermost first."""
    for wrapper in reversed(wrappers):
        yield "</w:hyperlink>" if wrapper.startswith(_LINK) else CONTROL_END
