"""Forms in place: the form of an item opens where the item stands, in lists that can be added to."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import filters
from nearmiss.ui.components.escaping import safe_markdown
from nearmiss.ui.components.item_menu import item_menu
from nearmiss.ui.components.layout import spread
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.saving import cancel, save_and_close
from nearmiss.ui.runtime import current_journal, open_form

_PAGE = 10
"""Items of a list that one page shows."""


def form(
    noun: str,
    stored: Any,
    fields: Callable[[Form], Any],
    *,
    owner: str = "new",
    sentence: str = "Saved.",
    beside: Mapping[str, Any] | None = None,
    **begin: Any,
) -> None:
    """The form of a stored item or, with ``owner`` in its name and ``begin`` in its fields, of a new one.

    ``beside`` are what fields begin with that are not the item's own, or not as it is stored.
    ``fields`` draws them and returns what is to be saved: a noun or a list of them, and nothing before it is submitted.
    """
    with st.container(border=True):
        drawn = Form(f"{noun}-{stored.id if stored else owner}", stored, **({} if stored else begin), **(beside or {}))
        made = fields(drawn)
        st.button("Cancel", key=f"cancel-{noun}", type="tertiary", on_click=cancel(drawn))
        if made:
            save_and_close(drawn, *(made if isinstance(made, list) else [made]), sentence=sentence)


def adding(noun: str, label: str, write: Callable[[None], None], icon: str | None = "add") -> None:
    """The form of a new item where it is open, else the button that opens it."""
    if open_form.editing() == (noun, "new"):
        write(None)
    else:
        symbol = f":material/{icon}:" if icon else None
        st.button(label, key=f"add-{noun}", icon=symbol, on_click=open_form.opener(noun))


def item(
    noun: str,
    stored: Any,
    words: str,
    gone: str,
    write: Callable[[Any], None],
    *,
    key: str = "",
    text: str = "",
    link: Callable[[], None] | None = None,
) -> None:
    """One item of a list in a line with its menu, its longer text below it, and its form where that is open.

    ``link`` draws a link between the words and the menu; ``gone`` is said when the item is deleted.
    """
    with spread():
        st.markdown(words, width="stretch")
        if link:
            link()
        item_menu(f"{key or noun}.{stored.id}", noun, stored, gone)
    if text:
        st.markdown(safe_markdown(text))
    if open_form.editing() == (noun, stored.id):
        write(stored)


def filtered_list(
    kind: type[Any],
    field: str,
    values: Mapping[str, bool | None],
    *,
    intro: str,
    placeholder: str,
    empty: Callable[[str, bool], str],
    card: Callable[[Any], None],
    write: Callable[[Any], None],
) -> None:
    """Nouns as cards, filtered, searched and a page at a time; the form stands in the place of what is edited.

    ``values`` are the choices of the filter with what ``field`` is then (``None``: anything). ``intro`` is said where
    there is no such noun at all, ``empty`` for a choice without one, given the choice and whether there are others.
    ``write`` shows the form of a noun, or of a new one for ``None``.
    """
    noun, identifier = open_form.editing()
    word = kind.__name__.lower()
    any_there = bool(current_journal.read(store.count, kind))
    if not any_there:
        st.markdown(intro)
    which = filters.one_of(f"Which {word}s", tuple(values), f"{word}s")
    search = filters.search_box(f"{word}-words", placeholder) if any_there else ""
    nouns = current_journal.read(_matching, kind, field, values[which], search)
    offset = filters.pager(len(nouns), _PAGE, f"{word}s-page", word)
    shown = nouns[offset : offset + _PAGE]
    if noun == word and identifier not in {each.id for each in shown}:
        write(current_journal.read(_stored, kind, identifier))
    elif noun != word:
        st.button(f"Add a {word}", key=f"add-{word}", icon=":material/add:", on_click=open_form.opener(word))
    if not nouns and (words := f"No {word} has these words." if search.strip() else empty(which, any_there)):
        st.markdown(words)
    for each in shown:
        (write if (noun, identifier) == (word, each.id) else card)(each)


def _matching(tx: store.Transaction, kind: type[Any], field: str, value: bool | None, search: str) -> list[Any]:  # noqa: FBT001
    """The newest first, as far as they hold every word searched."""
    matching = store.matching(tx, search, kind.__name__.lower()) if search.strip() else None
    return [
        noun
        for noun in reversed(store.find(tx, kind))
        if value in {None, getattr(noun, field)} and (matching is None or noun.id in matching)
    ]


def _stored(tx: store.Transaction, kind: type[Any], identifier: str) -> Any:
    return None if identifier == "new" else store.get(tx, kind, identifier)
