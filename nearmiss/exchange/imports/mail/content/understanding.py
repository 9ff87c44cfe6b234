"""A mail understood: the letter that counts in it, who wrote it, when, what it is about, and what it brings."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from nearmiss.exchange.imports.mail.content.about import Named, organisations, roles
from nearmiss.exchange.imports.mail.content.signature import Signature, person_name, signature
from nearmiss.exchange.imports.mail.content.verdict import (
    Reading,
    Verdict,
    asks_for_feedback,
    read,
    speaks_as_applicant,
)
from nearmiss.exchange.imports.mail.language.senders import is_machine, is_program
from nearmiss.exchange.imports.mail.source.mail import Address, Mail
from nearmiss.exchange.imports.mail.source.thread import FORWARDS, Taken, taken_apart
from nearmiss.model import Settings, zone_of
from nearmiss.store import words
from nearmiss.store.search.organisation_names import organisation_key as key

_MOST_DEEP = 4
_EARLIEST = date(1995, 1, 1)
_RECRUITS = re.compile(
    r"recruit|staffing|talent|headhunt|personalberatung|personalvermittlung|executive search|executives", re.IGNORECASE
)
_CLIENT = re.compile(
    r"\b(?:my|our|the|unser\w*|mein\w*|notre|nuestro|nosso|nostro|onze) (?:client|kunde\w*|mandant\w*|auftraggeber\w*|cliente)",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\s*(?:hi|hello|hey|dear|hallo|liebe\w*|guten|bonjour|hola|estimad\w+|olá|ciao|gentile|beste|hej|hei|kære)\b",
    re.IGNORECASE,
)
_CALENDAR_SAYS = re.compile(
    r"^(?:(?P<off>METHOD:\s*CANCEL|STATUS:\s*CANCELL?ED)|(?P<answer>METHOD:\s*(?:REPLY|COUNTER|DECLINECOUNTER|REFRESH)))",
    re.IGNORECASE | re.MULTILINE,
)
_MATTERS = frozenset(
    {Verdict.NO, Verdict.INVITATION, Verdict.MOVED, Verdict.CANCELLED, Verdict.OFFER, Verdict.FEEDBACK}
)
_IDLE = frozenset({Verdict.OTHER, Verdict.NEWSLETTER, Verdict.DOCUMENTS, Verdict.ON_HOLD})


@dataclass(frozen=True)
class Understood:
    """What was made out of one mail, beside nothing but itself and the user's settings.

    ``days`` are those on which it may have been sent, in the user's own zone (one: it is sure). ``is_mine`` is whether
    the user wrote it; ``quoted`` the mail below it then. ``name`` is the person who wrote it, empty for a machine.
    ``own`` is what they wrote, ``letter`` the part of it above the signature, ``thread`` what stood below.
    """

    mail: Mail
    own: str
    letter: str
    thread: str
    reading: Reading
    sign: Signature
    name: str
    days: tuple[date, ...]
    organisations: tuple[Named, ...]
    roles: tuple[Named, ...]
    is_mine: bool = False
    quoted: Mail | None = None
    is_recruiter: bool = False

    @property
    def email(self) -> str:
        """The address of who wrote it, where somebody reads what is sent there."""
        address = self.mail.sender.email
        if is_machine(address) or is_program(self.mail.sender.domain):
            own = self.sign.email or self.mail.reply_to.email
            return "" if is_machine(own) or is_program(own.rpartition("@")[2]) else own
        return address

    @property
    def is_machine(self) -> bool:
        """Whether nobody wrote it: its headers or its address say so, and nobody signed it."""
        return not self.name and (
            self.mail.is_automatic or is_machine(self.mail.sender.email) or is_program(self.mail.sender.domain)
        )


def mine(settings: Settings) -> frozenset[str]:
    """The addresses of the user."""
    return frozenset({settings.my_email.lower()} - {""})


def understood(mail: Mail, settings: Settings, today: date) -> Understood:
    """What a mail is, with the one that is forwarded in it in its place, where there is one."""
    letter, taken = _letter(mail, mine(settings), 0)
    sign = signature(taken.own, letter.sender)
    name = person_name(letter.sender)
    if not name or (len(name.split()) == 1 and len(sign.name.split()) > 1):
        name = sign.name
    if letter.sender.name and key(name) == key(letter.sender.name) and not person_name(letter.sender):
        name = ""  # an organisation signs with its own name
    body = taken.own
    above = _above(body, sign)
    says = _CALENDAR_SAYS.search(letter.calendar)
    is_off, is_answer = (bool(says and says[kind]) for kind in ("off", "answer"))
    has_calendar = bool(letter.calendar) and not is_answer
    reading = read(above, letter.subject, is_list=letter.is_list, has_calendar=has_calendar)
    if is_off and reading.verdict is not Verdict.NO:
        reading = replace(reading, verdict=Verdict.CANCELLED, is_sure=True)
    if reading.verdict is Verdict.OTHER and not letter.is_automatic and asks_for_feedback(_below(taken)):
        reading = Reading(Verdict.FEEDBACK)  # an answer speaks of what was asked, not its name
    if letter.is_bounce:
        reading = Reading(Verdict.OTHER)
    is_mine = letter.is_own or letter.sender.email in mine(settings) or speaks_as_applicant(above)
    is_idle = reading.is_sure and reading.verdict in _IDLE  # then nobody asks what it is about
    about = [] if is_idle else organisations(letter.sender, letter.reply_to, letter.subject, body, sign)
    nobody = {*words(settings.my_name), *(word for each in letter.to for word in words(each.name))}
    about = [each for each in about if not (nobody and {*words(each.name)} <= nobody)]
    if any(each.weight > 2 and key(name) == key(each.name) for each in about):
        name = ""  # an organisation signs with its own name
    about = [each for each in about if not name or key(each.name) != key(name)]
    named = [
        role
        for role in ([] if is_idle else roles(letter.subject, body))
        if key(role.name) not in {key(each.name) for each in about}
    ]
    is_recruiter = bool(_CLIENT.search(body)) or any(
        _RECRUITS.search(text) for text in (sign.organisation, letter.sender.domain.rpartition(".")[0])
    )
    return Understood(
        mail=letter,
        own=body,
        letter=above,
        thread=taken.thread,
        reading=reading,
        sign=sign,
        name=name,
        days=sent_days(letter, settings, today),
        organisations=tuple(_client_first(about) if is_recruiter else about),
        roles=tuple(named),
        is_mine=is_mine,
        quoted=taken.below if is_mine else None,
        is_recruiter=is_recruiter,
    )


def _client_first(about: list[Named]) -> list[Named]:
    """Of a recruiter's mail, the organisation it is about before the one it is from."""
    return sorted(about, key=lambda each: (each.is_own, -each.weight))


