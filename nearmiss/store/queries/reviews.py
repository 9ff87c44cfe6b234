"""Weekly reviews: one a week, its three actions, and the weeks in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nearmiss.model import MOST_ACTIONS, WEEK, Action, Invalid, Review, quarter_of, week_of
from nearmiss.store.records.repository import find, get
from nearmiss.store.records.settings import settings
from nearmiss.store.records.undo import Change, remove_one, save_all, save_one
from nearmiss.store.transaction import Transaction

_LATE = 2
"""Days into a new week for which the week before is still the one to look back at."""


@dataclass(frozen=True)
class Look:
    """A review with its actions in their order."""

    review: Review
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class WeekMark:
    """One week, and its finished review if there is one."""

    starts_on: date
    review: Review | None


@dataclass(frozen=True)
class Weeks:
    """Weeks in a row with a review, and every week from the first review to this one, the newest first."""

    in_a_row: int
    weeks: tuple[WeekMark, ...]


def review_of(tx: Transaction, week: date) -> Look | None:
    """The review of the week that begins on a day, begun or finished, or ``None``.

    A review keeps the first day it was begun with: when the user's weeks begin on another day since, it belongs to the
    week in which it began.
    """
    rows = tx.rows(
        "SELECT id FROM review WHERE starts_on >= $week AND starts_on < $next ORDER BY starts_on, id",
        week=week,
        next=week + WEEK,
    )
    review = get(tx, Review, rows[0][0]) if rows else None
    return None if review is None else Look(review, actions_of(tx, review.id))


def actions_of(tx: Transaction, review_id: str) -> tuple[Action, ...]:
    """The actions of a review, in their order."""
    return tuple(find(tx, Action, review_id=review_id))


def week_to_review(tx: Transaction, today: date) -> date:
    """The week a review is about today: this one, or the last one while this one is young and that one not finished."""
    week = week_of(today, settings(tx).week_starts_on)
    before = review_of(tx, week - WEEK)
    late = (today - week).days < _LATE and (before is None or before.review.finished_on is None)
    return week - WEEK if late else week


def save_review(
    tx: Transaction, review: Review, actions: Sequence[str], today: date, *, finish: bool = True
) -> tuple[Look, list[Change]]:
    """Save a review with its actions (texts in their order, empty ones left out), and the changes to take it back.

    With ``finish`` it is finished today and needs one answer or one action (``Invalid`` on ``went_well``); without, it
    is left to be resumed. An action whose text stays keeps its day done. Raises ``ChangedElsewhere`` in the second tab.
    """
    texts = [text for text in (" ".join(action.split()) for action in actions) if text]
    if len(texts) > MOST_ACTIONS:
        raise Invalid("actions", "Three actions at most: choose the three that matter.")
    if finish and not review.answered and not texts:
        raise Invalid("went_well", "One answer is enough: write a line, choose a number, or set one action.")
    if finish and review.finished_on is None:
        review = replace(review, finished_on=max(today, review.begun_on))
    stored, change = save_one(tx, review)
    changes = [change]
    there = {action.position: action for action in actions_of(tx, stored.id)}
    done = {action.text: action.done_on for action in there.values()}
    wanted = [
        replace(there[place], text=text, done_on=done.get(text))
        if place in there
        else Action(review_id=stored.id, position=place, text=text, done_on=done.get(text))
        for place, text in enumerate(texts, 1)
    ]
    changes += save_all(tx, [action for action in wanted if action != there.get(action.position)])[1]
    changes += [remove_one(tx, action) for place, action in there.items() if place > len(texts)]
    return Look(stored, actions_of(tx, stored.id)), changes


def actions_for(tx: Transaction, today: date) -> tuple[Action, ...]:
    """What the review of last week set out to do this week, in its order, done or not; Today shows them."""
    look = review_of(tx, week_of(today, settings(tx).week_starts_on) - WEEK)
    return look.actions if look and look.review.finished_on else ()


def reviews(tx: Transaction, first: date | None = None, last: date | None = None) -> list[Look]:
    """Reviews whose week begins in a period (both days included), the newest first, with their actions."""
    chosen = [
        review
        for review in find(tx, Review)
        if (first is None or review.starts_on >= first) and (last is None or review.starts_on <= last)
    ]
    actions: dict[str, list[Action]] = {}
    for action in find(tx, Action, review_id=[review.id for review in chosen]):
        actions.setdefault(action.review_id, []).append(action)
    return [Look(review, tuple(actions.get(review.id, ()))) for review in reversed(chosen)]


def weeks_in_a_row(tx: Transaction, today: date) -> Weeks:
    """How many weeks in a row have a finished review, and all weeks since the first; a gap begins a new row.

    This week, and the last while it is still asked about, count once they have one and do not end the row before.
    """
    starts = settings(tx).week_starts_on
    marks: dict[date, Review] = {}
    for review in find(tx, Review):
        if review.finished_on is not None:
            marks.setdefault(week_of(review.starts_on, starts), review)  # the week in which its own began
    this = week_of(today, starts)
    weeks: list[WeekMark] = []
    week = max([this, *marks])
    while marks and week >= min(marks):
        weeks.append(WeekMark(week, marks.get(week)))
        week -= WEEK
    waiting = min(this, week_to_review(tx, today))
    in_a_row = 0
    for mark in weeks:
        if mark.review is not None:
            in_a_row += 1
        elif mark.starts_on < waiting:
            break
    return Weeks(in_a_row, tuple(weeks))


def asks_quarterly(tx: Transaction, week: date) -> bool:
    """Whether the review of a week also looks back at the quarter: once in each, from its first week on.

    Not before there is a quarter to look back at: the journal's first review or no must lie in an earlier one.
    """
    quarter = quarter_of(week)
    every = find(tx, Review)
    if any(review.looks_back_at_quarter and quarter_of(review.starts_on) == quarter for review in every):
        return any(review.looks_back_at_quarter and week <= review.starts_on < week + WEEK for review in every)
    earliest = [review.starts_on + WEEK - timedelta(days=1) for review in every[:1]]
    told = tx.rows("SELECT min(told_on) FROM application")[0][0]
    return any(day < quarter for day in (*earliest, *([told] if told else [])))
