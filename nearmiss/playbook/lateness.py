"""Lateness: how long a step that missed its window is late, before it is let go by itself and without blame.

Derived from the dates, never stored: a follow-up says until when it is late (``late_until``, that day included) and,
once that is behind us, on which day it was let go (``let_go_on``).
"""

from collections.abc import Callable, Mapping
from datetime import date

from nearmiss.model import FollowUp, Settings, Step, Window
from nearmiss.playbook.working_days import add_working_days, days

_Late = Callable[[date, date, Settings, int], date]
"""Until when, from a window's latest day, the day it counts from, the settings, and the interval of check-ins."""

_SOFT: _Late = lambda latest, _since, settings, _interval: latest + days(settings.soft_late_days)  # noqa: E731 - a row
_CHECK_IN: _Late = lambda latest, _since, _settings, interval: latest + days(interval // 2)  # noqa: E731 - a row

_LATE: Mapping[Step, _Late] = {
    Step.REPLY: lambda latest, _since, settings, _interval: add_working_days(
        latest, settings.reply_late_working_days, settings
    ),
    Step.THANK_YOU: lambda _latest, since, settings, _interval: since + days(settings.thank_you_late_days),
    Step.DEBRIEF: lambda latest, _since, settings, _interval: add_working_days(
        latest, settings.debrief_late_working_days, settings
    ),
    Step.LINKEDIN: _SOFT,
    Step.REFLECT: _SOFT,
    Step.WATCH: _SOFT,
    Step.FOLLOW_UP_EMAIL: lambda latest, _since, settings, _interval: latest + days(settings.email_late_days),
    Step.THANKS_FOR_FEEDBACK: lambda _latest, since, settings, _interval: (
        since + days(settings.feedback_thanks_late_days)
    ),
    Step.FIRST_CHECK_IN: _CHECK_IN,
    Step.CHECK_IN: _CHECK_IN,
}
"""How long each step is late (N); one that is not here is never over by itself: a promise, an invitation, one's own."""


def late_until(step: Step, planned: Window, since: date, settings: Settings, interval: int) -> date | None:
    """The last day a step is late, not before its window ends; ``None`` for what is never over by itself.

    ``since`` is the day the step counts from: that of the no or, for the thanks for feedback, of the feedback.
    ``interval`` is the number of days a check-in lies after what it counts from.
    """
    late = _LATE.get(step)
    return None if late is None else max(planned.latest, late(planned.latest, since, settings, interval))


def asks_whether_to_keep(follow_up: FollowUp, settings: Settings, today: date) -> bool:
    """Whether what is never over by itself is so late that it asks: still to be kept, or let go?"""
    return (
        follow_up.is_late(today)
        and follow_up.late_until is None
        and follow_up.last_day is not None
        and (today - follow_up.last_day).days >= settings.promise_asks_days
    )
