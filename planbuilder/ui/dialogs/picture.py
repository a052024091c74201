"""Asks what a picture shows, for those who can't see it, and how wide it stands in the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.richtext.tree import NARROWEST_PICTURE, WIDEST_PICTURE
from planbuilder.ui import widgets


class PictureDialog(QDialog):
    """The alternative text and the width of a picture, new or already in the text."""

    def __init__(
        self,
        preview: QPixmap,
        alt: str,
        width: int,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Indsæt billede") if is_new else self.tr("Ret billede"))
        self.setMinimumWidth(widgets.em(self, 70))
        self.alt = QPlainTextEdit(alt)
        self.alt.setTabChangesFocus(True)
        self.alt.setFixedHeight(widgets.em(self, 9))
        self.alt.setPlaceholderText(self.tr("Hvad viser billedet? Én eller to sætninger."))
        self.decoration = QCheckBox(self.tr("Billedet er kun &pynt"))
        self.decoration.setToolTip(
            self.tr("Så springer skærmlæsere billedet over, og det behøver ingen beskrivelse.")
        )
        self.decoration.setChecked(not is_new and not alt)
        self.width_percent = QSpinBox()
        self.width_percent.setRange(NARROWEST_PICTURE, WIDEST_PICTURE)
        self.width_percent.setSuffix(self.tr(" % af tekstens bredde"))
        self.width_percent.setValue(width)
        self._ok = QDialogButtonBox.StandardButton.Ok
        self._lay_out(preview, is_new)
        self.alt.textChanged.connect(self._check)
        self.decoration.toggled.connect(self._check)
        self._check()
        self.alt.setFocus()

    def _lay_out(self, preview: QPixmap, is_new: bool) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Beskrivelse"), self.alt)
        form.addRow("", self.decoration)
        form.addRow(self.tr("B&redde"), self.width_percent)
        self._buttons = QDialogButtonBox(self._ok | QDialogButtonBox.StandardButton.Cancel)
        keep = self.tr("Indsæt billede") if is_new else self.tr("Gem")
        self._buttons.button(self._ok).setText(keep)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self._preview(preview), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(
            widgets.label(
                self.tr("Beskrivelsen læses op for dem, der ikke kan se billedet, og følger "
                        "med til Word."),
                "muted",
                wrap=True,
            )
        )  # fmt: skip
        column.addLayout(form)
        column.addWidget(self._buttons)

    def _preview(self, preview: QPixmap) -> QLabel:
        shown = QLabel()
        shown.setAccessibleName(self.tr("Billedet"))
        shown.setPixmap(
            preview.scaled(
                widgets.em(self, 60),
                widgets.em(self, 26),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        return shown

    def _check(self) -> None:
        self.alt.setEnabled(not self.decoration.isChecked())
        described = self.decoration.isChecked() or bool(self.alt_text())
        self._buttons.button(self._ok).setEnabled(described)

    def alt_text(self) -> str:
        """Return the description on one line; "" for a picture that only decorates."""
        return "" if self.decoration.isChecked() else " ".join(self.alt.toPlainText().split())
