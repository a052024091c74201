"""Makes the actions of the editor, each with its tooltip that names the shortcut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from planbuilder.ui.icons import icon


def make_action(
    parent: QObject,
    text: str,
    call: Callable[[], object],
    *,
    icon_name: str = "",
    keys: str = "",
    checkable: bool = False,
) -> QAction:
    """Return an action that works while the focus is in the widget that it is added to."""
    action = QAction(text, parent)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setCheckable(checkable)
    if icon_name:
        action.setIcon(icon(icon_name))
    action.triggered.connect(lambda _=False: call())
    set_keys(action, keys)
    return action


def set_keys(action: QAction, keys: str) -> None:
    """Give an action another shortcut, also in its tooltip."""
    action.setShortcut(QKeySequence(keys))
    words = plain_name(action)
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{words} ({shown})" if shown else words)


def plain_name(action: QAction) -> str:
    """Return what an action is called, without the signs of a menu."""
    return action.text().replace("&", "").removesuffix(" …")
