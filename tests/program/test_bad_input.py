"""Whatever is given to the program, it says in Danish what is wrong and leaves the plan whole.

Where many things are tried, `refuses` tries them all without a process for each, and `fails` one
of them in a process of its own.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import shutil
import socket  # noqa: TID251 - to see that nobody comes
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from planbuilder import cli
from planbuilder.model.plan import new_plan
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.storage.file import FORMAT
from tests.project.tampering import (
    Tampering,
    bytes_changed,
    format_number,
    instead,
    run,
    with_version,
)

CANARY = "KANARIEFUGL-7391"
POSIX = pytest.mark.skipif(os.name == "nt", reason="what only a POSIX system has")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def effort_of(payload: str) -> Tampering:
    return with_version("indsats-fremmed", "effort", payload)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, whole: bool = True) -> bytes:
    """A white PNG of one bit a point, or only its header."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * -(-width // 8)
    data = b"".join(packer.compress(row) for _ in range(height if whole else 0)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + (chunk(b"IDAT", data) if whole else b"")
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def embedded(data: bytes) -> bytes:
    source = base64.b64encode(data).decode()
    return f'<p>a</p><img src="data:image/png;base64,{source}" alt="Et kort">'.encode()


@pytest.fixture(scope="module")
def empty_plan(tmp_path_factory):
    """The bytes of an empty plan for Køge."""
    folder = tmp_path_factory.mktemp("empty")
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    Project.create(folder / "plan.hplan", plan, author="Hanne", home=folder).close()
    return (folder / "plan.hplan").read_bytes()


@pytest.fixture
def plan_file(empty_plan, tmp_path):
    path = tmp_path / "plan.hplan"
    path.write_bytes(empty_plan)
    return path


@pytest.fixture
def refuses(capsys, tmp_path, monkeypatch):
    """Return what `fails` is, without a process."""
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.run([str(argument) for argument in arguments])
        said, complaint = capsys.readouterr()
        assert (code, said) == (1, ""), (code, said, complaint)
        assert complaint.count("\n") == 1, complaint
        return complaint

    return run_here


@pytest.fixture
def unchanged(plan_file, empty_plan):
    """Return a check that the plan is what it was, byte for byte, and opens."""

    def check(*new_files: str) -> None:
        assert plan_file.read_bytes() == empty_plan
        assert names(plan_file.parent) == {"plan.hplan", *new_files}
        plan = Project.open(plan_file, shipped_concept, author="Bo").plan
        assert not any(element.text for element in plan.elements)
        assert plan.efforts == []

    return check


@pytest.fixture
def canary(tmp_path):
    """A file of somebody's own that nothing has any business to read."""
    folder = tmp_path / "privat"
    folder.mkdir()
    path = folder / "hemmeligt.txt"
    path.write_text(CANARY, encoding="utf-8")
    return path


@contextlib.contextmanager
def mounted(folder: Path, *options: str):
    """Mount something on a folder for a while, where this user may."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only the administrator of a Linux machine can mount")
    for command in (("mount", *options, str(folder)),):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextlib.contextmanager
def read_only(folder: Path):
    """Let a folder be read only, for the administrator too."""
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        yield


# Files that are no plan, or a plan that somebody tampered with

BAD_FILES = {
    "no database": ("ikke en plan", bytes_changed(lambda _: b"Kaere alle\n" * 99)),
    "empty": ("er tom", bytes_changed(lambda _: b"")),
    "cut off": ("skåret over", bytes_changed(lambda b: b[:20_000])),
    "another program's": ("ikke en plan", run("PRAGMA application_id=7")),
    "trigger": (
        "ændret af et andet program (snyd)",
        run("CREATE TRIGGER snyd AFTER INSERT ON draft BEGIN DELETE FROM version; END"),
    ),
    "view": ("ændret af et andet program (kig)", run("CREATE VIEW kig AS SELECT 1")),
    "newer": ("nyere udgave", format_number(FORMAT + 1)),
    "broken text with a right hash": (
        "teksten i »organisering«",
        instead("organisering", "element", '{"text":"<p>Åben <script>x</script>"}'),
    ),
    "text that calls for a file": (
        "teksten i »organisering«",
        instead("organisering", "element", '{"text":"<!DOCTYPE p SYSTEM \\"x\\"><p>y</p>"}'),
    ),
    "half a character": ("»title«", effort_of('{"title":"\\ud83d"}')),
    "number beyond all measure": ("»cost_dkk«", effort_of('{"cost_dkk":' + "9" * 4000 + "}")),
    "place that is no place": ("»indsats-fremmed«", effort_of('{"order":"ÆØÅ"}')),
    "answer that is on no scale": (
        "»svar-1«",
        with_version("svar-1", "readiness-answer", '{"month":"2026-11","step":9}'),
    ),
    "round of no month": (
        "»parathed-x«",
        with_version("parathed-x", "readiness-round", '{"month":"x"}'),
    ),
    "concept that is a path": (
        "som dette program ikke kender",
        instead("plan", "plan", '{"concept":"../../etc/passwd","municipality":"Køge"}'),
    ),
    "concept with a name without end": (
        "som dette program ikke kender",
        instead("plan", "plan", '{"concept":"' + "x" * 5000 + '"}'),
    ),
}
COMMANDS = (
    ("show", "PLAN"),
    ("show", "PLAN", "--json"),
    ("text", "PLAN", "organisering"),
    ("text", "PLAN", "organisering", "--set", "-"),
    ("state", "PLAN", "organisering", "klar"),
    ("effort", "PLAN", "--add", '{"title": "Mentorordning"}'),
    ("records", "PLAN", "interessenter", "--json"),
    ("record", "PLAN", "interessenter", "--add", '{"title": "Politiet"}'),
    ("record", "PLAN", "interessent-1", "--set", '{"title": "Politiet"}'),
    ("counts", "PLAN"),
    ("readiness", "PLAN"),
    ("figure", "PLAN", "sagsflow", "--svg", "ud.svg"),
    ("calendar", "PLAN", "--ics", "ud.ics"),
    ("action-card", "PLAN", "Skole", "--word", "ud.docx"),
    ("followup", "PLAN", "--word", "ud.docx", "--excel", "ud.xlsx"),
    ("coverage", "PLAN", "--json"),
    ("revision", "PLAN"),
    ("concept", "PLAN", "--upgrade"),
    ("export", "PLAN", "--word", "ud.docx", "--excel", "ud.xlsx"),
    ("log", "PLAN"),
    ("log", "PLAN", "organisering", "--json"),
    ("diff", "PLAN", "nu", "nu"),
    ("milestone", "PLAN", "Sendt i høring"),
    ("restore", "PLAN", "organisering", "0"),
    ("merge", "PLAN", "PLAN", "--dry-run"),
    ("clean-copy", "PLAN", "ud.hplan"),
    ("package", "PLAN", "ud.hplan", "--elements", "organisering"),
)


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_is_named_refused_and_left_as_it_is(fails, refuses, plan_file, bad):
    words, tamper = BAD_FILES[bad]
    tamper(plan_file)
    before = plan_file.read_bytes()
    in_a_process = COMMANDS[list(BAD_FILES).index(bad) % len(COMMANDS)]
    for command in COMMANDS:
        arguments = [plan_file if part == "PLAN" else part for part in command]
        said = (fails if command == in_a_process else refuses)(*arguments, stdin=b"hej")
        assert words in said
        assert "plan.hplan" in said
    assert plan_file.read_bytes() == before
    assert names(plan_file.parent) == {"plan.hplan"}


def test_what_is_strange_but_whole_is_shown_without_harm(succeeds, plan_file):
    """Controls that a terminal would obey, ids like paths, levels and pictures that are none."""
    instead("plan", "plan", '{"concept":"dk-2018","title":"a\\u001b]0;b\\u0007\\nc"}')(plan_file)
    with_version("../../x\x1b[2J", "effort", '{"title":"x\\ny","levels":["himmel","himmel"]}')(
        plan_file
    )
    picture = '<figure><img src=\\"sha256:' + "0" * 64 + '\\" alt=\\"x\\" width=\\"80\\"/></figure>'
    instead("organisering", "element", f'{{"text":"{picture}"}}')(plan_file)
    shown = succeeds("show", plan_file)
    assert not any(ord(sign) < 32 for sign in shown.replace("\n", ""))
    assert shown.splitlines()[0].startswith("a ]0;b c · ")
    assert len(json.loads(succeeds("show", plan_file, "--json"))["efforts"]) == 1
    succeeds("export", plan_file, "--word", "ud.docx", "--excel", "ud.xlsx")


# Names of files


@POSIX
def test_a_file_that_is_none_is_refused_at_once(fails, refuses, plan_file, unchanged, tmp_path):
    strange = tmp_path / "mærkeligt"
    strange.mkdir()
    os.mkfifo(strange / "rør.hplan")
    (strange / "mappe.hplan").mkdir()
    (strange / "ring.hplan").symlink_to("ring.hplan")
    for name in ("rør", "mappe"):
        path = strange / f"{name}.hplan"
        assert f"»{name}.hplan« er ikke en plan" in fails("show", path)
        refuses("export", path, "--word", strange / "ud.docx")
        refuses("new", path, "--municipality", "Køge")
        said = fails("text", plan_file, "organisering", "--set", path)
        assert f"»{name}.hplan« er en mappe eller en enhed" in said
    assert "»ring.hplan« findes ikke" in refuses("show", strange / "ring.hplan")
    assert "»null« er ikke en plan" in refuses("show", "/dev/null")
    assert "»passwd« findes ikke" in refuses("show", "file:///etc/passwd")
    assert names(strange) == {"rør.hplan", "mappe.hplan", "ring.hplan"}
    unchanged("mærkeligt")


def test_a_name_that_cannot_be_used_is_refused(refuses, unchanged):
    for nothing in ("", ".", "/"):
        assert "navnet på planens fil" in refuses("new", nothing, "--municipality", "Køge")
    assert "for langt" in refuses("new", "x" * 300, "--municipality", "Køge")
    assert "for langt" in refuses("show", "x" * 300)
    assert "ingen mappe« findes ikke" in refuses("new", "ingen mappe/x", "--municipality", "Køge")
    assert "PLAN" in refuses("show", "-streg.hplan")
    unchanged()


@POSIX
@pytest.mark.parametrize(
    "name", ["linje\nskift 100 %.hplan", "æøå 😀 #?&.hplan", "./-streg.hplan", b"ukendt\xff.hplan"]
)
def test_a_name_of_any_letters_is_a_name(succeeds, tmp_path, name):
    path = os.fsdecode(name)
    succeeds("new", path, "--municipality", "Køge")
    assert "Køge" in succeeds("show", path)
    assert names(tmp_path) == {path.removeprefix("./")}


# Where an export goes


@POSIX
def test_an_export_never_replaces_a_plan_a_folder_or_a_device(
    fails, refuses, plan_file, unchanged, tmp_path
):
    (tmp_path / "mappe.docx").mkdir()
    (tmp_path / "genvej.docx").symlink_to("plan.hplan")
    os.link(plan_file, tmp_path / "samme.xlsx")
    os.mkfifo(tmp_path / "rør.docx")
    (tmp_path / "noter.txt").write_text("mine", encoding="utf-8")
    for option, target, words in (
        ("--word", plan_file, ".docx"),
        ("--excel", "./plan.hplan", ".xlsx"),
        ("--word", "genvej.docx", "selve planen"),
        ("--excel", "samme.xlsx", "selve planen"),
        ("--word", "mappe.docx", "mappe eller en enhed"),
        ("--word", "rør.docx", "mappe eller en enhed"),
        ("--word", "noter.txt", ".docx"),
        ("--excel", "ud.docx", ".xlsx"),
        ("--word", "ingen mappe/ud.docx", "»ingen mappe« findes ikke"),
        ("--word", ".", ".docx"),
        ("--excel", "x" * 300 + ".xlsx", "for langt"),
    ):
        assert words in refuses("export", plan_file, option, target)
    assert "selve planen" in fails("export", plan_file, "--word", "genvej.docx")
    assert (tmp_path / "noter.txt").read_text(encoding="utf-8") == "mine"
    assert stat.S_ISFIFO((tmp_path / "rør.docx").stat().st_mode)
    assert (tmp_path / "genvej.docx").is_symlink()
    unchanged("mappe.docx", "genvej.docx", "samme.xlsx", "rør.docx", "noter.txt")


@POSIX
def test_an_export_replaces_a_file_and_what_a_link_leads_to(succeeds, plan_file, tmp_path):
    (tmp_path / "gammel.docx").write_text("før", encoding="utf-8")
    (tmp_path / "genvej.docx").symlink_to("gammel.docx")
    (tmp_path / "ring.xlsx").symlink_to("ring.xlsx")
    succeeds("export", plan_file, "--word", "genvej.docx", "--excel", "ring.xlsx")
    succeeds("export", plan_file, "--word", "uden endelse")
    assert (tmp_path / "genvej.docx").is_symlink()
    for written in ("gammel.docx", "ring.xlsx", "uden endelse.docx"):
        assert zipfile.is_zipfile(tmp_path / written)


# Folders that cannot be written, full disks


def test_in_a_folder_for_reading_only_all_can_be_read_and_nothing_is_done_by_halves(
    fails, refuses, succeeds, plan_file, tmp_path
):
    folder = tmp_path / "Arkiv"
    folder.mkdir()
    plan = folder / "plan.hplan"
    shutil.copy(plan_file, plan)
    with read_only(folder):
        for change in (
            ("text", plan, "organisering", "--set", "-"),
            ("effort", plan, "--add", '{"title": "Mentorordning"}'),
            ("new", folder / "ny.hplan", "--municipality", "Køge"),
            ("export", plan, "--word", folder / "ud.docx"),
            ("export", plan, "--excel", folder / "ud.xlsx"),
            ("calendar", plan, "--ics", folder / "ud.ics"),
        ):
            said = (fails if change[0] == "text" else refuses)(*change, stdin=b"hej")
            assert "Du har ikke adgang" in said
            assert "Arkiv" in said
        assert succeeds("text", plan, "organisering") == ""
        succeeds("export", plan, "--word", "ud.docx")
    assert plan.read_bytes() == plan_file.read_bytes()
    assert names(folder) == {"plan.hplan"}
    succeeds("text", plan, "organisering", "--set", "-", stdin=b"igen")
    assert succeeds("text", plan, "organisering") == "<p>igen</p>\n"
    assert json.loads(succeeds("show", plan, "--json"))["efforts"] == []


def test_on_a_full_drive_nothing_is_lost_or_half_written(fails, succeeds, plan_file, tmp_path):
    folder = tmp_path / "Lille drev"
    folder.mkdir()
    with mounted(folder, "-t", "tmpfs", "-o", "size=112k", "tmpfs"):
        plan = folder / "plan.hplan"
        shutil.copy(plan_file, plan)
        (folder / "ud.docx").write_bytes(b"gammel")
        (folder / "fyld").write_bytes(b"x" * 16_000)
        for attempt in (
            ("text", plan, "organisering", "--set", "-"),
            ("new", folder / "ny.hplan", "--municipality", "Køge"),
            ("export", plan, "--word", folder / "ud.docx"),
            ("export", plan, "--excel", folder / "ud.xlsx"),
        ):
            said = fails(*attempt, stdin=b"<p>" + b"ord " * 9000 + b"</p>")
            assert "Der er ikke plads til" in said
            assert "Lille drev" in said
        assert plan.read_bytes() == plan_file.read_bytes()
        assert (folder / "ud.docx").read_bytes() == b"gammel"
        assert names(folder) == {"plan.hplan", "ud.docx", "fyld"}
        assert succeeds("text", plan, "organisering") == ""


def test_without_room_for_the_working_copy_the_plan_is_safe(fails, succeeds, plan_file, tmp_path):
    folder = tmp_path / "Hjem"
    folder.mkdir()
    before = plan_file.read_bytes()
    with mounted(folder, "-t", "tmpfs", "-o", "size=40k", "tmpfs"):
        home = {"PLANBUILDER_HOME": str(folder)}
        for attempt in (("show", plan_file), ("new", "ny.hplan", "--municipality", "Køge")):
            said = fails(*attempt, **home)
            assert "Der er ikke plads til" in said
            assert "Hjem" in said
    assert plan_file.read_bytes() == before
    assert names(tmp_path) == {"plan.hplan", "Hjem"}
    assert "Køge" in succeeds("show", plan_file)


def test_a_folder_of_its_own_that_the_program_cannot_have_is_named(
    refuses, plan_file, tmp_path, unchanged, monkeypatch
):
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    for home in (tmp_path / "fil", tmp_path / "fil" / "x"):
        monkeypatch.setenv("PLANBUILDER_HOME", str(home))
        assert "»fil« er en fil, ikke en mappe" in refuses("show", plan_file)
    home = tmp_path / "hjem"
    home.mkdir()
    monkeypatch.setenv("PLANBUILDER_HOME", str(home))
    with read_only(home):
        said = refuses("show", plan_file)
        assert f"Du har ikke adgang til at læse eller skrive »working« i mappen »{home}«" in said
    monkeypatch.undo()
    unchanged("fil", "hjem")


@pytest.mark.parametrize(
    "settings",
    [b"{", b"\xff\xfe\0", b"[" * 100_000, b'{"name":7,"recent":{}}', b'{"name":"\\ud83d\\u0007"}'],
)
def test_broken_settings_stop_nothing(succeeds, plan_file, user_folder, settings):
    (user_folder / "settings.json").write_bytes(settings)
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=b"hej")
    assert succeeds("text", plan_file, "organisering") == "<p>hej</p>\n"


@POSIX
def test_settings_that_are_no_file_stop_nothing(succeeds, plan_file, user_folder):
    os.mkfifo(user_folder / "settings.json")
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=b"hej")


# Texts


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param(embedded(b"intet billede"), "billede", id="no picture"),
        pytest.param(embedded(png(20_000, 20_000, whole=False)), "billede", id="a large header"),
        pytest.param(
            b'<figure><img src="sha256:%s" alt="" width="80"/></figure>' % (b"0" * 64),
            "som planen ikke har",
            id="a picture that the plan lacks",
        ),
        pytest.param(b"a " * 5_000_000, "5 millioner", id="10 MB of plain words"),
        pytest.param(b"<div>" + b"a" * 2_000_000 + b"</div>", "1 million", id="2 MB"),
        pytest.param(b"a\n" * 60_000, "50.000 afsnit", id="paragraphs"),
        pytest.param(b"<div>" * 101_000 + b"a", "indviklet", id="deep nesting"),
        pytest.param(b"<p>a" + b"<b>" * 101_000, "indviklet", id="marks"),
        pytest.param(b"<p>\xff\xfe</p>", "UTF-8", id="no UTF-8"),
        pytest.param("<p>æøå</p>".encode("utf-16"), "UTF-8", id="UTF-16"),
        pytest.param(b"<p>\xed\xa0\xbd</p>", "UTF-8", id="half a character"),
    ],
)
def test_a_text_that_cannot_be_taken_in_is_refused(refuses, plan_file, unchanged, source, words):
    assert words in refuses("text", plan_file, "organisering", "--set", "-", stdin=source)
    unchanged()


def test_a_picture_that_would_fill_the_memory_is_refused(fails, plan_file, unchanged):
    bomb = embedded(png(20_000, 20_000))
    assert len(bomb) < 150_000
    said = fails("text", plan_file, "organisering", "--set", "-", stdin=bomb)
    assert "50 millioner punkter" in said
    unchanged()


def test_ten_megabytes_in_one_paragraph_are_refused(fails, plan_file, unchanged):
    source = b"<p>" + b"a" * 10_000_000 + b"</p>"
    assert "5 millioner" in fails("text", plan_file, "organisering", "--set", "-", stdin=source)
    unchanged()


@POSIX
def test_a_text_that_never_ends_is_refused(fails, plan_file, unchanged):
    with Path("/dev/zero").open("rb") as endless:
        command = [sys.executable, "-m", "planbuilder", "text", plan_file, "organisering"]
        done = subprocess.run(
            [*map(str, command), "--set", "-"],
            stdin=endless,
            capture_output=True,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "Teksten er for stor. Del den, og indsæt den i mindre dele.\n"
    unchanged()


@pytest.fixture
def doorbell():
    """A place on this machine that a program could fetch things from; nobody answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0)
        yield listening


