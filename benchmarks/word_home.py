"""Reading home a returned document of 100 pages, beside python-docx opening it and its runs.

Ours opens the same file, finds every piece's version, works out what a document shows of it,
compares, and says what was changed: nothing in one run, a word in every third paragraph of the
texts in the other. The floor opens the file with python-docx and touches the words of every run
in paragraphs, tables and content controls, and nothing else. Time is that of the processor, since
other programs share the machine; the plan is open before it begins, as it is in the window.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
from _measure import in_turn, report
from docx.oxml.ns import qn
from docx.text.run import Run
from excel_export import seconds

from planbuilder.model.plan import Plan
from planbuilder.office.word import export_word
from planbuilder.office.word.home.arrival import Arrival
from planbuilder.office.word.home.storing import read_home
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.project.project import Project
from planbuilder.resources import resource

RUNS = 7
TODAY = datetime.date(2026, 11, 29)
TIMES = 4
"""So many times the example's text stands in each element: some 100 pages."""
_LIVE = re.compile(r"<figure [^>]*data-register=[^>]*></figure>\n?")


def long_plan() -> tuple[Plan, dict[str, bytes]]:
    """Return the example plan with texts as long as a large city's."""
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    for element in plan.elements:
        again = _LIVE.sub("", element.text)  # no plan shows the table of a register four times
        plan.put(replace(element, text="\n".join([element.text, *[again] * (TIMES - 1)])))
    return plan, pictures


def touch_every_run(path: Path) -> int:
    """Let python-docx read the words of every run; return how many there are."""
    document = docx.Document(str(path))
    return sum(bool(Run(run, document).text) for run in document.element.body.iter(qn("w:r")))


def edit(path: Path, target: Path) -> None:
    """Change a word in every third long paragraph."""
    document = docx.Document(str(path))
    texts = [t for t in document.element.body.iter(qn("w:t")) if len((t.text or "").split()) > 8]
    for text in texts[::3]:
        words = text.text.split(" ")
        words[4] = "rettet"
        text.text = " ".join(words)
    document.core_properties.last_modified_by = "Direktøren"
    document.save(str(target))


def main() -> None:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        plan, pictures = long_plan()
        project = Project.create(
            Path(folder, "plan.hplan"),
            plan,
            author="Mig",
            home=Path(folder, "home"),
            pictures=pictures,
        )
        same, changed = Path(folder, "same.docx"), Path(folder, "changed.docx")
        export_word(
            project.plan, same, pictures=project.picture, today=TODAY, versions=project.heads()
        )
        edit(same, changed)

        def read(path: Path) -> Arrival:
            return read_home(project, Plan(project.plan.concept, list(project.plan)), [path])[0]

        assert read(same).returned == ()
        assert len(read(changed).returned) > 20

        def ours(path: Path) -> Callable[[], float]:
            return lambda: seconds(lambda: read(path))

        for path, what in ((same, "nothing changed"), (changed, "many words changed")):

            def floor(path: Path = path) -> float:
                return seconds(lambda: touch_every_run(path))

            name = f"reading home a document of 100 pages, {what}"
            report(name, "s", *in_turn(ours(path), floor, RUNS), goal="at most 2")
        project.close()


if __name__ == "__main__":
    main()
