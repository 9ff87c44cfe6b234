"""The weekly reviews: one a week, saved with one answer, three actions, weeks in a row, the quarter."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import WEEK, Action, Invalid, Review, Settings
from nearmiss.store import (
    ChangedElsewhere,
    Journal,
    Look,
    Taken,
    actions_for,
    asks_quarterly,
    count,
    delete,
    find,
    restore_from_trash,
    review_of,
    reviews,
    save,
    save_review,
    save_settings,
    undo_changes,
    week_to_review,
    weeks_in_a_row,
)
from tests import factories
from tests.factories import TODAY

WEEKS_AGO = [TODAY - number * WEEK for number in range(40)]


def reviewed(journal: Journal, *weeks: date, **fields: object) -> list[Look]:
    """Finished reviews of these weeks."""
    with journal.writing() as tx:
        return [
            save_review(tx, factories.review(starts_on=week, begun_on=week, confidence=3, **fields), [], week)[0]
            for week in weeks
        ]


def test_one_answer_is_enough_and_none_is_not(journal: Journal) -> None:
    for answer in ({"went_well": "I asked."}, {"confidence": 2}, {"happened": "A lot."}):
        with journal.writing() as tx:
            look, changes = save_review(tx, factories.review(**answer), ["", " "], TODAY)
            assert look.review.finished_on == TODAY
            undo_changes(tx, changes)
    with journal.writing() as tx:
        look, _ = save_review(tx, factories.review(), ["Write to Ana"], TODAY)
        assert [action.text for action in look.actions] == ["Write to Ana"]
    with pytest.raises(Invalid) as caught, journal.writing() as tx:
        save_review(tx, factories.review(starts_on=TODAY, begun_on=TODAY), [" "], TODAY)
    assert caught.value.field == "went_well"
    with pytest.raises(Invalid) as caught, journal.writing() as tx:
        save_review(tx, factories.review(starts_on=TODAY, begun_on=TODAY), ["a", "b", "c", "d"], TODAY)
    assert caught.value.field == "actions"


def test_a_review_can_be_left_and_resumed(journal: Journal) -> None:
    with journal.writing() as tx:
        left, _ = save_review(tx, Review(starts_on=TODAY, begun_on=TODAY), [], TODAY, finish=False)
        assert left.review.finished_on is None
    with journal.writing() as tx:
        look, _ = save_review(tx, replace(left.review, learned="To wait."), [], TODAY + timedelta(days=2))
        assert (look.review.begun_on, look.review.finished_on) == (TODAY, TODAY + timedelta(days=2))
    with journal.writing() as tx:
        again, _ = save_review(tx, replace(look.review, keep="On."), [], TODAY + timedelta(days=4))
        assert again.review.finished_on == TODAY + timedelta(days=2)
        assert count(tx, Review) == 1


def test_the_actions_keep_their_place_and_what_was_done(journal: Journal) -> None:
    with journal.writing() as tx:
        look, _ = save_review(tx, factories.review(), ["Write to Ana", "", "Call  Oskar", "Walk"], TODAY)
        assert [(one.position, one.text) for one in look.actions] == [
            (1, "Write to Ana"),
            (2, "Call Oskar"),
            (3, "Walk"),
        ]
        save(tx, replace(look.actions[1], done_on=TODAY))
    with journal.writing() as tx:
        look, changes = save_review(tx, look.review, ["Call Oskar", "Swim"], TODAY)
        assert [(one.text, one.done_on) for one in look.actions] == [("Call Oskar", TODAY), ("Swim", None)]
    with journal.writing() as tx:
        undo_changes(tx, changes)
        assert [(one.text, one.done_on) for one in find(tx, Action)] == [
            ("Write to Ana", None),
            ("Call Oskar", TODAY),
            ("Walk", None),
        ]


def test_a_week_has_one_review_also_in_two_tabs(journal: Journal) -> None:
    first, second = factories.review(learned="One"), factories.review(learned="Two")
    with journal.writing() as tx:
        save_review(tx, first, [], TODAY)
    with pytest.raises(ChangedElsewhere) as caught, journal.writing() as tx:
        save_review(tx, second, ["Write"], TODAY)
    assert isinstance(caught.value.stored, Review)
    assert caught.value.stored.learned == "One"
    with journal.reading() as tx:
        assert (count(tx, Review), count(tx, Action)) == (1, 0)


def test_a_deleted_review_does_not_come_back_over_another_one(journal: Journal) -> None:
    with journal.writing() as tx:
        look, _ = save_review(tx, factories.review(learned="One"), ["Write"], TODAY)
        trash_id = delete(tx, look.review)
    with journal.writing() as tx:
        other, _ = save_review(tx, factories.review(learned="Two"), [], TODAY)
    with pytest.raises(Taken, match="another review"), journal.writing() as tx:
        restore_from_trash(tx, trash_id)
    with journal.writing() as tx:
        delete(tx, other.review)
        restore_from_trash(tx, trash_id)
        there = review_of(tx, look.review.starts_on)
        assert there is not None
        assert (there.review.learned, len(there.actions)) == ("One", 1)


@pytest.mark.parametrize(
    ("today", "last_week_done", "asked"),
    [
        (TODAY, False, TODAY - WEEK),
        (TODAY, True, TODAY),
        (TODAY + timedelta(days=1), False, TODAY - WEEK),
        (TODAY + timedelta(days=2), False, TODAY),
        (TODAY + timedelta(days=6), False, TODAY),
    ],
)
def test_the_week_to_review(journal: Journal, today: date, *, last_week_done: bool, asked: date) -> None:
    if last_week_done:
        reviewed(journal, TODAY - WEEK)
    else:
        with journal.writing() as tx:
            save(tx, Review(starts_on=TODAY - WEEK, begun_on=TODAY))
    with journal.reading() as tx:
        assert week_to_review(tx, today) == asked


def test_actions_are_for_the_week_after(journal: Journal) -> None:
    with journal.writing() as tx:
        save_review(tx, factories.review(starts_on=TODAY - WEEK, begun_on=TODAY - WEEK), ["Write"], TODAY)
        save_review(tx, factories.review(starts_on=TODAY, begun_on=TODAY), ["Next"], TODAY)
        for day in range(7):
            assert [one.text for one in actions_for(tx, TODAY + timedelta(days=day))] == ["Write"]
        assert [one.text for one in actions_for(tx, TODAY + WEEK)] == ["Next"]
        assert actions_for(tx, TODAY + 2 * WEEK) == ()


def test_actions_of_a_review_that_was_left_wait_for_its_end(journal: Journal) -> None:
    with journal.writing() as tx:
        begun = factories.review(starts_on=TODAY - WEEK, begun_on=TODAY - WEEK)
        save_review(tx, begun, ["Write"], TODAY, finish=False)
        assert actions_for(tx, TODAY) == ()


def test_weeks_in_a_row_are_counted_and_a_gap_only_begins_anew(journal: Journal) -> None:
    with journal.reading() as tx:
        assert weeks_in_a_row(tx, TODAY).weeks == ()
        assert weeks_in_a_row(tx, TODAY).in_a_row == 0
    reviewed(journal, WEEKS_AGO[1], WEEKS_AGO[2], WEEKS_AGO[4])
    with journal.reading() as tx:
        found = weeks_in_a_row(tx, TODAY)
        assert found.in_a_row == 2, "this week may still come"
        assert [mark.review is not None for mark in found.weeks] == [False, True, True, False, True]
        assert [mark.starts_on for mark in found.weeks] == WEEKS_AGO[:5]
        young = [weeks_in_a_row(tx, TODAY + WEEK + timedelta(days=days)).in_a_row for days in range(3)]
        assert young == [2, 2, 0], "as long as last week is still asked about"
    reviewed(journal, TODAY)
    with journal.reading() as tx:
        assert weeks_in_a_row(tx, TODAY).in_a_row == 3
    with journal.writing() as tx:
        save(tx, Review(starts_on=WEEKS_AGO[3], begun_on=TODAY))
        assert weeks_in_a_row(tx, TODAY).in_a_row == 3, "begun is not finished"


def test_a_review_stays_with_its_week_when_weeks_begin_on_another_day(journal: Journal) -> None:
    reviewed(journal, WEEKS_AGO[1], WEEKS_AGO[2])
    with journal.writing() as tx:
        save_settings(tx, Settings(week_starts_on=7))
    with journal.reading() as tx:
        sunday = date(2026, 3, 1)
        look = review_of(tx, sunday)
        assert look is not None
        assert look.review.starts_on == date(2026, 3, 2)
        assert weeks_in_a_row(tx, TODAY).in_a_row == 2
        assert weeks_in_a_row(tx, TODAY).weeks[1].starts_on == sunday
        assert week_to_review(tx, TODAY) == date(2026, 3, 8)


def test_the_quarter_is_asked_for_once_and_not_before_there_is_one(journal: Journal) -> None:
    with journal.reading() as tx:
        assert not asks_quarterly(tx, TODAY)
    with journal.writing() as tx:
        save(tx, factories.application(told_on=date(2026, 1, 5)))
        assert not asks_quarterly(tx, TODAY)
        save(tx, factories.application(told_on=date(2025, 12, 5)))
        assert asks_quarterly(tx, TODAY)
    reviewed(journal, WEEKS_AGO[3])
    reviewed(journal, WEEKS_AGO[1], target_fits="Yes")
    with journal.reading() as tx:
        assert not asks_quarterly(tx, TODAY)
        assert not asks_quarterly(tx, WEEKS_AGO[3])
        assert asks_quarterly(tx, WEEKS_AGO[1]), "it goes on showing what was answered"
        assert asks_quarterly(tx, TODAY + 5 * WEEK)


def test_reviews_of_a_period_with_what_was_set_out(journal: Journal) -> None:
    reviewed(journal, *WEEKS_AGO[1:6])
    with journal.writing() as tx:
        look = review_of(tx, WEEKS_AGO[2])
        assert look is not None
        save_review(tx, look.review, ["Write"], TODAY)
    with journal.reading() as tx:
        found = reviews(tx, WEEKS_AGO[3], WEEKS_AGO[2])
        assert [one.review.starts_on for one in found] == [WEEKS_AGO[2], WEEKS_AGO[3]]
        assert [len(one.actions) for one in found] == [1, 0]
        assert len(reviews(tx)) == 5
        assert reviews(tx, TODAY + WEEK) == []
