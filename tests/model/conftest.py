"""Plans for the tests of the model."""

from __future__ import annotations

import datetime

import pytest

from planbuilder.model.concept import Concept
from planbuilder.model.concept_file import load_concept
from planbuilder.model.plan import Plan, new_plan
from planbuilder.resources import resource


@pytest.fixture(scope="session")
def concept() -> Concept:
    return load_concept(resource("concept", "dk-2018.toml"))


@pytest.fixture
def plan(concept) -> Plan:
    start, end = datetime.date(2027, 1, 1), datetime.date(2030, 12, 31)
    return new_plan(concept, "Køge", "Handlingsplan", start, end)
