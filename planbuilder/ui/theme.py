"""The look of the window: every colour, the palette and the one style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from planbuilder.model.coverage import Standing
from planbuilder.model.frozen import frozen
from planbuilder.model.records import State
from planbuilder.resources import resource


@frozen
class Colours:
    """One set of colours by role, as #rrggbb. Light and dark have the same roles."""

    ink: str
    muted: str
    line: str
    control: str
    ground: str
    panel: str
    page: str
    accent: str
    accent_light: str
    on_accent: str
    rail: str
    rail_ink: str
    rail_chosen: str
    ready: str
    draft: str
    review: str
    grey: str
    warning_light: str
    error: str
    hit: str
    added: str
    added_light: str
    removed: str
    removed_light: str
    remark: str
    remark_light: str
    outline: str
    review_light: str

    def state(self, state: State) -> str:
        """Return the colour of an element's state."""
        return {
            State.READY: self.ready,
            State.DRAFT: self.draft,
            State.REVIEW: self.review,
            State.COVERED: self.accent,
        }.get(state, self.grey)

    def standing(self, standing: Standing) -> str:
        """Return the colour of what an element counts as in the coverage."""
        return {
            Standing.ADDRESSED: self.ready,
            Standing.COVERED_ELSEWHERE: self.accent,
        }.get(standing, self.grey)


LIGHT = Colours(
    ink="#1d2b33",
    muted="#55656e",
    line="#dfe5e8",
    control="#7f8d95",
    ground="#f3f5f6",
    panel="#fafbfb",
    page="#ffffff",
    accent="#0b6073",
    accent_light="#e3f0f3",
    on_accent="#ffffff",
    rail="#12343f",
    rail_ink="#e4eef1",
    rail_chosen="#1f5567",
    ready="#1f7a3d",
    draft="#995b00",
    review="#2a5db0",
    grey="#5b6b74",
    warning_light="#fdf1dd",
    error="#b3261e",
    hit="#ffe08a",
    added="#1d6b37",
    added_light="#dff3e4",
    removed="#a3211a",
    removed_light="#fce6e3",
    remark="#8a6400",
    remark_light="#fff5cf",
    outline="#c3cdd2",
    review_light="#e6edf8",
)
DARK = Colours(
    ink="#e6ecef",
    muted="#a5b3ba",
    line="#37444b",
    control="#7d8b93",
    ground="#171d20",
    panel="#1c2327",
    page="#20282c",
    accent="#6cc5d9",
    accent_light="#1f3d46",
    on_accent="#0c1a1f",
    rail="#0e2229",
    rail_ink="#dbe7eb",
    rail_chosen="#1f4957",
    ready="#6fce8d",
    draft="#e8ab50",
    review="#8fb4f2",
    grey="#a5b3ba",
    warning_light="#3d3220",
    error="#ff9a90",
    hit="#6b5616",
    added="#8fdba6",
    added_light="#1d3d29",
    removed="#ffaea3",
    removed_light="#4a2420",
    remark="#e3c26b",
    remark_light="#3b3317",
    outline="#55646c",
    review_light="#25344d",
)


def is_dark() -> bool:
    """Whether the system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours that fit the system's light or dark setting."""
    return DARK if is_dark() else LIGHT


def apply_theme(application: QApplication) -> None:
    """Give the whole application its palette and style sheet."""
    chosen = colours()
    application.setPalette(palette(chosen))
    application.setStyleSheet(style_sheet(chosen))


def palette(c: Colours) -> QPalette:
    """Return Qt's palette in these colours."""
    result = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, c.ground),
        (role.WindowText, c.ink),
        (role.Base, c.page),
        (role.AlternateBase, c.panel),
        (role.Text, c.ink),
        (role.PlaceholderText, c.muted),
        (role.Button, c.page),
        (role.ButtonText, c.ink),
        (role.BrightText, c.error),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.ToolTipBase, c.ink),
        (role.ToolTipText, c.page),
        (role.Mid, c.line),
        (role.Accent, c.accent),
    ):
        result.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.control))
    return result


