"""What the forms of a page share: whom and what they can choose, how they save, and how they close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Person, Story, Theme
from nearmiss.ui import cache
from nearmiss.ui.components import commands, filters
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, messages, open_form

if TYPE_CHECKING:
    from nearmiss.store import Work

_PAGE = 10
"""Items of a list that one page shows."""


def names(story: Story) -> dict[str, str]:
    """The people of a story by id, as a form lists them."""
    people = store.in_order(story.people.values(), lambda person: person.name)
    return {person.id: person.name for person in people}


def everybody(work: Work) -> dict[str, str]:
    """Everybody in the journal by id, with their organisation, as a form lists them."""
    return {
        person.id: f"{person.name} · {person.organisation}" if person.organisation else person.name
        for person in store.find(work, Person)
    }


def people(work: Work, ids: frozenset[str]) -> dict[str, Person]:
    """The people of these ids."""
    return {person.id: person for person in store.find(work, Person, id=ids)} if ids else {}


def titles(work: Work) -> dict[str, str]:
    """Every application by id, the newest no first, as a form lists them."""
    found = store.find(work, Application)
    found.sort(key=lambda one: (one.told_on or date.min, one.id), reverse=True)
    often = Counter(one.title for one in found)
    return {
        one.id: f"{one.title} ({one.told_on.day} {one.told_on:%b %Y})"
        if often[one.title] > 1 and one.told_on
        else one.title
        for one in found
    }


def cancel(form: Form) -> Callable[[], None]:
    """A callback that closes a form and puts its half-written words aside; where that fails, the form stays open."""

    def run() -> None:
        with cache.script_run(), messages.reporting_trouble():
            form.discard()
            open_form.close()

    return run


def store_form(form: Form, *nouns: Any, sentence: str) -> None:
    """Save what a form returned; when somebody else changed it meanwhile, say so and keep every word."""
    try:
        commands.keep(*nouns, sentence=sentence, form=form)
    except store.ChangedElsewhere:
        form.changed_elsewhere()
    open_form.close()
    st.rerun()


def item_menu(key: str, noun: str, item: Any, gone: str) -> None:
    """The menu of one item in a list: edit it, or delete it with a way back."""
    chosen = buttons.menu("More", ["Edit", "Delete"], key, icon=":material/more_horiz:", type="tertiary")
    if chosen == "Edit":
        open_form.opener(noun, item.id)()
        st.rerun()
    if chosen == "Delete":
        commands.delete(item, gone)
        st.rerun()


def items(
    kind: type[Any],
    found: Sequence[Any],
    empty: str,
    *,
    card: Callable[[Any], None],
    write: Callable[[Any], None],
) -> None:
    """A list, a page at a time, with the form in the place of what is edited, and a button to add another.

    ``empty`` is said where nothing was found; ``write`` shows the form of one, or of a new one for ``None``.
    """
    noun, identifier = open_form.editing()
    word = kind.__name__.lower()
    offset = filters.pager(len(found), _PAGE, f"{word}s-page", word)
    shown = found[offset : offset + _PAGE]
    if noun == word and identifier not in {one.id for one in shown}:
        write(current_journal.read(_stored, kind, identifier))
    elif noun != word:
        st.button(f"Add a {word}", key=f"add-{word}", icon=":material/add:", on_click=open_form.opener(word))
    if not found and empty:
        st.markdown(empty)
    for one in shown:
        (write if (noun, identifier) == (word, one.id) else card)(one)


def _stored(work: Work, kind: type[Any], identifier: str) -> Any:
    return None if identifier == "new" else store.get(work, kind, identifier)


def themes(work: Work) -> dict[str, str]:
    """Every theme by id."""
    return {theme.id: theme.name for theme in store.find(work, Theme)}
