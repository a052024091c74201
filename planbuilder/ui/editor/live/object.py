"""What draws live blocks in a text, each as a card that follows its register.

The card and all that it needs are loaded when a text has such a block: start-up seldom does.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter, QPyTextObject, QTextDocument, QTextFormat

from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import LiveBlock
from planbuilder.ui.editor.formats import object_of
from planbuilder.ui.editor.look import Styler
from planbuilder.ui.editor.room import room_at

if TYPE_CHECKING:
    from planbuilder.ui.editor.live.card import LiveCard
    from planbuilder.ui.editor.live.content import Content


@frozen
class LiveSource:
    """Where live blocks take what they show from.

    Attributes:
        plan: the plan as it is now.
        today: gives the date by which years are chosen.
        state: gives another value whenever what blocks show may have changed.
    """

    plan: Plan
    today: Callable[[], datetime.date]
    state: Callable[[], Hashable]


class LiveObject(QPyTextObject):
    """Draws a live block across the text's width."""

    def __init__(self, styler: Styler, source: LiveSource | None) -> None:
        super().__init__(styler.document())
        self._styler = styler
        self._source = source
        self._contents: dict[LiveBlock, tuple[Hashable, Content]] = {}
        self._cards: dict[LiveBlock, tuple[Hashable, LiveCard]] = {}

    def card(self, document: QTextDocument, position: int, shape: QTextFormat) -> LiveCard | None:
        """Return the card of the block at a position, laid out for the width there.

        Asked for at every painting, so it is kept until width, look or plan are other ones.
        """
        block = object_of(shape)
        if not isinstance(block, LiveBlock):
            return None
        look, state = self._styler.look, self._source.state() if self._source else None
        made_for = (room_at(look.zoom, document, position), look, state)
        known = self._cards.get(block)
        if known is None or known[0] != made_for:
            from planbuilder.ui.editor.live.card import LiveCard

            made = LiveCard(block, self._content(block, state), made_for[0], look)
            known = self._cards[block] = (made_for, made)
        return known[1]

    def _content(self, block: LiveBlock, state: Hashable) -> Content:
        """Return what a block shows, kept while the window is resized or the text zoomed."""
        if self._source is None:
            return ""
        known = self._contents.get(block)
        if known is None or known[0] != state:
            from planbuilder.ui.editor.live.content import content_of

            made = content_of(block, self._source.plan, self._source.today())
            known = self._contents[block] = (state, made)
        return known[1]

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Return width and height of the card."""
        card = self.card(document, position, shape)
        return QSizeF() if card is None else card.size

    def drawObject(
        self,
        painter: QPainter,
        box: QRectF,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the card."""
        card = self.card(document, position, shape)
        if card is not None:
            card.draw(painter, box.topLeft())
