"""The particular part of a letter, which is the user's: asked above the text, and kept where it belongs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from nearmiss import letters, store
from nearmiss.letters import PARTICULAR, Record, Slot
from nearmiss.model import Gift, News, Person, Promise, first_name
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import said, short_day
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.letters.particulars import NEW_GIFT, particulars_form
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.letters import library
from nearmiss.ui.screens.letters.opened import Opened

_SEAT = (Slot.IMPRESSED_BY, Slot.TALKED_ABOUT, Slot.CARED_ABOUT)
_ITS_OWN = (Slot.ANOTHER_WAY, Slot.OPEN_TO, Slot.KEEP_CV)
_WORDS: Mapping[Slot, str] = {
    Slot.IMPRESSED_BY: "impressed by",
    Slot.TALKED_ABOUT: "talked about",
    Slot.CARED_ABOUT: "cares about",
    Slot.PROMISE: "your promise",
    Slot.NEWS: "your news",
    Slot.GIFT: "for them",
    Slot.ANOTHER_WAY: "another way to help",
    Slot.OPEN_TO: "open to",
    Slot.KEEP_CV: "asks to keep your CV",
}


def show(opened: Opened, record: Record) -> None:
    """What there is in a line, and the form below it, open while nothing of it is particular."""
    slots = _asked(record)
    if not slots:
        return
    there_is = record.typed
    name = first_name(record.person.name)
    is_ready = current_journal.read(_is_ready, record)
    there = [
        _in_words(slot, text) for slot, text in there_is.items() if slot in {*slots, Slot.ANOTHER_WAY, Slot.OPEN_TO}
    ]
    if not is_ready:
        st.markdown(f":material/info: **Not ready**: nothing in it that only {plain(name)} could have got.")
    if there:
        st.markdown(f":small[{' · '.join(there)}]")
    if Slot.GIFT in slots and record.gift is None:
        _offer(opened, record)
    with st.expander("What only this letter has", expanded=not is_ready):
        if record.news:
            since = "; ".join(
                f"{plain(each.text)} ({short_day(each.happened_on, record.today)})" for each in record.news
            )
            st.markdown(f":small[New since you last spoke: {since}.]")
        form = Form(f"particular-{opened.letter.id}", None, **_beginnings(opened, record, there_is))
        organisation = record.application.organisation if record.application else record.person.organisation
        gifts = current_journal.read(_gifts, record.person, record.seat.cared_about if record.seat else "")
        values = particulars_form(form, slots, gifts=gifts, organisation=organisation)
        if values is not None:
            nouns = form.build(lambda: [*_changed(form, opened, record, there_is, values)])
            saving.save(form, *nouns, sentence="It is in the letter, and with what you know of them.")
            st.rerun()


def _is_ready(_: store.Transaction, record: Record) -> bool:
    """Whether there is something in it that only this person could have got (I)."""
    return not letters.filled(record).isdisjoint(PARTICULAR)


def _in_words(slot: Slot, text: str) -> str:
    return f"{_WORDS[slot]} *{plain(text)}*" if text else _WORDS[slot]


def _offer(opened: Opened, record: Record) -> None:
    """What of the library meets what they like and was not given to them yet, in one click."""
    offered = current_journal.read(_not_given, record.person, record.seat.cared_about if record.seat else "")
    if offered is None:
        return
    with row(gap="small"):
        name = plain(first_name(record.person.name))
        st.markdown(f":small[From your library, what {name} likes:] {library.words(offered)}", width="content")
        if buttons.button("Give it", f"give.{opened.letter.id}", icon=":material/redeem:", type="tertiary"):
            commands.save(replace(opened.letter, gift_id=offered.id), sentence="It is in the letter.")
            st.rerun()


def _not_given(tx: store.Transaction, person: Person, cared_about: str) -> Gift | None:
    gifts = [gift for gift in store.find(tx, Gift)[::-1] if meets(gift, f"{person.interests} {cared_about}")]
    given = store.given_to(tx, [gift.id for gift in gifts])
    return next((each for each in gifts if person.id not in {to for to, _, _ in given.get(each.id, ())}), None)


def meets(gift: Gift, likes: str) -> bool:
    """Whether a tag of a gift is among what somebody likes, all words of it."""
    words = {*store.words(likes)}
    tags = [{*store.words(tag)} for tag in gift.tags.split(",")]
    return any(tag and tag <= words for tag in tags)


def _asked(record: Record) -> list[Slot]:
    """The slots of this letter that have a place to go to."""
    slots = letters.slots_of(record.kind, record.manner)
    lost = set() if record.seat else {Slot.IMPRESSED_BY, Slot.TALKED_ABOUT}
    lost |= set() if record.application else {Slot.PROMISE}
    return [slot for slot in slots if slot not in lost]


def _beginnings(opened: Opened, record: Record, there_is: Mapping[Slot, str]) -> dict[str, Any]:
    begin: dict[str, Any] = {slot.value: text for slot, text in there_is.items() if slot is not Slot.NEWS}
    return {**begin, Slot.GIFT.value: opened.letter.gift_id, Slot.KEEP_CV.value: record.keep_cv}


def _gifts(tx: store.Transaction, person: Person, cared_about: str) -> dict[str, str]:
    """The give library by id as a choice: what meets their interests first, and to whom each was given."""
    gifts = store.find(tx, Gift)[::-1]
    given = store.given_to(tx, [gift.id for gift in gifts])
    first = {gift.id for gift in gifts if meets(gift, f"{person.interests} {cared_about}")}

    def label(gift: Gift) -> str:
        mine = [when for person_id, _, when in given.get(gift.id, ()) if person_id == person.id]
        to = f"given to {first_name(person.name)} already" if mine else "given" if given.get(gift.id) else ""
        return " · ".join(
            filter(None, (gift.text, "meets what they like" if gift.id in first else said(gift.kind), to))
        )

    return {gift.id: label(gift) for gift in sorted(gifts, key=lambda gift: gift.id not in first)}


def _changed(
    form: Form, opened: Opened, record: Record, there_is: Mapping[Slot, str], values: Mapping[str, Any]
) -> Iterator[Any]:
    """What is another now: with the seat, the person, the promise, my news, the library, the near miss, the letter."""
    texts = {slot: str(values[slot.value] or "").strip() for slot in Slot if isinstance(values.get(slot.value), str)}
    new = {slot: text for slot, text in texts.items() if text != there_is.get(slot, "")}
    seat, application = record.seat, record.application
    if seat is not None and (noted := {slot.value: new[slot] for slot in _SEAT if slot in new}):
        yield replace(seat, **noted)  # type: ignore[arg-type] # they are texts, all of them
    elif Slot.CARED_ABOUT in new and seat is None:
        yield replace(record.person, interests=new[Slot.CARED_ABOUT])
    if Slot.PROMISE in new and record.promise is not None:
        yield replace(record.promise, text=new[Slot.PROMISE])
    elif new.get(Slot.PROMISE) and application is not None:
        yield Promise(id=form.id(1), application_id=application.id, person_id=record.person.id, text=new[Slot.PROMISE])
    if texts.get(Slot.NEWS):
        yield News(id=form.id(2), text=texts[Slot.NEWS], happened_on=record.today)
    gift_id = values.get(Slot.GIFT.value) or None
    if text := str(values.get(NEW_GIFT) or "").strip():
        link = text if text.startswith(("http://", "https://")) and " " not in text else ""
        gift_id = form.id(3)
        yield Gift(id=gift_id, text=text, link=link, tags=there_is.get(Slot.CARED_ABOUT, ""), noted_on=record.today)
    if application is not None and Slot.OPEN_TO in new:
        yield replace(application, open_to=new[Slot.OPEN_TO])
    mine = {slot.value: values[slot.value] for slot in _ITS_OWN if slot.value in values}
    letter = replace(opened.letter, gift_id=gift_id, **mine)
    if letter != opened.letter:
        yield letter
