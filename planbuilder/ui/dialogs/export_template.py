"""The template that Word documents are made from: choosing it, leaving it, having ours to adapt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSizePolicy, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.progress import Cancelled
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import offer
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.history.reader import Reader
from planbuilder.ui.session import Session


class TemplateRow(QWidget):
    """Says which template is used; the button beside it changes that, for everybody in the group.

    What is chosen is remembered in the plan at once.
    """

    own_cover = Signal(bool)
    """Whether the template has a front page of its own, as soon as that is known."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = Reader(self)
        self._reader.done.connect(self._tell)
        self._reader.failed.connect(lambda _error: self._tell(False))
        self._name = widgets.ElidedLabel("", self)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        menu = QMenu(self)
        self.choose_action = menu.addAction(self.tr("&Vælg skabelon …"), self._choose)
        self.ours_action = menu.addAction(self.tr("&Brug Planbuilders egen"), self._use_ours)
        menu.addSeparator()
        self.save_action = menu.addAction(
            self.tr("&Gem Planbuilders skabelon som …"), self._save_ours
        )
        self.button = widgets.pill(self.tr("Skift skabelon"), menu)
        self.button.setText(self.tr("Skift"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._name, 1)
        line.addWidget(self.button)
        self.show_template()

    def show_template(self) -> None:
        """Show what the plan remembers, and find out whether it has a front page of its own."""
        options = self._session.plan.word_options
        name = options.template_name if options.template else self.tr("Planbuilders egen")
        self._name.set_full_text(name)
        may_write = self._session.project.may_write(options.id)
        self.choose_action.setEnabled(may_write)
        self.ours_action.setEnabled(may_write and bool(options.template))
        picture = self._session.project.picture
        self._reader.read(lambda: _has_own_cover(picture(options.template), name))

    def _tell(self, own: object) -> None:
        self.own_cover.emit(bool(own))

    def _choose(self) -> None:
        kinds = self.tr("Word-skabeloner og -dokumenter (*.dotx *.docx)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Vælg skabelon"), "", kinds)
        if chosen:
            self._use(Path(chosen))

    def _use(self, path: Path) -> None:
        from planbuilder.office.word import read_template

        words = self.tr("Læser {name} …").format(name=path.name)
        try:
            data = run_waiting(self, self.tr("Vælg skabelon"), words, lambda _: read_template(path))
            source = self._session.project.add_template(data)
        except Cancelled:
            return
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        self._remember(self.tr("Vælg skabelon"), source, path.name)

    def _use_ours(self) -> None:
        self._remember(self.tr("Brug Planbuilders skabelon"), "", "")

    def _remember(self, label: str, source: str, name: str) -> None:
        options = replace(self._session.plan.word_options, template=source, template_name=name)
        if options != self._session.plan.word_options:
            self._session.apply(label, [options])
        self.show_template()

    def _save_ours(self) -> None:
        from planbuilder.office.word import write_own_template

        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Gem skabelon som"),
            str(self._session.path.with_name(self.tr("Skabelon til handlingsplan") + ".dotx")),
            self.tr("Word-skabeloner (*.dotx)"),
        )
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != ".dotx":
            target = target.with_name(target.name + ".dotx")
        try:
            write_own_template(target)
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        remark = self.tr("Sæt logo, skrifter og farver ind i Word, gem den, og vælg den så her.")
        offer(self, self.tr("Gem skabelon som"), target, remark)


def _has_own_cover(data: bytes | None, name: str) -> bool:
    if data is None:
        return False
    from planbuilder.office.word import has_own_cover

    return has_own_cover(data, name)
