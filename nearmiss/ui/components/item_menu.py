"""The menu of an item: what can be done with one thing of a page, behind three dots."""

from collections.abc import Collection, Sequence
from typing import Any

import streamlit as st

from nearmiss.ui.components import blocks, commands
from nearmiss.ui.runtime import buttons, open_form

_CHOICES = ("Edit", "Delete")


def more(choices: Sequence[str], key: str, *, opens: Collection[str] = ("Edit",)) -> str | None:
    """The menu itself; returns what was chosen. Choices write, but for those that only open something."""
    return buttons.menu("More", choices, key, opens=opens, icon=":material/more_horiz:", type="tertiary")


def item_menu(key: str, noun: str, item: Any, gone: str) -> None:
    """Edit an item, or delete it with a way back; ``gone`` is said then."""
    chosen = more(_CHOICES, key)
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
    """Do what was chosen in the menu of a block, before it is drawn: edit the item, or delete it with a way back."""
    chosen = buttons.chosen_in(key)
    if chosen == "Edit":
        open_form.opener(noun, item.id)()
        buttons.answered()
    elif chosen == "Delete":
        commands.delete(item, gone)
    if chosen:
        st.rerun()
