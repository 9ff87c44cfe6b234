"""Interviews: which are to come, which asks how it went, and whose answer is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nearmiss.model import Application, Decided, Decision, Interview, Outcome, Panelist, Purpose, Settings, Step, Story
from nearmiss.playbook.working_days import add_working_days, days

SOON = 7
"""Days ahead an interview stands on Today, and days for which one that was held asks how it went."""

_PUT_AWAY = "how did it go:"


OVERDUE_FOR = 60
"""Days for which Today asks about an answer that is overdue (N); the front door offers it after them, too."""


@dataclass(frozen=True, kw_only=True)
class HeldInterview:
    """An interview of the last days, and what is not known of it yet; ``met`` are the seats of who was there."""

    story: Story
    interview: Interview
    met: tuple[Panelist, ...]
    asks_who: bool
    asks_cares: bool
    asks_feeling: bool


@dataclass(frozen=True, kw_only=True)
class AwaitedAnswer:
    """An answer that is overdue: it could be expected by ``due_on``, the day they named or the last of ours."""

    story: Story
    interview: Interview
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Interviews:
    """What interviews ask for on a day, each in the order of its days; of overdue answers the least late first."""

    ahead: tuple[tuple[Story, Interview], ...]
    held: tuple[HeldInterview, ...]
    overdue: tuple[AwaitedAnswer, ...]


def interviews(stories: Iterable[Story], settings: Settings, today: date) -> Interviews:
    """What the interviews of the applications that are still open ask for on ``today``."""
    waiting = [story for story in stories if is_open(story.application)]
    ahead = [
        (story, interview)
        for story in waiting
        for interview in story.interviews
        if today <= interview.held_on <= today + days(SOON)
    ]
    held = [asked for story in waiting if (asked := _held(story, today))]
    overdue = [awaited for story in waiting if (awaited := overdue_answer(story, settings, today))]
    return Interviews(
        ahead=tuple(sorted(ahead, key=lambda item: (item[1].held_on, item[1].starts_at, item[1].id))),
        held=tuple(sorted(held, key=lambda asked: (asked.interview.held_on, asked.interview.id))),
        overdue=tuple(sorted(overdue, key=lambda awaited: (awaited.due_on, awaited.interview.id), reverse=True)),
    )


def is_open(application: Application) -> bool:
    """Whether an answer may still come: no outcome yet, and not closed kindly."""
    return application.outcome is Outcome.OPEN and application.closed_on is None


def put_away(held: HeldInterview, on: date) -> Decision:
    """What to save when an interview was asked about enough."""
    return Decision(
        key=_put_away_key(held.interview),
        application_id=held.interview.application_id,
        step=Step.OWN,
        decided=Decided.SKIPPED,
        decided_on=on,
        earliest=on,
        ideal=on,
        latest=on,
    )


def is_put_away(decision: Decision) -> bool:
    """Whether it only says that an interview is not asked about any more: it is no step, and nothing was let go."""
    return decision.key.startswith(_PUT_AWAY)


def _put_away_key(interview: Interview) -> str:
    return f"{_PUT_AWAY}{interview.id}"


def _held(story: Story, today: date) -> HeldInterview | None:
    """The last interview of the days before today, as long as something of it is asked and it was not put away.

    A promise is asked for as well, but not everybody makes one: that alone keeps nothing open.
    """
    past = [interview for interview in story.interviews if interview.held_on < today]
    last = max(past, key=lambda interview: (interview.held_on, interview.starts_at, interview.id), default=None)
    if last is None or last.held_on < today - days(SOON):
        return None
    if any(decision.key == _put_away_key(last) for decision in story.decisions):
        return None
    met = tuple(seat for seat in story.panel if seat.met)
    asked = HeldInterview(
        story=story,
        interview=last,
        met=met,
        asks_who=not met,
        asks_cares=any(not seat.cared_about for seat in met),
        asks_feeling=not any(reflection.written_on >= last.held_on for reflection in story.reflections),
    )
    return asked if asked.asks_who or asked.asks_cares or asked.asks_feeling else None


def waits_until(since: date, settings: Settings) -> date:
    """The last day on which an answer to what happened on ``since`` is not overdue, where they named none."""
    return add_working_days(since, settings.answer_working_days, settings)


def overdue_answer(story: Story, settings: Settings, today: date) -> AwaitedAnswer | None:
    """The answer that should have come by now: by the day they named, else so many working days after the interview.

    A next interview is an answer. Asking kindly makes it wait as long once more. After ``OVERDUE_FOR`` days it is asked
    about no more.
    """
    last = max(story.interviews, key=lambda interview: (interview.held_on, interview.id), default=None)
    if last is None or last.held_on >= today or not is_open(story.application):
        return None
    named = story.application.answer_by
    due_on = named if named and named >= last.held_on else waits_until(last.held_on, settings)
    asked = [
        contact.happened_on
        for contact in story.touchpoints
        if contact.application_id == story.application.id
        and contact.purpose is Purpose.ASK
        and last.held_on <= contact.happened_on
    ]
    if asked:
        due_on = max(due_on, waits_until(max(asked), settings))
    is_overdue = due_on < today <= due_on + days(OVERDUE_FOR)
    return AwaitedAnswer(story=story, interview=last, due_on=due_on) if is_overdue else None
