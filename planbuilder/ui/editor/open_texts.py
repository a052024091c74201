"""The texts that were opened: each keeps its document with undo, its cursor and its view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from planbuilder.model.plan import with_text
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section
from planbuilder.model.richtext.tree import Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor.document import fill
from planbuilder.ui.editor.live.object import LiveSource
from planbuilder.ui.editor.live_reader import LiveReader
from planbuilder.ui.editor.look import Look, restyle
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.page_edit import MARGIN
from planbuilder.ui.editor.steady import change_under
from planbuilder.ui.session import Session

MOST = 40
"""Documents that are kept; the one that was not looked at for longest goes first."""


def stored_text(record: Element | Section) -> str:
    """Return the text of an element, or the introduction of a section."""
    return record.text if isinstance(record, Element) else record.intro


@dataclass
class OpenText:
    """One text being edited. `saved` is the canonical XHTML that plan and document share."""

    record_id: str
    document: QTextDocument
    reader: LiveReader
    saved: str = ""
    cursor: tuple[int, int] = (0, 0)
    """Anchor and position."""
    scroll: int = 0
    changed: bool = False
    """Whether something was typed since it was last read."""
    labels: int = 0
    """Which state of the registers its references and live blocks were last laid out for."""


class OpenTexts:
    """Opens texts, keeps them while the plan is open, and writes them to the plan."""

    def __init__(self, session: Session, owner: QObject, look: Callable[[], Look]) -> None:
        self._session = session
        self._owner = owner
        self._look = look
        self._open: OrderedDict[str, OpenText] = OrderedDict()
        self._labels = 0
        self._live = LiveSource(session.plan, session.today, lambda: self._labels)

    def open(self, record: Element | Section) -> OpenText:
        """Return the text of a record as it was left, or fresh where the plan has another one.

        Raises:
            TextError: the stored text can't be read.
        """
        known = self._open.get(record.id)
        if known is None:
            text = from_xhtml(stored_text(record))
            document = self._new_document()
            known = OpenText(record.id, document, LiveReader(document), labels=self._labels)
            self._open[record.id] = known
            self._fill(known, text, stored_text(record))
        elif known.saved != stored_text(record) and not self.has_unsaved(known):
            known.cursor = tuple(self.follow(known, record, known.cursor))
        self._open.move_to_end(record.id)
        self._forget_old()
        return known

    @staticmethod
    def has_unsaved(known: OpenText) -> bool:
        """Whether the document holds something that was never written to the plan."""
        return known.changed and known.reader.xhtml() != known.saved

    def _new_document(self) -> QTextDocument:
        document = QTextDocument(self._owner)
        # Set before there is anything to undo: Qt counts it among the changes of the text.
        document.setDocumentMargin(MARGIN)
        restyle(document, self._look())  # while it is empty, which costs nothing
        plan, project = self._session.plan, self._session.project
        me = self._session.settings.name
        install(document, plan.reference_label, project.picture, me, self._live)
        return document

    def _forget_old(self) -> None:
        while len(self._open) > MOST:
            _, oldest = self._open.popitem(last=False)
            oldest.document.deleteLater()

    def follow(
        self, known: OpenText, record: Element | Section, places: Sequence[int]
    ) -> tuple[int, ...]:
        """Show what the plan holds now, where somebody else changed it; the rest stays as it is.

        There is nothing to undo then, since undo would take back a colleague's words.

        Returns:
            Where the given positions of the document are afterwards.
        """
        # Here, since most texts are opened without anybody else writing in them.
        from planbuilder.ui.editor.patch import patch

        source = stored_text(record)
        known.document.setUndoRedoEnabled(False)
        followed = patch(known.document, from_xhtml(source), places)
        known.document.setUndoRedoEnabled(True)
        known.saved = source
        known.changed = False
        return tuple(followed)

    def _fill(self, known: OpenText, text: Text, source: str) -> None:
        fill(known.document, text)
        known.reader.forget()
        known.saved = source
        known.changed = False

    def labels_changed(self) -> None:
        """Note that entries may be called something else than before, and registers show more."""
        self._labels += 1

    def renew_labels(self, known: OpenText | None, editor: QTextEdit) -> None:
        """Lay references and live blocks of the text that is shown out anew, if registers changed.

        What is seen of it stays where it is.
        """
        if known is None or known.labels == self._labels:
            return
        known.labels = self._labels

        def lay_out(places: Sequence[int]) -> Sequence[int]:
            known.document.markContentsDirty(0, known.document.characterCount())
            return places

        change_under(editor, lay_out)

    def save(self, known: OpenText, label: str, origin: object) -> None:
        """Write a text to the plan where something was typed in it since the last time.

        Raises:
            PlanbuilderError: it could not be saved, and will be tried again.
        """
        if not known.changed:
            return
        source = known.reader.xhtml()
        record = self._session.plan.get(known.record_id)
        if source != known.saved and isinstance(record, Element | Section):
            written = source
            if stored_text(record) != known.saved:
                # Somebody else changed it, and the page shall take that in as anyone's change.
                written, origin = self._merged(known, source, record), None
            before, known.saved = known.saved, source
            try:
                puts = [_with_text(record, written)]
                self._session.apply(label, puts, undoable=False, origin=origin)
            except BaseException:
                known.saved = before
                raise
        known.changed = False

    def _merged(self, known: OpenText, source: str, record: Element | Section) -> str:
        """Return what was typed together with what somebody else wrote in the meantime."""
        from planbuilder.model.merging.texts import merge_texts

        merged = merge_texts(
            from_xhtml(known.saved),
            from_xhtml(source),
            from_xhtml(stored_text(record)),
            lambda: self._session.settings.name,
            lambda: self._session.unread.records().get(record.id, ""),
        )
        return to_xhtml(merged)


def _with_text(record: Element | Section, source: str) -> Record:
    if isinstance(record, Element):
        return with_text(record, source)
    return replace(record, intro=source)
