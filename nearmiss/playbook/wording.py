"""The reasons a plan gives: plain sentences made from the record, dates as people say them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache

from nearmiss.model import Outcome, Person, Promise, ToldHow
from nearmiss.playbook.facts import Facts, Seat

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TOLD_HOW = {
    ToldHow.CALL: " by phone",
    ToldHow.MAIL: " by mail",
    ToldHow.RECRUITER: " through the recruiter",
    ToldHow.PORTAL: " through their portal",
    ToldHow.LETTER: " by letter",
}


_YEARS: ContextVar[bool] = ContextVar("the year of every day is said", default=False)


@contextmanager
def with_years() -> Iterator[None]:
    """Say the year of every day: for what is read in other years too, and must then say the same."""
    token = _YEARS.set(True)
    try:
        yield
    finally:
        _YEARS.reset(token)


def say(day: date, today: date) -> str:
    """A day as people say it: "Friday 20 March", with the year only where it is another than today's."""
    return _spoken(day, with_year=_YEARS.get() or day.year != today.year)


@lru_cache(maxsize=4096)
def _spoken(day: date, *, with_year: bool) -> str:
    spoken = f"{day:%A} {day.day} {day:%B}"
    return f"{spoken} {day.year}" if with_year else spoken


def number(count: int) -> str:
    """A number as a word, as far as a reader expects one: "three", "24"."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def every(months: int) -> str:
    """How often, in words: "every three months", "once a year"."""
    if months == 12:
        return "once a year"
    return "every month" if months == 1 else f"every {number(months)} months"


def news(facts: Facts) -> str:
    """How the no arrived: "They told you on Friday 20 March by phone"."""
    day = say(facts.told, facts.today)
    if facts.application.outcome is Outcome.NO_ANSWER:
        return f"You stopped waiting for {facts.application.organisation} on {day}"
    who = facts.teller.name if facts.teller and facts.application.told_by else "They"
    return f"{who} told you on {day}{TOLD_HOW.get(facts.application.told_how or ToldHow.SILENCE, '')}"


def _the_no(facts: Facts) -> str:
    """When the no arrived, without who and how: "The no came on Friday 20 March"."""
    what = "You stopped waiting" if facts.application.outcome is Outcome.NO_ANSWER else "The no came"
    return f"{what} on {say(facts.told, facts.today)}"


def about(facts: Facts, seat: Seat) -> str:
    """What to write about: what they cared about, else their organisation and its work (I)."""
    if seat.cared_about:
        return f"What mattered to {seat.person.name}: {seat.cared_about.rstrip('.')}."
    return f"Not sure what {seat.person.name} cares about? Write about {facts.application.organisation} and its work."


def for_reply(facts: Facts) -> str:
    """Why to answer the no."""
    return f"{news(facts)}; a short, gracious answer keeps the door open."


def for_thank_you(facts: Facts, seat: Seat) -> str:
    """Why this person is thanked, and about what."""
    return (
        f"You met {seat.person.name} at {facts.application.organisation}, and a thank-you in the days after "
        f"{say(facts.told, facts.today)} is remembered. {about(facts, seat)}"
    )


def for_linkedin(facts: Facts, seat: Seat) -> str:
    """Why to connect now."""
    name = seat.person.name
    if not facts.has_reply:
        return f"{news(facts)}; you and {name} are not connected yet, and this keeps the tie."
    reply = f"your reply on {say(facts.reply_on, facts.today)}" if facts.replied else "you have replied"
    return f"You and {name} are not connected yet; in the days after {reply} it comes easily."


def for_reflection(facts: Facts) -> str:
    """Why to wait, and why then to look."""
    return (
        f"{news(facts)}. After a few days it reads more clearly: first what went well, then what you would do better."
    )


def for_debrief(facts: Facts, seat: Seat) -> str:
    """Why to call the recruiter."""
    return (
        f"{news(facts)}. {seat.person.name} may have heard why: thank them, and ask for specifics on skills, "
        "education, the interview and the match."
    )


def for_email(facts: Facts, seat: Seat, *, late: bool, held_back: bool) -> str:
    """Why this person is written to, and why in these days."""
    interview = say(facts.interview, facts.today) if facts.interview else ""
    if late:
        when = (
            f"{_the_no(facts)}, over two weeks after the interview on {interview}; about a week later is a good moment"
        )
    elif interview:
        when = f"The interview was on {interview}; two to three weeks later is a good moment"
    else:
        when = "Two to three weeks after the interview is a good moment"
    wait = f" Your reply on {say(facts.reply_on, facts.today)} comes first." if held_back else ""
    return f"{when} to write to {seat.person.name}, with one line that asks for feedback.{wait}"


def for_feedback(facts: Facts, person: Person | None, logged_on: date) -> str:
    """Why to thank for feedback."""
    who = f"{person.name} told you" if person else "they told you"
    day = say(logged_on, facts.today)
    return f"On {day} you wrote down what {who}; a thank-you the day after keeps the door open."


def for_promise(facts: Facts, promise: Promise, person: Person | None) -> str:
    """What I promised, and for when."""
    to = f" {person.name}" if person else ""
    when = (
        f"for {say(promise.due_on, facts.today)}"
        if promise.due_on
        else f"and named no day; two days after {say(facts.told, facts.today)} is a good one"
    )
    return f"You promised{to} “{promise.text}” {when}."


def for_invitation(facts: Facts, promise: Promise, person: Person | None) -> str:
    """What they said, and for when."""
    who = person.name if person else "They"
    when = f" The day is {say(promise.due_on, facts.today)}." if promise.due_on else ""
    return f"{who} said: “{promise.text}”.{when} An invitation like this comes before any check-in."


def for_watch(facts: Facts) -> str:
    """Why to watch the company."""
    since = "you stopped waiting" if facts.application.outcome is Outcome.NO_ANSWER else "the no"
    return (
        f"Your interest in {facts.application.organisation} is {facts.application.interest} of 5. Since {since} on "
        f"{say(facts.told, facts.today)} nobody tells you about the next opening; an alert will."
    )


def for_first_check_in(facts: Facts, seat: Seat, *, late: bool, held_back: bool) -> str:
    """Why to write again after months, and what about."""
    interview = say(facts.interview, facts.today) if facts.interview else ""
    if late:
        when = f"{_the_no(facts)}, over two months after the interview on {interview}; a month later is a good moment"
    elif interview:
        when = f"Your last interview was on {interview}; about three months later is a good moment"
    else:
        when = "About three months after the last interview is a good moment"
    wait = " It leaves a pause after your last message." if held_back else ""
    gift = f" Something on “{seat.cared_about.rstrip('.')}” would fit." if seat.cared_about else ""
    return f"{when} for news or something useful to {seat.person.name}.{wait}{gift}"


def for_check_in(facts: Facts, seat: Seat, *, since: date, months: int, skipped: bool, rests: bool) -> str:
    """Why to be in touch again, counted from what."""
    day, name = say(since, facts.today), seat.person.name
    if skipped:
        what = f"You let the last check-in with {name} go on {day}, and that was fine"
    elif since == facts.interview:
        what = f"Your interview with {facts.application.organisation} was on {day}; {name} has been out of touch since"
    else:
        what = f"Your last real contact with {name} was on {day}"
    if rests:
        return f"{what}. Your last messages had no answer yet, so this one rests for a good while."
    return f"{what}; {every(months)} keeps the tie warm."


def for_being_seen(month: int) -> str:
    """Why to post or comment once this month."""
    name = f"{date(2000, month, 1):%B}"
    return f"One useful post or comment in {name} keeps you in sight of the people you met. It is optional."


def for_history(facts: Facts, person: Person | None, *, done: bool, day: date) -> str:
    """What was decided about a follow-up that the facts no longer ask for."""
    who = f" for {person.name}" if person else ""
    return f"You {'did this' if done else 'let this go'}{who} on {say(day, facts.today)}."


def last_interview_missing(facts: Facts) -> str:
    """What a step that counts from the interview waits for."""
    return f"Add the day of your last interview at {facts.application.organisation}: this counts from it."


def named_day_missing(person: Person | None) -> str:
    """What an invitation without a day waits for."""
    return f"Add the day {person.name if person else 'they'} named: this belongs there."