def test_nothing_in_foreign_markup_is_run_fetched_or_read(
    program, succeeds, plan_file, canary, doorbell, tmp_path
):
    web, file = f"http://127.0.0.1:{doorbell.getsockname()[1]}", canary.as_uri()
    bombs = "".join(
        f'<!ENTITY b{n} "{"&b" + str(n - 1) + ";" if n else "aaaaaaaaaa"}{"&b0;" * 9}">'
        for n in range(12)
    )
    sources = [
        f'<p onclick="x">Et<script src="{web}/a.js">y</script><img src="{web}/b.png">'
        f'<img src="{file}"><img src="{canary}"><iframe src="{file}"></iframe>'
        f'<object data="{file}"></object><embed src="{file}"><svg><image href="{web}/c"/></svg>'
        f'<link rel="stylesheet" href="{web}/d.css"><style>@import "{web}/e.css";</style>'
        f'<a href="javascript:x()">to</a><a href="{file}">tre</a></p>',
        f'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "{file}">]><p>&x; ord</p>',
        f'<!DOCTYPE p PUBLIC "x" "{web}/p.dtd"><p>ord</p>',
        f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{file}" parse="text"/>'
        "<p>ord</p></x>",
        f"<!DOCTYPE p [{bombs}]><p>&b11; ord</p>",
    ]
    for source in sources:
        done = program("text", plan_file, "organisering", "--set", "-", stdin=source.encode())
        assert done.returncode == 0, done.stderr.decode()
        with contextlib.closing(Project.open(plan_file, shipped_concept, author="Bo")) as project:
            text = project.plan.element("organisering").text
        assert "<p>" in text
        assert len(text) < 500
        for forbidden in (CANARY, web, "file:", "javascript", "script", "onclick", "<img"):
            assert forbidden not in text
    succeeds("effort", plan_file, "--add", json.dumps({"content": sources[2]}))
    succeeds("export", plan_file, "--word", "ud.docx", "--excel", "ud.xlsx")
    for written in ("ud.docx", "ud.xlsx"):
        with zipfile.ZipFile(tmp_path / written) as package:
            parts = [package.read(part) for part in package.namelist()]
        for forbidden in (CANARY.encode(), web.encode()):
            assert not any(forbidden in part for part in parts)
    assert CANARY.encode() not in plan_file.read_bytes()
    with pytest.raises(BlockingIOError):
        doorbell.accept()  # nobody has come


