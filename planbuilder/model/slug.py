"""Turns a Danish title into the ASCII id that files, links and the command line can carry."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(title: str) -> str:
    """Return `title` as a slug: "Formål og vision" becomes "formaal-og-vision".

    Lower case; æ, ø and å become ae, oe and aa; other accents are dropped; every run of anything
    else becomes one hyphen. Returns "" where the title holds no letter or digit of ours.
    """
    composed = unicodedata.normalize("NFC", title).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_slug(text: str) -> bool:
    """Return whether `text` has the form that `slug` gives."""
    return _SLUG.fullmatch(text) is not None
