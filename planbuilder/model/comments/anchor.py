"""What a comment keeps of the words that it hangs on."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """The words that a comment hangs on, those before and those after, each on one line."""

    quote: str
    before: str = ""
    after: str = ""