def test_pictures_that_a_text_only_names_are_told(program, plan_file):
    source = b'<p>a</p><img src="http://127.0.0.1:9/x.png"><img src="file:///x.png">'
    done = program("text", plan_file, "organisering", "--set", "-", stdin=source)
    assert done.returncode == 0
    assert done.stderr.decode().startswith("2 billeder kom ikke med")
    assert done.stderr.count(b"\n") == 1


def test_a_picture_that_comes_with_a_text_comes_into_the_plan(succeeds, plan_file, tmp_path):
    picture = png(80, 40)
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=embedded(picture))
    shown = succeeds("text", plan_file, "organisering")
    assert '<figure><img src="sha256:' in shown
    succeeds("text", plan_file, "ledelsesinformation", "--set", "-", stdin=shown.encode())
    succeeds("export", plan_file, "--word", "ud.docx")
    with zipfile.ZipFile(tmp_path / "ud.docx") as package:
        assert picture in [package.read(name) for name in package.namelist()]


def test_signs_that_no_text_can_hold_go(succeeds, plan_file):
    source = b"<p>a\0b\x1b[2J &#0;&#xD800;\xef\xbf\xbe c</p>"
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=source)
    text = succeeds("text", plan_file, "organisering")
    assert text.startswith("<p>ab")
    assert all(sign.isprintable() for sign in text.strip())


