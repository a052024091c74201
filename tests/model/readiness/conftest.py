"""Answers for the tests of readiness."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planbuilder.model.readiness.answering import new_answer
from planbuilder.model.readiness.records import ReadinessAnswer


@pytest.fixture
def answer() -> Callable[..., ReadinessAnswer]:
    """Make an answer: of Hanne about Organisering, in one round, unless said otherwise."""

    def make(step: int, element: str = "organisering", **more: str | int) -> ReadinessAnswer:
        said = {"who": "Hanne", "moment": "2026-11-02T09:00:00.000Z", "month": "2026-11"} | more
        return new_answer(said.pop("month"), element, step, **said)

    return make
