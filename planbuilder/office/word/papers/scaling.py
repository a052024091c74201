"""Makes the letters of a whole document larger or smaller, with the space around paragraphs."""

from __future__ import annotations

from typing import Any

from planbuilder.office.word.names import VAL, name
from planbuilder.office.word.reading.names import whole

_SIZES = (name("w:sz"), name("w:szCs"))
_SPACING = name("w:spacing")
_AROUND = (name("w:before"), name("w:after"))
_FONT = name("w:rPr")


def scale_styles(styles: Any, factor: float) -> None:
    """Scale every size of letters, and the space before and after paragraphs, in a styles part."""
    for fonts in styles.iter(_FONT):
        for tag in _SIZES:
            for size in fonts.iterfind(tag):
                _scale(size, VAL, factor)
    for spacing in styles.iter(_SPACING):
        for side in _AROUND:
            if spacing.get(side) is not None:
                _scale(spacing, side, factor)


def _scale(element: Any, attribute: str, factor: float) -> None:
    element.set(attribute, str(round(whole(element.get(attribute)) * factor)))
