"""Wording of a follow-up, as plain words: its badge, the heading of its card, its window, and what goes with it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from nearmiss import dates, playbook
from nearmiss.model import Decided, FollowUp, Step
from nearmiss.ui.components.blocks import Colour
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, day, listed, short_day, span

_SOON = 6
_COUNTED = 30
"""Days late that are counted; of what is never over by itself only the day is said after them, so that it calms."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_NAMES = 2
"""Names in a heading; more people are counted there, since each has a line below."""

_IN_ONE = {Step.PROMISE: "your promise", Step.INVITATION: "their invitation"}
_DECIDED = {Decided.DONE: "done", Decided.SKIPPED: "let go", Decided.SNOOZED: "moved"}


def badge(follow_up: FollowUp, today: date) -> tuple[str, Colour]:
    """The window in a word or two, with the colour of its badge: orange when late, violet when invited, else blue."""
    over = over_in_words(follow_up, today)
    if over:
        return over, "gray"
    opens_on, due, last_day = follow_up.opens_on, follow_up.due, follow_up.last_day
    if opens_on is None or due is None or last_day is None:
        return "waits", "gray"
    if follow_up.is_late(today):
        days = (today - last_day).days
        late = f"{counted(days, 'day')} late" if days <= _COUNTED else f"since {short_day(last_day, today)}"
        return late, "orange"
    if follow_up.step is Step.INVITATION:
        return f"invited for {short_day(due, today)}", "violet"
    if opens_on > today:
        word = "on" if opens_on == last_day else "from"
        near = _near(opens_on, today)
        return near if near == "tomorrow" else f"{word} {near}", "blue"
    return "today" if last_day == today else f"until {_near(last_day, today)}", "blue"


def over_in_words(follow_up: FollowUp, today: date) -> str:
    """When it was done or let go: "let go on 20 March"; empty while it is open."""
    if follow_up.let_go_on is not None:
        return f"let go on {short_day(follow_up.let_go_on, today)}"
    if follow_up.is_open or follow_up.decision is None:
        return ""
    return f"{_DECIDED[follow_up.decision.decided]} on {short_day(follow_up.decision.decided_on, today)}"


def _near(when: date, today: date) -> str:
    if when == today + timedelta(days=1):
        return "tomorrow"
    return dates.weekday(when, short=True) if 0 <= (when - today).days <= _SOON else short_day(when, today)


def heading(card: playbook.Card, plan: Plan) -> str:
    """What to do and for whom: "Thank Aiko Brandt and Tomas Lindqvist", "Thank four people"."""
    first = card.lines[0].first
    if first.text:
        return first.text
    names = [name for person_id in card.people if (name := plan.name_of(person_id))]
    if len(names) > _MOST_NAMES:
        number = _NUMBERS[len(names)] if len(names) < len(_NUMBERS) else str(len(names))
        names = [f"{number} people"]
    return playbook.STEPS[card.step].asks(names)


def asked(follow_up: FollowUp, plan: Plan) -> str:
    """What one follow-up asks for, and for whom."""
    name = plan.name_of(follow_up.person_id)
    return follow_up.text or playbook.STEPS[follow_up.step].asks([name] if name else [])


def rule(step: Step, sources: Sequence[str]) -> tuple[str, list[str]]:
    """What stands behind the "?": the rule, and whose it is."""
    authors = [playbook.SOURCES[letter] for letter in sources]
    return playbook.STEPS[step].rule, [f"{source.author}, {source.title}" for source in authors]


def window(follow_up: FollowUp, today: date) -> str:
    """Its days in a sentence; empty while it waits for one."""
    planned = follow_up.window
    if planned is None:
        return ""
    whole = span(planned.earliest, planned.latest, today)
    until = follow_up.decision.until if follow_up.decision else None
    if until is not None:
        late = "; that is after the last good day" if until > planned.latest else ""
        return f"Moved to {day(until, today)} (the window: {whole}{late})."
    if planned.earliest == planned.latest:
        return f"Best on {day(planned.ideal, today)}."
    return f"Best on {day(planned.ideal, today)} ({whole})."


def one_message(line: playbook.Line, plan: Plan) -> Iterator[str]:
    """What goes into the same message, a sentence or two for each, and what it is about where that is another one."""
    for other in line.others:
        named = _IN_ONE.get(other.step) or f"the {other.step.value}"
        application = plan.applications.get(other.application_id or "")
        is_another = application is not None and other.application_id != line.first.application_id
        about = f" about {application.title}" if application is not None and is_another else ""
        yield " ".join(filter(None, (f"In one message with {named}{about}.", other.detail)))


def what_to_say(line: playbook.Line) -> Sequence[str]:
    """The parts of the message or the call, of all that goes into it, each said once."""
    parts = [part for follow_up in line.follow_ups for part in _parts(follow_up)]
    return list(dict.fromkeys(parts))


def _parts(follow_up: FollowUp) -> Sequence[str]:
    parts = playbook.STEPS[follow_up.step].parts
    if follow_up.step is Step.FOLLOW_UP_EMAIL and not follow_up.asks_feedback:
        parts = parts[:-1]  # its last is the question
    return (*parts, *follow_up.also)


def let_go(follow_ups: Iterable[FollowUp]) -> Iterator[tuple[date, str]]:
    """The days on which something was let go, by itself or by the user, and what that was; the first day first."""
    by_day: dict[date, list[FollowUp]] = {}
    for follow_up in follow_ups:
        when, decision = follow_up.let_go_on, follow_up.decision
        if when is None and decision is not None and decision.decided is Decided.SKIPPED:
            when = decision.decided_on
        if when is not None:
            by_day.setdefault(when, []).append(follow_up)
    for when in sorted(by_day):
        yield when, steps_in_words(playbook.cards(by_day[when], together=False))


def steps_in_words(cards: Sequence[playbook.Card]) -> str:
    """What some cards ask for, in few words: "connect on LinkedIn (4), reflect"."""
    words = [card.step.value + (f" ({len(card.lines)})" if len(card.lines) > 1 else "") for card in cards]
    return listed(list(dict.fromkeys(words)))
