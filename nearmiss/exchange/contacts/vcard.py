"""People as vCards, 3.0 (RFC 2426) or 4.0 (RFC 6350): what nearly every address book and phone takes.

Each has a UID, without which khard shows none, no groups, which KDE does not see, and its commas escaped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from nearmiss.exchange.contacts.name_parts import name_parts
from nearmiss.exchange.content_lines import escaped, folded
from nearmiss.model import Person

Version = Literal["3.0", "4.0"]

MAKER: Final = "-//nearmiss//nearmiss//EN"
"""Who made a card, by which nearmiss knows its own again."""


@dataclass(frozen=True)
class Card:
    """A person, and in ``note`` what their card says beside (how I met them; never the notes about them)."""

    person: Person
    note: str = ""


def vcards(cards: Iterable[Card], version: Version, now: datetime) -> bytes:
    """One file with all ``cards``, in UTF-8. ``now`` is the moment it is made (a naive one is UTC).

    The UID is the person's id, so that a card that is taken in again updates and never doubles.
    """
    moment = now.astimezone(UTC) if now.tzinfo else now
    maker = [f"PRODID:{MAKER}", f"REV:{moment:%Y%m%dT%H%M%SZ}"]
    return b"".join(
        folded(line) for card in cards for line in ("BEGIN:VCARD", *_lines(card, version, maker), "END:VCARD")
    )


def short_vcard(person: Person, *, address: bool = True) -> bytes:
    """The least that a phone needs to know somebody, for a QR code: the fewer letters, the larger its squares."""
    return b"\r\n".join(
        line.encode() for line in ("BEGIN:VCARD", "VERSION:3.0", *_contact(person, "", address=address), "END:VCARD")
    )


def _lines(card: Card, version: Version, maker: list[str]) -> list[str]:
    person = card.person
    is_new = version == "4.0"
    interests = ",".join(escaped(word.strip()) for word in person.interests.split(",") if word.strip())
    return [
        f"VERSION:{version}",
        # A bare id in both, or a card would be another one in the other version.
        f"UID;VALUE=text:{person.id}" if is_new else f"UID:{person.id}",
        *_contact(person, ";TYPE=voice" if is_new else ";TYPE=VOICE", mail="" if is_new else ";TYPE=INTERNET"),
        *([f"CATEGORIES:{interests}"] if interests else []),
        *([f"NOTE:{escaped(card.note)}"] if card.note else []),
        *maker,
    ]


def _contact(person: Person, voice: str, *, mail: str = "", address: bool = True) -> list[str]:
    """What is known of somebody in every kind of card. An address is kept as it is written on an envelope.

    It stands whole in the part for the street, with its lines: that is what Evolution, khard, vobject and ical.js show
    of it, where a ``LABEL`` beside it is read by none of them as an address.
    """
    fields = (
        ("ORG", person.organisation),
        ("TITLE", person.title),
        (f"TEL{voice}", person.phone),
        (f"EMAIL{mail}", person.email),
    )
    return [
        f"N:{';'.join(map(escaped, name_parts(person.name)))}",
        f"FN:{escaped(person.name)}",
        *(f"{name}:{escaped(value)}" for name, value in fields if value),
        *([f"ADR:;;{escaped(person.address)};;;;"] if person.address and address else []),
        *([f"URL:{_link(person.linkedin)}"] if person.linkedin else []),
    ]


def _link(address: str) -> str:
    """A link as every reader takes it whole: vobject 0.9.9 ends it at a comma, Evolution 3.46 at a semicolon."""
    return address.replace(",", "%2C").replace(";", "%3B")
