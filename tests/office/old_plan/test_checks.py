"""How often the rules about words are wrong in plans that others wrote: docs/checks.md.

Every finding in the old plans was read and judged. A rule that begins to find more there makes this
test fail, until somebody has judged that as well.
"""

from __future__ import annotations

import datetime

import pytest

from planbuilder.model.checks import borrowed, layout, personal, small_figures, wording
from planbuilder.model.checks.checker import Checker
from planbuilder.project.catalogue import shipped_municipalities
from tests.office.old_plan.written import PLANS

TODAY = datetime.date(2026, 11, 27)
ABOUT_WORDS = {
    rule.name
    for module in (borrowed, layout, personal, small_figures, wording)
    for rule in module.RULES
}
RIGHT = {
    ("aadal", "heading-jump", "5.1 Politisk forankring"),
    ("hestehave", "heading-jump", "Det skal du kigge efter"),
    ("kaerholm", "phone", "59 00 00 01"),
    ("kaerholm", "phone", "59 00 00 02"),
    ("lyngholt", "hard-sentence", "PET's offentlige trusselsvurdering"),
    ("noerreskov", "heading-jump", "Statusmøder"),
    ("ravnstrup", "heading-jump", "Arbejdsform"),
    ("ravnstrup", "heading-jump", "Info-gruppens egen uddannelse"),
    ("ravnstrup", "heading-jump", "Hvad er nyt fra 2015?"),
    ("storvig", "heading-jump", "Naboerne til vores arbejde"),
    ("storvig", "heading-jump", "Chefernes stempel"),
    ("storvig", "heading-jump", "Vi glemmer ikke de gamle sager"),
}
FALSE_ALARMS: set[tuple[str, str, str]] = set()


@pytest.mark.parametrize("name", sorted(path.stem for path in PLANS.glob("*.txt")))
def test_every_finding_about_words_was_judged(old_plan, become, name):
    plan = become(old_plan(name)).plan
    found = Checker(shipped_municipalities()).check(plan, TODAY)
    told = {
        (one.rule, next((words for words in _judged(name, one.rule) if words in _said(one)), one))
        for one in found
        if one.rule in ABOUT_WORDS
    }
    assert told == {(rule, words) for plan, rule, words in RIGHT | FALSE_ALARMS if plan == name}


def test_at_most_one_in_ten_is_a_false_alarm():
    assert len(FALSE_ALARMS) * 10 <= len(RIGHT | FALSE_ALARMS)


def _judged(name, rule):
    return [words for plan, of, words in RIGHT | FALSE_ALARMS if (plan, of) == (name, rule)]


def _said(finding):
    return f"{finding.words} {finding.about}"
