"""The menu of an item: what can be done with one thing of a page, behind three dots; and the way to its history."""

from collections.abc import Collection, Sequence
from typing import Any, NoReturn

import streamlit as st

from nearmiss.store.change_history import is_followed
from nearmiss.store.records.repository import key_of
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.ui.components import blocks, commands, navigation
from nearmiss.ui.runtime import buttons, open_form

HISTORY = "History"
"""The choice that leads to what was changed of an item."""

_CHOICES = ("Edit", HISTORY, "Delete")


def more(choices: Sequence[str], key: str, *, opens: Collection[str] = ("Edit", HISTORY)) -> str | None:
    """The menu itself; returns what was chosen. Choices write, but for those that only open something."""
    return buttons.menu("More", choices, key, opens=opens, icon=":material/more_horiz:", type="tertiary")


def item_menu(key: str, noun: str, item: Any, gone: str) -> None:
    """Edit an item, see its history, or delete it with a way back; ``gone`` is said then."""
    chosen = more(_CHOICES, key)
    if chosen == HISTORY:
        go_to_history(item)
    if chosen == "Edit":
        open_form.opener(noun, item.id)()
    elif chosen == "Delete":
        commands.delete(item, gone)
    if chosen:
        st.rerun()


def more_block(key: str, about: str, choices: Sequence[str] = _CHOICES) -> blocks.Node:
    """The same menu in a block; ``about`` says aloud whose it is."""
    return blocks.menu("More", choices, key, name=about, icon="more_horiz")


def act(key: str, noun: str, item: Any, gone: str) -> None:
    """Do what was chosen in the menu of a block, before it is drawn; deleting has a way back."""
    chosen = buttons.chosen_in(key)
    if chosen == HISTORY:
        go_to_history(item)
    if chosen == "Edit":
        open_form.opener(noun, item.id)()
        buttons.answered()
    elif chosen == "Delete":
        commands.delete(item, gone)
    if chosen:
        st.rerun()


def go_to_history(item: Any) -> NoReturn:
    """Show what was changed of an item."""
    buttons.answered()
    query = {"of": mapping_of(type(item)).table, "id": key_of(item)}
    st.switch_page(navigation.address("data"), query_params=query)


def history_link(table: str, key: str, about: str) -> blocks.Node | None:
    """A link to the same for a record that is known by its table and key; none for what has no history of its own."""
    if not is_followed(table):
        return None
    return blocks.link("data", HISTORY, query={"of": table, "id": key}, name=f"{HISTORY}: {about}", look="quiet")
