"""The tree of elements as a Qt model, with moving by drag and renaming."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from planbuilder.model.coverage import coverage
from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import INTERNAL_OR_PUBLIC
from planbuilder.model.judging import is_late
from planbuilder.model.outside import is_internal
from planbuilder.model.rearrange import move_element, move_section, renamed
from planbuilder.model.records import Element, Section, State
from planbuilder.model.richtext.quick import has_words
from planbuilder.model.words import STATE_WORDS
from planbuilder.ui.session import Session
from planbuilder.ui.tree.nodes import Arrangement, Node, arrange
from planbuilder.ui.tree.open_places import OpenPlaces, to_decide
from planbuilder.ui.widgets import tip

MIME = "application/x-planbuilder-record"
NODE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class TreeModel(QAbstractItemModel):
    """Rows for levels, chapters, sections and elements."""

    def __init__(self, session: Session, refused: Callable[[PlanbuilderError], None]) -> None:
        super().__init__()
        self._session = session
        self._refused = refused
        self.open_places = OpenPlaces(session.plan)
        self._unread = session.unread.records()
        self.arrangement = Arrangement.CONCEPT
        self.root = arrange(session.plan, self.arrangement)

    def rebuild(self, arrangement: Arrangement | None = None) -> None:
        """Build all rows anew, after a change of the disposition or of the arrangement."""
        self.beginResetModel()
        self.arrangement = arrangement or self.arrangement
        self.root = arrange(self._session.plan, self.arrangement)
        self.endResetModel()

    def refresh_records(self, record_ids: set[str]) -> bool:
        """Show changed records where the structure is as before; return False where it isn't."""
        fresh = arrange(self._session.plan, self.arrangement)
        old, new = list(self.root.walk()), list(fresh.walk())
        if [(n.key, n.number) for n in old] != [(n.key, n.number) for n in new]:
            return False
        for was, now in zip(old, new, strict=True):
            was.record, was.title = now.record, now.title
            if was.key in record_ids:
                # What stands in a section is internal with it.
                below = was.walk() if isinstance(was.record, Section) else (was,)
                for node in below:
                    self._emit_up(node)
        return True

    def renew_unread(self) -> None:
        """Show anew what colleagues wrote that is unread."""
        before, self._unread = self._unread, self._session.unread.records()
        changed = before.keys() ^ self._unread.keys()
        for node in self.root.walk():
            if node.key in changed:
                self._emit_up(node)

    def _emit_up(self, node: Node | None) -> None:
        while node is not None and node.parent is not None:
            index = self.createIndex(node.row(), 0, node)
            self.dataChanged.emit(index, index)
            node = node.parent

    def node(self, index: Index) -> Node:
        """Return the node of a row; the root for no row."""
        return index.internalPointer() if index.isValid() else self.root

    def index_of(self, key: str) -> QModelIndex:
        """Return the row with this key, or an invalid index."""
        for node in self.root.walk():
            if node.key == key and node.parent is not None:
                return self.createIndex(node.row(), 0, node)
        return QModelIndex()

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """Return the index of a child row."""
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index of the row above in the tree."""
        parent = self.node(index).parent
        if parent is None or parent.parent is None:
            return QModelIndex()
        return self.createIndex(parent.row(), 0, parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows stand below a row."""
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return one: the delegate paints the rest beside the title."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, what a screen reader says, a tooltip, or the node itself."""
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{node.number} {node.title}" if node.number else node.title
        if role == Qt.ItemDataRole.EditRole:
            return node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([self.data(index), self.detail(node), *self.marks(node)])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join([self.data(index), self.detail(node), *self.marks(node)]))
        return node if role == NODE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be chosen, renamed, dragged and dropped upon."""
        flag = Qt.ItemFlag
        node = self.node(index)
        result = flag.ItemIsEnabled | flag.ItemIsSelectable
        if node.record is not None:
            result |= flag.ItemIsEditable
            if self.arrangement is Arrangement.DISPOSITION:
                result |= flag.ItemIsDragEnabled
        if self.arrangement is Arrangement.DISPOSITION and not isinstance(node.record, Element):
            result |= flag.ItemIsDropEnabled
        return result

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the record of a row."""
        changed = renamed(self._session.plan, self.node(index).key, str(value))
        if role != Qt.ItemDataRole.EditRole or not changed:
            return False
        self._session.apply(_tr("Omdøb"), changed)
        return True

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of this tree can be dropped here."""
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return the ids of the dragged rows."""
        data = QMimeData()
        data.setData(MIME, "\n".join(self.node(i).key for i in indexes).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the dragged record to where it was dropped."""
        record_id = bytes(data.data(MIME).data()).decode().partition("\n")[0]
        try:
            changed = self._dropped(record_id, self.node(parent), row)
        except PlanbuilderError as error:
            self._refused(error)
            return False
        if changed:
            self._session.apply(_tr("Flyt"), changed)
        # Never let the view remove the dragged row itself: the session's change did it.
        return False

    def _dropped(self, record_id: str, target: Node, row: int) -> list[Any]:
        plan, record = self._session.plan, self._session.plan.get(record_id)
        if isinstance(record, Element):
            section_id = target.key if isinstance(target.record, Section) else ""
            return move_element(
                plan, record_id, section_id, self._place(target, Element, record_id, row)
            )
        if isinstance(record, Section) and (
            target is self.root or isinstance(target.record, Section)
        ):
            place = self._place(target, Section, record_id, row)
            return move_section(plan, record_id, target.key, place)
        return []

    @staticmethod
    def _place(target: Node, kind: type, record_id: str, row: int) -> int | None:
        """Return the place among the target's other children of the same kind."""
        if row < 0:
            return None
        before = target.children[:row]
        return sum(isinstance(n.record, kind) and n.key != record_id for n in before)

    # What a row says

    def detail(self, node: Node) -> str:
        """Return what stands behind a title, in words."""
        if not isinstance(node.record, Element):
            return self.progress(node)
        element, plan = node.record, self._session.plan
        words = STATE_WORDS[element.state]
        if element.note and element.state.needs_note:
            words += f" ({element.note})"
        if not has_words(element.text) and element.state in (State.READY, State.REVIEW):
            words += _tr(", men uden tekst")
        owner = plan.person_name(element.owner)
        parts = [words, *([owner] if owner else [])]
        if element.deadline:
            late = _tr("overskredet frist") if self.is_late(element) else _tr("frist")
            parts.append(f"{late} {format_date_short(element.deadline)}")
        return ", ".join(parts)

    def marks(self, node: Node) -> list[str]:
        """Return what is to be decided, what is remarked, and who changed it unread, in words."""
        count, author = self.open_places.count(node.key), self.unread_author(node)
        words = [INTERNAL_OR_PUBLIC[0]] if self.is_internal(node) else []
        words += [to_decide(count)] if count else []
        suggestions, comments = self.open_suggestions(node), self.open_comments(node)
        if suggestions:
            words.append(_suggestion_words(suggestions))
        if comments:
            words.append(_comment_words(comments))
        return [*words, _tr("Ændret af {name}").format(name=author)] if author else words

    def is_internal(self, node: Node) -> bool:
        """Whether nobody outside sees the record of a row."""
        return node.record is not None and is_internal(self._session.plan, node.record)

    def unread_author(self, node: Node) -> str:
        """Return who changed the record of a row since the user read it, "" for nobody."""
        return self._unread.get(node.key, "")

    def open_comments(self, node: Node) -> int:
        """Return how many open threads there are about the record of a row."""
        return self._session.comments.open_count(node.key) if node.record is not None else 0

    def open_suggestions(self, node: Node) -> int:
        """Return how many suggestions from Word are open about the record of a row."""
        return self._session.suggestions.open_count(node.key) if node.record is not None else 0

    def is_unread(self, node: Node) -> bool:
        """Whether others changed or commented the record of a row since the user read it."""
        return bool(self.unread_author(node)) or self.has_unread_comments(node)

    def has_unread_comments(self, node: Node) -> bool:
        """Whether others commented the record of a row since the user read its comments."""
        threads = self._session.comments.about(node.key) if self._unread else ()
        return any(comment.id in self._unread for thread in threads for comment in thread.comments)

    def progress(self, node: Node) -> str:
        """Return e.g. "3 af 5": how many elements of a branch the plan takes a stand on."""
        counts = coverage(node.elements())
        return _tr("{handled} af {total}").format(handled=counts.handled, total=counts.total)

    def is_late(self, element: Element) -> bool:
        """Whether the deadline has passed and the element isn't finished."""
        return is_late(element, self._session.today())

    def initials(self, element: Element) -> str:
        """Return the owner's initials."""
        return self._session.plan.initials(element.owner)


def _suggestion_words(count: int) -> str:
    return _tr("1 forslag") if count == 1 else _tr("{n} forslag").format(n=count)


def _comment_words(count: int) -> str:
    """Return e.g. "2 åbne kommentarer"."""
    if count == 1:
        return _tr("1 åben kommentar")
    return _tr("{n} åbne kommentarer").format(n=count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tree", text)
