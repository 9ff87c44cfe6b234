"""The weekly look back: reviews, the actions they set, and which week a day is in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nearmiss.model import validation
from nearmiss.model.ids import Entity
from nearmiss.model.validation import Invalid

WEEK = timedelta(days=7)

REVIEW_QUESTIONS: Mapping[str, str] = {
    "went_well": "What went well?",
    "learned": "What did I learn?",
    "keep": "One thing to keep doing",
}
"""What a week is asked, by the review's field."""

QUARTER_QUESTIONS: Mapping[str, str] = {
    "target_fits": "Does the target still fit?",
    "set_out": "What did I set out to do?",
    "happened": "And what happened?",
}
"""What a quarter is asked, by the review's field."""

REVIEW_ANSWERS, QUARTER_ANSWERS = tuple(REVIEW_QUESTIONS), tuple(QUARTER_QUESTIONS)
MOST_ACTIONS = 3


@dataclass(frozen=True, kw_only=True)
class Review(Entity):
    """The look back at one week, named by its first day (``starts_on``), of which ``id`` is the ISO text.

    ``confidence`` runs from 1 to 5. ``finished_on`` is ``None`` while it was begun and left. The quarter's boxes are
    empty in most weeks.
    """

    id: str = ""
    starts_on: date
    begun_on: date
    finished_on: date | None = None
    went_well: str = ""
    learned: str = ""
    keep: str = ""
    confidence: int | None = None
    target_fits: str = ""
    set_out: str = ""
    happened: str = ""

    def __post_init__(self) -> None:
        validation.markdown(self, *REVIEW_ANSWERS, *QUARTER_ANSWERS)
        validation.one_to_five(self, "confidence")
        validation.required(self, "starts_on", "Which week is it about?")
        validation.a_day(self, "starts_on", "begun_on", "finished_on")
        validation.in_order(self, "begun_on", "finished_on", "it was begun")
        if not self.id:
            object.__setattr__(self, "id", self.starts_on.isoformat())
        if self.id != self.starts_on.isoformat():
            raise Invalid("starts_on", "A review is named by the first day of its week.")

    @property
    def ends_on(self) -> date:
        """The last day of its week."""
        return self.starts_on + WEEK - timedelta(days=1)

    @property
    def answered(self) -> int:
        """How many things are answered, confidence and the quarter included, actions not."""
        words = sum(bool(getattr(self, name)) for name in (*REVIEW_ANSWERS, *QUARTER_ANSWERS))
        return words + (self.confidence is not None)

    @property
    def looks_back_at_quarter(self) -> bool:
        """Whether one of the quarter's boxes holds something."""
        return any(getattr(self, name) for name in QUARTER_ANSWERS)


@dataclass(frozen=True, kw_only=True)
class Action(Entity):
    """One of the three things a review sets out to do in the week after it."""

    review_id: str
    position: int
    text: str
    done_on: date | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What will you do? One line is enough.")
        if not 1 <= self.position <= MOST_ACTIONS:
            raise Invalid("position", "A review sets three actions at most.")
        validation.a_day(self, "done_on")


def week_of(day: date, week_starts_on: int = 1) -> date:
    """The first day of the week ``day`` is in; weeks begin on an ISO weekday (1 Monday to 7 Sunday)."""
    return day - timedelta(days=(day.isoweekday() - week_starts_on) % 7)


def year_before(week: date) -> date:
    """The first day of the same week one year before: it holds the date of this week's middle, a year earlier."""
    middle = week + timedelta(days=3)
    same = middle.replace(year=middle.year - 1, day=28 if (middle.month, middle.day) == (2, 29) else middle.day)
    return week_of(same, week.isoweekday())


def quarter_of(week: date) -> date:
    """The first day of the calendar quarter in which a week ends."""
    last = week + WEEK - timedelta(days=1)
    return date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
