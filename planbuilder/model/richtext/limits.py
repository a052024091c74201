"""How large a text from elsewhere may be, so that the window that shows it stays quick."""

from __future__ import annotations

from planbuilder.model.richtext.tree import TextError

LONGEST_SOURCE = 5_000_000
"""Characters, pictures not counted."""
LONGEST_PARAGRAPH = 1_000_000
"""Characters."""
MOST_BLOCKS = 50_000
"""Paragraphs, headings and list items; a plan of a hundred pages has two thousand."""


def expect_length(characters: int) -> None:
    """Raise TextError where a source of so many characters is too large."""
    if characters > LONGEST_SOURCE:
        raise TextError("Teksten er på over 5 millioner tegn. Indsæt teksten i mindre dele.")


def expect_paragraph(characters: int) -> None:
    """Raise TextError where a paragraph of so many characters is too long."""
    if characters > LONGEST_PARAGRAPH:
        raise TextError(
            "Et afsnit i teksten er på over 1 million tegn. Indsæt teksten i mindre dele."
        )


def expect_blocks(count: int) -> None:
    """Raise TextError where so many blocks are too many for a text."""
    if count > MOST_BLOCKS:
        raise TextError("Teksten har over 50.000 afsnit. Indsæt den i mindre dele.")
