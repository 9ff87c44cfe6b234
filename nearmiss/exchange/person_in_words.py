"""What is known of one person, in sentences: the same on their page and on their card.

The words of the user stand in them as they were typed: escape a sentence where Markdown or HTML is made of it.
"""

from collections.abc import Iterator
from datetime import date

from nearmiss.exchange.phrases import counted, day, excerpt
from nearmiss.model import (
    Application,
    Introduction,
    Outcome,
    Panelist,
    Person,
    Position,
    Promise,
    PromiseBy,
    Touchpoint,
)
from nearmiss.store import PersonRecord, bare

_EXCERPT = 160


def now(person: Person) -> str:
    """What they do now and where: "Head of Insight at Northlight since 1 March 2028"; empty where nothing is known."""
    where = at(person.title, person.organisation)
    since = f" since {day(person.since_on)}" if person.since_on else ""
    return f"{where}{since}" if where else ""


def at(title: str, organisation: str) -> str:
    """A title and an organisation, as far as they are known: "Data lead at Quay Data"."""
    return " at ".join(filter(None, (title, organisation)))


def before(position: Position) -> str:
    """An earlier position with its days: "Data lead at Harbour Analytics, 1 September 2023 to 31 May 2027"."""
    began, ended = position.began_on, position.ended_on
    days = f"{day(began)} to {day(ended)}" if began and ended else ""
    days = days or (f"until {day(ended)}" if ended else f"from {day(began)}" if began else "")
    return ", ".join(filter(None, (at(position.title, position.organisation), days)))


def met(record: PersonRecord, seat: Panelist) -> str:
    """Where, when and in which role: "Hiring manager at Acme: you met in 2 interviews, the last on 17 March 2026."."""
    application = record.applications[seat.application_id]
    role = f"{seat.role[:1].upper()}{seat.role[1:]} at {application.organisation}"
    held = record.interviews.get(seat.application_id, ()) if seat.met else ()
    if not seat.met:
        return f"{role}: on the panel, and you have not met."
    if not held:
        return f"{role}."
    last = held[-1].held_on
    where = f", the last on {day(last)}" if len(held) > 1 else f" on {day(last)}"
    return f"{role}: you met in {counted(len(held), 'interview')}{where}."


def told(application: Application) -> str:
    """That it was they who told me, how, when, and in which words."""
    what = "the answer" if not application.outcome.is_a_no else "the no"
    if application.outcome is Outcome.NO_ANSWER or application.told_on is None:
        return ""
    how = f" by {application.told_how}" if application.told_how else ""
    reason = f": “{excerpt(application.reason, _EXCERPT)}”" if application.reason else "."
    return f"They told you {what} from {application.organisation} themselves{how} on {day(application.told_on)}{reason}"


def introduced(record: PersonRecord, introduction: Introduction) -> str:
    """Who introduced whom to whom, and when; ``None`` is me."""

    def name(id_: str | None, me: str) -> str:
        return me if id_ is None else record.names.get(id_, "somebody")

    when = f" on {day(introduction.introduced_on)}" if introduction.introduced_on else ""
    text = f": {introduction.text}" if introduction.text else "."
    whom = name(introduction.person_id, "you")
    return f"{name(introduction.by_id, 'You')} introduced {whom} to {name(introduction.to_id, 'you')}{when}{text}"


def last_said(record: PersonRecord) -> str:
    """How the last real contact was, and what was said: " by call, about: “…”"; an interview says so."""
    contact = record.last_spoken
    if contact is None:
        return ", in an interview" if record.tie.last_contact else ""
    words = bare(contact.answer_text or contact.text)
    return f", by {contact.channel}" + (f": “{excerpt(words, _EXCERPT)}”" if words.strip() else "")


def unanswered(record: PersonRecord) -> Touchpoint | None:
    """The last contact, where it came after the last real one."""
    last = next(iter(record.contacts), None)
    spoken = record.tie.last_contact
    return last if last and not last.is_real_contact and (spoken is None or last.happened_on > spoken) else None


def balance(record: PersonRecord) -> str:
    """How gives and asks stand; empty where there is neither."""
    gave, asked = record.tie.gave, record.tie.asked
    if asked and not gave:
        return f"You {_often('asked', asked)} and gave nothing yet."
    return f"You {_often('gave', gave)} and {_often('asked', asked)}." if gave else ""


def _often(what: str, number: int) -> str:
    """How often I did something: "never asked", "asked once", "gave 3 times"."""
    often = {1: "once", 2: "twice"}.get(number, f"{number:,} times")
    return f"{what} {often}" if number else f"never {what}"


def promises(record: PersonRecord) -> Iterator[str]:
    """Promises both ways: what is open first."""
    for promise in sorted(record.promises, key=lambda each: not each.is_open):
        yield _promise(promise)


def _promise(promise: Promise) -> str:
    is_mine = promise.by is PromiseBy.ME
    due = f", {'by' if is_mine else 'from'} {day(promise.due_on)}" if promise.due_on else ""
    kept = f", {'kept' if is_mine else 'taken up'} on {day(promise.kept_on)}" if promise.kept_on else ", still open"
    return f"{'You promised' if is_mine else 'They invited you'}: {promise.text}{due}{kept}."


def advises(person: Person, today: date) -> str:
    """That they are an adviser, and whether they said that they may be asked."""
    if person.adviser_on is None or person.adviser_on > today:
        return ""
    asked = f", and said on {day(person.consent_on)} that you may ask" if person.consent_on else ""
    return f"Your adviser since {day(person.adviser_on)}{asked}."
