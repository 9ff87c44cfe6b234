"""The way out of the app: copy, the mail program, a draft file, on paper. Nothing is sent from here."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from nearmiss.exchange.mail.draft_file import draft_file
from nearmiss.exchange.mail.mailto import mailto, warning
from nearmiss.exchange.mail.plain_text import plain_text
from nearmiss.model import Channel, Letter, LetterKind, Person, Settings, Window
from nearmiss.playbook import posting
from nearmiss.ui.components import navigation
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import current_journal, discreet

_HERE = Path(__file__)
_COPY = st.components.v2.component(
    "nearmiss_copy",
    html='<button type="button"></button>',
    css=_HERE.with_name("copy.css").read_text(encoding="utf-8"),
    js=_HERE.with_name("copy.js").read_text(encoding="utf-8"),
)
_BY_HAND = {Channel.LETTER, Channel.CARD}
_LONGEST_NAME = 40


def show(person: Person, written: Letter, window: Window | None, today: date) -> str:
    """A button for each way that this letter can take; returns its mail link, if it is a mail.

    ``window`` is when it is to arrive.
    """
    text, settings = plain_text(written.text), current_journal.settings()
    if discreet.is_on():
        st.markdown(":small[Names are hidden: show them to copy this or hand it to your mail program.]")
    else:
        _COPY(key=f"copy.{written.id}", data={"text": text, "label": "Copy", "done": "Copied"}, width="content")
    is_mail = written.channel is Channel.MAIL
    link = mailto(person.email, written.subject, text) if is_mail else ""
    if is_mail and not discreet.is_on():
        st.link_button("Mail program", link, icon=":material/mail:", help=warning(link) or None)
    if is_mail:
        name = _file_name(person, written)
        download("Draft file", f"eml.{written.id}", f"{name}.eml", draft_file, written, person, settings)
    if is_mail or written.channel in _BY_HAND:
        _on_paper(person, written, settings, window, today)
    return link


def warnings(person: Person, written: Letter, link: str) -> None:
    """What is in the way: a mail address that is not known, a link too long for some programs, no name of mine."""
    if written.channel is Channel.MAIL:
        if said := warning(link):
            st.markdown(f":small[{plain(said)}]")
        if not person.email:
            st.markdown(f":small[The mail address of {plain(person.name)} is not known: your program will ask for it.]")
    if written.kind is not LetterKind.CALL_SCRIPT and not current_journal.settings().my_name:
        navigation.link("data", "Add your name, so that letters are signed", "edit", part="Settings")


def _on_paper(person: Person, written: Letter, settings: Settings, window: Window | None, today: date) -> None:
    with st.popover("On paper", icon=":material/print:"):
        if window is not None:
            st.markdown(plain(posting.for_post(window, settings, today)))
        if not person.address:
            st.markdown("Their address is not known. It stands with the person, once you have it.")
        name = _file_name(person, written)
        ways: dict[str, Callable[..., str]] = {
            "Letter": partial(_letter, envelope=False, on=today),
            "Envelope": _envelope,
            "Letter and envelope": partial(_letter, envelope=True, on=today),
            "Card": _card,
        }
        for label, make in ways.items():
            file_name = f"{name}-{label.lower().replace(' ', '-')}.html"
            download(label, f"paper.{label}.{written.id}", file_name, make, written, person, settings)


def _letter(written: Letter, person: Person, settings: Settings, *, on: date, envelope: bool) -> str:
    """The page to print; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents.letter_page import letter_page  # noqa: PLC0415

    return letter_page(written, person, settings, on=on, envelope=envelope)


def _envelope(_: Letter, person: Person, settings: Settings) -> str:
    from nearmiss.exchange.documents.letter_page import envelope_page  # noqa: PLC0415

    return envelope_page(person, settings)


def _card(written: Letter, person: Person, settings: Settings) -> str:
    from nearmiss.exchange.documents.letter_page import card_page  # noqa: PLC0415

    return card_page(written, person, settings)


def _file_name(person: Person, written: Letter) -> str:
    """How the name of a file begins: whom it is to, and what it is."""
    name = discreet.shown(person.name)  # before it is cut
    words = "-".join("".join(sign if sign.isalnum() else " " for sign in f"{name} {written.kind}").split())
    return f"nearmiss-{words[:_LONGEST_NAME]}"
