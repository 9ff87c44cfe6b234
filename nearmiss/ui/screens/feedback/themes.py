"""Themes and what I practise: rename, merge, add, begin and end."""

from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Invalid, Practice, Theme
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.item_menu import more
from nearmiss.ui.components.layout import spread
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.practice import practice_form
from nearmiss.ui.runtime import buttons, current_journal, messages, open_form


def show(today: date) -> None:
    """The list of themes with their notes, and the list of practices."""
    counts = current_journal.read(store.notes_by_theme)
    names = current_journal.read(choices.themes)
    st.markdown("Themes are what feedback is about. Rename them to your own words, or merge two that mean the same.")
    for theme in current_journal.read(store.find, Theme):
        with spread():
            st.markdown(f"**{plain(theme.name)}** · {counted(counts[theme.id], 'note')}", width="stretch")
            _menu(theme, counts[theme.id])
        if open_form.editing() == ("theme", theme.id):
            _theme_form(theme)
        if open_form.editing() == ("merge", theme.id):
            _merge_form(theme, names)
    inline_forms.adding("theme", "Add a theme", _theme_form)
    _practices(names, today)


def _practices(names: dict[str, str], today: date) -> None:
    def write(practice: Practice | None) -> None:
        def fields(form: Form) -> Practice | None:
            return practice_form(form, practice, themes=names)

        inline_forms.form("practice", practice, fields, started_on=today)

    st.subheader("What I practise", anchor=False)
    practices = current_journal.read(store.find, Practice)
    if not practices:
        st.markdown("Note what you do about a theme, and since when. *Strengths* marks it and counts before and after.")
    for practice in practices:
        since = f"{'from' if practice.ended_on else 'since'} {short_day(practice.started_on, today)}"
        until = f" to {short_day(practice.ended_on, today)}" if practice.ended_on else ", still at it"
        words = f"**{plain(practice.text)}** · {plain(names.get(practice.theme_id, ''))} · {since}{until}"
        inline_forms.item("practice", practice, words, "The practice is gone.", write)
    inline_forms.adding("practice", "Add a practice", write)


def _menu(theme: Theme, notes: int) -> None:
    opens = {"Rename": "theme", "Merge into another": "merge"}
    chosen = more([*opens, *([] if notes else ["Delete"])], f"theme.{theme.id}", opens=opens)
    if chosen in opens:
        open_form.opener(opens[chosen], theme.id)()
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
            with buttons.saving() as tx:
                merged = store.merge_themes(tx, theme.id, into)
                sentence = f"{plain(theme.name)} is part of {plain(others[into])} now."
                tx.afterwards.append(partial(messages.say, sentence, undo=partial(store.split_theme, merged=merged)))
            open_form.close()
            st.rerun()
