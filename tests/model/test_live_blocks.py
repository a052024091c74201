"""Live blocks: which there are, what they are called, whether they show anything."""

from __future__ import annotations

from planbuilder.model.live_blocks import (
    FIGURES,
    block_title,
    has_content,
    live_blocks,
    live_blocks_of,
)
from planbuilder.model.plan import Plan
from planbuilder.model.registers.organisation import Body
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import Conflict, LiveBlock, LiveView, Paragraph, Reading, Run
from planbuilder.model.richtext.xhtml import to_xhtml


def test_every_register_of_documents_has_a_table_and_some_have_a_drawing():
    offered = list(live_blocks())
    shown = {name for name, register in REGISTERS.items() if register.in_documents}
    assert {one.register for one in offered} == {*shown, FIGURES}
    assert len(set(offered)) == len(offered)
    drawn = {one.register for one in offered if one.view is LiveView.DRAWING}
    assert {Body.KIND, FIGURES} < drawn < {*REGISTERS, FIGURES}


def test_a_block_is_called_by_its_register_and_what_it_shows():
    assert block_title(LiveBlock(Body.KIND, LiveView.DRAWING)).endswith(" (tegning)")
    assert block_title(LiveBlock(FIGURES)) == "Nøgletal (tabel)"
    assert block_title(LiveBlock("unknown-one")) == "unknown-one (tabel)"


def test_a_block_has_content_once_its_register_has_an_entry(plan: Plan):
    block = LiveBlock(Body.KIND, LiveView.DRAWING)
    assert not has_content(plan, block)
    assert not has_content(plan, LiveBlock(FIGURES))
    assert not has_content(plan, LiveBlock("unknown-one"))
    plan.put(Body(id="body-1", title="Styregruppe"))
    assert has_content(plan, block)


def test_the_blocks_of_a_text_are_found_in_all_its_readings():
    table, drawing = LiveBlock(Body.KIND), LiveBlock(Body.KIND, LiveView.DRAWING)
    text = (
        Paragraph((Run("data-register"),)),
        table,
        Conflict((Reading("Bo", (drawing,)), Reading("Åse"))),
    )
    assert list(live_blocks_of(to_xhtml(text))) == [table, drawing]
    assert list(live_blocks_of("<p>Ingen.</p>")) == []
