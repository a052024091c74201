"""Personal data in answers are told before the hearing note is sent to anybody."""

from __future__ import annotations

import pytest

from planbuilder.model.hearing.privacy import personal_data, privacy_warning
from planbuilder.model.registers.hearing import HearingAnswer


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Vi støtter planen.", 0),
        ("Sagen om 010190-1234 bør nævnes.", 1),
        ("Venlig hilsen Anne Holm, mobil 22 33 44 55", 2),
        ("Tak.</p><p>Med venlig hilsen</p><p>Sara Bo Poulsen, formand</p><p>Ungerådet", 1),
        ("Kontaktperson: Lene Madsen", 1),
        ("Vi støtter planen.</p><p>Med venlig hilsen</p><p>Hoved-MED", 0),
        ("Vi støtter planen.</p><p>Mvh Danske Handicaporganisationer</p><p>Køge Ungeråd", 0),
        ("Vi støtter planen.</p><p>Mvh</p><p>Skolebestyrelsen på Søndre Skole", 0),
        ("Vi vil gerne have Ungdommens Røde Kors med i Infohus Kommune.", 0),
        ("Skriv til anne.holm@koege.dk", 1),
        ("Budgettet for 2027 er 1.250.000 kr., se § 15, stk. 3, og side 12-14.", 0),
    ],
)
def test_each_answer_with_personal_data_is_told(words, count):
    answer = HearingAnswer(id="a", title="Svar", says=f"<p>{words}</p>")
    assert len(personal_data(answer)) == count


def test_the_warning_names_one_and_counts_the_rest_and_never_shows_a_cpr_number(plan):
    assert privacy_warning(plan) == ""
    plan.put(HearingAnswer(id="a", title="Om en ung", says="<p>010190-1234, ah@gmail.com</p>"))
    warning = privacy_warning(plan)
    assert "»Om en ung«" in warning
    assert "Der er 1 mere." in warning
    assert "1234" not in warning
