"""A week's review and its digest count alike, call an outcome what it is, and leave the future for later."""

import re
from datetime import date, timedelta

import pytest

from nearmiss import sample, store
from nearmiss.exchange.documents import digest
from nearmiss.model import WEEK, Application, Decision, Outcome, Settings, Step, week_of
from tests import factories
from tests.factories import TODAY
from tests.pages.browsing import Visitor, acme, find, follow_up, journal, person, saved

WEDNESDAY = date(2026, 3, 11)
WEEK_OF_IT = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", WEDNESDAY.isoformat())


def numbers(line: str) -> dict[str, int]:
    """What a line counts, by the last word of each."""
    return {
        match[2].split()[-1]: int(match[1]) for match in re.finditer(r"(\d+) ((?:steps? )?[a-z ]+?)(?= ·|\*|$)", line)
    }


def both(visitor: Visitor, week: date = WEEK_OF_IT) -> tuple[str, str]:
    """The week in one line, on its page and in its digest."""
    visitor.open("review", week=week.isoformat())
    line = next(node.text for node in visitor.blocks() if node.tag == "strong")
    with journal().reading() as tx:
        text = digest.of_week(tx, week, WEDNESDAY).markdown()
    return line, text.splitlines()[2].partition(". ")[2]


def test_what_the_record_says_is_done_counts_on_both_without_a_tick(visitor: Visitor) -> None:
    application = acme(told_on=date(2026, 3, 6))
    ana = person("Ana Costa")
    saved(factories.reflection(application.id, written_on=date(2026, 3, 10)))
    done = follow_up(application.id, Step.REPLY)
    saved(
        factories.decision(
            done.key, application_id=application.id, step=Step.REPLY, decided_on=date(2026, 3, 9),
            earliest=date(2026, 3, 6), ideal=date(2026, 3, 6), latest=date(2026, 3, 9),
        ),
        factories.touchpoint(ana.id, application_id=application.id, happened_on=date(2026, 3, 10)),
    )  # fmt: skip
    page, paper = both(visitor)
    assert page.startswith("2 done · ")
    assert paper.startswith("2 steps done · ")
    assert "Done: reflect on it" in visitor.words
    assert numbers(page) == numbers(paper)


def test_a_step_done_counts_although_its_near_miss_was_taken_up_again(visitor: Visitor) -> None:
    application = factories.application(outcome="open", told_on=None)
    saved(application, factories.decision(f"{Step.REPLY}:{application.id}", application_id=application.id,
                                          step=Step.REPLY, decided_on=date(2026, 3, 10)))  # fmt: skip
    page, paper = both(visitor)
    assert (page, paper) == ("1 done", "1 step done")


@pytest.mark.parametrize("be_seen", [False, True])
def test_every_week_of_the_sample_year_counts_alike_on_page_and_paper(visitor: Visitor, *, be_seen: bool) -> None:
    with journal().writing() as tx:
        store.add(tx, sample.sample_year(WEDNESDAY))
        store.save_settings(tx, Settings(be_seen=be_seen))
    seen = set()
    for back in (0, 1, 2, 5, 9, 16, 24, 33, 41):
        page, paper = both(visitor, week_of(WEDNESDAY) - back * WEEK)
        assert numbers(page) == numbers(paper), page
        seen |= set(numbers(page))
    assert {"done", "open"} <= seen


def test_an_interview_to_come_is_not_done_yet(visitor: Visitor) -> None:
    application = factories.application(outcome="open", told_on=None, organisation="Kestrel Works")
    held, ahead = date(2026, 3, 10), date(2026, 3, 13)
    saved(application, *(factories.interview(application.id, held_on=day) for day in (held, WEDNESDAY, ahead)))
    visitor.open("review", week=WEEK_OF_IT.isoformat())
    did, _, to_come = visitor.words.partition("Still ahead")
    assert [day in did for day in ("on 10 Mar", "on 11 Mar", "on 13 Mar")] == [True, True, False]
    assert "on 13 Mar · Kestrel Works" in to_come
    assert "2 interviews · 1 interview to come" in visitor.words
    with journal().reading() as tx:
        text = digest.of_week(tx, WEEK_OF_IT, WEDNESDAY).markdown()
        later = digest.of_week(tx, WEEK_OF_IT, WEEK_OF_IT + WEEK).markdown()
        assert later == digest.of_week(tx, WEEK_OF_IT).markdown()
    did, _, to_come = text.partition("## Still ahead")
    assert ["10 March" in did, "13 March" in did.split("## What I did")[1], "13 March" in to_come] == [
        True,
        False,
        True,
    ]
    assert "13 March" in later.split("## What I did")[1]
    assert "Still ahead" not in later


def test_a_promise_that_is_no_step_is_named_where_it_was_kept_and_one_that_is_a_step_is_named_once(
    visitor: Visitor,
) -> None:
    waiting = factories.application(outcome="open", told_on=None, organisation="Kestrel Works")
    near_miss = acme(told_on=date(2026, 3, 2))
    ana = person("Ana Costa").id
    kept = date(2026, 3, 10)
    saved(
        waiting,
        factories.promise(waiting.id, person_id=ana, kept_on=kept),
        factories.promise(waiting.id, by="them", text="Come to the open day", kept_on=kept),
        factories.promise(near_miss.id, person_id=ana, text="Send the slides", kept_on=kept),
    )
    words = visitor.open("review", week=WEEK_OF_IT.isoformat()).words
    assert "\nKept a promise to Ana Costa · Kestrel Works: “Send the article on cold chains”" in words
    assert "\nTook up an invitation · Kestrel Works: “Come to the open day”" in words
    assert "\nDone: keep your promise to Ana Costa · Acme" in words
    assert "Send the slides" not in words


