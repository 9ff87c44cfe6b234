"""The thread of one door: everything that happened from the interview to the door, with the days in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nearmiss import store
from nearmiss.insights.doors import happenings
from nearmiss.model import (
    Application,
    Door,
    FeedbackNote,
    Gift,
    Interview,
    Introduction,
    Opening,
    Outcome,
    Panelist,
    Person,
    Position,
    Touchpoint,
    answered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from nearmiss.store import Transaction

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, kw_only=True)
class Thread:
    """How one door came about.

    ``origin`` is the near miss it grew from: the one it names, else the first in which its person was met. ``happened``
    are records in the order of their days: ``happened_on``, ``kind`` (one of ``happenings.KINDS``), ``label`` (a few
    words), ``words`` (a line), ``days`` since the one before. ``undated`` says what has no day, ``moves`` how often its
    person moved to another organisation meanwhile, ``people`` through how many people it came. ``begun_on`` is the day
    from which its days are counted, which is that of ``begun_with``.
    """

    door: Door
    origin: Application | None
    person: Person | None
    led_to: Application | None
    happened: Sequence[Mapping[str, Any]]
    undated: Sequence[str]
    moves: int
    people: int
    begun_on: date | None
    begun_with: str

    @property
    def days(self) -> int | None:
        """From the no to the door; ``None`` where nothing is known before it."""
        return None if self.begun_on is None else (self.door.opened_on - self.begun_on).days


def door_thread(tx: Transaction, door_id: str) -> Thread | None:
    """The thread of a door, or ``None`` where it is not in the journal; a fixed number of queries."""
    door = store.get(tx, Door, door_id)
    if door is None:
        return None
    person = store.get(tx, Person, door.person_id) if door.person_id else None
    origin, led_to = _origin(tx, door), store.get(tx, Application, door.led_to_id) if door.led_to_id else None
    held = store.find(tx, Interview, application_id=origin.id) if origin else []
    first = min((interview.held_on for interview in held), default=None) or (origin.told_on if origin else None)
    contacts = _contacts(tx, door, origin, first)
    introductions = store.introductions_of(tx, person.id) if person else []
    moves, undated = happenings.moves(person, store.find(tx, Position, person_id=person.id) if person else [])
    others = [
        other
        for other in (store.find(tx, Door, person_id=person.id) if person else [])
        if other.id != door.id and other.opened_on <= door.opened_on
    ]
    names = _names(tx, contacts, introductions, person)
    given = {contact.gift_id for contact in contacts if contact.gift_id}
    gifts = {gift.id: gift.text for gift in store.find(tx, Gift, id=given)}
    before = [
        *happenings.of_origin(origin, held),
        *happenings.of_contacts(contacts, names, gifts, alone=person is not None),
        *moves,
        *happenings.of_introductions(introductions, names),
        *(happenings.of_door(other) for other in others),
    ]
    begin = first or min(
        (each["happened_on"] for each in before if each["kind"] in {"contact", "answer"}), default=None
    )
    kept = [each for each in before if (begin is None or begin <= each["happened_on"]) or each["about"]]
    kept = [each for each in kept if each["happened_on"] <= door.opened_on]
    after = happenings.of_led_to(door, led_to, store.find(tx, Interview, application_id=led_to.id)) if led_to else []
    openings = store.find(tx, Opening, applied_id=led_to.id) if led_to else []
    after += [happenings.of_opening(opening) for opening in openings]
    happened = happenings.in_order([*kept, happenings.of_door(door, led_to, its_own=True), *after])
    begun_on, begun_with = _begun(door, origin, happened)
    return Thread(
        door=door,
        origin=origin,
        person=person,
        led_to=led_to,
        happened=happened,
        undated=undated,
        moves=sum(each["moved"] for each in kept if each["kind"] == "move"),
        people=_people(person, introductions, contacts),
        begun_on=begun_on,
        begun_with=begun_with,
    )


def sentence(thread: Thread) -> str:
    """How long it took and through whom, in one plain sentence (names stand as they were typed)."""
    what = thread.door.kind.value
    if thread.days is None:
        return f"{what[:1].upper()}{what[1:]}: what came before it is not in the journal."
    parts = [f"{_in_words(thread.people, 'person', 'people')}"] if thread.people else []
    parts += [_in_words(thread.moves, "move", "moves")] if thread.moves else []
    through = f", through {' and '.join(parts)}" if parts else ""
    if thread.days == 0:
        return f"On the very day of {thread.begun_with}: the {what}{through}."
    days = "1 day" if thread.days == 1 else f"{thread.days:,} days"
    return f"{days} from {thread.begun_with} to the {what}{through}."


def title(thread: Thread) -> str:
    """The thread as a heading: "How a no became an offer"."""
    kind = thread.door.kind.value
    article = {"o": "an ", "i": "an "}.get(kind[0], "a ") if kind in {"offer", "interview", "referral"} else ""
    if thread.origin is not None and thread.origin.outcome is Outcome.TURNED_DOWN:
        return f"How a no became {article}{kind}"
    return f"How {article}{kind} came about"


def _origin(tx: Transaction, door: Door) -> Application | None:
    """The near miss it names, else the first one at whose table its person sat."""
    if door.application_id:
        return store.get(tx, Application, door.application_id)
    seats = store.find(tx, Panelist, person_id=door.person_id) if door.person_id else []
    return first_no(door, store.find(tx, Application, id={seat.application_id for seat in seats}))


def first_no(door: Door, met: Iterable[Application]) -> Application | None:
    """The first no before a door, of the applications in which its person was met."""
    days = [
        (each.told_on, each.id, each)
        for each in met
        if each.id != door.led_to_id and each.outcome.is_a_no and each.told_on and each.told_on <= door.opened_on
    ]
    return min(days, key=lambda day: day[:2], default=(None, "", None))[2]


def _contacts(tx: Transaction, door: Door, origin: Application | None, first: date | None) -> list[Touchpoint]:
    """Each contact with its person since they were met, or about its near miss where it names nobody; as they stand."""
    if door.person_id:
        contacts = store.find(tx, Touchpoint, person_id=door.person_id)
        heard = store.find(tx, FeedbackNote, person_id=door.person_id)
    elif origin:
        contacts = store.find(tx, Touchpoint, application_id=origin.id)
        heard = store.find(tx, FeedbackNote, application_id=origin.id)
    else:
        return []
    about = origin.id if origin else None
    return [
        contact
        for contact in answered(contacts, heard)
        if contact.happened_on <= door.opened_on
        and (first is None or contact.happened_on >= first or contact.application_id == about)
    ]


def _names(
    tx: Transaction, contacts: Iterable[Touchpoint], introductions: Iterable[Introduction], person: Person | None
) -> dict[str, str]:
    named = {contact.person_id for contact in contacts}
    named |= {id_ for each in introductions for id_ in (each.by_id, each.person_id, each.to_id) if id_}
    known = {person.id: person.name} if person else {}
    return known | {each.id: each.name for each in store.find(tx, Person, id=named - known.keys())}


def _people(person: Person | None, introductions: Iterable[Introduction], contacts: Iterable[Touchpoint]) -> int:
    """Through how many people it came: its own and who introduced them; all who were written to where it names none."""
    if person is None:
        return len({contact.person_id for contact in contacts})
    to_me = {each.by_id for each in introductions if each.person_id == person.id and each.to_id is None and each.by_id}
    return len({person.id, *to_me})


def _begun(door: Door, origin: Application | None, happened: Sequence[Mapping[str, Any]]) -> tuple[date | None, str]:
    """The day from which the days are counted, and what happened on it."""
    told = origin.told_on if origin else None
    if origin and told and told <= door.opened_on and origin.outcome.is_a_no:
        whose = f"{origin.organisation}'{'' if origin.organisation.endswith('s') else 's'}"
        return told, f"{whose} {'no' if origin.outcome is Outcome.TURNED_DOWN else 'silence'}"
    for kind, words in (("interview", "the interview"), ("contact", "the first contact")):
        days = [
            each["happened_on"] for each in happened if each["kind"] == kind and each["happened_on"] <= door.opened_on
        ]
        if days:
            where = f" at {origin.organisation}" if origin and kind == "interview" else ""
            return (max if kind == "interview" else min)(days), f"{words}{where}"
    return None, ""


def _in_words(number: int, one: str, many: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many}"
