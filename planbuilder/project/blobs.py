"""What a plan keeps beside its records, each named by its content: pictures and a Word template."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planbuilder.model.kinds import rich_fields
from planbuilder.model.record import Record
from planbuilder.model.records import WordOptions
from planbuilder.project.pictures import MEDIA_TYPES, check_picture
from planbuilder.project.templates import TEMPLATE, check_template

KEPT_TYPES = MEDIA_TYPES | {TEMPLATE}
_ZIP = b"PK"
_PICTURE = re.compile(r'src="(sha256:[0-9a-f]{64})"')


def check_blob(data: bytes) -> str:
    """Return the media type of a picture or a template that may come into a plan.

    Raises:
        PlanbuilderError: it is neither, or too large.
    """
    return check_template(data) if data.startswith(_ZIP) else check_picture(data)


def pictures_in(records: Iterable[Record]) -> set[str]:
    """Return the sources of all pictures that texts of these records show."""
    return {
        source
        for record in records
        for name in rich_fields(record.KIND)
        for source in _PICTURE.findall(getattr(record, name))
    }


def blobs_of(records: Iterable[Record]) -> set[str]:
    """Return the sources of all that these records show: their pictures, and the template."""
    kept = list(records)
    templates = {record.template for record in kept if isinstance(record, WordOptions)}
    return pictures_in(kept) | (templates - {""})
