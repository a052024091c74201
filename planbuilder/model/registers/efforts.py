"""How the register of efforts is called and laid out (report pp. 19–20)."""

from __future__ import annotations

from planbuilder.model.records import SEVEN_FIELDS, Effort
from planbuilder.model.registers.register import Column, Group, Register

EFFORTS = Register(
    kind=Effort,
    title="Indsatser",
    one="indsats",
    the="indsatsen",
    it="den",
    many="indsatser",
    new="Ny indsats",
    icon="efforts",
    purpose="En indsats er noget, kommunen gør eller vil gøre for at forebygge ekstremisme: et "
    "mentorforløb, et kursus, et fast møde. Den hører til et eller flere indsatsniveauer og "
    "beskrives med syv felter. Brede opbyggende indsatser kan nævnes kort med en henvisning til "
    "den politik, hvor de er beskrevet.",
    columns=(
        Column("title", 34),
        Column("levels", 18),
        Column("responsible", 22),
        Column("status", 14),
        Column("type", 16),
        Column("hours_per_year", 15),
        Column("cost_dkk", 14),
    ),
    groups=(
        Group("", ("title", "levels")),
        Group("Konceptets syv felter", SEVEN_FIELDS),
        Group(
            "Gennemførelse",
            ("status", "existing", "start", "end", "hours_per_year", "cost_dkk"),
        ),
        Group("Sammenhæng", ("policy_reference", "elements", "internal")),
    ),
    grouped_by="levels",
)
