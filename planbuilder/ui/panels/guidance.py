"""The concept's guidance for the open element: what it is for, what to answer, where it stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from planbuilder.model.concept import ConceptElement, Question
from planbuilder.model.records import Element, Section
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.panels.builds_on import BuildsOn
from planbuilder.ui.session import Session


class GuidancePanel(QScrollArea):
    """Purpose, questions that can be ticked off, what a good text holds, page in the report."""

    register_wanted = Signal(str)
    """The user wants to go to a register that the element builds on."""
    live_wanted = Signal(object)
    """The user wants this `LiveBlock` in the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        self._boxes: dict[str, QCheckBox] = {}
        self._builds_on: BuildsOn | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Vejledning"))
        session.changed.connect(self._refresh)

    def show_record(self, record_id: str) -> None:
        """Show the guidance for an element or a section."""
        self._record_id = record_id
        self._boxes = {}
        self._builds_on = None
        record = self._session.plan.get(record_id)
        body = QWidget(self)
        body.setProperty("role", "panel")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(10, 10, 14, 14)
        self._column.setSpacing(8)
        concept = self._session.concept
        if isinstance(record, Element) and concept.has(record_id):
            self._fill_element(record, concept.element(record_id))
        elif isinstance(record, Section):
            self._fill_section(record)
        else:
            self._text(self.tr("Elementet er jeres eget. Skriv, hvad det skal svare på, "
                               "og hvem det er til."))  # fmt: skip
        self._column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(body)
        if old is not None:
            old.deleteLater()

    def _fill_element(self, record: Element, element: ConceptElement) -> None:
        self._heading(self.tr("Hvad elementet er til for"))
        self._text(element.purpose)
        self._heading(self.tr("Tag stilling til"))
        for question in element.questions:
            self._column.addLayout(self._question_row(question, question.id in record.answered))
        builds_on = BuildsOn(self._session, element)
        if builds_on.buttons:
            self._builds_on = builds_on
            self._heading(self.tr("Elementet bygger på"))
            builds_on.register_wanted.connect(self.register_wanted)
            builds_on.live_wanted.connect(self.live_wanted)
            self._column.addWidget(builds_on)
        self._heading(self.tr("En god tekst"))
        for point in element.good_text:
            self._text("– " + point)
        concept = self._session.plan.concept.title
        source = self.tr("{concept}, side {pages}").format(concept=concept, pages=element.pages)
        self._column.addSpacing(6)
        self._column.addWidget(widgets.label(source, "muted", wrap=True))

    def _fill_section(self, record: Section) -> None:
        template = next((t for t in self._session.concept.sections if t.id == record.id), None)
        self._heading(self.tr("Indledning til »{title}«").format(title=record.title))
        self._text(
            template.guidance
            if template and template.guidance
            else self.tr("Her kan stå en kort indledning til det, der følger.")
        )

    def _heading(self, text: str) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(widgets.label(text, "heading", wrap=True))

    def _text(self, text: str) -> None:
        label = widgets.label(text, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)

    def _question_row(self, question: Question, answered: bool) -> QHBoxLayout:
        # A check box can't wrap its text, so the words stand in a label that clicks it.
        box = QCheckBox()
        box.setChecked(answered)
        box.setEnabled(self._session.project.may_write(self._record_id))
        box.setAccessibleName(question.text)
        box.toggled.connect(lambda on, question_id=question.id: self._tick(question_id, on))
        words = _ClickableLabel(question.text, box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._boxes[question.id] = box
        return row

    def _tick(self, question_id: str, on: bool) -> None:
        element = self._session.plan.element(self._record_id)
        answered = [known for known in element.answered if known != question_id]
        if on:
            answered.append(question_id)
        label = self.tr("Afkryds spørgsmål")
        self._session.apply(label, [replace(element, answered=tuple(answered))], origin=self)

    def _refresh(self, touched: Touched) -> None:
        if self._builds_on is not None:
            self._builds_on.refresh(touched)
        if touched.origin is self or ("element", self._record_id) not in touched.records:
            return
        element = self._session.plan.get(self._record_id)
        if not isinstance(element, Element):
            return
        for question_id, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(question_id in element.answered)
            box.blockSignals(False)


class _ClickableLabel(QLabel):
    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setBuddy(box)

    def mousePressEvent(self, event: object) -> None:
        """Tick the box by its words."""
        self._box.toggle()
