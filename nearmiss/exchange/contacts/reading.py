"""vCards of others read as people: what is taken of each, and what is not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from nearmiss.exchange.contacts.card_lines import Line, Lines, cards_in
from nearmiss.exchange.contacts.name_parts import NameParts, whole_name
from nearmiss.exchange.contacts.vcard import MAKER
from nearmiss.model import Invalid, Person, derived_id

MOST: Final = 5_000
"""Cards that are taken at a time."""
_SHORT: Final = 60
"""Characters of a value that is still shown where it is not taken."""
_METADATA = {"VERSION", "PRODID", "REV", "UID", "N", "SORT-STRING", "CLASS", "MAILER", "KIND", "SOURCE", "PROFILE"}
_METADATA |= {"CLIENTPIDMAP", "LABEL", "NAME", "END", "X-FILE-AS"}
_NOT_SAID = ("X-AB", "X-EVOLUTION", "X-MOZILLA", "X-MS-OL", "X-PHONETIC", "X-ADDRESSBOOKSERVER", "X-IMAGE", "VND-")
"""How the names of properties begin that programs keep for themselves."""
_CALLED = {
    "PHOTO": "a photo",
    "LOGO": "a logo",
    "SOUND": "a sound",
    "KEY": "a key",
    "BDAY": "a birthday",
    "ANNIVERSARY": "an anniversary",
    "NICKNAME": "a nickname",
    "TEL": "another phone number",
    "EMAIL": "another mail address",
    "ADR": "another postal address",
    "URL": "a web address",
    "X-SOCIALPROFILE": "a profile elsewhere",
    "SOCIALPROFILE": "a profile elsewhere",
    "IMPP": "a chat address",
    "CATEGORIES": "groups",
    "ROLE": "a role",
    "ORG": "a part of the organisation",
    "AGENT": "the card of an assistant",
    "RELATED": "a relation",
    "GEO": "a place",
    "NOTE": "another note",
    "GENDER": "a gender",
    "LANG": "a language",
    "TITLE": "another title",
    "X-ANDROID-CUSTOM": "something that only Android knows",
}
_FIELDS = {
    "organisation": "the organisation",
    "title": "the title",
    "email": "the mail address",
    "phone": "the phone number",
    "linkedin": "the LinkedIn profile",
    "address": "the postal address",
    "interests": "the interests",
    "notes": "the note",
}
_NO_PERSON = {
    "group": "a group of people",
    "org": "an organisation",
    "organization": "an organisation",
    "company": "an organisation",
    "location": "a place",
    "application": "a program",
    "device": "a device",
    "thing": "a thing",
}
"""Whom cards are about that are about nobody, by their kind; "company" is Apple's word, "organization" that of many."""
_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"}


