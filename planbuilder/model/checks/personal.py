"""Numbers and addresses of persons in texts, and counts so small that they may reveal somebody."""

from __future__ import annotations

import calendar
import re

from planbuilder.model.checks.finding import EVERYBODY, OUTSIDERS, Around, Found, Rule
from planbuilder.model.checks.said import WORDED_KINDS, FieldSaid, Said, found_at
from planbuilder.model.figures.records import FIGURE_OPTIONS_ID, LEAST_SHOWN, FigureOptions
from planbuilder.model.record import Record

_CPR = re.compile(
    r"(?<![\w.,/-])(?P<day>\d\d)(?P<apart>[. ]?)(?P<month>\d\d)(?P=apart)(?P<year>\d\d)"
    r"(?P<dash> ?[-–]? ?)(?P<serial>\d{4})(?![\w/-]|[.,]\d)"
)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REPLACED = 60
"""What is added to the day in a replacement number."""
_PHONE = re.compile(
    r"(?<![\w/-])(?<!\d[.,])((?:(?:\+|00)45[  ]?)?"
    r"(?:\d\d-\d\d-\d\d-\d\d|\d\d\.\d\d\.\d\d\.\d\d"
    r"|\d\d[  ]\d\d[  ]\d\d[  ]\d\d|\d{4}[  ]\d{4}|\d{8}))"
    r"(?![\w/-]|[.,]\d|[  ]\d)"
)
# Of the Danish numbering plan's eight digits: those that began as mobile numbers.
_MOBILE = re.compile(r"(?:2\d|30|31|40|41|42|5[0-3]|60|61|71|81|9[1-3])")
_YEARS = re.compile(r"(?:19|20)\d\d[  ]?(?:19|20)\d\d")
_OWN_PHONE = re.compile(r"\b(?:privat\w*|mobil\w*)\b", re.IGNORECASE)
_SHARED_PHONE = re.compile(
    r"\b(?:\w*vagt\w*|hotline\w*|akut\w*|døgn\w*|hovednummer\w*|omstilling\w*|rådgivning\w*|"
    r"\w*linjen?|reception\w*|fælles\w*|CVR\w*|EAN\w*|journal\w*|sagsn\w*|j\.?nr)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÆØÅ][a-zæøåé]+ (?:[A-ZÆØÅ]\. )?[A-ZÆØÅ][a-zæøåé]+\b"
                   r"|(?:^|\t)[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ][a-zæøåé]+){1,3}(?=\t)")  # fmt: skip
"""A person's name: capitals in the middle of a sentence, or a cell with nothing else."""
_NO_NAME = re.compile(r"Kommune|Infohus|Netværk|Politi|Center|Skole|Vagt|Region|Byråd|Unge|Hus\b")
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
# fmt: off
_PRIVATE_HOSTS = frozenset((
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.dk", "outlook.com",
    "outlook.dk", "live.com", "live.dk", "yahoo.com", "yahoo.dk",
    "icloud.com", "me.com", "mail.dk", "jubii.dk", "sol.dk",
    "stofanet.dk", "youmail.dk", "protonmail.com", "proton.me", "msn.com",
    "mail.tele.dk", "privat.dk", "webspeed.dk",
))
# fmt: on
_PERSON = re.compile(r"[^\W\d_]{2,}[.][^\W\d_]{2,}|[^\W\d_]+[.][^\W\d_]+[.][^\W\d_]+")
_TELLING = re.compile(
    r"\b(?:modt[oa]g\w*|behandle(?:de|t)|registrere(?:de|t)|henvist\w*|havde|fik|var der|der var|"
    r"har (?:vi|kommunen|infohus\w*) haft|blev)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b|\b(?:sidste|forrige|det seneste) år\b", re.IGNORECASE)
_NUMBERS = {"én": 1, "en enkelt": 1, "et enkelt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5,
            "seks": 6, "syv": 7, "otte": 8, "ni": 9}  # fmt: skip
_COUNT = re.compile(
    rf"(?<![\w.,/§-])(?<!§ )(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:\w+ ){{0,2}}?"
    r"((?:bekymrings)?henvendelse|bekymring|sag|underretning|borger|ung|person|"
    r"dreng|pige|elev|mentorforløb|radikaliseringssag)(?:e|er|r|n|en|et)?s?\b",
    re.IGNORECASE,
)


def cpr_numbers(plain: str) -> list[tuple[int, int, bool]]:
    """Return where CPR numbers stand: from, to, and whether modulus 11 bears it out.

    Since 2007 true numbers may fail modulus 11, so those that fail are told as well.
    """
    return [
        (found.start(), found.end(), _fits(found))
        for found in _CPR.finditer(plain)
        if _is_day(*map(int, found.group("day", "month", "year"))) and not _is_date(found)
    ]


def _is_date(found: re.Match[str]) -> bool:
    """Whether a day that is written apart isn't the beginning of a number: "01.01.23-2026"."""
    is_number = found["dash"].strip() and found["serial"][:2] not in ("19", "20")
    return bool(found["apart"]) and not is_number


