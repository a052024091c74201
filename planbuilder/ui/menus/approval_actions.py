"""The menu's ways through hearing and approval: answers in, papers out, decisions noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbuilder.ui import widgets
from planbuilder.ui.menus.actions import PlanActions

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


_NOTED = "noted"


class ApprovalActions(PlanActions):
    """What they do is loaded at first use."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.decision = self.action(
            self.tr("Politisk &beslutning …"), self._decide, sign="approval"
        )
        self.sending = self.action(
            self.tr("Send i &høring …"), self._send_out, sign="hearing-parties"
        )
        self.answers = self.action(
            self.tr("&Høringssvar fra Word …"), self._fetch, sign="hearing-answers"
        )
        self.note = self.action(self.tr("&Høringsnotat …"), self._write_note)
        self.case = self.action(
            self.tr("Sa&gsfremstilling …"), self._write_case, sign="case-headings"
        )
        self.package = self.action(self.tr("&Pakke til politisk behandling …"), self._write_package)
        for action in (self.sending, self.decision, self.answers):
            action.setEnabled(not workbench.session.project.read_only)

    def _decide(self) -> None:
        from planbuilder.ui.approval.decision_dialog import DecisionDialog

        session = self._workbench.session
        session.save_pending()
        dialog = DecisionDialog(session, self._workbench)
        widgets.run(dialog)
        if dialog.noted:
            self._workbench.go_to_record(dialog.noted)
            self._tell_next()

    def _tell_next(self) -> None:
        """Say what comes next on the way of the plan, until the user goes on."""
        from planbuilder.model.course.overview import next_task
        from planbuilder.model.course.tasks import phases

        workbench, plan = self._workbench, self._workbench.session.plan
        following = next_task(plan.info.status, phases(plan))
        words = self.tr("Beslutningen er noteret.")
        if following is None:
            workbench.strip.say(_NOTED, words, is_passing=True)
            return
        task = following.task
        words += " " + self.tr("Næste opgave: »{task}«.").format(task=task.title)
        choice = (self.tr("Gå til opgaven"), lambda: workbench.go_to_task(task.id))
        workbench.strip.say(_NOTED, words, choice, is_passing=True)

    def _send_out(self) -> None:
        from planbuilder.model.hearing.sending import to_be_asked
        from planbuilder.model.registers.hearing import HearingParty
        from planbuilder.ui import messages
        from planbuilder.ui.approval.sending_dialog import SendingDialog

        workbench, session = self._workbench, self._workbench.session
        session.save_pending()
        if to_be_asked(session.plan):
            dialog = SendingDialog(session, workbench)
            is_sent = widgets.run(dialog)
        else:
            is_sent = False
            text = self.tr(
                "Ingen høringspart venter på at få planen. Skriv dem, der skal høres, i registret "
                "»Høringsparter«, og vælg »Send i høring« igen."
            )
            messages.ask(workbench, self.tr("Send i høring"), text, [self.tr("OK")])
        workbench.go_to_register(HearingParty.KIND)
        if is_sent:
            words = self.tr("Høringen er noteret. Nu mangler høringsparterne at få planen.")
            choice = (self.tr("Skriv den i Word …"), workbench.menus.exports.export_word)
            workbench.strip.say(_NOTED, words, choice, is_passing=True)

    def _fetch(self) -> None:
        from planbuilder.ui.approval.answers_dialog import choose_and_fetch

        choose_and_fetch(self._workbench)

    def _write_note(self) -> None:
        from planbuilder.ui.approval.papers import write_note

        write_note(self._workbench)

    def _write_case(self) -> None:
        from planbuilder.ui.approval.papers import write_case

        write_case(self._workbench)

    def _write_package(self) -> None:
        from planbuilder.ui.approval.papers import choose_and_write_package

        choose_and_write_package(self._workbench)
