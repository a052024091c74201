"""What somebody's own list and its columns are: guessed, and to be corrected once."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.home.headings import APPEND, DERIVED, IGNORE, NUMBER, PERIOD
from planbuilder.office.excel.home.layout import (
    Column,
    Grid,
    Layout,
    layout_at,
    some_values,
    with_unnamed,
)
from planbuilder.office.excel.home.opened_book import OpenedBook
from planbuilder.office.excel.register_words import has_period, levels_field, main_text
from planbuilder.office.excel.row_marks import MARKS, TAG
from planbuilder.office.written.vocabulary import Vocabulary
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.registers.choices import CalmCombo

HEADING, EXAMPLES, USE = range(3)
_OWN = (TAG, MARKS)


class MappingDialog(QDialog):
    """One row for each column: its heading, what stands in it, and what it is used as."""

    def __init__(self, plan: Plan, book: OpenedBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._words = Vocabulary(plan)
        self._grids = [grid for grid in book.grids if grid.rows]
        self._columns: list[Column] = []
        self._combos: list[QComboBox] = []
        self.setWindowTitle(self.tr("Kolonner i »{name}«").format(name=book.path.name))
        widgets.open_at(self, 130, 96)
        self.register = CalmCombo()
        for register in REGISTERS.values():
            self.register.addItem(register.title, register.name)
        self.sheet = CalmCombo()
        self.sheet.addItems([grid.title for grid in self._grids])
        self.header = QSpinBox()
        self.header.setRange(1, 1_000_000)
        self.table = QTableWidget(0, 3)
        self.note = widgets.label("", wrap=True)
        self._lay_out()
        self._layout = book.layout or self._first_layout()
        self._show_layout(self._layout)
        self.register.currentIndexChanged.connect(lambda _: self._look_again())
        self.sheet.currentIndexChanged.connect(lambda _: self._look_again())
        self.header.valueChanged.connect(lambda _: self._look_again())

    def _lay_out(self) -> None:
        intro = widgets.label(
            self.tr(
                "Her er det, listen og dens kolonner ser ud til at være. Ret det, der er forkert. "
                "Næste gang en liste har de samme overskrifter, huskes det."
            ),
            wrap=True,
        )
        row = QHBoxLayout()
        for words, part in (
            (self.tr("Listen er &til"), self.register),
            (self.tr("&Ark"), self.sheet),
            (self.tr("Overskrifterne står i &række"), self.header),
        ):
            label = widgets.label(words)
            label.setTextFormat(Qt.TextFormat.AutoText)
            label.setBuddy(part)
            row.addWidget(label)
            row.addWidget(part)
            row.addSpacing(20)
        row.addStretch(1)
        table = self.table
        table.setHorizontalHeaderLabels(
            [self.tr("Overskrift"), self.tr("Eksempler"), self.tr("Bruges som")]
        )
        table.setProperty("role", "boxed")
        table.setAccessibleName(self.tr("Kolonner"))
        table.verticalHeader().hide()
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(HEADING, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(EXAMPLES, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(USE, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(USE, widgets.em(self, 40))
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 18, 24, 18)
        lines.setSpacing(12)
        lines.addWidget(intro)
        lines.addLayout(row)
        lines.addWidget(table, 1)
        buttons, self.accept_button = verb_buttons(self, self.tr("&Brug kolonnerne"))
        bottom.addWidget(buttons)
        lines.addLayout(bottom)

    # Where the list stands

    def _grid(self) -> Grid:
        return self._grids[self.sheet.currentIndex()]

    def _register(self) -> Register:
        return REGISTERS[self.register.currentData()]

    def _first_layout(self) -> Layout:
        grid = self._grids[0]
        return with_unnamed(grid, layout_at(grid, grid.rows[0][0], self._words))

    def _look_again(self) -> None:
        grid = self._grid()
        best = max(
            (
                layout_at(grid, self.header.value(), self._words, self._register(), None, rows)
                for rows in (1, 2)
            ),
            key=lambda layout: layout.known,
        )
        self._show_layout(with_unnamed(grid, best))

    def _show_layout(self, layout: Layout) -> None:
        self._layout = layout
        place = [grid.title for grid in self._grids].index(layout.sheet)
        parts = (self.register, self.sheet, self.header)
        for part in parts:
            part.blockSignals(True)
        self.register.setCurrentIndex(self.register.findData(layout.register.name))
        self.sheet.setCurrentIndex(place)
        self.header.setValue(layout.header)
        for part in parts:
            part.blockSignals(False)
        self._columns = [column for column in layout.columns if column.key not in _OWN]
        self._fill(self._grid(), layout)
        self._check()

    def _fill(self, grid: Grid, layout: Layout) -> None:
        uses = column_uses(self._plan, self._register())
        self._combos = []
        self.table.setRowCount(len(self._columns))
        for number, column in enumerate(self._columns):
            heading = f"{column.heading}  ({column.letter})"
            examples = " · ".join(some_values(grid, layout, column))
            for place, words in ((HEADING, heading), (EXAMPLES, examples)):
                item = QTableWidgetItem(words)
                item.setToolTip(widgets.tip(words))
                self.table.setItem(number, place, item)
            combo = CalmCombo()
            combo.setAccessibleName(self.tr("»{name}« bruges som").format(name=column.heading))
            for key, words in uses:
                combo.addItem(words, key)
            combo.setCurrentIndex(max(0, combo.findData(column.key)))
            combo.currentIndexChanged.connect(lambda _: self._check())
            self.table.setCellWidget(number, USE, combo)
            self._combos.append(combo)
        self.table.resizeRowsToContents()

    # What is chosen

    def _chosen(self) -> dict[int, str]:
        return {
            column.place: str(combo.currentData())
            for column, combo in zip(self._columns, self._combos, strict=True)
        }

    def layout_chosen(self) -> Layout:
        """Return the layout with what is chosen for its columns."""
        return self._layout.with_keys(self._chosen())

    def _check(self) -> None:
        """Say what is left out, and let nobody use two columns as the same."""
        chosen = self._chosen()
        counts = Counter(key for key in chosen.values() if key not in (IGNORE, APPEND, DERIVED))
        twice = [key for key, count in counts.items() if count > 1]
        left_out = [c.heading for c in self._columns if chosen[c.place] == IGNORE]
        has_words = self.layout_chosen().is_naming
        names = dict(column_uses(self._plan, self._register()))
        if twice:
            words = self.tr("To kolonner er valgt som »{name}«.").format(name=names[twice[0]])
        elif not has_words:
            words = self.tr("Vælg en kolonne som »{title}« eller en, der holder en tekst.").format(
                title=names["title"]
            )
        elif left_out:
            listed = ", ".join(f"»{name}«" for name in left_out)
            words = self.tr("Ikke med: {names}.").format(names=listed)
        else:
            words = self.tr("Alle kolonner kommer med.")
        self.note.setText(words)
        self.accept_button.setEnabled(has_words and not twice)


def column_uses(plan: Plan, register: Register) -> list[tuple[str, str]]:
    """Return what a column of a register's list can be used as: its key and the words for it."""
    kind, ticked, text = register.name, levels_field(register), main_text(register)
    added = [(APPEND, _tr("Føj til »{text}«").format(text=field_name(kind, text)))] if text else []
    fields = [(key, field_name(kind, key)) for key in register.fields if key != ticked]
    levels = [
        (level.id, _tr("Niveau: {name} (kryds)").format(name=level.title))
        for level in plan.concept.effort_only_levels
    ]
    return [
        (IGNORE, _tr("Tag ikke med")),
        *added,
        fields[0],
        *([(ticked, _tr("Niveau (i ord)")), *levels] if ticked else []),
        *fields[1:],
        *([(PERIOD, _tr("Periode (fra og til)"))] if has_period(register) else []),
        (NUMBER, _tr("Nummer")),
        (DERIVED, _tr("Regnes ud af planen")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MappingDialog", text)
