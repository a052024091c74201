"""What colleagues wrote and this user hasn't read yet."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.project.sharing import unread
from tests.project.plans import write


def paragraphs(project, *words: str, element_id: str = "organisering") -> None:
    text = "\n".join(f"<p>{word}</p>" for word in words)
    element = project.plan.element(element_id)
    project.apply("Skriv", [replace(element, text=text)], undoable=False)


def test_what_a_colleague_wrote_is_unread_until_it_is_read(project, opened):
    paragraphs(project, "En.", "To.", "Tre.")
    project.publish()
    bo = opened("Bo")
    paragraphs(bo, "En.", "Bos.", "To.", "Tre, siger Bo.")
    bo.publish()
    project.publish()
    assert project.unread() == {"organisering": "Bo"}
    assert project.unread_blocks("organisering") == {1: "Bo", 3: "Bo"}
    assert project.mark_read("organisering")
    assert project.unread() == {}
    assert project.unread_blocks("organisering") == {}
    assert not project.mark_read("organisering")


def test_ones_own_typing_moves_the_marks_along(project, opened):
    paragraphs(project, "En.", "To.")
    project.publish()
    bo = opened("Bo")
    paragraphs(bo, "En.", "To.", "Bos.")
    bo.publish()
    project.publish()
    paragraphs(project, "Ny.", "En.", "To.", "Bos.")
    assert project.unread_blocks("organisering") == {3: "Bo"}


def test_what_one_wrote_oneself_on_another_machine_is_not_news(project, opened):
    laptop = opened("Hanne", home="laptop")
    write(laptop, "Skrevet hjemme.")
    laptop.publish()
    project.publish()
    assert project.unread() == {}


def test_what_is_unread_is_so_after_closing_and_what_came_meanwhile_is_too(project, opened):
    bo = opened("Bo")
    write(bo, "Bos.")
    bo.publish()
    project.publish()
    project.close()
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.publish()
    again = opened("Hanne")
    assert set(again.unread()) == {"organisering", "formaal-og-vision"}


def test_a_plan_opened_for_the_first_time_has_nothing_unread(project, opened):
    write(project, "Hannes.")
    project.publish()
    assert opened("Bo").unread() == {}


def test_a_broken_note_of_what_is_unread_is_only_forgotten(project, opened, tmp_path):
    project.close()
    for folder in (tmp_path / "machine of Hanne" / "working").iterdir():
        (folder / "unread.json").write_text('{"a": [1]}', "utf-8")
    assert opened("Hanne").unread() == {}


def test_several_records_are_read_at_once(project, opened, monkeypatch):
    bo = opened("Bo")
    write(bo, "Bos.")
    write(bo, "Bos formål.", "formaal-og-vision")
    bo.publish()
    project.publish()
    kept = []
    monkeypatch.setattr(unread, "write_bytes", lambda *_: kept.append(project.unread()))
    assert project.mark_read("organisering", "formaal-og-vision", "ukendt")
    assert kept == [{}]
    assert not project.mark_read("ukendt")
