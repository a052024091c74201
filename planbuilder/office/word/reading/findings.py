"""What a document holds that a plan can't hold as such, collected while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.office.word.reading.content import Finding, Matter

MOST_FINDINGS = 1000
LONGEST_WHERE = 120


@dataclass(slots=True)
class Findings:
    """The findings so far; one that is told already is not told again."""

    found: dict[Finding, None] = field(default_factory=dict)
    left_out: int = 0

    def add(self, matter: Matter, where: str, outcome: str) -> None:
        """Add what was found; `where` are the words at the place, cut to what one can look at."""
        finding = Finding(matter, shortened(where), outcome)
        if finding in self.found:
            return
        if len(self.found) >= MOST_FINDINGS:
            self.left_out += 1
            return
        self.found[finding] = None

    def all(self) -> tuple[Finding, ...]:
        """Return all findings, and in the end how many more there were."""
        more = Finding(
            Matter.UNKNOWN, "", f"Der er {self.left_out} bemærkninger mere af samme slags."
        )
        return (*self.found, more) if self.left_out else tuple(self.found)


def shortened(words: str) -> str:
    """Return words on one line, the end left out where there are many."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WHERE else line[: LONGEST_WHERE - 1] + "…"
