"""Comments: where in a text each hangs, and how they make threads.

words      a text as the plain words that comments hang on
anchoring  the words of a comment, and finding them again in a text that was changed
resembling the same where the words themselves were changed
threads    a first comment with its answers, by record; new comments and answers
listing    all threads of a plan in reading order, each with its place
"""

from planbuilder.model.comments.anchoring import Anchor, Place, anchor, anchor_of, find
from planbuilder.model.comments.listing import PlacedThread, placed_in, placed_threads
from planbuilder.model.comments.threads import (
    Counts,
    Thread,
    counts,
    new_answer,
    new_comment,
    threads,
    threads_about,
)
from planbuilder.model.comments.words import REFERENCE, Spot, Stretch, Words, shown_quote, words_of

__all__ = [
    "REFERENCE",
    "Anchor",
    "Counts",
    "Place",
    "PlacedThread",
    "Spot",
    "Stretch",
    "Thread",
    "Words",
    "anchor",
    "anchor_of",
    "counts",
    "find",
    "new_answer",
    "new_comment",
    "placed_in",
    "placed_threads",
    "shown_quote",
    "threads",
    "threads_about",
    "words_of",
]
