"""What a mail becomes: by its verdict, after what is unclear about it was asked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from nearmiss import dates
from nearmiss.exchange.imports.mail.content.remarks import remarks
from nearmiss.exchange.imports.mail.content.understanding import Understood, understood
from nearmiss.exchange.imports.mail.content.verdict import Reading, Verdict
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.feedback import feedback
from nearmiss.exchange.imports.mail.items.interviews import interview
from nearmiss.exchange.imports.mail.items.ledger import Ledger
from nearmiss.exchange.imports.mail.items.matching import is_named
from nearmiss.exchange.imports.mail.items.others import acknowledged, nothing, offered
from nearmiss.exchange.imports.mail.items.telling import fields_of, item
from nearmiss.exchange.imports.mail.items.turned_down import turned_down
from nearmiss.exchange.imports.mail.source.mail import identity
from nearmiss.exchange.imports.preview import Action, Item
from nearmiss.model import Application

_ABOUT = re.compile(
    r"\b(?:application|candidacy|interview|role|position|bewerbung|vorstellungsgespräch|stelle|candidature|entretien|candidatura|"
    r"recruit|rekrut|rekry|stanowisk|hakemu|"
    r"entrevista|colloquio|sollicitatie|vacature|ansökan|ansøgning|søknad|intervju|stilling)",
    re.IGNORECASE,
)
_BECOMES: Mapping[Verdict, Callable[[Ledger, Understood, Asker], Item]] = {
    Verdict.INVITATION: interview,
    Verdict.MOVED: interview,
    Verdict.CANCELLED: interview,
    Verdict.FEEDBACK: feedback,
    Verdict.OFFER: offered,
    Verdict.ACKNOWLEDGEMENT: acknowledged,
}


def items_of(ledger: Ledger, mail: Understood, asker: Asker) -> list[Item]:
    """The items that a mail becomes: one, and a second for the feedback that a no brings along."""
    if mail.is_mine:
        mail_or_why = _below_mine(ledger, mail, asker)
        if isinstance(mail_or_why, Item):
            return [mail_or_why]
        mail = mail_or_why
    if not mail.own.strip() and not mail.mail.calendar:
        return [nothing(mail, asker, "There is no text in this mail.")]
    came = identity(mail.mail)
    before = ledger.applications.get(ledger.known.mails.get(came, "")) if came else None
    if before is not None:
        fields = fields_of(mail, organisation=before.organisation, role=before.role)
        return [item(asker, Action.SAME, "mail", fields, f"This very mail was brought before: {before.title}.")]
    return [replace(each, mail=came) for each in _becomes(ledger, mail, asker)]


def _becomes(ledger: Ledger, mail: Understood, asker: Asker) -> list[Item]:
    verdict = _verdict(ledger, mail, asker)
    if verdict is None:
        return [item(asker, Action.ASK, "mail", fields_of(mail), "Its words do not say plainly whether it is a no.")]
    mail = replace(mail, reading=replace(mail.reading, verdict=verdict))
    if verdict is Verdict.NO:
        told = turned_down(ledger, mail, asker)
        return [told, *_feedback_with(ledger, mail, asker, told)]
    becomes = _BECOMES.get(verdict)
    return [becomes(ledger, mail, asker) if becomes else nothing(mail, asker)]


def _verdict(ledger: Ledger, mail: Understood, asker: Asker) -> Verdict | None:
    """What it brings; asked where its words leave it open."""
    reading: Reading = mail.reading
    may_be_more = not mail.mail.is_list and (
        (
            reading.verdict is Verdict.OTHER
            and (reading.is_sorry or reading.is_decided or reading.is_foreign)
            and _concerns(ledger, mail)
        )
        or (reading.verdict is Verdict.ACKNOWLEDGEMENT and reading.is_decided)
    )
    if reading.is_sure and reading.verdict is not Verdict.CLOSED and not may_be_more:
        return reading.verdict
    choices = [("no", "They turned me down"), ("nothing", "It changes nothing")]
    question = "The posting is closed. Does that end your application?"
    chosen = asker.ask("verdict", question if reading.verdict is Verdict.CLOSED else "Is this mail a no?", choices)
    return {"no": Verdict.NO, "nothing": Verdict.OTHER}.get(chosen or "")


def _concerns(ledger: Ledger, mail: Understood) -> bool:
    """Whether a mail speaks of an application, or comes from where there is one."""
    text = f"{mail.mail.sender.name} {mail.mail.subject} {mail.letter}"
    if _ABOUT.search(text) or ledger.person(mail.name, mail.email, "") is not None:
        return True
    return any(is_named(each.organisation, text) for each in ledger.applications.values())


def _below_mine(ledger: Ledger, mail: Understood, asker: Asker) -> Understood | Item:
    """The mail that the user answered, if it stands below and they want it; else why their own is left out."""
    if mail.quoted is None or not mail.quoted.text.strip():
        return nothing(mail, asker, "You wrote this one: it is not their answer.")
    theirs = understood(
        replace(mail.quoted, subject=mail.quoted.subject or mail.mail.subject),
        ledger.known.settings,
        ledger.known.today,
    )
    if theirs.is_mine or theirs.reading.verdict in {Verdict.OTHER, Verdict.NEWSLETTER}:
        return nothing(mail, asker, "You wrote this one: it is not their answer.")
    whose = theirs.name or theirs.mail.sender.email or "them"
    day = f" of {dates.day(theirs.days[0])}" if len(theirs.days) == 1 else ""
    choices = [("yes", "Yes, that one"), ("no", "No, leave both out")]
    chosen = asker.ask(
        "quoted", f"You wrote this one. Below it stands a mail from {whose}{day}. Take that one?", choices
    )
    if chosen == "yes":
        return theirs
    why = "You wrote this one: it is not their answer."
    return nothing(mail, asker, why) if chosen else item(asker, Action.ASK, "mail", fields_of(mail), why)


def _feedback_with(ledger: Ledger, mail: Understood, asker: Asker, told: Item) -> list[Item]:
    """What a no says went well and what is to work on, where it says that this is feedback."""
    if (
        Verdict.FEEDBACK not in mail.reading.also
        or told.action not in {Action.NEW, Action.CHANGED}
        or not remarks(mail.letter)
    ):
        return []
    found = next((each for each in told.nouns() if isinstance(each, Application)), None)
    return [feedback(ledger, mail, asker, found)] if found else []
