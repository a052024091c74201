"""The year wheel and the list of days beside the register's table."""

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.views import View
from planbuilder.ui.registers.year_wheel.day_list import DayList
from planbuilder.ui.registers.year_wheel.wheel_view import WheelView

VIEWS = (
    View("wheel", QCoreApplication.translate("Registers", "Årshjul"), WheelView, has_form=False),
    View("days", QCoreApplication.translate("Registers", "Liste"), DayList, has_form=False),
)
