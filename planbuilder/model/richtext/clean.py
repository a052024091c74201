"""The one cleaner: everything pasted or brought in from elsewhere becomes a text here.

Nothing in the source is ever run, fetched or looked up. Pictures come along only where the source
itself holds their bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from planbuilder.model.richtext.html_reader import HtmlReader
from planbuilder.model.richtext.images import image_size, is_usable
from planbuilder.model.richtext.limits import (
    LONGEST_SOURCE,
    expect_blocks,
    expect_length,
    expect_paragraph,
)
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import from_plain
from planbuilder.model.richtext.tree import Picture, Run, Text, TextError, Written, every_reading
from planbuilder.model.richtext.xhtml import from_xhtml

LONGEST_WITH_PICTURES = 100_000_000
"""Characters."""
_MOST_WORK = 1_000_000_000
"""Open elements times end tags: what a parser may have to look through."""
_PART = 50_000
_NO_PICTURE = "data:"
# A picture in the source itself, quoted (white space may break it) or not.
_EMBEDDED = re.compile(
    r"""(?<=")\s{0,9}data:image/[^",]{0,99},[^"]*"""
    r"""|(?<=')\s{0,9}data:image/[^',]{0,99},[^']*"""
    r"""|data:image/[^\s<>"',]{0,99},[^\s<>"']*""",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text from elsewhere.

    `pictures` holds the bytes (PNG or JPEG) of the pictures that came with it, under the source
    that the text shows them by. `dropped` counts the pictures that could not be taken along,
    `unusable` those whose bytes came with it but are no picture that a plan can hold.
    """

    text: Text
    pictures: dict[str, bytes] = field(default_factory=dict)
    dropped: int = 0
    unusable: int = 0


def clean_html(source: str) -> Cleaned:
    """Return what a text can hold of foreign HTML, from Word, LibreOffice, a web page or a script.

    Kept are headings, paragraphs, lists, tables, emphasis, links, line breaks, references to
    records and the text of everything unknown. Scripts, styles, comments, form fields, objects,
    hidden and deleted text go, and so do pictures whose bytes are not in the source.

    Raises:
        TextError: the source is too large; the message says what to do.
    """
    embedded: list[tuple[str, bytes]] = []
    if len(source) <= LONGEST_WITH_PICTURES:
        source = _EMBEDDED.sub(lambda found: _take_picture(found[0], embedded), source)
    expect_length(len(source))
    pictures = {name: data for name, data in embedded if name != _NO_PICTURE}
    widths = {name: size[0] for name, data in pictures.items() if (size := image_size(data))}
    reader = HtmlReader(widths)
    _parse(source, reader)
    text = normalise(reader.blocks)
    shown = {block.source for block in text if isinstance(block, Picture)}
    return Cleaned(
        text,
        {name: data for name, data in pictures.items() if name in shown},
        reader.dropped,
        sum(name == _NO_PICTURE for name, _ in embedded),
    )


def from_any(source: str) -> Cleaned:
    """Return the text that `source` holds: canonical XHTML, foreign HTML or plain lines.

    Raises:
        TextError: there is too much of it for a text.
    """
    if len(source) > LONGEST_SOURCE:
        return clean_html(source)  # which can hold pictures of any size
    try:
        text = from_xhtml(source)
    except TextError:
        return clean_html(source) if _MARKUP.search(source) else Cleaned(from_plain(source))
    _expect_room(text)
    return Cleaned(text)


def _expect_room(text: Text) -> None:
    blocks = list(every_reading(text))
    expect_blocks(len(blocks))
    for block in blocks:
        if isinstance(block, Written):
            runs = (inline for inline in block.inlines if isinstance(inline, Run))
            expect_paragraph(sum(len(run.text) for run in runs))


def _take_picture(address: str, embedded: list[tuple[str, bytes]]) -> str:
    """Add the picture in a data: address to `embedded`; return the source that it is kept under."""
    head, _, body = address.partition(",")
    try:
        data = base64.b64decode(unquote(body), validate=False) if ";base64" in head.lower() else b""
    except (binascii.Error, ValueError):
        data = b""
    name = f"sha256:{hashlib.sha256(data).hexdigest()}" if is_usable(data) else _NO_PICTURE
    embedded.append((name, data))
    return name


def _parse(source: str, reader: HtmlReader) -> None:
    from lxml.etree import HTMLParser

    target: Any = reader  # the stubs ask for more than a parser calls
    parser = HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed("<html>")
    work = 0
    for part in _parts(source):
        work += reader.depth * part.count("</")
        if work > _MOST_WORK:
            raise TextError("Teksten er for indviklet opbygget. Indsæt den i mindre dele.")
        parser.feed(part.encode("utf-8", "ignore"))
    parser.close()


def _parts(source: str) -> Iterator[str]:
    """Split the source, without the zero bytes at which a parser would stop."""
    source = source.replace("\0", "")
    for place in range(0, len(source), _PART):
        yield source[place : place + _PART]
