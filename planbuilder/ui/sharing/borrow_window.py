"""Another municipality's plan beside one's own: read it, compare it, take something over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model import borrowing
from planbuilder.model.coverage import coverage
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.records import SEVEN_FIELDS, Effort, Element
from planbuilder.model.richtext.quick import has_words
from planbuilder.model.richtext.tree import Heading, Paragraph, Run, Text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import FIELD_WORDS
from planbuilder.project.project import Project
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.borrow_list import BorrowList, Choice
from planbuilder.ui.sharing.panes import column, panes
from planbuilder.ui.sharing.reader import TextReader


class BorrowWindow(QDialog):
    """Stays open beside the window while one goes on writing."""

    taken = Signal(str)
    """The id of the record in one's own plan that something was taken over to."""

    def __init__(self, session: Session, theirs: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._theirs = theirs
        self._source = borrowing.source_note(theirs.plan.info, session.today())
        name = theirs.plan.info.municipality or theirs.path.stem
        self.setWindowTitle(self.tr("Lån fra {name}").format(name=name))
        widgets.open_at(self, 180, 96)
        self.list = BorrowList(theirs.plan, name)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find element eller indsats …"))
        self.search.setAccessibleName(self.tr("Find element eller indsats"))
        self.search.setClearButtonEnabled(True)
        self.only_missing = QCheckBox(self.tr("Kun det, vi &mangler"))
        self.their_title = widgets.label("", "subtitle", wrap=True)
        self.their_text = TextReader(self.tr("Teksten i {name}").format(name=name))
        self.own_title = widgets.label(self.tr("Vores tekst"), "heading")
        self.own_text = TextReader(self.tr("Vores tekst"))
        self.said = widgets.label("", "muted", wrap=True)
        self.take = QPushButton(self.tr("&Overtag teksten"))
        self.take.setProperty("role", "primary")
        self._lay_out(name)
        self._connect()
        self._fill()

    def _lay_out(self, name: str) -> None:
        self.totals = widgets.label("", "muted", wrap=True)
        filters = QHBoxLayout()
        filters.addWidget(self.search, 1)
        filters.addWidget(self.only_missing)
        left = column(filters, self.list)
        self._own_part = column(self.own_title, self.own_text)
        theirs = column(self.their_title, widgets.label(name, "heading"), self.their_text)
        texts = QVBoxLayout()
        texts.setSpacing(14)
        texts.addWidget(theirs, 3)
        texts.addWidget(self._own_part, 2)
        right = QWidget()
        right.setLayout(texts)
        texts.setContentsMargins(0, 0, 0, 0)
        parts = panes(Qt.Orientation.Horizontal, (left, 1), (right, 1))
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        close = QPushButton(self.tr("Luk"))
        close.setAutoDefault(False)
        self.take.setAutoDefault(False)
        close.clicked.connect(self.close)
        buttons.addWidget(self.take)
        buttons.addWidget(close)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(12)
        lines.addWidget(self.totals)
        lines.addWidget(parts, 1)
        lines.addLayout(buttons)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.only_missing.toggled.connect(lambda _: self._narrow())
        self.take.clicked.connect(lambda _=False: self.take_over())
        self._session.changed.connect(self._refresh)

    # What is shown

    def _fill(self) -> None:
        self.list.fill(self._session.plan)
        self._narrow()
        self.totals.setText(
            self.tr("{theirs} Vores plan tager stilling til {ours} af {total} elementer.").format(
                theirs=self._their_totals(),
                ours=coverage(self._session.plan.elements).handled,
                total=len(self._session.plan.elements),
            )
        )

    def _their_totals(self) -> str:
        plan = self._theirs.plan
        return self.tr(
            "{source} tager stilling til {handled} af {total} elementer og har {efforts} indsatser."
        ).format(
            source=self._source.rpartition(", ")[0],
            handled=coverage(plan.elements).handled,
            total=len(plan.elements),
            efforts=len(plan.efforts),
        )

    def _narrow(self) -> None:
        self.list.narrow(self.search.text().strip(), only_missing=self.only_missing.isChecked())

    def show_record(self, record_id: str) -> None:
        """Choose an element of one's own plan."""
        self.list.select(record_id)

    def _refresh(self, _touched: Touched) -> None:
        self._fill()

    def _show(self, choice: Choice | None) -> None:
        self.take.setEnabled(choice is not None and self._can_take(choice))
        self.said.clear()
        if choice is None:
            return
        if choice.effort is not None:
            self._show_effort(choice.effort)
        elif choice.pair is not None:
            self._show_pair(choice.pair)

    def _show_pair(self, pair: borrowing.ElementPair) -> None:
        own, theirs = self._session.plan, self._theirs.plan
        self.their_title.setText(_title(own, pair.own) or _title(theirs, pair.theirs))
        words = pair.theirs.text if pair.theirs else ""
        self.their_text.show_text(
            from_xhtml(words) or _remark(self._their_remark(pair)), theirs, self._theirs
        )
        self._own_part.setVisible(pair.own is not None)
        ours = from_xhtml(pair.own.text if pair.own else "")
        nothing = _remark(self.tr("Vi har ikke skrevet noget her endnu."))
        self.own_text.show_text(ours or nothing, own, self._session.project)
        self.take.setText(self._words_of_take(pair))

    def _their_remark(self, pair: borrowing.ElementPair) -> str:
        if pair.theirs is None:
            return self.tr("Elementet er ikke i denne plan.")
        return pair.theirs.note or self.tr("Der er ikke skrevet noget her.")

    def _words_of_take(self, pair: borrowing.ElementPair) -> str:
        if pair.own is None:
            return self.tr("&Overtag som eget element")
        if has_words(pair.own.text):
            return self.tr("&Overtag teksten under vores")
        return self.tr("&Overtag teksten")

    def _show_effort(self, effort: Effort) -> None:
        self.their_title.setText(effort.title or self.tr("Uden titel"))
        self.their_text.show_text(_effort_text(effort), self._theirs.plan, self._theirs)
        self._own_part.hide()
        self.take.setText(self.tr("&Overtag indsatsen"))

    # Taking over

    def _can_take(self, choice: Choice) -> bool:
        if self._session.project.read_only:
            return False
        if choice.effort is not None or choice.pair is None:
            return choice.effort is not None
        own, theirs = choice.pair.own, choice.pair.theirs
        if theirs is None or not has_words(theirs.text):
            return False
        if own is None:
            return borrowing.can_become_own(theirs, self._session.plan)
        return self._session.project.may_write(own.id)

    def take_over(self) -> None:
        """Take over what is chosen, in one step that can be undone."""
        choice = self.list.current()
        if choice is None or not self._can_take(choice):
            return
        self._session.save_pending()
        record, said = self._borrowed(choice)
        self._copy_pictures(record)
        self._session.apply(self.tr("Overtag fra en anden plan"), [record])
        self.said.setText(said)  # after the list, which follows the plan, chose its row again
        self.taken.emit(record.id)

    def _borrowed(self, choice: Choice) -> tuple[Element | Effort, str]:
        own, theirs = self._session.plan, self._theirs.plan
        if choice.effort is not None:
            effort = borrowing.borrowed_effort(choice.effort, theirs, own, self._source)
            return effort, self.tr("Indsatsen ligger nu sidst i dit register.")
        assert choice.pair is not None
        assert choice.pair.theirs is not None
        if choice.pair.own is None:
            element = borrowing.borrowed_element(choice.pair.theirs, theirs, own, self._source)
        else:
            current = own.element(choice.pair.own.id)
            element = borrowing.with_borrowed_text(
                current, choice.pair.theirs, theirs, self._source
            )
        return element, self.tr("Teksten står nu i »{title}«.").format(title=own.title(element))

    def _copy_pictures(self, record: Element | Effort) -> None:
        texts = (getattr(record, field) for field in rich_fields(record.KIND))
        for source in borrowing.picture_sources(*texts):
            data = self._theirs.picture(source)
            if data is not None:
                self._session.project.add_picture(data)


def _title(plan: Plan, element: Element | None) -> str:
    return "" if element is None else plan.title(element)


def _remark(words: str) -> Text:
    return (Paragraph((Run(words),)),)


def _effort_text(effort: Effort) -> Text:
    """Return the seven fields of an effort as one text, each under its name."""
    text: Text = ()
    for field in SEVEN_FIELDS:
        value = getattr(effort, field)
        words = from_xhtml(value) if field in rich_fields(Effort.KIND) else _remark(value)
        if value:
            text += (Heading(3, (Run(FIELD_WORDS[field]),)), *words)
    return text
