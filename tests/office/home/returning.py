"""A plan that goes out as a Word document, and its document edited as a reviewer would."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import (
    Effort,
    EffortStatus,
    Return,
    Returned,
    State,
)
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.changes import suggestions
from planbuilder.office.word import export_word
from planbuilder.office.word.home.arrival import Arrival
from planbuilder.office.word.home.storing import read_home, store
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TODAY = datetime.date(2026, 11, 27)
DIRECTOR = "Direktør Dorte"
VISION, FIGURES = "formaal-og-vision", "ledelsesinformation"


def small_plan() -> Plan:
    """Return a plan with two texts, an introduction and two efforts."""
    plan = new_plan(shipped_concept(), "Køge Kommune", "Handlingsplan", TODAY, None)
    plan.put(
        replace(
            plan.element(VISION),
            text="<p>Alle børn skal trives. Ingen må stå alene.</p>\n<h1>Sådan gør vi</h1>\n"
            "<ul>\n<li>Vi lytter.</li>\n<li>Vi handler.</li>\n</ul>\n"
            '<p>Se <a href="record:mentor"></a> om støtte.</p>',
            state=State.DRAFT,
        )
    )
    plan.put(
        replace(
            plan.element("organisering"),
            text="<p>Styregruppen mødes hvert kvartal. Den ledes af direktøren.</p>\n<table>\n"
            "<tr><th><p>Navn</p></th><th><p>Rolle</p></th></tr>\n"
            "<tr><td><p>Hanne</p></td><td><p>Leder</p></td></tr>\n"
            "<tr><td><p>Bo</p></td><td><p>Sekretær</p></td></tr>\n</table>\n<p>Slut.</p>",
            state=State.READY,
        )
    )
    plan.put(
        replace(plan.element("opfoelgning"), state=State.COVERED, note="Børne- og ungepolitikken")
    )
    plan.put(replace(plan.chapters()[0], intro="<p>Kapitlet handler om retningen.</p>"))
    plan.put(
        Effort(
            id="mentor",
            title="Mentorordning",
            levels=("foregribende",),
            order="d",
            type="Individuel støtte",
            content="<p>En mentor følger den unge.</p>\n<p>Forløbet varer et år.</p>",
            purpose="<p>At den unge får et fast holdepunkt.</p>",
            target_group="Unge mellem 13 og 25 år",
            responsible="Ungeenheden",
            partners="Politiet\nSkolerne",
            follow_up="<p>Hver tredje måned.</p>",
            existing=True,
            status=EffortStatus.RUNNING,
            start=datetime.date(2026, 1, 1),
            hours_per_year=1250.5,
            cost_dkk=125000,
            policy_reference="Ungepolitikken",
        )
    )
    plan.put(Effort(id="skole", title="Skoleforløb", levels=("opbyggende",), order="h"))
    return plan


class Out:
    """A plan's document on its way: exported, edited, brought home."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.path = folder / "Plan.docx"

    def export(self, **more: Any) -> Out:
        """Write the document of the plan as it stands."""
        heads = self.project.heads()
        export_word(
            self.project.plan,
            self.path,
            pictures=self.project.picture,
            today=TODAY,
            versions=heads,
            **more,
        )
        return self

    def edit(self, edit, author: str = DIRECTOR) -> Out:
        """Have `edit` change the document's body, and save it as somebody."""
        document = docx.Document(str(self.path))
        edit(document.element.body)
        document.core_properties.last_modified_by = author
        document.core_properties.modified = datetime.datetime(
            2026, 12, 1, 9, 30, tzinfo=datetime.UTC
        )
        document.save(str(self.path))
        return self

    def home(self, *paths: Path) -> Arrival:
        """Read it home, without keeping anything."""
        project = self.project
        project.heads()
        copy = Plan(project.plan.concept, list(project.plan))
        return read_home(project, copy, list(paths) or [self.path])[0]

    def fetch(self, *paths: Path) -> Arrival:
        """Read it home and put what came into the plan."""
        arrival = self.home(*paths)
        store(self.project, [arrival])
        return arrival


def changes(arrival: Arrival) -> list[tuple[str, str, str, str]]:
    """Return what came home in texts and fields: record, field, words before and after."""
    assert arrival.error is None, str(arrival.error)
    return [
        (returned.about, returned.field, change.before.strip(), change.after.strip())
        for returned in arrival.returned
        if returned.what is Return.CHANGED
        for change in suggestions(returned)
    ]


