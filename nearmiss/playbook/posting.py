"""When a letter must be posted so that it arrives in the window of its follow-up."""

from datetime import date

from nearmiss.model import Settings, Window
from nearmiss.playbook.wording import say
from nearmiss.playbook.working_days import add_working_days, days, is_working_day


def post_by(arrives_on: date, settings: Settings) -> date:
    """The last working day on which a letter can be posted and still arrive by ``arrives_on``.

    The post takes ``settings.post_days`` working days, and brings nothing on others (N).
    """
    day = arrives_on
    while not is_working_day(day, settings):
        day -= days(1)
    for _ in range(settings.post_days):
        day -= days(1)
        while not is_working_day(day, settings):
            day -= days(1)
    return day


def arrives_on(posted_on: date, settings: Settings) -> date:
    """The day a letter arrives that is posted on ``posted_on``, or on the next working day where that is none."""
    day = posted_on
    while not is_working_day(day, settings):
        day += days(1)
    return add_working_days(day, settings.post_days, settings)


def for_post(window: Window, settings: Settings, today: date) -> str:
    """What to say of the post: the day to post it by, or when it arrives where that is after its window."""
    best, last = (post_by(day, settings) for day in (window.ideal, window.latest))
    in_window = f"by {say(last, today)} to arrive in its window."
    if today <= best < last and arrives_on(best, settings) >= window.earliest:
        return f"Post it by {say(best, today)} to arrive on its best day, or {in_window}"
    if today <= last:
        return f"Post it {in_window}"
    return f"Posted today, it arrives about {say(arrives_on(today, settings), today)}, after its window; still welcome."
