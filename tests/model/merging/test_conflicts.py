"""Disputed fields are settled by whoever gives them a value, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.merging.conflicts import conflict_count, resolved, settled, with_reading
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort


def disputed(*readings: tuple[str, str]) -> Effort:
    """Return an effort with these readings of who is responsible."""
    shown = tuple(FieldReading(author, value) for author, value in readings)
    return Effort(
        id="e", responsible=shown[0].value, disputed=(FieldConflict("responsible", shown),)
    )


def test_going_on_with_ones_own_reading_settles_nothing():
    effort = with_reading(disputed(("Bo", "Politiet"), ("Åse", "SSP")), "responsible", "SSP", "Ny")
    assert effort == disputed(("Bo", "Politiet"), ("Åse", "Ny"))
    effort = with_reading(effort, "responsible", "Politiet", "PET")
    assert effort == disputed(("Bo", "PET"), ("Åse", "Ny"))
    assert effort.responsible == "PET"


def test_coming_to_agree_settles_the_field():
    effort = disputed(("Bo", "Politiet"), ("Åse", "SSP"))
    agreed = with_reading(effort, "responsible", "SSP", "Politiet")
    assert agreed == resolved(effort, "responsible", "Politiet")
    assert conflict_count(agreed) == 0


def test_of_three_readings_two_are_left_where_two_agree():
    effort = disputed(("Bo", "Politiet"), ("Eva", "PET"), ("Åse", "SSP"))
    agreed = with_reading(effort, "responsible", "SSP", "PET")
    assert agreed == disputed(("Bo", "Politiet"), ("Eva", "PET"))


def test_a_reading_that_changed_is_no_settlement():
    before = disputed(("Bo", "Politiet"), ("Åse", "SSP"))
    after = with_reading(before, "responsible", "Politiet", "PET")
    assert settled(before, after) == after
    assert settled(before, replace(before, responsible="Ny")).disputed == ()


def test_a_dispute_that_is_brought_back_is_not_settled_by_that():
    before = disputed(("Bo", "Politiet"), ("Åse", "SSP"))
    chosen = resolved(before, "responsible", "SSP")
    assert settled(chosen, before) == before
