"""An invitation to an interview, one that moves it, and one that calls it off."""

from dataclasses import replace
from datetime import date

from nearmiss import dates
from nearmiss.exchange.imports.mail.content.appointment import Appointment, appointment
from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.content.verdict import Verdict
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.clocks import of_calendar, on_one_clock
from nearmiss.exchange.imports.mail.items.ledger import Ledger, further
from nearmiss.exchange.imports.mail.items.matching import belonging
from nearmiss.exchange.imports.mail.items.telling import Fields, day_of, fields_of, item
from nearmiss.exchange.imports.preview import Action, Item
from nearmiss.model import Application, Interview, Invalid, Outcome
from nearmiss.store import Noun

WHAT = "interview"
_NEW_ROUND = "a new round"


def interview(ledger: Ledger, mail: Understood, asker: Asker) -> Item:
    """What a mail about an interview becomes: one that is new, one that is moved, or one that is called off."""
    sent_on = day_of(mail, asker, ledger, "On which day was this mail sent?")
    is_moved, is_off = (mail.reading.verdict is each for each in (Verdict.MOVED, Verdict.CANCELLED))
    found = belonging(ledger, mail, asker, sent_on, only_known=is_off)
    if found.application is None or sent_on is None:
        why = "It is not clear yet which application this is about." if sent_on else "Its day is still to be asked."
        more = {"organisation": found.organisation or None, "role": found.role or None}
        return item(
            asker, Action.REFUSE if is_off and not asker.waits else Action.ASK, WHAT, fields_of(mail, **more), why
        )
    application = found.application
    fields = fields_of(mail, organisation=application.organisation, role=application.role)
    if application.outcome is not Outcome.OPEN:
        why = f"{application.title} is noted as {application.outcome.value}: add the interview there if it goes on."
        return item(asker, Action.REFUSE, WHAT, fields, why)
    ahead = [each for each in ledger.interviews_of(application) if each.held_on >= sent_on]
    settings = ledger.known.settings
    old = frozenset(each.held_on for each in ahead) if is_moved else frozenset()
    said, notes = of_calendar(mail, asker, settings) or (appointment(mail, sent_on, old), ())
    says_no_other = is_moved and Verdict.CANCELLED in mail.reading.also and {*said.days} <= old
    if is_off or says_no_other:  # called off, and a new day is to be said
        fields["verdict"] = Verdict.CANCELLED.value
        return _called_off(ledger, asker, fields, ahead, frozenset(said.days))
    held_on = _day(said, asker)
    starts_at = _time(said, asker)
    said, clock = on_one_clock(said, mail, asker, settings, (held_on, starts_at))
    fields |= _appointment_fields(said, held_on, starts_at)
    stored = _moved(ahead, asker, held_on, is_moved=is_moved)
    if held_on is None or stored == "":
        return item(asker, Action.ASK, WHAT, fields, "Its day is still to be asked." if held_on is None else "")
    planned = _planned(
        ledger,
        asker,
        application,
        said,
        held_on,
        starts_at=starts_at,
        stored=stored,
        fields=fields,
        is_new=found.is_new,
    )
    return replace(planned, why=" ".join(filter(None, (planned.why, clock, *notes))))


