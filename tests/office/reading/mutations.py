"""Damage to documents, by chance: in their bytes, or in the XML of their parts."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

from lxml import etree

from tests.office.reading.packages import SPACES

W = f"{{{SPACES['w']}}}"
_VALUES = ("", "0", "1", "-1", "99999999999", "x", "begin", "separate", "end", "restart", "bullet")
_TAGS = (
    *("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "fldChar", "hyperlink"),
    *("numPr", "vMerge", "gridSpan", "drawing", "pict", "commentRangeStart", "instrText", "body"),
)


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are changed, left out, doubled, or cut off at the end."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        length = chance.choice((1, 1, 4, 64, 1000))
        match chance.randrange(4):
            case 0:
                changed[place : place + length] = chance.randbytes(length)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length]
            case _ if chance.random() < 0.2:
                del changed[place:]
        if not changed:
            return b""
    return bytes(changed)


def damaged_xml(path: Path, chance: random.Random) -> bytes:
    """Return a whole package in which the XML of some parts is changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((".xml", ".rels")) and chance.random() < _share(name):
                content = _damaged_part(content, chance)
            if content or chance.random() < 0.9:
                target.writestr(name, content)
    return stream.getvalue()


def _share(name: str) -> float:
    return 0.9 if name.endswith("document.xml") else 0.3


def _damaged_part(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.1:
        return damaged_bytes(content, chance)
    root = etree.fromstring(content)
    for _ in range(chance.randint(1, 12)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _damage(chance.choice(elements), chance.choice(elements), chance)
    whole = etree.tostring(root)
    if chance.random() < 0.05:
        whole = re.sub(rb"2006/main", b"2006/other", whole, count=1)
    return whole


def _damage(element, other, chance: random.Random) -> None:
    parent = element.getparent()
    match chance.randrange(6):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None and element not in (other, *other.iterancestors()):
            other.append(element)
        case 2:
            element.tag = W + chance.choice(_TAGS)
        case 3:
            for key in list(element.attrib):
                element.set(key, chance.choice(_VALUES))
        case 4:
            element.text = chance.choice(("", "ord", " HYPERLINK ", "\u2028"))
        case 5 if parent is not None:
            parent.append(etree.fromstring(etree.tostring(element)))
