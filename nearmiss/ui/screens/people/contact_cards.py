"""Contact cards: one person, some or everybody as a file (vCard) for an address book, and a QR code for a phone."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from nearmiss.exchange.contacts.vcard import Version
from nearmiss.model import Person
from nearmiss.store import Journal
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import clock, current_journal, discreet

_VERSIONS: Mapping[Version, str] = {"3.0": "3.0, which every program reads", "4.0": "4.0, the newer one"}
_WIDTH = 340
"""Pixels of the code: four or more for each of its squares but in the largest ones, and no more than a phone has."""


def of_person(person: Person) -> None:
    """The card of one person: the code for a phone, and the file."""
    opened = st.expander("Contact card", icon=":material/contact_page:", key="contact-card", on_change="rerun")
    if not opened.open:  # not in a popover, which is cut to the room below its button, and a code must be seen whole
        return
    with opened:
        _code(person)
        _file("contact-card", f"{_stem(person.name)}.vcf", [person.id])


def of_several(ticked: Sequence[str], total: int, every: Callable[[], Sequence[str] | None]) -> None:
    """The cards of those who are ``ticked``, else of all ``total`` of a list; ``every`` tells whose (``None``: all)."""
    opened = st.popover("Contact cards", icon=":material/contact_page:", key="contact-cards", on_change="rerun")
    if not opened.open:
        return
    with opened:
        whose = "whom you ticked" if ticked else "all of this list; tick some to take only these"
        count = counted(len(ticked) or total, "person", "people")
        st.markdown(f"{count} in one file for your address book or your phone: {whose}.")
        _file("contact-cards", "nearmiss-people.vcf", ticked or every())


def _code(person: Person) -> None:
    from nearmiss.exchange.contacts.qr_code import qr_code  # noqa: PLC0415 - loaded when somebody looks at a code

    if discreet.is_on():
        st.markdown("Names are hidden: show them to see the code.")
        return
    code = qr_code(person)
    if code is None:
        st.markdown("This card is too long for a code. Take the file.")
        return
    st.image(code.svg, width=_WIDTH, alt=f"QR code of the contact card of {person.name}")
    left_out = " The postal address had no room in it; the file has it." if code.without_address else ""
    st.markdown(f"Hold the camera of your phone over it to keep {plain(person.name)} among your contacts.{left_out}")


def _file(key: str, name: str, ids: Sequence[str] | None) -> None:
    """The choices of a file and its button. What you wrote about somebody never leaves with their card."""
    how_met = st.toggle(
        "Say how you met",
        value=True,
        key=f"{key}-how-met",
        help="One line as the note of the card: in which role, where and in which year. "
        "Address books often copy it to a server. Your notes about people never leave with their card.",
    )
    version = st.selectbox("Version", list(_VERSIONS), format_func=_VERSIONS.__getitem__, key=f"{key}-version")
    download("Contact card (.vcf)", f"{key}.vcf", name, _made, current_journal.journal(), ids, version, how_met)


def _made(journal: Journal, ids: Sequence[str] | None, version: Version, how_met: bool) -> bytes:  # noqa: FBT001 - as the button hands it on
    from nearmiss.exchange.contacts.outgoing import contact_cards  # noqa: PLC0415 - with the file, not with the page

    return contact_cards(journal, ids, version, clock.now(), how_met=how_met)


def _stem(name: str) -> str:
    """A name as the name of a file: letters, digits and hyphens alone."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name).split())[:60] or "contact"
