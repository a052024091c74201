"""Importing an old plan of a hundred pages with a proposal for each part, beside mammoth.

mammoth turns the same document into HTML and proposes nothing; the goal is 1.5 times its time.
"""

from __future__ import annotations

import argparse
import io
import itertools
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import mammoth
from _measure import in_turn, report

from planbuilder.office.word.old_plan import read_old_plan
from planbuilder.project.catalogue import shipped_municipalities, shipped_proposer
from tests.office.old_plan.makers import Maker
from tests.office.old_plan.written import HELD_OUT, TUNED, Plan, plan

PAGES = 100
WORDS_ON_A_PAGE = 330


def long_plan() -> Plan:
    """Return the parts of all old plans one after the other, as many as make a hundred pages."""
    parts, words = [], 0
    for name in itertools.cycle((*TUNED, *HELD_OUT)):
        if words >= PAGES * WORDS_ON_A_PAGE:
            break
        for part in plan(name).parts:
            parts.append(part)
            lines = [*part.lines, *(inner for line in part.lines for inner in line.inner)]
            words += sum(len(line.words.split()) + len(line.cells) * 3 for line in lines)
    return Plan("lang", "Handlingsplan", "Egelund", cover=["Egelund Kommune"], parts=parts)


def measure(path: Path, runs: int) -> None:
    """Print both times and their ratio."""
    data = path.read_bytes()

    def ours() -> float:
        start = time.perf_counter()
        old = read_old_plan(path, shipped_proposer(), shipped_municipalities())
        assert len(old.pieces) > PAGES
        return (time.perf_counter() - start) * 1000

    def floor() -> float:
        start = time.perf_counter()
        assert len(mammoth.convert_to_html(io.BytesIO(data)).value) > PAGES * 1000
        return (time.perf_counter() - start) * 1000

    report("Old plan of 100 pages with proposals", "ms", *in_turn(ours, floor, runs), "≤ 1.5")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gammel.docx"
        Maker(long_plan()).make().save(str(path))
        measure(path, parser.parse_args().runs)


if __name__ == "__main__":
    main()
