"""Which blocks of a document show a live block, by the tags and bookmarks that say so."""

from __future__ import annotations

from planbuilder.model.richtext.tree import LiveView
from planbuilder.office.tags import live_in, live_of
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph, ReadTable


class LiveFinder:
    """Looks at the blocks of a document one after the other."""

    def __init__(self) -> None:
        self._caption = ""  # the live block whose table may follow, of which only that is left

    def tag(self, block: ReadBlock) -> str:
        """Return the tag of the live block that this block shows, "" for none.

        A table has no bookmark; where its control is gone, the caption before it says what it is.
        """
        tag = live_in(block.place.tags)
        if not tag and isinstance(block, ReadTable):
            tag = self._caption
        is_caption = bool(tag) and isinstance(block, ReadParagraph)
        self._caption = tag if is_caption and live_of(tag).view is LiveView.TABLE else ""
        return tag
