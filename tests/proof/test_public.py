"""No byte of what is internal is in a file that is public: random plans, every part of them."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from planbuilder.model.fields import Shape, specs
from planbuilder.model.outside import outside
from planbuilder.model.plan import Plan
from planbuilder.model.records import Comment, Person, Section, WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel import export_excel
from planbuilder.office.html import export_html
from planbuilder.office.word import WhichComments, export_word
from planbuilder.project.project import Project
from planbuilder.project.sharing.clean_copy import write_clean_copy
from tests.office.word_files import plan_of

TODAY = datetime.date(2026, 11, 22)
SECRET, KNOWN = "Hemmelighed", "Offentlighed"


def words(spec, of: str) -> dict[str, object]:
    """Return what a field holds that says these words, nothing where it can't."""
    if spec.shape is Shape.LINE:
        return {spec.name: f"{of} {spec.name}"}
    return {spec.name: f"<p>{of} {spec.name}</p>"} if spec.shape is Shape.TEXT else {}


def entries(register, place: int, internal: bool) -> Iterator[object]:
    """Yield an entry with words in every field; those for nobody outside say the secret."""
    values: dict[str, object] = {}
    for spec in specs(register.kind).values():
        values |= words(spec, SECRET if internal or spec.internal else KNOWN)
    name = SECRET.lower() if internal else "kendt"
    yield register.kind(
        id=f"{register.name}-{name}-{place}", order=f"m{place}m", **values | {"internal": internal}
    )


@st.composite
def plans(draw) -> Plan:
    plan = plan_of(f"<p>{KNOWN}</p>")
    for section in draw(st.lists(st.sampled_from(plan.sections), max_size=2, unique=True)):
        intro = f"<p>{SECRET}</p>"
        plan.put(replace(section, title=f"{SECRET} {section.id}", intro=intro, internal=True))
    shown = outside(plan)
    for element in plan.elements:
        gone = element.id not in shown.ids or draw(st.integers(0, 9)) == 0
        if element.id in shown.ids and not gone and draw(st.booleans()):
            continue
        said = SECRET if gone else KNOWN
        plan.put(
            replace(
                element,
                title=f"{said} {element.id}",
                text=f"<p>{said}</p>",
                note=said,
                owner="person-1",
                internal=element.id in shown.ids and gone,
            )
        )
    plan.put(Person(id="person-1", name=f"{SECRET} Hansen", initials="HH"))
    plan.put(Comment(id="k1", about="organisering", author=SECRET, words=SECRET))
    for register in REGISTERS.values():
        for place, internal in enumerate(draw(st.lists(st.booleans(), max_size=3))):
            for entry in entries(register, place, internal):
                plan.put(entry)
    hidden = [one.id for one in plan if SECRET.lower() in one.id and one.KIND == "effort"]
    text = "".join(f'<a href="record:{one}"></a>' for one in hidden)
    known = next((one for one in plan.elements if one.text == f"<p>{KNOWN}</p>"), None)
    if text and known:
        plan.put(replace(known, text=f"<p>{KNOWN} {text}</p>"))
    return plan


def said_in(path: Path) -> bytes:
    """Return every byte of a file, and of each file in it."""
    found = [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            found += [info.filename.encode() + package.read(info) for info in package.infolist()]
    return b"\n".join(found).lower()


def expect_silence(path: Path) -> None:
    said = said_in(path)
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        assert SECRET.lower().encode(code) not in said


@settings(max_examples=12, deadline=None)
@given(plans())
def test_no_byte_of_it_is_in_a_public_document_page_or_workbook(plan):
    with tempfile.TemporaryDirectory() as name:
        document, workbook = Path(name, "plan.docx"), Path(name, "plan.xlsx")
        page = Path(name, "plan.html")
        export_word(
            plan,
            document,
            pictures={}.get,
            today=TODAY,
            options=WordOptions(id="word-options"),
            comments=WhichComments.ALL,
            versions={one.id: SECRET for one in plan},
            public=True,
        )
        expect_silence(document)
        export_excel(plan, workbook, today=TODAY, public=True)
        expect_silence(workbook)
        export_html(plan, page, pictures={}.get, today=TODAY)
        expect_silence(page)


def test_what_is_known_is_in_them(tmp_path):
    plan = plan_of(f"<p>{KNOWN}</p>")
    target = tmp_path / "plan.docx"
    export_word(plan, target, pictures={}.get, today=TODAY, public=True)
    assert KNOWN.lower().encode() in said_in(target)
    page = tmp_path / "plan.html"
    export_html(plan, page, pictures={}.get, today=TODAY)
    assert KNOWN.lower().encode() in said_in(page)


@pytest.fixture
def project(tmp_path):
    plan = plan_of(f"<p>{KNOWN}</p>")
    made = Project.create(tmp_path / "Plan.hplan", plan, author=f"{SECRET} Hansen", home=tmp_path)
    yield made
    made.close()


def test_no_byte_of_it_is_in_a_clean_copy(project, tmp_path):
    section = project.plan.chapters()[0]
    puts = [replace(section, intro=f"<p>{SECRET}</p>", internal=True)]
    for register in REGISTERS.values():
        for place, internal in enumerate((False, True)):
            puts += entries(register, place, internal)
    puts.append(Section(id="afsnit", title=SECRET, parent=section.id))
    project.apply("Skriv", puts)
    project.publish()
    assert SECRET.lower().encode() in said_in(project.path)
    target = tmp_path / "Ren.hplan"
    write_clean_copy(project, target)
    expect_silence(target)
    assert KNOWN.lower().encode() in said_in(target)
