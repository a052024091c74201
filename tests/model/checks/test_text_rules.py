"""Rules about words and layout: texts in which they must find something, and in which not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.checks.checker import Checker
from planbuilder.model.checks.personal import cpr_numbers
from planbuilder.model.figures.records import FIGURE_OPTIONS_ID, FigureOptions
from planbuilder.model.records import Comment
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.registers.tasks import Task
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml

TODAY = datetime.date(2026, 11, 27)
HARD = (
    "Kommunalbestyrelsens overordnede forebyggelsesindsats koordineres gennem tværgående "
    "samarbejdsrelationer mellem forvaltningerne, politikredsen, kriminalforsorgen og "
    "regionspsykiatrien, hvorved underretningspligtige medarbejdere understøttes i "
    "identifikationen af bekymringstegn, dokumentationen heraf, sagsbehandlingen og "
    "efterfølgende videreformidling til samarbejdsparterne, ledelsesniveauerne og "
    "arbejdsgrupperne."
)
LONG_BUT_EASY = (
    "Vi går en tur og ser på byen, og så går vi hjem igen og spiser mad og taler om det, vi så, og "
    "om det, vi vil gøre i morgen, når vi ser de unge i klubben og på gaden igen."
)
PICTURE = '<figure><img src="sha256:{0}" alt="{1}" width="80"/></figure>'
DIGEST = "0" * 64

FIRES = [
    ("cpr", "Nummeret er 010190-1234.", "010190-1234"),
    ("cpr", "Født 2902961234 i Køge", "2902961234"),
    ("cpr", "Erstatningsnummer 610190-0004 bruges.", "610190-0004"),
    ("cpr", "Skrevet 010190 1234 i sagen.", "010190 1234"),
    ("cpr", "Født 24.12.85-1230 i Køge", "24.12.85-1230"),
    ("cpr", "Barnet er 61 01 15 - 1234.", "61 01 15 - 1234"),
    ("phone", "Ring til Hanne på 20-30-40-50.", "20-30-40-50"),
    ("phone", "Hannes mobil er 20.30.40.50.", "20.30.40.50"),
    ("phone", "Ring til Hanne på 20 30 40 50.", "20 30 40 50"),
    ("phone", "Mobil: +45 4012 3456", "+45 4012 3456"),
    ("phone", "Privat nummer 56667788 kan bruges.", "56667788"),
    ("phone", "Hendes nummer er 70 22 33 44.", "70 22 33 44"),
    ("phone", "Ring til Hanne Nielsen på 56 67 20 21.", "56 67 20 21"),
    ("phone", "<table>\n<tr><th><p>Navn</p></th><th><p>Tlf.</p></th></tr>\n"
     "<tr><td><p>Bo Lund</p></td><td><p>59 00 00 01</p></td></tr>\n</table>", "59 00 00 01"),
    ("phone", "Hovednummeret er 56 67 20 20, og hans mobil er 20 30 40 50.", "20 30 40 50"),
    ("phone", "Vagten har 56 67 20 20 og Bo privat 56 67 20 21.", "56 67 20 21"),
    ("mail", "Skriv til hanne.nielsen@koege.dk i dag.", "hanne.nielsen@koege.dk"),
    ("mail", "Skriv til ssp@hotmail.com.", "ssp@hotmail.com"),
    ("small-figure", "I 2025 modtog vi 3 henvendelser om unge.", "3 henvendelser"),
    ("small-figure", "Kommunen behandlede to sager i 2024.", "to sager"),
    ("small-figure", "Der var tre sager i 2025.", "tre sager"),
    ("small-figure", "Sager i 2025: 9 i alt. Heraf 3 drenge.", "3 drenge"),
    ("small-figure", "I 2025 kom 4 underretninger.", "4 underretninger"),
    ("small-figure", "I 2025 var 11 mænd og 3 kvinder.", "3 kvinder"),
    ("small-figure", "Sager 2025: Nordby 7, Midtby 2 og Sydby 4.", "Midtby 2"),
    ("small-figure", "Underretninger i 2025: drenge 6, piger 1, Vest 3.", "piger 1"),
    ("placeholder", "Planen for [KOMMUNENS NAVN].", "[KOMMUNENS NAVN]"),
    ("placeholder", "[Her skriver I om jeres samarbejde]", "[Her skriver I om jeres samarbejde]"),
    ("placeholder", "Indsæt billede her", "Indsæt billede her"),
    ("placeholder", "Skriv teksten her.", "Skriv teksten her"),
    ("placeholder", "Kontakt Navn Navnesen.", "Navn Navnesen"),
    ("placeholder", "Ansvarlig er XX i forvaltningen.", "XX"),
    ("placeholder", "Planen gælder for [indsæt kommune].", "[indsæt kommune]"),
    ("placeholder", "Kontakt [navn] på dagen.", "[navn]"),
    ("placeholder", "Lorem ipsum dolor sit amet.", "Lorem ipsum dolor sit amet"),
    ("placeholder", "Frist: ____", "____"),
    ("placeholder", "Hvem gør hvad ???", "???"),
    ("placeholder", "Mødes TBD.", "TBD"),
    ("placeholder", "Afsnittet udfyldes senere.", "udfyldes senere"),
    ("placeholder", "Chef NN har ansvaret.", "NN"),
    ("placeholder", "Hvem gør hvad ??????", "??????"),
    ("placeholder", "Vedtaget af byrådet, dato følger", "dato følger"),
    ("placeholder", "Figur kommer senere.", "Figur kommer senere"),
    ("placeholder", "Vi mødes. [Hanne: er det stadig hver uge]", "[Hanne: er det stadig hver uge]"),
    ("placeholder", "Klubben er med [også om vinteren?].", "[også om vinteren?]"),
    ("placeholder", "Vi bruger Sensum (Bent, har vi det endnu?).", "(Bent, har vi det endnu?)"),
    ("placeholder", "Sig: »Kontakt [indsæt navn] i dag.«", "[indsæt navn]"),
    ("placeholder", "Skolen kalder det »[navn]«.", "[navn]"),
    ("placeholder", "Ansvarlig for skabelonen er ____.", "____"),
    ("placeholder", "Lederen hedder »___«.", "___"),
    ("foreign-name", "I Solrød Kommune er der en mentor.", "Solrød"),
    ("foreign-name", "I Københavns Kommune er der en mentor.", "Københavns"),
    ("foreign-name", "Greve Kommunes styregruppe mødes.", "Greve"),
    ("foreign-name", "Her i Odense har alle et ansvar.", "Odense"),
    ("foreign-name", "Politiet og Roskilde Kommune mødes.", "Roskilde"),
    ("foreign-name", "Unge i Solrød Kommune bruger det skema, der ligger hos Odense Kommune.",
     "Solrød"),
    ("foreign-name", "Skolerne i Odense melder det til lederen.", "Odense"),
    ("foreign-name", "Køge og Solrød mødes. Unge i Solrød Kommune får en mentor.", "Solrød"),
    ("foreign-name", "Odense Byråd ser på planen hvert år.", "Odense"),
    ("foreign-name", "Solrøds kommunalbestyrelse ser på planen hvert år.", "Solrøds"),
    ("foreign-name", "Målet er trygge børn, familier og forældre i Odense.", "Odense"),
    ("foreign-name", "Politiet taler med unge i Roskilde om natten.", "Roskilde"),
    ("foreign-name", "I Solrød Kommune har vi fået lov at spørge naboerne.", "Solrød"),
    ("foreign-name", "Klubben har en aftale med Solrød Kommune om lokaler.", "Solrød"),
    ("hard-sentence", f"Kort indledning. {HARD}", HARD),
    ("bare-link", '<p>Se <a href="https://koege.dk/x">https://koege.dk/x</a>.</p>',
     "https://koege.dk/x"),
    ("bare-link", '<p>Læs mere <a href="https://koege.dk/x">her</a>.</p>', "her"),
    ("bare-link", '<p>Læs <a href="https://koege.dk/x"><strong>klik</strong> her</a>.</p>',
     "klik her"),
    ("bare-link", "Se www.koege.dk/plan for mere.", "www.koege.dk/plan"),
    ("heading-jump", "<h1>En</h1>\n<h3>Tre</h3>\n<p>Tekst</p>", "Tre"),
    ("heading-jump", "<p>Tekst</p>\n<h2>To</h2>", "To"),
    ("table-header", "<table>\n<tr><td><p>Hvem</p></td><td><p>Hvad</p></td></tr>\n"
     "<tr><td><p>a</p></td><td><p>b</p></td></tr>\n</table>", "Hvem"),
    ("alt-text", f"<p>Før</p>\n{PICTURE.format(DIGEST, '')}\n<p class=\"caption\">Billedet</p>",
     "Billedet"),
    ("alt-text", f"<p>Før</p>\n{PICTURE.format(DIGEST, '')}", "Før"),
]  # fmt: skip
SILENT = [
    ("cpr", "Sagen har nummer 991390-1234."),  # no such day
    ("cpr", "EAN 5798001234567890."),
    ("cpr", "Perioden 2025-2028."),
    ("cpr", "Den 31.12.2026 kl. 12.30 mødes vi."),
    ("cpr", "Bevilling: 1.234.567.890 kr."),
    ("cpr", "Planen gælder fra 01.01.23-2026."),
    ("cpr", "Ring til vagten på 01 01 23 20 30."),
    ("phone", "Mødet er den 20.10.26, og det næste den 21.10.26."),
    ("phone", "Ring 112 ved akut fare."),
    ("phone", "Døgnvagten træffes på 20 30 40 50."),
    ("phone", "Hovednummeret er 56 67 20 20."),
    ("phone", "Planen gælder 2025 2028."),
    ("phone", "CVR 29189374 er kommunens."),
    ("phone", "Budgettet er 20304050,00 kr."),
    ("phone", "Bekymring meldes til SSP-konsulenten, tlf. 55 00 11 22."),
    ("phone", "Ring til Infohus Kommune på 55 00 11 22."),
    ("phone", "<table>\n<tr><td><p>Nøglepersonen</p></td><td><p>99 99 00 10</p></td></tr>\n"
     "</table>"),
    ("phone", "Mød op på Gamle Allé 7, eller ring på 56 67 20 20."),
    ("phone", "Bøger lånes på Køge Bibliotek, tlf. 56 67 20 20."),
    ("phone", "Vagtens mobil er 20 30 40 50."),
    ("phone", "Ring til Sund Samtale på 70 22 33 44."),  # such numbers are those of firms
    ("mail", "Skriv til ssp@koege.dk eller infohus@koege.dk."),
    ("mail", "Brug sikkerpost@politi.dk."),
    ("small-figure", "Ved tre sager eller flere indkaldes krisestaben."),
    ("small-figure", "I 2025 modtog vi 12 henvendelser."),
    ("small-figure", "Vi holder to møder om året i 2026."),
    ("small-figure", "I 2025 blev der holdt 3 kurser for medarbejdere."),
    ("small-figure", "I 2025 var 3 elever med til høringen."),
    ("small-figure", "Møder i 2025 om sager: uge 3, uge 7 og uge 4."),
    ("small-figure", "Sager i 2025: Nordby 7, Midtby 9 og Sydby 12."),
    ("small-figure", "Der var 22 møder i 2025, heraf 2 om natten."),
    ("placeholder", "Skriv til os, og send et billede."),
    ("placeholder", "Han sagde: »Alle [her på skolen] hjælper.«"),
    ("placeholder", "Citatet er forkortet […] her."),
    ("placeholder", "Se kapitel XIX om emnet."),
    ("placeholder", "Hvad gør vi, hvis nogen er bekymret?"),
    ("placeholder", "Skriv en underretning, når du er bekymret."),
    ("placeholder", "Vi venter … og følger op."),
    ("placeholder", "Planen udfyldes af hver skole."),
    ("placeholder", "Beskeden lyder: »Den [dato] kl. [tid] kom politiet.«"),
    ("placeholder", "Undersøgelsen [3] og rapporten [12] siger det."),
    ("placeholder", "En ny dato følger, når udvalget har mødtes."),
    ("placeholder", "Dato følger af årshjulet."),
    ("placeholder", "Skriv ned, hvad der skete (Hvem, hvad og hvornår?)."),
    ("placeholder", "Spørg om hjemmet (Ja, er der også søskende?)."),
    ("placeholder", "Brevet begynder: »Kære ___. Skolen har i dag hørt, at der er sket noget.«"),
    ("placeholder", "Fra 2024 [Kilde: Danmarks Statistik] er det sådan."),
    ("placeholder", "Se loven [barnets lov: § 133] om pligten."),
    ("foreign-name", "Køge Kommune har en mentor."),
    ("foreign-name", "Køge, Greve og Solrød Kommuner mødes hvert kvartal."),
    ("foreign-name", "Køge Kommune låner en mentor af Solrød Kommune."),
    ("foreign-name", "Infohuset dækker Greve, Solrød og Stevns."),
    ("foreign-name", "Mange unge i Greve og Solrød kender hinanden fra fodbold."),
    ("foreign-name", "I Odense har exitprogrammet en åben rådgivning."),
    ("foreign-name", "Bussen henter elever fra Odense."),
    ("foreign-name", "Vores psykolog kommer fra Odense hver torsdag."),
    ("foreign-name", "Er motorvejen ved Ringsted spærret, mødes staben på video."),
    ("foreign-name", "Odense er vært for næste fælles øvelse."),
    ("foreign-name", "Efter skuddene i København bad byrådet om en plan."),
    ("foreign-name", "Retten i Roskilde afgør sagen."),
    ("foreign-name", "Psykiatrien i Slagelse deltager."),
    ("foreign-name", "Kurset holdes på Hotel Nyborg Strand."),
    ("foreign-name", "Vi arbejder efter Aarhus-modellen."),
    ("foreign-name", "Vejen til en god ungdom er lang."),
    ("foreign-name", "Lokalpolitiet i Slagelse kommer til stede."),
    ("foreign-name", "Mødet er på hovedstationen i Roskilde."),
    ("foreign-name", "Infohuset i Roskilde afklarer sagen."),  # that of the own police district
    ("foreign-name", "De nye tager kurset i Odense."),
    ("foreign-name", "Brevet sendes til Torvet 1, 4100 Ringsted."),
    ("foreign-name", "Roskilde og Solrød er med. Hvert andet år er Solrød vært."),
    ("foreign-name",
     "Vi låner en mentor af Solrød Kommune, hvor der er flere, og sender en anden til Stevns."),
    ("foreign-name", "To betjente fra stationen i Roskilde er med ved mødet."),
    ("foreign-name", "Infohuset holder sine møder om torsdagen i Roskilde."),
    ("foreign-name", "Behandlingen sker på Odense Universitetshospital."),
    ("foreign-name", "Planen gås efter af UC Lillebælt i Odense."),
    ("foreign-name", "Lærerne uddannes i Odense over tre dage."),
    ("foreign-name", "Byen har færge og tog til Odense, og mange rejser gennem den."),
    ("foreign-name", "Vi har en aftale med Odense Kommune om en psykolog."),
    ("foreign-name", "Skemaet har vi fået lov at bruge af Odense Kommune."),
    ("foreign-name", "Kortet er lånt af Odense Kommune."),
    ("foreign-name", "Centret i Odense Kommune gør det samme, og de to byer deler erfaringer."),
    ("hard-sentence", LONG_BUT_EASY),
    ("hard-sentence", "Kommunen har en styregruppe."),
    ("bare-link", '<p>Se <a href="https://koege.dk/x">ungepolitikken</a>.</p>'),
    ("bare-link", '<p>Skriv til <a href="mailto:ssp@koege.dk">ssp@koege.dk</a>.</p>'),
    ("bare-link", "Se her, hvad vi gør."),
    ("heading-jump", "<h1>En</h1>\n<h2>To</h2>\n<h3>Tre</h3>\n<h1>En igen</h1>"),
    ("heading-jump", "<p>Kun tekst</p>"),
    ("table-header", "<table>\n<tr><th><p>Hvem</p></th><th><p>Hvad</p></th></tr>\n"
     "<tr><td><p>a</p></td><td><p>b</p></td></tr>\n</table>"),
    ("alt-text", f"<p>Før</p>\n{PICTURE.format(DIGEST, 'En pige læser')}"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "place"), FIRES)
def test_a_rule_finds_what_is_wrong_and_says_where(in_text, plan, rule, text, place):
    (found,) = in_text(rule, text)
    assert (found.record, found.field) == ("organisering", "text")
    plain = plain_text(from_xhtml(plan.element("organisering").text))
    assert plain[found.start : found.start + found.length] == place
    assert found.words


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_a_rule_leaves_alone_what_is_right(in_text, rule, text):
    assert in_text(rule, text) == []


def test_modulus_11_only_raises_certainty():
    assert cpr_numbers("070761-4285") == [(0, 11, True)]  # the example of the CPR office
    assert cpr_numbers("070761-4286") == [(0, 11, False)]


def test_a_cpr_number_stands_in_nothing_that_is_said_of_it(in_text):
    (found,) = in_text("cpr", "Nummeret er 070761-4285.")
    assert "4285" not in found.words
    assert "4285" not in found.key


def _table(*rows):
    lines = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows)
    head, *others = (f"<tr>{line}</tr>" for line in lines)
    return "\n".join(("<table>", head.replace("td>", "th>"), *others, "</table>"))


@pytest.mark.parametrize("before", ["Sager i 2025:", "Sådan fordelte underretningerne sig i 2025:"])
def test_small_counts_in_a_table_divided_by_age_are_told_once(plan, in_text, before):
    table = _table(("Sted", "10–14 år", "15–17 år"), ("Nord", "12", "3"), ("Syd", "1", "9"))
    (found,) = in_text("small-figure", f"<p>{before}</p>\n{table}\n<p>Sådan.</p>")
    plain = plain_text(from_xhtml(plan.element("organisering").text))
    assert plain[found.start :].startswith("3\nSyd")
    assert "»Nord«" in found.words


@pytest.mark.parametrize(
    "table",
    [
        _table(("År", "Sager", "Øvelser"), ("2024", "3", "1"), ("2025", "8", "2")),
        _table(("", "2024", "2025"), ("Øvelser", "1", "2"), ("Sager", "12", "3")),
    ],
)
def test_heads_of_a_table_say_what_is_counted(in_text, table):
    (found,) = in_text("small-figure", table)
    assert "viser 3 ved" in found.words


@pytest.mark.parametrize(
    "table",
    [
        _table(("År", "Sager", "Øvelser"), ("2024", "13", "1"), ("2025", "8", "2")),
        _table(("Mål i 2025", "Timer"), ("13–17 år", "2")),
        _table(("År", "Møder om sager"), ("2024", "under 5")),
    ],
)
def test_small_numbers_of_other_things_may_stand_in_a_table(in_text, table):
    assert in_text("small-figure", table) == []


def test_small_counts_follow_the_limit_of_the_figures(plan, in_text):
    plan.put(FigureOptions(id=FIGURE_OPTIONS_ID, least_shown=3))
    assert in_text("small-figure", "I 2025 modtog vi 4 henvendelser.") == []
    assert len(in_text("small-figure", "I 2025 modtog vi 2 henvendelser.")) == 1


def test_what_is_internal_is_read_aloud_to_nobody(plan, in_text):
    assert len(in_text("heading-jump", "<h3>Tre</h3>")) == 1
    plan.put(replace(plan.element("organisering"), internal=True))
    assert [one for one in Checker(()).check(plan, TODAY) if one.rule == "heading-jump"] == []


def test_a_name_is_told_of_once_in_a_paragraph(in_text):
    text = "<p>Odense Byråd mødes. Odense Byråd ser på det.</p>\n<p>Odense Byråd mødes.</p>"
    assert [one.start for one in in_text("foreign-name", text)] == [0, 45]


def test_a_municipality_among_the_stakeholders_may_be_named(plan, in_text):
    plan.put(Stakeholder(id="i", title="Odense Kommune"))
    assert in_text("foreign-name", "Odense Kommune sender en mentor.") == []
    assert len(in_text("foreign-name", "De unge i Odense Kommune får en mentor.")) == 1


def test_its_own_name_must_stand_as_a_word(plan, in_text):
    plan.put(replace(plan.info, municipality="Vejen"))
    assert len(in_text("foreign-name", "På vejen til skole i Odense Kommune sker der intet.")) == 1
    assert in_text("foreign-name", "På vejen fra Odense Kommune til Vejens skoler sker det.") == []


@pytest.mark.parametrize("rule", ["phone", "mail"])
def test_what_is_internal_may_name_persons(plan, in_text, rule):
    text = "Ring til hanne.nielsen@koege.dk på 20 30 40 50."
    assert len(in_text(rule, text)) == 1
    plan.put(replace(plan.element("organisering"), internal=True))
    assert [one.rule for one in Checker(()).check(plan, TODAY) if one.rule == rule] == []


def test_fields_that_are_never_public_may_name_persons(check):
    assert check("phone", Stakeholder(id="i", title="Politiet", contact="Bo 20 30 40 50")) == []


def test_comments_are_no_part_of_the_plan(check):
    assert check("cpr", Comment(id="k", about="organisering", words="010190-1234")) == []


def test_notes_about_the_work_may_have_placeholders_but_no_cpr_numbers(check):
    task = Task(id="o", title="Ring til XX om 070761-4285")
    assert check("placeholder", task) == []
    assert len(check("cpr", task)) == 1


def test_words_in_a_register_are_read_as_well(check):
    (found,) = check("placeholder", Stakeholder(id="i", title="XX", contributes="<p>Tekst</p>"))
    assert (found.record, found.field, found.start) == ("i", "title", 0)
