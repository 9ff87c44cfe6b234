"""The reasons a plan gives: plain sentences made from the record, dates as people say them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from nearmiss import dates
from nearmiss.model import Outcome, Person, Promise, Role, ToldHow
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
    return dates.day(day, weekday=True, comma=False, year=_YEARS.get() or day.year != today.year)


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
        return f"What mattered: {seat.cared_about.rstrip('.')}."
    return f"Not sure what {seat.person.name} cares about? Write about {facts.application.organisation} and its work."


def for_reply(facts: Facts) -> str:
    """Why to answer the no."""
    return f"{news(facts)}; a short, gracious answer keeps the door open."


def for_thank_you(facts: Facts) -> str:
    """Why everyone who was in the room is thanked, and when."""
    return (
        f"You met at {facts.application.organisation}, and a thank-you in the days after "
        f"{say(facts.told, facts.today)} is remembered. It asks for nothing."
    )


def for_linkedin(facts: Facts) -> str:
    """Why to connect now."""
    if not facts.has_reply:
        return f"{news(facts)}; you are not connected yet, and this keeps the tie."
    reply = f"your reply on {say(facts.reply_on, facts.today)}" if facts.replied else "you have replied"
    return f"You are not connected yet; in the days after {reply} it comes easily."


def for_reflection(facts: Facts) -> str:
    """Why to wait, and why then to look."""
    return (
        f"{news(facts)}. After a few days it reads more clearly: first what went well, then what you would do better."
    )


def for_debrief(facts: Facts) -> str:
    """Why to call the recruiter."""
    return (
        f"{news(facts)}. The recruiter may have heard why: thank them, and ask for specifics on skills, education, "
        "the interview and the match."
    )


ASKED_NOTHING = "They told you already what to take from it: thank them for it, and ask only to be kept in mind."
"""What an email to somebody who gave feedback holds in the place of a question."""


def for_email(facts: Facts, *, late: bool, held_back: bool) -> str:
    """Why interviewers are written to, and why in these days; without a recruiter, what to expect (K)."""
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
    expect = "" if _has_recruiter(facts) else " Interviewers rarely say why, so a silence says nothing about you."
    return f"{when} to write, with one line that asks for feedback.{wait}{expect}"


def _has_recruiter(facts: Facts) -> bool:
    return any(Role.RECRUITER in seat.roles for seat in facts.seats)


def for_feedback(facts: Facts, logged_on: date) -> str:
    """Why to thank for feedback."""
    day = say(logged_on, facts.today)
    return f"On {day} you wrote down what they told you; a thank-you the day after keeps the door open."


KEPT = "A promise that is kept is what people remember; it comes before all else."
INVITED = "They named a day to come back; an invitation comes before a check-in around that day."


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
    return f"{who} said: “{promise.text}”.{when}"


def for_watch(facts: Facts) -> str:
    """Why to watch the company."""
    since = "you stopped waiting" if facts.application.outcome is Outcome.NO_ANSWER else "the no"
    return (
        f"Your interest in {facts.application.organisation} is {facts.application.interest} of 5. Since {since} on "
        f"{say(facts.told, facts.today)} nobody tells you about the next opening; an alert will."
    )


def for_first_check_in(facts: Facts, base: date | None, *, late: bool, held_back: bool) -> str:
    """Why to write again after months, counted from what: the last interview, or a real contact after it."""
    if late:
        when = f"{_the_no(facts)}, and {_last(facts, base)}, over two months before; a month later is a good moment"
    elif base is not None:
        last = _last(facts, base)
        when = f"{last[:1].upper()}{last[1:]}; about three months later is a good moment"
    else:
        when = "About three months after the last interview is a good moment"
    wait = " It leaves a pause after your last message." if held_back else ""
    return f"{when} for news or something useful.{wait}"


def _last(facts: Facts, base: date | None) -> str:
    if base is None:
        return "the last interview"
    what = "your last interview was" if base == facts.interview else "you were last in touch"
    return f"{what} on {say(base, facts.today)}"


def gift(seat: Seat) -> str:
    """What would please this person, as far as the record knows."""
    return f"Something on “{seat.cared_about.rstrip('.')}” would fit." if seat.cared_about else ""


def for_check_in(facts: Facts, *, since: date, months: int, let_go: bool, rests: bool) -> str:
    """Why to be in touch again, counted from what."""
    day = say(since, facts.today)
    if let_go:
        what = f"The last check-in was let go on {day}, and that was fine"
    elif since == facts.interview:
        what = (
            f"Your interview with {facts.application.organisation} was on {day}, and you have been out of touch since"
        )
    else:
        what = f"Your last real contact was on {day}"
    if rests:
        return f"{what}. Your last messages had no answer yet, so this one rests for a good while."
    return f"{what}; {every(months)} keeps the tie warm."


def for_being_seen(month: int) -> str:
    """Why to post or comment once this month."""
    name = dates.month(date(2000, month, 1), year=False)
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
