"""The coverage shows the whole grid, its totals add up, and mouse and keys lead to an element."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from planbuilder.model.coverage import Standing, coverage
from planbuilder.model.plan import with_text
from planbuilder.model.records import Element, Person, State
from planbuilder.ui.coverage.card import ElementCard
from planbuilder.ui.coverage.page import CoveragePage
from planbuilder.ui.coverage.totals import Bar, counts, in_words

LEFT = Qt.MouseButton.LeftButton
OWN = Element(
    id="vores-eget",
    title="Vores eget",
    planning_level="strategic",
    effort_level="constructive",
    order="z",
)


def shown(qtbot, session, width=1100, height=740):
    page = CoveragePage(session)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, session):
    return shown(qtbot, session)


@pytest.fixture
def example_page(qtbot, example_session):
    return shown(qtbot, example_session)


def change(session, element_id, **fields):
    session.apply("x", [replace(session.plan.element(element_id), **fields)])


def words(page, element_id):
    """Return what a card says, line by line."""
    return [line.words for line in page.cards[element_id].lines]


def labels(page):
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


class TestTheGrid:
    def test_every_element_has_a_card_in_its_field(self, page, session):
        plan = session.plan
        assert page.cards.keys() == {e.id for e in plan.elements}
        for band, planning in enumerate(plan.concept.planning_levels):
            for column, level in enumerate(plan.concept.effort_levels):
                cards = page._fields[band][column]
                found = plan.elements_in_field(planning.id, level.id)
                assert [card.element for card in cards] == found

    def test_the_levels_are_the_concept_s_with_their_own_progress(self, page, session):
        change(session, "organisering", state=State.COVERED, note="Budget 2027")
        shown = labels(page)
        assert [t for t in shown if t in ("Strategisk niveau", "Udførende niveau")] == [
            "Strategisk niveau",
            "Udførende niveau",
        ]
        assert shown.count("Tværgående") == shown.count("Indgribende") == 2
        assert shown[shown.index("Strategisk niveau") + 1] == "1 af 13"
        assert shown[shown.index("Tværgående") + 1] == "1 af 5"

    def test_an_own_element_stands_in_its_field(self, page, session):
        session.apply("x", [OWN])
        field = page._fields[0][1]
        assert [card.element.id for card in field][-1] == OWN.id
        assert words(page, OWN.id)[:2] == ["Vores eget", "Eget element · Ikke påbegyndt"]

    def test_the_columns_are_equally_wide_and_the_cards_do_not_overlap(self, example_page):
        widths = {card.width() for card in example_page.cards.values()}
        assert max(widths) - min(widths) <= 1
        for fields in example_page._fields:
            for cards in fields:
                for upper, lower in pairwise(cards):
                    assert upper.geometry().bottom() < lower.geometry().top()

    def test_in_a_narrow_window_titles_wrap_and_nothing_is_cut_off(self, qtbot, example_session):
        page = shown(qtbot, example_session, 600, 400)
        assert page.scroll.horizontalScrollBar().maximum() > 0
        assert page.scroll.verticalScrollBar().maximum() > 0
        for card in page.cards.values():
            assert card.height() >= card.heightForWidth(card.width())

    def test_a_word_longer_than_the_card_is_broken(self, page, session):
        change(session, "organisering", state=State.COVERED, note="https://x.dk/" + "a" * 300)
        card = page.cards["organisering"]
        layout, height = card._laid_out(card.lines[2], 220)
        assert layout.lineCount() > 5
        assert all(layout.lineAt(n).naturalTextWidth() <= 220 for n in range(layout.lineCount()))
        assert card.heightForWidth(220) > height


class TestACard:
    def test_it_names_state_and_owner(self, page, session):
        person = Person(id="hn", name="Hanne Nielsen", initials="HN")
        draft = with_text(session.plan.element("organisering"), "<p>Ord</p>")
        session.apply("x", [person, replace(draft, owner="hn")])
        assert words(page, "organisering") == ["Organisering", "Kladde · HN"]

    def test_it_shows_the_reference_of_a_covered_element(self, page, session):
        change(session, "organisering", state=State.COVERED, note="Budget 2027")
        assert words(page, "organisering") == [
            "Organisering",
            "Dækket af anden plan",
            "Budget 2027",
        ]

    @pytest.mark.parametrize(
        ("state", "lack"),
        [
            (State.NOT_STARTED, "Mangler"),
            (State.READY, "Mangler tekst"),
            (State.DRAFT, "Mangler tekst"),
            (State.COVERED, "Mangler henvisning"),
            (State.NOT_RELEVANT, "Mangler begrundelse"),
        ],
    )
    def test_what_counts_as_missing_says_why(self, page, session, state, lack):
        change(session, "organisering", state=state)
        last = page.cards["organisering"].lines[-1]
        assert (last.words, last.icon) == (lack, "missing")

    def test_an_overdue_deadline_is_marked_by_icon_and_word(self, page, session):
        past = session.today() - datetime.timedelta(days=1)
        change(session, "organisering", state=State.DRAFT, text="<p>Ord</p>", deadline=past)
        last = page.cards["organisering"].lines[-1]
        assert last.words == f"Frist overskredet {past:%d.%m.%Y}"
        assert (last.icon, last.colour) == ("warning", "error")

    def test_a_deadline_of_a_finished_element_is_past(self, page, session):
        past = session.today() - datetime.timedelta(days=1)
        change(session, "organisering", state=State.READY, text="<p>Ord</p>", deadline=past)
        assert words(page, "organisering") == ["Organisering", "Klar"]

    def test_a_screen_reader_hears_all_of_it(self, page, session):
        change(session, "organisering", state=State.COVERED, note="Budget 2027")
        assert page.cards["organisering"].accessibleName() == (
            "Organisering, Dækket af anden plan, Budget 2027"
        )

    def test_the_state_is_painted_at_the_left_edge(self, page, session):
        def edge(card: ElementCard) -> str:
            return QImage(card.grab().toImage()).pixelColor(3, card.height() // 2).name()

        change(session, "organisering", state=State.READY, text="<p>Ord</p>")
        assert edge(page.cards["organisering"]) == "#1f7a3d"
        assert edge(page.cards["ledelsesinformation"]) == "#5b6b74"


class TestTheTotals:
    def test_they_add_up_to_all_elements(self, page, session):
        change(session, "organisering", state=State.READY, text="<p>Ord</p>")
        change(session, "ledelsesinformation", state=State.COVERED, note="Budget")
        change(session, "opfoelgning", state=State.NOT_RELEVANT, note="Findes ikke")
        change(session, "tilbageloeb-paa-sager", state=State.READY)
        session.apply("x", [OWN])
        total = coverage(session.plan.elements)
        assert sum(counts(total).values()) == total.total == 28
        assert in_words(total) == (
            "1 behandlet, 1 dækket af anden plan, 1 ikke relevant, 25 mangler, i alt 28 elementer"
        )
        assert page.totals.sum.text() == "= 28 elementer: 27 i konceptet og 1 eget"

    def test_without_own_elements_they_are_the_concept_s_27(self, page):
        assert page.totals.sum.text() == "= 27 elementer i konceptet"

    def test_the_numbers_shown_are_as_many_as_the_cards_that_say_so(self, example_page):
        shown = counts(example_page.totals.bar.coverage)
        missing = [c for c in example_page.cards.values() if c.lines[-1].icon == "missing"]
        assert shown[Standing.MISSING] == len(missing)
        assert sum(shown.values()) == len(example_page.cards)
        texts = labels(example_page.totals)
        assert texts[texts.index("behandlet") - 1] == str(shown[Standing.ADDRESSED])

    def test_the_bar_says_in_words_what_it_shows(self, page, session):
        bar = page.findChild(Bar)
        assert bar.accessibleName() == in_words(coverage(session.plan.elements))
        assert bar.toolTip() == bar.accessibleName()

    def test_the_legend_names_every_state(self, page):
        for state in ("Ikke påbegyndt", "Kladde", "Til gennemsyn", "Klar", "Ikke relevant"):
            assert state in labels(page)


class TestGoingThere:
    def test_a_click_goes_to_the_element(self, qtbot, page):
        with qtbot.waitSignal(page.element_chosen) as told:
            qtbot.mouseClick(page.cards["ledelsesinformation"], LEFT)
        assert told.args == ["ledelsesinformation"]

    def test_enter_goes_to_the_element_that_has_the_focus(self, qtbot, page):
        page.setFocus()
        with qtbot.waitSignal(page.element_chosen) as told:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert told.args == ["formaal-og-vision"]

    def test_arrow_keys_move_in_the_grid(self, qtbot, page):
        page.setFocus()
        path = []
        for key in ("Down", "Right", "Right", "Down", "Left", "Left", "Up"):
            qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
            path.append(QApplication.focusWidget().element.id)
        assert path == [
            "organisering",
            "kommunikation-til-borgere-og-medarbejdere",
            "organisering-af-infohus-kommune",
            "samarbejde-i-infohus-kommune",
            "kommunikation-til-borgere-og-medarbejdere",
            "formaal-og-vision",
            "formaal-og-vision",
        ]

    def test_down_goes_on_into_the_next_planning_level_and_scrolls_there(self, qtbot, page):
        page.setFocus()
        for _ in range(7):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        card = QApplication.focusWidget()
        assert card.element.id == "kommunikation-om-roller-og-ansvar"
        top = card.mapTo(page.scroll.viewport(), card.rect().topLeft()).y()
        assert 0 <= top <= page.scroll.viewport().height() - card.height()

    def test_tab_stops_at_one_card_only(self, page):
        stops = [c for c in page.cards.values() if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [card.element.id for card in stops] == ["formaal-og-vision"]


class TestFollowingThePlan:
    def test_a_change_keeps_the_focus_where_it_is(self, qtbot, page, session):
        page.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        change(session, "organisering", state=State.REVIEW)
        assert QApplication.focusWidget().element == session.plan.element("organisering")

    def test_a_hidden_page_catches_up_when_it_is_shown(self, page, session):
        page.hide()
        change(session, "organisering", state=State.COVERED, note="Budget 2027")
        assert words(page, "organisering")[1] == "Ikke påbegyndt"
        page.show()
        assert words(page, "organisering")[1] == "Dækket af anden plan"

    def test_the_card_of_a_deleted_own_element_goes(self, qtbot, page, session):
        session.apply("x", [OWN])
        page.cards[OWN.id].setFocus()
        qtbot.mouseClick(page.cards[OWN.id], LEFT)
        session.apply("x", removes=[OWN.id])
        assert OWN.id not in page.cards
        assert page.focusProxy() is page.cards["formaal-og-vision"]
