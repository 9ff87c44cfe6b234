"""Commands on answers and ties: each is saved in one transaction, says so, and has its way back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from nearmiss import store
from nearmiss.model import Answer, Channel, Connection, Person, Purpose, Touchpoint
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, listed
from nearmiss.ui.runtime import buttons

_SENTENCES: Mapping[Answer, str] = {
    Answer.REPLIED: "{name} answered.",
    Answer.DECLINED: "{name} declined, which is an answer too.",
    Answer.SILENCE: "No answer from {name}. Silence is normal, and says little about you.",
}
_TIES: Mapping[Connection, str] = {
    Connection.ACTIVE: "You stay in touch with {name}.",
    Connection.LIGHT: "You stay in touch with {name}, lightly.",
    Connection.NONE: "No check-ins with {name}.",
}
_MOST_NAMES = 3


def answer(touchpoint_id: str, word: Answer, today: date) -> None:
    """What came back to a contact, ``today`` where it came; their words, if there are any, stay."""
    with buttons.saving() as tx:
        stored = store.get(tx, Touchpoint, touchpoint_id)
        person = store.get(tx, Person, stored.person_id) if stored else None
        if stored is None or person is None:
            commands.say(tx, "This contact is not in the journal any more.", [])
            return
        answered = replace(stored, answer=word, answered_on=max(today, stored.happened_on) if word.came else None)
        _, changes = store.save_all(tx, [answered])
        commands.say(tx, _SENTENCES[word].format(name=plain(person.name)), changes)


def connection(person_id: str, word: Connection, today: date) -> None:
    """How well I clicked with somebody, as I say it today."""
    with buttons.saving() as tx:
        person = store.get(tx, Person, person_id)
        if person is None:
            commands.say(tx, "They are not in the journal any more.", [])
            return
        _, changes = store.save_all(tx, [replace(person, connection=word, connection_on=today)])
        commands.say(tx, _TIES[word].format(name=plain(person.name)), changes)


def in_touch(person_ids: Sequence[str], channel: Channel, today: date) -> None:
    """A contact of today with each of these people; what was written waits for an answer."""
    with buttons.saving() as tx:
        people = store.find(tx, Person, id=tuple(person_ids))
        contacts = [
            Touchpoint(person_id=person.id, happened_on=today, channel=channel, purpose=Purpose.TALK)
            for person in people
        ]
        _, changes = store.save_all(tx, contacts)
        counts = "Check-ins count from here." if channel.is_live else "It counts when they answer."
        commands.say(tx, f"In touch with {_named(people)} today. {counts}", changes)


def they_answered(person_ids: Sequence[str], today: date) -> None:
    """The last message to each of these people that may be answered was answered today; whom none went to is named."""
    with buttons.saving() as tx:
        people = store.find(tx, Person, id=tuple(person_ids))
        waited = store.unanswered(tx, [person.id for person in people], today)
        answered = [
            replace(contact, answer=Answer.REPLIED, answered_on=max(today, contact.happened_on))
            for contact in waited.values()
        ]
        _, changes = store.save_all(tx, answered)
        others = [person for person in people if person.id not in waited]
        said = f"{_named([person for person in people if person.id in waited])} answered. " if waited else ""
        none = f"No message to {_named(others)} waits for an answer." if others else ""
        commands.say(tx, f"{said}{none}".strip(), changes)


def _named(people: Sequence[Person]) -> str:
    """The names of a few, the number of many."""
    if len(people) > _MOST_NAMES:
        return counted(len(people), "person", "people")
    return listed([plain(person.name) for person in people])
