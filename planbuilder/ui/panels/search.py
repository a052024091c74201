"""The search in the whole plan: a field, a list of places, a click that goes there."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.fields import Entry
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.records import Comment, Element, Section
from planbuilder.model.search import Hit, find_in_plan
from planbuilder.model.titles import remark_title, title_of
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.session import Session

TYPING_PAUSE_MS = 150
MOST_HITS = 500
MOST_BEFORE = 14
"""How many letters stand before a hit in the list, so that the hit itself is seen."""


class SearchPanel(QWidget):
    """Finds words in texts, titles and efforts."""

    hit_chosen = Signal(str, str, int, int)
    """Record, field, offset and length of the place, in characters of the field's plain text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find i hele planen …"))
        self.field.setAccessibleName(self.tr("Find i hele planen"))
        self.field.setClearButtonEnabled(True)
        self._count = widgets.label("", "muted", wrap=True)
        self.results = QTreeWidget()
        self.results.setHeaderHidden(True)
        self.results.setIndentation(widgets.em(self, 1.2))
        self.results.setAccessibleName(self.tr("Fundne steder"))
        self.results.itemClicked.connect(self._choose)
        self.results.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 14, 12)
        for part in (self.field, self._count):
            column.addWidget(part)
        column.addWidget(self.results, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self.search)
        session.changed.connect(self._refresh)

    def start(self, words: str) -> None:
        """Search for `words` if there are any, and put the cursor in the field."""
        if words:
            self.field.setText(words)
            self.search()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _refresh(self, _touched: Touched) -> None:
        if self.isVisible() and self.field.text():
            self._pause.start()

    def search(self) -> None:
        """Fill the list with all places."""
        self._pause.stop()
        self.results.clear()
        words = self.field.text().strip()
        self._session.save_pending()
        hits = list(islice(find_in_plan(self._session.plan, words), MOST_HITS))
        self._count.setText(self._counted(words, hits))
        groups: dict[str, QTreeWidgetItem] = {}
        for hit in hits:
            self._add(hit, groups)

    def _counted(self, words: str, hits: list[Hit]) -> str:
        if not words:
            return self.tr("Søger i tekster, titler, indledninger, registre og kommentarer.")
        if not hits:
            return self.tr("»{words}« står ingen steder i planen.").format(words=words)
        records = len({hit.record for hit in hits})
        more = self.tr("mindst ") if len(hits) == MOST_HITS else ""
        return self.tr("{more}{hits} fund i {records} tekster").format(
            more=more, hits=len(hits), records=records
        )

    def _add(self, hit: Hit, groups: dict[str, QTreeWidgetItem]) -> None:
        if hit.record not in groups:
            group = QTreeWidgetItem(self.results, [self._title(hit.record)])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setExpanded(True)
            group.setData(0, Qt.ItemDataRole.UserRole, hit)
            groups[hit.record] = group
        field = self._field(hit)
        item = QTreeWidgetItem(groups[hit.record], [_shown(hit, field, MOST_BEFORE)])
        item.setToolTip(0, widgets.tip(_shown(hit, field, len(hit.snippet.before))))
        item.setData(0, Qt.ItemDataRole.UserRole, hit)

    def _field(self, hit: Hit) -> str:
        """Return what the field of an entry is called; "" for its title and for other records."""
        record = self._session.plan.get(hit.record)
        if not isinstance(record, Entry) or hit.field == "title":
            return ""
        return field_name(record.KIND, hit.field)

    def _title(self, record_id: str) -> str:
        plan = self._session.plan
        record = plan.get(record_id)
        if isinstance(record, Element):
            return plan.title(record)
        if isinstance(record, Comment):
            return remark_title(plan, record)
        if isinstance(record, ReadinessAnswer):
            return title_of(plan, record)
        return record.title if isinstance(record, Section) else plan.reference_label(record_id)

    def _choose(self, item: QTreeWidgetItem) -> None:
        hit: Hit = item.data(0, Qt.ItemDataRole.UserRole)
        in_text = hit.field in ("text", "intro")
        offset = hit.snippet.offset if in_text else -1
        self.hit_chosen.emit(hit.record, hit.field, offset, len(hit.snippet.hit))


def _shown(hit: Hit, field: str, most_before: int) -> str:
    """Return the hit with the words around it, at most so many letters before it."""
    before = hit.snippet.before
    if len(before) > most_before:
        before = "…" + before[-most_before:].partition(" ")[2]
    shown = f"{before}{hit.snippet.hit}{hit.snippet.after}".replace("\n", " ").strip()
    return f"{field}: {shown}" if field else shown
