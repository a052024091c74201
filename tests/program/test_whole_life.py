"""A plan's whole life with the real program, from the need for it to its revision.

Three people answer in copies, two write outside the program, parties are heard, the council adopts
the plan, two years of it are told, and it is revised. Whatever is written on the way is opened
again, by programs that aren't ours.
"""

from __future__ import annotations

import html
import json
import shutil
from itertools import chain

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

CHECKED = "til politisk behandling"
LEVELS = ("Opbyggende", "Foregribende", "Indgribende")
SENTENCE = (
    "Kommunen har et fast møde om dette hver måned, og lederen af afdelingen sørger for, at alle "
    "medarbejdere kender aftalen og følger den i det daglige."
)


class Life:
    """A plan's file, the program, and the folder where all papers come."""

    def __init__(self, succeeds, program, folder):
        self.succeeds, self.program, self.folder = succeeds, program, folder
        self.plan = folder / "plan.hplan"
        self.validator = OpenXmlValidator()
        self.year = int(json.loads(self.does("show", "--json"))["plan"]["period_start"][:4])

    def does(self, command, *more, **others):
        """Run a command on the plan, which must succeed; return what it says."""
        return self.succeeds(command, self.plan, *more, **others).strip()

    def adds(self, register, **fields):
        """Add an entry, return its id."""
        return self.does("record", register, "--add", json.dumps(fields), "--author", "Hanne")

    def sets(self, entry, **fields):
        self.does("record", entry, "--set", json.dumps(fields), "--author", "Hanne")

    def approves(self, body, day):
        """Note a decision; its day is still to come, and the program says so."""
        done = self.program("approve", self.plan, "--body", body, "--date", day)
        assert done.returncode == 0, done.stderr.decode()
        assert "ikke kommet endnu" in done.stderr.decode()
        return done.stdout.decode().strip()

    def words(self, name):
        """Open a document again, whatever it is; return its words. It must be sound."""
        path = self.folder / name
        if path.suffix == ".html":
            return html.unescape(path.read_text("utf-8"))
        audit = self.validator.validate(str(path))
        assert [str(error) for error in audit.errors] == [], name
        if path.suffix == ".xlsx":
            rows = (sheet.iter_rows(values_only=True) for sheet in load_workbook(path))
            cells = chain.from_iterable(chain.from_iterable(rows))
            return "\n".join(str(cell) for cell in cells if cell is not None)
        body = docx.Document(str(path)).element.body
        return "\n".join("".join(p.itertext()) for p in body.iter(qn("w:p")))


@pytest.fixture
def life(succeeds, program, plan_file, tmp_path):
    return Life(succeeds, program, tmp_path)


def test_a_plan_lives_from_the_need_for_it_to_its_revision(life):
    the_way_is_begun(life)
    three_people_say_how_ready_they_are(life)
    the_plan_is_written(life)
    parties_are_heard(life)
    the_council_adopts(life)
    two_years_are_told(life)
    it_is_revised(life)


def the_way_is_begun(life):
    """Tasks are done and skipped in any order, and own ones added."""
    assert life.does("tasks").endswith("Næste opgave: Afklar, hvorfor kommunen har brug for planen")
    life.does("tasks", "--done", "behov-afklar", "--author", "Hanne")
    life.does("tasks", "--skip", "behov-pligt", "--author", "Hanne")
    life.sets("forloeb-behov-opdrag", deadline=f"{life.year}-01-15", note="<p>Spørg Mette</p>")
    life.adds("task", title="Lej et lokale", phase="arbejdsgruppe")
    said = life.does("tasks")
    assert "[x] forloeb-behov-afklar" in said
    assert "[-] forloeb-behov-pligt" in said
    assert f"Få et opdrag fra direktionen · frist 15.01.{life.year}" in said
    assert "Behov (1 af 3)" in said
    assert said.endswith("Næste opgave: Find den gældende plan og andre politikker frem")


def three_people_say_how_ready_they_are(life):
    """Each answers in a copy; the spread is seen, and what is weakest becomes a task."""
    copies = []
    for name, step in (("Hanne", 1), ("Bo", 3), ("Mette", 1)):
        copy = shutil.copyfile(life.plan, life.folder / f"fra {name}.hplan")
        answers = [answer("organisering", step), answer("ledelsesinformation", 3)]
        life.succeeds("readiness", copy, "--answer", json.dumps(answers), "--author", name)
        copies.append(copy)
    life.does("merge", *copies, "--author", "Hanne")
    found = readiness(life)
    spread = [found["elements"][0][key] for key in ("lowest", "highest")]
    assert (spread, found["development_areas"][0]) == ([1, 3], "organisering")
    life.adds("task", title="Tegn organisationen", phase="udarbejdelse", elements=["organisering"])
    life.does("export", "--word", "parathed.docx", "--readiness")
    assert "Parathed" in life.words("parathed.docx")


