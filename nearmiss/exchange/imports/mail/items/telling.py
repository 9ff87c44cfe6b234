"""What an item of a mail tells: its fields, its nouns, and what it does."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from nearmiss.exchange.imports.mail.content.understanding import Understood, received_day
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.ledger import Ledger
from nearmiss.exchange.imports.preview import Action, Item, Value
from nearmiss.model import Application, Role
from nearmiss.store import Noun

Fields = dict[str, Value | Sequence[Mapping[str, Value]]]
_LEADS = (
    "head",
    "director",
    "lead",
    "manager",
    "chief",
    "leiter",
    "directeur",
    "directrice",
    "jefe",
    "jefa",
    "gerente",
    "chef",
)
_HUMAN_RESOURCES = ("hr", "human", "people", "talent", "personal", "ressources", "recursos", "risorse", "hiring", "rh")


def fields_of(mail: Understood, **more: Value | Sequence[Mapping[str, Value]]) -> Fields:
    """The fields of an item: what the mail is, and what is given; nothing that was not understood."""
    letter = mail.mail
    told: Fields = {
        "verdict": mail.reading.verdict.value,
        "sender": mail.name or letter.sender.name,
        "sender_email": letter.sender.email,
        "subject": letter.subject,
        **more,
    }
    return {name: value for name, value in told.items() if value is not None and value not in ("", ())}


def person_fields(mail: Understood, role: Role | None) -> Sequence[Mapping[str, Value]]:
    """Who wrote it, as a row of people."""
    if not mail.name:
        return ()
    told: dict[str, Value] = {
        "name": mail.name,
        "email": mail.email,
        "title": mail.sign.title,
        "phone": mail.sign.phone,
    }
    told["organisation"] = mail.sign.organisation
    told["role"] = role.value if role else ""
    return ({name: value for name, value in told.items() if value},)


def item(
    asker: Asker,
    action: Action,
    what: str,
    fields: Fields,
    why: str = "",
    *,
    nouns: Callable[[], Sequence[Noun]] | None = None,
    gone: tuple[Noun, ...] = (),
) -> Item:
    """An item of the asker's mail; one that waits for an answer is asked, and brings nothing yet."""
    if asker.waits and action in {Action.NEW, Action.CHANGED}:
        return Item(asker.place, Action.ASK, what, fields, why or "Something is still to be asked.", asker.keys)
    if nouns is None:
        return Item(asker.place, action, what, fields, why, asker.keys)
    return Item(asker.place, action, what, fields, why, asker.keys, nouns, gone)


def day_of(mail: Understood, asker: Asker, ledger: Ledger, question: str) -> date | None:
    """The day of a mail; asked where its header says none, or one that cannot be."""
    known = ledger.known
    received = received_day(mail.mail, known.settings, known.today)
    if len(mail.days) == 1:
        sure = mail.days[0]
        if received is None or abs((received - sure).days) <= 2:
            return sure
        return asker.ask_day(
            "day", f"{question} Its date and the day it arrived differ.", [sure, received], known.today
        )
    days = [*mail.days, *([received] if received else [])]
    return asker.ask_day("day", question, days, known.today, received if not mail.days else None)


def seat_of(mail: Understood, asker: Asker, application: Application | None, ledger: Ledger) -> Role | None:
    """What who wrote it is in this application: as noted, by their title, else asked."""
    if not mail.name or application is None:
        return None
    stored = ledger.person(mail.name, mail.email, application.organisation)
    for seat in ledger.panelists:
        if stored and seat.person_id == stored.id and seat.application_id == application.id:
            return seat.role
    title = mail.sign.title.casefold()
    if mail.is_recruiter or "recruit" in title or "sourc" in title or "rekryter" in title or "rekrutter" in title:
        return Role.RECRUITER
    if any(word in re.findall(r"\w+", title) or (len(word) > 3 and word in title) for word in _HUMAN_RESOURCES):
        return Role.HR
    choices = [(role.value, role.value) for role in Role]
    proposed = Role.HIRING_MANAGER if any(word in title for word in _LEADS) else Role.HR
    chosen = asker.ask("seat", f"What is {mail.name} in this application?", choices, proposed.value)
    return Role(chosen) if chosen else None
