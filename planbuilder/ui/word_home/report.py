"""What came home in documents, before it is taken in: how much, and what wasn't understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.records import Return
from planbuilder.model.suggestions.changes import open_count
from planbuilder.office.word.home.arrival import Arrival
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.icons import icon
from planbuilder.ui.word_home.wording import count_words, quoted, whose

_ICON = 20
_MOST_NOTES = 40


class ReportDialog(QDialog):
    """One card for each document. Accepting it takes in what they bring."""

    def __init__(self, arrivals: Sequence[Arrival], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Hent rettelser fra Word"))
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 6, 0)
        cards.setSpacing(14)
        for arrival in arrivals:
            cards.addLayout(self._card(arrival))
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        buttons, self.fetch = verb_buttons(self, self.tr("&Hent ind"))
        brings = [a for a in arrivals if a.returned or a.comments]
        self.fetch.setEnabled(bool(brings))
        words = self.tr("Intet i planen ændres, før du har godkendt det.")
        if not brings:
            words = self.tr("Der er intet nyt at hente.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(scroll, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(widgets.label(words, "muted", wrap=True), 1)
        bottom.addWidget(buttons)
        column.addLayout(bottom)
        widgets.open_at(self, 104, 48)

    def _card(self, arrival: Arrival) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(widgets.label(arrival.name, "subtitle", wrap=True))
        if arrival.error is not None:
            lines.addLayout(self._line("warning", messages.translated(arrival.error)))
            return lines
        lines.addWidget(widgets.label(whose(arrival.author, arrival.moment), "muted"))
        for icon_name, words in self._counts(arrival):
            lines.addLayout(self._line(icon_name, words))
        for note in arrival.notes[:_MOST_NOTES]:
            lines.addLayout(self._line("info", f"{note.said} {quoted_list(note.words)}".strip()))
        if len(arrival.notes) > _MOST_NOTES:
            more = self.tr("… og {n} bemærkninger mere.").format(n=len(arrival.notes) - _MOST_NOTES)
            lines.addLayout(self._line("info", more))
        return lines

    def _counts(self, arrival: Arrival) -> list[tuple[str, str]]:
        changed = [r for r in arrival.returned if r.what is Return.CHANGED]
        told: list[tuple[str, str]] = []
        if changed:
            count, places = sum(map(open_count, changed)), len(arrival.changed)
            where = self.tr("1 sted") if places == 1 else self.tr("{n} steder").format(n=places)
            told.append(
                ("edit", self.tr("{count} i {where}").format(count=count_words(count), where=where))
            )
        new = sum(returned.what is Return.ADDED for returned in arrival.returned)
        if new:
            told.append(("add", self.tr("Nye rækker i registre: {n}").format(n=new)))
        loose = len(arrival.returned) - len(changed) - new
        if loose:
            words = self.tr(
                "{n} at placere eller tage stilling til: tekst uden plads, slettet, flyttet"
            )
            told.append(("missing", words.format(n=loose)))
        if arrival.comments:
            words = self.tr("Kommentarer og svar: {n}").format(n=len(arrival.comments))
            told.append(("comment", words))
        known = len(arrival.known) + arrival.known_comments
        if known:
            told.append(("check", self.tr("Planen har allerede: {n}").format(n=known)))
        return told or [("check", self.tr("Intet er ændret i dokumentet."))]

    def _line(self, icon_name: str, words: str) -> QHBoxLayout:
        sign = QLabel()
        colours = theme.colours()
        colour = colours.draft if icon_name == "warning" else colours.muted
        sign.setPixmap(icon(icon_name, colour).pixmap(_ICON, _ICON))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widgets.label(words, wrap=True), 1)
        return row


def quoted_list(words: str) -> str:
    """Return the words of a note, in quotation marks where they have none."""
    return words if "»" in words else quoted(words)
