"""Themes: rename, merge, add; what I practise stands before them."""

from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Invalid, Theme
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.components.item_menu import HISTORY, go_to_history, more_block
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, messages, open_form
from nearmiss.ui.screens.feedback import practices

_OPENS = {"Rename": "theme", "Merge into another": "merge"}


def show(today: date) -> None:
    """What I practise, then the list of themes with their notes."""
    counts = current_journal.read(store.notes_by_theme)
    names = current_journal.read(choices.themes)
    themes = current_journal.read(store.find, Theme)
    for theme in themes:
        _act(theme)
    practices.show(names, today)
    what = "Themes are what feedback is about. Rename them to your own words, or merge two that mean the same."
    parts: list[blocks.Part] = [blocks.heading(2, "Themes"), blocks.paragraph(what)]
    for theme in themes:
        parts.append(_line(theme, counts[theme.id]))
        if open_form.editing() == ("theme", theme.id):
            parts.append(partial(_theme_form, theme))
        if open_form.editing() == ("merge", theme.id):
            parts.append(partial(_merge_form, theme, names))
    blocks.show_around("themes", *parts)
    inline_forms.adding("theme", "Add a theme", _theme_form)


def _line(theme: Theme, notes: int) -> Node:
    words = blocks.paragraph(blocks.strong(theme.name), f" · {counted(notes, 'note')}")
    return blocks.ends(
        words, more_block(f"theme.{theme.id}", theme.name, [*_OPENS, HISTORY, *([] if notes else ["Delete"])])
    )


def _act(theme: Theme) -> None:
    """Do what was chosen in the menu of a theme."""
    chosen = buttons.chosen_in(f"theme.{theme.id}")
    if chosen == HISTORY:
        go_to_history(theme)
    if chosen in _OPENS:
        open_form.opener(_OPENS[chosen], theme.id)()
        buttons.answered()
    elif chosen:
        commands.delete(theme, f"The theme {plain(theme.name)} is gone.")
    if chosen:
        st.rerun()


def _theme_form(theme: Theme | None) -> None:
    def fields(form: Form) -> Theme | None:
        name = form.text("name", "Name")
        if not form.submit():
            return None
        made = form.make(Theme, theme, {"name": name})
        others = [other for other in current_journal.read(store.find, Theme) if theme is None or other.id != theme.id]
        if any(_spelled(made.name) == _spelled(other.name) for other in others):
            form.refuse(Invalid("name", "There is a theme of this name already. Choose another, or merge the two."))
        return made

    inline_forms.form("theme", theme, fields)


def _spelled(name: str) -> str:
    """What the spellings of a theme's name have in common."""
    return " ".join(store.words(name)) or store.one_spelling(name)


def _merge_form(theme: Theme, names: dict[str, str]) -> None:
    others = {key: name for key, name in names.items() if key != theme.id}
    with st.container(border=True, key="opened-form"):
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
            with buttons.saving() as tx:
                merged = store.merge_themes(tx, theme.id, into)
                sentence = f"{plain(theme.name)} is part of {plain(others[into])} now."
                tx.afterwards.append(partial(messages.say, sentence, undo=partial(store.split_theme, merged=merged)))
            open_form.close()
            st.rerun()
