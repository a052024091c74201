"""Heads of a record become one: the same on every machine, whoever merges first."""

from __future__ import annotations

import contextlib
import itertools
import random
from dataclasses import replace

import pytest

from planbuilder.model.records import Effort
from planbuilder.project.sharing.merging import merge_divided, merge_heads
from planbuilder.project.sharing.taking_in import absorb
from planbuilder.project.storage import file
from planbuilder.project.storage.history import (
    History,
    Version,
    new_version,
    payload_text,
    read_record,
)

BASE = Effort(id="x", title="Mentorordning", responsible="SSP", type="forløb", order="i")


@pytest.fixture
def history(path):
    with contextlib.closing(file.in_memory()) as connection:
        yield History(connection)


@contextlib.contextmanager
def another():
    with contextlib.closing(file.in_memory()) as connection:
        yield History(connection)


def version(record: Effort | None, *parents: Version, author="Bo", minute=0) -> Version:
    payload = None if record is None else payload_text(record)
    time = f"2026-11-23T09:{minute:02}:00.000Z"
    return new_version("x", "effort", [parent.id for parent in parents], author, time, payload)


def state(history: History, path) -> Effort | None:
    (head,) = history.versions(history.heads("x"))
    return None if head.payload is None else read_record("effort", "x", head.payload, path)


def test_two_heads_become_one_that_follows_both(history, path):
    root = version(BASE)
    one = version(replace(BASE, title="A"), root, minute=1)
    other = version(replace(BASE, responsible="B"), root, author="Åse", minute=2)
    history.add([root, one, other])
    (made,) = merge_heads(history, ["x"], path)
    assert set(made.parents) == {one.id, other.id}
    assert (made.author, made.time) == ("Åse", other.time)
    assert history.heads("x") == (made.id,)
    assert state(history, path) == replace(BASE, title="A", responsible="B")


def test_one_head_is_left_alone(history, path):
    history.add([version(BASE)])
    assert merge_heads(history, ["x"], path) == []


def test_any_number_of_heads_come_together_the_same_in_any_order(path):
    root = version(BASE)
    heads = [
        version(replace(BASE, **change), root, author=name, minute=minute)
        for minute, (name, change) in enumerate(
            [("Bo", {"title": "A"}), ("Åse", {"title": "B"}), ("Mie", {"type": "kursus"}),
             ("Ib", {"levels": ("indgribende",)})]
        )
    ]  # fmt: skip
    found = set()
    for order in itertools.permutations(heads):
        with another() as history:
            history.add([root, *order])
            merge_heads(history, ["x"], path)
            found.add(history.heads("x"))
            merged = state(history, path)
    assert len(found) == 1
    assert {reading.value for reading in merged.disputed[0].readings} == {"A", "B"}
    assert (merged.type, merged.levels) == ("kursus", ("indgribende",))


def test_the_names_of_a_dispute_are_those_who_changed_the_field(history, path):
    root = version(BASE, author="Hanne")
    one = version(replace(BASE, title="A"), root, author="Bo")
    further = version(replace(BASE, title="A", type="kursus"), one, author="Mie", minute=3)
    other = version(replace(BASE, title="B"), root, author="Åse", minute=4)
    history.add([root, one, further, other])
    merge_heads(history, ["x"], path)
    (dispute,) = state(history, path).disputed
    assert [(r.author, r.value) for r in dispute.readings] == [("Bo", "A"), ("Åse", "B")]


def test_who_deleted_is_named(history, path):
    root = version(BASE, author="Hanne")
    history.add([root, version(None, root, author="Bo"), version(replace(BASE, title="A"), root)])
    merge_heads(history, ["x"], path)
    assert state(history, path) == replace(BASE, title="A", deleted_by="Bo")


