"""The picture of a plan: its rows from the follow-ups, its days along the scale, and its words."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
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


def drawn(*follow_ups: FollowUp) -> list[dict[str, Any]]:
    """The records in the picture of a plan."""
    spec = chart.plan_ahead(records(*follow_ups), TOLD, TODAY)
    values: list[dict[str, Any]] = spec["layer"][0]["data"]["values"]
    return values


def values(*follow_ups: FollowUp, told: date = TOLD) -> dict[str, Any]:
    """The parameters of the picture of a plan."""
    return {each["name"]: each["value"] for each in chart.plan_ahead(records(*follow_ups), told, TODAY)["params"]}


def test_linkedin_is_written_as_it_is_called() -> None:
    assert drawn(step(Step.LINKEDIN, "a", 1, 2, 3))[0]["step"] == "Connect on LinkedIn"


def test_people_with_the_same_window_share_a_row_and_others_stand_alone() -> None:
    rows = records(*thanks(), step(Step.FOLLOW_UP_EMAIL, "a", 14, 17, 21), step(Step.FOLLOW_UP_EMAIL, "b", 18, 21, 25))
    assert [(row["step"], row["who"], row["people"]) for row in rows] == [
        ("thank-you", "Ana Costa, Ben Ode, Chloe Ito", 3),
        ("follow-up email", "Ana Costa", 1),
        ("follow-up email", "Ben Ode", 1),
    ]


def test_check_ins_with_one_person_share_a_row() -> None:
    bars = drawn(done(step(Step.FIRST_CHECK_IN, "a", 75, 90, 105), 80), step(Step.CHECK_IN, "a", 150, 170, 190))
    assert [bar["row"] for bar in bars] == ["Check-in\nAna Costa", "Check-in\nAna Costa"]


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
    [bar] = drawn(done(first, 2), second, third)
    assert (bar["words"], bar["stands"]) == ("1 of 3 done", "now, best on 9 March 2026, 1 of 3 done")
    [row] = records(*(done(each, day) for day, each in enumerate((first, second, third), 1)))
    assert (row["state"], row["decided_on"]) == ("done", date(2026, 3, 8))


def test_what_was_moved_has_its_mark_on_the_users_own_day() -> None:
    reflect = step(Step.REFLECT, None, 2, 4, 5)
    moved = replace(reflect, decision=reflect.decide(Decided.SNOOZED, TODAY, until=date(2026, 3, 20)))
    [bar] = drawn(moved)
    assert (bar["start"], bar["end"], bar["at"]) == (2, 6, 15.5)


def test_what_waits_has_no_row_and_an_empty_plan_none() -> None:
    assert records(replace(step(Step.FOLLOW_UP_EMAIL, "a", 1, 1, 1), window=None, waits_for="A day is missing.")) == []


def test_the_scale_holds_every_day_and_today() -> None:
    told_before = values(step(Step.THANKS_FOR_FEEDBACK, "a", -4, -3, 0), *thanks())
    assert (told_before["low"], told_before["high"], told_before["now"]) == (-4, 6, 4.5)
    assert values(done(step(Step.WATCH, None, 5, 6, 7), 40))["high"] == 40.5
    assert values(*thanks(), told=date(2025, 3, 9))["high"] == 367, "the steps lie a year after this no"


def test_dates_below_say_their_year_where_a_month_may_come_twice() -> None:
    assert values(*thanks())["form"] == "%-d %b"
    assert values(step(Step.CHECK_IN, "a", 300, 330, 360))["form"] == "%-d %b %Y"


def test_names_stand_behind_a_bar_or_before_one_at_the_right() -> None:
    reply, check_in = drawn(step(Step.REPLY, "a", 0, 0, 1), step(Step.FIRST_CHECK_IN, "b", 75, 90, 105))
    assert (reply["words"], reply["before"], reply["beside"]) == ("Ana Costa", False, 2)
    assert (check_in["words"], check_in["before"], check_in["beside"]) == ("Ben Ode", True, 75)


def test_names_are_data_and_never_a_specification() -> None:
    wild = "'\"); datum.x = {} <b>`$\\ 🙂 عربي\n"
    rows = plan_ahead([step(Step.REPLY, "a", 0, 0, 1)], {"a": wild}, TODAY)
    spec = chart.plan_ahead(rows, TOLD, TODAY)
    assert wild in spec["layer"][0]["data"]["values"][0]["who"]
    assert wild not in str({**spec, "layer": spec["layer"][1:]})


def test_the_picture_is_said_in_a_sentence_and_each_step_in_its_table() -> None:
    rows = records(*thanks(), done(step(Step.REPLY, "a", 0, 0, 1), 0))
    assert chart.words(rows) == "What comes when? 2 steps from 5 March 2026 to 10 March 2026: 1 now, 1 done."
    assert [(chart.window(row), chart.stands(row)) for row in rows] == [
        ("5 March to 6 March 2026", "done on 5 March 2026"),
        ("6 March to 10 March 2026", "now, best on 9 March 2026"),
    ]


def test_to_draw_it_streamlit_loads_no_pandas() -> None:
    """Its data stand where Streamlit leaves them as they are: the page of a near miss is opened on the day of a no."""
    code = (
        "import sys; from datetime import date; import streamlit; from nearmiss.charts import plan_ahead; "
        "day = date(2026, 3, 5); step = dict(step='reflect', who='', people=1, done=0, earliest=day, best_on=day, "
        "latest=day, decided_on=None, state='now'); "
        "streamlit.vega_lite_chart(plan_ahead.plan_ahead([step], day, day), alt=plan_ahead.words([step])); "
        "print({'altair', 'pandas', 'pyarrow'} & {*sys.modules} or 'none')"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True)
    assert done.stdout.strip() == b"none"
