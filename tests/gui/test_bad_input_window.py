"""What is wrong from outside is told in the window, and costs nothing that was written."""

from __future__ import annotations

import base64
import contextlib
import ctypes
import html
import os
import shutil
import struct
import sys
import zlib
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLabel, QWidget

from planbuilder.model.plan import new_plan, with_text
from planbuilder.model.records import Effort, Person, Section, State
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.errors import DiskFull, NoPermission
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings, load_settings
from planbuilder.ui import messages
from planbuilder.ui.dialogs import export_run
from planbuilder.ui.dialogs.export_excel import ExportExcelDialog
from planbuilder.ui.dialogs.new_plan import NewPlanDialog
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.pictures import Pictures
from planbuilder.ui.main_window import SUFFIX, MainWindow, dropped_files
from planbuilder.ui.panels.search import SearchPanel
from planbuilder.ui.welcome import WelcomePage
from tests.program.test_bad_input import BAD_FILES, mounted, png, read_only

OPENED = 0x21  # IN_OPEN and IN_ACCESS of inotify
POSIX = pytest.mark.skipif(os.name == "nt", reason="what only a POSIX system has")


@pytest.fixture
def asked(monkeypatch):
    """Answer every question with its first choice or the one put here; keep what was asked."""

    asked = SimpleNamespace(said=[], answers=[])

    def ask(_parent, _title, text, choices, *, safe=0, escape=None, is_good=False):
        asked.said.append(text)
        return asked.answers.pop(0) if asked.answers else safe

    monkeypatch.setattr(messages, "ask", ask)
    return asked


@pytest.fixture
def window(qtbot, settings, asked):
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    yield made
    made.close_plan()  # whatever cannot be published waits on this computer


@pytest.fixture
def folder(tmp_path):
    """The folder that colleagues share."""
    made = tmp_path / "Fællesdrev"
    made.mkdir()
    return made


@pytest.fixture
def plan_path(folder, settings):
    path = folder / "plan.hplan"
    plan = new_plan(shipped_concept(), "Køge", "Vores plan")
    Project.create(path, plan, author=settings.name).close()
    return path


def write(window, words):
    session = window.session
    element = session.plan.element("organisering")
    session.apply("Skriv", [with_text(element, f"<p>{words}</p>")], undoable=False)


def publish(qtbot, window):
    """Press Ctrl+S and wait until the file is up to date, or it is told that it can't be."""
    session = window.session
    window.saving.publish()
    qtbot.waitUntil(lambda: session.trouble is not None or not session.project.has_unpublished)
    session.wait_for_publishing()
    QApplication.processEvents()


def told(window):
    """What the strip says."""
    strip = window.workbench.strip
    return "" if strip.isHidden() else strip.words.text()


def text_in(path, tmp_path):
    """The text that a colleague would find in a file."""
    project = Project.open(path, shipped_concept, author="Bo", home=tmp_path / "Bo")
    with contextlib.closing(project):
        return project.plan.element("organisering").text


# Files


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_is_told_and_left_as_it_is(window, asked, plan_path, bad):
    words, tamper = BAD_FILES[bad]
    tampered = plan_path.with_name("tilsendt.hplan")
    shutil.copy(plan_path, tampered)
    tamper(tampered)
    before = tampered.read_bytes()
    assert not window.open_plan(tampered)
    (said,) = asked.said
    assert words in said
    assert "tilsendt.hplan" in said
    assert isinstance(window.centralWidget(), WelcomePage)
    assert tampered.read_bytes() == before
    assert set(plan_path.parent.iterdir()) == {plan_path, tampered}
    assert window.settings.recent == []


@POSIX
def test_what_is_no_file_at_all_is_told(window, asked, folder):
    os.mkfifo(folder / "rør.hplan")
    (folder / "mappe.hplan").mkdir()
    for name in ("rør.hplan", "mappe.hplan"):
        assert not window.open_plan(folder / name)
        assert f"»{name}« er ikke en plan" in asked.said[-1]


def test_a_shared_folder_that_goes_away_while_open_costs_nothing(
    qtbot, window, asked, plan_path, tmp_path
):
    window.open_plan(plan_path)
    plan_path.parent.rename(tmp_path / "væk")
    write(window, "Skrevet uden drev")
    window.session.publish_quietly()
    qtbot.waitUntil(lambda: window.session._job is None)
    assert "Alt er gemt på denne computer" in told(window)
    assert asked.said == []
    (tmp_path / "væk").rename(plan_path.parent)
    window.session.publish_quietly()
    qtbot.waitUntil(lambda: window.session._job is None)
    assert window.session.trouble is None
    assert told(window) == ""
    assert text_in(plan_path, tmp_path) == "<p>Skrevet uden drev</p>"