class NoCards(ValueError):
    """What was given has no card that can be taken; ``sentence`` says what is wrong."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class ReadCard:
    """Somebody as a card says, under the id that its UID gives; ``not_taken`` names what else it says.

    ``uid`` is empty where the card has none; ``place`` counts the cards of its file from 1.
    """

    person: Person
    uid: str
    not_taken: tuple[str, ...] = ()
    place: int = 1


@dataclass(frozen=True)
class ReadCards:
    """The people of a file, and by their places why other cards of it could not be taken."""

    cards: tuple[ReadCard, ...]
    refused: Mapping[int, str] = field(default_factory=dict)

    @property
    def trouble(self) -> tuple[str, ...]:
        """What could not be taken, a sentence a card."""
        return tuple(f"Card {place}: {why}" for place, why in self.refused.items())


def read_cards(data: bytes) -> ReadCards:
    """The people of a vCard file of version 2.1, 3.0 or 4.0, in its order.

    Raises ``NoCards`` where there is none in it, or too many.
    """
    cards: list[ReadCard] = []
    refused: dict[int, str] = {}
    for number, lines in enumerate(cards_in(data), 1):
        if number > MOST:
            raise NoCards(f"There are more than {MOST:,} cards in it. Bring them in several files.")
        try:
            cards.append(_read(lines, number))
        except NoCards as wrong:
            refused[number] = wrong.sentence
    if not cards:
        first = next((f"Card {number}: {sentence}" for number, sentence in refused.items()), "")
        raise NoCards(first or _what_it_is(data))
    return ReadCards(tuple(cards), refused)


def _what_it_is(data: bytes) -> str:
    if not data.strip():
        return "It is empty."
    if b"BEGIN:VCALENDAR" in data[:1000].upper():
        return "This is a calendar, not a file of contacts."
    if data[:2] == b"PK":
        return "This is an archive or a spreadsheet. Export your contacts as vCard (.vcf)."
    return "There is no contact card in it. Export your contacts as vCard (.vcf): a card begins with BEGIN:VCARD."


def _read(lines: Lines, place: int) -> ReadCard:
    by_name: dict[str, list[Line]] = {}
    for line in lines.properties:
        by_name.setdefault(line.name, []).append(line)
    kind = _first(by_name, "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS").strip().lower()
    if kind in _NO_PERSON and not _first(by_name, "N").strip("; "):
        message = f"“{_first(by_name, 'FN', 'ORG')}” is {_NO_PERSON[kind]}, not a person."
        raise NoCards(message)
    is_ours = _first(by_name, "PRODID") == MAKER
    values, taken = _values(by_name, is_ours=is_ours)
    not_taken = [*_others(lines.properties, taken)]
    uid = _first(by_name, "UID").strip().removeprefix("urn:uuid:")
    person = _person(uid, values, not_taken)
    if lines.unreadable:
        not_taken.append(
            "1 line without meaning" if lines.unreadable == 1 else f"{lines.unreadable} lines without meaning"
        )
    if not lines.is_whole:
        not_taken.append("what came after, as its end is missing")
    return ReadCard(person, uid, tuple(not_taken), place)


def _person(uid: str, values: dict[str, Any], not_taken: list[str]) -> Person:
    """Somebody of these values; what a journal cannot hold is not taken."""
    name = values.pop("name")
    if not name.strip():
        raise NoCards("There is no name on it.")
    id_ = person_id(uid) if uid else derived_id("vcard", name, *values.values())
    while True:
        try:
            return Person(id=id_, name=name, **values)
        except Invalid as wrong:
            if wrong.field == "name":
                raise NoCards(wrong.message) from wrong
            what = _with_value(_FIELDS[wrong.field], values.pop(wrong.field))
            not_taken.append(f"{what}: {wrong.message[:1].lower()}{wrong.message[1:].rstrip('.')}")


def person_id(uid: str) -> str:
    """The id of whom a card with this UID is about: always the same, the UID itself where it may be one."""
    try:
        return str(UUID(uid))
    except ValueError:
        return derived_id("vcard", uid)


def _values(by_name: dict[str, list[Line]], *, is_ours: bool) -> tuple[dict[str, str], set[int]]:
    """The fields of a person, and the lines that they were taken from, by their identity."""
    taken: set[int] = set()

    def best(*names: str, without: Iterable[str] = ()) -> Line | None:
        lines = [
            line for name in names for line in by_name.get(name, ()) if line.kinds.isdisjoint(without) and line.raw
        ]
        chosen = min(lines, key=lambda line: line.preference, default=None)
        if chosen is not None:
            taken.update(id(line) for line in lines if line.text == chosen.text)
        return chosen

    phone = best("TEL", without=("FAX", "PAGER", "MODEM", "BBS"))
    mail, title, organisation, place = best("EMAIL"), best("TITLE", "ROLE"), best("ORG"), best("ADR")
    link = next(_linkedin(by_name, is_ours=is_ours), None)
    notes, interests = best("NOTE"), best("CATEGORIES") if is_ours else None
    taken.update({id(link)} if link else ())
    units = [part.strip() for part in organisation.parts() if part.strip()] if organisation else []
    if len(units) > 1 and organisation:
        taken.discard(id(organisation))
    values = {
        "name": _name(by_name, units, mail),
        "organisation": units[0] if units else "",
        "title": title.text if title else "",
        "email": _without(mail.text, "mailto:") if mail else "",
        "phone": _without(phone.text, "tel:") if phone else "",
        "linkedin": link.text.strip() if link else "",
        "address": _address(place) if place else "",
        "interests": ", ".join(interests.parts(",")) if interests else "",
        "notes": _notes(notes.text, is_ours=is_ours) if notes else "",
    }
    return {field: value.strip() for field, value in values.items()}, taken


def _name(by_name: dict[str, list[Line]], units: list[str], mail: Line | None) -> str:
    """The whole name; where a program turned it around ("Berg, Rita"), as its parts say. Else what stands for it."""
    whole = " ".join(_first(by_name, "FN").split())
    parts = NameParts(*([part.strip() for part in by_name["N"][0].parts()] + [""] * 5)[:5]) if "N" in by_name else None
    of_parts = whole_name(parts) if parts else ""
    if parts and parts.family and parts.given and whole.startswith(f"{parts.family},"):
        return of_parts
    if of_parts and whole in units:  # of a card that Apple shows as that of an organisation
        return of_parts
    return whole or of_parts or _first(by_name, "NICKNAME") or next(iter(units), "") or (mail.text if mail else "")


def _notes(text: str, *, is_ours: bool) -> str:
    """A note; in a card of ours how I met them is known already."""
    return "\n".join(line for line in text.splitlines() if not (is_ours and line.startswith("Met: ")))


def _address(line: Line) -> str:
    """A postal address as it is written on an envelope, in the lines of its country as far as that can be told."""
    box, extended, street, town, region, code, country = ([part.strip() for part in line.parts()] + [""] * 7)[:7]
    place = f"{town}, {region} {code}".strip(" ,") if region and town else f"{code} {town or region}".strip()
    written = "\n".join(part for part in (box, extended, street, place, country) if part)
    label = next(iter(line.parameters.get("LABEL", ())), "")
    return written or label.replace("\\n", "\n").replace("^n", "\n")


def _linkedin(by_name: dict[str, list[Line]], *, is_ours: bool) -> Iterator[Line]:
    """The lines that hold a link to somebody's profile there; in a card of ours every link does."""
    labels = {line.group: line.text.lower() for line in by_name.get("X-ABLABEL", ()) if line.group}
    for name in ("X-SOCIALPROFILE", "SOCIALPROFILE", "URL", "X-LINKEDIN", "X-LINKEDIN-URL"):
        for line in by_name.get(name, ()):
            parts = _link(line.text.strip())
            said = {*line.kinds, *(each.upper() for each in line.parameters.get("SERVICE-TYPE", ()))}
            is_there = "LINKEDIN" in said or "linkedin" in labels.get(line.group, "") or "LINKEDIN" in name
            if parts and (is_there or (name == "URL" and is_ours) or "linkedin." in f"{parts.netloc}.".lower()):
                yield line


