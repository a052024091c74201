"""An action card to write and to print in tests, and steps that make it as long as one likes."""

from __future__ import annotations

import datetime

from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.richtext.tree import ListItem, Run
from planbuilder.model.richtext.xhtml import to_xhtml

TODAY = datetime.date(2027, 3, 1)
SENTENCE = "Skriv ned, hvad du har set og hørt, med dato, og skil det fra det, du selv tror. "
CARD = ActionCard(
    id="skole",
    title="Skole",
    situation="<p>Du er bekymret for en elev.</p>",
    signs="<ul>\n<li>Eleven hylder vold.</li>\n</ul>",
    steps="<ol>\n<li>Tal med din leder.</li>\n<li>Ring til indgangen.</li>\n</ol>",
    by_day="Indgangen: 99 99 99 01",
    by_night="Vagten: 99 99 99 03",
    revised=datetime.date(2027, 2, 28),
    approved_by="Skolechefen",
)


def steps(count: int, sentences: int = 2) -> str:
    """Return so many numbered steps of so many sentences."""
    words = (SENTENCE * sentences).strip()
    return to_xhtml([ListItem(True, 0, (Run(f"{n}. gang: {words}"),)) for n in range(count)])
