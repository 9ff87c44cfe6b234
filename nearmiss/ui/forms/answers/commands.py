"""Commands on answers and ties: each is saved in one transaction, says so, and has its way back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from nearmiss import store
from nearmiss.model import Answer, Connection, Person, Touchpoint
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
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
