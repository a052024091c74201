"""Files that mean harm or are no Word documents: a clear refusal, in bounded time and memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.word.reading import read_document
from tests.office.reading.hostile import READ, REFUSED
from tests.office.reading.packages import docx, p

MEMORY = 500_000_000
SECONDS = 10
ROOT = Path(__file__).parents[3]
_READ = """
import sys
from pathlib import Path
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.views import accepted
for name in sys.argv[1:]:
    try:
        accepted(read_document(Path(name)).blocks)
    except PlanbuilderError as error:
        print(error)
    else:
        print("read")
"""


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def read_apart(*paths: Path) -> list[str]:
    """Read files in processes with little memory and time; return what each was met with."""
    done = subprocess.run(
        [sys.executable, "-c", _READ, *map(str, paths)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=_limited,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


HEAVY = frozenset(
    {"many paragraphs", "many cells", "long text", "many elements", "many attributes", "many runs"}
)


@pytest.mark.skipif(sys.platform == "win32", reason="has no limits for a process")
class TestHostileFiles:
    @pytest.mark.parametrize("case", sorted(HEAVY))
    def test_heavy_ones_are_refused_in_time_and_memory(self, case, tmp_path):
        make, says = REFUSED[case]
        (tmp_path / "plan.docx").write_bytes(make())
        (said,) = read_apart(tmp_path / "plan.docx")
        assert says in said

    def test_others_are_refused_in_clear_words(self, tmp_path):
        cases = sorted(REFUSED.keys() - HEAVY)
        for case in cases:
            (tmp_path / f"{case}.docx").write_bytes(REFUSED[case][0]())
        said = read_apart(*(tmp_path / f"{case}.docx" for case in cases))
        assert len(said) == len(cases)
        for case, words in zip(cases, said, strict=True):
            assert words.startswith(f"»{case}.docx« kan ikke læses: ")
            assert REFUSED[case][1] in words

    @pytest.mark.parametrize("case", READ)
    def test_odd_ones_are_read_in_time_and_memory(self, case, tmp_path):
        (tmp_path / "plan.docx").write_bytes(READ[case]())
        assert read_apart(tmp_path / "plan.docx") == ["read"]


class TestRefusals:
    def test_say_that_the_file_is_not_there(self, tmp_path):
        with pytest.raises(PlanbuilderError, match=r"»plan.docx« findes ikke"):
            read_document(tmp_path / "plan.docx")

    def test_say_that_it_is_a_folder(self, tmp_path):
        with pytest.raises(PlanbuilderError, match="er en mappe"):
            read_document(tmp_path)

    def test_say_that_it_is_the_lock_of_an_open_document(self, tmp_path):
        (tmp_path / "~$plan.docx").write_bytes(bytes(162))
        with pytest.raises(PlanbuilderError, match="Words egen låsefil"):
            read_document(tmp_path / "~$plan.docx")

    def test_call_bytes_by_the_name_that_was_given(self):
        with pytest.raises(PlanbuilderError, match=r"»bilag\.docx« kan ikke læses"):
            read_document(b"x", "bilag.docx")


class TestBrokenPackages:
    def test_without_content_types_are_read(self):
        assert read_document(docx(p("a"), files={"[Content_Types].xml": "<a/>"})).blocks

    def test_whose_relationships_are_missing_are_read(self):
        assert read_document(docx(p("a"), files={"_rels/.rels": "<a/>"})).blocks

    def test_whose_parts_lead_nowhere_are_read(self):
        links = {
            "s": ("styles", "gone.xml"),
            "c": ("comments", "/gone.xml"),
            "n": ("footnotes", ""),
        }
        assert read_document(docx(p("a", style="X"), links=links)).blocks

    def test_templates_are_read(self):
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
        assert read_document(docx(p("a"), main=kind)).blocks

    def test_a_template_outside_is_not_opened(self):
        settings = '<w:attachedTemplate r:id="t"/>'
        files = {
            "word/_rels/settings.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="t" Type="x/attachedTemplate" Target="http://example.com/x.dotm" '
                'TargetMode="External"/></Relationships>'
            )
        }
        assert read_document(docx(p("a"), settings=settings, files=files)).blocks

    def test_whose_names_have_another_case_are_read(self):
        whole = docx(p("a")).replace(b"word/document.xml", b"word/Document.xml")
        assert read_document(whole).blocks


def test_nothing_but_the_file_is_opened(tmp_path):
    """Reading opens the document and Python's own modules, and no socket."""
    (tmp_path / "plan.docx").write_bytes(REFUSED["external entity"][0]())
    audit = """
import sys
from pathlib import Path
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.reader import read_document as warm
from planbuilder.model.errors import PlanbuilderError
opened = []
def note(event, args):
    if event in ("open", "socket.connect"):
        opened.append((event, str(args[0])))
sys.addaudithook(note)
try:
    read_document(Path(sys.argv[1]))
except PlanbuilderError:
    pass
print([each for each in opened if not each[1].endswith((".py", ".pyc"))])
"""
    done = subprocess.run(
        [sys.executable, "-c", audit, str(tmp_path / "plan.docx")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == str([("open", str(tmp_path / "plan.docx"))])
