"""What hangs on a run of text: pictures, text boxes, charts, diagrams, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planbuilder.office.word.reading.alternatives import chosen
from planbuilder.office.word.reading.names import ALTERNATE, R_ID, TEXT_BOX, T, name, whole

_EMBED, _LINK = name("r:embed"), name("r:link")
_BLIP, _IMAGE_DATA = name("a:blip"), name("v:imagedata")
_SVG = name("asvg:svgBlip")
_CHART, _DIAGRAM = name("c:chart"), name("dgm:relIds")
_OLE, _TEXT_PATH, _DRAWN_TEXT = name("o:OLEObject"), name("v:textpath"), name("a:t")
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "px": 15.0, "": 20.0}
_EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that is drawn: `kind` says what.

    "picture": `target` is its relationship ("" where it is linked), `width` its width in twips.
    "box": `element` holds the paragraphs. "chart", "diagram": `target` is the relationship.
    "object": `words` is the program's name. "words": `words` are drawn letters.
    """

    kind: str
    target: str = ""
    words: str = ""
    width: float = 0.0
    element: Any = None


def drawn(element: Any) -> Iterator[Drawn]:
    """Yield what stands in a w:drawing, w:pict or w:object, in order."""
    width = _extent(element)
    for child in _inside(element):
        tag = child.tag
        if tag == _BLIP:
            yield Drawn("picture", _picture_target(child), width=width)
        elif tag == _IMAGE_DATA:
            target = child.get(R_ID, "") or child.get(name("o:relid"), "")
            yield Drawn("picture", target, child.get(name("o:title"), ""), _style_width(child))
        elif tag == TEXT_BOX:
            yield Drawn("box", element=child)
        elif tag == _CHART:
            yield Drawn("chart", child.get(R_ID, ""))
        elif tag == _DIAGRAM:
            yield Drawn("diagram", child.get(name("r:dm"), ""))
        elif tag == _OLE:
            yield Drawn("object", words=child.get("ProgID", ""))
        elif tag == _TEXT_PATH:
            yield Drawn("words", words=child.get("string", ""))
        elif tag in (_DRAWN_TEXT, T):
            yield Drawn("words", words=child.text or "")


def _inside(element: Any) -> Iterator[Any]:
    """Yield all that is in an element, each of several writings of the same once.

    What is in a text box or a picture is not gone into.
    """
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == ALTERNATE:
            stack.append(iter(chosen(child)))
        else:
            yield child
            if child.tag not in (TEXT_BOX, _BLIP):
                stack.append(iter(child))


def alternative_text(element: Any) -> str:
    """Return the words for those who can't see a drawing."""
    for described in element.iter(name("wp:docPr")):
        words = described.get("descr") or described.get("title")
        return " ".join((words or "").split())
    for shape in element.iter(name("v:shape"), name("v:rect"), name("v:group")):
        words = shape.get("alt") or shape.get("title")
        if words:
            return " ".join(words.split())
    return ""


def _picture_target(blip: Any) -> str:
    target = blip.get(_EMBED, "")
    if not target:
        svg = blip.find(f".//{_SVG}")
        target = "" if svg is None else svg.get(_EMBED, "")
    return str(target or blip.get(_LINK, ""))


def _extent(element: Any) -> float:
    extent = next(element.iter(name("wp:extent")), None)
    return 0.0 if extent is None else whole(extent.get("cx")) / _EMU_PER_TWIP


def _style_width(image: Any) -> float:
    shape = image.getparent()
    found = _WIDTH.search(shape.get("style", "")) if shape is not None else None
    if found is None:
        return 0.0
    try:
        return float(found[1]) * _TWIPS[(found[2] or "").lower()]
    except ValueError:
        return 0.0


_CHART_WORDS = (name("a:t"), name("c:strCache"))


def chart_words(root: Any) -> list[str]:
    """Return the words of a chart: titles, and the names of series and categories."""
    words: dict[str, None] = {}
    for element in root.iter(*_CHART_WORDS):
        if element.tag == name("a:t"):
            words[(element.text or "").strip()] = None
        else:
            for value in element.iter(name("c:v")):
                words[(value.text or "").strip()] = None
    return [each for each in words if each]


def diagram_words(root: Any) -> list[str]:
    """Return the words of a diagram, one for each of its shapes."""
    shapes = []
    for shape in root.iter(name("dgm:t")):
        words = " ".join("".join(t.text or "" for t in shape.iter(name("a:t"))).split())
        if words:
            shapes.append(words)
    return shapes