def _is_day(day: int, month: int, year: int) -> bool:
    if day > _REPLACED:
        day -= _REPLACED
    # The century doesn't matter: of 00 it is 2000, a leap year, that is the less strict.
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2000 + year, month)[1]


def _fits(found: re.Match[str]) -> bool:
    digits = map(int, "".join(found.group("day", "month", "year", "serial")))
    total = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return total % 11 == 0


def personal_findings(record: Record) -> Found:
    """Find CPR numbers, telephone numbers and addresses of persons, also in what is internal."""
    said = Said(record)
    for look in (_cpr, _phone, _mail):
        yield from look(record, said)


def _cpr(record: Record, said: Said, _: Around | None = None) -> Found:
    for field in said.fields:
        for start, end, fits in cpr_numbers(field.plain):
            shown = f"{field.plain[start : start + 6]}-xxxx"
            words = f"Tallet {shown} {'er efter alt at dømme' if fits else 'ligner'} et CPR-nummer."
            yield found_at("cpr", record, field, (start, end), words)


def _phone(record: Record, said: Said, _: Around | None = None) -> Found:
    for field in _public(said):
        for found in _PHONE.finditer(field.plain):
            number = re.sub(r"\D", "", found[1])[-8:]
            if _YEARS.fullmatch(found[1]) or not _is_private(number, field, found.start()):
                continue
            words = f"»{found[1]}« ligner en persons telefonnummer."
            yield found_at("phone", record, field, found.span(1), words)


def _is_private(number: str, field: FieldSaid, place: int) -> bool:
    line = field.line_at(place)
    if _SHARED_PHONE.search(line):
        return False
    by_name = any(not _NO_NAME.search(found[0]) for found in _NAME.finditer(line))
    return bool(by_name or _MOBILE.match(number) or _OWN_PHONE.search(line))


def _mail(record: Record, said: Said, _: Around | None = None) -> Found:
    for field in _public(said):
        for found in _MAIL.finditer(field.plain):
            is_private = found[2].casefold() in _PRIVATE_HOSTS
            if is_private or _PERSON.fullmatch(found[1]):
                whose = "en privat" if is_private else "en persons"
                words = f"»{found[0]}« ligner {whose} mailadresse."
                yield found_at("mail", record, field, found.span(), words)


def _small(record: Record, said: Said, around: Around) -> Found:
    """Find counts below the limit of the figures where a sentence tells what happened."""
    options = around.plan.get(FIGURE_OPTIONS_ID)
    least = options.least_shown if isinstance(options, FigureOptions) else LEAST_SHOWN
    for field in (one for one in _public(said) if one.is_text):
        for found in _COUNT.finditer(field.plain):
            number = (
                _NUMBERS.get(found[1].casefold()) or int(found[1])
                if (found[1].casefold() in _NUMBERS or found[1].isdigit())
                else 0
            )
            sentence = field.sentence_at(found.start())
            tells = _TELLING.search(sentence) and _YEAR.search(sentence)
            if 0 < number < least and tells:
                words = f"»{found[0]}«: tal under {least} kan pege på bestemte personer."
                yield found_at("small-figure", record, field, found.span(), words)


def _public(said: Said) -> list[FieldSaid]:
    return [field for field in said.fields if not field.internal]


RULES = (
    Rule(
        name="cpr",
        title="CPR-numre",
        why="Et CPR-nummer er en fortrolig oplysning og hører ikke hjemme i en plan.",
        mend="Slet nummeret. Er det et andet slags nummer, kan fundet sættes til side.",
        look=_cpr,
        of=WORDED_KINDS,
        blocks=EVERYBODY,
    ),
    Rule(
        name="phone",
        title="Private telefonnumre",
        why="Planen offentliggøres. En medarbejders eget nummer skal ikke kunne findes på nettet.",
        mend="Skriv en funktion og et fælles nummer, eller sæt stedet til »kun internt«.",
        look=_phone,
        of=WORDED_KINDS,
        blocks=frozenset(OUTSIDERS),
        public_only=True,
    ),
    Rule(
        name="mail",
        title="Personers mailadresser",
        why="Planen offentliggøres. Medarbejdere skifter, og adresser på nettet bliver misbrugt.",
        mend="Skriv en fælles postkasse, eller sæt stedet til »kun internt«.",
        look=_mail,
        of=WORDED_KINDS,
        blocks=frozenset(OUTSIDERS),
        public_only=True,
    ),
    Rule(
        name="small-figure",
        title="Små tal",
        why="Få henvendelser i et år kan pege på bestemte personer (rapporten s. 23: ingen "
        "oplysninger om enkeltpersoner). Nøgletal skjules af samme grund.",
        mend=f"Skriv »under {LEAST_SHOWN}« eller »enkelte«, eller henvis til nøgletallene.",
        look=_small,
        of=WORDED_KINDS,
        asked=OUTSIDERS,
        beside=frozenset({FigureOptions.KIND}),
        public_only=True,
    ),
)
