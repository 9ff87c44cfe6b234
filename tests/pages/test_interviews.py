"""Interviews on the pages: their time, Today's cards around them, and an answer that is overdue."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from nearmiss.model import (
    Application,
    Decision,
    Interview,
    Outcome,
    Panelist,
    Person,
    Promise,
    Purpose,
    Reflection,
    Role,
    Stage,
    ToldHow,
    Touchpoint,
)
from nearmiss.store import save, save_settings, settings
from tests import factories
from tests.pages.browsing import TODAY, Visitor, find, journal, only, planned, saved


def an_open_one(*held_on: date, **fields: Any) -> Application:
    """An application at Tern that waits for an answer, Zoe on its panel, with an interview on each of these days."""
    application = factories.application(
        **{
            "organisation": "Tern",
            "role": "Analyst",
            "outcome": Outcome.OPEN,
            "told_on": None,
            "furthest_stage": Stage.SCREEN,
            **fields,
        }
    )
    zoe = factories.person(name="Zoe Quill")
    interviews = [factories.interview(application.id, held_on=day) for day in held_on]
    saved(application, zoe, factories.panelist(application.id, zoe.id, role=Role.RECRUITER), *interviews)
    return application


def living_in(zone: str) -> None:
    with journal().writing() as tx:
        save_settings(tx, type(settings(tx))(zone=zone))


def test_an_interview_is_added_with_its_time_in_another_zone(visitor: Visitor) -> None:
    living_in("Europe/Berlin")
    application = an_open_one(date(2026, 3, 2))
    visitor.open("near-misses", id=application.id, section="Story").press("add-interview")
    form = f"interview-{application.id}"
    visitor.fill(
        form, held_on=date(2026, 3, 12), starts_at=time(9, 30), zone="Europe/Lisbon", minutes="45", kind="final"
    )
    assert "09:30 in Europe/Lisbon, 10:30 for you" in visitor.words
    visitor.fill(form, place="Rua Augusta 12").save(form)
    interview = only(Interview, held_on=date(2026, 3, 12))
    assert (interview.starts_at, interview.zone, interview.minutes) == ("09:30", "Europe/Lisbon", 45)
    assert only(Application).furthest_stage is Stage.FINAL
    assert (
        "Interview (final), to come · 09:30 in Europe/Lisbon, 10:30 for you · 45 minutes · Rua Augusta 12"
        in visitor.words
    )
    visitor.open("near-misses", id=application.id, section="Story", edit=f"interview:{interview.id}")
    form = f"interview-{interview.id}"
    assert visitor.held(form, "starts_at", "zone", "minutes") == [time(9, 30), "Europe/Lisbon", "45"]
    visitor.fill(form, starts_at=None, zone="", minutes=None).save(form)
    changed = only(Interview, held_on=date(2026, 3, 12))
    assert (changed.starts_at, changed.zone, changed.minutes, changed.place) == ("", "", None, "Rua Augusta 12")


def test_a_zone_that_is_not_known_here_stays(visitor: Visitor) -> None:
    application = an_open_one()
    interview = factories.interview(application.id, starts_at="09:30", zone="Nowhere/Else")
    saved(interview)
    visitor.open("near-misses", id=application.id, section="Story", edit=f"interview:{interview.id}")
    visitor.fill(f"interview-{interview.id}", place="Online").save(f"interview-{interview.id}")
    assert only(Interview).zone == "Nowhere/Else"
    assert "· 09:30 in Nowhere/Else · Online" in visitor.words


def test_a_round_that_is_added_to_a_near_miss_does_not_move_its_stage(visitor: Visitor) -> None:
    application = an_open_one(outcome=Outcome.TURNED_DOWN, told_on=TODAY)
    visitor.open("near-misses", id=application.id, section="Story", edit="interview:new")
    form = f"interview-{application.id}"
    visitor.fill(form, held_on=date(2026, 3, 2), kind="final").save(form)
    assert only(Application).furthest_stage is Stage.SCREEN


def test_the_day_before_today_says_when_where_and_what_to_learn(visitor: Visitor) -> None:
    application = an_open_one()
    saved(factories.interview(application.id, held_on=date(2026, 3, 10), starts_at="09:30", place="Room 3"))
    visitor.open("today")
    words = visitor.words
    assert "Tomorrow at 09:30, interview at Tern" in words
    assert "Room 3" in words
    assert "One interest to learn: of Zoe Quill." in words
    assert "Your card for it" in words


@pytest.mark.parametrize("held_on", [TODAY, date(2026, 3, 10), date(2026, 3, 6), date(2026, 2, 20)])
def test_nobody_is_all_caught_up_while_an_interview_asks_for_something(visitor: Visitor, held_on: date) -> None:
    an_open_one(held_on)
    words = visitor.open("today").words
    assert "Interviews" in words
    assert "caught up" not in words


def test_those_of_the_next_days_stand_in_a_line(visitor: Visitor) -> None:
    an_open_one(date(2026, 3, 12), date(2026, 3, 30))
    visitor.open("today")
    assert "All caught up." in visitor.words
    assert visitor.words.casefold().count("caught up") == 1
    assert "Thursday, 12 March · interview" in visitor.words
    assert "30 March" not in visitor.words


def test_without_interviews_there_is_no_such_section(visitor: Visitor) -> None:
    an_open_one()
    assert "Interviews" not in visitor.open("today").words


def test_the_day_after_asks_and_each_answer_is_given_in_place(visitor: Visitor) -> None:
    application = an_open_one(date(2026, 3, 6))
    interview, seat = only(Interview), only(Panelist)
    visitor.open("today")
    assert "How did it go at Tern?" in visitor.words
    visitor.press(f"open-cares.{seat.id}")
    visitor.fill(f"panelist-{seat.id}", cared_about="clean data").save(f"panelist-{seat.id}")
    assert "Zoe Quill: clean data" in visitor.words
    visitor.press(f"open-met.{application.id}")
    visitor.fill(f"panelist-{application.id}", name="Ben Ode").fill(f"panelist-{application.id}", cared_about="maps")
    visitor.save(f"panelist-{application.id}")
    assert "Ben Ode" in {one.name for one in find(Person)}
    visitor.press(f"open-promised.{application.id}")
    visitor.fill(f"promise-{application.id}", text="Send the map").save(f"promise-{application.id}")
    assert only(Promise).text == "Send the map"
    assert "Send the map" in visitor.words
    visitor.press(f"open-feeling.{interview.id}").save(f"feeling-{interview.id}")
    assert visitor.beside(f"feeling-{interview.id}", "line") == "One word is enough."
    visitor.fill(f"feeling-{interview.id}", feeling="4", line="It felt light.").save(f"feeling-{interview.id}")
    assert (only(Reflection).line, only(Reflection).application_id) == ("It felt light.", application.id)
    assert "How did it go" not in visitor.words


def test_it_is_put_away_and_comes_back(visitor: Visitor) -> None:
    an_open_one(date(2026, 3, 6))
    visitor.open("today").press(f"put-away.{only(Interview).id}")
    assert "How did it go" not in visitor.words
    visitor.press("undo")
    assert "How did it go at Tern?" in visitor.words
    assert find(Decision) == []


def test_what_was_put_away_is_nothing_let_go_in_the_review(visitor: Visitor) -> None:
    an_open_one(date(2026, 3, 6))
    visitor.open("today").press(f"put-away.{only(Interview).id}")
    words = visitor.open("review", week="2026-03-09").words
    assert "let go" not in words.lower()
    assert "What you did" not in words


WAITED = date(2026, 2, 20)
"""The day of an interview whose answer is overdue on TODAY."""


def test_i_give_up_waiting_makes_it_a_near_miss_and_undo_takes_it_back(visitor: Visitor) -> None:
    application = an_open_one(WAITED)
    visitor.open("today")
    assert "Tern has not answered yet" in visitor.words
    assert "has not answered yet" in visitor.words
    visitor.press(f"give-up.{application.id}")
    given_up = only(Application)
    assert (given_up.outcome, given_up.told_on, given_up.told_how) == (Outcome.NO_ANSWER, TODAY, ToldHow.SILENCE)
    assert given_up.is_near_miss
    assert "has not answered" not in visitor.words
    visitor.press("undo")
    assert only(Application).outcome is Outcome.OPEN


def test_asking_kindly_is_a_contact_and_waits_once_more(visitor: Visitor) -> None:
    application = an_open_one(WAITED)
    visitor.open("today").press(f"ask.{application.id}")
    assert "can they say by when they will decide?" in visitor.words
    visitor.save(f"ask-{application.id}")
    asked = only(Touchpoint)
    assert (asked.person_id, asked.purpose, asked.happened_on) == (only(Person).id, Purpose.ASK, TODAY)
    assert "has not answered" not in visitor.words
    visitor.press("undo")
    assert find(Touchpoint) == []
    assert "has not answered" in visitor.words


def test_with_nobody_known_asking_kindly_waits_as_well(visitor: Visitor) -> None:
    application = factories.application(organisation="Tern", outcome=Outcome.OPEN, told_on=None)
    saved(application, factories.interview(application.id, held_on=WAITED))
    visitor.open("today").press(f"ask.{application.id}").save(f"ask-{application.id}")
    assert only(Application).answer_by == date(2026, 3, 23)
    assert "has not answered" not in visitor.words


def test_it_waits_until_the_day_they_named(visitor: Visitor) -> None:
    application = an_open_one(WAITED)
    visitor.open("today").press(f"wait.{application.id}").save(f"wait-{application.id}")
    assert visitor.beside(f"wait-{application.id}", "answer_by") == "Until which day?"
    visitor.fill(f"wait-{application.id}", answer_by=date(2026, 3, 20)).save(f"wait-{application.id}")
    assert only(Application).answer_by == date(2026, 3, 20)
    assert "has not answered" not in visitor.words


def test_they_invited_me_further(visitor: Visitor) -> None:
    application = an_open_one(WAITED)
    visitor.open("today").press(f"further.{application.id}")
    visitor.fill(f"interview-{application.id}", held_on=date(2026, 3, 12), kind="final").save(
        f"interview-{application.id}"
    )
    assert only(Application).furthest_stage is Stage.FINAL
    assert "has not answered" not in visitor.words
    assert "Thursday, 12 March · final interview" in visitor.words


def test_of_many_overdue_answers_the_least_late_stand_on_today_and_the_rest_is_folded(visitor: Visitor) -> None:
    firms = [
        factories.application(organisation=f"Firm {number:02}", outcome=Outcome.OPEN, told_on=None)
        for number in range(20)
    ]
    days = [WAITED - timedelta(days=2 * number) for number in range(len(firms))]
    saved(*firms, *(factories.interview(firm.id, held_on=day) for firm, day in zip(firms, days, strict=True)))
    words = visitor.open("today").words
    assert [firm.organisation in words for firm in firms] == [True] * 2 + [False] * 18
    assert [folded.label for folded in visitor.app.expander] == ["18 more have not answered yet"]
    oldest = firms[9]
    visitor.open("today", overdue="true").press(f"ask.{oldest.id}").save(f"ask-{oldest.id}")
    assert [folded.label for folded in visitor.app.expander] == ["17 more have not answered yet"]
    visitor.press("undo")
    visitor.open("today", edit=f"ask:{oldest.id}")
    assert "can they say by when they will decide?" in visitor.words


def test_turned_down_is_filled_in_and_the_application_stays_the_same(visitor: Visitor) -> None:
    application = an_open_one(WAITED, date(2026, 3, 20), interest=4)
    zoe, gone = only(Person), only(Interview, held_on=date(2026, 3, 20))
    visitor.open("turned-down", application=application.id)
    form = f"turned-down-{application.id}"
    assert visitor.held(form, "organisation", "role", "furthest_stage", "interest") == [
        "Tern",
        "Analyst",
        "screen",
        "4",
    ]
    assert "Zoe Quill you have noted already" in visitor.words
    assert "The interview on Friday, 20 March goes with it." in visitor.words
    visitor.fill(form, furthest_stage="interview", told_how="call", told_by=zoe.id, promise="Send the map")
    visitor.fill(form, name__0="Ben Ode", promise__with=zoe.id).save(form)
    told = only(Application)
    assert (told.id, told.outcome, told.told_on, told.told_by) == (application.id, Outcome.TURNED_DOWN, TODAY, zoe.id)
    assert (told.interest, told.furthest_stage) == (4, Stage.INTERVIEW)
    assert [interview.held_on for interview in find(Interview)] == [WAITED]
    assert only(Promise).person_id == zoe.id
    assert {person.name for person in find(Person)} == {"Zoe Quill", "Ben Ode"}
    assert visitor.here == "near-misses"
    visitor.press("undo")
    assert only(Application).outcome is Outcome.OPEN
    assert {interview.id for interview in find(Interview)} >= {gone.id}
    assert find(Promise) == []


def test_who_is_on_the_panel_is_not_noted_twice(visitor: Visitor) -> None:
    application = an_open_one(WAITED)
    form = f"turned-down-{application.id}"
    visitor.open("turned-down", application=application.id).fill(form, name__0="zoe quill").save(form)
    assert visitor.beside(form, "name-0").startswith("They are noted already.")


def test_an_address_of_an_application_that_has_its_answer_opens_the_front_door_empty(visitor: Visitor) -> None:
    application = factories.application(organisation="Acme")
    saved(application)
    visitor.open("turned-down", application=application.id)
    assert visitor.held("turned-down", "organisation") == [""]


def test_what_was_put_away_is_no_history_of_the_plan(visitor: Visitor) -> None:
    application = an_open_one(date(2026, 3, 6))
    visitor.open("today").press(f"put-away.{only(Interview).id}")
    assert len(find(Decision)) == 1
    with journal().writing() as tx:
        save(tx, replace(only(Application), outcome=Outcome.TURNED_DOWN, told_on=TODAY))
    assert all(follow_up.is_open for follow_up in planned(application.id))


def the_month(visitor: Visitor) -> dict[str, Any]:
    """The days of the month that hold something: what is read aloud of each, and its signs."""
    [grid] = [node for node in visitor.nodes() if node.type == "bidi_component" and b"weekdays" in node.proto.bytes]
    month = json.loads(grid.proto.bytes)
    cells = [cell for week in month["weeks"] for cell in week if cell and cell["button"]]
    return {"": month["count"], **{cell["day"]: (cell["name"], cell["counts"]) for cell in cells}}


def test_the_calendar_has_those_to_come_first_and_each_on_its_day(visitor: Visitor) -> None:
    application = an_open_one(date(2026, 3, 2), date(2026, 3, 12))
    saved(
        factories.interview(application.id, held_on=date(2026, 3, 12), starts_at="08:15", place="Room 3"),
        factories.interview(application.id, held_on=date(2026, 4, 1)),
        factories.own_step(due_on=date(2026, 3, 12)),
    )
    words = visitor.open("calendar").words
    assert "Thursday, 12 March at 08:15 · interview · Room 3" in words
    assert words.index("12 March at 08:15") > words.index("Thursday, 12 March ·")
    assert "Wednesday, 1 April · interview" in words
    assert "Monday, 2 March" not in words
    month = the_month(visitor)
    assert month[""] == "4 follow-ups and interviews"
    assert month["2026-03-02"] == ("Monday 2 March 2026, 1 interview", [["interview", 1]])
    assert month["2026-03-12"] == (
        "Thursday 12 March 2026, 1 follow-up, 2 interviews",
        [["due", 1], ["interview", 2]],
    )
    assert "2026-04-01" not in month
    words = visitor.open("calendar", day="2026-03-02").words
    assert "Monday, 2 March · interview" in words
    assert "Nothing is due" not in words
    assert the_month(visitor.open("calendar", month="2026-04-01"))["2026-04-01"][1] == [["interview", 1]]
    assert the_month(visitor.open("calendar", month="2026-12-01"))[""] == "no follow-ups"


def test_one_of_an_application_that_is_over_is_not_to_come(visitor: Visitor) -> None:
    application = an_open_one(date(2026, 3, 2), date(2026, 3, 12), outcome=Outcome.WITHDRAWN)
    assert "12 March" not in visitor.open("calendar").words
    assert application.title not in visitor.open("calendar", day="2026-03-12").words
    assert "to come" not in visitor.open("near-misses", id=application.id, section="Story").words


def test_the_front_door_offers_what_is_still_open(visitor: Visitor) -> None:
    application = an_open_one(WAITED)
    visitor.open("turned-down")
    [link] = [
        node for node in visitor.nodes() if node.type == "page_link" and node.label == f"It was {application.title}"
    ]
    assert link.proto.query_string == f"application={application.id}"


def test_the_day_they_named_is_asked_for_while_it_is_fresh(visitor: Visitor) -> None:
    application = an_open_one(date(2026, 3, 6))
    visitor.open("today").press(f"open-answer-by.{application.id}")
    visitor.fill(f"wait-{application.id}", answer_by=date(2026, 3, 18)).save(f"wait-{application.id}")
    assert only(Application).answer_by == date(2026, 3, 18)
    assert "By when will they answer? Wednesday, 18 March" in visitor.words
