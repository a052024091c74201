"""Which of the plan's comments a Word document has, and what it says of a lost place."""

from __future__ import annotations

import enum
import re


class WhichComments(enum.StrEnum):
    """Those that are open, or all of them; where None stands, a document has none."""

    OPEN = "open"
    ALL = "all"


_GONE = "Om »{quote}«, som ikke længere står i teksten:"
_IS_GONE = re.compile(r"\AOm ».*?«, som ikke længere står i teksten:\s+", re.DOTALL)


def gone_note(quote: str) -> str:
    """Return the line that begins a comment whose words are gone from the text."""
    return _GONE.format(quote=quote)


def without_gone_note(words: str) -> str:
    """Return the words of a comment as they are in the plan, without what `gone_note` adds."""
    return _IS_GONE.sub("", words)
