"""Words on one line: what titles, names, messages and the lines of a terminal hold."""

from __future__ import annotations

import re

# Controls, the line ends of Unicode and halves of characters: a terminal would obey the first,
# and no file can hold the last.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def plain_line(text: str) -> str:
    """Return the words of `text` with one space between them, and nothing that cannot be shown."""
    return " ".join(_UNWANTED.sub(" ", text).split())
