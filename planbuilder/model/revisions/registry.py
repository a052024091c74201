"""The changes found so far in a text, and their keys."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from planbuilder.model.revisions.content import ChangeKind, TrackedChange

_DIGITS = 16
_CONTEXT = 40
"""Characters before a change that say where it is."""


class Registry:
    """Gives each change its key; equal changes at places that look alike are told apart by turn."""

    def __init__(self) -> None:
        self.changes: list[TrackedChange] = []
        self._turns: Counter[str] = Counter()
        self._words = ""

    def pass_by(self, words: str) -> None:
        """Take note of words of the earlier text that the next changes stand behind."""
        self._words = (self._words + words)[-_CONTEXT:]

    def new(self, kind: ChangeKind, before: str, after: str, content: Iterable[str]) -> str:
        """Add a change and return its key. `content` is all that it consists of."""
        digest = _digest([kind.value, self._words, *content])
        turn = self._turns[digest]
        self._turns[digest] += 1
        key = _digest([digest, str(turn)]) if turn else digest
        self.changes.append(TrackedChange(key, kind, before, after))
        return key


def _digest(parts: Iterable[str]) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_DIGITS]
