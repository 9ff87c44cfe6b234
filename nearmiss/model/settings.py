"""What the user may change; every number the playbook marks as ours is here."""

from dataclasses import dataclass
from zoneinfo import available_timezones

from nearmiss.model.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The user's settings; days unless a name says otherwise.

    ``zone`` is an IANA name; empty means the zone the browser says. Defaults are those of the playbook. The numbers
    are ours (N), not the articles'; the windows around them keep their width.
    """

    zone: str = ""
    skip_weekends: bool = True
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
    together_days: int = 7
    suggested_per_week: int = 5
    be_seen: bool = False

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, int) and not isinstance(value, bool) and not 1 <= value <= 1000:
                raise Invalid(name, "Choose a number from 1 to 1,000.")
        if self.zone and self.zone not in available_timezones():
            raise Invalid("zone", "This time zone is not known. Choose one from the list, such as Europe/Lisbon.")
        if not 14 <= self.email_ideal <= 21:
            raise Invalid("email_ideal", "The follow-up email belongs 14 to 21 days after the interview.")
        if not 5 <= self.email_late_ideal <= 10:
            raise Invalid("email_late_ideal", "After a late no, the follow-up email belongs 5 to 10 days after it.")
        if not 1 <= self.debrief_working_days <= 5:
            raise Invalid("debrief_working_days", "The recruiter debrief belongs 1 to 5 working days after the no.")
        if not 75 <= self.check_in_ideal <= 105:
            raise Invalid("check_in_ideal", "The first check-in belongs 75 to 105 days after the last interview.")
        if not 21 <= self.check_in_late_ideal <= 45:
            raise Invalid("check_in_late_ideal", "After a late no, the first check-in belongs 21 to 45 days after it.")