# Efforts


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ('{"title": "\\ud83d"}', "»title«"),
        ('{"title": null}', "»title« i »indsats-"),
        ('{"title": "a", "title": "b"}', "»title« står der to gange"),
        ('{"farve": 1}', "»farve«"),
        ('{"__class__": 1}', "»__class__«"),
        ('{"cost_dkk": NaN}', "NaN"),
        ('{"hours_per_year": -Infinity}', "-Infinity"),
        ('{"hours_per_year": 1e400}', "»hours_per_year«"),
        ('{"hours_per_year": -0.5}', "-0.5"),
        ('{"cost_dkk": -5}', "-5"),
        ('{"cost_dkk": 1000000000000}', "»cost_dkk«"),
        ('{"cost_dkk": ' + "9" * 10_000 + "}", "JSON"),
        ('{"cost_dkk": true}', "true"),
        ('{"start": "31-02-2027"}', "»31-02-2027« er ikke en dato"),
        ('{"start": "31.02.2027"}', "»31.02.2027« er ikke en dato"),
        ('{"start": 20270301}', "»start«"),
        ('{"start": "01.03.2028", "end": "01.03.2027"}', "den 01.03.2027 ligger før »Start«"),
        ('{"status": []}', "»status«"),
        ('{"levels": [[]]}', "indsatsniveau"),
        ('{"elements": ["../organisering"]}', "»../organisering«"),
        ('{"content": "<img src=\'data:image/png;base64,AAAA\'>"}', "billeder"),
        (DEEP, "JSON"),
        ('{"title": ' + "[" * 900 + "]" * 900 + "}", "»title«"),
    ],
)
def test_fields_that_make_no_effort_are_refused(refuses, plan_file, unchanged, fields, words):
    assert words in refuses("effort", plan_file, "--add", fields)
    unchanged()


