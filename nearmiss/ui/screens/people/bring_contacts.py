"""Bring contacts: a vCard file or a pasted card, what is understood of it, and then one save with a way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import Person, Position
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, distinct, listed
from nearmiss.ui.components.layout import box, row
from nearmiss.ui.runtime import buttons, current_journal, discreet, messages, open_form, session_state, uploaded_files

if TYPE_CHECKING:
    from nearmiss.exchange.contacts.incoming import Difference, Incoming
    from nearmiss.exchange.contacts.reading import ReadCard, ReadCards

_LARGEST = 50
"""Megabytes a file may have, pictures included: what the server takes (.streamlit/config.toml)."""
_SHOWN = 20
"""Cards of each group that are shown one by one, and of which it is asked who is meant."""
_NOBODY = ""
"""Chosen for a card of somebody who only has the name of somebody known."""


def opener() -> Iterator[Node]:
    """The button that opens it; nothing where a visitor may not leave files."""
    if current_journal.may_see_the_journal():
        if buttons.is_pressed("bring-contacts"):
            open_form.opener("contacts")()
            buttons.answered()
        yield blocks.button("Bring contacts", "bring-contacts", icon="upload")


def show() -> None:
    """The file, and what is understood of it, where it was opened."""
    if open_form.editing()[0] != "contacts" or not current_journal.may_see_the_journal():
        return
    with box():
        st.header("Bring contacts", anchor=False)
        if discreet.is_on():  # whoever is in a file and not in the journal has no stand-in
            st.markdown("Names are hidden: show them, beside the search, to bring a file.")
            st.button("Cancel", key="contacts.hidden.cancel", on_click=open_form.close)
            return
        st.markdown(
            "From your phone, Apple, Google, Outlook or any address book that exports a vCard. You see what is in it "
            "before anything is kept."
        )
        key = f"contacts.{session_state.state().round_of('contacts')}"
        uploaded = st.file_uploader("A vCard file", type=["vcf", "vcard"], key=f"{key}.file", max_upload_size=_LARGEST)
        pasted = st.text_area("Or a card as text", key=f"{key}.text", height=80, placeholder="BEGIN:VCARD")
        read: ReadCards | str | None = None
        if uploaded is not None:
            read = uploaded_files.looked_at(uploaded.file_id, lambda: _look(uploaded.getvalue()))
        elif pasted.strip():
            read = _look(pasted.encode("utf-8", "replace"))
        if isinstance(read, str):
            st.error(plain(read), icon=":material/error:")
        nouns = _preview(read, key) if read is not None and not isinstance(read, str) else []
        with row():
            pressed = bool(nouns) and buttons.button(f"Bring {_people(nouns)}", f"{key}.bring", type="primary")
            st.button("Cancel", key=f"{key}.cancel", on_click=open_form.close)
    if pressed:
        with st.spinner("Bringing …"), buttons.saving() as tx:
            back = partial(store.undo_bringing, changes=store.bring_people(tx, nouns))
            tx.afterwards.append(partial(messages.say, f"{_people(nouns)} brought.", undo=back))
        session_state.state().begin_anew("contacts")
        open_form.close()
        st.rerun()


def _people(nouns: Sequence[Person | Position]) -> str:
    return counted(sum(isinstance(noun, Person) for noun in nouns), "person", "people")


def _look(data: bytes) -> ReadCards | str:
    from nearmiss.exchange.contacts.reading import NoCards, read_cards  # noqa: PLC0415 - loaded with the first file

    try:
        return read_cards(data)
    except NoCards as wrong:
        return wrong.sentence


def _preview(read: ReadCards, key: str) -> list[Person | Position]:
    """What is understood, and what is asked; returns what would be saved."""
    from nearmiss.exchange.contacts.incoming import beside_the_known, differences, taken_in, whom  # noqa: PLC0415

    incoming = current_journal.read(beside_the_known, _chosen(read.cards, key))
    for sentence in read.trouble[:_SHOWN]:
        st.warning(plain(sentence), icon=":material/error:")
    if len(read.trouble) > _SHOWN:
        st.warning(f"And {len(read.trouble) - _SHOWN:,} more that could not be taken.", icon=":material/error:")
    meant = _whom_they_mean(incoming, key)
    known = [(one, whom(one, meant.get(place))) for place, one in enumerate(incoming)]
    found = [
        (one, person, [*differences(person, one.card.person, replaces=False)] if person else [])
        for one, person in known
    ]
    clash = any(not each.is_taken for _, _, said in found for each in said)
    replaces = clash and st.toggle(
        "Where a card says something else than your journal, take the card's",
        key=f"{key}.replaces",
        help="Off: your journal stays as it is, and only what is empty is filled. Where somebody worked before stays "
        "either way, among their earlier positions.",
    )
    new = [one for one, person, _ in found if person is None]
    more = [(one, person, said) for one, person, said in found if person and said]
    same = len(found) - len(new) - len(more)
    parts = (
        f"{len(new):,} new" if new else "",
        f"{len(more):,} with more about people you know" if more else "",
        f"{same:,} that {'says' if same == 1 else 'say'} nothing new" if same else "",
    )
    st.markdown(f"**{counted(len(found), 'card')}**: {listed([part for part in parts if part])}.")
    _list([f"**{plain(one.card.person.name)}**{_of_new(one)}" for one in new])
    _list(
        [
            f"**{plain(person.name)}**: {'; '.join(_said(each, replaces=replaces) for each in said)}"
            for _, person, said in more
        ]
    )
    _left_out(found[place][0] for place in range(len(found)))
    nouns = taken_in(incoming, meant, replaces=replaces)
    if not nouns:
        st.markdown("There is nothing in it that your journal does not have.")
    return nouns


def _chosen(cards: tuple[ReadCard, ...], key: str) -> tuple[ReadCard, ...]:
    """The cards that the user wants of a whole address book; all of them until some are chosen."""
    if len(cards) == 1:
        return cards
    names = distinct({str(place): card.person.name for place, card in enumerate(cards)})
    chosen = st.multiselect(
        "Only some of them",
        list(names),
        format_func=names.__getitem__,
        key=f"{key}.only",
        placeholder=f"All {len(cards):,}",
    )
    return tuple(cards[int(place)] for place in chosen) or cards


def _whom_they_mean(incoming: Sequence[Incoming], key: str) -> Mapping[int, str]:
    """Whom the cards mean of those who have their name, asked where neither UID nor mail tells it."""
    asked = [(place, one) for place, one in enumerate(incoming) if one.namesakes][:_SHOWN]
    meant: dict[int, str] = {}
    for place, one in asked:
        names = {
            **distinct({person.id: _described(person) for person in one.namesakes}),
            _NOBODY: "Somebody else of the same name",
        }
        meant[place] = st.selectbox(
            f"You know the name {plain(one.card.person.name)}. Who is it?",
            list(names),
            index=0 if one.known else len(names) - 1,
            format_func=names.__getitem__,
            key=f"{key}.whom.{one.card.person.id}",
        )
    return meant


def _described(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.organisation, person.email) if part)


def _of_new(one: Incoming) -> str:
    person = one.card.person
    parts = (person.title, person.organisation, person.email, person.phone)
    words = " · ".join(plain(part) for part in parts if part)
    return f" · {words}" if words else ""


def _said(difference: Difference, *, replaces: bool) -> str:
    """One field of which a card says more or else."""
    theirs = plain(" ".join(difference.theirs.split())[:80])
    if not difference.mine:
        return f"{difference.called} {theirs}"
    mine = plain(" ".join(difference.mine.split())[:80])
    return (
        f"{difference.called} {theirs} instead of {mine}"
        if replaces
        else f"{difference.called} stays {mine} ({theirs} on the card)"
    )


def _list(lines: Sequence[str]) -> None:
    if lines:
        rest = len(lines) - _SHOWN
        st.markdown("\n".join(f"- {line}" for line in [*lines[:_SHOWN], *([f"and {rest:,} more"] if rest > 0 else [])]))


def _left_out(incoming: Iterable[Incoming]) -> None:
    """What cards say for which a journal has no place, so that nothing is lost in silence."""
    cards = [(one.card.person.name, one.card.not_taken) for one in incoming if one.card.not_taken]
    if not cards:
        return
    kinds = Counter(what.partition(" (")[0] for _, not_taken in cards for what in not_taken)
    total = [f"{plain(what)}{f' ({number:,} times)' if number > 1 else ''}" for what, number in kinds.most_common()]
    st.markdown(f"Your journal has no place for this, and leaves it out: {listed(total)}.")
    with st.expander("Of each card"):
        _list([f"**{plain(name)}**: {plain('; '.join(not_taken))}" for name, not_taken in cards])
