"""Sentences of 33 plans by people who knew no rule, each judged by reading: docs/checks.md.

`right` is wrong in the text and found, `missed` is wrong and not found; `silent` is right and left
alone, `false` is right and found all the same. A rule that begins to see one of them otherwise
makes this fail, until the table says so.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

TABLE = Path(__file__).parent / "texts" / "judged.tsv"


def _judged():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _judged(), ids=lambda row: f"{row['rule']}: {row['text'][:40]}")
def test_a_sentence_is_found_or_left_alone_as_judged(plan, in_text, row):
    plan.put(replace(plan.info, municipality=row["municipality"]))
    found = in_text(row["rule"], escape(row["text"], quote=False))
    assert len(found) == (row["judged"] in ("right", "false"))