def style_sheet(c: Colours) -> str:
    """Return the one style sheet. Widgets are picked out by their `role` property."""
    down, up, right = (
        resource("style", f"arrow-{way}.svg").as_posix() for way in ("down", "up", "right")
    )
    shade = "dark" if c is DARK else "light"
    check = resource("style", f"check-{shade}.svg").as_posix()
    return f"""
QToolTip {{ background: {c.ink}; color: {c.page}; border: none; padding: 4px 6px; }}
QMainWindow, QDialog {{ background: {c.ground}; }}
QMenuBar {{ background: {c.page}; border-bottom: 1px solid {c.line}; padding: 1px 4px; }}
QMenuBar::item {{ padding: 4px 9px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {c.accent_light}; color: {c.ink}; }}
QMenu {{ background: {c.page}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {c.accent_light}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.control}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 6px; }}
QStatusBar {{ background: {c.page}; border-top: 1px solid {c.line}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:hover {{ background: {c.accent}; }}
QLineEdit, QDateEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit {{
    background: {c.page}; border: 1px solid {c.control}; border-radius: 5px; padding: 4px 7px;
    selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView, QListView[role="popup"] {{ border: 1px solid {c.control}; }}
QComboBox QAbstractItemView::item, QListView[role="popup"]::item {{ padding: 3px 6px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 20px; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: 10px; height: 10px; }}
QLineEdit:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 3px 6px; }}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {{ width: 14px; height: 14px;
    border: 1px solid {c.control}; border-radius: 3px; background: {c.page}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
    background: {c.accent}; border-color: {c.accent}; image: url("{check}"); }}
QTreeView::indicator:indeterminate {{ background: {c.accent_light}; border: 4px solid {c.accent};
    width: 8px; height: 8px; }}
QTreeView::indicator:disabled {{ border-color: {c.line}; background: {c.ground}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border: 2px solid {c.accent};
    width: 12px; height: 12px; }}
QCheckBox::indicator:checked:focus {{ border: 2px solid {c.ink}; }}
QPushButton {{ background: {c.page}; border: 1px solid {c.control}; border-radius: 5px;
    padding: 6px 14px; min-height: 1.1em; }}
QPushButton:hover {{ background: {c.accent_light}; border-color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {c.control}; border-color: {c.line}; }}
QPushButton:default, QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent};
    border: 1px solid {c.accent}; font-weight: 600; }}
QPushButton:default:focus, QPushButton[role="primary"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[role="quiet"]:default {{ background: {c.page}; color: {c.ink}; font-weight: 400; }}
QPushButton[role="quiet"]:default:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
QPushButton:default:disabled, QPushButton[role="primary"]:disabled {{ background: {c.line};
    color: {c.muted}; border-color: {c.line}; }}
QPushButton[role="step"] {{ padding: 0; border-radius: 6px; text-align: left; }}
QPushButton[role="step"]:hover {{ background: {c.page}; }}
QPushButton[role="step"]:checked {{ background: {c.accent_light}; border: 2px solid {c.accent}; }}
QPushButton[role="step"]:focus {{ border: 2px solid {c.accent}; padding: 0; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 5px;
    padding: 3px 5px; }}
QToolButton:hover {{ background: {c.accent_light}; }}
QToolButton:checked {{ background: {c.accent_light}; color: {c.accent}; }}
QToolButton:focus {{ border-color: {c.accent}; }}
QToolButton[role="segment"], QPushButton[role="segment"] {{ background: {c.page};
    border: 1px solid {c.control};
    border-radius: 0; padding: 5px 6px; font-weight: 400; }}
QToolButton[role="segment"]:checked, QPushButton[role="segment"]:checked {{
    background: {c.accent_light}; color: {c.accent};
    font-weight: 600; }}
QToolButton[role="segment"]:focus, QPushButton[role="segment"]:focus {{
    border: 2px solid {c.accent}; padding: 4px 5px; }}
QToolButton[role="pill"] {{ background: {c.page}; border: 1px solid {c.line};
    border-radius: 14px; padding: 4px 12px; }}
QToolButton[role="pill"]:hover, QToolButton[role="pill"]:focus {{ border-color: {c.accent}; }}
QToolButton[role="muted"] {{ color: {c.muted}; }}
QToolButton[role="warning"] {{ color: {c.draft}; }}
QToolButton[role="error"] {{ color: {c.error}; }}
QToolButton[role="link"] {{ color: {c.accent}; padding: 2px 2px 2px 0; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QFrame[role="rail"] {{ background: {c.rail}; }}
QFrame[role="rail"] QToolButton {{ color: {c.rail_ink}; padding: 7px 2px; border-radius: 6px; }}
QFrame[role="rail"] QToolButton:hover, QFrame[role="rail"] QToolButton:checked {{
    background: {c.rail_chosen}; color: #ffffff; }}
QFrame[role="rail"] QToolButton:focus {{ border-color: {c.rail_ink}; }}
QFrame[role="panel"] {{ background: {c.panel}; }}
QFrame[role="page"] {{ background: {c.page}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame[role="card"] {{ background: {c.page}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame[role="card-chosen"] {{ background: {c.page}; border: 2px solid {c.accent};
    border-radius: 6px; }}
QFrame[role="quote"] {{ background: {c.remark}; border: none; }}
QFrame[role="line"] {{ background: {c.line}; border: none; }}
QFrame[role="notice"] {{ background: {c.warning_light}; border-radius: 6px; }}
QFrame[role="strip"] {{ background: {c.accent_light}; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="warning"] {{ color: {c.draft}; }}
QLabel[role="heading"] {{ font-weight: 700; }}
QLabel[role="error"] {{ color: {c.error}; }}
QAbstractItemView {{ background: {c.page}; border: none; outline: none;
    alternate-background-color: {c.panel}; selection-background-color: {c.accent_light};
    selection-color: {c.ink}; }}
QTreeView, QListWidget, QListView[role="plain"] {{ background: transparent; }}
QTableView {{ gridline-color: {c.line}; }}
QTableView[role="airy"]::item {{ padding: 0 8px; }}
QTreeView[role="boxed"], QListView[role="boxed"] {{ background: {c.page};
    border: 1px solid {c.line};
    border-radius: 5px; padding: 6px; }}
QTreeView[role="boxed"]::branch {{ image: none; }}
QTreeView[role="boxed"]::branch:has-children:closed {{ image: url("{right}"); }}
QTreeView[role="boxed"]::branch:has-children:open {{ image: url("{down}"); }}
QTreeView[role="boxed"]::item, QListView[role="boxed"]::item {{ padding: 2px 0; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QHeaderView::section {{ background: {c.accent_light}; color: {c.ink}; border: none;
    border-right: 1px solid {c.line}; padding: 6px 8px; font-weight: 600; }}
QHeaderView::section:vertical {{ background: {c.page}; border-bottom: 1px solid {c.line};
    padding: 4px 8px; font-weight: 400; }}
QHeaderView::section:vertical:checked {{ background: {c.accent_light}; }}
QTableCornerButton::section {{ background: {c.accent_light}; border: none;
    border-right: 1px solid {c.line}; }}
QTabBar::tab {{ padding: 7px 9px; background: transparent; color: {c.muted};
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ background: {c.accent_light}; }}
QTabWidget::pane {{ border: none; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {c.ready}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.control}; border-radius: 3px; margin: 2px;
    min-height: 28px; min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget[role="panel"] {{ background: {c.panel}; }}
"""