def test_a_shared_file_that_went_bad_while_open_is_not_written_over(
    qtbot, window, plan_path, tmp_path, monkeypatch
):
    window.open_plan(plan_path)
    plan_path.write_bytes(b"Kaere alle")
    write(window, "Skrevet bagefter")
    beside = plan_path.with_name("kopi.hplan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(beside), ""))
    publish(qtbot, window)
    assert "ødelagt eller byttet ud og er ikke overskrevet" in told(window)
    window.workbench.strip.buttons[0].click()
    assert plan_path.read_bytes() == b"Kaere alle"
    assert text_in(beside, tmp_path) == "<p>Skrevet bagefter</p>"


def test_in_a_folder_for_reading_only_the_work_waits_on_this_computer(
    qtbot, window, asked, plan_path, tmp_path, monkeypatch
):
    before = plan_path.read_bytes()
    with read_only(plan_path.parent):
        assert window.open_plan(plan_path)
        write(window, "Skrevet alligevel")
        publish(qtbot, window)
        assert "Planens fil kan ikke skrives." in told(window)
        elsewhere = tmp_path / "her.hplan"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
        asked.answers[:] = [1]  # save a copy on closing
        assert window.close_plan()
        with pytest.raises(NoPermission):
            Project.create(plan_path.with_name("ny.hplan"), new_plan_of(), author="Hanne")
    assert plan_path.read_bytes() == before
    assert list(plan_path.parent.iterdir()) == [plan_path]
    assert text_in(elsewhere, tmp_path) == "<p>Skrevet alligevel</p>"
    assert window.open_plan(plan_path)
    assert window.session.plan.element("organisering").text == "<p>Skrevet alligevel</p>"


def new_plan_of():
    return new_plan(shipped_concept(), "Køge", "Handlingsplan")


def test_on_a_full_drive_the_work_waits_on_this_computer(
    qtbot, window, folder, plan_path, tmp_path
):
    with mounted(folder, "-t", "tmpfs", "-o", "size=300k", "tmpfs"):
        Project.create(plan_path, new_plan_of(), author="Hanne").close()
        before = plan_path.read_bytes()
        (folder / "fyld").write_bytes(b"x" * 200_000)
        assert window.open_plan(plan_path)
        write(window, "ord " * 20_000)
        publish(qtbot, window)
        assert "Der er ikke plads på drevet med planen." in told(window)
        assert plan_path.read_bytes() == before
        assert text_in(plan_path, tmp_path) == ""
        (folder / "fyld").unlink()
        window.saving.publish()
        qtbot.waitUntil(lambda: told(window) == "")
        assert text_in(plan_path, tmp_path).startswith("<p>ord ord")
        window.close_plan()


def test_an_export_to_a_full_drive_leaves_the_old_file(
    window, asked, folder, example_session, tmp_path, monkeypatch
):
    with mounted(folder, "-t", "tmpfs", "-o", "size=16k", "tmpfs"):
        old = folder / "indsatser.xlsx"
        old.write_bytes(b"gammel")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(old), ""))
        ExportExcelDialog(example_session, window).accept()
        assert "Der er ikke plads til »indsatser.xlsx«" in asked.said[0]

        def to_word(plan, versions, target, progress):
            from planbuilder.office.word import export_word

            export_word(
                plan,
                target,
                pictures=example_session.project.picture,
                today=example_session.today(),
                progress=progress,
                versions=versions,
            )

        with pytest.raises(DiskFull):
            export_run.run(example_session, window, "Word", folder / "plan.docx", to_word)
        assert old.read_bytes() == b"gammel"
        assert list(folder.iterdir()) == [old]


@POSIX
def test_an_export_never_replaces_the_plan(window, asked, plan_path, monkeypatch):
    window.open_plan(plan_path)
    before = plan_path.read_bytes()
    link = plan_path.with_name("genvej.xlsx")
    link.symlink_to(plan_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(link), ""))
    ExportExcelDialog(window.session, window).accept()
    assert plan_path.read_bytes() == before
    assert "selve planen" in asked.said[0]


