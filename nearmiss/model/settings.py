"""What the user may change; every number the playbook marks as ours is here."""

from dataclasses import dataclass

from nearmiss.dates import Clock, DayOrder
from nearmiss.model import validation
from nearmiss.model.validation import Invalid

_A_DAY = "Choose a day of the week, from Monday (1) to Sunday (7)."
_RANGES = {
    "email_ideal": (14, 21, "The follow-up email belongs 14 to 21 days after the interview."),
    "email_late_ideal": (5, 10, "After a late no, the follow-up email belongs 5 to 10 days after it."),
    "debrief_working_days": (1, 5, "The recruiter debrief belongs 1 to 5 working days after the no."),
    "check_in_ideal": (75, 105, "The first check-in belongs 75 to 105 days after the last interview."),
    "check_in_late_ideal": (21, 45, "After a late no, the first check-in belongs 21 to 45 days after it."),
    "week_starts_on": (1, 7, _A_DAY),
    "review_weekday": (1, 7, _A_DAY),
    "review_hour": (1, 23, "Choose an hour from 1 to 23."),
}
"""First and last value of a number that may not go as far as the others, and what is said beyond them."""

PAPERS, ENVELOPES = ("A4", "Letter"), ("DL", "No. 10")
"""What letters are printed on: the sizes of the world, and those of the United States."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The user's settings; days unless a name says otherwise.

    ``zone`` is an IANA name, known here or not (``zone_of`` says): another machine may know another list. Empty
    means the zone the browser says. ``day_order`` is a ``DayOrder`` and ``clock`` a ``Clock``; empty means those of
    the browser's language. Defaults are those of the playbook. The numbers are ours (N), not the articles'; the
    windows around them keep their width. ``slash_finds`` is whether the key "/" leads into the box that finds
    somebody (a key alone is in the way of who speaks to the machine). ``week_starts_on`` and ``review_weekday`` are
    ISO weekdays (1 Monday to 7 Sunday), ``review_hour`` is the hour of the reminder. ``country`` and ``region`` are
    codes of ISO 3166 whose public holidays are no working days; empty means none. The ``*_late_*`` numbers say how
    long a step that missed its window is late before it is let go by itself, ``promise_asks_days`` when a late
    promise asks whether it is still to be kept, and ``answer_working_days`` how long an answer to an interview may
    take before it is overdue. ``my_name``, ``my_address`` and ``my_email`` stand in letters; ``paper`` and
    ``envelope`` are what they are printed on, ``post_days`` how many working days the post takes. An application to
    an organisation under ``reapply_days`` after the last one, or beside ``live_applications`` of them, brings a
    warning. What is deleted waits in the trash for ``trash_days``.
    """

    zone: str = ""
    day_order: str = ""
    clock: str = ""
    skip_weekends: bool = True
    country: str = ""
    region: str = ""
    email_ideal: int = 17
    email_late_ideal: int = 7
    debrief_working_days: int = 2
    check_in_ideal: int = 90
    check_in_late_ideal: int = 30
    check_in_months_year_one: int = 3
    check_in_months_year_two: int = 6
    check_in_months_later: int = 12
    unanswered_cap: int = 2
    rest_days: int = 365
    check_in_gap: int = 14
    answer_days: int = 14
    fading_months: int = 3
    reply_late_working_days: int = 5
    thank_you_late_days: int = 14
    debrief_late_working_days: int = 10
    soft_late_days: int = 30
    email_late_days: int = 21
    feedback_thanks_late_days: int = 14
    promise_asks_days: int = 30
    answer_working_days: int = 10
    suggested_per_week: int = 5
    be_seen: bool = False
    slash_finds: bool = True
    week_starts_on: int = 1
    review_weekday: int = 5
    review_hour: int = 17
    review_reminder: bool = True
    my_name: str = ""
    my_address: str = ""
    my_email: str = ""
    paper: str = "A4"
    envelope: str = "DL"
    post_days: int = 3
    reapply_days: int = 60
    live_applications: int = 2
    trash_days: int = 30

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, int) and not isinstance(value, bool) and not 1 <= value <= 1000:
                raise Invalid(name, "Choose a number from 1 to 1,000.")
        validation.one_line(self, "my_name")
        validation.markdown(self, "my_address")
        validation.an_address(self, "my_email")
        if self.paper not in PAPERS or self.envelope not in ENVELOPES:
            raise Invalid("paper", "Choose A4 or Letter, and an envelope of size DL or No. 10.")
        if self.day_order and self.day_order not in set(DayOrder):
            raise Invalid("day_order", "Choose the order in which you write day, month and year.")
        if self.clock and self.clock not in set(Clock):
            raise Invalid("clock", "Choose a clock of 12 or of 24 hours.")
        for name, (first, last, message) in _RANGES.items():
            if not first <= getattr(self, name) <= last:
                raise Invalid(name, message)
