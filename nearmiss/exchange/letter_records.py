"""Letter records: everything that a letter to one person is filled from and checked against, out of the journal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from nearmiss import letters, store
from nearmiss.letters import Record
from nearmiss.model import (
    Application,
    FeedbackNote,
    FollowUp,
    Gift,
    Interview,
    Letter,
    LetterKind,
    News,
    Opening,
    Outcome,
    Panelist,
    Person,
    Position,
    Promise,
    PromiseBy,
    Purpose,
    Step,
    ToldHow,
    Touchpoint,
    answered,
    derived_id,
)

_MOST_NEWS = 3
_AROUND_INVITATION = timedelta(days=30)
"""So long before and after its day an invitation is taken up."""
_SAME_DAYS = {LetterKind.THANK_YOU, LetterKind.LINKEDIN, LetterKind.FOLLOW_UP_EMAIL}
"""Kinds that several of a panel get in the same days."""
_ASKING = {LetterKind.FOLLOW_UP_EMAIL, LetterKind.CALL_SCRIPT}


def letter_record(tx: store.Transaction, letter: Letter, follow_ups: Sequence[FollowUp], today: date) -> Record:
    """The record for a letter, with the steps it carries out (none: it is written to somebody outside of the plan).

    A letter that names no application is about the last one in which its person had a seat. What is asked of the
    journal is about this person, this application and its panel alone, whatever else is in it. Raises ``Missing`` where
    the person was deleted.
    """
    person = store.get(tx, Person, letter.person_id)
    if person is None:
        raise store.Missing
    application_id, seat = letter.application_id, None
    if application_id is None and (latest := store.latest_seat(tx, person.id)):
        application_id, seat = latest.application_id, latest
    application = store.get(tx, Application, application_id) if application_id else None
    panel = store.find(tx, Panelist, application_id=application.id) if application else []
    places = list(dict.fromkeys(each.person_id for each in sorted(panel, key=lambda each: each.id)))
    seat = seat or _fullest(each for each in panel if each.person_id == person.id)
    interviews = store.find(tx, Interview, application_id=application.id) if application else []
    feedback = store.find(tx, FeedbackNote, person_id=person.id)
    contacts = answered(store.find(tx, Touchpoint, person_id=person.id), feedback)
    promises = [each for each in store.find(tx, Promise, person_id=person.id) if each.is_open]
    named = {each.promise_id for each in follow_ups}
    last = _last_contact(contacts, interviews if seat and seat.met else (), today)
    record = Record(
        kind=letter.kind,
        manner=letter.manner,
        today=today,
        person=person,
        my_name=store.settings(tx).my_name,
        application=application,
        seat=seat,
        told_me=application is not None
        and application.outcome is Outcome.TURNED_DOWN
        and application.told_by == person.id,
        interviews=tuple(each for each in interviews if each.held_on <= today),
        contacts=contacts,
        feedback=tuple(feedback),
        promise=_promise(promises, named, application),
        invitation=_invitation(promises, named, today),
        news=tuple(_news(tx, last)),
        gift=store.get(tx, Gift, letter.gift_id) if letter.gift_id else None,
        moved_from=_moved_from(tx, person, last),
        opening=opening_of(tx, letter),
        another_way=letter.another_way,
        open_to=letter.open_to or (application.open_to if application else ""),
        keep_cv=letter.keep_cv,
        asks_feedback=_asks_feedback(letter, follow_ups, application, contacts),
        also=tuple(dict.fromkeys(words for each in follow_ups for words in each.also)),
        place=places.index(person.id) if person.id in places else None,
    )
    return replace(record, others=tuple(_others(tx, letter, record, panel)))


def id_about(person_id: str, opening_id: str) -> str:
    """The id of the letter that asks somebody about an opening: there is one, by which it is known what it is about."""
    return derived_id("letter", person_id, opening_id)


def opening_of(tx: store.Transaction, letter: Letter) -> Opening | None:
    """The opening that a letter outside of the plan asks about."""
    if letter.kind is not LetterKind.CHECK_IN or letter.follow_up_key:
        return None
    return next((each for each in store.find(tx, Opening) if id_about(letter.person_id, each.id) == letter.id), None)


def _fullest(seats: Iterable[Panelist]) -> Panelist | None:
    """Of several seats of one person the one of which most is known."""
    return max(seats, key=lambda each: bool(each.cared_about) + bool(each.talked_about), default=None)


def _last_contact(contacts: Iterable[Touchpoint], interviews: Iterable[Interview], today: date) -> date | None:
    """The day of the last contact, an interview in which they were met among them."""
    days = [*(each.happened_on for each in contacts), *(each.held_on for each in interviews)]
    return max((day for day in days if day <= today), default=None)


def _promise(open_ones: Iterable[Promise], named: set[str | None], application: Application | None) -> Promise | None:
    """My promise to them: the one that a step asks to keep, else one about this application, the first due of them."""
    about = application.id if application else None
    mine = [each for each in open_ones if each.by is PromiseBy.ME]
    return min(
        mine,
        key=lambda each: (each.id not in named, each.application_id != about, each.due_on or date.max),
        default=None,
    )


def _invitation(open_ones: Iterable[Promise], named: set[str | None], today: date) -> Promise | None:
    """Their invitation: the one that a step takes up, else one whose day is near."""
    theirs = [each for each in open_ones if each.by is PromiseBy.THEM]
    near = [each for each in theirs if each.id in named or _is_near(each.due_on, today)]
    return min(near, key=lambda each: (each.id not in named, each.due_on or date.max), default=None)


def _is_near(day: date | None, today: date) -> bool:
    return day is not None and abs(day - today) <= _AROUND_INVITATION


def _news(tx: store.Transaction, last: date | None) -> list[News]:
    return store.news_since(tx, last or date.min, _MOST_NEWS)


def _moved_from(tx: store.Transaction, person: Person, last: date | None) -> Position | None:
    """Where they were until they moved, where that was after the last contact."""
    left = [each for each in store.find(tx, Position, person_id=person.id) if each.ended_on or person.since_on]
    latest = max(left, key=lambda each: each.ended_on or date.min, default=None)
    moved_on = person.since_on or (latest.ended_on if latest else None)
    return latest if latest and moved_on and (last is None or moved_on > last) else None


def _asks_feedback(
    letter: Letter, follow_ups: Sequence[FollowUp], application: Application | None, contacts: Iterable[Touchpoint]
) -> bool:
    """As the plan says; outside of it once a person and application, in a letter that is made for it."""
    if follow_ups:
        return any(each.asks_feedback for each in follow_ups)
    about = application.id if application else None
    was_asked = any(each.asked_feedback and each.application_id in {about, None} for each in contacts)
    return letter.kind in _ASKING and not was_asked


def _others(
    tx: store.Transaction, letter: Letter, record: Record, panel: Sequence[Panelist]
) -> Iterator[tuple[str, Letter]]:
    """What is written to the others of the panel: letters, contacts with words that no letter was kept of, and drafts.

    Who is to have the same in the same days and has none yet has the draft that the record makes: what is copied from
    one that was only looked at is known, too.
    """
    application = record.application
    others = [seat.person_id for seat in panel if seat.person_id != letter.person_id]
    if application is None or not others:
        return
    people = {person.id: person for person in store.find(tx, Person, id=others)}
    written = store.find(tx, Letter, application_id=application.id, person_id=others)
    yield from ((people[each.person_id].name, each) for each in written if each.text and each.person_id in people)
    have = {each.person_id for each in written if each.text and each.kind is letter.kind}
    known = {each.touchpoint_id for each in written}
    for contact in store.find(tx, Touchpoint, application_id=application.id, person_id=others):
        is_mine = contact.purpose is not Purpose.RECEIVED and not contact.channel.is_live
        if is_mine and contact.person_id in people:
            sent = _sent(contact, application.told_how)
            have |= {sent.person_id} if sent.kind is letter.kind else set()
            if contact.text and contact.id not in known:
                yield people[contact.person_id].name, sent
    if letter.kind in _SAME_DAYS:
        yield from (_draft(people[each], record, panel) for each in people if each not in have)


def _draft(person: Person, record: Record, panel: Sequence[Panelist]) -> tuple[str, Letter]:
    """The letter of the same kind to another of the panel, as it would begin: by what is known of their seat."""
    places = list(dict.fromkeys(seat.person_id for seat in sorted(panel, key=lambda seat: seat.id)))
    theirs = replace(
        record,
        person=person,
        seat=_fullest(seat for seat in panel if seat.person_id == person.id),
        told_me=record.application is not None and record.application.told_by == person.id,
        contacts=(),
        feedback=(),
        promise=None,
        invitation=None,
        gift=None,
        moved_from=None,
        opening=None,
        another_way="",
        also=(),
        place=places.index(person.id),
    )
    about = record.application.id if record.application else ""
    return person.name, Letter(
        id=derived_id("letter not begun", about, person.id, record.kind),
        application_id=about or None,
        person_id=person.id,
        kind=record.kind,
        begun_on=record.today,
        text=letters.draft(theirs).text,
    )


def _sent(contact: Touchpoint, told_how: ToldHow | None) -> Letter:
    """A contact with its words as the letter that it was."""
    kind = letters.kind_of(contact.step, told_how) if contact.step is not None else None
    if contact.step is Step.REPLY:
        kind = LetterKind.REPLY
    return Letter(
        id=contact.id,
        application_id=contact.application_id,
        person_id=contact.person_id,
        kind=kind or LetterKind.CHECK_IN,
        channel=contact.channel,
        begun_on=contact.happened_on,
        text=contact.text,
        touchpoint_id=contact.id,
    )
