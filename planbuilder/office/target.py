"""Where an export may be written."""

from __future__ import annotations

from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.errors import os_errors


def export_target(path: Path, suffix: str, *plans: Path) -> Path:
    """Return the file that an export to `path` makes: `path`, with the suffix if it has none.

    Args:
        suffix: what files of this kind end in, with its full stop.
        plans: the files of the plans it is made of, which an export never replaces.

    Raises:
        PlanbuilderError: `path` names no file, a file of another kind, or the plan.
    """
    target = path if path.suffix or not path.name else path.with_suffix(suffix)
    if target.suffix.lower() != suffix:
        raise PlanbuilderError(
            "»{path}« er ikke navnet på en fil, der ender på {suffix}. Intet er ændret.",
            path=path,
            suffix=suffix,
        )
    with os_errors(target):
        is_plan = target.exists() and any(map(target.samefile, filter(Path.exists, plans)))
    if is_plan:
        raise PlanbuilderError(
            "»{name}« er selve planen, så intet er ændret. Vælg et andet navn.", name=target.name
        )
    return target
