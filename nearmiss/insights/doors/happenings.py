"""What happened on the way to a door, each as a record with its day, a few words and a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from nearmiss import store
from nearmiss.insights.words import upper
from nearmiss.model import Answer, Channel, DoorKind, InterviewKind, Outcome, Purpose, Step, ToldHow, first_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from nearmiss.model import Application, Door, Interview, Introduction, Opening, Person, Position, Touchpoint

KINDS: Final = ("interview", "no", "contact", "answer", "introduction", "move", "opening", "application", "door")
"""What happened, in the order in which it reads where it happened on one day."""

_EXCERPT: Final = 140
_STEPS: Final[Mapping[Step | None, str]] = {
    Step.REPLY: "replied",
    Step.PROMISE: "kept my promise",
    Step.INVITATION: "took up their invitation",
    Step.THANK_YOU: "thanked",
    Step.DEBRIEF: "debrief",
    Step.LINKEDIN: "connected",
    Step.THANKS_FOR_FEEDBACK: "thanked for the feedback",
    Step.FIRST_CHECK_IN: "checked in",
    Step.CHECK_IN: "checked in",
}
_HOW: Final[Mapping[ToldHow | None, str]] = {
    ToldHow.CALL: ", by phone",
    ToldHow.MAIL: ", by mail",
    ToldHow.LETTER: ", by letter",
    ToldHow.RECRUITER: ", through the recruiter",
    ToldHow.PORTAL: ", on their portal",
}
_CHANNELS: Final[Mapping[Channel, str]] = {
    Channel.MAIL: ", by mail",
    Channel.CALL: ", by phone",
    Channel.MEETING: ", in person",
    Channel.LINKEDIN: ", on LinkedIn",
    Channel.LETTER: ", by letter",
    Channel.CARD: ", with a card",
    Channel.POST: ", with a post",
    Channel.OTHER: "",
}
_SHORT: Final = 26
"""Letters of a label that is made of the user's words."""
_PURPOSES: Final[Mapping[Purpose, str]] = {
    Purpose.GIVE: "gave something",
    Purpose.ASK: "asked something",
    Purpose.THANKS: "thanked",
    Purpose.RECEIVED: "was given something",
    Purpose.TALK: "caught up",
}


def of_origin(origin: Application | None, held: Iterable[Interview]) -> list[dict[str, Any]]:
    """The rounds of the near miss it grew from, and its no."""
    if origin is None:
        return []
    rounds = [
        _record(
            each.held_on,
            "interview",
            _round(each, origin.organisation),
            each.notes,
            words=f"{_round(each)} at {origin.organisation}",
            about=True,
        )
        for each in held
    ]
    if origin.told_on is None or not origin.outcome.is_a_no:
        return rounds
    is_no = origin.outcome is Outcome.TURNED_DOWN
    how = _HOW.get(origin.told_how, "") if is_no else ""
    label = f"the no{how}" if is_no else "gave up waiting"
    return [*rounds, _record(origin.told_on, "no", label, origin.reason, about=True)]


def of_contacts(
    contacts: Iterable[Touchpoint], names: Mapping[str, str], gifts: Mapping[str, str], *, alone: bool
) -> list[dict[str, Any]]:
    """Every touch, and what came back; ``alone`` where all are with one person, who is not named each time."""
    records = []
    for contact in contacts:
        who = names.get(contact.person_id, "somebody")
        what = gifts.get(contact.gift_id or "", "") or _in_short(contact)
        label = what if alone else f"{what} ({first_name(who)})"
        how = f"{upper(_touch(contact))}{'' if alone else f' ({who})'}{_CHANNELS[contact.channel]}"
        records.append(_record(contact.happened_on, "contact", label, contact.text, words=how))
        if contact.answer.came:
            verb = "answered" if contact.answer is Answer.REPLIED else "declined"
            day = contact.answered_on or contact.happened_on
            records.append(
                _record(day, "answer", f"{first_name(who)} {verb}", contact.answer_text, words=f"{who} {verb}")
            )
    return records


def moves(person: Person | None, positions: Sequence[Position]) -> tuple[list[dict[str, Any]], list[str]]:
    """Where somebody went from one place to the next, and the places whose days are not known, in words."""
    if person is None or not positions:
        return [], []
    undated = [each for each in positions if each.began_on is None and each.ended_on is None]
    places = sorted(
        (each for each in positions if each not in undated), key=lambda each: (each.began_on or each.ended_on, each.id)
    )
    stops = [(each.organisation, each.title, each.began_on, each.ended_on) for each in places]
    stops.append((person.organisation, person.title, person.since_on, None))
    records = []
    for (left, _, _, ended), (organisation, title, began, _) in pairwise(stops):
        day = began or ended
        if day is None or not (organisation or title):
            continue
        moved = store.one_spelling(left) != store.one_spelling(organisation)
        label = f"{first_name(person.name)} to {organisation}" if moved and organisation else f"now {title}"
        words = f"{person.name} moved to {organisation}" if moved and organisation else f"{person.name} became {title}"
        words += f" as {title}" if moved and title and organisation else ""
        records.append(_record(day, "move", label, "", words=words, moved=moved))
    said = [f"{each.organisation or each.title} (day not known)" for each in undated]
    return records, said


