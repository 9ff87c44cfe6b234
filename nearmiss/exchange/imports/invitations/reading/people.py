"""Who is invited: the people, without oneself, rooms, lists, machines and whoever declined."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nearmiss.exchange.contacts.card_lines import Line
from nearmiss.exchange.imports.invitations.reading.components import Component
from nearmiss.exchange.imports.invitations.reading.words import plain_words
from nearmiss.model import Role, Settings, whole_name
from nearmiss.store import same_name

_FUNCTIONS: Final = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply.*|notifications?|notify|calendar|invites?|scheduling|schedule|bookings?|"
    r"info|kontakt|contact|hello|hi|team|office|jobs?|careers?|karriere|bewerbung(?:en)?|recruit(?:ing|ment|er)?|talent|"
    r"hiring|hr|people|personal|rh|rrhh|empleo|emploi|recrutement|candidatures?|rekrytering|rekruttering|vacatures|"
    r"interviews?|interview[-_.]?team|all|everyone|staff|dl[-_.].*|.*[-_.](?:team|list|all|group)|support|admin|"
    r"mailer-daemon|unknownorganizer|bot|notetaker|fred)",
    re.IGNORECASE,
)
"""The part before the @ of addresses that are nobody's own."""
_MACHINES: Final = (
    "resource.calendar.google.com", "group.calendar.google.com", "group.v.calendar.google.com", "calendar.greenhouse.io",
    "greenhouse.io", "calendly.com", "cronofy.com", "lever.co", "hire.lever.co", "ashbyhq.com", "goodtime.io", "prelude.co",
    "fireflies.ai", "otter.ai", "read.ai", "metaview.ai", "brighthire.ai", "modernloop.io", "gem.com", "smartrecruiters.com",
    "teamtailor-mail.com", "teamtailor.com", "recruitee.com", "personio.de", "workable.com", "workablemail.com", "hubspot.com",
    "myworkday.com", "zoom.us", "calendar.google.com", "imip.me.com", "tldv.io", "fathom.video", "grain.com", "chime.aws",
    "savvycal.com", "youcanbook.me", "doodle.com", "bamboohr.com", "icims.com", "jobvite.com", "successfactors.com",
)  # fmt: skip
"""Hosts whose addresses are rooms, calendars and machines."""
_PRIVATE: Final = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com",
    "mac.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de", "mailbox.org",
    "proton.me", "protonmail.com", "pm.me", "aol.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "sfr.fr",
    "libero.it", "hotmail.it", "yahoo.fr", "yahoo.de", "yahoo.co.uk", "hotmail.fr", "hotmail.co.uk", "ziggo.nl", "kpnmail.nl",
    "fastmail.com", "hey.com", "zoho.com", "yandex.com", "telia.com", "hotmail.es", "uol.com.br", "bol.com.br", "duck.com",
)  # fmt: skip
"""Hosts at which people have addresses of their own; they say nothing about where somebody works."""
_NO_NAME = re.compile(
    r"(?<!\w)(?:room|raum|besprechungsraum|konferenz\w*|sala|salle|aula|zaal|motesrum|moterom|conference|floor|etage|team|"
    r"recruit(?:ing|ment)|talent acquisition|careers?|karriere|scheduling|calendar|notetaker|notes?|bot|assistant to|group|"
    r"human resources|hiring|interviews?|support|zoom|teams|meeting|gmbh|inc|ltd|llc|office|people ops|no-?reply)(?!\w)"
)
_ROLES: Final = (
    (
        Role.RECRUITER,
        re.compile(r"(?<!\w)(?:recruiter|recruiting|recruitment|talent|sourcer|rekrutier\w*|recruteu\w+)(?!\w)"),
    ),
    (Role.HR, re.compile(r"(?<!\w)(?:hr|human resources|people|personal\w*|rh|p&o|hrbp)(?!\w)")),
    (Role.HIRING_MANAGER, re.compile(r"(?<!\w)hiring manager(?!\w)")),
)
_ASIDE = re.compile(r"\s{0,9}[(\[]([^)\]]{0,200})[)\]]")
_ADDRESS = re.compile(r"(?<![^\s@<>;,:])[^\s@<>;,:]+@[^\s@<>;,:]+\.[^\s@<>;,:]+")
_AFTER_COMMA: Final = 2


@dataclass(frozen=True)
class Invited:
    """Somebody who is invited, or invites: the name, the mail address (empty: not their own), and in which role."""

    name: str
    email: str = ""
    role: Role = Role.INTERVIEWER
    declined: bool = False


@dataclass(frozen=True)
class Guests:
    """The people of an event without oneself; ``mine`` is one's own line, ``maybe_me`` who of them could be oneself.

    ``left_out`` are rooms, lists and machines by what they are called, ``hosts`` those of the addresses at work.
    """

    people: tuple[Invited, ...]
    declined: tuple[Invited, ...]
    mine: Invited | None
    maybe_me: tuple[Invited, ...]
    left_out: tuple[str, ...]
    hosts: tuple[str, ...]


