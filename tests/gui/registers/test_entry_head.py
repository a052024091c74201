"""The head of a form: what is missing is never cut, however little room there is."""

from __future__ import annotations

from planbuilder.ui.registers.entry_head import EntryHead


def test_what_is_missing_stands_whole_beside_comments_and_a_lock(qtbot):
    head = EntryHead()
    qtbot.addWidget(head)
    head.show_name("Høringssvar", internal=True)
    head.show_filled("3 felter mangler", is_missing=True)
    head.show_comments(1)
    head.resize(head.sizeHint().width() - 20, head.sizeHint().height())
    head.show()
    assert head.summary.width() >= head.summary.sizeHint().width()
    assert head.internal.full_text() == "Kun internt"
    assert "Kun internt" in head.internal.toolTip()
