"""How the playbook speaks: warm, plain, from the record, and never unkind."""

import re
from datetime import date

import pytest

from nearmiss.model import Outcome, Promise, PromiseBy, Step, ToldHow
from nearmiss.playbook import SOURCES, STEPS, plan
from nearmiss.playbook.wording import say
from tests.playbook.acme import SETTINGS, TOLD, day, steps, story, the

UNKIND = re.compile(r"reject|fail|loser|unsuccessful", re.IGNORECASE)


def test_every_step_is_described() -> None:
    assert list(STEPS) == list(Step)
    for info in STEPS.values():
        assert info.title
        assert info.rule.endswith(".")
        assert set(info.sources) <= set(SOURCES)
        assert not UNKIND.search(f"{info.title} {info.action} {info.rule}")


def test_a_card_names_its_people() -> None:
    assert STEPS[Step.THANK_YOU].asks(["Ana", "Ben", "Chloe"]) == "Thank Ana, Ben and Chloe"
    assert STEPS[Step.REPLY].asks(["Ana"]) == "Reply graciously to Ana"
    assert STEPS[Step.REPLY].asks([]) == STEPS[Step.REPLY].phrase() == "Reply graciously to whoever told you"
    assert STEPS[Step.REFLECT].asks([]) == "Reflect on it"
    assert STEPS[Step.THANK_YOU].asks(["{0} {names}"]) == "Thank {0} {names}"


def test_days_are_said_as_people_say_them() -> None:
    assert say(date(2026, 3, 20), TOLD) == "Friday 20 March"
    assert say(date(2027, 1, 4), TOLD) == "Monday 4 January 2027"


@pytest.mark.parametrize(
    ("told_how", "words"),
    [
        (ToldHow.CALL, "They told you on Monday 9 March by phone"),
        (ToldHow.RECRUITER, "They told you on Monday 9 March through the recruiter"),
        (None, "They told you on Monday 9 March;"),
    ],
)
def test_the_reply_says_how_the_no_came(told_how: ToldHow | None, words: str) -> None:
    assert the(story(told_how=told_how), Step.REPLY).reason.startswith(words)


@pytest.mark.parametrize("told", ["03-09", "03-20", "05-20"])
@pytest.mark.parametrize("outcome", [Outcome.TURNED_DOWN, Outcome.NO_ANSWER])
@pytest.mark.parametrize("interview", [date(2026, 3, 2), None])
def test_every_reason_is_a_sentence_and_the_same_for_everybody(
    told: str, outcome: Outcome, interview: date | None
) -> None:
    promises = (
        Promise(application_id="acme", person_id="ana", text="the article"),
        Promise(application_id="acme", person_id="ana", by=PromiseBy.THEM, text="Come back", due_on=day("2027-01-04")),
    )
    one = story(told=day(told), outcome=outcome, interview=interview, promises=promises)
    reasons: dict[Step, set[str]] = {}
    for follow_up in plan(one, SETTINGS, TOLD):
        reasons.setdefault(follow_up.step, set()).add(follow_up.reason)
        assert re.match(r"[A-Z].*[.?]$", follow_up.reason), follow_up.reason
        assert re.match(r"[A-Z].*[.?]$", follow_up.explanation), follow_up.explanation
        assert outcome is Outcome.TURNED_DOWN or "the no" not in follow_up.reason.lower(), "a silence is no no"
        assert not UNKIND.search(follow_up.reason)
        assert follow_up.sources == STEPS[follow_up.step].sources
    assert {len(each) for each in reasons.values()} == {1}


def test_a_reason_keeps_what_was_typed_as_it_was_typed() -> None:
    wild = "<b>*שלום* {names}</b> 🎉 %s"
    owed = story(organisation=wild, promises=(Promise(application_id="acme", text=wild),), cared_about={"ana": wild})
    assert wild in steps(owed)[Step.PROMISE][0].detail
    assert wild in the(owed, Step.THANK_YOU, "ana").detail
