"""LibreOffice as a person at another desk: opens a file, edits it, saves it for Word or Excel."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's python3-uno belongs to
FILTERS = {".docx": "MS Word 2007 XML", ".xlsx": "Calc MS Excel 2007 XML"}

_RUN = """
import subprocess, sys, time
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

source, target, filter_name, profile, pipe, script = sys.argv[1:]


def values(**named):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in named.items())


office = subprocess.Popen([
    "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile}",
    f"--accept=pipe,name={pipe};urp;",
], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.1)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(source, "_blank", 0, values(Hidden=True))
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)


    def dispatch(command, **arguments):
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, ".uno:" + command, "", 0, values(**arguments))


    exec(script)
    document.storeToURL(target, values(FilterName=filter_name))
    document.close(True)
    desktop.terminate()
finally:
    try:
        office.wait(30)
    except subprocess.TimeoutExpired:
        office.kill()
"""


def can_script() -> bool:
    """Whether LibreOffice and its Python bridge are here."""
    return bool(shutil.which("soffice")) and any(
        Path("/usr/lib/libreoffice/program").glob("libpyuno.so")
    )


needs_scripting = pytest.mark.skipif(
    not can_script(), reason="LibreOffice or python3-uno is missing"
)


def edited(source: Path, target: Path, script: str = "") -> Path:
    """Open `source` in LibreOffice, run a script on it, and save it as `target`; return that.

    Args:
        target: a .docx or .xlsx in a folder that exists.
        script: Python for LibreOffice's own bridge. It knows `document`, `dispatch(command,
            **arguments)` for commands of the user interface ("AcceptAllTrackedChanges"), `values`
            and `uno`. Empty: only opened and saved.
    """
    profile = target.parent / f"profile-{uuid.uuid4().hex}"
    done = subprocess.run(
        [
            SYSTEM_PYTHON,
            "-c",
            _RUN,
            source.absolute().as_uri(),
            target.absolute().as_uri(),
            FILTERS[target.suffix],
            profile.absolute().as_uri(),
            f"planbuilder-{uuid.uuid4().hex}",
            script,
        ],
        env={k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QT_"))},
        capture_output=True,
        timeout=240,
    )
    shutil.rmtree(profile, ignore_errors=True)
    assert done.returncode == 0, done.stderr.decode()
    assert target.exists()
    return target
