"""LibreOffice takes our tracked changes for its own: accepting or rejecting all gives the text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, PlanStatus, State
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.project.past.since import RecordSince, Since, Stamp
from planbuilder.resources import resource
from tests.office.libreoffice import edited, needs_scripting
from tests.office.word_files import TODAY


def changed(before: Plan) -> Plan:
    """Return the plan with a change of every kind."""
    plan = Plan(before.concept, list(before))
    written = [element for element in plan.elements if len(element.text) > 600]
    first, second, third, fourth, fifth, sixth = written[:6]
    paragraph = re.search(r"<p>[^<]{60,}</p>", first.text)[0]
    more = paragraph.replace(" og ", " og også ", 1) + "\n<p>Et nyt afsnit.</p>"
    plan.put(replace(first, text=first.text.replace(paragraph, more), title="Ny titel"))
    lines = second.text.split("\n")
    places = [place for place, line in enumerate(lines) if line.startswith("<p>")]
    lines.insert(places[2], lines.pop(places[0]))
    plan.put(replace(second, text="\n".join(lines)))
    plan.put(replace(third, state=State.COVERED, note="En anden plan"))
    plan.put(replace(fourth, section=plan.chapters()[0].id, order="zz"))
    plan.remove(fifth.id)
    plan.put(
        replace(sixth, text=re.sub(r"<tr>\n<td>.*?</tr>\n", "", sixth.text, count=1, flags=16))
    )
    effort = plan.efforts[0]
    plan.put(replace(effort, target_group=effort.target_group + " samt forældre", follow_up=""))
    plan.remove(plan.efforts[5].id)
    plan.put(Effort(id="ny", order="zzz", title="Ny", levels=plan.efforts[1].levels, type="Kursus"))
    plan.put(replace(plan.info, title="Plan mod ekstremisme", status=PlanStatus.REVISION))
    return plan


def words(path: Path) -> list[str]:
    """Return the words of all paragraphs that have any, without the contents."""
    body = docx.Document(str(path)).element.body
    found = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [line.strip() for line in found if line.strip() and not re.search(r"\d$", line)]


@needs_scripting
@pytest.mark.parametrize("command", ["Accept", "Reject"])
def test_all_changes_are_resolved_as_they_should_be(tmp_path, command):
    before, pictures = example_plan(shipped_concept(), resource("example"))
    now = changed(before)
    stamps = (Stamp("Ida Holm", "2026-11-20T10:00:00Z"),)
    records = {record.id: RecordSince(stamps) for record in (*before, *now)}

    def export(plan: Plan, name: str, since: Since | None = None) -> Path:
        target = tmp_path / name
        versions = {record.id: "ab" * 32 for record in plan}
        export_word(
            plan, target, pictures=pictures.get, today=TODAY, since=since, versions=versions
        )
        return target

    tracked = export(now, "tracked.docx", Since(before, records))
    script = f'dispatch("{command}AllTrackedChanges")'
    found = words(edited(tracked, tmp_path / "resolved.docx", script))
    plain = export(now if command == "Accept" else before, "plain.docx")
    wanted = words(edited(plain, tmp_path / "saved.docx"))
    assert "".join(found) == "".join(wanted)
    # Paragraphs of nothing but a reference that changed are joined by LibreOffice 7.4.
    assert len(wanted) - len(found) <= 2
