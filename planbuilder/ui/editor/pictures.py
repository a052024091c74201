"""Pictures in the text: choosing one, describing it, changing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap, QTextCursor

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.richtext.images import LARGEST_FILE
from planbuilder.model.richtext.tree import NARROWEST_PICTURE, WIDEST_PICTURE, Picture
from planbuilder.project.errors import os_errors
from planbuilder.project.pictures import picture_size
from planbuilder.ui import messages, widgets
from planbuilder.ui.editor.blocks import object_at
from planbuilder.ui.editor.formats import picture_format
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.session import Session

_TEXT_WIDTH = 600
"""Points of the screen, 96 to an inch, that a line of text on A4 is wide."""


class Pictures:
    """Takes pictures into the text of one editor."""

    def __init__(self, session: Session, editor: TextEdit) -> None:
        self._session = session
        self._editor = editor
        editor.pictures_given.connect(self.insert_all)
        editor.picture_wanted.connect(self.edit)

    def choose_file(self) -> None:
        """Ask for a file and insert the picture in it."""
        from PySide6.QtWidgets import QFileDialog

        editor = self._editor
        chosen, _ = QFileDialog.getOpenFileName(
            editor.window(),
            editor.tr("Indsæt billede"),
            "",
            editor.tr("Billeder (*.png *.jpg *.jpeg)"),
        )
        if chosen:
            self.insert_file(Path(chosen))

    def insert_file(self, path: Path) -> None:
        """Insert the picture in a file, once it is described."""
        try:
            with os_errors(path), path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except PlanbuilderError as error:
            messages.show_error(self._editor.window(), error)
            return
        self.insert_all([data])

    def insert_all(self, pictures: list[bytes]) -> None:
        """Insert pictures that were pasted, dropped or chosen, each once it is described."""
        for data in pictures:
            try:
                self._insert(data)
            except PlanbuilderError as error:
                messages.show_error(self._editor.window(), error)

    def _insert(self, data: bytes) -> None:
        from planbuilder.ui.editor.picture_data import prepared

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            kept = prepared(data)
        finally:
            QGuiApplication.restoreOverrideCursor()
        described = self._describe(kept, Picture("", width=_natural_width(kept)), is_new=True)
        if described is not None:
            source = self._session.project.add_picture(kept)
            self._editor.put((replace(described, source=source),))

    def _describe(self, data: bytes, picture: Picture, *, is_new: bool) -> Picture | None:
        from planbuilder.ui.dialogs.picture import PictureDialog

        preview = QPixmap()
        preview.loadFromData(data)
        dialog = PictureDialog(
            preview, picture.alt, picture.width, is_new=is_new, parent=self._editor.window()
        )
        accepted = widgets.run(dialog)
        if not accepted:
            return None
        return replace(picture, alt=dialog.alt_text(), width=dialog.width_percent.value())

    def edit(self, position: int) -> None:
        """Change the description and the width of the picture at a position of the document."""
        document = self._editor.document()
        picture = object_at(document.findBlock(position), position)
        if not isinstance(picture, Picture) or self._editor.isReadOnly():
            return
        data = self._session.project.picture(picture.source) or b""
        changed = self._describe(data, picture, is_new=False)
        if changed is not None and changed != picture:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture_format(changed))


def _natural_width(data: bytes) -> int:
    """Return the share of the text's width that a picture fills in its own size, in per cent."""
    width, _ = picture_size(data)
    return max(NARROWEST_PICTURE, min(round(100 * width / _TEXT_WIDTH), WIDEST_PICTURE))