def test_refused_efforts_leave_the_plan_as_it_was(fails, succeeds, plan_file):
    effort = succeeds("effort", plan_file, "--add", '{"title": "Mentor", "end": "2027-01-01"}')
    before = plan_file.read_bytes()
    for fields in ('{"start": "2028-01-01"}', '{"title": "x", "cost_dkk": -1}'):
        fails("effort", plan_file, effort.strip(), "--set", fields)
    assert plan_file.read_bytes() == before
    (shown,) = json.loads(succeeds("show", plan_file, "--json"))["efforts"]
    assert (shown["title"], shown["start"], shown["cost_dkk"]) == ("Mentor", None, None)


# Names


@pytest.mark.parametrize(
    "name", ["", "Atlantis", "Kø\nge\x1b[2J", "x" * 10_000, "{0}", "Køge; DROP TABLE version"]
)
def test_a_municipality_that_is_none_is_refused_in_one_short_line(refuses, tmp_path, name):
    said = refuses("new", tmp_path / "ny.hplan", "--municipality", name)
    assert "Der findes ingen kommune ved navn" in said
    assert len(said) < 500
    assert said.strip().isprintable()
    assert names(tmp_path) == set()


@pytest.mark.parametrize("name", ["../../etc/passwd", "plan", "", "x" * 10_000, "{id}\n\x1b[2J"])
def test_an_id_that_is_none_is_refused_in_one_short_line(refuses, plan_file, name):
    for command in (("text", plan_file, name), ("effort", plan_file, name or "x", "--set", "{}")):
        said = refuses(*command)
        assert said.startswith("Planen har in")
        assert len(said) < 500
        assert said.strip().isprintable()


