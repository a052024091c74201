"""Two colleagues with the same plan open: what one publishes reaches the other quietly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.ui.session import Session
from planbuilder.ui.status import SaveStatus


@pytest.fixture
def bo(session, tmp_path):
    """Bo's session on Hanne's plan, on a machine of his own."""
    project = Project.open(session.path, shipped_concept, author="Bo Berg", home=tmp_path / "bo")
    made = Session(project, Settings(name="Bo Berg", initials="BB"))
    yield made
    made.close()


def text_of(session) -> str:
    return session.plan.element("organisering").text


def write(session, text: str) -> None:
    element = session.plan.element("organisering")
    session.apply("Skriv", [replace(element, text=text)], undoable=False)


def meet(qtbot, *sessions) -> None:
    """Let each session publish in the background until nothing is new."""
    for _ in range(2):
        for session in sessions:
            session.publish_quietly()
            qtbot.waitUntil(lambda s=session: s._job is None and s._incoming is None)


def test_both_have_what_both_wrote_and_are_told_who(session, bo, qtbot):
    told = []
    session.changed.connect(told.append)
    write(bo, "<p>Bo skriver.</p>")
    session.apply("Tilføj", [Effort(id="indsats-ny", title="Hannes")])
    told.clear()
    meet(qtbot, bo, session)
    assert text_of(session) == "<p>Bo skriver.</p>"
    assert bo.plan.effort("indsats-ny").title == "Hannes"
    assert [touched.by_others for touched in told] == [True]
    assert session.unread.records() == {"organisering": "Bo Berg"}
    assert session.unread.blocks("organisering") == {0: "Bo Berg"}


def test_what_is_read_is_no_longer_marked(session, bo, qtbot):
    write(bo, "<p>Bo skriver.</p>")
    meet(qtbot, bo, session)
    with qtbot.waitSignal(session.unread_changed):
        session.mark_read("organisering")
    assert session.unread.blocks("organisering") == {}
    session.unread_changed.connect(lambda: pytest.fail("nothing was unread"))
    session.mark_read("organisering")


def test_nothing_comes_in_while_somebody_types(session, bo, qtbot, monkeypatch):
    write(bo, "<p>Bo skriver.</p>")
    bo.publish_now()
    monkeypatch.setattr("planbuilder.ui.session.TYPING_SECONDS", 100)
    monkeypatch.setattr("planbuilder.ui.session.RETRY_MS", 10)
    session.note_typing()
    session.publish_quietly()
    qtbot.waitUntil(lambda: session._incoming is not None)
    qtbot.wait(100)
    assert text_of(session) == ""
    monkeypatch.setattr("planbuilder.ui.session.TYPING_SECONDS", 0)
    qtbot.waitUntil(lambda: text_of(session) == "<p>Bo skriver.</p>")
    qtbot.waitUntil(lambda: session._job is None)


def test_nobody_waits_for_somebody_who_never_stops_typing(session, bo, qtbot, monkeypatch):
    write(bo, "<p>Bo skriver.</p>")
    bo.publish_now()
    monkeypatch.setattr("planbuilder.ui.session.TYPING_SECONDS", 100)
    monkeypatch.setattr("planbuilder.ui.session.LONGEST_WAIT_SECONDS", 0.0)
    session.note_typing()
    session.publish_quietly()
    qtbot.waitUntil(lambda: text_of(session) == "<p>Bo skriver.</p>")
    qtbot.waitUntil(lambda: session._job is None)


def test_who_else_is_here_is_known_and_forgotten_when_they_leave(session, bo, qtbot):
    meet(qtbot, session, bo)
    assert session.present == ("Bo Berg",)
    assert bo.present == ("Hanne Nielsen",)
    session.project.close()
    session._timer.stop()
    bo.publish_quietly()
    qtbot.waitUntil(lambda: bo.present == ())
    qtbot.waitUntil(lambda: bo._job is None)


def test_a_folder_that_is_gone_is_one_calm_line_and_mends_itself(session, qtbot):
    status = SaveStatus(session)
    qtbot.addWidget(status)
    folder = session.path.parent
    write(session, "<p>Hanne skriver.</p>")
    folder.rename(folder.with_name("væk"))
    refused = []
    session.publish_refused.connect(refused.append)
    for _ in range(2):
        session.publish_quietly()
        qtbot.waitUntil(lambda: session._job is None)
    assert len(refused) == 1
    assert "Gemt på denne computer" in status.full_text()
    assert "kan ikke nås" in status.full_text()
    folder.with_name("væk").rename(folder)
    session.publish_quietly()
    qtbot.waitUntil(lambda: session._job is None)
    assert status.full_text().startswith("Alt er gemt i plan.hplan")


def test_what_came_just_before_closing_is_left_to_the_next_opening(session, tmp_path, qtbot):
    project = Project.open(session.path, shipped_concept, author="Eva Elm", home=tmp_path / "eva")
    eva = Session(project, Settings(name="Eva Elm", initials="EE"))
    write(session, "<p>Hanne skriver.</p>")
    session.publish_now()
    eva.publish_quietly()
    eva._job.wait()
    eva.close()
    qtbot.wait(50)  # what the job told arrives now, and concerns nobody any more
    assert text_of(eva) == ""
    assert eva._incoming is None


def test_between_two_publishings_it_is_looked_what_colleagues_wrote(session, bo, qtbot):
    write(bo, "<p>Bo skriver.</p>")
    bo.publish_now()
    session._keep_up()
    qtbot.waitUntil(lambda: text_of(session) == "<p>Bo skriver.</p>")
    qtbot.waitUntil(lambda: session._job is None and session._incoming is None)


def test_looking_writes_nothing_and_does_not_hide_that_writing_fails(session, qtbot, monkeypatch):
    before = session.path.stat()
    write(session, "<p>Hanne skriver.</p>")
    session.trouble = PlanbuilderError("Drevet er fuldt.")
    session._keep_up()
    qtbot.waitUntil(lambda: session._job is None)
    assert session.path.stat().st_mtime_ns == before.st_mtime_ns
    assert session.trouble is not None
    monkeypatch.setattr("planbuilder.ui.session.PUBLISH_SECONDS", 0)
    session._keep_up()
    qtbot.waitUntil(lambda: session._job is None)
    assert not session.project.has_unpublished
    assert session.trouble is None