def _planned(
    ledger: Ledger,
    asker: Asker,
    application: Application,
    said: Appointment,
    held_on: date,
    *,
    starts_at: str,
    stored: Interview | str | None,
    fields: Fields,
    is_new: bool,
) -> Item:
    before = ledger.interviews.get(stored.id) if isinstance(stored, Interview) else None
    try:
        if before is None:
            after = Interview(
                application_id=application.id,
                held_on=held_on,
                starts_at=starts_at,
                zone=said.zone,
                minutes=said.minutes,
                place=said.place,
                kind=said.kind,
            )
        else:
            is_other_day = before.held_on != held_on
            after = replace(
                before,
                held_on=held_on,
                starts_at=starts_at or ("" if is_other_day else before.starts_at),
                zone=said.zone if starts_at else before.zone,
                minutes=said.minutes or before.minutes,
                place=said.place or before.place,
            )
    except Invalid as wrong:
        return item(asker, Action.REFUSE, WHAT, fields, wrong.message)
    if before == after:
        return item(asker, Action.SAME, WHAT, fields, f"This interview is noted already, on {dates.day(held_on)}.")
    onward = further(application, after)
    nouns: list[Noun] = [after] if onward is application and not is_new else [onward, after]
    if not asker.waits:
        ledger.keep(onward, after)

    def made() -> list[Noun]:
        return [each for each in nouns if not (isinstance(each, Interview) and each.id in ledger.called_off)]

    if before is None:
        why = "" if starts_at else "No time of day was made out in the mail."
        return item(asker, Action.NEW, WHAT, fields, why, nouns=made)
    why = (
        f"It moves from {dates.day(before.held_on)}{before.time_in_words} to {dates.day(held_on)}{after.time_in_words}."
    )
    if before.held_on == held_on and before.starts_at == after.starts_at:
        why = "It now says more about the interview that is noted."
    return item(asker, Action.CHANGED, WHAT, fields, why, nouns=made)


def _called_off(ledger: Ledger, asker: Asker, fields: Fields, ahead: list[Interview], days: frozenset[date]) -> Item:
    if not ahead:
        return item(
            asker, Action.REFUSE, WHAT, fields, "They call off an interview; none is noted that is still to come."
        )
    weekdays = {day.weekday() for day in days}  # "on Tuesday" may be that of another week
    named = [each for each in ahead if each.held_on in days]
    named = named or [each for each in ahead if each.held_on.weekday() in weekdays]
    chosen: str | None = (named or ahead)[0].id
    if len(named or ahead) > 1 or (days and not named):
        chosen = asker.ask(
            "interview", "Which interview is called off?", [(each.id, dates.day(each.held_on)) for each in ahead]
        )
    off = ledger.interviews.get(chosen or "")
    if off is None:
        return item(asker, Action.ASK, WHAT, fields, "Which interview it is has to be asked.")
    if not asker.waits:
        ledger.interviews.pop(off.id)
        ledger.called_off.add(off.id)
    why = f"The interview on {dates.day(off.held_on)} is called off; the application stays open."
    fields |= {"held_on": off.held_on.isoformat(), "starts_at": off.starts_at}
    return item(asker, Action.CHANGED, WHAT, fields, why, nouns=list, gone=(off,) if off.version else ())


def _day(said: Appointment, asker: Asker) -> date | None:
    if len(said.days) == 1:
        return said.days[0]
    question = "On which day is the interview?" if not said.days else "Which of these days is the interview on?"
    return asker.ask_day("held-on", question, said.days)


def _time(said: Appointment, asker: Asker) -> str:
    if len(said.times) < 2:
        return said.times[0] if said.times else ""
    choices = [(each, dates.time_of_day(each)) for each in said.times]
    return asker.ask("starts-at", "At what time is it?", choices, said.times[0]) or ""


def _moved(ahead: list[Interview], asker: Asker, held_on: date | None, *, is_moved: bool) -> Interview | str | None:
    """The interview that is noted already and meant by the mail; "" while that has to be asked."""
    same_day = [each for each in ahead if each.held_on == held_on]
    if same_day:
        return same_day[0]
    if not is_moved or not ahead:
        return None
    if len(ahead) == 1:
        return ahead[0]
    choices = [*((each.id, dates.day(each.held_on)) for each in ahead), (_NEW_ROUND, "None of them, it is a new one")]
    chosen = asker.ask("interview", "Which interview is moved?", choices)
    return None if chosen == _NEW_ROUND else next((each for each in ahead if each.id == chosen), "")


def _appointment_fields(said: Appointment, held_on: date | None, starts_at: str) -> Fields:
    told: Fields = {
        "held_on": held_on.isoformat() if held_on else None,
        "starts_at": starts_at,
        "zone": said.zone,
        "minutes": said.minutes,
        "place": said.place,
        "kind": said.kind.value,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}
