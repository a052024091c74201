"""What a text says, read quickly from its canonical XHTML, without making the text itself."""

from __future__ import annotations

import re

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Letters and digits, held together by one hyphen, apostrophe, full stop or comma between them.
WORD = re.compile(r"[^\W_]+(?:[-‑'’.,][^\W_]+)*")

_INLINE_TAG = re.compile(r"</?(?:strong|em|u|sup|sub|a)\b[^>]*>")
_TAG_OR_ENTITY = re.compile(r"<[^>]*>|&#?\w+;")
_READING = '<div class="reading"'
# From the end of a conflict's first reading to the end of its last one.
_OTHER_READINGS = re.compile(rf"</div>\s*{_READING}.*?(?=</div>\s*</div>)", re.DOTALL)
_WORD_IN_XHTML = re.compile(r">(?:[^<&\w]|_|&#?\w+;)*[^\W_]")


def count_words(xhtml: str) -> int:
    """Return how many words the text has whose canonical XHTML this is, not reading it whole.

    As in `words`, only the first reading of a conflict counts.
    """
    return count_plain(quick_text(one_reading(xhtml)))


def one_reading(xhtml: str) -> str:
    """Return a text in canonical XHTML with only the first reading of each conflict."""
    return _OTHER_READINGS.sub("", xhtml) if _READING in xhtml else xhtml


def quick_text(xhtml: str) -> str:
    """Return the words of a text in canonical XHTML, quickly: good for counting and filtering.

    All readings of a conflict are in it. Blocks and cells are set apart by spaces; the characters
    are not those of `plain_text` one by one.
    """
    return _TAG_OR_ENTITY.sub(_character, _INLINE_TAG.sub("", xhtml))


def _character(found: re.Match[str]) -> str:
    token = found.group()
    if token[0] == "<":
        return " "
    from html import unescape  # with every name that HTML knows: not for start-up

    return unescape(token).replace("\N{NO-BREAK SPACE}", " ")


def has_words(xhtml: str) -> bool:
    """Return whether there is a single word in the text whose canonical XHTML this is."""
    return _WORD_IN_XHTML.search(xhtml) is not None


def count_plain(plain: str) -> int:
    """Return how many words there are in plain words."""
    return len(WORD.findall(plain.replace(SOFT_HYPHEN, "")))
