"""Doors: what came of it, each with its thread; noted, changed and deleted from wherever one is."""

from datetime import timedelta

import pytest

from nearmiss.model import Door, DoorKind, Outcome, Stage
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, find, only, person, saved
from tests.test_doors_insights import reference_person
from tests.test_near_miss_story import everything


def test_an_empty_page_says_what_will_stand_here_in_two_lines_with_one_button(visitor: Visitor) -> None:
    visitor.open("doors")
    assert "what comes of staying in touch will stand here" in visitor.words
    assert [node.label for node in visitor.app.main.button] == ["A door opened"]
    visitor.press("add-door").fill("door-new", kind="mentoring").save("door-new")
    assert only(Door).kind is DoorKind.MENTORING
    assert "1 door has opened: mentoring." in visitor.words


def test_the_newest_door_comes_first_and_the_totals_are_a_sentence(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=40))
    ana = person("Ana Costa")
    door = {"application_id": about.id, "person_id": ana.id}
    saved(
        factories.door(**door, opened_on=TODAY - timedelta(days=9)),
        factories.door(**door, opened_on=TODAY, kind=DoorKind.OFFER),
        factories.door(person_id=ana.id, opened_on=TODAY - timedelta(days=10)),
        factories.door(opened_on=TODAY - timedelta(days=90)),
    )
    words = visitor.open("doors").words
    assert "4 doors have opened, through 1 person: 3 referrals and an offer." in words
    lines = words.splitlines()
    first = lines.index("Offer · 9 Mar")
    assert lines[first : first + 27] == [
        "Offer · 9 Mar",
        "More",
        "Edit",
        "History",
        "Delete",
        "Through Ana Costa, 40 days after the no at Acme.",
        "Its thread",
        "Referral · 28 Feb",
        "More",
        "Edit",
        "History",
        "Delete",
        "Through Ana Costa, 31 days after the no at Acme.",
        "Its thread",
        "Referral · 27 Feb",
        "More",
        "Edit",
        "History",
        "Delete",
        "Through Ana Costa, 30 days after the no at Acme.",
        "Its thread",
        "Referral · 9 Dec 2025",
        "More",
        "Edit",
        "History",
        "Delete",
        "Its thread",
    ]
    [picture] = [node for node in visitor.nodes() if node.type == "vega_lite_chart"]
    assert picture.proto.alt.startswith(
        "The thread of this door, from 28 January 2026 to 9 March 2026: 1 interview, 1 no, 1 door"
    )


def test_a_door_is_opened_with_its_thread_in_words_and_as_a_picture(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", "2029-03-10")
    door, nouns = reference_person()
    saved(*nouns, door)
    visitor.open("doors", id=door.id)
    assert visitor.titles == ["How a no became an offer"]
    assert "1,072 days from Harbour Analytics' no to the offer, through one person and two moves" in visitor.words
    lines = visitor.words.splitlines()
    steps = lines[lines.index("Step by step") + 1 : lines.index("Hide names")]
    assert steps[1] == "20 Mar 2026 · 8 days later · The no, by phone"
    assert steps[-1] == "24 Feb · 85 days later · A door opened: offer"
    assert len(steps) == 12
    [picture] = [node for node in visitor.nodes() if node.type == "vega_lite_chart"]
    assert picture.proto.alt.startswith("The thread of this door, from 12 March 2026 to 24 February 2029: 1 interview")
    links = [node.text for node in visitor.blocks() if node.tag == "a"]
    assert links[1:] == ["Ines Duarte", "Data analyst · Harbour Analytics", "It led to Data analyst · Northlight"]


def test_a_door_that_is_not_there_says_so(visitor: Visitor) -> None:
    assert visitor.open("doors", id="none such").titles == ["Not here"]


def test_a_door_is_changed_and_deleted_on_its_own_page(visitor: Visitor) -> None:
    led_to = factories.application(outcome=Outcome.OPEN, told_on=None, furthest_stage=Stage.APPLIED)
    door = factories.door(text="She called")
    saved(led_to, door)
    visitor.open("doors", id=door.id).choose("more", "Edit")
    form = f"door-{door.id}"
    visitor.fill(form, led_to_id=led_to.id, kind="offer").save(form)
    assert (only(Door).led_to_id, only(Door).kind) == (led_to.id, DoorKind.OFFER)
    assert "It led to Data analyst" in visitor.words
    visitor.choose("more", "Delete")
    assert find(Door) == []
    visitor.press("undo")
    assert only(Door).text == "She called"


def test_names_that_look_like_markdown_stay_names(visitor: Visitor) -> None:
    ana = factories.person(name="*Ana* :red[x] <b>")
    door = factories.door(person_id=ana.id)
    saved(ana, factories.touchpoint(ana.id, happened_on=TODAY - timedelta(days=3), text=":smile: [x](y)"), door)
    words = visitor.open("doors", id=door.id).words
    assert "*Ana* :red[x] <b>" in words
    assert ":smile: [x](y)" in words
    read_as_markdown = "".join(str(node.value) for node in visitor.nodes() if node.type in {"markdown", "page_link"})
    assert ":red[x]" not in read_as_markdown
    assert ":smile:" not in read_as_markdown


def test_the_story_of_a_near_miss_tells_all_of_it_newest_first(visitor: Visitor) -> None:
    about, *others = everything()
    saved(about, *others)
    words = visitor.open("near-misses", id=about.id, section="Story").words
    said = [
        "A door opened: **referral** through Ana Prado",
        "An opening: Head of data, Harbour Foods",
        "Ana Prado moved to Quay",
        "Ana Prado said, a strength:",
        "Clear and calm.",
        "thank\\-you: About Tuesday",
        "Checklist",
        "I kept my promise: **Send the article on cold chains**",
        "**Turned down**",
        "They invited me: **Apply again**",
        "Interview (other)",
        "Applied",
    ]
    places = [words.index(each.replace("\\", "")) for each in said]
    assert places == sorted(places)


def test_whether_it_pays_is_a_sentence_and_tables_that_are_honest_under_five(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=40))
    ana = person("Ana Costa")
    saved(
        factories.touchpoint(ana.id, application_id=about.id, happened_on=TODAY - timedelta(days=9)),
        factories.door(application_id=about.id, person_id=ana.id),
    )
    words = visitor.open("doors", doors="Does it pay?").words
    assert "1 door so far: 40 days after the no, after 1 touch. Not enough yet to say what is usual: 1 of 5." in words
    rows = [
        [cell.text for cell in row.walk() if cell.tag in {"th", "td"}] for row in visitor.blocks() if row.tag == "tr"
    ]
    assert ["Light", "4", "1", "not enough yet: 1 of 5"] in rows
    assert ["Recruiter", "1", "0", "none yet"] in rows
    assert ["Outside the plan", "1", "1", "not enough yet: 1 of 5"] in rows
