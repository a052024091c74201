"""Writes what is dated in a plan as a calendar file (.ics) for Outlook and other calendars.

Every time of a thing is an event of its own: calendars differ in how they read rules, and a day
that is moved in the plan moves in the calendar, since its id says which time of which thing it is.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from icalendar import Calendar, Event

from planbuilder import __version__
from planbuilder.model.calendar.dates import Dated, Happening, happenings
from planbuilder.model.outside import outside
from planbuilder.model.plan import Plan
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import capitalised
from planbuilder.project.storage.atomic import replace_file


def export_ics(
    plan: Plan,
    target: Path,
    *,
    first: datetime.date,
    last: datetime.date,
    now: datetime.datetime,
    public: bool = False,
) -> int:
    """Write what happens from one day to another, both included; return how many events it is.

    Args:
        now: when the file is made, in UTC.
        public: leave out what is internal.

    Raises:
        FileError: the file could not be written.
        PlanbuilderError: `public`, and people disagree about something in the plan.
    """
    shown = outside(plan).plan if public else plan
    calendar = Calendar()
    calendar.add("prodid", f"-//Planbuilder//{__version__}//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{shown.info.municipality}: {shown.info.title}")
    found = happenings(shown, first, last)
    for one in found:
        calendar.add_component(_event(shown, one, now))
    content = calendar.to_ical()
    replace_file(target, lambda path: path.write_bytes(content))
    return len(found)


def _event(plan: Plan, one: Happening, now: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.record}.{one.dated.value}.{one.number}@planbuilder")
    event.add("dtstamp", now)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + datetime.timedelta(days=1))
    event.add("summary", _summary(one))
    event.add("description", _description(plan, one))
    event.add("categories", [capitalised(one.kind)])
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    return event


def _summary(one: Happening) -> str:
    title = one.title.strip() or "Uden titel"
    return title if one.dated is Dated.OCCASION else f"{title} ({one.kind})"


def _description(plan: Plan, one: Happening) -> str:
    lines = [capitalised(one.kind)]
    if one.responsible:
        lines.append(f"Ansvarlig: {one.responsible}")
    record = plan.get(one.record)
    if isinstance(record, Occasion):
        lines += [f"Til: {record.receiver}"] if record.receiver else []
        lines.append(plain_text(from_xhtml(record.content)))
    return "\n".join(filter(None, lines))
