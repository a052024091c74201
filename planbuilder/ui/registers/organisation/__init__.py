"""The chart of the organisation beside its table."""

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.organisation.chart_view import ChartView
from planbuilder.ui.registers.views import View

VIEWS = (View("chart", QCoreApplication.translate("Registers", "Tegning"), ChartView),)
