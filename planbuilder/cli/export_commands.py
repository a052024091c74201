"""export: the plan, or some of it, for Word, as a web page, and its efforts for Excel."""

from __future__ import annotations

import argparse
import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbuilder.cli.danish_parser import add_ids, command, one_of
from planbuilder.cli.opening import opened
from planbuilder.cli.output import complain
from planbuilder.cli.points import milestone_called
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Milestone
from planbuilder.office.target import export_target
from planbuilder.office.word.which_comments import WhichComments
from planbuilder.project.past.milestones import at_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands

_ONLY_WORD = (
    "template",
    "elements",
    "comments",
    "guidance",
    "since",
    "without_registers",
    "readiness",
)
_NEVER_PUBLIC = ("comments", "since", "readiness")
_COMMENTS = {"open": WhichComments.OPEN, "all": WhichComments.ALL}


def add_export_command(sub: Commands) -> None:
    """Add the command."""
    export = command(sub, "export", "skriv planen til Word, Excel og web", run_export)
    export.add_argument("--word", metavar="FIL", type=Path, help="Word-dokument (.docx)")
    export.add_argument("--excel", metavar="FIL", type=Path, help="Excel-projektmappe (.xlsx)")
    export.add_argument("--html", metavar="FIL", type=Path, help="webside (.html) til alle")
    export.add_argument(
        "--template",
        metavar="FIL",
        type=Path,
        help="kommunens egen skabelon (.docx eller .dotx) i stedet for planens",
    )
    add_ids(
        export,
        "--elements",
        "kun disse elementer, eller kapitler og afsnit med alt, hvad de rummer",
    )
    export.add_argument(
        "--guidance",
        action="store_true",
        help="sæt konceptets vejledning ind til den, der skal skrive",
    )
    export.add_argument(
        "--comments",
        nargs="?",
        const="open",
        **one_of(open="åbne", all="alle"),
        help="tag planens kommentarer med; open: de åbne (standard), all: dem alle",
    )
    export.add_argument(
        "--since",
        metavar="MILEPÆL",
        help="vis ændringer siden denne milepæl (navn eller id) som sporede ændringer",
    )
    export.add_argument(
        "--at",
        metavar="MILEPÆL",
        help="skriv planen, som den var ved denne milepæl (navn eller id)",
    )
    export.add_argument(
        "--without-registers",
        action="store_true",
        help="uden tabeller over registrene i Word",
    )
    export.add_argument(
        "--readiness",
        action="store_true",
        help="tag parathedsvurderingen med som bilag i Word, kun til internt brug",
    )
    export.add_argument(
        "--public",
        action="store_true",
        help="til offentliggørelse: uden alt det, der kun er internt, og uden kommentarer",
    )
    export.add_argument(
        "--internal",
        action="store_true",
        help="lad websiden vise alt, også det, der kun er internt",
    )


def run_export(arguments: argparse.Namespace) -> None:
    """Write the plan as a Word document, an Excel workbook, a web page or several of them."""
    if not (arguments.word or arguments.excel or arguments.html):
        raise PlanbuilderError(
            "Skriv, hvad planen skal blive til: --word FIL, --excel FIL, --html FIL."
        )
    if arguments.internal:
        _refuse_internal(arguments)
    if not arguments.word:
        _refuse_what_is_for_word(arguments)
    if arguments.public:
        _refuse_what_is_internal(arguments)
    shown = 0
    with opened(arguments) as project:
        word = arguments.word and export_target(arguments.word, ".docx", project.path)
        excel = arguments.excel and export_target(arguments.excel, ".xlsx", project.path)
        page = arguments.html and export_target(arguments.html, ".html", project.path)
        if arguments.at:
            _refuse_two_milestones(arguments)
            project = at_milestone(project, _milestone(project, arguments.at).id)
        if word:
            shown = _write_word(project, word, arguments)
        if excel:
            shown = max(shown, _write_excel(project, excel, public=arguments.public))
        if page:
            shown = max(shown, _write_page(project, page, public=not arguments.internal))
    if shown:
        from planbuilder.model.disagreement import remark

        complain(remark(shown))


def _refuse_what_is_for_word(arguments: argparse.Namespace) -> None:
    for name in _ONLY_WORD:
        if getattr(arguments, name):
            raise PlanbuilderError(
                "--{name} gælder kun for Word. Skriv også --word FIL. Intet er skrevet.",
                name=name.replace("_", "-"),
            )


def _refuse_two_milestones(arguments: argparse.Namespace) -> None:
    if arguments.since:
        raise PlanbuilderError(
            "--at kan ikke bruges sammen med --since: ændringer vises til planen, som den er nu. "
            "Intet er skrevet."
        )


def _refuse_internal(arguments: argparse.Namespace) -> None:
    if arguments.public:
        raise PlanbuilderError("Vælg enten --public eller --internal. Intet er skrevet.")
    if not arguments.html:
        raise PlanbuilderError(
            "--internal gælder kun for websiden. Skriv også --html FIL. Intet er skrevet."
        )


def _refuse_what_is_internal(arguments: argparse.Namespace) -> None:
    for name in _NEVER_PUBLIC:
        if getattr(arguments, name):
            raise PlanbuilderError(
                "--{name} kan ikke bruges sammen med --public: det er kun internt. "
                "Intet er skrevet.",
                name=name,
            )


def _write_word(project: Project, target: Path, arguments: argparse.Namespace) -> int:
    from planbuilder.office.document.outline import excerpt_options
    from planbuilder.office.word import export_word

    options = project.plan.word_options
    choices: dict[str, Any] = {}
    if arguments.since:
        choices["since"] = since_milestone(project, _milestone(project, arguments.since).id)
    if arguments.elements:
        choices["only"] = arguments.elements
        options = excerpt_options(options)
    if arguments.without_registers:
        options = replace(options, registers=False)
    if arguments.readiness:
        options = replace(options, readiness=True)
    return export_word(
        project.plan,
        target,
        pictures=project.picture,
        today=datetime.date.today(),
        options=options,
        versions=project.heads(),
        template=arguments.template,
        comments=_COMMENTS.get(arguments.comments or ""),
        guidance=arguments.guidance,
        public=arguments.public,
        **choices,
    )


def _milestone(project: Project, name: str) -> Milestone:
    known = [record for record in project.plan if isinstance(record, Milestone)]
    found = milestone_called(known, name)
    if found is None:
        raise PlanbuilderError(
            "Planen har ingen milepæl »{name}«{known}. Intet er skrevet.",
            name=name,
            known=f", men {', '.join(f'»{each.name}«' for each in known)}" if known else "",
        )
    return found


def _write_excel(project: Project, target: Path, *, public: bool) -> int:
    from planbuilder.office.excel import export_excel

    today = datetime.date.today()
    return export_excel(project.plan, target, today=today, versions=project.heads(), public=public)


def _write_page(project: Project, target: Path, *, public: bool) -> int:
    from planbuilder.office.html import export_html

    return export_html(
        project.plan,
        target,
        pictures=project.picture,
        today=datetime.date.today(),
        public=public,
    )
