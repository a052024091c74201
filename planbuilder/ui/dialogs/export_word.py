"""What the Word document holds, with a preview of its contents; remembered in the plan."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
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
from planbuilder.office.document.outline import (
    OutlineEntry,
    Treatment,
    document_outline,
    excerpt_options,
)
from planbuilder.office.progress import Progress
from planbuilder.office.word.which_comments import WhichComments
from planbuilder.project.past.since import since_milestone
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.export_preview import ExportPreview
from planbuilder.ui.dialogs.export_run import OpenPlaces, choose_and_run, frozen
from planbuilder.ui.dialogs.export_template import TemplateRow
from planbuilder.ui.dialogs.public_export import InternalButton, may_be_public, without_internal
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.history.words import milestones_of
from planbuilder.ui.session import Session


class ExportWordDialog(QDialog):
    """Choices at the left, what will stand in the document at the right.

    The choices for the whole plan are remembered in it; those for some pieces are not.
    """

    record_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        pieces: Collection[str] = (),
        since: str = "",
    ) -> None:
        """Make the dialog.

        Args:
            pieces: the ids of elements and sections that are to be written; the whole plan where
                there are none.
            since: the id of the milestone since which changes are to be shown, "" for none.
        """
        super().__init__(parent)
        self._session = session
        self._plan = frozen(session.project)
        self._ticked = list(pieces)
        self.setWindowTitle(self.tr("Eksportér til Word"))
        self.resize(widgets.em(self, 130), widgets.em(self, 90))
        self._make_choices()
        self.since.setCurrentIndex(max(0, self.since.findData(since)))
        self._lay_out()
        self.scope.setCurrentIndex(1 if pieces else 0)
        self.scope.currentIndexChanged.connect(self._change_scope)
        self._change_scope()
        self.scope.setFocus()

    def _make_choices(self) -> None:
        self.scope = _combo(self.tr("Omfang"))
        self.scope.addItem(self.tr("Hele planen"), False)
        self.scope.addItem(self.tr("Udvalgte dele"), True)
        self._boxes = {
            name: self._box(words)
            for name, words in (
                ("cover", self.tr("&Forside")),
                ("contents", self.tr("&Indholdsfortegnelse")),
                ("introductions", self.tr("Indledninger til &kapitler og afsnit")),
                ("efforts", self.tr("I&ndsatser som tabeller")),
                ("registers", self.tr("&Registre som tabeller")),
                ("covered_notes", self.tr("&Henvisninger og begrundelser")),
                ("coverage", self.tr("Bilag: planens &dækning af konceptet")),
                ("readiness", self.tr("Bilag: &parathedsvurderingen")),
            )
        }
        if not months(self._plan):
            self._boxes["readiness"].hide()
        self.guidance = QCheckBox(self.tr("&Vejledning til den, der skal skrive"))
        self.public = QCheckBox(self.tr("&Til offentliggørelse"))
        self.public.setToolTip(
            self.tr(
                "Uden alt det, der er mærket »Kun internt«, uden navne, kommentarer og ændringer."
            )
        )
        self.public.toggled.connect(self._change_readers)
        self.internal = InternalButton(self._plan, self)
        self.internal.record_wanted.connect(self._leave_for)
        self.unfinished = _combo(self.tr("Elementer, der ikke er skrevet"))
        self.unfinished.addItem(self.tr("Vises med en markeret pladsholder"), Unfinished.MARK)
        self.unfinished.addItem(self.tr("Udelades"), Unfinished.OMIT)
        self.unfinished.currentIndexChanged.connect(self._preview)
        self.comments = _combo(self.tr("Kommentarer"))
        for words, which in (
            (self.tr("Uden kommentarer"), None),
            (self.tr("Med åbne kommentarer"), WhichComments.OPEN),
            (self.tr("Med alle kommentarer"), WhichComments.ALL),
        ):
            self.comments.addItem(words, which)
        self.since = _combo(self.tr("Ændringer"))
        self.since.addItem(self.tr("Planen, som den er nu"), "")
        for milestone in milestones_of(self._plan):
            words = self.tr("Med ændringer siden »{name}«").format(name=milestone.name)
            self.since.addItem(words, milestone.id)
        self.since.setEnabled(self.since.count() > 1)
        self.since.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.since.setToolTip(
            self.tr("Ændringer siden en milepæl står i Word som sporede ændringer med navn og tid.")
        )
        self._own_cover = False
        self.template = TemplateRow(self._session, self)
        self.template.own_cover.connect(self._know_cover)

    def _know_cover(self, own: bool) -> None:
        """Say that a template's own front page stands in the document in place of ours."""
        self._own_cover = own
        box = self._boxes["cover"]
        box.setEnabled(self._some_only or not own)
        box.setText(self.tr("&Forside (skabelonens egen)") if own else self.tr("&Forside"))
        self._preview()

    def _shown_options(self) -> WordOptions:
        options = self.options()
        is_always = self._own_cover and not self._some_only
        return replace(options, cover=True) if is_always else options

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(self._preview)
        return box

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(8)
        readers = QWidget()
        beside = QHBoxLayout(readers)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.public, 1)
        beside.addWidget(self.internal)
        for words, parts in (
            (self.tr("Omfang"), [self.scope, readers]),
            (self.tr("Dokumentet skal indeholde"), [*self._boxes.values(), self.guidance]),
            (self.tr("Elementer, der ikke er skrevet"), [self.unfinished]),
            (self.tr("Ændringer og kommentarer"), [self.since, self.comments]),
            (self.tr("Skabelon"), [self.template]),
        ):
            choices.addWidget(widgets.label(words, "heading"))
            for part in parts:
                choices.addWidget(part)
            choices.addSpacing(8)
        choices.addStretch(1)
        self._note = widgets.label("", "muted", wrap=True)
        choices.addWidget(self._note)
        self._summary = widgets.label("", "muted", wrap=True)
        self._preview_title = widgets.label("", "heading")
        self.preview = ExportPreview(self)
        self.preview.ticked.connect(self._keep_ticks)
        preview = QVBoxLayout()
        preview.setSpacing(8)
        preview.addWidget(self._preview_title)
        preview.addWidget(self.preview, 1)
        preview.addWidget(self._summary)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(choices, 4)
        row.addLayout(preview, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(row, 1)
        buttons, self._export_button = verb_buttons(self, self.tr("Eksportér …"))
        column.addWidget(buttons)

    @property
    def _some_only(self) -> bool:
        return bool(self.scope.currentData())

    def _change_scope(self) -> None:
        """Show the choices for the whole plan as it remembers them, or those for some pieces."""
        options = self._plan.word_options
        if self._some_only:
            options = excerpt_options(options)
        for name, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(getattr(options, name))
            box.blockSignals(False)
        self.unfinished.blockSignals(True)
        self.unfinished.setCurrentIndex(self.unfinished.findData(options.unfinished))
        self.unfinished.blockSignals(False)
        self.guidance.setVisible(self._some_only)
        self._boxes["cover"].setEnabled(self._some_only or not self._own_cover)
        self._preview_title.setText(
            self.tr("Vælg, hvad dokumentet skal indeholde")
            if self._some_only
            else self.tr("Sådan bliver indholdet")
        )
        self._note.setText(
            self.tr("Delene beholder deres numre. Teksten kan hentes ind i planen igen.")
            if self._some_only
            else self.tr("Valgene gælder kun dette dokument.")
            if self._session.project.read_only
            else self.tr("Valgene huskes i planen, så alle i gruppen får det samme dokument.")
        )
        self._preview()

    def _change_readers(self) -> None:
        """Show what a public document holds, or one for the municipality itself."""
        is_public = self.public.isChecked()
        own = (
            (self.since, self.since.count() > 1),
            (self.comments, True),
            (self._boxes["readiness"], True),
        )
        for box, is_usable in own:
            box.setEnabled(is_usable and not is_public)
        self._preview()

    @property
    def _shown_plan(self) -> Plan:
        """The plan as far as the readers of the document may see it."""
        plan = self._plan
        if not self.public.isChecked():
            return plan
        return without_internal(plan)

    def options(self) -> WordOptions:
        """Return the choices as they stand in the dialog."""
        chosen = {name: box.isChecked() for name, box in self._boxes.items()}
        return replace(
            self._session.plan.word_options,
            unfinished=Unfinished(self.unfinished.currentData()),
            **chosen,
        )

    def _preview(self) -> None:
        entries = document_outline(self._shown_plan, self._shown_options())
        self.preview.show_entries(entries, self._ticked if self._some_only else None)
        self._sum_up(entries)

    def _chosen(self) -> list[str]:
        """Return the pieces that are ticked off, those that the readers may see."""
        plan = self._shown_plan
        return [one for one in self._ticked if plan.get(one)]

    def _keep_ticks(self) -> None:
        self._ticked = self.preview.chosen()
        self._sum_up(document_outline(self._shown_plan, self._shown_options()))

    def _sum_up(self, entries: list[OutlineEntry]) -> None:
        self._export_button.setEnabled(not self._some_only or bool(self._chosen()))
        if self._some_only:
            chosen = document_outline(
                self._shown_plan, self._shown_options(), self._chosen() or [""]
            )
            shown = sum(e.treatment is not Treatment.LEFT_OUT and bool(e.number) for e in chosen)
            self._summary.setText(self.tr("Valgte overskrifter: {count}").format(count=shown))
            return
        marked = sum(entry.treatment is Treatment.MARKED for entry in entries)
        left_out = sum(entry.treatment is Treatment.LEFT_OUT for entry in entries)
        words = self.tr("{marked} med pladsholder · {left_out} udeladt")
        if marked and self.public.isChecked():
            words = self.tr("{marked} med pladsholder, som alle kan læse · {left_out} udeladt")
        words = words.format(marked=marked, left_out=left_out)
        self._summary.setText(words if marked or left_out else self.tr("Alt er med."))

    def _leave_for(self, record_id: str) -> None:
        self.reject()
        self.record_wanted.emit(record_id)

    def accept(self) -> None:
        """Remember the choices in the plan, ask for the target and write the document."""
        is_public = self.public.isChecked()
        if is_public and not may_be_public(self, self._plan):
            return
        options = self.options()
        if not self._some_only:
            self._remember(options)
        choices: dict[str, Any] = {"options": options, "public": is_public}
        if self._some_only:
            choices |= {"only": self._chosen(), "guidance": self.guidance.isChecked()}
        if not is_public:
            choices["comments"] = self.comments.currentData()
        project = self._session.project
        milestone = "" if is_public else self.since.currentData()
        open_places = OpenPlaces()

        def write(
            plan: Plan, versions: Mapping[str, str], target: Path, progress: Progress
        ) -> None:
            from planbuilder.office.word import export_word

            since = since_milestone(project, milestone, plan) if milestone else None
            open_places.shown = export_word(
                plan,
                target,
                pictures=project.picture,
                today=datetime.date.today(),
                progress=progress,
                versions=versions,
                since=since,
                **choices,
            )

        title, kinds = self.windowTitle(), self.tr("Word-dokumenter (*.docx)")
        told = open_places.remark
        if choose_and_run(self._session, self, title, ".docx", kinds, write, told):
            super().accept()

    def _remember(self, options: WordOptions) -> None:
        may_write = self._session.project.may_write(options.id)
        if may_write and options != self._session.plan.word_options:
            self._session.apply(self.tr("Vælg dokumentets indhold"), [options])

    def keyPressEvent(self, event: object) -> None:
        """Let Enter in the preview do nothing but choose."""
        if self.preview.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made