def _above(text: str, sign: Signature) -> str:
    """The letter without what stands below its closing words."""
    return text if sign.begin is None else "\n".join(text.rstrip().split("\n")[: sign.begin])


def _below(taken: Taken) -> str:
    """What a mail is an answer to, without its marks of quotation."""
    return taken.below.text if taken.below else re.sub(r"^[> ]+", "", taken.thread, flags=re.MULTILINE)


def _letter(mail: Mail, me: AbstractSet[str], depth: int) -> tuple[Mail, Taken]:
    """The mail that counts, and its text apart: the one that was forwarded, if that is what it is."""
    taken = taken_apart(mail.text)
    if depth >= _MOST_DEEP or mail.is_bounce:
        return mail, taken
    inner = mail.inner[0] if mail.inner else None
    is_forward = bool(FORWARDS.match(mail.subject)) or taken.is_forward
    if inner is None and taken.below is not None and (is_forward or not taken.own):
        inner = taken.below
    if inner is None or not (inner.text.strip() or inner.inner):
        return mail, taken
    says = read(taken.own, is_list=False).verdict if taken.own else Verdict.OTHER
    was_theirs = mail.sender.email in me or mail.is_own
    if not me:  # whoever received it passed it on: the user, or a recruiter who greets the user
        got_it = any(each.email and each.email == mail.sender.email for each in inner.to)
        was_theirs = was_theirs or (got_it and not _GREETS.match(taken.own))
    if says in _MATTERS and not was_theirs and mail.sender != Address():
        return mail, taken
    if not inner.subject:
        inner = replace(inner, subject=FORWARDS.sub("", mail.subject).strip())
    return _letter(inner, me, depth + 1)


def sent_days(mail: Mail, settings: Settings, today: date) -> tuple[date, ...]:
    """The days on which a mail may have been sent, on the user's calendar; none that is to come."""
    zone = zone_of(settings.zone)
    moments = (mail.sent_at,) if mail.sent_at else mail.may_be_sent
    days: list[date] = []
    for each in moments:
        day = each.astimezone(zone).date() if zone and each.tzinfo else each.date()
        if _EARLIEST <= day <= today and day not in days:
            days.append(day)
    return tuple(days)


def received_day(mail: Mail, settings: Settings, today: date) -> date | None:
    """The day that the last server wrote, where it can be."""
    if mail.received_at is None:
        return None
    found = sent_days(replace(mail, sent_at=mail.received_at), settings, today)
    return found[0] if found else None
