"""The example plan is whole, well written and agrees with itself.

It is read here as the data it is, so that a mistake in it is told apart from one in the program.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.model.case_flow.checks import remarks
from planbuilder.model.case_flow.flow import case_flow
from planbuilder.model.fields import Entry, Shape, link_parts
from planbuilder.model.plan import Plan
from planbuilder.model.registers.emergency import EmergencyTask
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source
from planbuilder.model.richtext.tree import (
    Block,
    Heading,
    Inline,
    Picture,
    Reference,
    Run,
    Table,
    Written,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

TODAY = datetime.date(2026, 11, 23)
"""The day on which the example takes place."""
FOLDER = resource("example")
PLAN = tomllib.loads((FOLDER / "plan.toml").read_text(encoding="utf-8"))
CONCEPT = tomllib.loads(resource("concept", "dk-2018.toml").read_text(encoding="utf-8"))
ELEMENTS = {element["id"]: element for element in PLAN["elements"]}
EFFORTS = {effort["id"]: effort for effort in PLAN["efforts"]}
RICH_FIELDS = ("content", "purpose", "follow_up")
PLAIN_FIELDS = ("type", "target_group", "responsible", "partners")


def _picture_hash(found: re.Match[str]) -> str:
    picture = FOLDER / "pictures" / found[1]
    return f'src="sha256:{hashlib.sha256(picture.read_bytes()).hexdigest()}"'


def _source(path: Path) -> str:
    """The text in a file, with pictures named by their hash as in a project file."""
    return re.sub(r'src="file:([^"]+)"', _picture_hash, path.read_text(encoding="utf-8").strip())


ELEMENT_TEXTS = {path.stem: _source(path) for path in (FOLDER / "texts").glob("*.xhtml")}
SECTION_TEXTS = {path.stem: _source(path) for path in (FOLDER / "sections").glob("*.xhtml")}
EFFORT_TEXTS = {
    f"{effort['id']}, {field}": effort[field] for effort in PLAN["efforts"] for field in RICH_FIELDS
}
TEXTS = ELEMENT_TEXTS | SECTION_TEXTS | EFFORT_TEXTS


def _blocks(texts: dict[str, str]) -> Iterator[Block]:
    for source in texts.values():
        yield from from_xhtml(source)


def _written(source: str) -> str:
    """What a reader sees of a text, without its markup."""
    return re.sub(r"<[^>]+>", "\n", source).replace("&#160;", "\N{NO-BREAK SPACE}")


def _everything_written() -> dict[str, str]:
    plain = {
        f"{effort['id']}, {field}": effort[field]
        for effort in PLAN["efforts"]
        for field in ("title", "policy_reference", *PLAIN_FIELDS)
    }
    notes = {element: ELEMENTS[element].get("note", "") for element in ELEMENTS}
    texts = {f"{name}, text": _written(source) for name, source in TEXTS.items()}
    return plain | notes | texts


WRITTEN = _everything_written()


def _number(danish: str) -> int:
    return int(re.sub(r"\D", "", danish))


def test_it_answers_all_27_elements_in_the_order_of_the_concept() -> None:
    assert list(ELEMENTS) == [element["id"] for element in CONCEPT["elements"]]
    assert len(ELEMENTS) == 27
    assert ELEMENT_TEXTS.keys() == ELEMENTS.keys()


def test_every_element_has_an_owner_and_ticks_no_more_questions_than_there_are() -> None:
    people = {person["id"] for person in PLAN["people"]}
    questions = {element["id"]: len(element["questions"]) for element in CONCEPT["elements"]}
    for name, element in ELEMENTS.items():
        assert element["owner"] in people
        assert 0 <= element["answered"] <= questions[name]
    assert len({person["initials"] for person in PLAN["people"]}) == len(people)


def test_it_shows_elements_in_several_states() -> None:
    states = Counter(element["state"] for element in ELEMENTS.values())
    assert states == {"ready": 19, "review": 4, "draft": 2, "covered": 2}


def test_exactly_the_covered_elements_say_where_they_are_covered() -> None:
    for element in ELEMENTS.values():
        assert (element["state"] == "covered") == bool(element.get("note"))


def test_one_draft_is_overdue_and_other_deadlines_lie_ahead() -> None:
    dated = [element for element in ELEMENTS.values() if "deadline" in element]
    overdue = [element for element in dated if element["deadline"] < TODAY]
    assert [element["state"] for element in overdue] == ["draft"]
    assert len(dated) > len(overdue)
    assert all(element["state"] in {"draft", "review"} for element in dated)


def test_every_introduction_belongs_to_a_section_of_the_concept() -> None:
    sections = {section["id"] for section in CONCEPT["sections"]}
    intros = {section["id"]: section["intro"] for section in PLAN["sections"]}
    assert intros.keys() <= sections
    assert intros.keys() >= {"kapitel-1", "kapitel-2", "kapitel-3", "afsnit-1-1"}
    assert {Path(name).stem for name in intros.values()} == SECTION_TEXTS.keys()


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_canonical(name: str) -> None:
    assert to_xhtml(from_xhtml(TEXTS[name])) == TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_headings_begin_at_the_first_level_and_skip_none(name: str) -> None:
    levels = [block.level for block in from_xhtml(TEXTS[name]) if isinstance(block, Heading)]
    for previous, level in zip([0, *levels], levels, strict=False):
        assert level <= previous + 1


def test_it_is_as_long_as_a_real_plan() -> None:
    words = sum(len(_written(source).split()) for source in TEXTS.values())
    words += sum(
        len(effort[field].split()) for effort in EFFORTS.values() for field in PLAIN_FIELDS
    )
    # What the registers say stands in the texts as live blocks, and isn't counted.
    assert 8_000 <= words <= 13_000


def test_references_lead_to_all_efforts_and_sources_and_to_others_from_many_places() -> None:
    places = [
        inline.record
        for block in _blocks(TEXTS)
        for inline in _inlines(block)
        if isinstance(inline, Reference)
    ]
    plan, _ = example_plan(shipped_concept(), FOLDER)
    entries = {place: plan.get(place) for place in places}
    assert all(isinstance(entry, Entry) for entry in entries.values())
    assert {one.id for one in plan.entries(Source)} | EFFORTS.keys() <= entries.keys()
    assert {entry.KIND for entry in entries.values()} >= {"stakeholder", "body"}
    assert len(places) >= 40


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _inlines(inner)
    elif isinstance(block, Written):
        yield from block.inlines


def test_it_uses_what_the_editor_can_do() -> None:
    tables = [block for block in _blocks(ELEMENT_TEXTS) if isinstance(block, Table)]
    assert sum(table.header for table in tables) >= 7
    everything = "".join(TEXTS.values())
    for markup in ("<ul>", "<ol>", "<li>", "<h2>", "<strong>", "<em>", "<sup>", "<sub>"):
        assert markup in everything
    for markup in ('href="https://', 'href="mailto:', '<p class="caption">', "&#160;"):
        assert markup in everything
    assert re.search(r"<li>[^<]+\n<ul>", everything), "no nested list"


def test_its_picture_is_a_small_png_with_a_description() -> None:
    pictures = [block for block in _blocks(TEXTS) if isinstance(block, Picture)]
    files = list((FOLDER / "pictures").iterdir())
    assert len(pictures) == len(files) == 1
    assert len(pictures[0].alt) > 100
    content = files[0].read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < 200_000


def test_efforts_cover_the_three_levels() -> None:
    levels = Counter(level for effort in EFFORTS.values() for level in effort["levels"])
    assert levels.keys() == {"constructive", "anticipatory", "intervening"}
    assert min(levels.values()) >= 5
    assert len(EFFORTS) >= 16
    assert sum(len(effort["levels"]) == 2 for effort in EFFORTS.values()) >= 2


def test_efforts_belong_to_elements_that_exist() -> None:
    for effort in EFFORTS.values():
        assert effort["elements"]
        assert set(effort["elements"]) <= ELEMENTS.keys()


@pytest.mark.parametrize("name", EFFORTS)
def test_an_effort_belongs_to_every_element_that_refers_to_it(name: str) -> None:
    referring = {key for key, text in ELEMENT_TEXTS.items() if f'"record:{name}"' in text}
    assert referring <= set(EFFORTS[name]["elements"])


def test_one_new_effort_lacks_its_follow_up_and_nothing_else_is_missing() -> None:
    missing = [
        (name, field)
        for name, effort in EFFORTS.items()
        for field in (*RICH_FIELDS, *PLAIN_FIELDS)
        if not effort[field]
    ]
    assert missing == [("indsats-opfoelgning-efter-haendelser", "follow_up")]
    assert not EFFORTS[missing[0][0]]["existing"]


def test_dates_are_sensible() -> None:
    plan = PLAN["plan"]
    assert plan["period_start"] == datetime.date(2027, 1, 1)
    assert plan["period_end"] == datetime.date(2030, 12, 31)
    for effort in EFFORTS.values():
        assert effort["start"] < effort["end"] <= plan["period_end"]
        match effort["status"]:
            case "planned":
                assert effort["start"] > TODAY
            case "done":
                assert effort["end"] < TODAY
            case "running" | "paused":
                assert effort["start"] <= TODAY < effort["end"]
            case other:
                pytest.fail(f"{other} is no status")


def test_the_table_of_resources_agrees_with_the_register() -> None:
    (table,) = (block for block in _blocks(SECTION_TEXTS) if isinstance(block, Table))
    found = {}
    for row in table.rows[1:]:
        area, *figures = (_words_of(cell.blocks[0]) for cell in row)
        found[area] = tuple(map(_number, figures))
    expected = {area: _resources(area) for area in found if area != "I alt"}
    assert found.pop("I alt") == tuple(map(sum, zip(*expected.values(), strict=True)))
    assert found == expected
    assert found.keys() == {effort["responsible"] for effort in EFFORTS.values()}


def _words_of(block: Block) -> str:
    return "".join(inline.text for inline in _inlines(block) if isinstance(inline, Run))


def _resources(area: str) -> tuple[int, int, int]:
    efforts = [
        effort
        for effort in EFFORTS.values()
        if effort["responsible"] == area and effort["status"] != "done"
    ]
    hours = sum(effort["hours_per_year"] for effort in efforts)
    return len(efforts), hours, sum(effort["cost_dkk"] for effort in efforts)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_typography_is_danish(name: str) -> None:
    text = WRITTEN[name]
    assert not re.search(r"[ \N{NO-BREAK SPACE}]{2}", text), "two spaces in a row"
    assert not re.search("[\"“”„'‘’]", text), "other quotation marks than » «"
    assert text.count("»") == text.count("«")
    assert not re.search(r"[ \N{NO-BREAK SPACE}][,.;:!?]", text), "a space before a mark"


def test_nobody_real_is_in_it() -> None:
    everything = "\n".join(WRITTEN.values())
    assert not re.search(r"\b\d{6}[- ]?\d{4}\b", everything), "looks like a CPR number"
    numbers = re.findall(r"\b\d\d \d\d \d\d \d\d\b", everything)
    assert numbers
    assert all(number.startswith("99 99 99") for number in numbers)
    assert set(re.findall(r"@[\w.]+\b", everything)) == {"@eksempelkommune.dk"}


def test_comments_hang_on_words_of_their_texts_and_are_by_people_of_the_plan():
    names = {person["name"] for person in PLAN["people"]}
    for comment in PLAN["comments"]:
        assert {comment["author"], *(a["author"] for a in comment.get("answers", ()))} <= names
        assert comment["about"] in ELEMENTS or comment["about"] in EFFORTS
        if "quote" in comment:
            assert comment["quote"] in _written(ELEMENT_TEXTS[comment["about"]])


def test_the_registers_agree_with_each_other_and_with_the_concept() -> None:
    plan, _ = example_plan(shipped_concept(), FOLDER)
    for register in REGISTERS.values():
        entries = plan.entries(register.kind)
        assert entries, register.title
        for entry in entries:
            check_entry(plan, register, entry)


def check_entry(plan: Plan, register: Register, entry: Entry) -> None:
    levels = {level.id for level in plan.concept.effort_only_levels}
    for field in register.fields.values():
        value = getattr(entry, field.name)
        if field.shape is Shape.LEVELS:
            assert set(value) <= levels
        if field.shape is Shape.TEXT:
            assert to_xhtml(from_xhtml(value)) == value
        if field.shape in (Shape.RECORD, Shape.RECORDS, Shape.LINKS):
            named = (value,) if isinstance(value, str) else value
            for stored in filter(None, named):
                found = plan.get(link_parts(stored)[0])
                assert found is not None, (entry.id, stored)
                assert found.KIND in field.kinds


def test_the_case_flow_is_sound() -> None:
    plan, _ = example_plan(shipped_concept(), FOLDER)
    assert remarks(case_flow(plan)) == []


def test_every_task_in_an_emergency_has_who_does_it_and_who_answers() -> None:
    plan, _ = example_plan(shipped_concept(), FOLDER)
    assert all(task.accountable and task.doers for task in plan.entries(EmergencyTask))
