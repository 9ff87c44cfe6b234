"""The example of the specification, step by step, on its dates."""

from dataclasses import replace

import pytest

from nearmiss.model import Settings, Step
from nearmiss.playbook import done, plan
from tests.playbook.acme import SETTINGS, TOLD, after, day, span, story, the, told_on

PANEL = ("ana", "ben", "chloe")

EXPECTED = [
    (Step.REPLY, None, ("03-09", "03-09", "03-10"), ("T",)),
    *((Step.THANK_YOU, who, ("03-10", "03-11", "03-14"), ("B", "I")) for who in PANEL),
    (Step.DEBRIEF, "dee", ("03-10", "03-11", "03-16"), ("K", "N")),
    *((Step.LINKEDIN, who, ("03-10", "03-11", "03-12"), ("T", "C")) for who in (*PANEL, "dee")),
    (Step.REFLECT, None, ("03-11", "03-12", "03-14"), ("K",)),
    (Step.WATCH, None, ("03-09", "03-12", "03-19"), ("T",)),
    *((Step.FOLLOW_UP_EMAIL, who, ("03-16", "03-19", "03-23"), ("K", "B", "N")) for who in PANEL),
    (Step.FIRST_CHECK_IN, "ana", ("05-16", "06-01", "06-15"), ("K", "N")),
]


def test_told_a_week_after_the_interview() -> None:
    planned = plan(story(), SETTINGS, TOLD)
    assert [(f.step, f.person_id, span(f), f.sources) for f in planned] == EXPECTED
    assert all(f.reason and f.is_open and not f.waits_for for f in planned)


def test_told_late_moves_the_emails_and_nothing_that_was_done() -> None:
    before = story()
    thanked = after(before, done(the(before, Step.THANK_YOU, "ben"), before, day("03-11")))
    late = told_on(thanked, day("03-20"))
    emails = [f for f in plan(late, SETTINGS, TOLD) if f.step is Step.FOLLOW_UP_EMAIL]
    assert [span(f) for f in emails] == [("03-25", "03-27", "03-30")] * 3
    thanks = {f.person_id: f for f in plan(late, SETTINGS, TOLD) if f.step is Step.THANK_YOU}
    assert not thanks["ben"].is_open
    assert span(thanks["ben"]) == ("03-10", "03-11", "03-14")
    assert span(thanks["ana"]) == ("03-21", "03-23", "03-25")
    assert span(the(late, Step.FIRST_CHECK_IN)) == ("05-16", "06-01", "06-15")


def test_weekends_are_days_like_others_when_the_user_says_so() -> None:
    assert span(the(story(), Step.FIRST_CHECK_IN, settings=Settings(skip_weekends=False))) == (
        "05-16", "05-31", "06-15",
    )  # fmt: skip


@pytest.mark.parametrize("stage", ["applied"])
def test_a_form_rejection_earns_no_plan(stage: str) -> None:
    form = story()
    form = replace(
        form, application=replace(form.application, furthest_stage=type(form.application.furthest_stage)(stage))
    )
    assert plan(form, SETTINGS, TOLD) == ()
