"""send-hearing and fetch-hearing: who is asked about the plan, and answers out of Word."""

from __future__ import annotations

import argparse
import datetime
from dataclasses import replace

from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import complain, say
from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.answers import answered, new_answers, party_named
from planbuilder.model.hearing.privacy import personal_data
from planbuilder.model.hearing.sending import to_be_asked
from planbuilder.model.ordering import between
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.office.word.hearing.answers import read_answers
from planbuilder.project.past.sending import send_out


def run_send(arguments: argparse.Namespace) -> None:
    """Note who is asked about the plan until when, seal it, and print who they are."""
    day = parse_date(arguments.date) if arguments.date else datetime.date.today()
    with changed(arguments) as project:
        plan = project.plan
        asked = _named(plan, arguments.parties) if arguments.parties else to_be_asked(plan)
        send_out(project, asked, day, parse_date(arguments.deadline))
    say("\n".join(plain_line(f"{party.id}  {party.title}") for party in asked))


def _named(plan: Plan, names: list[str]) -> list[HearingParty]:
    """Return the parties with these names, new ones each behind the other."""
    found, order = [], plan.next_order(HearingParty)
    for name in dict.fromkeys(names):
        party = party_named(plan, name)
        if plan.get(party.id) is None:
            party, order = replace(party, order=order), between(order, None)
        found.append(party)
    return found


def run_fetch(arguments: argparse.Namespace) -> None:
    """Add the answers to the register, print them, and warn of personal data in them."""
    if not arguments.party:
        raise PlanbuilderError("Skriv med --party, hvem svaret er fra. Intet er ændret.")
    day = parse_date(arguments.date) if arguments.date else datetime.date.today()
    with (opened if arguments.dry_run else changed)(arguments) as project:
        plan = project.plan
        read = [read_answers(path, plan) for path in arguments.documents]
        party = party_named(plan, arguments.party)
        drafts = [draft for one in read for draft in one.drafts]
        made = new_answers(plan, party, drafts)
        if drafts and not arguments.dry_run:
            project.apply("Hent høringssvar", [answered(party, day), *made])
        lines = [_line(plan, answer) for answer in made]
        warnings = [
            f"»{answer.title}«: {words}" for answer in made for words in personal_data(answer)
        ]
    say("\n".join([*lines, _count(len(made), len(drafts))]))
    for remark in (remark for one in read for remark in one.remarks):
        complain(remark)
    for warning in warnings:
        complain(f"Personoplysning i {warning}")


def _line(plan: Plan, answer: HearingAnswer) -> str:
    about = plan.title(plan.element(answer.elements[0])) if answer.elements else "hele planen"
    return plain_line(f"{answer.id}  {about}: {answer.title}")


def _count(new: int, all_read: int) -> str:
    known = all_read - new
    words = "1 nyt svar" if new == 1 else f"{new} nye svar"
    return f"{words}, {known} var der i forvejen." if known else f"{words}."
