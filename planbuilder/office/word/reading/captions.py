"""Captions: their number is the program's own matter where it is one of ours."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.richtext.tree import Run
from planbuilder.office.word.reading.content import ReadRun

NAMES = ("Tabel", "Figur")
_AFTER = ": "


def without_number(runs: tuple[ReadRun, ...]) -> tuple[ReadRun, ...]:
    """Return the runs of a caption without "Tabel 3: ", where a field counts it as ours does."""
    if len(runs) < 3:
        return runs
    label, number, rest = runs[0], runs[1], runs[2]
    counted = number.field.split()[:2]
    kind = label.run.text.strip()
    if kind not in NAMES or counted != ["SEQ", kind] or not rest.run.text.startswith(_AFTER):
        return runs
    text = rest.run.text.removeprefix(_AFTER)
    kept = replace(rest, run=Run(text, rest.run.marks, rest.run.href))
    return (kept, *runs[3:]) if text else runs[3:]
