"""With a template that the plan remembers: words beside its own are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.office.home.returning import Out, changes, loose, new_paragraph, rewrite
from tests.office.word_templates import write


@pytest.fixture
def with_template(project, tmp_path):
    """Return the document of the plan made with a template that the plan remembers."""

    def make(name: str) -> Out:
        path = write(tmp_path, name)
        source = project.add_template(path.read_bytes())
        project.apply("Skabelon", [replace(project.plan.word_options, template=source)])
        return Out(project, tmp_path).export(template=path)

    return make


def test_edits_come_home_and_words_beside_the_templates_own_are_kept(with_template):
    def edit(body):
        rewrite(body, "hvert kvartal", "hver måned")
        body.insert(0, new_paragraph("Kære byråd"))

    arrival = with_template("slot_bookmark").edit(edit).home()
    assert changes(arrival) == [("organisering", "text", "hvert kvartal", "hver måned")]
    assert [words for *_, words in loose(arrival)] == ["Kære byråd"]
