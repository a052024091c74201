"""What the Word document holds, with a preview of its contents; remembered in the plan."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.plan import Plan
from planbuilder.model.records import Unfinished, WordOptions
from planbuilder.office.progress import Progress
from planbuilder.office.word.writing.outline import OutlineEntry, Treatment, document_outline
from planbuilder.ui import theme, widgets
from planbuilder.ui.dialogs.export_run import OpenPlaces, choose_and_run, frozen
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class ExportWordDialog(QDialog):
    """Choices at the left, what will stand in the document at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = frozen(session.project)
        self.setWindowTitle(self.tr("Eksportér til Word"))
        self.resize(widgets.em(self, 112), widgets.em(self, 72))
        options = session.plan.word_options
        self._boxes = {
            name: self._box(words, getattr(options, name))
            for name, words in (
                ("cover", self.tr("&Forside")),
                ("contents", self.tr("&Indholdsfortegnelse")),
                ("introductions", self.tr("Indledninger til &kapitler og afsnit")),
                ("efforts", self.tr("I&ndsatser som tabeller")),
                ("covered_notes", self.tr("&Henvisninger og begrundelser")),
                ("coverage", self.tr("Bilag: planens &dækning af konceptet")),
            )
        }
        self.unfinished = QComboBox()
        self.unfinished.addItem(self.tr("Vises med en markeret pladsholder"), Unfinished.MARK)
        self.unfinished.addItem(self.tr("Udelades"), Unfinished.OMIT)
        self.unfinished.setCurrentIndex(self.unfinished.findData(options.unfinished))
        self.unfinished.setAccessibleName(self.tr("Elementer, der ikke er skrevet"))
        self.unfinished.currentIndexChanged.connect(self._preview)
        self._lay_out()
        self._preview()

    def _box(self, words: str, checked: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(checked)
        box.toggled.connect(self._preview)
        return box

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(widgets.label(self.tr("Dokumentet skal indeholde"), "heading"))
        for box in self._boxes.values():
            choices.addWidget(box)
        choices.addSpacing(10)
        choices.addWidget(widgets.label(self.tr("Elementer, der ikke er skrevet"), "heading"))
        choices.addWidget(self.unfinished)
        choices.addStretch(1)
        note = self.tr("Valgene huskes i planen, så alle i gruppen får det samme dokument.")
        choices.addWidget(widgets.label(note, "muted", wrap=True))
        self._summary = widgets.label("", "muted", wrap=True)
        preview = QVBoxLayout()
        preview.addWidget(widgets.label(self.tr("Sådan bliver indholdet"), "heading"))
        preview.addWidget(self._make_tree(), 1)
        preview.addWidget(self._summary)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(choices, 4)
        row.addLayout(preview, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(row, 1)
        column.addWidget(self._buttons())

    def _make_tree(self) -> QTreeWidget:
        self.preview = QTreeWidget()
        self.preview.setAccessibleName(self.tr("Forhåndsvisning af indholdet"))
        self.preview.setHeaderHidden(True)
        self.preview.setColumnCount(2)
        self.preview.setRootIsDecorated(False)
        self.preview.setUniformRowHeights(True)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview.setProperty("role", "boxed")
        self.preview.header().setStretchLastSection(False)
        self.preview.header().setSectionResizeMode(0, self.preview.header().ResizeMode.Stretch)
        self.preview.header().setSectionResizeMode(
            1, self.preview.header().ResizeMode.ResizeToContents
        )
        return self.preview

    def _buttons(self) -> QDialogButtonBox:
        return verb_buttons(self, self.tr("Eksportér …"))[0]

    def options(self) -> WordOptions:
        """Return the choices as they stand in the dialog."""
        chosen = {name: box.isChecked() for name, box in self._boxes.items()}
        return replace(
            self._session.plan.word_options,
            unfinished=Unfinished(self.unfinished.currentData()),
            **chosen,
        )

    def _preview(self) -> None:
        self.preview.clear()
        parents: dict[int, QTreeWidgetItem] = {}
        entries = document_outline(self._plan, self.options())
        for entry in entries:
            above = parents.get(entry.level - 1) if entry.level > 1 else None
            parents[entry.level] = self._item(entry, above or self.preview.invisibleRootItem())
        self.preview.expandAll()
        self._summary.setText(self._summed_up(entries))

    def _item(self, entry: OutlineEntry, above: QTreeWidgetItem) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [f"{entry.number} {entry.title}".strip(), entry.remark])
        item.setToolTip(0, widgets.tip(item.text(0)))
        colours = theme.colours()
        item.setForeground(1, QColor(colours.muted))
        if entry.treatment is Treatment.LEFT_OUT:
            font = item.font(0)
            font.setStrikeOut(True)
            item.setFont(0, font)
            item.setForeground(0, QColor(colours.muted))
        elif entry.treatment is Treatment.MARKED:
            item.setIcon(0, icon("missing", colours.draft))
        return item

    def _summed_up(self, entries: list[OutlineEntry]) -> str:
        marked = sum(entry.treatment is Treatment.MARKED for entry in entries)
        left_out = sum(entry.treatment is Treatment.LEFT_OUT for entry in entries)
        if not marked and not left_out:
            return self.tr("Alt er med.")
        return self.tr("{marked} med pladsholder · {left_out} udeladt").format(
            marked=marked, left_out=left_out
        )

    def accept(self) -> None:
        """Remember the choices in the plan, ask for the target and write the document."""
        options = self.options()
        may_write = self._session.project.may_write(options.id)
        if may_write and options != self._session.plan.word_options:
            self._session.apply(self.tr("Vælg dokumentets indhold"), [options])
        pictures = self._session.project.picture
        open_places = OpenPlaces()

        def write(
            plan: Plan, versions: Mapping[str, str], target: Path, progress: Progress
        ) -> None:
            from planbuilder.office.word import export_word

            today = datetime.date.today()
            open_places.shown = export_word(
                plan,
                target,
                pictures=pictures,
                today=today,
                progress=progress,
                versions=versions,
            )

        title, kinds = self.windowTitle(), self.tr("Word-dokumenter (*.docx)")
        told = open_places.remark
        if choose_and_run(self._session, self, title, ".docx", kinds, write, told):
            super().accept()

    def keyPressEvent(self, event: object) -> None:
        """Let Enter in the preview do nothing but choose."""
        if self.preview.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)
