"""The cards of threads below each other; one of them may be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from planbuilder.model.comments.threads import Thread
from planbuilder.ui.comments.commands import CommentCommands
from planbuilder.ui.comments.thread_card import Hangs, ThreadCard

_BESIDE = 12
"""So many points stay in view above and below a card that is brought into view."""


class CardList(QScrollArea):
    """Keeps a card while its thread is shown, so that what is typed in it stays."""

    chosen = Signal(str)
    place_wanted = Signal(str)
    hang_wanted = Signal(str)
    """As of the cards: the id of a thread."""

    def __init__(self, commands: CommentCommands) -> None:
        super().__init__()
        self._commands = commands
        self._chosen = ""
        self.cards: list[ThreadCard] = []
        self._unsent: dict[str, tuple[str, str]] = {}  # of threads that are not shown
        self.can_hang = False
        """Whether there is a text beside the cards, on whose words a thread can be hung."""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 8)
        self._rows.setSpacing(8)
        self._rows.addStretch(1)
        self.setWidget(self._list)

    def set_ground(self, role: str) -> None:
        """Let the ground behind the cards look like this role's."""
        self._list.setProperty("role", role)

    def card(self, thread_id: str) -> ThreadCard | None:
        """Return the card of a thread, None where it is not shown."""
        return next((card for card in self.cards if card.thread_id == thread_id), None)

    def show_threads(
        self, threads: Sequence[tuple[Thread, Hangs]], whole: str, unread: Set[str]
    ) -> None:
        """Show threads in this order.

        Args:
            threads: each with what it hangs on.
            whole: what one that is about the whole hangs on.
            unread: ids of comments that are new to the user.
        """
        known = {card.thread_id: card for card in self.cards}
        self.cards = []
        for place, (thread, hangs) in enumerate(threads):
            card = known.pop(thread.id, None) or self._new_card(whole)
            unsent = self._unsent.pop(thread.id, None)
            new = frozenset(comment.id for comment in thread.comments if comment.id in unread)
            card.show_thread(thread, hangs, new)
            if unsent is not None:
                card.resume(*unsent)
            card.set_chosen(thread.id == self._chosen)
            if self._rows.indexOf(card) != place:
                self._rows.insertWidget(place, card)
            card.show()
            self.cards.append(card)
        for card in known.values():
            if card.is_writing:
                self._unsent[card.thread_id] = card.unsent
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()

    def unsent(self) -> dict[str, tuple[str, str]]:
        """Return the words that were not sent and what they rewrite, by thread."""
        here = {card.thread_id: card.unsent for card in self.cards if card.is_writing}
        return {**self._unsent, **here}

    def bring_back(self, unsent: Mapping[str, tuple[str, str]]) -> None:
        """Let words that were not sent stand at their threads when these are shown."""
        self._unsent.update(unsent)

    def _new_card(self, whole: str) -> ThreadCard:
        card = ThreadCard(self._commands, whole)
        card.chosen.connect(self.choose)
        card.place_wanted.connect(self.place_wanted)
        card.step_wanted.connect(self._step)
        card.hang_wanted.connect(self.hang_wanted)
        card.can_hang = self.can_hang
        return card

    def choose(self, thread_id: str) -> None:
        """Choose a thread; "" for none."""
        if thread_id == self._chosen:
            return
        self._chosen = thread_id
        for card in self.cards:
            card.set_chosen(card.thread_id == thread_id)
        self.chosen.emit(thread_id)

    def bring_into_view(self, thread_id: str) -> None:
        """Scroll to the card of a thread."""
        card = self.card(thread_id)
        if card is not None:
            # After the card has got the height that its buttons need.
            QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card, 0, _BESIDE))

    def _step(self, step: int) -> None:
        names = [card.thread_id for card in self.cards]
        place = names.index(self._chosen) + step if self._chosen in names else -1
        if 0 <= place < len(names):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.bring_into_view(names[place])
