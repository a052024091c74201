"""The case flow as text and as a drawing beside it, each following the other."""

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.case_flow.flow_view import FlowView
from planbuilder.ui.registers.views import View

VIEWS = (
    View(
        "flow",
        QCoreApplication.translate("Registers", "Tekst og tegning"),
        FlowView,
        has_form=False,
        begin=QCoreApplication.translate("Registers", "Skriv det som tekst"),
    ),
)
