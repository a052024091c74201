"""Measures with a unit ("595.3pt"), as strict documents have them, in the usual whole numbers."""

from __future__ import annotations

import re
from typing import Any

from planbuilder.office.word.reading.names import name

_W = name("w:val").removesuffix("val")
_MEASURE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(mm|cm|in|pt|pc|pi)")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_HALF_POINTS = frozenset(name(f"w:{tag}") for tag in ("sz", "szCs", "kern", "position"))


def in_whole_units(root: Any) -> None:
    """Write measures in twips, sizes of type in half points, as every program reads them."""
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.startswith(_W):
                found = _MEASURE.fullmatch(value)
                if found:
                    points = float(found[1]) * _POINTS[found[2]]
                    units = 2 if element.tag in _HALF_POINTS else 20
                    element.set(key, str(round(points * units)))
