"""Numbers and addresses of persons in texts."""

from __future__ import annotations

import calendar
import re

from planbuilder.model.checks.finding import EVERYBODY, OUTSIDERS, Around, Found, Rule
from planbuilder.model.checks.said import WORDED_KINDS, FieldSaid, Said, found_at
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
_SERVICE = re.compile(r"[789]0")
"""So begin the plan's numbers of firms and services: nobody's own."""
_YEARS = re.compile(r"(?:19|20)\d\d[  ]?(?:19|20)\d\d")
_OWN_PHONE = re.compile(r"\b(?:privat\w*|mobil\w*)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:min|mit|hans|hendes|privat\w*)\b(?: [^\W\d]+){0,3}:? ?$", re.IGNORECASE)
"""What stands before a number that is somebody's own, whatever the sentence says of others."""
_SHARED_PHONE = re.compile(
    r"\b(?:\w*vagt\w*|hotline\w*|akut\w*|døgn\w*|hovednummer\w*|omstilling\w*|rådgivning\w*|"
    r"\w*linjen?|reception\w*|fælles\w*|CVR\w*|EAN\w*|journal\w*|sagsn\w*|j\.?nr)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÆØÅ][a-zæøåé]+ (?:[A-ZÆØÅ]\. )?[A-ZÆØÅ][a-zæøåé]+\b"
                   r"|(?:^|\t)[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ][a-zæøåé]+){1,3}(?=\t)")  # fmt: skip
"""A person's name: capitals in the middle of a sentence, or a cell with nothing else."""
_NO_NAME = re.compile(r"Kommune|Infohus|Netværk|Politi|Center|Skole|Vagt|Region|Byråd|Unge|Hus\b|"
                      r"Gymnasium|Bibliotek|Forening|Klub")  # fmt: skip
_HOUSE_NUMBER = re.compile(r" \d+\b")
"""What stands behind the name of a street."""
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
    for field in said.public:
        for found in _PHONE.finditer(field.plain):
            number = re.sub(r"\D", "", found[1])[-8:]
            if _YEARS.fullmatch(found[1]) or not _is_private(number, field, found.start()):
                continue
            words = f"»{found[1]}« ligner en persons telefonnummer."
            yield found_at("phone", record, field, found.span(1), words)


def _is_private(number: str, field: FieldSaid, place: int) -> bool:
    if _WHOSE.search(field.plain, max(0, place - 40), place):
        return True
    line = field.line_at(place)
    if _SERVICE.match(number) or _SHARED_PHONE.search(line):
        return False
    return bool(_names_person(line) or _MOBILE.match(number) or _OWN_PHONE.search(line))


def _names_person(line: str) -> bool:
    return any(
        not _NO_NAME.search(found[0]) and not _HOUSE_NUMBER.match(line, found.end())
        for found in _NAME.finditer(line)
    )


def _mail(record: Record, said: Said, _: Around | None = None) -> Found:
    for field in said.public:
        for found in _MAIL.finditer(field.plain):
            is_private = found[2].casefold() in _PRIVATE_HOSTS
            if is_private or _PERSON.fullmatch(found[1]):
                whose = "en privat" if is_private else "en persons"
                words = f"»{found[0]}« ligner {whose} mailadresse."
                yield found_at("mail", record, field, found.span(), words)


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
)
