"""»Hvem skrev hvad«: each paragraph of a text with its authors and the day beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QVBoxLayout, QWidget

from planbuilder.model.danish import by_the_clock, format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Element, Section
from planbuilder.project.past.authorship import Written, who_wrote
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.editor.look import LIGHT
from planbuilder.ui.history import words
from planbuilder.ui.history.block_writer import BlockWriter
from planbuilder.ui.history.comparison import numbers
from planbuilder.ui.history.reader import Reader
from planbuilder.ui.session import Session

_MARGIN = 12
_TEXT_SHARE, _AUTHOR_SHARE = 74, 26
"""Per cent of the width."""


def show_authors(session: Session, record_id: str, parent: QWidget, block: int = 0) -> None:
    """Show who wrote each paragraph of an element or a section, beginning at one of them."""
    record = session.plan.get(record_id)
    if not isinstance(record, Element | Section):
        return
    session.save_pending()
    field = "text" if isinstance(record, Element) else "intro"
    dialog = AuthorsDialog(session, record_id, field, parent, block=block)
    widgets.run(dialog)


class AuthorsDialog(QDialog):
    """Finds the authors in a worker thread and shows them."""

    def __init__(
        self,
        session: Session,
        record: str,
        field: str,
        parent: QWidget | None = None,
        *,
        block: int = 0,
    ) -> None:
        """Show the authors of a text, beginning at the block with this place in it."""
        super().__init__(parent)
        self._block = block
        self.setWindowTitle(self.tr("Hvem skrev hvad"))
        widgets.open_at(self, 110, 84)
        self._label: Callable[[str], str] = session.plan.reference_label
        known = session.plan.get(record)
        title = words.title_of(known, session.plan) if known is not None else ""
        self.page = QTextEdit()
        self.page.setReadOnly(True)
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(self.tr("Afsnit med forfattere"))
        self.page.setProperty("role", "page")
        self.page.document().setDocumentMargin(_MARGIN)
        self.page.document().setDefaultFont(LIGHT.font())
        self.page.setPlainText(self.tr("Finder forfatterne …"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        hint = self.tr("Et afsnit står med den, der sidst ændrede det.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(widgets.label(title, "subtitle", wrap=True))
        column.addWidget(widgets.label(hint, "muted", wrap=True))
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        self._start(session, record, field)

    def _start(self, session: Session, record: str, field: str) -> None:
        def work() -> list[Written]:
            with session.project.reading_history() as history:
                return who_wrote(history, record, field)

        self._reader = Reader(self)
        self._reader.done.connect(self._show)
        self._reader.failed.connect(self._fail)
        self._reader.read(work)

    def _fail(self, error: PlanbuilderError) -> None:
        self.page.setPlainText(messages.translated(error))

    def _show(self, written: Sequence[Written]) -> None:
        self.page.clear()
        if not written:
            self.page.setPlainText(self.tr("Teksten er tom."))
            return
        colours = theme.colours()
        writer = BlockWriter(colours, self._label, LIGHT.font())
        names = QTextCharFormat()
        names.setForeground(QColor(colours.muted))
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, share)
                for share in (_TEXT_SHARE, _AUTHOR_SHARE)
            ]
        )
        shape.setBorder(0)
        shape.setCellPadding(4)
        cursor = QTextCursor(self.page.document())
        cursor.beginEditBlock()
        table = cursor.insertTable(len(written), 2, shape)
        counted = numbers([part.block for part in written])
        said = ""
        for row, part in enumerate(written):
            place = table.cellAt(row, 0).firstCursorPosition()
            writer.write_plain(place, part.block, counted[row])
            day = format_date_short(by_the_clock(part.time).date())
            author = f"{words.names_in_words(part.authors)}\n{day}"
            # Once for all paragraphs that follow each other, so that one sees where it changes.
            if author != said:
                table.cellAt(row, 1).firstCursorPosition().insertText(author, names)
            said = author
        cursor.endEditBlock()
        self.page.moveCursor(QTextCursor.MoveOperation.End)  # so that the paragraph stands on top
        wanted = table.cellAt(min(self._block, len(written) - 1), 0)
        self.page.setTextCursor(wanted.firstCursorPosition())
