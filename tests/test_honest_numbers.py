"""A number counts what its words say: whose words, which near misses, which weeks, and up to which day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from nearmiss.exchange.documents import chart_blocks, digest
from nearmiss.insights import feedback
from nearmiss.insights.filters import Period
from nearmiss.insights.strengths import endings, evidence, heard, spans, waits, weeks, wording
from nearmiss.model import Answer, Channel, FeedbackKind, InterviewKind, Outcome, Purpose, SaidBy, Settings, Stage, Step
from nearmiss.store import Journal, Transaction, add, save_settings
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.strengths import chart_sections, search_sections
from nearmiss.ui.screens.today import top_strengths
from tests import factories
from tests.test_known_journal import rows

TODAY = date(2026, 3, 11)
WEAK = FeedbackKind.WEAKNESS


@pytest.fixture
def tx(journal: Journal) -> Iterator[Transaction]:
    """A journal of nobody else, open to write and read."""
    with journal.writing() as tx:
        yield tx


@pytest.mark.parametrize("starts_on", [1, 3, 6, 7])
def test_weeks_begin_on_the_day_that_the_user_says(tx: Transaction, starts_on: int) -> None:
    save_settings(tx, Settings(week_starts_on=starts_on))
    one = factories.application(told_on=date(2026, 1, 5))
    days = [date(2026, 3, 1) + timedelta(days=number) for number in range(11)]
    add(tx, [one, *(factories.interview(one.id, held_on=day) for day in days)])
    frame = weeks.year_in_weeks(tx, TODAY)
    first_days = [day for (day,) in rows(frame, "week")]
    assert {day.isoweekday() for day in first_days} == {starts_on}
    assert first_days[-1] <= TODAY < first_days[-1] + timedelta(days=7)
    assert len(first_days) == weeks.WEEKS
    recount = {day: sum(day <= held < day + timedelta(days=7) for held in days) for day in first_days}
    assert dict(rows(frame, "week", "interviews")) == recount
    assert sum(recount.values()) == len(days)


def test_the_digest_of_a_running_week_looks_no_further_than_today(tx: Transaction) -> None:
    one = factories.application(told_on=date(2026, 2, 2))
    said = [factories.feedback(one.id, said_on=day) for day in [TODAY] * 5 + [TODAY + timedelta(days=1)] * 2]
    add(tx, [one, *said])
    week = date(2026, 3, 9)
    assert "This rests on 5 notes" in (running := digest.of_week(tx, week, TODAY).markdown())
    assert "(n = 5)" in running
    assert "This rests on 7 notes" in digest.of_week(tx, week).markdown()


@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2026, 3, 1), date(2025, 12, 31)])
def test_the_last_12_months_are_the_same_days_wherever_they_are_said(today: date) -> None:
    earlier, later = spans.this_year_and_last(today)
    assert later.since == Period.YEAR.since(today)
    assert later.until == today
    assert earlier.until == later.since - timedelta(days=1)  # type: ignore[operator]
    assert earlier.since == Period.YEAR.since(earlier.until)  # type: ignore[arg-type]


def test_two_periods_count_near_misses_and_no_other_application(tx: Transaction) -> None:
    missed = factories.application(told_on=date(2026, 1, 5))
    others = [factories.application(outcome=Outcome.ACCEPTED), factories.application(furthest_stage=Stage.APPLIED)]
    add(tx, [missed, *others, *(factories.feedback(one.id, said_on=TODAY) for one in (missed, *others))])
    frame = spans.side_by_side(tx, spans.this_year_and_last(TODAY))
    assert rows(frame, "n", "near_misses") == [(0, 0), (3, 1)]


def test_a_near_miss_counts_from_the_day_of_its_no(tx: Transaction) -> None:
    """What was said at its interviews is there before; a digest of that week counts the notes and no near miss yet."""
    one, another = factories.application(told_on=date(2026, 3, 2)), factories.application(told_on=TODAY)
    add(tx, [one, another, factories.practice(started_on=date(2026, 1, 5))])
    said_on = date(2026, 2, 20)
    add(tx, [factories.feedback(one.id, said_on=date(2026, 1, 1), kind=WEAK)])
    add(tx, [factories.feedback(missed.id, said_on=said_on) for missed in (one, another)])
    for until, n, state in ((said_on, 0, "working"), (date(2026, 3, 2), 1, "working"), (TODAY, 2, "improved")):
        assert feedback.near_misses_heard(tx, until=until) == (n, n + (n > 0))
        assert heard.near_misses_heard(tx, until)[0] == n
        frame = spans.side_by_side(tx, spans.this_year_and_last(until))
        assert rows(frame, "n", "near_misses") == [(0, 0), (3, n)]
        assert [practice.state for practice in evidence.evidence(tx, until)] == [state]
        paper = chart_blocks.months(tx, None, until)
        assert paper
        assert ("from" in paper.sentence) == (n > 0)


def test_what_is_to_come_says_nothing_yet(tx: Transaction, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of another zone may be tomorrow's: a note, and a practice that begins or ends then."""
    monkeypatch.setattr(current_journal, "made", dict)
    one, tomorrow = factories.application(told_on=date(2026, 1, 5)), TODAY + timedelta(days=1)
    add(tx, [one, factories.feedback(one.id, said_on=TODAY), factories.feedback(one.id, said_on=tomorrow)])
    add(tx, [factories.feedback(one.id, said_on=TODAY, said_by=SaidBy.ME, theme_id="fit")])
    add(tx, [factories.feedback(one.id, said_on=tomorrow, said_by=SaidBy.ME)])
    add(tx, [factories.practice(id="ends", text="Cards", started_on=TODAY, ended_on=tomorrow)])
    add(tx, [factories.practice(id="begins", text="Talks", started_on=tomorrow)])
    key = (*((name, None) for name in ("organisation", "said_by", "since", "stage", "theme")), ("until", TODAY))
    assert top_strengths.sentence(tx, TODAY) == "What people name as your strengths: Communication (1)."
    said = chart_sections.one_theme(tx, "communication", "Communication", key)
    assert "Since “Cards” began: 1 strength" in said.sentence
    assert "Talks" not in said.sentence
    assert said.alt.endswith(" Practised: Cards.")
    assert "have not named: Communication." in chart_sections.mine_and_theirs(tx, key).sentence
    assert search_sections.side_by_side(tx, "ends", key)
    assert search_sections.side_by_side(tx, "begins", key) is None
    [band] = [data[0] for data in said.spec["datasets"].values() if "lane" in data[0]]
    assert band["when"] == "11 Mar 2026 to now"


