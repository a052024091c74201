"""The totals above the coverage: figures that add up, a bar that shows them, and the legend."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from planbuilder.model.coverage import Coverage, Standing
from planbuilder.model.records import State
from planbuilder.model.words import STATE_WORDS, capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.flow import FlowLayout
from planbuilder.ui.icons import pixmap

STANDING_ICONS = {
    Standing.ADDRESSED: "state-ready",
    Standing.COVERED_ELSEWHERE: "state-covered",
    Standing.NOT_RELEVANT: "state-not-relevant",
    Standing.MISSING: "missing",
}
BAR_HEIGHT = 12


def standing_words(standing: Standing) -> str:
    """Return what a number of elements counts as."""
    return {
        Standing.ADDRESSED: _tr("behandlet"),
        Standing.COVERED_ELSEWHERE: _tr("dækket af anden plan"),
        Standing.NOT_RELEVANT: _tr("ikke relevant"),
        Standing.MISSING: _tr("mangler"),
    }[standing]


def counts(coverage: Coverage) -> dict[Standing, int]:
    """Return how many elements count as what; together they are the coverage's total."""
    return {
        Standing.ADDRESSED: coverage.addressed,
        Standing.COVERED_ELSEWHERE: coverage.covered_elsewhere,
        Standing.NOT_RELEVANT: coverage.not_relevant,
        Standing.MISSING: coverage.missing,
    }


def in_words(coverage: Coverage) -> str:
    """Return the totals as a sentence: what the bar shows, for those who can't see it."""
    parts = [f"{count} {standing_words(kind)}" for kind, count in counts(coverage).items()]
    return _tr("{parts}, i alt {total} elementer").format(
        parts=", ".join(parts), total=coverage.total
    )


class Totals(QWidget):
    """The figures with icon and word, the bar, and what the states' icons mean."""

    def __init__(self, coverage: Coverage, own: int, parent: QWidget | None = None) -> None:
        """Show the totals. `own` is how many of the elements are the municipality's own."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        figures = FlowLayout(22, 6)
        for kind, count in counts(coverage).items():
            figures.addWidget(self._figure(kind, count))
        self.sum = widgets.label(_sum(coverage.total, own), "muted")
        figures.addWidget(self.sum)
        self.bar = Bar(coverage)
        legend = FlowLayout(16, 4)
        legend.addWidget(widgets.label(_tr("Tilstande:"), "muted"))
        for state in State:
            legend.addWidget(self._state(state))
        column.addLayout(figures)
        column.addWidget(self.bar)
        column.addLayout(legend)

    def _figure(self, kind: Standing, count: int) -> QWidget:
        number = widgets.label(str(count), "subtitle")
        return self._with_icon(
            STANDING_ICONS[kind],
            _standing_colour(kind),
            18,
            number,
            widgets.label(standing_words(kind)),
        )

    def _state(self, state: State) -> QWidget:
        words = widgets.label(capitalised(STATE_WORDS[state]), "muted")
        return self._with_icon(f"state-{state}", theme.colours().state(state), 14, words)

    def _with_icon(self, name: str, colour: str, side: int, *labels: QLabel) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        sign = QLabel()
        sign.setPixmap(pixmap(name, side, colour, self.devicePixelRatioF()))
        for part in (sign, *labels):
            row.addWidget(part)
        return made


class Bar(QWidget):
    """All elements as one bar, divided by what they count as."""

    def __init__(self, coverage: Coverage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coverage = coverage
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(in_words(coverage))
        self.setToolTip(in_words(coverage))

    def sizeHint(self) -> QSize:
        """Ask for a thin line across the page."""
        return QSize(widgets.em(self, 40), BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a piece for each kind, as long as its share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(theme.colours().line))
        left = 0.0
        for kind, count in counts(self.coverage).items():
            width = self.width() * count / max(self.coverage.total, 1)
            if count:
                painter.fillRect(QRectF(left, 0, max(width - 2, 1), BAR_HEIGHT), _brush(kind))
            left += width
        painter.end()


def _standing_colour(kind: Standing) -> str:
    colours = theme.colours()
    return colours.draft if kind is Standing.MISSING else colours.standing(kind)


def _brush(kind: Standing) -> QBrush:
    """Return how a piece is filled: what is missing is hatched, so that it looks unfilled."""
    colour = QColor(theme.colours().standing(kind))
    missing = kind is Standing.MISSING
    return QBrush(colour, Qt.BrushStyle.BDiagPattern if missing else Qt.BrushStyle.SolidPattern)


def _sum(total: int, own: int) -> str:
    if not own:
        return _tr("= {total} elementer i konceptet").format(total=total)
    own_words = _tr("1 eget") if own == 1 else _tr("{own} egne").format(own=own)
    return _tr("= {total} elementer: {concept} i konceptet og {own}").format(
        total=total, concept=total - own, own=own_words
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Coverage", text)
