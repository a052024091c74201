"""One LibreOffice that stays open. Run by the system's Python; tests talk to it by libreoffice.py.

Each line on stdin is a job as JSON; each line on stdout is what went wrong with it, or "". When
stdin ends, LibreOffice is closed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def values(**named):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in named.items())


def connected(pipe: str):
    """Return LibreOffice's service manager as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        try:
            address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            context = resolver.resolve(address)
            return context.ServiceManager, context
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError("LibreOffice does not answer")


def do(job: dict[str, str], manager, context) -> None:
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL(job["source"], "_blank", 0, values(Hidden=True))
    assert document, "LibreOffice does not open the file"

    def dispatch(command, **arguments):
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, ".uno:" + command, "", 0, values(**arguments))

    try:
        known = {"document": document, "dispatch": dispatch, "values": values, "uno": uno}
        exec(job["script"], known)
        options = {"FilterOptions": job["options"]} if job["options"] else {}
        document.storeToURL(job["target"], values(FilterName=job["filter"], **options))
    finally:
        document.close(True)


def serve(profile: str) -> None:
    """Start LibreOffice with a profile of its own and do what is asked until nothing more is."""
    pipe = Path(profile).name
    arguments = ("--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;")
    office = subprocess.Popen(
        ["soffice", *arguments, f"-env:UserInstallation={Path(profile).as_uri()}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    manager, context = connected(pipe)
    for line in sys.stdin:
        try:
            do(json.loads(line), manager, context)
            said = ""
        except Exception:  # noqa: BLE001 - told to the test that asked
            said = traceback.format_exc()
        print(json.dumps(said), flush=True)
        if office.poll() is not None:
            return
    manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
    office.wait(30)


if __name__ == "__main__":
    folder = tempfile.mkdtemp(prefix="planbuilder-libreoffice-")
    try:
        serve(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)  # what is left of LibreOffice, and this process
