"""The comments of one record in a dialog, where there is no panel beside it: of an effort."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planbuilder.model.comments.anchor import Anchor
from planbuilder.ui import widgets
from planbuilder.ui.comments.panel import CommentsPanel
from planbuilder.ui.history.words import title_of
from planbuilder.ui.session import Session


def show_comments(
    session: Session,
    record_id: str,
    parent: QWidget,
    thread_id: str = "",
    selection: tuple[str, Anchor] | None = None,
) -> None:
    """Show and write the comments of a record.

    Args:
        thread_id: the thread to begin with, "" for none.
        selection: the field in which words are selected, and what a comment on them keeps.
    """
    record = session.plan.get(record_id)
    if record is None:
        return
    dialog = QDialog(parent)
    dialog.setWindowTitle(
        dialog.tr("Kommentarer til {title}").format(title=title_of(record, session.plan))
    )
    panel = CommentsPanel(session, parent=dialog)
    panel.all.hide()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setText(dialog.tr("Luk"))
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(10, 8, 10, 12)
    column.addWidget(panel, 1)
    column.addWidget(buttons)
    panel.show_record(record_id)
    widgets.open_at(dialog, 62, 72)
    if thread_id:
        panel.show_thread(thread_id)
    if selection is not None or not session.comments.about(record_id):
        panel.compose(selection)
    widgets.run(dialog)
