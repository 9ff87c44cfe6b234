"""What can be done with the record of one person: its menu, whether they advise me, and their place on LinkedIn."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote

import streamlit as st

from nearmiss.model import Person
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.components.item_menu import HISTORY, go_to_history, more_block
from nearmiss.ui.runtime import buttons, open_form

_OPENS = {
    "Edit": "person",
    "They moved": "move",
    "Where they were before": "position",
    "An introduction": "introduction",
    "The same as another record": "same-person",
    "Delete": "delete-person",
}
"""What opens a form on the page, by the words of the menu; that of a person is called after them."""
_OF_NEW = {"position", "introduction"}


def menu(person: Person) -> Node:
    """The menu of a person's page."""
    adviser = "They advise me no longer" if person.adviser_on else "They advise me"
    consent = ["They said I may ask"] if person.adviser_on and not person.consent_on else []
    *opening, delete = _OPENS
    return more_block("more", person.name, [*opening, adviser, *consent, HISTORY, delete])


def act(person: Person, today: date) -> None:
    """Do what was chosen in the menu."""
    chosen = buttons.chosen_in("more")
    if chosen is None:
        return
    if chosen == HISTORY:
        go_to_history(person)
    if chosen in _OPENS:
        noun = _OPENS[chosen]
        open_form.opener(noun, *([] if noun in _OF_NEW else [person.id]))()
        buttons.answered()
    else:
        _advise(person, chosen, today)
    st.rerun()


def _advise(person: Person, chosen: str, today: date) -> None:
    name = plain(person.name)
    if chosen == "They said I may ask":
        commands.save(replace(person, consent_on=today), sentence=f"{name} may be asked: noted.")
    elif person.adviser_on:
        commands.save(replace(person, adviser_on=None, consent_on=None), sentence=f"{name} advises you no longer.")
    else:
        sentence = f"{name} advises you. Once they say that you may ask, say so in the menu: then asks are fine."
        commands.save(replace(person, adviser_on=today), sentence=sentence)


def adviser(person: Person, today: date) -> Node | None:
    """Whether they advise me, and whether they said that they may be asked, as a badge; nothing for all others."""
    if not person.adviser_on:
        return None
    since = f"Adviser since {short_day(person.adviser_on, today)}"
    may = f"may be asked, said {short_day(person.consent_on, today)}" if person.consent_on else "not asked yet"
    return blocks.row(blocks.badge(f"{since} · {may}", "blue"))


def linkedin(person: Person, today: date) -> list[Child]:
    """Their place on LinkedIn: their profile, else a search for them; and since when we are connected."""
    if person.linkedin:
        place = blocks.outside(person.linkedin, "LinkedIn profile")
    else:
        place = blocks.outside(search_link(person.name, person.organisation), "Look for them on LinkedIn")
    return [place, f", connected since {short_day(person.connected_on, today)}" if person.connected_on else ""]


def search_link(*words: str) -> str:
    """A search for people on LinkedIn."""
    asked = quote(" ".join(filter(None, words)), safe="")
    return f"https://www.linkedin.com/search/results/people/?keywords={asked}"