def the_plan_is_written(life):
    """Bo writes in a package, the director in Word, the schools in Excel; then it is checked."""
    blocked = life.program("check", life.plan, "--profile", CHECKED)
    assert blocked.returncode == 1
    assert "27 fund skal rettes" in blocked.stderr.decode()

    life.does("package", "til Bo.hplan", "--elements", "organisering", "--for", "Bo")
    package = life.folder / "til Bo.hplan"
    text = f"<p>Bo: {SENTENCE}</p>".encode()
    life.succeeds("text", package, "organisering", "--set", "-", "--author", "Bo", stdin=text)
    life.does("merge", package)

    life.does("export", "--word", "til direktøren.docx")
    life.words("til direktøren.docx")
    write_in_word(life.folder / "til direktøren.docx", life.folder / "retur.docx")
    told = json.loads(life.does("fetch-word", "retur.docx", "--accept", "all", "--json"))
    assert (len(told["documents"][0]["changes"]), told["conflicts"]) == (26, [])

    life.does("excel-form", "skema.xlsx", "--reply-to", "Hanne")
    life.words("skema.xlsx")
    fill_in(life.folder / "skema.xlsx", life.folder / "udfyldt.xlsx", life.year)
    life.does("fetch-excel", "udfyldt.xlsx")
    assert life.does("records", "effort").count("Indsats på niveauet") == 3

    said = life.does("check", "--profile", CHECKED)
    assert "skal rettes" not in said
    life.does("export", "--word", "udkast.docx", "--excel", "registre.xlsx")
    assert "Bo: Kommunen har" in life.words("udkast.docx")
    assert "Indsats på niveauet Indgribende" in life.words("registre.xlsx")


def parties_are_heard(life):
    """The steering group's yes sends the plan out; an answer changes it and is told."""
    party = life.adds(
        "hearing-party",
        title="Ungerådet",
        invited=f"{life.year}-02-01",
        deadline=f"{life.year}-03-01",
    )
    assert life.approves("Styregruppen", f"1.2.{life.year}").endswith("planen er i høring")
    letter = docx.Document()
    letter.add_heading("Organisering", 1)
    letter.add_paragraph("Vi savner en fast kontakt, som unge kan skrive til om aftenen.")
    letter.save(str(life.folder / "svar.docx"))
    day = f"20.2.{life.year}"
    life.does("fetch-hearing", "svar.docx", "--party", "Ungerådet", "--date", day)
    (said,) = json.loads(life.does("records", "hearing-answer", "--json"))
    assert (said["party"], said["elements"]) == (party, ["organisering"])
    text = f"<p>Bo: {SENTENCE}</p><p>Unge kan skrive til vagten.</p>".encode()
    life.does("text", "organisering", "--set", "-", "--author", "Bo", stdin=text)
    life.sets(
        said["id"],
        decision="følges",
        reason="<p>Det giver tryghed.</p>",
        change="<p>Vagten er skrevet ind.</p>",
    )
    life.does("paper", "hearing", "notat.docx")
    assert "Vagten er skrevet ind." in life.words("notat.docx")


def the_council_adopts(life):
    """The papers are made, the council decides, and the plan that it saw can be had again."""
    said = life.approves("Børneudvalget", f"1.4.{life.year}")
    assert said.endswith("planen er til politisk behandling")
    papers = life.does("package-for-approval", "Til mødet").splitlines()
    assert len(papers) == 4
    assert "Ungerådet" in life.words(papers[-1])
    assert all(map(life.words, papers))
    assert life.approves("Byrådet", f"1.6.{life.year}").endswith("planen er vedtaget")
    assert life.does("revision").splitlines()[1:3] == [
        f"Vedtaget 1. juni {life.year}",
        f"Skal være revideret senest 1. juni {life.year + 4} (barnets lov § 15, stk. 3)",
    ]
    tasks = life.does("tasks")
    assert "[x] forloeb-politik-styregruppe" in tasks
    assert "[x] forloeb-politik-vedtag" in tasks
    assert tasks.endswith("I er ved: Implementering. Næste opgave: Offentliggør planen")
    life.does("export", "--word", "ud.docx", "--excel", "ud.xlsx", "--html", "ud.html", "--public")
    assert "Unge kan skrive til vagten." in life.words("ud.docx")
    assert "Unge kan skrive til vagten." in life.words("ud.html")
    assert "Ungerådet" not in life.words("ud.xlsx")
    life.does("clean-copy", "ren.hplan", "--no-authors")
    assert life.succeeds("verify", life.folder / "ren.hplan") == "Filen er hel.\n"


