"""LibreOffice as a person at another desk: opens a file, edits it, saves it for Word or Excel.

It takes seconds to start, so the first who needs it starts it, and it stays open for all the tests
of this process: libreoffice_process.py.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's python3-uno belongs to
PATIENCE = 240
"""Seconds for one document."""
FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".xlsx": "Calc MS Excel 2007 XML",
    ".csv": "Text - txt - csv (StarCalc)",
}


def can_script() -> bool:
    """Whether LibreOffice and its Python bridge are here."""
    return bool(shutil.which("soffice")) and any(
        Path("/usr/lib/libreoffice/program").glob("libpyuno.so")
    )


needs_scripting = pytest.mark.skipif(
    not can_script(), reason="LibreOffice or python3-uno is missing"
)


class _Office:
    """The LibreOffice of this process."""

    _process: subprocess.Popen[str] | None = None

    def do(self, **job: str) -> str:
        """Do one job; return what went wrong, or ""."""
        if self._process and self._process.poll() is not None:
            self._end()
        if not self._process:
            self._process = subprocess.Popen(
                [SYSTEM_PYTHON, Path(__file__).with_name("libreoffice_process.py")],
                env={k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QT_"))},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        print(json.dumps(job), file=self._process.stdin, flush=True)
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
        answer = self._process.stdout.readline() if ready else ""
        if not answer:
            self._end()
            return "LibreOffice does not answer"
        return json.loads(answer)

    def _end(self) -> None:
        """End it with all that it started; the next job begins anew."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        self._process = None


_office = _Office()


def edited(source: Path, target: Path, script: str = "", *, options: str = "") -> Path:
    """Open `source` in LibreOffice, run a script on it, and save it as `target`; return that.

    Args:
        target: a .docx, .xlsx, .csv or .pdf in a folder that exists.
        script: Python for LibreOffice's own bridge. It knows `document`, `dispatch(command,
            **arguments)` for commands of the user interface ("AcceptAllTrackedChanges"), `values`
            and `uno`. Empty: only opened and saved.
        options: how LibreOffice shall write it, in the words of its filter.
    """
    pdf = "calc_pdf_Export" if source.suffix == ".xlsx" else "writer_pdf_Export"
    trouble = _office.do(
        source=source.absolute().as_uri(),
        target=target.absolute().as_uri(),
        filter=FILTERS.get(target.suffix, pdf),
        options=options,
        script=script,
    )
    assert not trouble, trouble
    assert target.exists()
    return target
