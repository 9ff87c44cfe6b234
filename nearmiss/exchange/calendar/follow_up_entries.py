"""Follow-ups as entries of the calendar: one whole day for each that has a day, as long as it matters."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from nearmiss.exchange.calendar.entry import ALARM_AT, KEPT, Entry
from nearmiss.exchange.phrases import weekday
from nearmiss.model import Application, Decided, Decision, FollowUp, Person, Step, Window
from nearmiss.playbook import SOURCES, STEPS
from nearmiss.store import CalendarEvent

_ONE_DAY = timedelta(days=1)


def follow_up_entries(
    follow_ups: Iterable[FollowUp],
    applications: Mapping[str, Application],
    people: Mapping[str, Person],
    *,
    today: date,
    exported: Mapping[str, CalendarEvent],
) -> Iterator[tuple[str, Entry]]:
    """What is open, ahead, or over since ``KEPT`` at most, by key.

    What is over longer is there as long again where the last file that was ``exported`` held it as open.
    People and applications that are not in the mappings stay unnamed.
    """
    for follow_up in follow_ups:
        decision = follow_up.decision  # what waits again after it was decided stays where it was decided
        window = follow_up.window or (decision.window if decision else None)
        if window and _is_shown(follow_up, window, today, exported):
            application = applications.get(follow_up.application_id or "")
            yield follow_up.key, _entry(follow_up, window, application, people.get(follow_up.person_id or ""))


def _is_shown(follow_up: FollowUp, window: Window, today: date, exported: Mapping[str, CalendarEvent]) -> bool:
    over_on = _over_on(follow_up)
    if over_on is None or over_on >= today - KEPT or (follow_up.due or window.ideal) >= today:
        return True
    if follow_up.key not in exported:
        return False
    since = exported[follow_up.key].since
    return since < over_on or since >= today - KEPT


def _over_on(follow_up: FollowUp) -> date | None:
    """The day it was done, skipped or let go by itself; ``None`` while it is open."""
    if follow_up.is_open:
        return None
    return follow_up.let_go_on or (follow_up.decision.decided_on if follow_up.decision else None)


def _entry(follow_up: FollowUp, window: Window, application: Application | None, person: Person | None) -> Entry:
    day = follow_up.due or window.ideal
    asked = follow_up.text or STEPS[follow_up.step].asks([person.name] if person else [])
    title = f"{asked} · {application.organisation}" if application else asked
    is_done = follow_up.decision is not None and follow_up.decision.decided is Decided.DONE
    alarms = ((ALARM_AT, title),) if follow_up.is_open else ()
    if follow_up.is_open and window.latest > day:
        alarms = (*alarms, (window.latest - day + ALARM_AT, f"Last day: {title}"))
    beginning = "" if follow_up.is_open else "Done: " if is_done else "Let go: "
    return Entry(
        starts=day,
        ends=day + _ONE_DAY,
        title=f"{beginning}{title}",
        description="\n".join(_lines(follow_up, window, application)),
        is_cancelled=not follow_up.is_open and not is_done,
        alarms=alarms,
    )


def _lines(follow_up: FollowUp, window: Window, application: Application | None) -> Iterator[str]:
    if follow_up.decision:
        yield _decided(follow_up.decision)
    if follow_up.let_go_on:
        yield f"Let go by itself on {weekday(follow_up.let_go_on)}: its time is over. You can take it up again."
    is_ours = follow_up.step is not Step.OWN
    if is_ours:
        yield _span(window)
    if follow_up.explanation:
        yield f"Why: {follow_up.explanation}"
    if is_ours and (sources := [SOURCES[letter] for letter in follow_up.sources]):
        yield "Source: " + "; ".join(f"{source.author}, {source.title}" for source in sources)
    if application:
        yield f"About: {application.title}"


def _span(window: Window) -> str:
    if window.earliest == window.latest:
        return f"Only on {weekday(window.ideal)}."
    return (
        f"Best on {weekday(window.ideal)}; any day from {weekday(window.earliest)} to {weekday(window.latest)} will do."
    )


def _decided(decision: Decision) -> str:
    if decision.decided is Decided.SNOOZED and decision.until:
        return f"You moved this to {weekday(decision.until)}."
    how = "Done" if decision.decided is Decided.DONE else "Let go"
    line = f"{how} on {weekday(decision.decided_on)}."
    return f"{line} {decision.why}" if decision.why else line
