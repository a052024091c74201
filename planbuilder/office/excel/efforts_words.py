"""The words of the register of efforts in workbooks: such lists have been kept for long."""

from __future__ import annotations

from planbuilder.model.records import EffortStatus
from planbuilder.model.registers.register import Group
from planbuilder.office.excel.own_words import OwnWords

_HEADINGS = {
    "levels": "Niveau",
    "cost_dkk": "Kroner i alt",
    "policy_reference": "Reference til anden politik",
    "elements": "Elementer i planen",
}
_KNOWN = {
    "title": "indsats|indsatser|titel|indsatsens titel|indsatsens navn|navn på indsats|navn på "
    "indsatsen|navn|overskrift|tiltag|initiativ|projekt|indsatsområde",
    "title content": "aktivitet|aktiviteter|handling|handlinger|opgave",
    "content": "indhold|beskrivelse|beskrivelse af indsats|beskrivelse af indsatsen|kort "
    "beskrivelse|indsatsbeskrivelse|hvad gør vi|hvad|metode|indhold og metode|uddybning",
    "purpose": "formål|mål|målsætning|målsætninger|formål og mål|hvorfor|delmål|effekt|forventet "
    "effekt|ønsket effekt",
    "target_group": "målgruppe|målgrupper|for hvem|hvem|deltagere",
    "responsible": "ansvarlig|ansvarlige|ansvar|tovholder|tovholdere|ansvarlig enhed|ansvarlig "
    "forvaltning|hovedansvarlig|projektleder|ejer|forvaltning|afdeling",
    "partners": "samarbejdspartnere|samarbejdspartner|samarbejde|partnere|aktører|interessenter|"
    "samarbejder med|øvrige aktører|involverede",
    "follow_up": "procedure for opfølgning|opfølgning|evaluering|opfølgning og evaluering|"
    "dokumentation|indikatorer|succeskriterier|måling",
    "type": "type|indsatstype|type indsats|type af indsats|kategori|slags",
    "levels": "niveau|niveauer|indsatsniveau|indsatsniveauer|forebyggelsesniveau|trin",
    "status": "status|tilstand|stade|fremdrift",
    "existing": "ny eller eksisterende|ny/eksisterende|ny / eksisterende|eksisterende eller ny",
    "start": "start|startdato|start dato|begynder|opstart|påbegyndes|fra",
    "end": "slut|slutdato|slut dato|afslutning|afsluttes|deadline|frist|udløber|til",
    "hours_per_year": "timer om året|timer|timer pr år|timer årligt|årlige timer|timeforbrug|"
    "tidsforbrug",
    "cost_dkk": "kroner i alt|økonomi|budget|kroner|kr|udgift|udgifter|pris|beløb|omkostninger|"
    "omkostning|økonomi i alt|samlet budget",
    "policy_reference": "reference til anden politik|reference|referencer|anden politik|politik|"
    "henvisning|henvisninger|sammenhæng til andre politikker|beskrevet i",
    "elements": "elementer i planen|elementer|element|elementer i konceptet",
    "number": "nr|nummer|no|løbenr|løbenummer|indsats nr|id",
}
_CHOICES: dict[str, dict[object, str]] = {
    "status": {
        EffortStatus.PLANNED: "planlægges|kommende|ikke startet|ikke påbegyndt|ikke begyndt|"
        "under planlægning|ny",
        EffortStatus.RUNNING: "igang|igangværende|igangsat|påbegyndt|startet|kører|i drift|"
        "løbende|aktiv|under implementering",
        EffortStatus.DONE: "færdig|gennemført|slut|implementeret|udført",
        EffortStatus.PAUSED: "pause|sat på pause|i bero|stillet i bero|udskudt|afventer",
    },
    "existing": {
        True: "eksisterer|eksisterende indsats|videreføres|nuværende",
        False: "nyt|ny indsats|kommende",
    },
}
_USUAL = {
    "type": (
        "Information",
        "Mentorordning",
        "Netværk",
        "Opkvalificering",
        "Opsøgende arbejde",
        "Rådgivning",
        "Samarbejde",
        "Undervisning",
    )
}
"""Our own choice."""
_HELPS = {
    "title": (26, "Giv indsatsen et kort navn, som andre kan kende den på."),
    "levels": (
        17,
        "Opbyggende: for alle, fx hele klasser. Foregribende: for dem, I er bekymrede for. "
        "Indgribende: for dem, der er i et ekstremistisk miljø. Vælg i listen; en indsats kan "
        "høre til flere.",
    ),
    "type": (16, "Hvilken slags indsats er det? Vælg i listen, eller skriv jeres eget ord."),
    "content": (
        40,
        "Hvad gør I helt konkret, hvor tit og hvordan? Alt+Enter giver en ny linje i cellen. "
        "Begynd en linje med - for at lave en punktopstilling.",
    ),
    "purpose": (30, "Hvad skal indsatsen føre til, og for hvem? Hvordan kan I se, at det lykkes?"),
    "target_group": (20, "Hvem er indsatsen for? Fx »elever i 7.-9. klasse og deres forældre«."),
    "responsible": (20, "Hvilken enhed har ansvaret? Skriv enheden frem for en persons navn."),
    "partners": (22, "Hvem arbejder I sammen med om indsatsen, i og uden for kommunen?"),
    "follow_up": (
        28,
        "Hvem ser på, om indsatsen virker, hvornår, og hvad holder I øje med?",
    ),
    "status": (12, "Hvor langt er indsatsen? Vælg i listen."),
    "existing": (14, "Har I indsatsen i forvejen, eller er den ny? Vælg i listen."),
    "start": (11.5, "Hvornår begynder indsatsen? Skriv datoen som 22.11.2026."),
    "end": (
        11.5,
        "Hvornår slutter indsatsen? Skriv datoen som 22.11.2026, eller lad feltet stå tomt.",
    ),
    "hours_per_year": (9, "Hvor mange timer bruger I om året i alt? Skriv kun tallet."),
    "cost_dkk": (11, "Hvad koster indsatsen i hele perioden? Skriv hele kroner, kun tallet."),
}
EFFORTS_WORDS = OwnWords(
    headings=_HEADINGS,
    known=_KNOWN,
    choices=_CHOICES,
    usual=_USUAL,
    helps=_HELPS,
    apart=(
        Group("Tid: ny eller eksisterende, start og slut", ("existing", "start", "end")),
        Group("Ressourcer: timer om året og kroner i alt", ("hours_per_year", "cost_dkk")),
    ),
    sender="responsible",
)
