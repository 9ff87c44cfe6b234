"""Steps of one's own: added on Today, on a near miss and on somebody's page; changed, deleted and decided."""

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest

from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.exchange.documents.near_miss import of_near_miss
from nearmiss.model import Decided, Decision, OwnStep
from nearmiss.playbook.days.own_steps import own_step_follow_up
from nearmiss.ui.runtime import clock
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, journal, only, person, saved


def test_one_is_added_on_today_and_stands_there_on_its_day(visitor: Visitor) -> None:
    about = acme()
    visitor.open("today").press("add-own_step").save("own_step-new")
    assert visitor.beside("own_step-new", "text") == "What do you want to do? One line is enough."
    visitor.fill("own_step-new", text="Water the *plants*").save("own_step-new")
    assert visitor.beside("own_step-new", "due_on") == "For which day?"
    visitor.fill("own_step-new", due_on=TODAY, application_id=about.id).save("own_step-new")
    step = only(OwnStep)
    assert (step.text, step.due_on, step.application_id, step.person_id) == (
        "Water the *plants*",
        TODAY,
        about.id,
        None,
    )
    assert any("Water the" in heading for heading in visitor.headings())
    visitor.press("undo")
    assert find(OwnStep) == []


def test_one_of_a_near_miss_and_one_of_somebody_know_what_they_are_about(visitor: Visitor) -> None:
    about = acme()
    ana = person("Ana Costa")
    visitor.open("near-misses", id=about.id).press("add-own_step")
    visitor.fill(f"own_step-{about.id}", text="Read their report", due_on=TODAY).save(f"own_step-{about.id}")
    assert only(OwnStep).application_id == about.id
    assert any("Read their report" in heading for heading in visitor.headings())
    visitor.open("people", id=ana.id).press("add-own_step")
    visitor.fill(f"own_step-{ana.id}", text="Lend Ana the book", due_on=TODAY).save(f"own_step-{ana.id}")
    lent = only(OwnStep, text="Lend Ana the book")
    assert (lent.person_id, lent.application_id) == (ana.id, None)
    assert "Lend Ana the book" in visitor.words
    assert "For Ana Costa." in visitor.card("Lend Ana the book")


def test_one_is_changed_and_deleted_with_a_way_back(visitor: Visitor) -> None:
    about = acme()
    step = factories.own_step(application_id=about.id)
    saved(step)
    visitor.open("near-misses", id=about.id).choose(f"own_step.{step.id}", "Edit")
    visitor.fill(f"own_step-{step.id}", due_on=date(2026, 3, 20)).save(f"own_step-{step.id}")
    assert (only(OwnStep).due_on, only(OwnStep).application_id) == (date(2026, 3, 20), about.id)
    before = facts()
    visitor.choose(f"own_step.{step.id}", "Delete")
    assert find(OwnStep) == []
    visitor.press("undo")
    assert facts() == before


def test_one_is_done_like_any_other_and_leaves_the_list(visitor: Visitor) -> None:
    step = factories.own_step()
    saved(factories.application(), step)
    visitor.open("today")
    assert "Your own steps (1)" in [expander.label for expander in visitor.app.expander]
    visitor.press(f"done.my own step::{step.id}")
    assert only(Decision).decided is Decided.DONE
    assert f"own_step.{step.id}" not in visitor.words
    assert not any(expander.label.startswith("Your own steps") for expander in visitor.app.expander)


def test_a_new_day_beats_the_day_it_was_put_off_to(visitor: Visitor) -> None:
    about = acme()
    step = factories.own_step(application_id=about.id)
    saved(step)
    visitor.open("today").choose(f"later.my own step:{about.id}:{step.id}", "Next week")
    visitor.open("near-misses", id=about.id).choose(f"own_step.{step.id}", "Edit")
    visitor.fill(f"own_step-{step.id}", due_on=TODAY + timedelta(days=1)).save(f"own_step-{step.id}")
    calendar = icalendar.Calendar.from_ical(calendar_file(journal(), today=TODAY, now=clock.now()))
    [event] = [one for one in calendar.walk("VEVENT") if str(one["summary"]).startswith(step.text)]
    assert event.decoded("dtstart") == date(2026, 3, 10)


@pytest.mark.parametrize("how", ["done", "let-go", "Tomorrow"])
def test_one_with_a_new_day_after_it_was_put_off_is_decided_like_any_other(visitor: Visitor, how: str) -> None:
    saved(factories.own_step())
    key = f"my own step::{only(OwnStep).id}"
    visitor.open("today").choose(f"later.{key}", "Next week")
    saved(replace(only(OwnStep), due_on=TODAY - timedelta(days=1)))
    before = facts()
    visitor.open("today")
    assert visitor.headings() == ["Ask Ben for the slides"]
    if how == "Tomorrow":
        visitor.choose(f"later.{key}", how)
    else:
        visitor.press(f"{how}.{key}")
    assert visitor.headings() == []
    visitor.press("undo")
    assert facts() == before


def test_one_of_nothing_stands_in_the_calendar_and_its_file(visitor: Visitor) -> None:
    saved(factories.application(), factories.own_step(due_on=date(2026, 3, 15)))
    visitor.open("calendar", day="2026-03-15")
    assert any("Ask Ben for the slides" in heading for heading in visitor.headings())
    calendar = icalendar.Calendar.from_ical(calendar_file(journal(), today=TODAY, now=clock.now()))
    [event] = [one for one in calendar.walk("VEVENT") if str(one["summary"]) == "Ask Ben for the slides"]
    assert event.decoded("dtstart") == date(2026, 3, 15), "a Sunday, as it was given"


def test_one_that_was_done_stands_in_the_review_and_on_paper_in_its_own_words(visitor: Visitor) -> None:
    about = acme(told_on=date(2026, 3, 3))
    step = factories.own_step(application_id=about.id, text="Read their *report*", due_on=date(2026, 3, 4))
    done = own_step_follow_up(step, None).decide(Decided.DONE, date(2026, 3, 4))
    saved(step, done)
    words = visitor.open("review", week="2026-03-02").words
    assert "Read their *report*" in words
    assert "Your own step" not in words
    with journal().reading() as tx:
        text = of_near_miss(tx, about.id).markdown()
    assert "Read their" in text
    assert "Your own step" not in text


def test_one_without_any_near_miss_is_seen_as_well(visitor: Visitor) -> None:
    saved(factories.own_step())
    assert any("Ask Ben for the slides" in heading for heading in visitor.open("today").headings())
    assert any("Ask Ben for the slides" in heading for heading in visitor.open("calendar").headings())


def test_one_about_a_near_miss_that_is_closed_stands_on_its_day(visitor: Visitor) -> None:
    application = acme(closed_on=TODAY)
    saved(factories.own_step(application_id=application.id))
    assert visitor.open("today").headings() == ["Ask Ben for the slides"]
    assert visitor.open("near-misses", id=application.id).headings() == ["Ask Ben for the slides"]


def test_one_for_somebody_of_no_panel_says_for_whom(visitor: Visitor) -> None:
    friend = factories.person(name="Kofi Mensah")
    saved(factories.application(), friend, factories.own_step(person_id=friend.id))
    assert "For Kofi Mensah." in visitor.open("today").card("Ask Ben for the slides")
    assert "Ask Ben for the slides" in visitor.open("people", id=friend.id).words
