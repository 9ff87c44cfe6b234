"""Contacts that come in: whom of them one knows, what their cards add, and what is saved of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from nearmiss import store
from nearmiss.exchange.contacts.reading import ReadCard
from nearmiss.model import Person, Position, derived_id

_FIELDS: Final = {
    "name": "name",
    "organisation": "organisation",
    "title": "title",
    "email": "mail",
    "phone": "phone",
    "linkedin": "LinkedIn",
    "address": "address",
    "interests": "interests",
}
"""The fields that a card may fill, and how they are called; notes are added to and never replaced."""


@dataclass(frozen=True)
class Incoming:
    """A card beside whom it may be about.

    ``known`` is whom its UID or its mail address tells, or the only one of its name; ``namesakes`` are all who have
    that name, where neither UID nor mail tells it, so that the user may say who is meant.
    """

    card: ReadCard
    known: Person | None = None
    namesakes: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A field of which card and journal say something else; ``is_taken``: the card's is what will stand there."""

    called: str
    mine: str
    theirs: str
    is_taken: bool


def beside(people: Sequence[Person], cards: Sequence[ReadCard]) -> tuple[Incoming, ...]:
    """The cards in their order, each beside whom of ``people`` it may be about, an earlier card's included."""
    by_id = {person.id: person for person in people}
    by_mail = {person.email.casefold(): person for person in reversed(people) if person.email}
    by_name: dict[str, list[Person]] = {}
    for person in people:
        by_name.setdefault(store.name_key(person.name), []).append(person)
    incoming: list[Incoming] = []
    for card in cards:
        new = card.person
        known = by_id.get(new.id) or (by_mail.get(new.email.casefold()) if new.email else None)
        namesakes = () if known else tuple(by_name.get(store.name_key(new.name), ()))
        if known is None and len(namesakes) == 1:
            [known] = namesakes
        incoming.append(Incoming(card, known, namesakes))
        if known is None:
            by_id[new.id] = new
            by_name.setdefault(store.name_key(new.name), []).append(new)
            if new.email:
                by_mail.setdefault(new.email.casefold(), new)
    return tuple(incoming)


def differences(known: Person, card: Person, *, replaces: bool) -> Iterator[Difference]:
    """What a card says else or more of somebody known: it fills what is empty, and the rest only if it ``replaces``."""
    for field, called in _FIELDS.items():
        mine, theirs = getattr(known, field), getattr(card, field)
        if theirs and not _are_alike(field, mine, theirs):
            yield Difference(called, mine, theirs, is_taken=not mine or replaces)
    if card.notes and card.notes not in known.notes:
        yield Difference("notes", "", card.notes, is_taken=True)


def whom(incoming: Incoming, meant: str | None) -> Person | None:
    """Whom a card is about, as the user said (``None``: they did not), or nobody known."""
    if meant is None or not incoming.namesakes:
        return incoming.known
    return next((person for person in incoming.namesakes if person.id == meant), None)


def filled(known: Person, card: Person, *, replaces: bool) -> tuple[Person, Position | None]:
    """Somebody known with what a card says, and where they were before, if they moved."""
    changes = {
        field: theirs
        for field in _FIELDS
        if (theirs := getattr(card, field))
        and (not (mine := getattr(known, field)) or (replaces and not _are_alike(field, mine, theirs)))
    }
    if card.notes and card.notes not in known.notes:
        changes["notes"] = f"{known.notes}\n\n{card.notes}".strip()
    after = replace(known, **changes)
    if not known.organisation or after.organisation == known.organisation:
        return after, None
    left = Position(
        id=derived_id("left", known.id, known.organisation, known.title),
        person_id=known.id,
        organisation=known.organisation,
        title=known.title,
        began_on=known.since_on,
    )
    return replace(after, since_on=None), left


def _are_alike(field: str, mine: str, theirs: str) -> bool:
    """Whether two values are one, written in two ways: a number with other spaces, a name with its parts turned."""
    match field:
        case "name":
            return store.name_key(mine) == store.name_key(theirs)
        case "phone":
            return bool(mine) and _dialled(mine) == _dialled(theirs)
        case "linkedin":
            return bool(mine) and _profile(mine) == _profile(theirs)
        case _:
            return " ".join(mine.split()).casefold() == " ".join(theirs.split()).casefold()


def _dialled(phone: str) -> str:
    """What is pressed on a telephone: 00 for a plus, and no zero in parentheses behind a country's code."""
    international = phone.strip().replace("+", "00", 1) if phone.strip().startswith("+") else phone
    return re.sub(r"[^0-9a-z*#]", "", international.replace("(0)", "").lower()) or phone


def _profile(link: str) -> str:
    """Whose profile a link leads to, whichever way it is written."""
    return re.sub(r"^https?://([a-z]{2,3}\.)?", "", unquote(link).lower()).partition("?")[0].rstrip("/")