def test_two_who_merged_the_same_at_the_same_time_do_not_quarrel(history, path):
    """Each has seen the other's first change and none of the second: two nearest ancestors."""
    root = version(BASE)
    one = version(replace(BASE, title="A"), root, author="Bo", minute=1)
    other = version(replace(BASE, responsible="B"), root, author="Åse", minute=2)
    both = replace(BASE, title="A", responsible="B")
    left = version(replace(both, title="A2"), one, other, author="Bo", minute=3)
    right = version(replace(both, responsible="B2"), other, one, author="Åse", minute=4)
    history.add([root, one, other, left, right])
    merge_heads(history, ["x"], path)
    assert state(history, path) == replace(BASE, title="A2", responsible="B2")


def test_a_tangle_of_crossing_merges_ends_soon_and_alike(path):
    """Many who merge each other's merges, three at a time: nothing doubles with each step."""
    chance = random.Random(7)
    versions = [version(BASE)]
    tips = versions * 3
    for step in range(60):
        tips = [
            version(
                replace(BASE, title=f"{step}-{place}"),
                *{tip.id: tip for tip in chance.sample(tips, 2)}.values(),
                author=f"P{place}",
                minute=step % 60,
            )
            for place in range(3)
        ]
        versions.extend(tips)
    found = set()
    for _ in range(2):
        chance.shuffle(versions)
        with another() as history:
            history.add(versions)
            merge_heads(history, ["x"], path)
            found.add(history.heads("x"))
    assert len(found) == 1


def test_versions_from_elsewhere_are_merged_with_a_draft(history, path):
    import datetime

    root = version(BASE)
    history.add([root])
    now = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)
    history.save("x", "effort", payload_text(replace(BASE, title="A")), "Hanne", now)
    theirs = version(replace(BASE, responsible="B"), root, author="Bo")
    absorbed = absorb(history, [root, theirs], path)
    assert [state.record for state in absorbed.states] == [
        replace(BASE, title="A", responsible="B")
    ]
    assert len(absorbed.made) == 1
    assert absorb(history, [root, theirs], path).states == ()


def test_a_file_in_which_records_stand_divided_is_merged_when_it_is_opened(
    published, opened, concept, path
):
    from planbuilder.project.project import Project

    with contextlib.closing(file.open_working(path)) as connection:
        history = History(connection)
        before = history.heads("indsats-mentor")
        effort = Effort(id="indsats-mentor", title="Mentorordning", order="i")
        for field, value, author in (("type", "kursus", "Bo"), ("partners", "Politiet", "Åse")):
            history.add([
                new_version(
                    effort.id, "effort", before, author, "2026-11-23T09:00:00.000Z",
                    payload_text(replace(effort, **{field: value})),
                )
            ])  # fmt: skip
        connection.execute("PRAGMA journal_mode=DELETE")
    looked_at = Project.open(path, concept, author="Mette", read_only=True)
    whole = replace(effort, type="kursus", partners="Politiet")
    assert looked_at.plan.effort(effort.id) == opened("Hanne").plan.effort(effort.id) == whole


def test_merging_everything_merges_nothing_where_all_is_one(history, path):
    history.add([version(BASE)])
    mark = history.mark()
    merge_divided(history, path)
    assert history.mark() == mark


def test_who_changed_a_text_is_looked_up_once_for_all_places_where_readings_collide(
    history, path, monkeypatch
):
    def text(author: str) -> str:
        return "\n".join(f"<p>Afsnit {place} er af {author}.</p>" for place in range(30))

    root = version(replace(BASE, purpose=text("ingen")))
    one = version(replace(BASE, purpose=text("Bo")), root, author="Bo", minute=1)
    other = version(replace(BASE, purpose=text("Åse")), root, author="Åse", minute=2)
    history.add([root, one, other])
    read = []
    really = History.version
    monkeypatch.setattr(
        History, "version", lambda self, name: read.append(name) or really(self, name)
    )
    merge_heads(history, ["x"], path)
    assert state(history, path).purpose.count('title="Bo"') == 30
    assert len(read) < 15
