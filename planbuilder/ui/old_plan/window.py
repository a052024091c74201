"""The old plan's parts beside the places of the new one; nothing is written before »Opret plan«."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.concept import Concept
from planbuilder.model.municipality import Municipality
from planbuilder.model.placing.destinations import EFFORT, Destination, Kind
from planbuilder.model.placing.making import Facts
from planbuilder.model.placing.pieces import Piece, Sorting
from planbuilder.model.plan import new_plan
from planbuilder.office.word.old_plan import OldPlan
from planbuilder.ui import messages, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.old_plan.effort_list import EffortList
from planbuilder.ui.old_plan.front_fields import FrontFields
from planbuilder.ui.old_plan.move_dialog import MoveDialog
from planbuilder.ui.old_plan.part_tree import UNSURE, PartTree
from planbuilder.ui.old_plan.place_tree import PlaceTree
from planbuilder.ui.old_plan.preview import Preview
from planbuilder.ui.old_plan.remarks import Remarks
from planbuilder.ui.sharing.panes import column, panes


class OldPlanWindow(QDialog):
    """Where the user looks through the proposals and corrects them."""

    create_wanted = Signal()

    def __init__(
        self,
        old: OldPlan,
        concept: Concept,
        municipalities: Sequence[Municipality],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Nyt fra »{name}«").format(name=old.name))
        widgets.open_at(self, 200, 110)
        self.old = old
        self.sorting = Sorting(old.pieces)
        self._plan = new_plan(concept, "", "")
        self.front = FrontFields(old.facts, municipalities)
        self.parts = PartTree(self.place_name)
        self.preview = Preview(self.place_name, old.pictures)
        self.places = PlaceTree(self._plan)
        self.efforts = EffortList(concept, old.labels)
        self.remarks = Remarks(old.report)
        self._make_actions()
        self._lay_out()
        self._connect()
        self._refresh()
        first = next((p for p in self.sorting.pieces if p.proposal and p.level), None)
        if first is not None:
            self.parts.choose(first.key)
        self.parts.setFocus()

    def place_name(self, where: Destination) -> str:
        """Return what a place is called in this window."""
        if where.kind is Kind.ELEMENT:
            return self._plan.title(self._plan.element(where.record))
        if where.kind is Kind.INTRO:
            title = self._plan.section(where.record).title
            return self.tr("Indledning: {title}").format(title=title)
        return self.tr("Indsatser") if where.kind is Kind.EFFORT else self.tr("Uden plads")

    # Commands

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.move_action = self._action(self.tr("&Flyt til …"), "Ctrl+M", self.move_chosen)
        self.join_action = self._action(
            self.tr("&Saml med den næste"), "Ctrl+J", self.join_with_next
        )
        self.split_action = self._action(
            self.tr("&Del ved markøren i teksten"), "Ctrl+D", self.preview.split_here
        )
        self.effort_action = self._action(self.tr("Gør til &indsats"), "Ctrl+I", self.make_effort)
        self.text_action = self._action(self.tr("Gør til &tekst …"), "Ctrl+T", self.move_chosen)
        self.next_action = self._action(self.tr("&Næste usikre"), "F8", self.go_to_unsure)
        self.undo_action = self._action(self.tr("Fortr&yd"), keys.Undo, self._undo)
        self.redo_action = self._action(self.tr("&Gentag"), keys.Redo, self._redo)

    def _action(
        self,
        text: str,
        keys: str | QKeySequence.StandardKey,
        call: Callable[[], object],
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        words = text.replace("&", "")
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shortcut})")
        action.triggered.connect(lambda _=False: call())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        intro = widgets.label(
            self.tr("Hver del af den gamle plan har fået et forslag til, hvor den hører til. Ret "
                    "ved at trække delen til et andet sted, eller med »Flyt til«. Intet bliver "
                    "skrevet, før du opretter planen."),
            "muted",
            wrap=True,
        )  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.addTab(self.places, self.tr("Den nye plan"))
        self.tabs.addTab(self.efforts, "")
        self.tabs.addTab(self.remarks, "")
        middle = panes(
            Qt.Orientation.Horizontal,
            (column(self._tools(), self.parts), 5),
            (self.preview, 4),
            (self.tabs, 4),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(12)
        lines.addWidget(self.front)
        lines.addWidget(intro)
        lines.addWidget(middle, 1)
        lines.addLayout(self._foot())

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for action in (self.move_action, self.join_action, self.next_action):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        row.addStretch(1)
        for action, name in ((self.undo_action, "undo"), (self.redo_action, "redo")):
            action.setIcon(icon(name))
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(action.text().replace("&", ""))
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        self.totals = widgets.label("", "muted", wrap=True)
        self.create_button = QPushButton(self.tr("&Opret plan …"))
        self.create_button.setProperty("role", "primary")
        self.create_button.setAutoDefault(False)
        cancel = QPushButton(self.tr("Annuller"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(lambda _=False: self.reject())
        self.create_button.clicked.connect(lambda _=False: self.create_wanted.emit())
        row = QHBoxLayout()
        row.addWidget(self.totals, 1)
        row.addWidget(self.create_button)
        row.addWidget(cancel)
        return row

    def _connect(self) -> None:
        self.parts.part_chosen.connect(self._show)
        self.parts.itemActivated.connect(lambda _: self.move_chosen())
        for tree in (self.places, self.efforts):
            tree.part_chosen.connect(self.parts.choose)
        for tree in (self.parts, self.places, self.efforts):
            tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tree.customContextMenuRequested.connect(
                lambda at, tree=tree: self._open_menu(tree.viewport(), at)
            )
        self.places.dropped.connect(self._move)
        self.preview.split_wanted.connect(self._split)
        self.front.changed.connect(self._check)

    def _open_menu(self, where: QWidget, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self.move_action, self.effort_action, self.text_action])
        menu.addSeparator()
        menu.addActions([self.join_action, self.split_action])
        menu.exec(where.mapToGlobal(at))
        menu.deleteLater()

    # What is shown

    def _refresh(self) -> None:
        pieces = self.sorting.pieces
        self.parts.fill(pieces)
        self.places.fill(pieces)
        count = self.efforts.fill(pieces)
        self.tabs.setTabText(1, self.tr("Indsatser ({n})").format(n=count))
        self.tabs.setTabText(2, self.tr("Bemærkninger ({n})").format(n=len(self.old.report)))
        self.undo_action.setEnabled(self.sorting.can_undo)
        self.redo_action.setEnabled(self.sorting.can_redo)
        self._show(self.parts.current_key())
        self._check()

    def _check(self) -> None:
        lack = self.front.lack()
        self.create_button.setEnabled(not lack)
        self.totals.setText(lack or self._total_words())

    def _total_words(self) -> str:
        counts = self.sorting.counts()
        parts = [
            self.tr("{n} sikre").format(n=counts["sure"] + counts["chosen"]),
            self.tr("{n} sandsynlige").format(n=counts["probable"]),
            self.tr("{n} gæt").format(n=counts["guess"]),
            self.tr("{n} indsatser").format(n=counts["effort"]),
            self.tr("{n} uden plads").format(n=counts["nowhere"]),
        ]
        return self.tr("{n} dele: {parts}").format(n=counts.total(), parts=", ".join(parts))

    def _show(self, key: int | None) -> None:
        piece = next((piece for piece in self.sorting.pieces if piece.key == key), None)
        self.preview.show_piece(piece)
        self.places.show_place(piece.destination if piece else None)
        can_move = piece is not None and piece.proposal is not None
        is_last = piece is not None and piece.key == self.sorting.pieces[-1].key
        self.move_action.setEnabled(can_move)
        self.join_action.setEnabled(piece is not None and not is_last)
        self.effort_action.setEnabled(piece is not None and can_move and not piece.is_effort)
        self.text_action.setEnabled(piece is not None and piece.is_effort)

    # Correcting

    def _chosen(self) -> list[Piece]:
        keys = self.parts.chosen_keys()
        return [piece for piece in self.sorting.pieces if piece.key in keys and piece.proposal]

    def move_chosen(self) -> None:
        """Ask where the chosen parts shall go, and send them there."""
        chosen = self._chosen()
        if not chosen:
            return
        first = chosen[0]
        assert first.proposal is not None
        title = first.title
        if len(chosen) > 1:
            title = self.tr("{n} dele").format(n=len(chosen))
        here = first.proposal.destination
        likely = [where for where in first.proposal.others if where not in (here, EFFORT)]
        dialog = MoveDialog(self._plan, title, likely, self)
        accepted, where = widgets.run(dialog), dialog.chosen()
        if accepted and where is not None:
            self._move([piece.key for piece in chosen], where)

    def _move(self, keys: Sequence[int], where: Destination) -> None:
        self.sorting.move(keys, where)
        self._refresh()

    def make_effort(self) -> None:
        """Make efforts of the chosen parts."""
        self._move([piece.key for piece in self._chosen()], EFFORT)

    def join_with_next(self) -> None:
        """Make one part of the current one and the next."""
        key = self.parts.current_key()
        if key is not None:
            self.sorting.join(key)
            self._refresh()

    def _split(self, key: int, block: int) -> None:
        self.sorting.split(key, block)
        self._refresh()

    def go_to_unsure(self) -> None:
        """Choose the next part whose proposal is no sure one."""
        pieces = self.sorting.pieces
        keys = [piece.key for piece in pieces]
        current = self.parts.current_key()
        start = keys.index(current) + 1 if current in keys else 0
        for piece in (*pieces[start:], *pieces[:start]):
            if piece.proposal is not None and piece.proposal.sureness in UNSURE:
                self.parts.choose(piece.key)
                return

    def _undo(self) -> None:
        self.sorting.undo()
        self._refresh()

    def _redo(self) -> None:
        self.sorting.redo()
        self._refresh()

    # Leaving

    def facts(self) -> Facts:
        """Return the new plan's front page."""
        return self.front.facts()

    def reject(self) -> None:
        """Close; where the user has corrected something, ask before it is thrown away."""
        if self.sorting.can_undo:
            words = self.tr("Dine rettelser bliver ikke gemt. Den gamle plan er ikke ændret.")
            choices = [self.tr("Bliv her"), self.tr("Kassér rettelserne")]
            if messages.ask(self, self.tr("Luk uden at oprette planen?"), words, choices) == 0:
                return
        super().reject()
