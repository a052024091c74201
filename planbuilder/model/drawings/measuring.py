"""About how wide words are in a drawing, and how they are broken into lines.

The typeface differs by machine, so widths are those of Arial, the widest of those we ask for, and
a box that is made by them has room in every other.
"""

from __future__ import annotations

import re
from itertools import accumulate, takewhile

_NARROW, _WIDE = "iIl.,:;'|!()[]{}/\\ tfrj-", "mwMWÆæ@%—"
_EM_NARROW, _EM_WIDE, _EM_UPPER, _EM_OTHER = 0.31, 0.89, 0.70, 0.556
_BOLD = 1.08
_LEAST_REST = 4
"""So many letters of a divided word stand on its last line."""
_JOINT = re.compile(r"munal|(?:ings|elses|skabs|heds|ions|tets|doms|ments)(?=[^s])")
"""Where the first word of a compound usually ends, as in »Beredskabskoordinator«."""
_SYLLABLE = re.compile(r"(?=[bcdfghjklmnpqrstvwxz][aeiouyæøåé])")
"""Before what a new line may begin elsewhere: a consonant and a vowel."""
LINE = 1.3
"""The height of a line, in sizes of its letters."""


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of words in pixels, at a size of letters in pixels."""
    ems = sum(map(_em, words))
    return ems * size * (_BOLD if bold else 1)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return _EM_NARROW
    if letter in _WIDE:
        return _EM_WIDE
    return _EM_UPPER if letter.isupper() else _EM_OTHER


def broken(
    words: str, width: float, size: float, *, bold: bool = False, most: int = 4
) -> tuple[str, ...]:
    """Return words in lines of at most a width.

    Long words are divided. Of more than `most` lines, the last ends in dots.
    """
    lines: list[str] = []
    current = ""
    for word in _pieces(words, width, size, bold):
        longer = f"{current} {word}" if current else word
        if current and text_width(longer, size, bold=bold) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    lines += [current] if current else []
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(f"{lines[most - 1]}…", width, size, bold)]
    return tuple(lines)


def _pieces(words: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = []
    for word in words.split():
        while text_width(word, size, bold=bold) > width and len(word) > 1:
            cut = _cut(word, _fitting(word, width, size, bold))
            pieces.append(f"{word[:cut]}-")
            word = word[cut:]
        pieces.append(word)
    return pieces


def _cut(word: str, most: int) -> int:
    """Return how many of at most so many letters of a word stand before a hyphen.

    A compound is divided between its words where they are, another between two syllables.
    """
    most = min(most, max(len(word) - _LEAST_REST, 1))
    lower, least = word.lower(), most // 2
    joints = [found.end() for found in _JOINT.finditer(lower) if least < found.end() <= most]
    if joints:
        return joints[-1]
    syllables = [found.start() for found in _SYLLABLE.finditer(lower)]
    return max((place for place in syllables if least < place <= most), default=most)


def _fitting(word: str, width: float, size: float, bold: bool) -> int:
    """Return how many letters of a word fit before a hyphen, at least one, never all."""
    room = width / (size * (_BOLD if bold else 1)) - _em("-")
    widths = accumulate(map(_em, word[:-1]))
    return max(1, sum(1 for _ in takewhile(lambda ems: ems <= room, widths)))


def _shortened(line: str, width: float, size: float, bold: bool) -> str:
    while text_width(line, size, bold=bold) > width and len(line) > 2:
        line = f"{line[:-2]}…"
    return line
