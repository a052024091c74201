"""Gives the entries of a menu that is filled from data the letters by which keys choose them."""

from __future__ import annotations

from collections.abc import Iterable


def letters_of(words: Iterable[str]) -> set[str]:
    """Return the letters that entries have already, in lower case."""
    return {word.partition("&")[2][:1].casefold() for word in words if "&" in word}


def with_letters(words: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return the words, each marked at its first letter that no other has and none of `taken`.

    A word whose letters are all taken stays as it is.
    """
    used = set(taken)
    return [_marked(word, used) for word in words]


def _marked(word: str, used: set[str]) -> str:
    for place, letter in enumerate(word):
        if letter.isalpha() and letter.casefold() not in used:
            used.add(letter.casefold())
            return f"{word[:place]}&{word[place:]}"
    return word
