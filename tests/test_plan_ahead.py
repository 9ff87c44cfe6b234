"""The picture of a plan: its rows from the follow-ups, its days along the scale, and its words."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from nearmiss.charts import plan_ahead as chart
from nearmiss.insights.plan_ahead import plan_ahead
from nearmiss.model import Decided, FollowUp, Step, Window

TOLD = date(2026, 3, 5)
TODAY = date(2026, 3, 9)
NAMES = {"a": "Ana Costa", "b": "Ben Ode", "c": "Chloe Ito"}


def step(step: Step, person_id: str | None, earliest: int, ideal: int, latest: int, **more: Any) -> FollowUp:
    """A follow-up whose window is given in days since the no."""
    first, best, last = (TOLD + timedelta(days) for days in (earliest, ideal, latest))
    window = Window(earliest=first, ideal=best, latest=last)
    values = {"application_id": "n", "window": window, "reason": "", "sources": (), **more}
    return FollowUp(key=f"{step}:{person_id}:{earliest}", step=step, person_id=person_id, **values)


def done(follow_up: FollowUp, day: int) -> FollowUp:
    return replace(follow_up, decision=follow_up.decide(Decided.DONE, TOLD + timedelta(day)))


def thanks(*days: int) -> list[FollowUp]:
    return [step(Step.THANK_YOU, person, *(days or (1, 4, 5))) for person in NAMES]


def records(*follow_ups: FollowUp) -> list[dict[str, Any]]:
    return plan_ahead(follow_ups, NAMES, TODAY)


def drawn(*follow_ups: FollowUp, told: date = TOLD) -> chart.Picture:
    """The picture of a plan."""
    return chart.plan_ahead(records(*follow_ups), told, TODAY)


def test_linkedin_is_written_as_it_is_called() -> None:
    [row] = drawn(step(Step.LINKEDIN, "a", 1, 2, 3)).rows
    assert (row.name, row.bars[0].told.split(" for ")[0]) == ("LinkedIn", "Connect on LinkedIn")


def test_people_with_the_same_window_share_a_row_and_others_stand_alone() -> None:
    rows = records(*thanks(), step(Step.FOLLOW_UP_EMAIL, "a", 14, 17, 21), step(Step.FOLLOW_UP_EMAIL, "b", 18, 21, 25))
    assert [(row["step"], row["who"], row["people"]) for row in rows] == [
        ("thank-you", "Ana Costa, Ben Ode, Chloe Ito", 3),
        ("follow-up email", "Ana Costa", 1),
        ("follow-up email", "Ben Ode", 1),
    ]


def test_check_ins_with_one_person_share_a_row() -> None:
    check_ins = done(step(Step.FIRST_CHECK_IN, "a", 75, 90, 105), 80), step(Step.CHECK_IN, "a", 150, 170, 190)
    rows = drawn(*check_ins, step(Step.CHECK_IN, "b", 150, 171, 190)).rows
    assert [(row.name, row.words, [bar.state for bar in row.bars]) for row in rows] == [
        ("Check-in", "Ana Costa", ["done", "ahead"]),
        ("Check-in", "Ben Ode", ["ahead"]),
    ]


@pytest.mark.parametrize(
    ("follow_up", "state"),
    [
        (step(Step.REPLY, None, 0, 0, 1), "late"),
        (step(Step.REFLECT, None, 2, 4, 5), "now"),
        (step(Step.WATCH, None, 5, 6, 7), "ahead"),
        (done(step(Step.WATCH, None, 5, 6, 7), 3), "done"),
        (step(Step.REPLY, None, 0, 0, 1, let_go_on=TODAY), "let go"),
    ],
)
def test_how_a_step_stands(follow_up: FollowUp, state: str) -> None:
    assert [row["state"] for row in records(follow_up)] == [state]


def test_a_row_says_how_many_are_done_and_is_over_when_all_are() -> None:
    first, second, third = thanks()
    [row] = records(done(first, 2), second, third)
    assert (row["state"], row["done"], row["decided_on"]) == ("now", 1, None)
    [drawn_row] = drawn(done(first, 2), second, third).rows
    assert drawn_row.words == "1 of 3 done"
    assert drawn_row.bars[0].told.endswith("now, best on 9 March 2026, 1 of 3 done")
    [row] = records(*(done(each, day) for day, each in enumerate((first, second, third), 1)))
    assert (row["state"], row["decided_on"]) == ("done", date(2026, 3, 8))


def test_what_was_moved_has_its_mark_on_the_users_own_day() -> None:
    reflect = step(Step.REFLECT, None, 2, 4, 5)
    moved = replace(reflect, decision=reflect.decide(Decided.SNOOZED, TODAY, until=date(2026, 3, 20)))
    [row] = drawn(moved).rows
    [bar] = row.bars
    assert bar.start < bar.end < bar.at == 100
    assert bar.told == "Reflect: 7 to 10 March 2026; ahead, best on 20 March 2026"


def test_what_waits_has_no_row_and_an_empty_plan_none() -> None:
    assert records(replace(step(Step.FOLLOW_UP_EMAIL, "a", 1, 1, 1), window=None, waits_for="A day is missing.")) == []


def places(picture: chart.Picture) -> list[float]:
    """Where all stands that is drawn."""
    bars = [place for row in picture.rows for bar in row.bars for place in (bar.start, bar.end, bar.at)]
    return [picture.today, *bars, *(tick.at for tick in picture.ticks)]


@pytest.mark.parametrize(
    "follow_ups",
    [
        [step(Step.THANKS_FOR_FEEDBACK, "a", -4, -3, 0), *thanks()],
        [done(step(Step.WATCH, None, 5, 6, 7), 40)],
        [step(Step.REPLY, None, 0, 0, 0)],
        [step(Step.CHECK_IN, "a", 3000, 3330, 3600)],
    ],
)
def test_the_scale_holds_every_day_and_today(follow_ups: list[FollowUp]) -> None:
    for told in (TOLD, date(2025, 3, 9), date(2026, 3, 20)):
        picture = drawn(*follow_ups, told=told)
        assert all(0 <= place <= 100 for place in places(picture))
        assert all(bar.start < bar.end for row in picture.rows for bar in row.bars)


def test_the_first_week_is_as_wide_as_the_third_month() -> None:
    picture = drawn(*thanks(0, 3, 6), step(Step.CHECK_IN, "a", 75, 90, 100))
    week, check_in = (row.bars[0] for row in picture.rows)
    assert week.end - week.start > check_in.end - check_in.start
    assert (week.start, check_in.end) == (0, 100)


def test_dates_below_stand_apart_and_say_their_year_where_a_month_may_come_twice() -> None:
    near, far = drawn(*thanks()), drawn(step(Step.CHECK_IN, "a", 300, 330, 360))
    assert near.ticks[0].words == "told 5 Mar"
    assert [tick.words for tick in far.ticks] == ["told 5 Mar 2026", "12 Mar 2026", "4 Apr 2026", "4 Jun 2026"]
    for picture in (near, far, drawn(step(Step.CHECK_IN, "a", 75, 90, 100))):
        for least, ticks in ((9, picture.ticks), (20, [tick for tick in picture.ticks if tick.on_a_phone])):
            assert all(after.at - before.at >= least for before, after in pairwise(ticks))


def test_words_stand_behind_a_bar_or_before_one_at_the_right_or_below_one_that_leaves_no_room() -> None:
    reply, watch, check_in = drawn(
        step(Step.REPLY, "a", 0, 0, 1), step(Step.WATCH, "a", 1, 2, 100), step(Step.FIRST_CHECK_IN, "b", 75, 90, 105)
    ).rows
    assert (reply.words, reply.side, reply.room) == ("Ana Costa", "behind", reply.bars[0].end)
    assert (check_in.words, check_in.side, check_in.room) == ("Ben Ode", "before", 100 - check_in.bars[0].start)
    assert (watch.words, watch.side, watch.room) == ("Ana Costa", "below", watch.bars[0].start)


def test_a_long_name_is_whole() -> None:
    wild = "Wolfeschlegelsteinhausenbergerdorff <b>`$\\ عربي"
    [row] = chart.plan_ahead(plan_ahead([step(Step.REPLY, "a", 0, 0, 1)], {"a": wild}, TODAY), TOLD, TODAY).rows
    assert row.words == wild


def test_the_picture_is_said_in_a_sentence_and_each_step_in_its_table() -> None:
    rows = records(*thanks(), done(step(Step.REPLY, "a", 0, 0, 1), 0))
    assert chart.words(rows) == "What comes when? 2 steps from 5 March 2026 to 10 March 2026: 1 now, 1 done."
    assert [(chart.window(row), chart.stands(row)) for row in rows] == [
        ("5 to 6 March 2026", "done on 5 March 2026"),
        ("6 to 10 March 2026", "now, best on 9 March 2026"),
    ]
