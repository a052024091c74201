"""Shows the window of many plans beside the main window, and opens plans from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planbuilder.ui.several.window import SeveralWindow

if TYPE_CHECKING:
    from planbuilder.ui.main_window import MainWindow


def show_several(main: MainWindow) -> None:
    """Show the window, the same one again while it is open.

    It has no parent, or it would lie above the plans that it opens; the main window closes it.
    """
    if main.several is not None:
        main.several.showNormal()
        main.several.raise_()
        main.several.activateWindow()
        return
    made = SeveralWindow(main.settings, main.last_folder())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.plan_wanted.connect(lambda path: _open(main, Path(path)))
    made.closed.connect(lambda: _forget(main))
    main.several = made
    made.show()
    made.read()


def _open(main: MainWindow, path: Path) -> None:
    main.raise_()
    main.activateWindow()
    main.open_plan(path)


def _forget(main: MainWindow) -> None:
    main.several = None
