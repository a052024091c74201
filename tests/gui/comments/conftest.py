"""A plan with a text that can be commented, in its place in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.comments.anchoring import anchor_of
from planbuilder.model.comments.threads import new_answer, new_comment, threads
from planbuilder.model.comments.words import words_of
from planbuilder.model.plan import new_plan, with_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.main_window import MainWindow

ELEMENT = "organisering"
TEXT = (
    "<p>Arbejdsgruppen mødes hver måned på rådhuset.</p>\n"
    "<p>Skolerne inddrages gennem SSP, og forældrene får besked.</p>"
)


@pytest.fixture
def plan_path(tmp_path):
    """A published plan with a text in one element."""
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(with_text(plan.element(ELEMENT), TEXT))
    path = tmp_path / "plan.hplan"
    Project.create(path, plan, author="Hanne Nielsen").close()
    return path


@pytest.fixture
def window(qtbot, settings, plan_path):
    """A window with the plan open."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.open_plan(plan_path)
    yield made
    made.close()


@pytest.fixture
def texted(window):
    """The session on the plan."""
    return window.session


@pytest.fixture
def bench(window):
    """The open plan with that element shown, the text having the focus."""
    window.activateWindow()
    window.workbench.go_to_record(ELEMENT)
    window.workbench.plan_place.page.editor.setFocus()
    return window.workbench


@pytest.fixture
def remark(texted):
    """Let somebody comment on words of the element's text; return the thread's id."""

    def write(
        quote="", words="Ofte nok?", author="Bo Kjær", *, done=False, answers=(), about=ELEMENT
    ):
        plain = words_of(from_xhtml(texted.plan.element(ELEMENT).text)).plain
        start = plain.index(quote) if quote else 0
        hung = anchor_of(plain, start, start + len(quote)) if quote else None
        moment = f"2026-11-27T09:{len(texted.plan.comments):02}:00.000Z"
        made = new_comment(about, words, author=author, moment=moment, field="text", anchor=hung)
        texted.apply("Kommentér", [replace(made, done=done)], undoable=False)
        for day, (who, said) in enumerate(answers, start=1):
            (thread,) = (t for t in threads(texted.plan.comments) if t.id == made.id)
            answer = new_answer(thread, said, author=who, moment=f"2026-12-{day:02}T09:30:00.000Z")
            texted.apply("Svar", [answer], undoable=False)
        return made.id

    return write
