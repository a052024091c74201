"""Build resources/word/widths.json: how wide the letters of the document's type are.

The page numbers in the table of contents are worked out by breaking the text into lines, and
that needs the width of every letter. Carlito has the same widths as Calibri. The file gives
them in units of 1/2048 of the size, grouped by width, for each face, and what a ligature
("ti" drawn as one sign) is narrower than its letters.

    python tools/build_font_widths.py FOLDER-OF-CARLITO [TARGET]

FOLDER-OF-CARLITO is where Debian's fonts-crosextra-carlito put its four files. The file is
committed, so only a change of typeface needs this tool (and the package fontTools).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "word" / "widths.json"
FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}
WANTED = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x391, 0x3CA),
    *range(0x2010, 0x2027),
    0x202F,
    *(ord(sign) for sign in "‰′″‹›⁄€№™→●○□◊◦−≈≠≤≥½"),
)


def face_widths(font: TTFont) -> dict[str, object]:
    """Return the widths of the wanted letters and of the ligatures among them."""
    glyphs = font.getBestCmap()
    advances = font["hmtx"]
    by_width = defaultdict(str)
    for code in sorted(set(WANTED) & glyphs.keys()):
        by_width[advances[glyphs[code]][0]] += chr(code)
    return {
        "letters": {str(width): letters for width, letters in sorted(by_width.items())},
        "ligatures": dict(sorted(_ligatures(font, glyphs).items())),
    }


def _ligatures(font: TTFont, glyphs: dict[int, str]) -> dict[str, int]:
    letters = {glyphs[code]: chr(code) for code in set(WANTED) & glyphs.keys()}
    advances = font["hmtx"]
    found = {}
    for first, ligatures in _ligature_sets(font):
        for ligature in ligatures:
            parts = [first, *ligature.Component]
            if all(part in letters for part in parts):
                narrower = advances[ligature.LigGlyph][0] - sum(advances[p][0] for p in parts)
                found["".join(letters[part] for part in parts)] = narrower
    return {text: narrower for text, narrower in found.items() if narrower}


def _ligature_sets(font: TTFont) -> list[tuple[str, list[object]]]:
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "liga"
        for index in record.Feature.LookupListIndex
    }
    sets = []
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            sets.extend(getattr(inner, "ligatures", {}).items())
    return sets


def main(arguments: list[str]) -> None:
    """Read the four faces and write the file of widths."""
    folder = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else TARGET
    fonts = {face: TTFont(folder / f"Carlito-{suffix}.ttf") for face, suffix in FACES.items()}
    metrics = fonts["regular"]["OS/2"]
    widths = {
        "source": "Carlito (same widths as Calibri), SIL Open Font License 1.1",
        "units_per_em": fonts["regular"]["head"].unitsPerEm,
        "ascent": metrics.usWinAscent,
        "descent": metrics.usWinDescent,
        "faces": {face: face_widths(font) for face, font in fonts.items()},
    }
    target.write_text(json.dumps(widths, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