def _link(text: str) -> SplitResult | None:
    """A link in its parts, or ``None`` where it is none."""
    try:
        return urlsplit(text) if text.startswith(("http://", "https://")) else None
    except ValueError:  # "http://[" is the beginning of an address of IPv6
        return None


def _others(lines: Iterable[Line], taken: set[int]) -> Iterator[str]:
    """What a card says that is not taken, each named once with its values."""
    said: dict[str, list[str]] = {}
    for line in lines:
        if (
            id(line) in taken
            or line.name in _METADATA | {"FN"}
            or line.name.startswith(_NOT_SAID)
            or not (line.raw.strip("; ") or line.name == "AGENT")  # whose card stands in lines of its own
        ):
            continue
        called = _CALLED.get(line.name, line.name.lower().removeprefix("x-").replace("-", " "))
        parts = () if line.name in _BINARY else line.parts()[line.name == "ORG" :]
        value = "; ".join(filter(None, parts))
        said.setdefault(called, []).append(value)
    for called, values in said.items():
        yield _with_value(called, ", ".join(filter(None, values)))


def _with_value(called: str, value: str) -> str:
    value = " ".join(value.split())
    return f"{called} ({value})" if 0 < len(value) <= _SHORT else called


def _without(text: str, scheme: str) -> str:
    return text.strip()[len(scheme) :] if text.strip().lower().startswith(scheme) else text


def _first(by_name: dict[str, list[Line]], *names: str) -> str:
    return next((line.text for name in names for line in by_name.get(name, ())), "")
