"""Old plans as Word files, and reading them in."""

from __future__ import annotations

import functools

import pytest

from planbuilder.office.word.old_plan import new_plan_of, read_old_plan
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities, shipped_proposer
from tests.office.old_plan.makers import make

NOW = "2026-11-27T07:00:00.000Z"


@pytest.fixture(scope="session")
def read_in():
    """Return a function that reads a Word file in as an old plan."""

    def read(path):
        return read_old_plan(path, shipped_proposer(), shipped_municipalities())

    return read


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Return a function that gives one of the old plans as a Word file."""
    folder = tmp_path_factory.mktemp("old-plans")

    @functools.cache
    def file(name):
        return make(name, folder / f"{name}.docx")

    return file


@pytest.fixture(scope="session")
def old_plan(read_in, made):
    """Return a function that gives one of the old plans read in."""
    return functools.cache(lambda name: read_in(made(name)))


@pytest.fixture(scope="session")
def become():
    """Return a function that makes the new plan of an old one as it is proposed."""
    return lambda old: new_plan_of(old, old.pieces, old.facts, shipped_concept(), NOW)
