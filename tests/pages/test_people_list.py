"""The list of people: found and why, ticked and in touch, going quiet and not spoken to for over a year."""

from datetime import timedelta

import pytest

from nearmiss.model import Answer, Channel, Person, Purpose, Touchpoint
from tests import factories
from tests.pages.browsing import NAMES, TODAY, Visitor, acme, facts, find, only, person, saved


def tick(visitor: Visitor, *names: str) -> None:
    """Tick people of the list."""
    for name in names:
        visitor.press(f"tick.{person(name).id}")


def is_off(visitor: Visitor, key: str) -> bool:
    """Whether a button of a block cannot be pressed."""
    [button] = [node for node in visitor.blocks() if node.attributes.get("data-press") == key]
    return "disabled" in button.attributes


def ticked(visitor: Visitor) -> list[str]:
    """What the boxes that are ticked are called."""
    return [node.attributes["aria-label"] for node in visitor.blocks() if node.attributes.get("aria-checked") == "true"]


def test_one_click_for_several_and_their_next_check_ins_count_from_it(visitor: Visitor) -> None:
    acme()
    before = facts()
    visitor.open("people")
    assert is_off(visitor, "in-touch-several")
    tick(visitor, "Ana Costa", "Ben Ode", "Chloe Ito")
    tick(visitor, "Chloe Ito")
    assert ticked(visitor) == ["Tick Ana Costa", "Tick Ben Ode"]
    assert not is_off(visitor, "in-touch-several")
    visitor.press("in-touch-several")
    contacts = find(Touchpoint)
    assert {each.person_id for each in contacts} == {person("Ana Costa").id, person("Ben Ode").id}
    assert {(each.channel, each.happened_on, each.purpose) for each in contacts} == {
        (Channel.CALL, TODAY, Purpose.TALK)
    }
    assert "In touch with Ana Costa and Ben Ode today. Check-ins count from here." in visitor.words
    assert visitor.words.count("last spoke today") == 2
    assert ticked(visitor) == [], "and nobody is ticked any more"
    visitor.press("undo")
    assert facts() == before


def test_what_was_written_to_several_waits_and_is_answered_in_one_click(visitor: Visitor) -> None:
    acme()
    visitor.open("people").app.segmented_control(key="in-touch-how").set_value("Wrote")
    visitor.go()
    tick(visitor, *list(NAMES)[:2])
    visitor.press("in-touch-several")
    assert {each.channel for each in find(Touchpoint)} == {Channel.MAIL}
    assert "It counts when they answer." in visitor.words
    assert "last spoke today" not in visitor.words
    before = facts()
    tick(visitor, "Ana Costa", "Ben Ode", "Chloe Ito")
    visitor.press("answered-several")
    assert {(each.answer, each.answered_on) for each in find(Touchpoint)} == {(Answer.REPLIED, TODAY)}
    assert "Ana Costa and Ben Ode answered. No message to Chloe Ito waits for an answer." in visitor.words
    assert visitor.words.count("last spoke today") == 2
    visitor.press("undo")
    assert facts() == before


def test_in_touch_today_on_her_own_page(visitor: Visitor) -> None:
    acme()
    ana = person("Ana Costa")
    visitor.open("people", id=ana.id).press(f"in-touch.{ana.id}")
    assert only(Touchpoint).person_id == ana.id
    assert "Last spoke today, by call." in visitor.words
    visitor.press("undo")
    assert find(Touchpoint) == []


def test_one_click_beside_somebody_in_the_list(visitor: Visitor) -> None:
    acme()
    ben = person("Ben Ode")
    visitor.open("people").press(f"in-touch.{ben.id}")
    assert only(Touchpoint).person_id == ben.id
    assert "In touch with Ben Ode today." in visitor.words


def test_it_is_said_why_somebody_was_found(visitor: Visitor) -> None:
    ana = factories.person(name="Ana Costa", interests="sailing, maps", organisation="Northlight")
    saved(ana, factories.person(name="Ben Ode"), factories.position(ana.id, organisation="Quay Data"))
    words = visitor.open("people", who="quay sail").words
    assert "was at Quay Data" in words
    assert "likes sailing, maps" in words
    marked = [node.text for node in visitor.blocks() if node.attributes.get("class") == "mark"]
    assert {"Quay", "sailing"} <= {*marked}
    assert "Ben Ode" not in words
    assert "Nobody is found by these words" in visitor.open("people", who="zeta").words


def quiet(name: str, ago: int) -> Person:
    """Somebody who was called so many days ago."""
    made = factories.person(name=name)
    saved(made, factories.touchpoint(made.id, channel="call", happened_on=TODAY - timedelta(days=ago)))
    return made


def test_who_goes_quiet_and_who_was_not_spoken_to_for_over_a_year(visitor: Visitor) -> None:
    acme()
    for name, ago in (("Cem Ito", 130), ("Long Lost", 1000), ("Zoe Quill", 200), ("Lately", 20)):
        quiet(name, ago)
    words = visitor.open("people", people="Going quiet").words
    assert words.index("Long Lost") < words.index("Zoe Quill") < words.index("Cem Ito")
    assert "Lately" not in words
    words = visitor.open("people", people="Over a year ago").words
    assert "Long Lost" in words
    assert "Zoe Quill" not in words
    aside = visitor.open("today").words
    assert "Long Lost" in aside
    assert "Zoe Quill" in aside
    assert "Cem Ito" not in aside
    assert "1 person you have not spoken to for over a year" in aside


def test_nobody_goes_quiet_in_a_young_journal(visitor: Visitor) -> None:
    acme()
    assert "Nobody is going quiet" in visitor.open("people", people="Going quiet").words
    assert "nobody you have not spoken to for over a year" in visitor.open("people", people="Over a year ago").words
    assert "Going quiet" not in visitor.open("today").words


def test_the_long_lost_take_turns_on_today(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    acme()
    names = ["Ana Ode", "Bea Ode", "Cem Ode", "Dee Ode"]
    for place, name in enumerate(names):
        quiet(name, 900 - place)
    seen: set[str] = set()
    for week in range(4):
        monkeypatch.setenv("NEARMISS_TODAY", (TODAY + timedelta(weeks=week)).isoformat())
        words = visitor.open("today").words
        shown = {name for name in names if name in words.splitlines()}
        assert len(shown) <= 3
        seen |= shown
    assert seen == {*names}


def test_a_tag_leads_to_everybody_who_cares_about_it(visitor: Visitor) -> None:
    about = acme()
    ana, ben = person("Ana Costa"), person("Ben Ode")
    zoe = factories.person(name="Zoe Quill", interests="Clean  data, #sailing")
    saved(zoe)
    visitor.open("people", id=zoe.id)
    to = {node.text: node.attributes["href"] for node in visitor.blocks() if node.tag == "a"}
    assert to["clean data"] == "people?who=%22clean+data%22"
    assert to["sailing"] == "people?who=sailing"
    found = visitor.open("people", who='"clean data"').words
    assert all(name in found for name in (ana.name, ben.name, "Zoe Quill"))
    assert about.organisation == "Acme"
