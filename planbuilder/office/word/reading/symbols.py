"""Characters of symbol fonts: what stands for them in any font."""

from __future__ import annotations

import re

_SYMBOL = dict(
    zip(
        range(0x21, 0x7F),
        "!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
)
_SYMBOL |= dict(
    zip(
        range(0xA1, 0xF0),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        strict=True,
    )
)
_SYMBOL |= dict(zip(range(0xF1, 0xFF), "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭", strict=True))
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x2B: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌",
    0x43: "👍", 0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4B: "😐",
    0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA4: "◉",
    0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xD5: "⌫", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
UNKNOWN = "□"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
"""Where symbol fonts keep their characters in Unicode."""


def in_symbol_font(text: str) -> bool:
    """Whether a text has characters that only a symbol font shows."""
    return _PRIVATE.search(text) is not None


def from_symbol_font(text: str, font: str) -> str:
    """Return a text with what stands for the characters of a symbol font in any font."""
    font = font if font.casefold().strip() in _FONTS else "Wingdings"
    return _PRIVATE.sub(lambda found: symbol(font, ord(found[0])), text)


def symbol(font: str, code: int) -> str:
    """Return the character that stands for one of a symbol font; a box where none is known."""
    if 0xF000 <= code <= 0xF0FF:  # where symbol fonts keep their characters
        code -= 0xF000
    known = _FONTS.get(font.casefold().strip())
    if known is not None:
        return known.get(code, UNKNOWN)
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    return UNKNOWN if 0xE000 <= code < 0xF900 else chr(code)
