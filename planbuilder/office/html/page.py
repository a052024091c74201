"""The whole page: its head, the front, the contents beside the text, and the foot.

It is one file. No script runs in it and nothing is fetched; a policy in its head (CSP) says so to
the browser, and allows one style sheet only, known by its digest.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from planbuilder.model.danish import format_date_long
from planbuilder.model.plan import Plan
from planbuilder.model.records import Unfinished, WordOptions
from planbuilder.office.document.front import (
    DRAFT_MARK,
    is_draft,
    period_of,
    state_lines,
    title_of,
)
from planbuilder.office.document.outline import Treatment, document_outline
from planbuilder.office.document.texts import one_line
from planbuilder.office.html.markup import element, escape, nested_lists, void
from planbuilder.office.html.pieces import CONTENTS, Pieces
from planbuilder.office.html.writer import ListedHeading, Writer
from planbuilder.office.progress import Progress
from planbuilder.project.storage.atomic import write_bytes
from planbuilder.resources import resource

_MAIN = "~tekst"
_INTERNAL = "Kun til intern brug"
_INTERNAL_FOOT = (
    f'@page {{ @bottom-left {{ content: "{_INTERNAL}"; color: #9a1d16; font-weight: 700; }} }}\n'
)
"""The rule by which each printed page says it."""
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
)


def write_page(
    plan: Plan,
    target: Path,
    *,
    pictures: Callable[[str], bytes | None],
    today: datetime.date,
    options: WordOptions,
    progress: Progress,
    public: bool,
) -> int:
    """Write the page; see `planbuilder.office.html.export_html`."""
    writer = Writer(plan, pictures, today, options.unfinished is Unfinished.MARK)
    outline = [
        entry
        for entry in document_outline(plan, options)
        if entry.treatment is not Treatment.LEFT_OUT
    ]
    Pieces(writer, options).write(outline, progress)
    page = _page(writer, public=public)
    progress(len(outline), len(outline))  # the last chance to cancel
    write_bytes(target, page.encode())
    return writer.open_places


def _page(writer: Writer, *, public: bool) -> str:
    body = (
        element("a", "Gå til teksten", href=f"#{_MAIN}", class_="skip")
        + _front(writer.plan, writer.today, public=public)
        + element(
            "div",
            _contents(writer.headings)
            + element("main", "".join(writer.parts), id=_MAIN, tabindex="-1"),
            class_="columns",
        )
        + _foot(writer.plan, writer.today)
    )
    page = element("html", _head(writer, public=public) + element("body", body), lang="da")
    return f"<!DOCTYPE html>\n{page}\n"


def _head(writer: Writer, *, public: bool) -> str:
    info = writer.plan.info
    style = resource("web", "page.css").read_text(encoding="utf-8")
    for (rule, media), name in writer.rules.items():
        style += f"@media {media} {{ .{name} {{ {rule}; }} }}\n"
    if not public:
        style += _INTERNAL_FOOT
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    title = " – ".join(filter(None, [title_of(info), one_line(info.municipality)]))
    parts = (
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=_POLICY.format(digest)),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="generator", content="Planbuilder"),
        "" if public else void("meta", name="robots", content="noindex"),
        element("title", escape(title)),
        f"<style>{style}</style>",
    )
    return element("head", "".join(parts))


def _front(plan: Plan, today: datetime.date, *, public: bool) -> str:
    info = plan.info
    parts = [] if public else [element("p", _INTERNAL, class_="internal")]
    if info.municipality.strip():
        parts.append(element("p", escape(one_line(info.municipality)), class_="municipality"))
    parts.append(element("h1", escape(title_of(info))))
    if period_of(info):
        parts.append(element("p", escape(period_of(info)), class_="period"))
    mark = element("strong", DRAFT_MARK, class_="draft") + " " if is_draft(info) else ""
    state = "<br>".join(escape(line) for line in state_lines(info, today))
    parts.append(element("p", mark + state, class_="status"))
    return element("header", element("div", "".join(parts), class_="inner"))


def _contents(headings: Iterable[ListedHeading]) -> str:
    """Return the contents; on a narrow screen the style sheet shows only the chapters."""
    title = element("h2", "Indhold", id=CONTENTS)
    items = []
    level = 0
    for heading in headings:
        level = min(heading.level, level + 1)
        items.append(("ul", level - 1, _entry(heading)))
    return element("nav", title + nested_lists(items), aria_labelledby=CONTENTS)


def _entry(heading: ListedHeading) -> str:
    number = element("span", escape(heading.number), class_="number") + " "
    words = (number if heading.number else "") + escape(heading.title)
    return element("a", words, href=f"#{heading.anchor}")


def _foot(plan: Plan, today: datetime.date) -> str:
    info = plan.info
    state = ", ".join(state_lines(info, today))
    lines = filter(
        None,
        (
            one_line(info.municipality),
            f"{title_of(info)}. {state}.",
            f"Siden er lavet den {format_date_long(today)}.",
        ),
    )
    words = "".join(element("p", escape(line)) for line in lines)
    return element("footer", element("div", words, class_="inner"))
