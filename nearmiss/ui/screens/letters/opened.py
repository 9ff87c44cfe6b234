"""The letter that the address asks for: a stored one, the one that a step of the plan writes, or one to somebody."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import streamlit as st

from nearmiss import letters, playbook, store
from nearmiss.exchange.letter_records import id_about, opening_of
from nearmiss.model import (
    Application,
    Channel,
    FollowUp,
    Letter,
    LetterKind,
    LetterTemplate,
    Manner,
    Opening,
    Person,
    Step,
    Touchpoint,
    derived_id,
)
from nearmiss.ui.components import follow_up_plan
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.runtime import current_journal

CHANNELS = {
    LetterKind.LINKEDIN: Channel.LINKEDIN,
    LetterKind.CALL_SCRIPT: Channel.CALL,
    LetterKind.HANDWRITTEN: Channel.LETTER,
}
"""How each kind goes out; every other one by mail."""
_PROMISED = frozenset({Step.PROMISE, Step.INVITATION})


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One letter with what it is about; ``line`` is what it does in the plan once it is sent, if anything.

    ``letter`` is as it is stored, or a new one (version 0), which is stored as soon as anything is written. ``own`` is
    the user's own template for it, ``opening`` what it asks about.
    """

    letter: Letter
    person: Person
    application: Application | None
    line: playbook.Line | None
    own: LetterTemplate | None = None
    opening: Opening | None = None

    @property
    def kinds(self) -> tuple[LetterKind, ...]:
        """What it can be: what the step writes, or by hand; to somebody without a step anything."""
        if self.opening is not None:
            return (self.letter.kind,)
        if self.line is None:
            return tuple(LetterKind)
        usual = _written_by(self.line, self.application)[1]
        if usual in {LetterKind.LINKEDIN, LetterKind.CALL_SCRIPT, LetterKind.FOLLOW_UP_EMAIL}:
            return (usual,)
        return (usual, LetterKind.HANDWRITTEN)


def is_asked() -> bool:
    """Whether the address asks for one letter."""
    return any(st.query_params.get(name) for name in ("id", "to", "person"))


def opened(today: date) -> Opened | None:
    """The letter, or ``None`` where it is not there any more."""
    plan = follow_up_plan.plan()
    if key := st.query_params.get("to"):
        return _of_step(key, plan, today)
    stored = current_journal.read(store.get, Letter, st.query_params.get("id", ""))
    if stored is None and (person_id := st.query_params.get("person")):
        opening = current_journal.read(store.get, Opening, st.query_params.get("opening", ""))
        if opening is not None:
            return current_journal.read(_about_opening, person_id, opening, today)
        return current_journal.read(_to_somebody, person_id, today)
    return None if stored is None else _about(stored, plan)


def stay_at(letter: Letter) -> None:
    """Keep a letter sent outside of the plan open, where its address alone would begin another to the same person."""
    if st.query_params.get("person"):
        st.query_params["id"] = letter.id


def _of_step(key: str, plan: Plan, today: date) -> Opened | None:
    follow_up = plan.by_key.get(key) if ":" in key else None
    if follow_up is None or not follow_up.person_id or follow_up.person_id not in plan.people:
        return None
    line = plan.message_of(follow_up)
    keys = tuple(each.key for each in line.follow_ups)
    stored = current_journal.read(_stored, keys)
    if stored is not None:
        return _about(stored, plan)
    application = plan.applications.get(follow_up.application_id or "")
    main, kind = _written_by(line, application)
    letter = Letter(
        id=derived_id("letter", main.key),
        application_id=main.application_id,
        person_id=follow_up.person_id,
        kind=kind,
        manner=application.manner if application else Manner.WARM,
        channel=CHANNELS.get(kind, Channel.MAIL),
        begun_on=today,
        follow_up_key=main.key,
    )
    return _about(letter, plan)


def _written_by(line: playbook.Line, application: Application | None) -> tuple[FollowUp, LetterKind]:
    """Which step of a line its letter is written for, and what it is; what was promised goes along with another."""
    told_how = application.told_how if application else None
    steps = sorted(line.follow_ups, key=lambda each: each.step in _PROMISED)
    kinds = [(each, kind) for each in steps if (kind := letters.kind_of(each.step, told_how))]
    return kinds[0] if kinds else (line.first, LetterKind.CHECK_IN)


def _stored(tx: store.Transaction, keys: tuple[str, ...]) -> Letter | None:
    """The letter that was begun for one of these steps; one that is sent only where none is a draft."""
    begun = store.find(tx, Letter, follow_up_key=keys)
    return min(begun, key=lambda letter: letter.is_sent, default=None)


def _about(letter: Letter, plan: Plan) -> Opened | None:
    """A letter with what it is about."""
    key = letter.follow_up_key or ""
    follow_up = plan.by_key.get(key) if ":" in key else None
    line = plan.message_of(follow_up) if follow_up else None
    return current_journal.read(_with_whom, letter, line)


def _with_whom(tx: store.Transaction, letter: Letter, line: playbook.Line | None) -> Opened | None:
    person = store.get(tx, Person, letter.person_id)
    if person is None:
        return None
    application = store.get(tx, Application, letter.application_id) if letter.application_id else None
    if application is not None and not letter.is_sent:
        letter = replace(letter, manner=application.manner)
    own = store.get(tx, LetterTemplate, derived_id("letter template", letter.kind, letter.manner))
    opening = opening_of(tx, letter)
    if opening is not None and own is not None and "opening" not in own.text:
        own = None  # it has no place for what the letter is about
    return Opened(letter=letter, person=person, application=application, line=line, own=own, opening=opening)


def _to_somebody(tx: store.Transaction, person_id: str, today: date) -> Opened | None:
    """The draft to somebody that belongs to no step and no opening, or a new one."""
    asking = {id_about(person_id, opening.id) for opening in store.find(tx, Opening)}
    begun = [each for each in store.find(tx, Letter, person_id=person_id, follow_up_key=None) if each.id not in asking]
    draft = next((letter for letter in reversed(begun) if not letter.is_sent), None)
    if draft is None:
        taken = {letter.id for letter in begun}
        ids = (derived_id("letter", person_id, str(number)) for number in count(len(begun)))
        draft = Letter(
            id=next(id_ for id_ in ids if id_ not in taken),
            person_id=person_id,
            kind=LetterKind.CHECK_IN,
            begun_on=today,
        )
    return _with_whom(tx, draft, None)


def _about_opening(tx: store.Transaction, person_id: str, opening: Opening, today: date) -> Opened | None:
    """The one letter that asks somebody about an opening."""
    id_ = id_about(person_id, opening.id)
    new = Letter(id=id_, person_id=person_id, kind=LetterKind.CHECK_IN, begun_on=today)
    return _with_whom(tx, store.get(tx, Letter, id_) or new, None)


def sent_by(tx: store.Transaction, letter: Letter) -> Touchpoint | None:
    """The contact by which a letter was sent."""
    return store.get(tx, Touchpoint, letter.touchpoint_id) if letter.touchpoint_id else None
