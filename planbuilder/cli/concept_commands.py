"""The command that brings a plan to a new version of its concept, and tells beforehand how."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.revision.catalogue import UPGRADED, Upgrade, is_behind, upgrade


def concept(arguments: argparse.Namespace) -> None:
    """Print what the newest version of the concept changes in a plan; upgrade it where asked to."""
    with (changed if arguments.upgrade else opened)(arguments) as project:
        found, version = upgrade(project.plan), project.plan.info.concept_version
        if arguments.upgrade:
            project.apply(UPGRADED, found.puts, found.removes)
        if arguments.json:
            say_json(_as_json(project.plan, version, found))
        else:
            say("\n".join(_lines(project.plan, version, found)))


def _as_json(plan: Plan, version: int, found: Upgrade) -> dict[str, object]:
    return {
        "concept": plan.concept.id,
        "version": version,
        "newest": plan.concept.version,
        "upgraded": not is_behind(plan),
        "changes": [
            {
                "element": one.change.element,
                "what": one.change.what.value,
                "title": one.title,
                "words": one.words,
                "reason": one.change.reason,
            }
            for one in found.told
        ],
    }


def _lines(plan: Plan, version: int, found: Upgrade) -> Iterator[str]:
    newest = plan.concept.version
    if version == newest:
        yield f"Planen følger den nyeste udgave af {plan.concept.title} ({newest})."
        return
    verb = "følger" if is_behind(plan) else "fulgte"
    yield f"Planen {verb} udgave {version} af {plan.concept.title}; den nyeste er {newest}."
    for one in found.told:
        yield "  " + plain_line(f"{one.title}: {one.words}. {one.change.reason}")
    if not is_behind(plan):
        yield "Planen er opgraderet."