def test_a_quiet_week_with_late_steps_is_not_all_caught_up(visitor: Visitor) -> None:
    acme(told_on=date(2026, 2, 9))
    with journal().writing() as tx:
        for one in store.find(tx, Application):
            assert one.is_near_miss
    for week in (WEEK_OF_IT, WEEK_OF_IT - WEEK, WEEK_OF_IT - 2 * WEEK):
        page, paper = both(visitor, week)
        assert "still open" in page
        assert "aught up" not in page
        assert numbers(page) == numbers(paper)
    assert "late" in next(label.label for label in visitor.app.expander if label.label.startswith("Still open"))


def test_a_week_with_nothing_in_it_is_quiet_and_one_with_a_no_alone_is_not(visitor: Visitor) -> None:
    saved(factories.application(furthest_stage="applied", told_on=date(2026, 3, 10)))
    assert both(visitor) == ("1 no", "1 no")
    page, paper = both(visitor, WEEK_OF_IT - 4 * WEEK)
    assert page == "A quiet week: nothing was due and nothing came in. All caught up."
    assert paper == "A quiet week: nothing was due, nothing came in."


def test_a_week_that_is_not_over_is_quiet_so_far(visitor: Visitor) -> None:
    saved(factories.application(furthest_stage="applied", told_on=date(2026, 1, 10)))
    page, paper = both(visitor)
    assert page.startswith("A quiet week so far: ")
    assert paper.startswith("A quiet week so far: ")


ENDINGS = {
    Outcome.TURNED_DOWN: ("A no from Data analyst · Harbour Analytics, 10 Mar", "1 no"),
    Outcome.NO_ANSWER: ("You gave up waiting for Data analyst · Harbour Analytics, 10 Mar", "1 left without an answer"),
    Outcome.WITHDRAWN: ("You withdrew from Data analyst · Harbour Analytics, 10 Mar", "1 withdrawn"),
    Outcome.ACCEPTED: ("You accepted the offer of Data analyst · Harbour Analytics, 10 Mar", "1 offer accepted"),
}


@pytest.mark.parametrize("outcome", ENDINGS)
def test_each_outcome_is_called_what_it_is(visitor: Visitor, outcome: Outcome) -> None:
    words, counted = ENDINGS[outcome]
    saved(
        factories.application(
            organisation="Harbour Analytics", furthest_stage="applied", outcome=outcome, told_on=date(2026, 3, 10)
        ),
        factories.application(furthest_stage="applied", told_on=date(2025, 8, 4), organisation="Elsewhere"),
    )
    page, paper = both(visitor)
    assert page == paper.capitalize() == counted.capitalize()
    assert f"\n{words}" in visitor.words
    quarter = next(one for one in visitor.words.splitlines() if one.startswith("In these thirteen weeks"))
    assert quarter == f"In these thirteen weeks: {counted}."
    [one] = [one for one in find(Application) if one.outcome is outcome and one.organisation == "Harbour Analytics"]
    head = visitor.open("near-misses", id=one.id).words
    assert ("told Tuesday" in head) == (outcome is Outcome.TURNED_DOWN)


def test_a_past_week_says_what_was_open_then_and_is_done_since(visitor: Visitor) -> None:
    application = acme(told_on=date(2026, 3, 2))
    one = follow_up(application.id, Step.REPLY)
    assert one.window is not None
    saved(
        factories.decision(
            one.key, application_id=application.id, step=Step.REPLY, decided_on=date(2026, 3, 10),
            earliest=one.window.earliest, ideal=one.window.ideal, latest=one.window.latest,
        )
    )  # fmt: skip
    page, paper = both(visitor, WEEK_OF_IT - WEEK)
    assert numbers(page) == numbers(paper)
    assert "1 step that was open then, done or let go since." in visitor.words
    assert len(find(Decision)) == 1


@pytest.mark.parametrize(("late", "words"), [(1, "1 thing to do"), (2, "2 things to do")])
def test_today_counts_what_there_is_to_do_and_not_how_late_it_is(visitor: Visitor, late: int, words: str) -> None:
    for number in range(late):
        near_miss = factories.application(told_on=TODAY - timedelta(days=5), organisation=f"House {number}")
        saved(near_miss)
        for one in _others(near_miss.id):
            saved(one)
    line = next(line for line in visitor.open("today").words.splitlines() if "11 March" in line)
    assert line.endswith(f"· {words}")


def _others(application_id: str) -> list[Decision]:
    """Everything but the reply, let go."""
    from tests.pages.browsing import planned  # noqa: PLC0415

    return [
        factories.decision(
            one.key, application_id=application_id, step=one.step, decided="skipped", why="-", decided_on=TODAY,
            earliest=one.window.earliest, ideal=one.window.ideal, latest=one.window.latest,
        )
        for one in planned(application_id)
        if one.window and one.step is not Step.REPLY
    ]  # fmt: skip
