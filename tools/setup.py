"""Sets up what Planbuilder needs on this machine: the folder .venv and, on Linux, system packages.

Used by run, test and .ci/run and their .cmd twins. Only the standard library, since nothing else
is there yet.

    python3 tools/setup.py           what the program needs
    python3 tools/setup.py --test    also what its tests need

Speaks Danish to the user, on stderr only: stdout belongs to the program's own commands.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SYSTEM_READY = VENV / "system-ready"

# What Qt's libraries and its X11 and Wayland plug-ins ask of the system (their NEEDED entries),
# and the Debian and Ubuntu package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}


class TestTool(NamedTuple):
    """A system package that only some tests need; without it they are skipped."""

    package: str
    sign: str  # a command, or a file name to look for below one of TOOL_FOLDERS
    tests: str


TOOL_FOLDERS = ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/usr/share/fonts")
TEST_TOOLS = (
    TestTool("xvfb", "Xvfb", "test af det rigtige vindue"),
    TestTool("openbox", "openbox", "test af det rigtige vindue"),
    TestTool("xdotool", "xdotool", "test af det rigtige vindue"),
    TestTool("libreoffice-writer", "libswlo.so", "test af Word-filer i LibreOffice"),
    TestTool("libreoffice-calc", "libsclo.so", "test af Excel-filer i LibreOffice"),
    TestTool("python3-uno", "libpyuno.so", "test af filer, der er rettet i LibreOffice"),
    TestTool("poppler-utils", "pdftoppm", "test af sidernes udseende"),
    TestTool("chromium", "chromium", "test af websiden i en browser"),
    TestTool("fonts-crosextra-carlito", "Carlito-Regular.ttf", "test af sidernes udseende"),
)


class SetupError(Exception):
    """What stops the set-up, told in Danish with what to do about it."""


def main(arguments: list[str]) -> int:
    """Set everything up; return the exit code."""
    testing = "--test" in arguments
    try:
        check_python()
        make_environment()
        install_requirements("requirements.txt")
        if testing:
            install_requirements("requirements-dev.txt")
    except SetupError as error:
        say(str(error))
        return 1
    if sys.platform == "linux":
        set_up_qt_libraries()
        if testing:
            set_up_test_tools()
    else:
        SYSTEM_READY.touch()
    return 0


def say(message: str) -> None:
    """Tell the user; plain ASCII where the console knows no Danish letters."""
    encoding = sys.stderr.encoding or "ascii"
    print(message.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


# --- Python and its packages ---


def check_python() -> None:
    """Refuse a Python that is too old; get the venv module where Debian has split it off."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before the right Python is there
        raise SetupError(
            f"Planbuilder kræver Python 3.11 eller nyere, men python3 er her {version}.\n"
            "Installér en nyere Python, og prøv igen."
        )
    package = f"python{version}-venv"
    if not has_ensurepip() and not (apt_install([package]) and has_ensurepip()):
        raise SetupError(
            "Python mangler modulet venv, som Planbuilder skal bruge for at blive sat op.\n"
            f"Kør: sudo apt-get install {package}   og derefter kommandoen her igen."
        )


def has_ensurepip() -> bool:
    """Tell whether a virtual environment can get pip."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def make_environment() -> None:
    """Make .venv unless a whole one for this Python is there, and let it find the checkout."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    checkout = packages / "planbuilder-checkout.pth"
    if VENV_PYTHON.is_file() and checkout.is_file():
        return
    say("Sætter Planbuilder op i mappen .venv. Det sker kun første gang.")
    # By its real name (python3.11), so that a later Python doesn't slip in under old packages.
    python = sys.executable if os.name == "nt" else os.path.realpath(sys.executable)
    if not succeeds([python, "-m", "venv", "--clear", str(VENV)]):
        raise SetupError("Mappen .venv kunne ikke laves. Kontrollér plads og skriveadgang.")
    # Relative, so that the checkout can be moved. Written last: the sign of a whole environment.
    checkout.write_text(os.path.relpath(ROOT, packages) + "\n", encoding="utf-8")


def install_requirements(name: str) -> None:
    """Install the pinned packages of one file. A copy of it in .venv says that this is done."""
    wanted, done = ROOT / name, VENV / name
    if done.is_file() and done.read_bytes() == wanted.read_bytes():
        return
    say(f"Henter programdele ({name}) …")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if not succeeds([*pip, "-qq", "--only-binary=:all:", "--requirement", str(wanted)]):
        raise SetupError(
            "Programdelene kunne ikke hentes. Dine planer er urørt; kun mappen .venv er ændret.\n"
            "Kontrollér netforbindelsen (og en eventuel proxy), og kør kommandoen igen."
        )
    shutil.copyfile(wanted, done)


# --- System packages on Linux ---


def set_up_qt_libraries() -> None:
    """Install the libraries that Qt lacks, or say which; the command line works without them."""
    missing = missing_libraries(QT_LIBRARIES)
    if missing and apt_install({QT_LIBRARIES[name] for name in missing}, ask=True):
        missing = missing_libraries(QT_LIBRARIES)
    if not missing:
        SYSTEM_READY.touch()
        return
    SYSTEM_READY.unlink(missing_ok=True)
    packages = sorted({QT_LIBRARIES[name] for name in missing})
    say(
        "Planbuilders vindue kan ikke åbnes, før systemet har disse biblioteker: "
        + ", ".join(missing)
        + f"\nPå Debian og Ubuntu: sudo apt-get install {' '.join(packages)}"
        + "\nKommandolinjen virker uden; se ./run --help"
    )


def missing_libraries(names: Iterable[str]) -> list[str]:
    """Return the shared objects that this machine can't load."""
    return [name for name in names if not can_load(name)]


def can_load(library: str) -> bool:
    """Tell whether the dynamic linker finds and loads a shared object."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def set_up_test_tools() -> None:
    """Install what only tests need, or say which tests will be skipped without it."""
    missing = [tool for tool in TEST_TOOLS if not is_present(tool)]
    if missing and apt_install([tool.package for tool in missing]):
        missing = [tool for tool in missing if not is_present(tool)]
    for tool in missing:
        say(f"Systempakken {tool.package} mangler: {tool.tests} springes over.")


def is_present(tool: TestTool) -> bool:
    """Look for a tool's command or file."""
    if shutil.which(tool.sign):
        return True
    return any(any(Path(folder).rglob(tool.sign)) for folder in TOOL_FOLDERS)


def apt_install(packages: Iterable[str], *, ask: bool = False) -> bool:
    """Install Debian packages if we may, as root or by sudo; ``ask`` lets sudo ask for a password.

    Returns whether it was done. Never removes a package to make room for another.
    """
    names = sorted(set(packages))
    rights = rights_to_install(ask=ask)
    if rights is None:
        return False
    say(f"Installerer systempakker: {' '.join(names)}")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-remove", "--no-install-recommends", *names]
    # A fresh machine has no package lists yet, and old lists may name packages that are gone.
    return succeeds(install, tell=False) or (succeeds([*apt, "update"]) and succeeds(install))


def rights_to_install(*, ask: bool) -> list[str] | None:
    """Return what to put before apt-get to have the right to install, or None without it."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if succeeds(["sudo", "-n", "true"], tell=False):
        return ["sudo", "-n"]
    return ["sudo"] if ask and sys.stdin is not None and sys.stdin.isatty() else None


def succeeds(command: list[str], *, tell: bool = True) -> bool:
    """Run a command quietly and return whether it succeeded; if not, ``tell`` what it said."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if result.returncode and tell:
        say(result.stdout.decode(errors="replace").strip())
    return result.returncode == 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)  # what is half done is done again next time
