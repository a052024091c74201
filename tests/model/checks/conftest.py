"""A checker on a day of its own, and what a text or a record makes the rules say."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.checks.checker import Checker
from planbuilder.project.catalogue import shipped_municipalities

TODAY = datetime.date(2026, 11, 27)


@pytest.fixture
def check(plan):
    """Return what a rule finds in the plan, after some records were put into it."""

    def run(rule, *records):
        for record in records:
            plan.put(record)
        found = Checker(shipped_municipalities()).check(plan, TODAY)
        return [one for one in found if one.rule == rule]

    return run


@pytest.fixture
def in_text(plan, check):
    """Return the words that a rule points at in a text: canonical XHTML, or one paragraph."""

    def run(rule, text):
        source = text if text.startswith("<") else f"<p>{text}</p>"
        element = replace(plan.element("organisering"), text=source)
        return check(rule, element)

    return run
