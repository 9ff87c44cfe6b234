"""The form of an introduction: who brought whom together."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from nearmiss.model import Channel, Introduction, Person, Purpose, Touchpoint
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.forms.form import Form

THEY, TO_ME, TO_THEM = "they", "to me", "to them"
"""They introduced me to somebody; somebody introduced them to me; I introduced them to somebody."""


def introduction_form(
    form: Form, stored: Introduction | None, person: Person, people: Mapping[str, str], *, today: date
) -> list[Introduction | Touchpoint] | None:
    """One of three ways round, with whom else, when, and a few words; ``people`` are the others.

    An introduction of mine is a gift to both: as long as that is ticked, it is a contact with each of them as well.
    """
    name = plain(person.name)
    how = form.radio(
        "how",
        "Who introduced whom?",
        {
            THEY: f"{name} introduced me to somebody",
            TO_ME: f"Somebody introduced {name} to me",
            TO_THEM: f"I introduced {name} to somebody",
        },
    )
    left, right = st.columns(2)
    with left:
        other = form.choice("other", "Whom, or by whom?", people, optional=True, placeholder="Choose somebody")
    with right:
        form.day("introduced_on", "When?")
    form.text("text", "In a few words", placeholder="What for, and what came of it")
    with st.container():  # it comes with the choice
        is_gift = how == TO_THEM and stored is None and form.tick("gift", "It is a contact with both, too: I gave")
    if not form.submit():
        return None
    by_id, person_id, to_id = {
        THEY: (person.id, other, None),
        TO_ME: (other, person.id, None),
        TO_THEM: (None, person.id, other),
    }[how or THEY]
    if stored and (by_id, person_id, to_id) == (stored.by_id, stored.to_id, stored.person_id):  # from the other's page
        person_id, to_id = to_id, person_id
    made = form.make(Introduction, stored, {"by_id": by_id, "person_id": person_id or "", "to_id": to_id})
    return [made, *(_gifts(form, made, {person.id: person.name, **people}, today) if is_gift else [])]


def _gifts(form: Form, made: Introduction, names: Mapping[str, str], today: date) -> list[Touchpoint]:
    """The contact that an introduction of mine was with each of the two."""
    pair = [id_ for id_ in (made.person_id, made.to_id) if id_]
    gifts = []
    for place, (id_, other) in enumerate(zip(pair, reversed(pair), strict=True), start=1):
        words = " ".join(filter(None, (f"I introduced you to {names[other].partition(' · ')[0]}.", made.text)))
        day = made.introduced_on or today
        gifts.append(
            Touchpoint(
                id=form.id(place),
                person_id=id_,
                happened_on=day,
                channel=Channel.MAIL,
                purpose=Purpose.GIVE,
                text=words,
            )
        )
    return gifts


def way_round(stored: Introduction | None, person_id: str) -> dict[str, str | None]:
    """What the form of an introduction begins with on somebody's page."""
    if stored is None:
        return {}
    if stored.by_id == person_id:
        return {"how": THEY, "other": stored.person_id}
    if stored.by_id is None:
        return {"how": TO_THEM, "other": stored.to_id if stored.person_id == person_id else stored.person_id}
    return {"how": TO_ME, "other": stored.by_id}
