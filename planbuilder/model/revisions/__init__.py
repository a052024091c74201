"""Texts with tracked changes: what leads from one to another, to take or leave one by one."""

from planbuilder.model.revisions.content import (
    ChangeKind,
    Sign,
    Tracked,
    TrackedBlock,
    TrackedChange,
    TrackedLine,
    TrackedPassage,
    TrackedPiece,
    TrackedRow,
    TrackedTable,
    TrackedWhole,
)
from planbuilder.model.revisions.tracking import track, track_words, words_text

__all__ = [
    "ChangeKind",
    "Sign",
    "Tracked",
    "TrackedBlock",
    "TrackedChange",
    "TrackedLine",
    "TrackedPassage",
    "TrackedPiece",
    "TrackedRow",
    "TrackedTable",
    "TrackedWhole",
    "track",
    "track_words",
    "words_text",
]
