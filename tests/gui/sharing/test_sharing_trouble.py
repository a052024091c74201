"""Trouble with the shared file is told calmly: what is wrong, what is safe, what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.project import errors
from planbuilder.ui.sharing.trouble import closing_words, trouble_words

PATH = Path("/drev/plan.hplan")
PASSING = [
    errors.missing(PATH),
    errors.missing_folder(PATH),
    errors.disk_full(PATH),
    errors.in_use(PATH),
    errors.no_permission(PATH),
]


@pytest.mark.parametrize("error", PASSING)
def test_what_passes_by_itself_is_said_to(error):
    words = trouble_words(error)
    assert "Alt er gemt på denne computer; filen opdateres af sig selv, når" in words
    assert words.count(".") == 2


def test_what_does_not_pass_by_itself_says_what_to_do():
    words = trouble_words(errors.damaged(PATH, "den er skåret over"))
    assert words.startswith("Planens fil er ødelagt eller byttet ud og er ikke overskrevet.")
    assert "gem en kopi" in words
    newer = errors.NewerFormat("Filen er gemt med en nyere udgave.")
    assert trouble_words(newer) == str(newer)


@pytest.mark.parametrize("error", [*PASSING, errors.damaged(PATH, "x")])
def test_closing_is_always_safe(error):
    assert "Du kan roligt lukke" in closing_words(error)
