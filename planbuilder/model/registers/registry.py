"""All registers of a plan, in the order in which they are shown."""

from __future__ import annotations

from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.sources import SOURCES
from planbuilder.model.registers.stakeholders import STAKEHOLDERS

REGISTERS: dict[str, Register] = {
    register.name: register for register in (EFFORTS, STAKEHOLDERS, SOURCES)
}
"""By the kind of their records."""
