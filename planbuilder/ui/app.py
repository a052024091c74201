"""Starts the window: the application object, Danish texts, the theme and the crash hook."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from planbuilder import __version__
from planbuilder.project.settings import load_settings
from planbuilder.resources import resource
from planbuilder.ui import crash, theme
from planbuilder.ui.icons import icon
from planbuilder.ui.main_window import MainWindow
from planbuilder.ui.second_click import SecondClicks


def make_application(arguments: list[str]) -> QApplication:
    """Return the application object, with style, theme and name set."""
    # The style is named here, since `setStyle` returns it, and PySide wraps it with all its enums.
    application = QApplication([sys.argv[0], "-style", "fusion", *arguments])
    application.setApplicationName("Planbuilder")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("planbuilder")
    application.setWindowIcon(icon("app"))
    theme.apply_theme(application)
    application.styleHints().colorSchemeChanged.connect(lambda: theme.apply_theme(application))
    return application


def install_language(application: QApplication, language: str) -> None:
    """Use `language` ("da" or "en") for our texts and Qt's own."""
    QLocale.setDefault(QLocale(language))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, where in (
        (f"qtbase_{language}", folder),
        (f"planbuilder_{language}", str(resource("translations"))),
    ):
        translator = QTranslator(application)
        if translator.load(name, where):
            application.installTranslator(translator)


def run_window(arguments: list[str]) -> int:
    """Open the main window, with a plan where one is named; return the exit code."""
    settings = load_settings()
    application = make_application(arguments)
    install_language(application, settings.language)
    window = MainWindow(settings)
    crash.install(window.save_what_can_be_saved)
    window.restore_window()
    files = [argument for argument in arguments if not argument.startswith("-")]
    if files:
        window.open_plan(Path(files[0]))
    window.show()
    SecondClicks(window)
    QTimer.singleShot(0, _collect_garbage)
    return application.exec()


def _collect_garbage() -> None:
    """Look for garbage from now on, but not among what stays as long as the window does."""
    gc.freeze()
    gc.enable()
