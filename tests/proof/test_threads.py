"""Windows publish in the background while their users go on writing, as the program does."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies
from planbuilder.project.sharing.publishing import PublishResult
from tests.proof.group import records_of, small_plan
from tests.proof.racing import write_sentence
from tests.proof.scale import times

NAMES = ("Anna", "Bo", "Carl")
TIMES = times(20, 300)
"""How often each writes."""


class Sitting:
    """What one window does: a thread writes, and another publishes meanwhile."""

    def __init__(self, path: Path, home: Path, name: str) -> None:
        self._chance = random.Random(name)
        self._name = name
        self._project = Project.open(path, shipped_concept(), author=name, home=home)
        self._pool = ThreadPoolExecutor(1)
        self._publishing: Future[PublishResult] | None = None

    def write_and_publish(self) -> None:
        for number in range(TIMES):
            write_sentence(self._project, f"{self._name}{number}", self._chance)
            if self._chance.random() < 0.2:
                look_at_copies(self._project, [self._project.path])
            self._look_after_publishing()
        while self._look_after_publishing() or self._project.has_unpublished:
            pass

    def _look_after_publishing(self) -> bool:
        """Take in what publishing found once it is done, and begin the next; return if any goes."""
        if self._publishing is not None and self._publishing.done():
            try:
                incoming = self._publishing.result().incoming
            except PlanbuilderError:
                incoming = None
            self._publishing = None
            if incoming is not None:
                self._project.take_in(incoming)
        if self._publishing is None and self._project.has_unpublished:
            self._publishing = self._pool.submit(self._project.publish)
        return self._publishing is not None

    def settle(self) -> list[str]:
        """Publish and take in once more; return what the plan says then."""
        self._project.publish()
        return records_of(self._project.plan)

    def close(self) -> None:
        self._pool.shutdown()
        self._project.close()


@pytest.fixture
def path(tmp_path) -> Iterator[Path]:
    path = tmp_path / "Fællesdrev" / "Plan.hplan"
    path.parent.mkdir()
    plan = small_plan(shipped_concept())
    Project.create(path, plan, author="Hanne", home=tmp_path / "Hanne").close()
    return path


def test_who_writes_while_publishing_goes_on_loses_nothing(path, tmp_path):
    said: dict[str, list[str]] = {}
    all_are_done, one_by_one = threading.Barrier(len(NAMES)), threading.Lock()

    def sit(name: str) -> None:
        sitting = Sitting(path, tmp_path / name, name)
        try:
            sitting.write_and_publish()
            for _ in NAMES:
                all_are_done.wait()
                with one_by_one:
                    said[name] = sitting.settle()
        except BaseException:
            all_are_done.abort()  # so that nobody waits for this one
            raise
        finally:
            sitting.close()

    with ThreadPoolExecutor(len(NAMES)) as people:
        for person in [people.submit(sit, name) for name in NAMES]:
            person.result()
    shared = Project.open(path, shipped_concept(), author="Mette", read_only=True)
    assert all(records == records_of(shared.plan) for records in said.values())
    text = "\n".join(records_of(shared.plan))
    for name in NAMES:
        for number in range(TIMES):
            assert text.count(f"{name}{number} står her.") == 1