def test_how_far_it_got_is_one_number_on_the_page_on_paper_and_in_the_filter(tx: Transaction) -> None:
    """It is written down as a first call, and there was a panel before the no: it got as far as an interview."""
    further = factories.application(furthest_stage=Stage.SCREEN, told_on=date(2026, 1, 5), closeness=3)
    called = factories.application(furthest_stage=Stage.SCREEN, told_on=date(2026, 1, 6))
    person = factories.person()
    add(tx, [further, called, person, *(factories.feedback(one.id, said_on=TODAY) for one in (further, called))])
    add(tx, [factories.interview(further.id, kind=InterviewKind.PANEL, held_on=date(2026, 1, 2))])
    add(tx, [factories.interview(called.id, kind=InterviewKind.FINAL, held_on=date(2026, 1, 7))])
    add(tx, [factories.touchpoint(person.id, application_id=further.id, happened_on=TODAY, purpose=Purpose.ASK)])
    assert dict(rows(endings.stages_reached(tx), "stage", "n")) == {"screen": 1, "interview": 1, "final": 0, "offer": 0}
    paper = chart_blocks.stages(tx, None, TODAY)
    assert paper
    assert [row[-1] for row in paper.table.rows] == ["1", "1", "0", "0"]
    assert "1 ended after an interview and 1 after a first call" in paper.sentence
    for stage, one in ((Stage.SCREEN, called), (Stage.INTERVIEW, further)):
        chosen = {"stage": stage, "until": TODAY}
        assert rows(endings.by_near_miss(tx, **chosen), "application_id") == [(one.id,)]  # type: ignore[arg-type]
        assert feedback.theme_totals(tx, **chosen)["n"].sum() == 1  # type: ignore[arg-type]
        found = endings.stages_reached(tx, **chosen)  # type: ignore[arg-type]
        assert rows(found[found["n"] > 0], "stage", "n") == [(stage, 1)]
        replies = waits.replies(tx, "step", TODAY, **chosen)  # type: ignore[arg-type]
        assert len(replies) == (one is further)
    assert rows(endings.closeness(tx), "stage") == [("interview",)]


def test_what_a_near_miss_brought_is_what_others_said_and_mine_stands_apart(tx: Transaction) -> None:
    heard, alone = factories.application(told_on=date(2026, 1, 5)), factories.application(told_on=date(2026, 1, 6))
    add(tx, [heard, alone, factories.feedback(heard.id, said_on=TODAY)])
    add(tx, [factories.feedback(alone.id, said_on=TODAY, said_by=SaidBy.ME, kind=WEAK) for _ in range(2)])
    frame = endings.by_near_miss(tx)
    columns = ("strengths", "weaknesses", "my_strengths", "my_weaknesses")
    assert rows(frame, *columns) == [(1, 0, 0, 0), (0, 0, 0, 2)]
    assert "1 of 2 near misses brought a strength, none something to work on" in wording.what_near_misses_say(frame)


def test_thanks_that_were_answered_are_no_answer_to_wait_for(tx: Transaction) -> None:
    person = factories.person()
    sent = {"happened_on": date(2026, 1, 5), "answer": Answer.REPLIED, "answered_on": date(2026, 1, 9)}
    thanks = factories.touchpoint(person.id, purpose=Purpose.THANKS, step=Step.THANK_YOU, channel=Channel.CARD, **sent)
    asked = factories.touchpoint(person.id, purpose=Purpose.ASK, step=Step.FOLLOW_UP_EMAIL, **sent)
    add(tx, [person, thanks, asked])
    assert waits.replies(tx, "step", TODAY)["answered"].sum() == 1
    assert rows(waits.days_until_answer(tx), "days", "n") == [(4, 1)]


def test_what_is_answered_tomorrow_waits_today(tx: Transaction) -> None:
    """By feedback that answers a request, and by an answer that was marked."""
    tomorrow, one = TODAY + timedelta(days=1), factories.application(told_on=date(2026, 1, 5))
    asked, marked = factories.person(), factories.person(name="Ben Ode")
    add(tx, [one, asked, marked, factories.touchpoint(asked.id, asked_feedback=True, happened_on=TODAY)])
    add(tx, [factories.feedback(one.id, person_id=asked.id, said_on=tomorrow)])
    answer = {"answer": Answer.REPLIED, "answered_on": tomorrow}
    add(tx, [factories.touchpoint(marked.id, purpose=Purpose.ASK, happened_on=TODAY, **answer)])
    for day, answered in ((TODAY, 0), (tomorrow, 2)):
        frame = waits.replies(tx, "channel", day, until=day)
        assert rows(frame, "answered", "waiting") == [(answered, 2 - answered)]
        assert rows(waits.days_until_answer(tx, until=day), "days", "n") == [(1, 2)][:answered]
