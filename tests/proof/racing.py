"""One of several programs that publish to the same file as fast as they can.

Started as a process of its own by `test_race`. It edits and publishes a number of times; after
that it publishes once for each line on its input and says whether there was anything new.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.model.richtext.tree import Paragraph, Run
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.proof import bad_drive
from tests.proof.group import ELEMENTS, records_of


def main() -> None:
    path, home, name, count, drive = sys.argv[1:]
    chance = random.Random(name)
    project = Project.open(Path(path), shipped_concept(), author=name, home=Path(home))
    if drive == "bad":
        bad_drive.install(chance, Path(path).parent)
    for number in range(int(count)):
        write_sentence(project, f"{name}{number}", chance)
        if number % 3 == 0:
            add_effort(project, f"{name}{number}")
        publish(project)
    print("written", flush=True)
    for _ in sys.stdin:
        bad_drive.settle()
        print("nothing new" if publish(project) else "something new", flush=True)
    project.close()


def write_sentence(project: Project, mark: str, chance: random.Random) -> None:
    """Write into a text that all share, somewhere."""
    element = project.plan.element(chance.choice(ELEMENTS))
    text = list(from_xhtml(element.text))
    text.insert(chance.randint(0, len(text)), Paragraph((Run(f"{mark} står her."),)))
    project.apply("Skriv", [replace(element, text=to_xhtml(tuple(text)))], undoable=False)


def add_effort(project: Project, mark: str) -> None:
    """Add an effort of one's own at the end of a register that all share."""
    order = project.plan.next_order(Effort)
    project.apply("Tilføj", [Effort(id=f"indsats-{mark}", title=mark, order=order)])


def publish(project: Project) -> bool:
    """Publish as the program does: what fails is tried again at the next occasion.

    Returns:
        Whether nothing failed and nothing was new.
    """
    before = records_of(project.plan)
    try:
        written = project.publish().written
    except PlanbuilderError as error:
        print(error, file=sys.stderr)
        return False
    return not written and records_of(project.plan) == before


if __name__ == "__main__":
    main()
