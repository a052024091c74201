"""Qt's own dialogs speak Danish, also where Qt's catalogue doesn't."""

from __future__ import annotations

import shutil
import subprocess

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QFileDialog, QLabel

from planbuilder.resources import resource
from planbuilder.ui.app import install_language


@pytest.fixture
def _danish(qapp):
    before = QLocale()
    install_language(qapp, "da")
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.usefixtures("_danish")
def test_the_dialog_for_files_is_danish(qtbot, tmp_path):
    dialog = QFileDialog(None, "", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    assert labels >= {"&Mappe:", "&Filnavn:", "Fil&type:"}
    folder = "QAbstractFileIconProvider", "Folder", "All other platforms"
    assert QCoreApplication.translate(*folder) == "Mappe"


def test_the_catalogue_is_made_of_its_source(tmp_path):
    source = resource("translations", "planbuilder_da.ts")
    made = tmp_path / "da.qm"
    tool = shutil.which("lrelease", path=PySide6.__path__[0])
    assert tool
    subprocess.run([tool, "-silent", source, "-qm", made], check=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes()
