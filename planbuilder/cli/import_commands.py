"""The command that makes a new plan of an existing one in Word: import-word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planbuilder.cli.opening import author_of, plan_path
from planbuilder.cli.output import say, say_json
from planbuilder.model.placing.destinations import SURENESS_WORDS
from planbuilder.model.placing.making import Made, title_of
from planbuilder.model.placing.pieces import Piece
from planbuilder.model.plain_line import plain_line
from planbuilder.office.word.old_plan import OldPlan, new_plan_of, read_old_plan
from planbuilder.project import clock
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities, shipped_proposer
from planbuilder.project.project import Project
from planbuilder.project.storage.fresh_file import expect_free
from planbuilder.project.storage.history import time_text

_INDENT = "  "


def import_word(arguments: argparse.Namespace) -> None:
    """Make a new plan of a Word document, and print where each part of it went."""
    target = plan_path(arguments.into)
    expect_free(target)
    old = read_old_plan(arguments.document, shipped_proposer(), shipped_municipalities())
    made = new_plan_of(old, old.pieces, old.facts, shipped_concept(), time_text(clock.now()))
    Project.create(target, made.plan, author=author_of(arguments), pictures=old.pictures).close()
    if arguments.json:
        say_json(_as_json(old, made, target))
    else:
        say("\n".join(_lines(old, made, target)))


def _lines(old: OldPlan, made: Made, target: Path) -> Iterator[str]:
    info = made.plan.info
    yield plain_line(f"{info.title} · {info.municipality or 'ukendt kommune'} → {target}")
    for piece in old.pieces:
        indent = _INDENT * max(0, piece.level - 1)
        yield plain_line(
            f"{indent}{piece.title or 'Før den første overskrift'}{_where(piece, made)}"
        )
    for line in old.report:
        yield plain_line(f"Bemærk: {line}")


def _where(piece: Piece, made: Made) -> str:
    proposal = piece.proposal
    if proposal is None:
        return ""
    sure = SURENESS_WORDS[proposal.sureness]
    return f" → {title_of(made.plan, proposal.destination)} ({sure}: {proposal.reason})"


def _as_json(old: OldPlan, made: Made, target: Path) -> dict[str, Any]:
    info = made.plan.info
    return {
        "file": str(target),
        "plan": {
            "title": info.title,
            "municipality": info.municipality,
            "period_start": info.period_start and info.period_start.isoformat(),
            "period_end": info.period_end and info.period_end.isoformat(),
        },
        "parts": [_part_as_json(piece, made) for piece in old.pieces],
        "efforts": [
            {"id": effort.id, "title": effort.title, "levels": list(effort.levels)}
            for effort in made.plan.efforts
        ],
        "comments": len(made.plan.comments),
        "not_understood": list(old.report),
    }


def _part_as_json(piece: Piece, made: Made) -> dict[str, Any]:
    part: dict[str, Any] = {
        "heading": piece.heading,
        "number": piece.number,
        "level": piece.level,
    }
    proposal = piece.proposal
    if proposal is None:
        return part | {"to": None}
    return part | {
        "to": {
            "kind": proposal.destination.kind.value,
            "id": made.records.get(piece.key, ""),
            "title": title_of(made.plan, proposal.destination),
        },
        "sureness": proposal.sureness.value,
        "score": round(proposal.score, 2),
        "reason": proposal.reason,
    }