def of_introductions(introductions: Iterable[Introduction], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who brought whom together, as far as its day is known."""
    records = []
    for each in introductions:
        if each.introduced_on is None:
            continue
        by, whom, to = (
            names.get(each.by_id or "", "I"),
            names.get(each.person_id, "somebody"),
            names.get(each.to_id or "", "me"),
        )
        label = f"{first_name(by)} introduced {first_name(whom)}"
        words = f"{by} introduced {whom} to {to}"
        records.append(_record(each.introduced_on, "introduction", label, each.text, words=words))
    return records


def of_door(door: Door, led_to: Application | None = None, *, its_own: bool = False) -> dict[str, Any]:
    """A door; ``its_own`` where it is the one the thread is about."""
    is_there = door.kind in {DoorKind.OFFER, DoorKind.INTERVIEW}
    label = f"{door.kind.value} at {led_to.organisation}" if led_to and is_there else door.kind.value
    words = f"A door opened: {door.kind.value}" if its_own else f"An earlier door: {door.kind.value}"
    text = "" if its_own else door.text
    return _record(door.opened_on, "door", label, text, words=words, about=its_own)


def of_led_to(door: Door, application: Application, held: Iterable[Interview]) -> list[dict[str, Any]]:
    """The application a door led to: applied, its rounds, and how it ended, unless the door is just that."""
    where = application.organisation
    records = [
        _record(each.held_on, "application", f"{_round(each)} at {where}", each.notes, about=True) for each in held
    ]
    if application.applied_on:
        words = f"Applied: {application.title}"
        records.append(
            _record(application.applied_on, "application", f"applied to {where}", "", words=words, about=True)
        )
    is_the_door = door.kind is DoorKind.OFFER and door.opened_on == application.told_on
    if application.told_on and application.outcome is not Outcome.OPEN and not is_the_door:
        ended = {Outcome.ACCEPTED: "accepted", Outcome.TURNED_DOWN: "a no from"}.get(
            application.outcome, application.outcome.value
        )
        words = f"{upper(application.outcome.value)}: {application.title}"
        records.append(_record(application.told_on, "application", f"{ended} {where}", "", words=words, about=True))
    return records


def of_opening(opening: Opening) -> dict[str, Any]:
    """The opening that was seen before one applied."""
    words = f"An opening at {opening.organisation}" + (f": {opening.role}" if opening.role else "")
    return _record(opening.seen_on, "opening", f"opening at {opening.organisation}", "", words=words, about=True)


def in_order(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """By their days, each with the days since the one before."""
    ordered = sorted(records, key=lambda each: (each["happened_on"], KINDS.index(each["kind"])))
    before: date | None = None
    for each in ordered:
        each["days"] = 0 if before is None else (each["happened_on"] - before).days
        before = each["happened_on"]
    return ordered


def _record(
    day: date, kind: str, label: str, text: str, *, words: str = "", about: bool = False, moved: bool = False
) -> dict[str, Any]:
    """``about`` is true for what belongs to a near miss or a door itself, on whatever day."""
    said = " ".join(store.bare(text[: 20 * _EXCERPT]).split())
    said = said if len(said) <= _EXCERPT else f"{said[:_EXCERPT].rsplit(' ', 1)[0]} …"
    line = f"{words or upper(label)}: {said}" if said else words or upper(label)
    return {"happened_on": day, "kind": kind, "label": label, "words": line, "about": about, "moved": moved}


def _round(interview: Interview, organisation: str = "") -> str:
    """What a round was; with an organisation whose name is short, where."""
    kind = "" if interview.kind is InterviewKind.OTHER else f"{upper(interview.kind.value)} "
    at = f"{kind or 'Interview '}at {organisation}"
    return at if organisation and len(at) <= _SHORT else f"{kind}interview" if kind else "Interview"


def _touch(contact: Touchpoint) -> str:
    if contact.asked_feedback:
        return "asked for feedback"
    if contact.step in _STEPS:
        return _STEPS[contact.step]
    if contact.purpose is Purpose.TALK and contact.channel.is_live:
        return "met" if contact.channel is Channel.MEETING else "spoke"
    return _PURPOSES[contact.purpose]


def _in_short(contact: Touchpoint) -> str:
    """A touch in a few words: its own text where that is short and no step says more."""
    said = "" if contact.step or contact.asked_feedback else " ".join(store.bare(contact.text[:200]).split())
    return said if 0 < len(said) <= _SHORT else _touch(contact)
