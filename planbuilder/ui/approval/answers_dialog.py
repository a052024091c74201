"""Answers to the hearing that were read out of Word documents: whose, which, and about what.

Each document is asked about on its own, since parties send one each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.answers import AnswerDraft, answered, new_answers, party_named
from planbuilder.model.hearing.privacy import personal_data
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.word.hearing.answers import ReadAnswers, read_answers
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import frozen
from planbuilder.ui.dialogs.reading_files import choose_files, read_or_tell
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.registers.typed_input import DateInput
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

_ABOUT, _REMARK = 1, 2
"""Columns behind that of the title."""


def choose_and_fetch(workbench: Workbench) -> None:
    """Ask for documents, show what they answer, and take in what is chosen of it."""
    session = workbench.session
    title, kinds = _tr("Hent høringssvar fra Word"), _tr("Word-dokumenter (*.docx)")
    paths = choose_files(workbench, title, session.path.parent, kinds)
    if not paths:
        return
    session.save_pending()
    plan = frozen(session.project)
    several = _tr("Læser {count} dokumenter …")
    read = read_or_tell(
        workbench, title, paths, several, lambda _: [read_answers(path, plan) for path in paths]
    )
    if read is None:
        return
    if empty := [one for one in read if not one.drafts]:
        remarks = [f"{one.name}: {remark}" for one in empty for remark in one.remarks]
        messages.ask(workbench, title, "\n".join(remarks), [_tr("OK")])
    taken = _ask_about_each(workbench, [one for one in read if one.drafts])
    if taken:
        workbench.go_to_record(taken)


def _ask_about_each(workbench: Workbench, read: Sequence[ReadAnswers]) -> str:
    """Ask about the documents until one is left; return the first answer that was taken in."""
    first = ""
    for one in read:
        dialog = AnswersDialog(workbench.session, one, workbench)
        accepted = widgets.run(dialog)
        if not accepted:
            break
        first = first or dialog.first
    return first


class AnswersDialog(QDialog):
    """A list of what was read; each can be left out, or be about another element."""

    def __init__(self, session: Session, read: ReadAnswers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.first = ""
        """The id of the first answer that was taken in."""
        self._drafts = list(read.drafts)
        self.setWindowTitle(self.tr("Høringssvar i {name}").format(name=read.name))
        widgets.open_at(self, 116, 84)
        self.party = QComboBox()
        self.party.setEditable(True)
        self.party.addItems([one.title for one in session.plan.entries(HearingParty)])
        self.party.lineEdit().setPlaceholderText(self.tr("fx Ungerådet"))
        self.party.setCurrentText(guessed_party(session.plan, read.name))
        self.party.lineEdit().selectAll()
        self.day = DateInput(session.today)
        self.day.show_value(session.today())
        self.list = self._make_list()
        self.about = self._make_about()
        self.says = QPlainTextEdit()
        self.says.setReadOnly(True)
        self.says.setAccessibleName(self.tr("Svaret"))
        self.says.setFixedHeight(self.says.fontMetrics().height() * 6)
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        self._lay_out(read.remarks)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemChanged.connect(lambda _: self._count())
        self.party.currentTextChanged.connect(lambda _: self._count())
        self.about.activated.connect(lambda _: self._change_about())
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self._count()

    def _lay_out(self, remarks: Sequence[str]) -> None:
        teaching = self.tr(
            "Hvert svar kommer i registret »Høringssvar«, hvor I vurderer det. Fjern fluebenet "
            "ved det, der ikke er et svar, og vælg et andet element, hvor det er læst forkert."
        )
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("Svar &fra"), self.party)
        form.addRow(self.tr("&Modtaget"), self.day)
        below = QFormLayout()
        below.setSpacing(10)
        below.addRow(self.tr("&Handler om"), self.about)
        below.addRow(self.tr("Svaret"), self.says)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(widgets.label(teaching, "muted", wrap=True))
        column.addLayout(form)
        for remark in remarks:
            column.addWidget(widgets.label(remark, "muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(below)
        column.addWidget(self.error)
        buttons, self.take_button = verb_buttons(self, self.tr("Hent svar"))
        column.addWidget(buttons)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(self.tr("Svar i dokumenterne"))
        made.setProperty("role", "boxed")
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setHeaderLabels([self.tr("Svar"), self.tr("Handler om"), self.tr("Bemærk")])
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (_ABOUT, _REMARK):
            made.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for draft in self._drafts:
            item = QTreeWidgetItem(made, [draft.title, self._about_words(draft.element), ""])
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setToolTip(0, widgets.tip(draft.title))
            found = self._personal(draft)
            if found:
                item.setText(_REMARK, self.tr("Personoplysning"))
                item.setToolTip(_REMARK, widgets.tip(found))
        return made

    def _make_about(self) -> QComboBox:
        made, plan = QComboBox(), self._session.plan
        numbers = plan.numbers()
        made.addItem(self._about_words(""), "")
        for element in plan.elements:
            made.addItem(f"{numbers.get(element.id, '')} {plan.title(element)}".strip(), element.id)
        return made

    def _about_words(self, element: str) -> str:
        plan = self._session.plan
        return plan.title(plan.element(element)) if element else self.tr("Planen som helhed")

    def _personal(self, draft: AnswerDraft) -> str:
        answer = HearingAnswer(id="svar", title=draft.title, says=draft.says)
        return "\n".join(personal_data(answer))

    def _current(self) -> int:
        return self.list.indexOfTopLevelItem(self.list.currentItem())

    def _show(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        draft = self._drafts[self._current()]
        self.about.setCurrentIndex(self.about.findData(draft.element))
        words, found = plain_text(from_xhtml(draft.says)), self._personal(draft)
        self.says.setPlainText("\n\n".join(filter(None, (found, words))))

    def _change_about(self) -> None:
        """Let the answer that is shown be about what was chosen."""
        place = self._current()
        self._drafts[place] = replace(self._drafts[place], element=self.about.currentData())
        self.list.topLevelItem(place).setText(_ABOUT, self.about.currentText())

    def _taken(self) -> list[AnswerDraft]:
        checked = Qt.CheckState.Checked
        items = (self.list.topLevelItem(place) for place in range(len(self._drafts)))
        return [
            draft
            for draft, item in zip(self._drafts, items, strict=True)
            if item.checkState(0) is checked
        ]

    def _count(self) -> None:
        count = len(self._taken())
        words = self.tr("Hent 1 svar") if count == 1 else self.tr("Hent {n} svar").format(n=count)
        self.take_button.setText(words)
        self.take_button.setEnabled(bool(count and self.party.currentText().strip()))

    def accept(self) -> None:
        """Put the answers into the register, or say kindly why they can't be."""
        plan = self._session.plan
        try:
            party = party_named(plan, self.party.currentText())
            made = new_answers(plan, party, self._taken())
            if not made:
                raise PlanbuilderError("Svarene er hentet før, så der er intet nyt at hente.")
            day = self.day.value() or self._session.today()
            self._session.apply(self.tr("Hent høringssvar"), [answered(party, day), *made])
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
            self.error.show()
            return
        self.first = made[0].id
        super().accept()


def guessed_party(plan: Plan, name: str) -> str:
    """Return the party whose name stands in the name of a file, "" where none does."""
    said = Path(name).stem.casefold().replace("_", " ")
    titles = [one.title for one in plan.entries(HearingParty) if one.title.strip()]
    found = [title for title in titles if title.casefold() in said]
    return max(found, key=len, default="")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Approval", text)