def guests(event: Component, settings: Settings, me: str = "") -> Guests:
    """Who is invited. ``me`` is the address that the user said is theirs, "none" where none is."""
    found: dict[str, Invited] = {}
    left_out: list[str] = []
    hosts: list[str] = []
    organiser = event.first("ORGANIZER")
    for line in (*filter(None, (organiser,)), *event.every("ATTENDEE")):
        address = _address(line)
        host = address.rpartition("@")[2].lower()
        if host and not _is_among(host, _MACHINES) and not _is_among(host, _PRIVATE):
            hosts.append(host)
        who = _somebody(line, address)
        if who is None:
            left_out += [_called(line, address)]
        else:
            key = who.email.lower() or plain_words(who.name)
            there = found.get(key)
            declined = who.declined or bool(there and there.declined)
            found[key] = (
                Invited(who.name, who.email, who.role, declined) if there is None or not there.declined else there
            )
    everybody = tuple(found.values())
    mine = next((who for who in everybody if _is_me(who, settings, me)), None)
    others = tuple(who for who in everybody if who is not mine)
    own_hosts = {settings.my_email.rpartition("@")[2].lower()}
    at_work = tuple(dict.fromkeys(host for host in hosts if host not in own_hosts))
    is_open = mine is None and me != "none" and len(others) > 0
    organiser_host = _address(organiser).rpartition("@")[2].lower() if organiser else ""
    maybe = tuple(who for who in others if not organiser_host or who.email.rpartition("@")[2].lower() != organiser_host)
    return Guests(
        tuple(who for who in others if not who.declined),
        tuple(who for who in others if who.declined),
        mine,
        maybe if is_open else (),
        tuple(dict.fromkeys(filter(None, left_out))),
        at_work,
    )


def has_own_address(who: Invited) -> bool:
    """Whether somebody writes from an address that says nothing about where they work."""
    return _is_among(who.email.rpartition("@")[2].lower(), _PRIVATE)


def _address(line: Line) -> str:
    text = line.text.strip()
    text = text[7:] if text.lower().startswith("mailto:") else text
    found = _ADDRESS.search(text) or _ADDRESS.search(" ".join(line.parameters.get("EMAIL", ())))
    return found[0] if found else ""


def _called(line: Line, address: str) -> str:
    return _words(line, "CN") or address


def _words(line: Line, name: str) -> str:
    """A parameter as it is meant: in its encoding, and with what RFC 6868 writes for quotation marks and line ends."""
    text = ",".join(line.parameters.get(name, ()))
    octets = text.encode("latin-1", "replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            text = octets.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    for sign, meant in (("^n", " "), ("^'", '"'), ("^^", "^")):
        text = text.replace(sign, meant)
    return " ".join(text.replace("\\,", ",").split())


def _somebody(line: Line, address: str) -> Invited | None:
    """A person, or ``None`` for a room, a list or a machine."""
    kind = next(iter(line.parameters.get("CUTYPE", ())), "").upper()
    role = next(iter(line.parameters.get("ROLE", ())), "").upper()
    local, _, host = address.rpartition("@")
    if kind in {"ROOM", "RESOURCE", "GROUP"} or (role == "NON-PARTICIPANT" and kind not in {"", "INDIVIDUAL"}):
        return None
    said = _words(line, "CN")
    aside = " ".join(_ASIDE.findall(said))
    name = _name(_ASIDE.sub("", said).strip(" '\""))
    is_function = bool(address) and (
        _FUNCTIONS.fullmatch(local.partition("+")[0]) is not None or _is_among(host.lower(), _MACHINES)
    )
    if not name and not is_function and local:
        parts = [part for part in re.split(r"[._-]+", local.partition("+")[0]) if part.isalpha()]
        name = " ".join(part.capitalize() for part in parts) if len(parts) == _AFTER_COMMA else address
    if not name or _NO_NAME.search(plain_words(name)) or (is_function and len(name.split()) < _AFTER_COMMA):
        return None
    words = plain_words(f"{said} {aside} {local if is_function else ''}")
    seat = next((role for role, pattern in _ROLES if pattern.search(words)), Role.INTERVIEWER)
    status = next(iter(line.parameters.get("PARTSTAT", ())), "").upper()
    return Invited(name, "" if is_function else address, seat, status == "DECLINED")


def _name(text: str) -> str:
    """A name as it is said: without who they write for, without their address, and with the family's last."""
    text = re.split(
        r"\s+(?:on behalf of|im auftrag von|au nom de|en nombre de|a nome di|namens|via|\|)\s+",
        text,
        flags=re.IGNORECASE,
    )[0]
    text = re.split(r"\s+[-\u2013\u2014|/@]\s+", text)[0]
    if "@" in text:
        return ""
    return whole_name(" ".join(text.split()))[:300]


def _is_me(who: Invited, settings: Settings, me: str) -> bool:
    if me:
        return who.email.lower() == me.lower()
    if settings.my_email and who.email and _plain_address(who.email) == _plain_address(settings.my_email):
        return True
    return bool(settings.my_name) and same_name(who.name, settings.my_name)


def _plain_address(address: str) -> str:
    """An address without what Google and others let one add to it."""
    local, _, host = address.lower().rpartition("@")
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if host in {'gmail.com', 'googlemail.com'} else local}@{host}"


def _is_among(host: str, hosts: Iterable[str]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in hosts)


def names(people: Iterable[Invited]) -> Iterator[str]:
    """What people are called."""
    return (who.name for who in people)
