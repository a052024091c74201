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
from planbuilder.model.richtext.plain import from_plain
from planbuilder.model.richtext.tree import Picture, Text, TextError, normalise
from planbuilder.model.richtext.xhtml import from_xhtml

LONGEST_SOURCE = 5_000_000
"""Characters, pictures not counted."""
LONGEST_WITH_PICTURES = 100_000_000
"""Characters."""
_MOST_WORK = 1_000_000_000
"""Open elements times end tags: what a parser may have to look through."""
_PART = 50_000
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
    that the text shows them by. `dropped` counts the pictures that could not be taken along.
    """

    text: Text
    pictures: dict[str, bytes] = field(default_factory=dict)
    dropped: int = 0


def clean_html(source: str) -> Cleaned:
    """Return what a text can hold of foreign HTML, from Word, LibreOffice, a web page or a script.

    Kept are headings, paragraphs, lists, tables, emphasis, links, line breaks, references to
    records and the text of everything unknown. Scripts, styles, comments, form fields, objects,
    hidden and deleted text go, and so do pictures whose bytes are not in the source.

    Raises:
        TextError: the source is too large; the message says what to do.
    """
    pictures: dict[str, bytes] = {}
    if len(source) <= LONGEST_WITH_PICTURES:
        source = _EMBEDDED.sub(lambda found: _take_picture(found[0], pictures), source)
    if len(source) > LONGEST_SOURCE:
        raise TextError("Teksten er på over 5 millioner tegn. Indsæt teksten i mindre dele.")
    widths = {name: size[0] for name, data in pictures.items() if (size := image_size(data))}
    reader = HtmlReader(widths)
    _parse(source, reader)
    text = normalise(reader.blocks)
    shown = {block.source for block in text if isinstance(block, Picture)}
    return Cleaned(
        text, {name: data for name, data in pictures.items() if name in shown}, reader.dropped
    )


def from_any(source: str) -> Text:
    """Return the text that `source` holds: canonical XHTML, foreign HTML or plain lines.

    Of the pictures only those that the plan may hold already come along.

    Raises:
        TextError: the source is too large.
    """
    try:
        return from_xhtml(source)
    except TextError:
        pass
    if not _MARKUP.search(source):
        return from_plain(source)
    cleaned = clean_html(source)
    return tuple(
        block
        for block in cleaned.text
        if not (isinstance(block, Picture) and block.source in cleaned.pictures)
    )


def _take_picture(address: str, pictures: dict[str, bytes]) -> str:
    """Return the source under which the picture in a data: address is kept, "data:" for none."""
    head, _, body = address.partition(",")
    try:
        data = base64.b64decode(unquote(body), validate=False) if ";base64" in head.lower() else b""
    except (binascii.Error, ValueError):
        data = b""
    if not is_usable(data):
        return "data:"
    name = f"sha256:{hashlib.sha256(data).hexdigest()}"
    pictures[name] = data
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
