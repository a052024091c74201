"""What is set aside counts no longer, in every copy, until the words that it was about change."""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.checks.checker import Checker
from planbuilder.model.checks.finding import Profile
from planbuilder.model.checks.setting_aside import checked, set_aside
from planbuilder.model.comparing.field_names import value_words
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.outside import is_internal, outside
from planbuilder.model.records import State
from planbuilder.model.titles import title_of

TODAY = datetime.date(2026, 11, 27)
MOMENT = "2026-11-27T09:00:00.000Z"
TEXT = "<p>Først noget.</p>\n<p>Ring til Bo på 20 30 40 50 i dag.</p>"


def phones(plan, profile=Profile.CONSULTATION):
    known = checked(plan, Checker(()).check(plan, TODAY), profile)
    return [one for one in known if one.finding.rule == "phone"]


def aside(plan, reason="Det er vagtens.", author="Hanne"):
    (found,) = phones(plan)
    return set_aside(found.finding, reason, author=author, moment=MOMENT)


def with_text(plan, text):
    plan.put(replace(plan.element("organisering"), text=text))
    return plan


def test_what_is_set_aside_blocks_nothing_and_keeps_its_reason(plan):
    with_text(plan, TEXT)
    assert phones(plan)[0].blocks
    plan.put(aside(plan))
    (known,) = phones(plan)
    assert not known.blocks
    assert known.aside is not None
    assert (known.aside.reason, known.aside.author) == ("Det er vagtens.", "Hanne")


def test_it_stays_aside_when_other_words_change(plan):
    with_text(plan, TEXT)
    plan.put(aside(plan))
    with_text(plan, TEXT.replace("Først noget", "Først noget helt andet"))
    assert phones(plan)[0].aside is not None


def test_it_comes_back_when_the_words_change_that_it_was_about(plan):
    with_text(plan, TEXT)
    plan.put(aside(plan))
    with_text(plan, TEXT.replace("i dag", "om natten"))
    (known,) = phones(plan)
    assert known.aside is None
    assert known.blocks


def test_a_profile_asks_only_what_matters_there(plan):
    plan.put(replace(plan.element("organisering"), state=State.DRAFT))
    plan.put(replace(plan.element("organisering"), state=State.DRAFT))
    found = Checker(()).check(plan, TODAY)
    rules = {
        profile: {one.finding.rule for one in checked(plan, found, profile)} for profile in Profile
    }
    assert "owner-or-deadline" in rules[Profile.STEERING]
    assert "owner-or-deadline" not in rules[Profile.PUBLICATION]


def test_two_people_who_set_the_same_aside_agree(plan):
    with_text(plan, TEXT)
    ours, theirs = aside(plan, "Vagtens.", "Bo"), aside(plan, "Det er fælles.", "Åse")
    assert ours.id == theirs.id
    merged = merge_records(None, Side(ours, lambda _: "Bo"), Side(theirs, lambda _: "Åse"))
    assert merged is not None
    assert not merged.disputed
    assert merged.reason in (ours.reason, theirs.reason)


def test_it_holds_nothing_of_what_was_found_and_is_in_nothing_public(plan):
    with_text(plan, TEXT)
    record = aside(plan)
    plan.put(record)
    assert "20 30" not in repr(record)
    assert is_internal(plan, record)
    with_text(plan, "<p>Ord</p>")
    assert outside(plan).plan.get(record.id) is None


def test_history_tells_it_in_danish(plan):
    with_text(plan, TEXT)
    record = aside(plan)
    assert title_of(plan, record) == "Fund, der er sat til side, til Organisering"
    assert value_words(record, "rule", plan) == ""
    assert value_words(record, "reason", plan) == "Det er vagtens."
    assert value_words(record, "about", plan) == "Organisering"
