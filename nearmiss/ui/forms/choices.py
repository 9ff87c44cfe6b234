"""What the forms of a page share: whom and what they can choose, how they save, and how they close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Person, Story, Theme
from nearmiss.ui import cache
from nearmiss.ui.components import commands
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import messages, open_form

if TYPE_CHECKING:
    from nearmiss.store import Work


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
        save(form, *nouns, sentence=sentence)
    except store.ChangedElsewhere:
        form.changed_elsewhere()
    open_form.close()
    st.rerun()


def save(form: Form, *nouns: Any, sentence: str) -> None:
    """Save what a form returned in one transaction, drop its drafts, say so, and offer the way back."""
    try:
        with form.saving() as work:
            _, changes = store.save_all(work, nouns)
            commands.say(work, sentence, changes)
            form.saved_beside_others(work)
    except store.ChangedElsewhere as changed:
        if form.base is not None:
            raise
        form.refuse_what_is_there(changed)


def themes(work: Work) -> dict[str, str]:
    """Every theme by id."""
    return {theme.id: theme.name for theme in store.find(work, Theme)}