@pytest.mark.parametrize(
    "stored",
    [
        {"geometry": 7},
        {"geometry": "æ" * 999},
        {"places": []},
        {"places": "here"},
        {"efforts": []},
        {"efforts": {"table": {"order": 7, "widths": [], "hidden": [[]]}, "splitter": "x"}},
    ],
)
def test_settings_of_another_kind_do_not_stop_the_window(qtbot, asked, plan_path, stored):
    if stored == {"places": "here"}:
        stored = {"places": {str(plan_path): {"tree": 7, "record": []}}}
    window = MainWindow(Settings(name="Hanne", initials="H", window=stored))
    qtbot.addWidget(window)
    window.restore_window()
    window.show()
    assert window.open_plan(plan_path)
    window.workbench.go_to("efforts")
    assert window.close()
    assert load_settings().name == "Hanne"


# Pictures and pasting


@pytest.fixture
def page(window, plan_path):
    window.open_plan(plan_path)
    window.workbench.go_to_record("organisering")
    return window.workbench.plan_place.page


def written(page):
    return to_xhtml(read(page.editor.document()))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_pictures_that_cannot_be_used_are_told(page, window, asked, folder, qtbot):
    whole = png(80, 40)
    words = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 30_000_000))
    bad = {
        "intet billede": b"Kaere alle",
        "20.000 × 20.000": png(20_000, 20_000),
        "kun begyndelsen": whole[:40],
        "afskåret": whole[:-20],
        "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "stor JPEG": b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + b"\0" * 20,
        "uden størrelse": png(0, 0),
    }
    pictures = Pictures(window.session, page.editor)
    for name, data in bad.items():
        path = folder / f"{name}.png"
        path.write_bytes(data)
        pictures.insert_file(path)
    assert len(asked.said) == len(bad)
    assert "20000 × 20000 punkter" in asked.said[1]
    assert written(page) == ""
    assert QApplication.overrideCursor() is None
    # A picture whose hidden words would fill the memory is still a picture.
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().reject())
    pictures.insert_all([whole[:33] + words + whole[33:]])
    assert len(asked.said) == len(bad)


@pytest.mark.parametrize("plainly", [False, True])
@pytest.mark.parametrize("source", ["a" * 10_000_000, "a\n" * 60_000])
def test_too_many_words_at_once_are_told(page, asked, qtbot, plainly, source):
    QGuiApplication.clipboard().setText(source)
    if plainly:
        page.editor.paste_plain()
    else:
        page.editor.paste()
    qtbot.waitUntil(lambda: bool(asked.said))
    assert "Indsæt" in asked.said[0]
    assert written(page) == ""
    QGuiApplication.clipboard().clear()


def opened_files(folder):
    """Start to watch a folder; return a function that tells which of its files were opened."""
    if sys.platform != "linux":
        return lambda: ""
    libc = ctypes.CDLL(None)
    handle = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(handle, os.fsencode(folder), OPENED) >= 0

    def tell():
        try:
            return os.read(handle, 65536).decode(errors="replace")
        except BlockingIOError:
            return ""
        finally:
            os.close(handle)

    return tell


