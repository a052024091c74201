"""What is printed is chosen, seen, printed by the system or saved as PDF."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.emergency import EmergencyRole
from planbuilder.ui import messages
from planbuilder.ui.printing.dialog import PrintDialog
from tests.gui.printing.test_pages import pages_in, steps

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot, session):
    session.apply(
        "x",
        [
            ActionCard(id="skole", title="Skole", order="b", steps=steps(4)),
            ActionCard(id="lang", title="Klub", order="c", steps=steps(60)),
        ],
    )
    made = PrintDialog(session, chosen="lang")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_card_that_is_too_long_says_so_instead_of_being_printed(dialog):
    assert dialog.list.currentItem().text() == "Action card: Klub"
    assert dialog.reason.isVisible()
    assert "Forkort det med omtrent" in dialog.reason.text()
    assert not dialog.print.isEnabled()
    assert not dialog.save.isEnabled()


def test_what_is_chosen_with_the_keyboard_is_shown_and_printed(
    qtbot, dialog, monkeypatch, tmp_path
):
    target = tmp_path / "udskrift.pdf"

    def choose(shown):
        shown.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        shown.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.preview.isVisible()
    assert dialog.preview.pageCount() == 1
    assert dialog.state.text().startswith("Én side A4, bogstaver på ")
    qtbot.mouseClick(dialog.print, LEFT)
    assert pages_in(target) == 1
    assert not dialog.isVisible()


def test_it_is_saved_as_pdf(qtbot, session, dialog, monkeypatch, tmp_path):
    session.apply("x", [EmergencyRole(id="r", title="Logfører", order="b")])
    names = []
    target = tmp_path / "kort.pdf"
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        staticmethod(lambda _p, _t, name, _k: names.append(name) or (str(target), "")),
    )
    monkeypatch.setattr(messages, "ask", lambda *_a, **_k: 0)
    dialog.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.save, LEFT)
    assert pages_in(target) == 1
    assert names[0].endswith("Action card - Skole.pdf")


def test_without_roles_the_sheet_says_where_to_write_them(dialog):
    dialog.list.setCurrentRow(2)
    assert "hverken roller eller opgaver" in dialog.reason.text()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # what the printer says to Qt
def test_a_printer_that_takes_nothing_is_told_of(qtbot, dialog, monkeypatch, tmp_path):
    def choose(shown):
        shown.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        shown.printer().setOutputFileName(str(tmp_path / "gone" / "udskrift.pdf"))
        return QDialog.DialogCode.Accepted

    said = []
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(str(error)))
    dialog.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.print, LEFT)
    assert "Der kunne ikke udskrives" in said[0]
    assert dialog.isVisible()
