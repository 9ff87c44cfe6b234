"""The mail with the no: an application that is turned down, who told it, on which day, in their words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nearmiss import dates
from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.content.verdict import Verdict
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.ledger import Ledger, reached, writer
from nearmiss.exchange.imports.mail.items.matching import NEW, Belonging, belonging
from nearmiss.exchange.imports.mail.items.telling import Fields, day_of, fields_of, item, person_fields, seat_of
from nearmiss.exchange.imports.preview import Action, Item
from nearmiss.model import Application, Invalid, Outcome, Panelist, Person, Stage, ToldHow
from nearmiss.store import Noun

WHAT = "application"
_OTHERS = {
    Verdict.INVITATION: "They also invite you to something: read it to the end.",
    Verdict.OFFER: "They also speak of an offer: read it to the end.",
}


def squeezed(text: str) -> str:
    """A text as it is compared: without spaces and signs."""
    return re.sub(r"\W+", "", text).casefold()


def same_words(one: str, other: str) -> bool:
    """Whether two texts are one mail, a signature or a greeting more or less."""
    mine, theirs = squeezed(one), squeezed(other)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    return short == long or (len(short) * 10 > len(long) * 7 and short in long)


def turned_down(ledger: Ledger, mail: Understood, asker: Asker) -> Item:
    """What a no becomes. One that the journal has already, in these words or of this day, is the same."""
    day = day_of(mail, asker, ledger, "On which day were you told?")
    fields = fields_of(mail, told_on=day.isoformat() if day else None, told_how=ToldHow.MAIL.value, reason=mail.own)
    fields |= _reason_fields(mail)
    if stored := _stored(ledger, mail, day):
        fields = {**_names(stored), **fields, "furthest_stage": stored.furthest_stage.value}
        return item(asker, Action.SAME, WHAT, fields, f"This no is noted already: {stored.title}.")
    found = belonging(ledger, mail, asker, day)
    if found.application is None:
        fields = {**_named(found), **fields}
        return item(asker, Action.ASK, WHAT, fields, "It is not clear yet which application this no is about.")
    application = found.application
    if application.outcome is not Outcome.OPEN:
        after = _again(application, mail, asker, day)
        if isinstance(after, str):
            return item(
                asker, Action.ASK if asker.waits else Action.SAME, WHAT, {**_names(application), **fields}, after
            )
        application, found = after, Belonging(after, is_new=after.id != application.id)
    stage = _stage(ledger, mail, asker, application, is_new=found.is_new, day=day)
    role = seat_of(mail, asker, application, ledger)
    fields = {**_names(application), **fields, "outcome": Outcome.TURNED_DOWN.value}
    fields |= {"furthest_stage": stage.value if stage else None, "told_by": mail.name or None}
    fields["people"] = person_fields(mail, role)
    fields["thread"] = mail.thread
    fields = {name: value for name, value in fields.items() if value not in (None, "", ())}
    if day is None or stage is None:
        return item(asker, Action.ASK, WHAT, fields, "Something is still to be asked.")
    person, others = writer(ledger, mail, asker, application, role)
    try:
        after_no = replace(
            application,
            furthest_stage=stage,
            outcome=Outcome.TURNED_DOWN,
            told_on=day,
            told_how=ToldHow.MAIL,
            told_by=person.id if person else application.told_by,
            reason=mail.own or application.reason,
            reason_kind=mail.reading.reason_kind or application.reason_kind,
            notes=_with_thread(application.notes, mail, day),
        )
    except Invalid as wrong:
        return item(asker, Action.ASK, WHAT, fields, wrong.message)
    return _told(ledger, mail, asker, after_no, fields, others=others, is_new=found.is_new)


def _told(
    ledger: Ledger,
    mail: Understood,
    asker: Asker,
    application: Application,
    fields: Fields,
    *,
    others: Sequence[Person | Panelist],
    is_new: bool,
) -> Item:
    told_on = application.told_on or ledger.known.today
    ahead = tuple(each for each in ledger.interviews_of(application) if each.held_on > told_on)
    if any(each.held_on <= ledger.known.today for each in ahead):
        why = "An interview of a later day is noted with it. Check the two dates."
        return item(asker, Action.ASK, WHAT, fields, why)
    is_stored = application.id not in ledger.made and not is_new
    why = f"{application.title}: open until now, turned down on {dates.day(told_on)}." if is_stored else ""
    why = " ".join(
        filter(None, [why, *(sentence for verdict, sentence in _OTHERS.items() if verdict in mail.reading.also)])
    )
    if not asker.waits:
        ledger.keep(application)
        ledger.called_off.update(each.id for each in ahead)
        for each in others:
            ledger.keep(each)
    people: list[Noun] = [each for each in others if isinstance(each, Person)]
    seats: list[Noun] = [each for each in others if isinstance(each, Panelist)]
    return item(
        asker,
        Action.CHANGED if is_stored else Action.NEW,
        WHAT,
        fields,
        why,
        nouns=lambda: [*people, application, *seats],
        gone=tuple(each for each in ahead if each.version),
    )


def _names(application: Application) -> Fields:
    return {"organisation": application.organisation, "role": application.role}


def _named(found: Belonging) -> Fields:
    return {name: value for name, value in (("organisation", found.organisation), ("role", found.role)) if value}


def _reason_fields(mail: Understood) -> Fields:
    kind = mail.reading.reason_kind
    return {"reason_kind": kind.value} if kind else {}


def _stored(ledger: Ledger, mail: Understood, day: date | None) -> Application | None:
    """The application in which this very mail is noted."""
    for each in ledger.applications.values():
        if each.reason and (day is None or each.told_on == day) and same_words(each.reason, mail.own):
            return each
    return None


def _again(application: Application, mail: Understood, asker: Asker, day: date | None) -> Application | str:
    """What to do with a no about an application that has ended: the application to change, or a sentence."""
    if application.outcome is Outcome.TURNED_DOWN and not application.reason and application.told_on == day:
        return application  # noted by hand: now with their words
    told = f" on {dates.day(application.told_on)}" if application.told_on else ""
    question = f"{application.title} is noted as {application.outcome.value}{told}. What is this mail?"
    choices = [
        ("same", "About the same, nothing new"),
        ("words", "Their words for it"),
        (NEW, "About another application"),
    ]
    chosen = asker.ask("again", question, choices)
    if chosen == "words":
        return application
    if chosen == NEW:
        role = mail.roles[0].name if mail.roles else application.role
        return Application(organisation=application.organisation, role=role)
    return "It is noted already." if chosen else f"{application.title} has ended already."


def _stage(
    ledger: Ledger, mail: Understood, asker: Asker, application: Application, *, is_new: bool, day: date | None
) -> Stage | None:
    """How far it got: as is noted, with the interviews held; else asked, with what the words of the mail point to."""
    known = reached(application, ledger.interviews_of(application), day or ledger.known.today)
    met = mail.reading.met
    if not is_new and known is not Stage.APPLIED:
        return known
    is_noted = not is_new and application.id not in ledger.made
    if is_noted and met is None:
        return known
    proposed = met or (None if is_new else known)
    choices = [(stage.value, stage.value) for stage in Stage]
    chosen = asker.ask(
        "stage", f"{application.title}: how far did you get?", choices, proposed.value if proposed else None
    )
    return Stage(chosen) if chosen else None


def _with_thread(notes: str, mail: Understood, day: date) -> str:
    """The notes of an application, and below them the thread that stood below the mail."""
    if not mail.thread or squeezed(mail.thread) in squeezed(notes):
        return notes
    quoted = "\n".join(f"> {line}".rstrip() for line in mail.thread.split("\n"))
    return f"{notes}\n\nBelow their mail of {dates.day(day)}:\n\n{quoted}".strip()
