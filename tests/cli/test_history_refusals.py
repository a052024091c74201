"""What the commands for history and merging cannot do, they say in one Danish line."""

from __future__ import annotations

import pytest

from planbuilder import cli


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory, module_home):
    """An empty plan for Køge."""
    path = tmp_path_factory.mktemp("plan") / "plan.hplan"
    assert cli.run(["new", str(path), "--municipality", "Køge"]) == 0
    return path


@pytest.fixture(scope="module")
def module_home(tmp_path_factory):
    """The user folder in which the plan of this module is made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANBUILDER_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["log", "PLAN", "nej"], "»nej«"),
        (["log", "PLAN", "--limit", "0"], "ikke et antal"),
        (["diff", "PLAN", "nu"], "B"),
        (["diff", "PLAN", "nu", "abcd"], "»abcd«"),
        (["diff", "PLAN", "nu", "abc"], "mindst 4 tegn"),
        (["diff", "PLAN", "nu", "nu", "nej"], "»nej«"),
        (["restore", "PLAN", "organisering", "ffff"], "for »organisering«"),
        (["restore", "PLAN", "nej", "nu"], "»nej«"),
        (["milestone", "PLAN"], "--list"),
        (["milestone", "PLAN", " "], "navn"),
        (["merge", "PLAN"], "KOPI"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_danish_line(plan_file, capsys, command, said):
    before = plan_file.read_bytes()
    assert cli.run([str(plan_file) if part == "PLAN" else part for part in command]) == 1
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""
    assert plan_file.read_bytes() == before
