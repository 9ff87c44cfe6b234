"""Actions: what can be done about one line of a card, in the same order everywhere, and the small forms they open."""

from datetime import date, timedelta

import streamlit as st

from nearmiss import playbook
from nearmiss.model import Channel, Invalid, Step
from nearmiss.ui.components import commands, navigation
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import said
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import buttons, open_form

_DAY_WIDTH = 250
"""Pixels of a date field on a card: "Wednesday, 25 November, 118 days ago" has room below it."""

_DAYS = {"Tomorrow": 1, "In three days": 3, "Next week": 7}
_FORMS = {"Another day …": "snooze", "Done on another day …": "done"}
"""The choices of the menu that open a small form, with the word for it in the address."""

_ONLY = "Only this one is done"
_PRESS = {"snooze": "Move", "done": "Done", "skip": "Let go"}


def is_being_edited(card: playbook.Card) -> bool:
    """Whether a small form of one of its lines is open."""
    noun, key = open_form.editing()
    return noun in _PRESS and any(line.first.key == key for line in card.lines)


def show(line: playbook.Line, plan: Plan, *, is_alone: bool) -> None:
    """What to say, done, later, let go; ``is_alone`` where the card has no other line, and *Done* is the plain one."""
    first = line.first
    if first.due is None:
        return
    with row(gap="small", width="content"):
        _what_to_say(line)
        done = buttons.button(
            "Done", f"done.{first.key}", icon=":material/check:", type="secondary" if is_alone else "tertiary"
        )
        chosen = _later(line, plan)
        let_go = _let_go(line)
    if done:
        commands.done([line], plan.today)
    elif let_go:
        commands.skip(first, "", plan.today)
    elif chosen == _ONLY:
        commands.done([playbook.Line(follow_ups=(first,))], plan.today)
    elif chosen in _DAYS:
        commands.snooze(line, plan.today + timedelta(days=_DAYS[chosen]), plan.today)
    elif chosen in _FORMS:
        open_form.opener(_FORMS[chosen], first.key)()
        return
    else:
        return
    st.rerun()


def _what_to_say(line: playbook.Line) -> None:
    """The reflection is written; whatever is said to somebody has its parts one click away."""
    first = line.first
    if first.step is Step.REFLECT and first.application_id:
        navigation.to_reflection(first.application_id)
    parts = wording.what_to_say(line)
    if parts:
        with st.popover("What to say", type="tertiary"):
            st.markdown("\n".join(f"- {part}" for part in parts))


def _later(line: playbook.Line, plan: Plan) -> str | None:
    """The menu; what is never over by itself asks after a month whether it is still to be kept."""
    first = line.first
    label = "Still to be kept" if playbook.asks_whether_to_keep(first, plan.settings, plan.today) else "Later"
    choices = [*_DAYS, *_FORMS, *([_ONLY] if line.others else [])]
    return buttons.menu(label, choices, f"later.{first.key}", opens=_FORMS, type="tertiary")


def _let_go(line: playbook.Line) -> bool:
    """The button; a gracious reply is asked why first."""
    key = line.first.key
    if line.first.step is not Step.REPLY:
        return buttons.button("Let go", f"let-go.{key}", type="tertiary")
    st.button("Let go", key=f"let-go.{key}", type="tertiary", on_click=open_form.opener("skip", key))
    return False


def form(line: playbook.Line, plan: Plan) -> None:
    """The small form that was opened for a line: another day, another day of doing, or why it is let go."""
    how, key = open_form.editing()
    if how not in _PRESS or key != line.first.key:
        return
    name = f"{how}.{key}"
    when, words, channel = plan.today, "", None
    with st.container(horizontal=True, vertical_alignment="top"):
        if how == "snooze":
            when = _which_day("Until which day?", plan.today + timedelta(days=2), name)
        elif how == "done":
            when = _which_day("Done on which day?", plan.today, name)
            channel = st.selectbox(
                "How?",
                list(Channel),
                index=None,
                format_func=said,
                key=f"{name}.channel",
                placeholder="As usual",
                width=160,
            )
        else:
            words = st.text_input(
                "Why? (A runner-up is who they call when the first choice falls through.)", key=f"{name}.why"
            )
    with row():
        pressed = buttons.button(_PRESS[how], f"{name}.save", type="primary")
        st.button("Cancel", key=f"{name}.cancel", type="tertiary", on_click=open_form.close)
    if not pressed:
        return
    try:
        if how == "skip":
            commands.skip(line.first, words, plan.today)
        elif how == "snooze":
            commands.snooze(line, when, plan.today)
        else:
            commands.done([line], when, channel)
    except Invalid as wrong:
        buttons.answered()
        st.error(wrong.message, icon=":material/edit_note:")
        return
    open_form.close()
    st.rerun()


def _which_day(label: str, first: date, name: str) -> date:
    """A day with its words below it; it cannot be left open."""
    with st.container(gap=None, width=_DAY_WIDTH):
        when = day_field(label, value=first, key=f"{name}.day") or first
        say_back(when)
    return when
