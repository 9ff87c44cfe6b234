"""Mails that bring no no and no interview: what was received, an offer, what changes nothing."""

from dataclasses import replace

from nearmiss import dates
from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.content.verdict import Verdict
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.ledger import Ledger
from nearmiss.exchange.imports.mail.items.matching import belonging
from nearmiss.exchange.imports.mail.items.telling import Fields, day_of, fields_of, item
from nearmiss.exchange.imports.mail.source.mail import Mail
from nearmiss.exchange.imports.preview import Action, Item
from nearmiss.model import Invalid, Outcome, Stage

WHAT = "application"
_NOTHING = {
    Verdict.DOCUMENTS: "They ask you for documents: answer them; the journal has nothing to note.",
    Verdict.ON_HOLD: "It is on hold, which is no no: the application stays open.",
    Verdict.NEWSLETTER: "This is a list's mail, and about none of your applications.",
    Verdict.OTHER: "It is no no, no invitation and no feedback, as far as its words say.",
}


def acknowledged(ledger: Ledger, mail: Understood, asker: Asker) -> Item:
    """A mail that says they have the application: the day on which it was made."""
    day = day_of(mail, asker, ledger, "On which day did you apply?")
    found = belonging(ledger, mail, asker, None)
    fields = fields_of(mail, applied_on=day.isoformat() if day else None)
    application = found.application
    if application is None:
        fields |= {name: value for name, value in (("organisation", found.organisation), ("role", found.role)) if value}
        return item(asker, Action.ASK, WHAT, fields, "It is not clear yet which application this is about.")
    fields |= {"organisation": application.organisation, "role": application.role}
    fields |= {"furthest_stage": application.furthest_stage.value, "outcome": application.outcome.value}
    if day is None:
        return item(asker, Action.ASK, WHAT, fields, "Its day is still to be asked.")
    if application.applied_on or (application.told_on and application.told_on < day):
        return item(asker, Action.SAME, WHAT, fields, "This application is noted, and they say that they have it.")
    try:
        after = replace(application, applied_on=day)
    except Invalid as wrong:
        return item(asker, Action.ASK, WHAT, fields, wrong.message)
    is_stored = not found.is_new and application.id not in ledger.made
    if not asker.waits:
        ledger.keep(after)
    why = f"{application.title}: applied on {dates.day(day)}." if is_stored else ""
    return item(asker, Action.CHANGED if is_stored else Action.NEW, WHAT, fields, why, nouns=lambda: [after])


def offered(ledger: Ledger, mail: Understood, asker: Asker) -> Item:
    """An offer: the furthest stage; whether it is taken is the user's to say."""
    day = day_of(mail, asker, ledger, "On which day did they offer it?")
    found = belonging(ledger, mail, asker, day)
    application = found.application
    fields = fields_of(mail, furthest_stage=Stage.OFFER.value)
    if application is None:
        fields |= {name: value for name, value in (("organisation", found.organisation), ("role", found.role)) if value}
        return item(asker, Action.ASK, WHAT, fields, "It is not clear yet which application this offer is about.")
    fields |= {"organisation": application.organisation, "role": application.role, "outcome": application.outcome.value}
    if application.furthest_stage is Stage.OFFER:
        return item(asker, Action.SAME, WHAT, fields, "This offer is noted already.")
    if application.outcome is not Outcome.OPEN:
        why = f"{application.title} is noted as {application.outcome.value}: open it again first, if this offer is about it."
        return item(asker, Action.REFUSE, WHAT, fields, why)
    after = replace(application, furthest_stage=Stage.OFFER)
    is_stored = not found.is_new and application.id not in ledger.made
    if not asker.waits:
        ledger.keep(after)
    why = f"{application.title}: an offer." if is_stored else ""
    return item(asker, Action.CHANGED if is_stored else Action.NEW, WHAT, fields, why, nouns=lambda: [after])


def nothing(mail: Understood, asker: Asker, why: str = "") -> Item:
    """A mail that changes nothing, and why."""
    return item(asker, Action.REFUSE, "mail", fields_of(mail), why or _NOTHING.get(mail.reading.verdict, ""))


def list_mail(mail: Mail, asker: Asker) -> Item:
    """A mail that a list sent and that speaks of no application: its headers alone were read."""
    fields: Fields = {
        "verdict": Verdict.NEWSLETTER.value,
        "sender": mail.sender.name,
        "sender_email": mail.sender.email,
    }
    return item(asker, Action.REFUSE, "mail", {**fields, "subject": mail.subject}, _NOTHING[Verdict.NEWSLETTER])
