"""A plan with three efforts on somebody's desk."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.model.records import Effort, EffortStatus
from tests.office.excel_home.desk import Desk

MENTOR = Effort(
    id="indsats-mentor",
    title="Mentorordning",
    levels=("anticipatory", "intervening"),
    type="Mentor",
    content="<h2>Hvad</h2>\n<p>Unge får en <strong>fast</strong> mentor.</p>\n"
    "<ul>\n<li>Møder</li>\n<li>Ture</li>\n</ul>",
    purpose='<p>Se <a href="record:indsats-cafe"></a>.</p>',
    target_group="Unge",
    responsible="Familie og Unge",
    partners="SSP",
    follow_up="<p>Hvert år.</p>",
    existing=True,
    status=EffortStatus.RUNNING,
    start=datetime.date(2026, 1, 1),
    end=datetime.date(2029, 12, 31),
    hours_per_year=1200.5,
    cost_dkk=250_000,
    policy_reference="Børnepolitik",
    elements=("organisering", "formaal-og-vision"),
)
CAFÉ = Effort(id="indsats-cafe", title="Forældrecafé", levels=("constructive",))
NET = Effort(
    id="indsats-net",
    title="Kritisk på nettet",
    content="<p>Otte lektioner.</p>",
    responsible="Skole",
    hours_per_year=40.0,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, [MENTOR, CAFÉ, NET])
    yield made
    made.close()
