"""The set-up does what is missing, only that, and says plainly what it can't do."""

from __future__ import annotations

import importlib.util
import re
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="system packages are a Linux thing")


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up script, working on an empty checkout and without rights to install anything."""
    spec = importlib.util.spec_from_file_location("planbuilder_setup", ROOT / "tools" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    venv.mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "SYSTEM_READY", venv / "system-ready")
    monkeypatch.setattr(module, "rights_to_install", lambda *, ask: None)
    (tmp_path / "requirements.txt").write_text("lxml==6\n", encoding="utf-8")
    return module


def fake_pip(monkeypatch: pytest.MonkeyPatch, exit_code: int) -> list[list[str]]:
    """Let every program end with this exit code; return the list of those that are started."""
    started: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, exit_code, stdout=b"No route to the packages")

    monkeypatch.setattr(subprocess, "run", run)
    return started


def test_packages_are_installed_once_and_again_when_the_pins_change(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = fake_pip(monkeypatch, exit_code=0)
    setup.install_requirements("requirements.txt")
    setup.install_requirements("requirements.txt")
    assert len(started) == 1
    (setup.ROOT / "requirements.txt").write_text("lxml==7\n", encoding="utf-8")
    setup.install_requirements("requirements.txt")
    assert len(started) == 2


def test_a_failed_download_is_told_and_tried_again_next_time(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_pip(monkeypatch, exit_code=1)
    with pytest.raises(setup.SetupError, match="Dine planer er urørt"):
        setup.install_requirements("requirements.txt")
    assert "No route to the packages" in capsys.readouterr().err
    started = fake_pip(monkeypatch, exit_code=0)
    setup.install_requirements("requirements.txt")
    assert started


@linux_only
def test_a_missing_library_is_named_with_its_package(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "QT_LIBRARIES", {"libm.so.6": "libc6", "libnone.so.9": "libnone9"})
    setup.set_up_qt_libraries()
    told = capsys.readouterr()
    assert "sudo apt-get install libnone9\n" in told.err
    assert "libm.so.6" not in told.err
    assert told.out == ""
    assert not setup.SYSTEM_READY.exists()


@linux_only
def test_the_system_is_ready_when_every_library_is_there(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "QT_LIBRARIES", {"libm.so.6": "libc6"})
    setup.set_up_qt_libraries()
    assert setup.SYSTEM_READY.exists()


def test_a_missing_test_tool_says_which_tests_are_skipped(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = setup.TestTool("nowhere-utils", "no-such-command", "test af ingenting")
    monkeypatch.setattr(setup, "TEST_TOOLS", (tool,))
    setup.set_up_test_tools()
    assert "nowhere-utils mangler: test af ingenting springes over" in capsys.readouterr().err


@linux_only
def test_the_list_covers_every_library_that_a_window_needs(setup: ModuleType) -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    libraries = ("Core", "DBus", "Gui", "Svg", "WaylandClient", "Widgets", "XcbQpa")
    screens = ("libqoffscreen.so", "libqwayland.so", "libqxcb.so")
    files = [qt / "lib" / f"libQt6{name}.so.6" for name in libraries]
    files += [qt / "plugins" / "platforms" / name for name in screens]
    files += (qt / "plugins" / "xcbglintegrations").iterdir()
    files.append(qt / "plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so")
    needed = set().union(*map(needed_libraries, files))
    shipped = {file.name for file in (qt / "lib").iterdir()}
    c_runtime = re.compile(r"(ld-linux|libc|libm|libgcc_s|libstdc\+\+|libz)[.-]")
    assert {name for name in needed - shipped if not c_runtime.match(name)} <= set(
        setup.QT_LIBRARIES
    )


def needed_libraries(file: Path) -> set[str]:
    """Read the NEEDED names of a 64-bit little-endian ELF file (System V ABI, chapter 5)."""
    data = file.read_bytes()
    (table,) = struct.unpack_from("<Q", data, 0x20)
    (count,) = struct.unpack_from("<H", data, 0x38)
    # Program headers: kind, flags, offset in the file, address, physical address, size.
    headers = [struct.unpack_from("<IIQQQQ", data, table + 56 * n) for n in range(count)]
    loads = [(address, offset, size) for kind, _, offset, address, _, size in headers if kind == 1]
    start, length = next((header[2], header[5]) for header in headers if header[0] == 2)
    entries = list(struct.iter_unpack("<QQ", data[start : start + length]))
    names = next(value for tag, value in entries if tag == 5)
    at = next(
        offset + names - address for address, offset, size in loads if 0 <= names - address < size
    )
    return {data[at + v : data.index(b"\0", at + v)].decode() for tag, v in entries if tag == 1}