def two_years_are_told(life):
    """A status for each half-year, a measured goal, an exercise, a card for the schools."""
    effort = json.loads(life.does("records", "effort", "--json"))[0]["id"]
    schools = life.adds("indicator", title="Skoler med", effort=effort, unit="skoler", target=8)
    days = [f"{life.year + n // 2}-{'12' if n % 2 else '06'}-15" for n in range(1, 5)]
    for number, (day, progress) in enumerate(
        zip(days, ("følger planen", "forsinket", "følger planen", "gennemført"), strict=True)
    ):
        life.adds(
            "status-report",
            title=f"Status {number + 1}",
            effort=effort,
            day=day,
            progress=progress,
            result=f"<p>Resultat nummer {number + 1}.</p>",
        )
        life.adds("indicator-value", title=day, indicator=schools, day=day, value=3 * number)
    for day, told in ((days[1], "Resultat nummer 2."), (days[3], "Resultat nummer 4.")):
        life.does("followup", "--word", "status.docx", "--excel", "status.xlsx", "--date", day)
        assert told in life.words("status.docx")
        assert told in life.words("status.xlsx")
    life.adds(
        "exercise", title="Bordøvelse", day=days[2], findings="<p>Vagtens nummer manglede.</p>"
    )
    life.adds("task", title="Skriv vagtens nummer", phase="opfølgning", note="<p>Øvelsen</p>")
    assert "Skriv vagtens nummer" in life.does("tasks")
    life.adds("action-card", title="Skole", steps="<ol><li>Ring til vagten.</li></ol>")
    life.does("action-card", "Skole", "--word", "kort.docx")
    assert "Ring til vagten." in life.words("kort.docx")
    life.does("calendar", "--ics", "hjul.ics")
    assert (life.folder / "hjul.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def it_is_revised(life):
    """The adopted plan stays sealed, the way begins anew, and a second adoption ends it."""
    adopted = f"Vedtaget af Byrådet 01.06.{life.year}"
    again = json.dumps(answer("organisering", 4, f"{life.year + 3}-09"))
    life.does("readiness", "--answer", again, "--author", "Bo")
    assert readiness(life)["elements"][0]["moved"] > 0
    begun = life.does("revision", "--start", "--author", "Hanne")
    assert begun.startswith("Status: under revision")
    tasks = life.does("tasks")
    assert "[ ] forloeb-behov-afklar" in tasks
    assert "I er ved: Behov" in tasks
    kept = json.loads(life.does("show", "--json"))["registers"]
    assert [len(kept[name]) for name in ("hearing-answer", "status-report")] == [0, 4]

    text = f"<p>Ny: {SENTENCE}</p>".encode()
    life.does("text", "organisering", "--set", "-", "--author", "Mette", stdin=text)
    life.does("export", "--word", "var.docx", "--at", adopted)
    life.does("export", "--word", "ændret.docx", "--since", adopted)
    assert "Unge kan skrive til vagten." in life.words("var.docx")
    assert "Ny: Kommunen" not in life.words("var.docx")
    changes = docx.Document(str(life.folder / "ændret.docx")).element.body
    gone = "".join(one.text or "" for one in changes.iter(qn("w:delText")))
    assert "Unge kan skrive til vagten." in gone
    life.words("ændret.docx")

    papers = life.does("package-for-approval", "Til mødet igen").splitlines()
    assert len(papers) == 4  # nobody has been asked again, so there is no hearing note
    assert life.approves("Byrådet", f"1.5.{life.year + 4}").endswith("planen er vedtaget")
    assert f"senest 1. maj {life.year + 8}" in life.does("revision")
    sealed = json.loads(life.does("milestone", "--list", "--json"))
    assert [one["name"] for one in sealed if one["adopted"]] == [
        f"Vedtaget af Byrådet 01.05.{life.year + 4}",
        adopted,
    ]
    life.does("compare", "--excel", "mange.xlsx")
    assert "Køge" in life.words("mange.xlsx")
    assert life.does("verify") == "Filen er hel."


def answer(element, step, month="2026-11"):
    return {"element": element, "step": step, "importance": 3, "round": month}


def readiness(life):
    return json.loads(life.does("readiness", "--json"))


def write_in_word(path, target):
    """Write over every place where a text of an element is missing, as a person does in Word."""
    document = docx.Document(str(path))
    for control in document.element.body.iter(qn("w:sdt")):
        words = list(control.iter(qn("w:t")))
        if any((one.text or "").startswith("[Elementet") for one in words):
            title, *rest = words
            rest[0].text = f"{title.text}: {SENTENCE}"
            for one in rest[1:]:
                one.text = ""
    document.save(str(target))


def fill_in(path, target, year):
    """Fill in a form with an effort for each level."""
    workbook = load_workbook(path)
    sheet = workbook["Indsatser"]
    headings = {cell.value: cell.column for cell in sheet[6]}
    for row, level in enumerate(LEVELS, start=7):
        told = {
            "Titel": f"Indsats på niveauet {level}",
            "Niveau": level,
            "Type": "Undervisning",
            "Indhold": "Et forløb over seks gange",
            "Formål": "At styrke fællesskabet",
            "Målgruppe": "Elever i udskolingen",
            "Ansvarlig": "Skoleafdelingen",
            "Samarbejdspartnere": "SSP",
            "Procedure for opfølgning": "Status hvert halve år",
            "Start": f"01.08.{year}",
            "Slut": f"31.07.{year + 2}",
        }
        for heading, value in told.items():
            sheet.cell(row, headings[heading]).value = value
    workbook.save(target)
