"""The weekly reviews of the sample year: eleven of them, with gaps, because that is what a year is like."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nearmiss.model import WEEK, Action, Review, week_of
from nearmiss.sample.names import sample_id

_FRIDAY = timedelta(days=4)
_YOUNG = 2
"""Days of a week in which the week before is the one to look back at."""


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One review, so many weeks before the one that is due now; of its actions the first ``done`` were done."""

    ago: int
    confidence: int | None
    went_well: str = ""
    learned: str = ""
    keep: str = ""
    actions: tuple[str, ...] = ()
    done: int = 0
    target_fits: str = ""
    set_out: str = ""
    happened: str = ""


_REVIEWS = (
    _Told(
        ago=27,
        confidence=2,
        went_well="I wrote to Marta although I had nothing to ask for.",
        learned="Three of my ten stories stop before they end.",
        actions=("Write an ending on every card", "Read the survey questions by Friday"),
        done=2,
    ),
    _Told(
        ago=19,
        confidence=3,
        went_well="The empty chair held the whole talk together.",
        learned="Say where my experience stops before they find it.",
        keep="Two story cards aloud every Sunday.",
    ),
    _Told(
        ago=14,
        confidence=3,
        went_well="Found a post at a press whose books I own.",
        actions=("Read one novel of theirs",),
    ),
    _Told(
        ago=11,
        confidence=None,
        learned="I ask about the team and never about the budget.",
        actions=("Put the budget question on the first card", "Chart the warblers for Dele"),
        done=1,
    ),
    _Told(
        ago=10,
        confidence=3,
        went_well="The final ran an hour over, and nobody looked at the clock.",
        actions=("Two applications, not five", "One check-in with something to give"),
        done=2,
        target_fits=(
            "Yes: analyst, close to the people who use the numbers. No longer: anything in which nobody reads page one."
        ),
        set_out="Finish my stories. Write while I am grateful. Ask for feedback within three weeks, every time.",
        happened=(
            "The stories have endings. I thanked everybody. I asked all but two, and one of those declined kindly."
        ),
    ),
    _Told(ago=8, confidence=3, keep="One query before breakfast.", actions=("Look at Juniper Street Homes",), done=1),
    _Told(ago=6, confidence=4, went_well="Marta called me, not I her."),
    _Told(
        ago=5,
        confidence=4,
        learned="Samuel answers in one sentence. So can I.",
        actions=("Map a tariff change on one page", "Draw a winter bill for my aunt", "Call Oskar"),
        done=2,
    ),
    _Told(ago=3, confidence=3, went_well="One clean query, explained as I typed it.", keep="Explaining as I type."),
    _Told(
        ago=2,
        confidence=4,
        went_well="Marta had told Wanjiru about me before I asked her to.",
        learned="The people stay when the post is gone.",
        keep="Writing while I am still grateful.",
        actions=("Prepare the final with Leila's map in mind", "Ask whether the post is paid for"),
        done=1,
    ),
    _Told(
        ago=1,
        confidence=4,
        went_well="I was myself for the whole hour.",
        learned="Two minutes are enough for a story that has an end.",
        keep="The ridge path, before and after.",
        actions=(
            "Prepare for Wanjiru: one page, one story",
            "Clean up the notebook on seasonal bills",
            "Practise: what would I refuse to measure?",
        ),
        done=1,
    ),
)


def reviewed_week(today: date) -> date:
    """The first day of the week that a review is due for on a day: this one, or while it is young the one before."""
    week = week_of(today)
    return week if (today - week).days >= _YOUNG else week - WEEK


def reviews(today: date) -> Iterator[Review | Action]:
    """The reviews with their actions; the newest is of the week before the one that is due now."""
    for told in _REVIEWS:
        week = reviewed_week(today) - told.ago * WEEK
        review = Review(
            starts_on=week,
            begun_on=week + _FRIDAY,
            finished_on=week + _FRIDAY,
            went_well=told.went_well,
            learned=told.learned,
            keep=told.keep,
            confidence=told.confidence,
            target_fits=told.target_fits,
            set_out=told.set_out,
            happened=told.happened,
        )
        yield review
        for position, text in enumerate(told.actions, 1):
            yield Action(
                id=sample_id(f"action {told.ago} {position}"),
                review_id=review.id,
                position=position,
                text=text,
                done_on=week + WEEK + timedelta(days=position - 1) if position <= told.done else None,
            )