@POSIX
def test_words_that_are_no_words_are_refused(fails, refuses, plan_file, unchanged):
    broken = os.fsdecode(b"K\xf8ge")
    for option in ("--municipality", "--title", "--author"):
        more = () if option == "--municipality" else ("--municipality", "Køge")
        assert "UTF-8" in refuses("new", "ny.hplan", option, broken, *more)
    assert "»title«" in fails("effort", plan_file, "--add", f'{{"title": "{broken}"}}')
    blank = ("--note", " \n")
    assert "begrundelse" in refuses("state", plan_file, "organisering", "ikke relevant", *blank)
    unchanged()


# Streams


def shell(command: str, folder: Path, home: Path) -> tuple[int, bytes, bytes]:
    """Run a line of the shell in which »planbuilder« is the program."""
    python = f"'{sys.executable}' -m planbuilder"
    done = subprocess.run(
        ["bash", "-c", command.replace("planbuilder", python)],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PLANBUILDER_HOME": str(home),
            "PYTHONUNBUFFERED": "",
        },
        capture_output=True,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell")
def test_closed_full_and_broken_streams_are_no_fault(plan_file, user_folder, tmp_path, succeeds):
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=b"hej")

    def run(command):
        return shell(command, tmp_path, user_folder)

    code, said, complaint = run("planbuilder text plan.hplan organisering --set - <&-")
    assert (code, said) == (1, b"")
    assert "standardinput er lukket" in complaint.decode()
    assert run("planbuilder text plan.hplan organisering >&-") == (0, b"", b"")
    assert run("planbuilder show ingen.hplan 2>&-") == (1, b"", b"")
    for command in ("show plan.hplan --json", "--help"):
        assert run(f"planbuilder {command} | true; exit ${{PIPESTATUS[0]}}")[1:] == (b"", b"")
    if Path("/dev/full").exists():
        for command in ("show plan.hplan", "effort plan.hplan --add '{}'"):
            code, _, complaint = run(f"planbuilder {command} >/dev/full")
            assert code == 1
            assert complaint.decode().startswith("Det, der skulle vises, kunne ikke skrives")
            assert complaint.count(b"\n") == 1
    assert succeeds("text", plan_file, "organisering") == "<p>hej</p>\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "", "LANG": ""},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_the_output_is_utf_8_whatever_the_system_speaks(fails, succeeds, plan_file, environment):
    assert succeeds("show", plan_file, **environment).splitlines()[0].endswith("· Køge · kladde")
    assert "»Kø«" in fails("new", "ny.hplan", "--municipality", "Kø", **environment)
    assert "hjælp" in succeeds("--help", **environment)
