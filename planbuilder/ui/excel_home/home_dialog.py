"""What returned workbooks would change: looked through, picked apart, and taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.plain import from_plain
from planbuilder.model.richtext.tree import Text, TextError
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.excel.home.edit_words import is_text, words_after, words_before
from planbuilder.office.excel.home.findings import CellEdit, EditedRow, with_edits
from planbuilder.office.excel.home.taking_in import plan_with
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.excel_home.book_list import BookList, said_of
from planbuilder.ui.excel_home.gathered import Arrival
from planbuilder.ui.excel_home.home_tree import HomeTree, Leaf
from planbuilder.ui.excel_home.new_words import described
from planbuilder.ui.history.compare_view import CompareView
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.panes import column, panes


class HomeDialog(QDialog):
    """The files above, below all that they bring, at the foot the one that is chosen."""

    columns_wanted = Signal(int)
    """The columns of a file, by its number, shall be chosen anew."""

    def __init__(
        self, session: Session, arrivals: Sequence[Arrival], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._arrivals = arrivals
        self.setWindowTitle(self.tr("Hent fra Excel"))
        widgets.open_at(self, 190, 112)
        self.books = BookList()
        self.note = widgets.label("", wrap=True)
        self.columns = QPushButton(self.tr("&Kolonner …"))
        self.columns.setAutoDefault(False)
        self._plan = session.plan
        self.tree = HomeTree()
        self.warning = widgets.label("", wrap=True)
        self.texts = CompareView(self)
        self.texts.set_label(session.plan.reference_label)
        self.summary = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.addWidget(self.note, 1)
        beside.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignTop)
        below = column(self.warning, self.texts)
        parts = panes(Qt.Orientation.Vertical, (self.tree, 6), (below, 4))
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        buttons, self.take = verb_buttons(self, self.tr("&Hent ind"))
        bottom.addWidget(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(10)
        lines.addWidget(self.books)
        lines.addLayout(beside)
        lines.addWidget(parts, 1)
        lines.addLayout(bottom)

    def _connect(self) -> None:
        self.books.book_chosen.connect(self._show_book)
        self.books.renamed.connect(self._rename)
        self.columns.clicked.connect(
            lambda _=False: self.columns_wanted.emit(self.books.currentIndex().row())
        )
        self.tree.leaf_chosen.connect(self._show_leaf)
        self.tree.ticked.connect(self._sum_up)

    def refresh(self) -> None:
        """Show what the files bring now."""
        books = [arrival.book for arrival in self._arrivals if arrival.book is not None]
        self._plan = plan_with(self._session.plan, books)
        self.books.show_arrivals(self._arrivals)
        self.tree.show_arrivals(self._arrivals, self._plan)
        self.tree.setFocus()
        self._sum_up()

    def _show_book(self, number: int) -> None:
        arrival = self._arrivals[number]
        self.note.setText(said_of(arrival))
        self.columns.setVisible(arrival.opened is not None)

    def _rename(self, number: int, who: str) -> None:
        book = self._arrivals[number].book
        if book is not None:
            book.who = who or book.path.stem
            self.tree.rename(number, book.who)

    # One row

    def _show_leaf(self, leaf: Leaf | None) -> None:
        self.warning.setText(self._warning(leaf))
        self.warning.setVisible(bool(self.warning.text()))
        if leaf is None:
            self.texts.clear()
        elif leaf.row is not None and leaf.edit is not None:
            names = self.tr("Stod i arket"), self.tr("Står der nu")
            self.texts.show_texts(*self._both(leaf.row, leaf.edit), *names)
        elif leaf.new is not None:
            self.texts.show_texts(
                (),
                described(leaf.new.entry, self._plan),
                "",
                REGISTERS[leaf.new.entry.KIND].new,
            )
        else:
            self.texts.clear()

    def _warning(self, leaf: Leaf | None) -> str:
        if leaf is None:
            return ""
        if leaf.trouble is not None:
            return messages.translated(leaf.trouble.why)
        if leaf.removed:
            return self.tr(
                "Rækken er ikke længere i filen. Det, den viste, bliver i planen, hvis du ikke "
                "sætter kryds her."
            )
        if leaf.edit is not None and leaf.edit.is_disputed:
            return self.tr(
                "Planen er også rettet her, siden filen blev sendt. Begge udgaver kommer med, og I "
                "vælger imellem dem bagefter."
            )
        if leaf.new is not None and leaf.new.copied_from:
            return self.tr("Rækken er en kopi af »{title}« i samme ark.").format(
                title=leaf.new.copied_from
            )
        return ""

    def _both(self, row: EditedRow, edit: CellEdit) -> tuple[Text, Text]:
        if is_text(row.entry, edit):
            after = with_edits(row.entry, [edit])
            before_text, text = (getattr(side, edit.field) for side in (row.entry, after))
            return from_xhtml(before_text), from_xhtml(text)
        return _text(words_before(row, edit, self._plan)), _text(words_after(row, edit, self._plan))

    # All of it

    def _sum_up(self) -> None:
        choices = [arrival.choice for arrival in self._arrivals if arrival.book is not None]
        cells = sum(len(choice.cells) for choice in choices)
        new = sum(len(choice.new) for choice in choices)
        removed = sum(len(choice.removed) for choice in choices)
        parts = [
            self.tr("1 celle rettes") if cells == 1 else self.tr("{n} celler rettes"),
            self.tr("1 ny kommer til") if new == 1 else self.tr("{n} nye kommer til"),
            self.tr("1 slettes") if removed == 1 else self.tr("{n} slettes"),
        ]
        counts = (cells, new, removed)
        said = [part.format(n=n) for part, n in zip(parts, counts, strict=True) if n]
        words = ", ".join(said) + "." if said else self.tr("Der er intet at hente.")
        disputed = self._disputed()
        if disputed:
            words += " " + self.tr("{n} steder kommer begge udgaver med.").format(n=disputed)
        self.summary.setText(
            f"{words} {self.tr('Alt kan fortrydes i ét trin.')}" if said else words
        )
        self.take.setEnabled(bool(said))

    def _disputed(self) -> int:
        return sum(
            edit.is_disputed and edit.place in arrival.choice.cells
            for arrival in self._arrivals
            for row in (arrival.book.edited if arrival.book else ())
            for edit in row.edits
        )


def _text(words: str) -> Text:
    try:
        return from_plain(words)
    except TextError:
        return from_plain(words[:10_000])