def authors(arrival: Arrival) -> list[str]:
    """Return who made each change of a text or field."""
    return [
        change.author
        for returned in arrival.returned
        if returned.what is Return.CHANGED
        for change in suggestions(returned)
    ]


def loose(arrival: Arrival) -> list[tuple[Return, str, str]]:
    """Return what came home beside: what it is, about which record, and its words."""
    return [
        (returned.what, returned.about, plain_text(from_xhtml(returned.value)))
        for returned in arrival.returned
        if returned.what is not Return.CHANGED
    ]


def all_returned(project: Project) -> list[Returned]:
    """Return the suggestions in a plan."""
    return project.plan.returned


# Editing a document


def words_in(paragraph) -> str:
    """Return the words of a w:p."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def in_contents(element) -> bool:
    """Whether something stands in what the program marks as its own."""
    return any(
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == "pb-generated"
        for control in element.iterancestors(qn("w:sdt"))
        if control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}") is not None
    )


def paragraph(body, words: str):
    """Return the w:p that holds these words, outside the contents."""
    return next(p for p in body.iter(qn("w:p")) if words in words_in(p) and not in_contents(p))


def rewrite(body, old: str, new: str) -> None:
    """Put words in the place of others that stand in one run."""
    for text in paragraph(body, old).iter(qn("w:t")):
        if old in (text.text or ""):
            text.text = text.text.replace(old, new)
            return
    raise AssertionError(old)


def new_paragraph(words: str, style: str = ""):
    """Return a w:p with these words."""
    shape = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return parse_xml(
        f'<w:p xmlns:w="{W}">{shape}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def tracked_rewrite(body, old: str, new: str, author: str) -> None:
    """Put words in the place of others, as Word does while changes are tracked."""
    for text in paragraph(body, old).iter(qn("w:t")):
        whole = text.text or ""
        if old not in whole:
            continue
        run = text.getparent()
        before, _, after = whole.partition(old)
        pieces = (
            ("", "w:t", before),
            ("w:del", "w:delText", old),
            ("w:ins", "w:t", new),
            ("", "w:t", after),
        )
        for wrapping, tag, words in pieces:
            if words:
                run.addprevious(_piece(run, wrapping, tag, words, author))
        run.getparent().remove(run)
        return
    raise AssertionError(old)


def _piece(run, wrapping: str, tag: str, words: str, author: str):
    import copy

    made = copy.deepcopy(run)
    for child in list(made):
        if child.tag != qn("w:rPr"):
            made.remove(child)
    text = parse_xml(f'<{tag} xmlns:w="{W}" xml:space="preserve"/>')
    text.text = words
    made.append(text)
    if not wrapping:
        return made
    mark = parse_xml(
        f'<{wrapping} xmlns:w="{W}" w:id="9{abs(hash(words)) % 9999}" w:author="{author}" '
        'w:date="2026-12-01T10:00:00Z"/>'
    )
    mark.append(made)
    return mark


def accept_all(body) -> None:
    """Accept all tracked changes."""
    _unwrap(body, keep="w:ins", drop="w:del")


def reject_all(body) -> None:
    """Reject all tracked changes."""
    for text in list(body.iter(qn("w:delText"))):
        text.tag = qn("w:t")
    _unwrap(body, keep="w:del", drop="w:ins")


def _unwrap(body, keep: str, drop: str) -> None:
    for element in list(body.iter(qn(drop))):
        element.getparent().remove(element)
    for element in list(body.iter(qn(keep))):
        for child in list(element):
            element.addprevious(child)
        element.getparent().remove(element)


def controls(body, record: str) -> list:
    """Return the content controls whose tag names a record, its fields left out."""
    found = []
    for control in body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        words = "" if tag is None else tag.get(qn("w:val"), "")
        if words.startswith(f"pb:{record}@") and "#" not in words:
            found.append(control)
    return found


def strip_tags(body) -> None:
    """Take all content controls away, as copying into a new document may do."""
    for control in list(body.iter(qn("w:sdt"))):
        for inside in list(control.find(qn("w:sdtContent"))):
            control.addprevious(inside)
        control.getparent().remove(control)


def strip_bookmarks(body) -> None:
    """Take all bookmarks away, too."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(body.iter(qn(tag))):
            mark.getparent().remove(mark)
