"""The organisation in words: what the chart shows, for who can't see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planbuilder.model.registers.organisation import Body, BodyLevel, Member, MemberPart
from planbuilder.model.words import capitalised, enumerated

_LONGEST = 80
_LEADING = (MemberPart.CHAIR, MemberPart.COORDINATOR)


def title_of(body: Body) -> str:
    """Return the name of a body, also where it has none yet."""
    return body.title.strip() or "Uden navn"


class Told:
    """What can be said of some bodies and their members."""

    def __init__(self, bodies: Sequence[Body], members: Iterable[Member]) -> None:
        self._bodies = {body.id: body for body in bodies}
        self._leaders: dict[str, list[tuple[MemberPart, str]]] = {}
        found = [member for member in members if member.part in _LEADING]
        for part in _LEADING:
            for member in found:
                if member.part is part:
                    title = member.title.strip()
                    self._leaders.setdefault(member.body, []).append((part, title))

    def leaders(self, body: str) -> list[tuple[MemberPart, str]]:
        """Return who leads a body, by function: the chair and then the coordinator."""
        return self._leaders.get(body, [])

    def superior(self, body: Body) -> str:
        """Return the name of the body that one reports to, "" for none that is here."""
        above = self._bodies.get(body.reports_to)
        return short_name(above) if above is not None and above is not body else ""

    def body(self, body: Body) -> str:
        """Return one body in sentences."""
        above = self.superior(body)
        words = f"{short_name(body)}, {body.what.words} på {body.level.words} niveau"
        words += f", refererer til {above}." if above else "."
        for part, title in self.leaders(body.id):
            words += f" {capitalised(part.words)}: {title}." if title else ""
        return words + (" Kun internt." if body.internal else "")

    def whole(self, bodies: Sequence[Body]) -> str:
        """Return a chart of bodies in sentences: who is on each level, and who reports to whom."""
        said = [_level(level, bodies) for level in BodyLevel]
        shown = {body.id for body in bodies}
        below: dict[str, list[Body]] = {}
        for body in bodies:
            if self.superior(body) and body.reports_to in shown:
                below.setdefault(body.reports_to, []).append(body)
        for above, under in below.items():
            names = enumerated(map(short_name, under))
            said.append(f"Til {short_name(self._bodies[above])} refererer {names}.")
        return " ".join(words for words in said if words)


def _level(level: BodyLevel, bodies: Sequence[Body]) -> str:
    names = [short_name(body) for body in bodies if body.level is level]
    return f"På {level.words} niveau: {enumerated(names)}." if names else ""


def short_name(body: Body) -> str:
    """Return the name of a body for a sentence."""
    title = title_of(body)
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
