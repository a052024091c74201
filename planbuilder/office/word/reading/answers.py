"""Answers to comments that LibreOffice writes as comments: before 7.6 its files don't say so.

Who answers there gets a first line that says whom: »Svar til Hanne (20-11-2026, 09:00): "…"«, in
the language of the program, and the answer hangs where the answered one does, next to it. Where all
of that is so, the answer is one, and the line goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from planbuilder.office.word.reading.content import ReadComment
from planbuilder.office.word.reading.traces import NOBODY

_TO_WHOM = re.compile(r'(?P<whom>[^\n]{1,200}) \([^()\n]{1,60}\): ".*?"\n(?P<words>.*)', re.DOTALL)


def with_answers(comments: Iterable[ReadComment]) -> tuple[ReadComment, ...]:
    """Return the comments in their order, with what they answer where it can be told for sure."""
    told: list[ReadComment] = []
    for comment in comments:
        found = None if comment.parent else _TO_WHOM.fullmatch(comment.words)
        answered = _answered(told, comment, found["whom"]) if found else ""
        if found and answered:
            comment = replace(comment, parent=answered, words=found["words"].strip())
        told.append(comment)
    return tuple(told)


def _answered(before: Sequence[ReadComment], answer: ReadComment, whom: str) -> str:
    """Return the id of the last comment at the place of the answer that is by whom it answers."""
    for comment in reversed(before):
        if not _are_together(comment.quote, answer.quote):
            return ""
        author = comment.author or NOBODY
        if whom == author or whom.endswith(f" {author}"):
            return comment.id
    return ""


def _are_together(one: str, other: str) -> bool:
    """Whether two comments hang on words that end at the same place, by these words."""
    if not one or not other:
        return one == other
    return one.endswith(other) or other.endswith(one)
