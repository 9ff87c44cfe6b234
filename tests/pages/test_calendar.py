"""The calendar's two views: what is near stands as cards, what is far as lines or folded, and a day has its own."""

from datetime import date, timedelta

import pytest

from nearmiss.model.validation import FIRST_DAY
from nearmiss.ui.components.blocks import Node
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, saved


def links(visitor: Visitor, begins: str) -> dict[str, Node]:
    """The links of the page whose key begins so, by their words."""
    return {
        node.text: node
        for node in visitor.blocks()
        if node.tag == "a" and node.attributes.get("data-key", "").startswith(begins)
    }


def shown_view(visitor: Visitor) -> list[str]:
    """The view that is marked as the one that is shown."""
    return [node.text for node in visitor.blocks() if node.tag == "a" and "aria-current" in node.attributes]


@pytest.mark.parametrize(("asked", "shown"), [("", "Agenda"), ("month", "Month"), ("Month", "Month")])
def test_the_view_stands_in_the_address(visitor: Visitor, asked: str, shown: str) -> None:
    acme()
    visitor.open("calendar", **({"view": asked} if asked else {}))
    assert shown_view(visitor) == [shown]
    switch = links(visitor, "here.")
    assert [switch[label].attributes["href"] for label in ("Agenda", "Month")] == ["?view=", "?view=month"]


def test_a_view_that_is_none_is_said(visitor: Visitor) -> None:
    acme()
    assert "which was not understood" in visitor.open("calendar", view="year").words
    assert shown_view(visitor) == ["Agenda"]


def test_a_part_ahead_is_folded_and_its_lines_lead_to_their_days(visitor: Visitor) -> None:
    acme()
    saved(factories.own_step(due_on=date(2026, 5, 20)))
    visitor.open("calendar")
    assert "Ask Ben for the slides" not in visitor.words
    fold = links(visitor, "here.open.May")["chevron_rightMay (1)"]
    assert (fold.attributes["aria-expanded"], fold.attributes["href"]) == ("false", "?open=may&all=")
    for query in ({"open": "may"}, {"all": "yes"}):
        visitor.open("calendar", **query)
        [line] = [node for words, node in links(visitor, "here.").items() if "Ask Ben" in words]
        assert line.text == "Wed 20 May Ask Ben for the slides "
        assert line.attributes["href"] == "?day=2026-05-20&month="
    assert visitor.open("calendar", day="2026-05-20").headings() == ["Ask Ben for the slides"]
    [heading] = [node for node in visitor.blocks() if "data-part" in node.attributes]
    assert (heading.text, heading.attributes["data-part"]) == ("Wednesday, 20 May", "2026-05-20")


def test_where_nothing_is_near_the_first_part_is_open(visitor: Visitor) -> None:
    saved(factories.own_step(due_on=date(2026, 5, 20)))
    visitor.open("calendar")
    assert "Ask Ben for the slides" in visitor.words
    assert links(visitor, "here.open.") == {}


def test_of_a_long_plan_few_are_cards_and_no_part_is_endless(visitor: Visitor) -> None:
    days = [TODAY + timedelta(days=number % 2) for number in range(120)]
    saved(*(factories.own_step(due_on=when, text=f"Step {number:03}") for number, when in enumerate(days)))
    visitor.open("calendar")
    assert len(visitor.headings()) <= 3
    assert sum("Step" in words for words in links(visitor, "here.")) <= 6
    visitor.open("calendar", all="yes")
    assert len(visitor.headings()) <= 3
    assert 6 < sum("Step" in words for words in links(visitor, "here.")) <= 100
    assert "more stand on their days in the month." in visitor.words


def test_the_month_turns_and_comes_back_to_this_one(visitor: Visitor) -> None:
    acme()
    visitor.open("calendar", month="2026-04-01")
    ways = {words: node.attributes["href"] for words, node in links(visitor, "here.").items()}
    assert ways["Previous"] == "?month=2026-03-01"
    assert ways["Today"] == "?month="
    assert ways["Next"] == "?month=2026-05-01"
    assert "Today" not in links(visitor.open("calendar"), "here.")
    assert "Previous" not in links(visitor.open("calendar", month=FIRST_DAY.isoformat()), "here.")


def test_what_leaves_for_another_calendar_is_folded(visitor: Visitor) -> None:
    acme(told_on=TODAY - timedelta(days=1))
    visitor.app.session_state["own-calendar"] = False
    visitor.open("calendar")
    assert not visitor.app.get("download_button")
    assert "Into your own calendar" in {fold.label for fold in visitor.app.expander}
    assert visitor.open("calendar", **{"own-calendar": "true"}).app.get("download_button")
