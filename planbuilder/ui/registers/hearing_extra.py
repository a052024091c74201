"""What only answers to the hearing have: a warning of personal data in them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.fields import Entry
from planbuilder.model.hearing.privacy import personal_data
from planbuilder.model.registers.hearing import HearingAnswer
from planbuilder.ui.registers.extras import Extra


def _remark(entry: Entry) -> str:
    assert isinstance(entry, HearingAnswer)
    found = personal_data(entry)
    words = QCoreApplication.translate("Registers", "Personoplysninger i svaret: {found}")
    return words.format(found=" ".join(found)) if found else ""


EXTRA = Extra(remark=_remark)