def test_the_watch_sees_what_is_opened(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    told = opened_files(tmp_path)
    (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert sys.platform != "linux" or "a.txt" in told()


def test_a_paste_reads_and_fetches_nothing(page, window, tmp_path):
    private = tmp_path / "privat"
    private.mkdir()
    (private / "hemmelig.png").write_bytes(png(80, 40))
    (private / "hemmelig.css").write_text("p { color: red }", encoding="utf-8")
    picture, sheet = ((private / name).as_uri() for name in ("hemmelig.png", "hemmelig.css"))
    told = opened_files(private)
    data = QMimeData()
    data.setHtml(
        f"<link rel='stylesheet' href='{sheet}'><style>@import '{sheet}'</style>"
        f"<p style='background: url({picture})' onclick='x()'>Ord<script>x()</script>"
        f"<img src='{picture}'><img src='http://127.0.0.1:9/a.png'>"
        f"<iframe src='{sheet}'></iframe><object data='{picture}'></object></p>"
    )
    data.setData("application/x-planbuilder-text", f"<p><img src='{picture}'/></p>".encode())
    QGuiApplication.clipboard().setMimeData(data)
    page.editor.paste()
    QApplication.processEvents()
    window.session.save_pending()
    assert written(page) == "<p>Ord</p>"
    assert window.session.plan.element("organisering").text == "<p>Ord</p>"
    assert "hemmelig" not in told()
    QGuiApplication.clipboard().clear()


# Names and words of a plan


def test_no_plan_is_made_for_a_municipality_that_is_none(qtbot):
    dialog = NewPlanDialog(shipped_municipalities(), "Hanne", "H", "Handlingsplan")
    qtbot.addWidget(dialog)
    dialog.show()
    for name in ("", "Atlantis", "Kø\x1bge", "x" * 10_000, "<img src='x'>", "🏴"):
        dialog.municipality.setText(name)
        dialog.municipality.textEdited.emit(name)
        assert dialog.chosen() is None
        assert not dialog.create.isEnabled()
        assert ("Ingen kommune hedder sådan" in dialog.place.text()) == bool(name)
    dialog.municipality.setText("Kø")
    assert "i listen" in dialog.place.text()
    for name in ("køge", "Køge Kommune"):
        dialog.municipality.setText(name)
        assert dialog.create.isEnabled()


MARKUP = 'Se <img src="{}"> <b>her</b>'


def tips_of(widget):
    """What a widget and the rows of a view show when the mouse rests on them."""
    yield widget.toolTip()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model, waiting = widget.model(), [widget.rootIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(model.rowCount(parent)):
                for column in range(columns(model, parent)):
                    index = model.index(row, column, parent)
                    yield str(model.data(index, Qt.ItemDataRole.ToolTipRole) or "")
                waiting.append(model.index(row, 0, parent))


def columns(model, parent):
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def shown_as_markup(root):
    """Yield what Qt would take for HTML of its own accord, in labels and tooltips."""
    for widget in (root, *root.findChildren(QWidget)):
        for tip in tips_of(widget):
            if QtGui.Qt.mightBeRichText(tip) and "<img" in tip:
                yield type(widget).__name__, tip
        is_label = isinstance(widget, QLabel) and "<img" in widget.text()
        if is_label and widget.textFormat() != Qt.TextFormat.PlainText:
            yield type(widget).__name__, widget.text()


def test_words_of_a_plan_are_never_taken_for_markup(window, plan_path, tmp_path):
    private = tmp_path / "privat"
    private.mkdir()
    (private / "hemmelig.png").write_bytes(png(80, 40))
    markup = MARKUP.format(private / "hemmelig.png")
    told = opened_files(private)
    window.open_plan(plan_path)
    session = window.session
    plan = session.plan
    element = plan.element("organisering")
    session.apply(
        "Markup",
        [
            replace(plan.info, title=markup, municipality=markup, adopted_by=markup),
            Person(id="p", name=markup, initials=markup),
            Section(id="s", title=markup, order="zz"),
            replace(
                element,
                title=markup,
                note=markup,
                owner="p",
                section="s",
                state=State.COVERED,
                text=f"<p>{html.escape(markup)}</p>",
            ),
            Effort(
                id="e",
                title=markup,
                type=markup,
                target_group=markup,
                responsible=markup,
                partners=markup,
                policy_reference=markup,
                order="i",
                elements=("organisering",),
            ),
        ],
    )
    found = []
    for place in ("plan", "efforts", "coverage"):
        window.workbench.go_to(place)
        window.workbench.go_to_record("organisering" if place == "plan" else "e")
        QApplication.processEvents()
        found += shown_as_markup(window)
    window.workbench.go_to_record("organisering")
    window.workbench.plan_place.find_in_plan()
    window.findChild(SearchPanel).start("her")
    window.workbench.plan_place.page.reference_menu.aboutToShow.emit()
    QApplication.processEvents()
    found += shown_as_markup(window)
    assert found == []
    assert "hemmelig" not in told()


def test_a_message_shows_names_as_they_are(qtbot):
    shown = []

    def look():
        box = QApplication.activeModalWidget()
        shown.append((box.textFormat(), box.text()))
        box.reject()

    QTimer.singleShot(50, look)
    messages.ask(None, "Titel", MARKUP.format("x.png"), ["OK"])
    assert shown == [(Qt.TextFormat.PlainText, MARKUP.format("x.png"))]


def test_a_dropped_folder_or_web_address_is_no_plan(folder):
    data = QMimeData()
    data.setUrls([QUrl("http://127.0.0.1:9/plan.hplan"), QUrl.fromLocalFile(str(folder))])
    assert dropped_files(data, SUFFIX) == []


def test_a_picture_inside_a_paste_that_is_none_is_told(page, window, qtbot):
    source = base64.b64encode(png(20_000, 20_000, whole=False)).decode()
    data = QMimeData()
    data.setHtml(f"<p>a</p><img src='data:image/png;base64,{source}'>")
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(page.editor.notice) as told:
        page.editor.paste()
    assert told.args[0].startswith("Ét billede kom ikke med")
    assert written(page) == "<p>a</p>"
    QGuiApplication.clipboard().clear()
