"""Pictures come in checked, not too large, and described."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.project.pictures import PictureError
from planbuilder.ui.dialogs.picture import PictureDialog
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.picture_data import WIDEST_PIXELS, from_image, prepared
from planbuilder.ui.editor.pictures import Pictures
from planbuilder.ui.editor.text_edit import TextEdit


def encoded(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b6073"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


def png_header(width: int, height: int) -> bytes:
    """The beginning of a picture that says it is of this size."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk


@pytest.fixture
def editor(qtbot, session):
    made = TextEdit(session)
    qtbot.addWidget(made)
    install(made.document(), session.plan.reference_label, session.project.picture)
    made.resize(700, 500)
    made.show()
    return made


@pytest.fixture
def pictures(session, editor):
    return Pictures(session, editor)


@pytest.fixture
def describe(monkeypatch):
    """Answers the dialog: what to type, or None to think better of it."""
    seen = []

    def answer_with(alt: str | None, width: int = 0) -> list:
        def answer(dialog: PictureDialog) -> int:
            seen.append((dialog.alt.toPlainText(), dialog.width_percent.value()))
            if alt is None:
                return QDialog.DialogCode.Rejected
            dialog.alt.setPlainText(alt)
            dialog.width_percent.setValue(width or dialog.width_percent.value())
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(PictureDialog, "exec", answer)
        return seen

    return answer_with


def test_a_small_picture_is_kept_as_it_is(qapp):
    for data in (encoded(300, 200), encoded(300, 200, "JPEG")):
        assert prepared(data) == data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_wide_picture_is_scaled_down_in_its_own_format(qapp, kind):
    kept = prepared(encoded(3000, 1500, kind))
    assert QImage.fromData(kept, kind).size() == QSize(WIDEST_PIXELS, 1000)


def test_a_picture_of_twenty_thousand_times_twenty_thousand_is_never_decoded(qapp):
    with pytest.raises(PictureError, match="20000 × 20000"):
        prepared(png_header(20_000, 20_000))


def test_a_picture_that_ends_too_soon_is_refused(qapp):
    with pytest.raises(PictureError, match="beskadiget"):
        prepared(encoded(300, 200)[:80])


def test_a_pasted_image_is_kept_as_png_and_not_too_wide(qapp):
    image = QImage(2500, 100, QImage.Format.Format_ARGB32)
    image.fill(QColor("#80ff0000"))
    assert QImage.fromData(from_image(image), "PNG").width() == WIDEST_PIXELS


def test_a_chosen_picture_is_described_and_inserted(
    pictures, editor, describe, monkeypatch, tmp_path
):
    path = tmp_path / "kort.png"
    path.write_bytes(encoded(300, 200))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert describe("Et kort\nover byen", 40) == []
    pictures.choose_file()
    (picture,) = read(editor.document())
    assert (picture.alt, picture.width) == ("Et kort over byen", 40)


def test_a_picture_that_is_thought_better_of_leaves_nothing(pictures, editor, describe):
    describe(None)
    pictures.insert_all([encoded(300, 200)])
    assert to_xhtml(read(editor.document())) == ""


def test_a_small_picture_is_not_blown_up_to_the_whole_width(pictures, describe):
    seen = describe(None)
    pictures.insert_all([encoded(150, 100), encoded(1500, 100)])
    assert [width for _, width in seen] == [25, 100]


def test_a_double_click_changes_the_description(pictures, editor, describe):
    describe("Et kort")
    pictures.insert_all([encoded(300, 200)])
    seen = describe("Et bedre kort", 60)
    place = editor.viewport().rect().topLeft()
    place.setX(60)
    place.setY(60)
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert seen[-1] == ("Et kort", 50)
    (picture,) = read(editor.document())
    assert (picture.alt, picture.width) == ("Et bedre kort", 60)
    editor.undo()
    assert read(editor.document())[0].alt == "Et kort"


def test_the_dialog_wants_a_description_or_the_word_that_none_is_needed(qtbot, qapp):
    from PySide6.QtGui import QPixmap

    dialog = PictureDialog(QPixmap(10, 10), "", 100, is_new=True)
    qtbot.addWidget(dialog)
    ok = dialog._buttons.button(dialog._ok)
    assert not ok.isEnabled()
    dialog.alt.setPlainText("  ")
    assert not ok.isEnabled()
    dialog.alt.setPlainText("Et kort")
    assert ok.isEnabled()
    dialog.decoration.setChecked(True)
    assert ok.isEnabled()
    assert dialog.alt_text() == ""


def test_what_can_not_be_used_is_told_and_the_others_come(pictures, editor, describe, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    describe("Et kort")
    pictures.insert_all([b"intet billede", png_header(20_000, 20_000), encoded(30, 20)])
    assert len(said) == 2
    assert [block.alt for block in read(editor.document())] == ["Et kort"]
