"""For whom the web page is and what it holds, with a preview of its contents."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.plan import Plan
from planbuilder.model.readiness.results import months
from planbuilder.model.records import Unfinished, WordOptions
from planbuilder.office.document.outline import document_outline
from planbuilder.office.progress import Progress
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.export_preview import ExportPreview
from planbuilder.ui.dialogs.export_run import OpenPlaces, choose_and_run, frozen
from planbuilder.ui.dialogs.public_export import ReadersChoice, may_be_public, without_internal
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.session import Session


class ExportWebDialog(QDialog):
    """Choices at the left, what will stand in the page at the right.

    They begin as the plan's document is; what is chosen here holds for this page only.
    """

    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = frozen(session.project)
        # The front is the page's head, and its contents stand beside the text.
        self._options = replace(self._plan.word_options, cover=False, contents=False)
        self.setWindowTitle(self.tr("Eksportér til web"))
        self.resize(widgets.em(self, 116), widgets.em(self, 74))
        self._make_choices()
        self._lay_out()
        self._preview()
        self.readers.setFocus()

    def _make_choices(self) -> None:
        not_for_others = self.tr("Læg ikke siden ud til andre.")
        self.readers = ReadersChoice(
            self._plan, self.tr("Hvem siden er til"), public_note="", own_note=not_for_others
        )
        self.readers.internal.record_wanted.connect(self._leave_for)
        self.unfinished = QComboBox()
        self.unfinished.setAccessibleName(self.tr("Elementer, der ikke er skrevet"))
        self.unfinished.addItem(self.tr("Vises med en markeret pladsholder"), Unfinished.MARK)
        self.unfinished.addItem(self.tr("Udelades"), Unfinished.OMIT)
        self.unfinished.setCurrentIndex(self.unfinished.findData(self._options.unfinished))
        self._boxes: dict[str, QCheckBox] = {}
        for name, words in (
            ("introductions", self.tr("Indledninger til &kapitler og afsnit")),
            ("efforts", self.tr("I&ndsatser")),
            ("registers", self.tr("&Registre med tabeller og diagrammer")),
            ("covered_notes", self.tr("&Henvisninger og begrundelser")),
            ("coverage", self.tr("Bilag: planens &dækning af konceptet")),
            ("readiness", self.tr("Bilag: &parathedsvurderingen")),
        ):
            box = self._boxes[name] = QCheckBox(words)
            box.setChecked(getattr(self._options, name))
            box.toggled.connect(self._preview)
        if not months(self._plan):
            self._boxes["readiness"].hide()
        self.readers.changed.connect(self._preview)
        self.unfinished.currentIndexChanged.connect(self._preview)

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(8)
        for words, parts in (
            (self.tr("Hvem siden er til"), [self.readers]),
            (self.tr("Siden skal indeholde"), [*self._boxes.values()]),
            (self.tr("Elementer, der ikke er skrevet"), [self.unfinished]),
        ):
            choices.addWidget(widgets.label(words, "heading"))
            for part in parts:
                choices.addWidget(part)
            choices.addSpacing(8)
        choices.addStretch(1)
        about = self.tr(
            "Siden er én fil, som kan lægges på kommunens hjemmeside. Den kan læses på en telefon "
            "og med skærmlæser og henter intet fra nettet."
        )
        choices.addWidget(widgets.label(about, "muted", wrap=True))
        self.preview = ExportPreview(self)
        preview = QVBoxLayout()
        preview.setSpacing(8)
        preview.addWidget(widgets.label(self.tr("Sådan bliver indholdet"), "heading"))
        preview.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(choices, 4)
        row.addLayout(preview, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(row, 1)
        buttons, _ = verb_buttons(self, self.tr("Eksportér …"))
        column.addWidget(buttons)

    def _preview(self) -> None:
        self._boxes["readiness"].setEnabled(not self.readers.is_public)
        plan = without_internal(self._plan) if self.readers.is_public else self._plan
        entries = document_outline(plan, self.options())
        self.preview.show_entries(entry for entry in entries if entry.level)

    def _leave_for(self, record_id: str) -> None:
        self.reject()
        self.record_wanted.emit(record_id)

    def options(self) -> WordOptions:
        """Return what the page shall hold as it is chosen in the dialog."""
        chosen = {name: box.isChecked() for name, box in self._boxes.items()}
        unfinished = Unfinished(self.unfinished.currentData())
        return replace(self._options, unfinished=unfinished, **chosen)

    def accept(self) -> None:
        """Ask for the target and write the page."""
        is_public, options = self.readers.is_public, self.options()
        if is_public and not may_be_public(self, self._plan):
            return
        project, open_places = self._session.project, OpenPlaces()

        def write(
            plan: Plan, _versions: Mapping[str, str], target: Path, progress: Progress
        ) -> None:
            from planbuilder.office.html import export_html

            open_places.shown = export_html(
                plan,
                target,
                pictures=project.picture,
                today=datetime.date.today(),
                options=options,
                progress=progress,
                public=is_public,
            )

        title, kinds = self.windowTitle(), self.tr("Websider (*.html)")
        told = open_places.remark
        if choose_and_run(self._session, self, title, ".html", kinds, write, told):
            super().accept()
