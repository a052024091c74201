"""Cells of registers as people write them: words for choices, names of records, lists of others."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from planbuilder.model.fields import link
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask
from planbuilder.model.registers.knowledge import EmployeeGroup
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind
from planbuilder.office.excel.home.remembered import remember_layout, remembered_layouts
from planbuilder.office.excel.home.taking_in import Choice, take_home
from planbuilder.project.settings import Settings
from tests.office.excel_home.desk import Desk, Hand, cells

ENTRIES = [
    Stakeholder(id="politi", title="Nordpolitiet", what=StakeholderKind.POLICE),
    Body(id="styr", title="Styregruppen"),
    Body(id="styr-2", title="Styregruppen"),
    Body(id="krise", title="Krisestab; politi, kommune"),
    Member(id="ssp", title="SSP-konsulent", body="styr-2"),
    EmergencyRole(id="leder", title="Leder"),
    EmergencyRole(id="log", title="Logfører, sekretær"),
    EmergencyTask(id="opgave", title="Alarm", doers=("leder",)),
    EmployeeGroup(id="laerere", title="Lærere", size=10),
    CaseStep(id="start", title="Henvendelse", what=StepKind.START, leads_to=(link("luk"),)),
    CaseStep(id="luk", title="Luk sagen", what=StepKind.END),
]


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path, ENTRIES)
    yield made
    made.close()


def written(desk, kind: str, title: str, heading: str, words: object):
    """Return what comes home of a sheet in which somebody wrote into one cell."""
    register = REGISTERS[kind]

    def write(workbook):
        name = register.fields["title"].words
        hand = Hand(workbook[register.title], 3, name)
        hand.write(title, **{heading.replace(" ", "_"): words})

    return desk.read(desk.edited_book(desk.sent(), write))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Kriminalforsorgen", StakeholderKind.PRISON_SERVICE),
        ("KRIMINALFORSORGEN.", StakeholderKind.PRISON_SERVICE),
        ("prison-service", StakeholderKind.PRISON_SERVICE),
        ("Krim", StakeholderKind.PRISON_SERVICE),
        ("skole, institution", StakeholderKind.INSTITUTION),
        ("forvaltning", StakeholderKind.ADMINISTRATION),
        ("● Boligorganisation", StakeholderKind.HOUSING),
    ],
)
def test_a_choice_is_known_by_words_id_and_first_letters(desk, words, meant):
    book = written(desk, "stakeholder", "Nordpolitiet", "Slags", words)
    assert cells(book) == {("Nordpolitiet", "what"): meant}


@pytest.mark.parametrize(
    ("kind", "title", "heading", "words", "why"),
    [
        ("stakeholder", "Nordpolitiet", "Slags", "for", "Vælg mellem"),  # two begin so
        ("stakeholder", "Nordpolitiet", "Slags", None, "kan ikke være tom"),
        ("stakeholder", "Nordpolitiet", "Synlighed", "måske", "hverken"),
        ("employee-group", "Lærere", "Antal (ca.)", -5, "nul eller mere"),
        ("employee-group", "Lærere", "Antal (ca.)", "mange", "Antal (ca.)"),
        ("employee-group", "Lærere", "Antal (ca.)", 2.5, "helt tal"),
        ("member", "SSP-konsulent", "Organ", "Rådet", "intet organ"),
        ("emergency-task", "Alarm", "Ansvarlig", "Chefen", "ingen rolle"),
        ("body", "Krisestab; politi, kommune", "Refererer til", "Styregruppen", "flere"),
        ("case-step", "Henvendelse", "Fører til", "Ja → Ingen steder", "intet trin"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_sheet_and_cell(
    desk, kind, title, heading, words, why
):
    book = written(desk, kind, title, heading, words)
    assert not book.edited
    (trouble,) = book.troubles
    assert (trouble.sheet, trouble.heading) == (REGISTERS[kind].title, heading)
    assert why in f"{trouble.heading} {trouble.why}"


@pytest.mark.parametrize(
    ("kind", "title", "heading", "words", "meant"),
    [
        ("emergency-task", "Alarm", "Udfører", "logfører, sekretær", ("log",)),
        ("emergency-task", "Alarm", "Udfører", "Logfører, sekretær; Leder", ("log", "leder")),
        ("emergency-task", "Alarm", "Høres", "Leder, Logfører, sekretær", ("leder", "log")),
        ("emergency-task", "Alarm", "Udfører", None, ()),
        ("member", "SSP-konsulent", "Organ", "krisestab; politi, kommune", "krise"),
        ("case-step", "Henvendelse", "Fører til", "Ja -> luk sagen", (link("luk", "Ja"),)),
        ("case-step", "Henvendelse", "Fører til", "Nej: Luk sagen", (link("luk", "Nej"),)),
        (
            "case-step",
            "Henvendelse",
            "Fører til",
            "Ja → Luk sagen\nHenvendelse",
            (link("luk", "Ja"), link("start")),
        ),
        ("case-step", "Henvendelse", "Spor", "akut", True),
        ("case-step", "Henvendelse", "Spor", "x", True),
        ("stakeholder", "Nordpolitiet", "Synlighed", "internt", None),
    ],
)
def test_records_are_found_by_their_titles(desk, kind, title, heading, words, meant):
    book = written(desk, kind, title, heading, words)
    if meant is None:
        assert book.troubles
        return
    assert not book.troubles
    assert list(cells(book).values()) == [meant]


def test_of_several_with_the_same_title_the_one_that_stood_there_stays(desk):
    register = REGISTERS["member"]

    def write(workbook):
        hand = Hand(workbook[register.title], 3, "Funktion")
        hand.write("SSP-konsulent", Organ="STYREGRUPPEN", Kommer_fra="Skolen")

    book = desk.read(desk.edited_book(desk.sent(), write))
    assert cells(book) == {("SSP-konsulent", "anchored"): "Skolen"}
    assert not book.troubles


def test_references_in_texts_stay_where_words_beside_them_change(tmp_path):
    refers = '<a href="record:ssp"></a>'
    police = Stakeholder(
        id="politi", title="Politiet", contributes=f"<p>SSP-ansatte i {refers} ved mest.</p>"
    )
    desk = Desk(tmp_path, [police, Body(id="ssp", title="SSP")])
    heading = "Bidrager med"

    def write(workbook):
        hand = Hand(workbook["Interessenter"], 3, "Interessent")
        assert hand.read("Politiet", heading) == "SSP-ansatte i SSP ved mest."
        hand.write("Politiet", **{heading.replace(" ", "_"): "SSP-lærere i SSP ved meget."})

    desk.take(desk.edited_book(desk.sent(), write))
    assert desk.plan.get("politi").contributes == f"<p>SSP-lærere i {refers} ved meget.</p>"
    desk.close()


class TestNewRowsThatNameEachOther:
    def book(self, desk):
        def write(workbook):
            flow = Hand(workbook["Sagsflow"], 3, "Trin")
            flow.add(Trin="Vurdering", Fører_til="Ja → Handling\nNej → Luk sagen")
            flow.add(Trin="Handling", Fører_til="Luk sagen")
            flow.write("Henvendelse", Fører_til="Vurdering")

        return desk.read(desk.edited_book(desk.sent(), write))

    def step(self, desk, title):
        return next(step for step in desk.plan.entries(CaseStep) if step.title == title)

    def test_they_come_home_together(self, desk):
        book = self.book(desk)
        assert not book.troubles
        take_home(desk.project, [(book, Choice.usual(book))])
        judging, acting = self.step(desk, "Vurdering"), self.step(desk, "Handling")
        assert judging.leads_to == (link(acting.id, "Ja"), link("luk", "Nej"))
        assert self.step(desk, "Henvendelse").leads_to == (link(judging.id),)

    def test_nothing_names_a_row_that_was_left_out(self, desk):
        book = self.book(desk)
        choice = Choice.usual(book)
        choice.new = {row.place for row in book.new if row.entry.title != "Handling"}
        take_home(desk.project, [(book, choice)])
        assert self.step(desk, "Vurdering").leads_to == (link("luk", "Nej"),)


def test_a_sheet_that_somebody_took_out_changes_nothing(desk):
    book = desk.read(
        desk.edited_book(desk.sent(), lambda workbook: workbook.remove(workbook["Interessenter"]))
    )
    assert (book.removed, book.edited, book.new) == ([], [], [])


class TestListsOfOthers:
    @pytest.fixture
    def path(self, tmp_path):
        workbook = Workbook()
        workbook.active.append(["Interessent", "Slags", "Kontakt", "Hvor man mødes", "Bil"])
        workbook.active.append(["Boligselskabet", "boligorganisation", "Vicevært", "SSP", "Ja"])
        path = tmp_path / "liste.xlsx"
        workbook.save(path)
        return path

    def test_the_register_is_guessed_from_the_headings(self, desk, path):
        book = desk.read(path)
        assert book.layout.register is REGISTERS["stakeholder"]
        (new,) = book.new
        assert (new.entry.what, new.entry.forum) == (StakeholderKind.HOUSING, "SSP")
        assert new.entry.contact_role == "Vicevært"
        assert book.unused == ["Bil"]

    def test_another_register_can_be_chosen_and_is_remembered(self, desk, path):
        layout = desk.read(path).layout
        settings = Settings()
        bodies = {"register": REGISTERS["body"]}
        keys = {0: "title", 1: "what", 2: "anchored", 3: "rhythm", 4: ""}
        remember_layout(
            settings,
            type(layout)(layout.sheet, layout.header, layout.columns, **bodies).with_keys(keys),
        )
        book = desk.read(path, remembered=remembered_layouts(settings))
        assert book.layout.register is REGISTERS["body"]
        (new,) = book.new
        assert (new.entry.KIND, new.entry.rhythm) == ("body", "SSP")


class TestCircles:
    """Who reports to whom must lead up, and not around."""

    def written(self, desk, **above):
        register = REGISTERS["body"]

        def write(workbook):
            hand = Hand(workbook[register.title], 3, "Navn")
            for title, words in above.items():
                hand.write(title.replace("_", " "), Refererer_til=words)

        return desk.read(desk.edited_book(desk.sent(), write))

    @pytest.fixture
    def desk(self, tmp_path):
        bodies = [Body(id=name, title=name) for name in ("Byrådet", "Direktionen", "Gruppen")]
        made = Desk(tmp_path, bodies)
        yield made
        made.close()

    def test_a_body_that_reports_to_itself_is_told(self, desk):
        book = self.written(desk, Gruppen="Gruppen")
        assert not book.edited
        (trouble,) = book.troubles
        assert (trouble.sheet, trouble.heading) == ("Organisation", "Refererer til")
        assert trouble.written == "Gruppen"
        assert "går i ring: Gruppen → Gruppen" in str(trouble.why)

    def test_of_cells_that_make_a_circle_together_the_last_is_left_out(self, desk):
        book = self.written(desk, Byrådet="Direktionen", Direktionen="Gruppen", Gruppen="Byrådet")
        assert list(cells(book)) == [("Byrådet", "reports_to"), ("Direktionen", "reports_to")]
        (trouble,) = book.troubles
        assert "Gruppen → Byrådet → Direktionen → Gruppen" in str(trouble.why)

    def test_new_rows_that_report_to_each_other_come_along_without_the_circle(self, desk):
        register = REGISTERS["body"]

        def write(workbook):
            hand = Hand(workbook[register.title], 3, "Navn")
            hand.add(Navn="Ny", Refererer_til="Anden")
            hand.add(Navn="Anden", Refererer_til="Ny")

        book = desk.read(desk.edited_book(desk.sent(), write))
        assert len(book.troubles) == 1
        take_home(desk.project, [(book, Choice.usual(book))])
        above = {body.title: body.reports_to for body in desk.project.plan.entries(Body)}
        assert sum(map(bool, above.values())) == 1
