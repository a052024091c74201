"""Asking for a link and putting it into the text, opening and removing it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from planbuilder.ui.editor import links
from planbuilder.ui.editor.formats import OBJECT
from planbuilder.ui.editor.text_edit import TextEdit


class LinkCommands:
    """Works on the link at the cursor of one editor, or on the selected words."""

    def __init__(self, editor: TextEdit) -> None:
        self._editor = editor

    def _target(self) -> tuple[QTextCursor, str]:
        """Return a cursor over what shall be linked, and where that leads already."""
        cursor = self._editor.textCursor()
        link = links.link_at(cursor)
        return (cursor, "") if link is None else (link, links.href_of(link))

    def edit(self) -> None:
        """Ask for words and address of a link, new or there already."""
        from planbuilder.ui.dialogs.link import LinkDialog

        cursor, address = self._target()
        words = links.words_of(cursor)
        dialog = LinkDialog(words.replace(OBJECT, "").strip(), address, self._editor.window())
        shown = dialog.words.text()
        result = dialog.exec()
        dialog.deleteLater()
        if result == LinkDialog.REMOVED:
            links.remove_link(cursor)
        elif result:
            # Words that nobody changed keep their marks and what stands between them.
            kept = words if dialog.words.text() == shown and words else dialog.words.text()
            links.set_link(cursor, kept, dialog.address.text())

    def open(self) -> None:
        """Open the link at the cursor."""
        self._editor.open_link(self._target()[1])

    def remove(self) -> None:
        """Leave the words without the link."""
        cursor, address = self._target()
        if address:
            links.remove_link(cursor)
