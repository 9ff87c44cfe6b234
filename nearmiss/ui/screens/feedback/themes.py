"""Themes and what I practise: rename, merge, add, begin and end."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Invalid, Practice, Theme
from nearmiss.ui.components import commands
from nearmiss.ui.components.formatting import counted, plain, short_day
from nearmiss.ui.forms import editing, noun_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, messages, open_form

_OPENS = ("Rename", "Merge into another")


def manage(today: date) -> None:
    """The list of themes with their notes and practices."""
    counts = current_journal.read(store.notes_by_theme)
    names = current_journal.read(editing.themes)
    noun, identifier = open_form.editing()
    st.markdown("Themes are what feedback is about. Rename them to your own words, or merge two that mean the same.")
    for theme in current_journal.read(store.find, Theme):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{plain(theme.name)}** · {counted(counts[theme.id], 'note')}", width="stretch")
            _menu(theme, counts[theme.id])
        if (noun, identifier) == ("theme", theme.id):
            _theme_form(theme)
        if (noun, identifier) == ("merge", theme.id):
            _merge_form(theme, names)
    if (noun, identifier) == ("theme", "new"):
        _theme_form(None)
    else:
        st.button("Add a theme", key="add-theme", icon=":material/add:", on_click=open_form.opener("theme"))
    st.subheader("What I practise", anchor=False)
    practices = current_journal.read(store.find, Practice)
    if not practices:
        st.markdown("Note what you do about a theme, and since when. *Strengths* marks it and counts before and after.")
    for practice in practices:
        since = f"{'from' if practice.ended_on else 'since'} {short_day(practice.started_on, today)}"
        until = f" to {short_day(practice.ended_on, today)}" if practice.ended_on else ", still at it"
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(
                f"**{plain(practice.text)}** · {plain(names.get(practice.theme_id, ''))} · {since}{until}",
                width="stretch",
            )
            editing.item_menu(f"practice.{practice.id}", "practice", practice, "The practice is gone.")
        if (noun, identifier) == ("practice", practice.id):
            _practice_form(practice, names, today)
    if (noun, identifier) == ("practice", "new"):
        _practice_form(None, names, today)
    else:
        st.button("Add a practice", key="add-practice", icon=":material/add:", on_click=open_form.opener("practice"))


def _menu(theme: Theme, notes: int) -> None:
    choices = ["Rename", "Merge into another"] + ([] if notes else ["Delete"])
    chosen = buttons.menu(
        "More", choices, f"theme.{theme.id}", opens=_OPENS, icon=":material/more_horiz:", type="tertiary"
    )
    if chosen == "Delete":
        commands.delete(theme, f"The theme {plain(theme.name)} is gone.")
        st.rerun()
    if chosen:
        open_form.opener("theme" if chosen == "Rename" else "merge", theme.id)()
        st.rerun()


def _theme_form(theme: Theme | None) -> None:
    with st.container(border=True):
        form = Form(f"theme-{theme.id if theme else 'new'}", theme)
        name = form.text("name", "Name")
        pressed = form.submit()
        st.button("Cancel", key="cancel-theme", type="tertiary", on_click=editing.cancel(form))
        if pressed:
            others = [one for one in current_journal.read(store.find, Theme) if theme is None or one.id != theme.id]
            found = form.make(Theme, theme, {"name": name})
            if any(_spelled(found.name) == _spelled(other.name) for other in others):
                form.refuse(Invalid("name", "There is a theme of this name already. Choose another, or merge the two."))
            editing.store_form(form, found, sentence="Saved.")


def _spelled(name: str) -> str:
    """What the spellings of a theme's name have in common."""
    return " ".join(store.words(name)) or store.one_spelling(name)


def _merge_form(theme: Theme, names: dict[str, str]) -> None:
    others = {key: name for key, name in names.items() if key != theme.id}
    with st.container(border=True):
        into = st.selectbox(
            "Into which theme?",
            list(others),
            index=None,
            placeholder="Choose a theme",
            format_func=lambda key: others.get(key, key),
            key=f"merge.{theme.id}",
        )
        st.markdown("Its notes and practices move there; the empty theme goes.")
        with st.container(horizontal=True):
            pressed = buttons.button("Merge", "merge", type="primary")
            st.button("Cancel", key="cancel-merge", type="tertiary", on_click=open_form.close)
        if pressed and not into:
            buttons.answered()
            st.error("Into which theme? Choose one.", icon=":material/edit_note:")
        elif pressed and into:
            with buttons.saving() as work:
                merged = store.merge_themes(work, theme.id, into)
                sentence = f"{plain(theme.name)} is part of {plain(others[into])} now."
                work.afterwards.append(partial(messages.say, sentence, undo=partial(store.split_theme, merged=merged)))
            open_form.close()
            st.rerun()


def _practice_form(practice: Practice | None, names: dict[str, str], today: date) -> None:
    with st.container(border=True):
        form = Form(
            f"practice-{practice.id if practice else 'new'}", practice, **({} if practice else {"started_on": today})
        )
        found = noun_forms.practice_form(form, practice, themes=names)
        st.button("Cancel", key="cancel-practice", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")
