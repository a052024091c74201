"""What is left of the tree of elements where only some of them are looked for."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel

from planbuilder.model.records import Element, State
from planbuilder.model.richtext.quick import quick_text
from planbuilder.ui.tree.model import Index, TreeModel
from planbuilder.ui.tree.nodes import Node


class TreeFilter(QSortFilterProxyModel):
    """Leaves only the elements that hold the words, have the state and belong to the owner."""

    def __init__(self, source: TreeModel) -> None:
        super().__init__()
        self._words: list[str] = []
        self._state: State | None = None
        self._owner = ""
        self._undecided = self._unread = self._commented = False
        self._tree = source
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(source)

    def set_words(self, words: str) -> None:
        """Leave elements whose title and text hold every one of these words."""
        self.beginFilterChange()
        self._words = words.casefold().split()
        self.endFilterChange(self.Direction.Rows)

    def set_state(self, state: State | None) -> None:
        """Leave elements in this state; None for all."""
        self.beginFilterChange()
        self._state = state
        self.endFilterChange(self.Direction.Rows)

    def set_owner(self, person_id: str) -> None:
        """Leave elements that belong to this person; "" for all."""
        self.beginFilterChange()
        self._owner = person_id
        self.endFilterChange(self.Direction.Rows)

    def set_marks(self, *, undecided: bool, unread: bool, commented: bool) -> None:
        """Leave what is to be decided, what others changed or what has open comments.

        Several together leave what is any of it.
        """
        self.beginFilterChange()
        self._undecided, self._unread, self._commented = undecided, unread, commented
        self.endFilterChange(self.Direction.Rows)

    def is_active(self) -> bool:
        """Whether anything is filtered out."""
        return self._has_marks or bool(self._words or self._state or self._owner)

    @property
    def _has_marks(self) -> bool:
        return self._undecided or self._unread or self._commented

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Say whether a row stays; branches stay for what is below them."""
        if not self.is_active():
            return True
        source = self.sourceModel()
        node: Node = source.index(row, 0, parent).internalPointer()
        if self._has_marks and not self._is_marked(node):
            return False
        element = node.record
        if not isinstance(element, Element):
            return self._has_marks and not (self._words or self._state or self._owner)
        if (self._state and element.state is not self._state) or (
            self._owner and element.owner != self._owner
        ):
            return False
        text = f"{node.title} {element.note} {quick_text(element.text)}".casefold()
        return all(word in text for word in self._words)

    def _is_marked(self, node: Node) -> bool:
        return (
            (self._undecided and self._tree.open_places.count(node.key) > 0)
            or (self._unread and self._tree.is_unread(node))
            or (self._commented and self._tree.open_comments(node) > 0)
        )
