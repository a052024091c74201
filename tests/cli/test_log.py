"""log: what was done in the sitting in which a plan was made is told beside its making."""

from __future__ import annotations

from planbuilder.cli import run


def test_what_was_written_in_the_first_minutes_is_named(tmp_path, capsys):
    path, text = str(tmp_path / "plan.hplan"), tmp_path / "tekst.html"
    text.write_text("<p>Styregruppen leder.</p>", "utf-8")
    assert run(["new", path, "--municipality", "Køge", "--author", "Hanne"]) == 0
    assert run(["log", path]) == 0
    assert capsys.readouterr().out.rstrip().endswith("Hanne · oprettede planen")
    written = ["text", path, "organisering", "--set", str(text), "--author", "Hanne"]
    assert run(written) == 0
    assert run(["log", path]) == 0
    assert capsys.readouterr().out.rstrip().endswith("Hanne · oprettede planen · Organisering")
