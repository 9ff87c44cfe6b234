"""Actions: what can be done about one line of a card, in the same order everywhere, and the small forms they open."""

from collections.abc import Iterator
from datetime import date, timedelta

import streamlit as st

from nearmiss import playbook
from nearmiss.model import Channel, Invalid, Step
from nearmiss.playbook.steps import WITH_WORDS
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import said
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import buttons, open_form

_DAY_WIDTH = 250
"""Pixels of a date field on a card: "Wednesday, 25 November, 118 days ago" has room below it."""

_DAYS = {"Tomorrow": 1, "In three days": 3, "Next week": 7}
_ANOTHER = "Another day …"
_YESTERDAY = "Done yesterday"
_DONE_ANOTHER = "Done on another day …"
_ONLY = "Only this one is done"
_PRESS = {"snooze": "Move", "done": "Done", "skip": "Let go", "watch": "Done"}
"""The small forms, by their word in the address, and what their button says."""

_ASKED = {"snooze": "day", "done": "day", "skip": "why", "watch": "link"}
"""What the first field of each is called in its key."""


def is_being_edited(card: playbook.Card) -> bool:
    """Whether a small form of one of its lines is open."""
    noun, key = open_form.editing()
    return noun in _PRESS and any(line.first.key == key for line in card.lines)


def act(line: playbook.Line, plan: Plan) -> None:
    """Do what was pressed on a line, or open its small form; the page is shown anew then."""
    first = line.first
    if first.due is None:
        return
    chosen = buttons.chosen_in(f"later.{first.key}")
    if opens := _form_asked_for(first.key, first.step, chosen):
        open_form.opener(opens, first.key)()
        buttons.answered()
    elif buttons.is_pressed(f"done.{first.key}"):
        commands.done([line], plan.today)
    elif buttons.chosen_in(f"done-on.{first.key}") == _YESTERDAY:
        commands.done([line], plan.today - timedelta(days=1))
    elif buttons.is_pressed(f"let-go.{first.key}"):
        commands.skip(first, "", plan.today)
    elif chosen == _ONLY:
        commands.done([playbook.Line(follow_ups=(first,))], plan.today)
    elif chosen in _DAYS:
        commands.snooze(line, plan.today + timedelta(days=_DAYS[chosen]), plan.today)
    else:
        return
    st.rerun()


def _form_asked_for(key: str, step: Step, chosen: str | None) -> str:
    """Which small form was asked for: to watch a company has a link, and letting a gracious reply go a reason."""
    if chosen == _ANOTHER:
        return "snooze"
    if buttons.chosen_in(f"done-on.{key}") == _DONE_ANOTHER:
        return "done"
    if step is Step.WATCH and buttons.is_pressed(f"done.{key}"):
        return "watch"
    return "skip" if step is Step.REPLY and buttons.is_pressed(f"let-go.{key}") else ""


def of(line: playbook.Line, plan: Plan, *, is_alone: bool) -> Iterator[Node]:
    """Write, done, later, let go; ``is_alone`` where the card has no other line, and *Done* is the plain one.

    Aloud each says what it is about, so that forty of them are told apart.
    """
    first = line.first
    if first.due is None:
        return
    about = wording.asked(first, plan)
    about = about[:1].lower() + about[1:]
    yield from _write(line, about, icon="edit" if is_alone else "")
    if first.step is Step.INVITATION and first.promise_id:
        opening = {"doors": "Openings", "edit": "opening:new", "promise": first.promise_id}
        yield blocks.link("doors", "Log an opening", query=opening, look="quiet", name=f"Log an opening: {about}")
    done = f"done.{first.key}"
    yield blocks.joined_row(
        blocks.button("Done", done, icon="check", look="plain", name=f"Done: {about}")
        if is_alone
        else blocks.button("Done", done, name=f"Done: {about}"),
        blocks.menu("", [_YESTERDAY, _DONE_ANOTHER], f"done-on.{first.key}", name=f"another day, {about}"),
    )
    label = "Still to be kept" if playbook.asks_whether_to_keep(first, plan.settings, plan.today) else "Later"
    choices = [*_DAYS, _ANOTHER, *([_ONLY] if line.others else [])]
    yield blocks.menu(label, choices, f"later.{first.key}", name=about)
    yield blocks.button("Let go", f"let-go.{first.key}", name=f"Let go: {about}")


def _write(line: playbook.Line, about: str, icon: str) -> Iterator[Node]:
    """The reflection is written on its page, whatever is said to somebody in its letter."""
    first = line.first
    if first.step is Step.REFLECT and first.application_id:
        to = {"id": first.application_id}
        yield blocks.link("reflection", "Write it", query=to, icon="menu_book", look="quiet", name=f"Write it: {about}")
    elif first.person_id and first.step in WITH_WORDS:
        to = {"to": first.key}
        yield blocks.link("letters", "Write", query=to, icon=icon, look="quiet", name=f"Write: {about}")


def what_to_say(line: playbook.Line) -> Iterator[Node]:
    """What to say to nobody in particular, a click away."""
    first = line.first
    has_a_page = first.step is Step.REFLECT and first.application_id
    if first.due is None or has_a_page or (first.person_id and first.step in WITH_WORDS):
        return
    if parts := wording.what_to_say(line):
        yield blocks.fold("What to say", blocks.listed_items(parts), key=f"say.{first.key}")


def form(line: playbook.Line, plan: Plan) -> None:
    """The small form that was opened for a line: another day, another day of doing, or why it is let go."""
    how, key = open_form.editing()
    if how not in _PRESS or key != line.first.key:
        return
    name = f"{how}.{key}"
    when, words, channel = plan.today, "", None
    with st.container(key="opened-form", border=True):
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
            elif how == "watch":
                words = st.text_input(
                    "The link to their job alerts or careers page, if you have one",
                    key=f"{name}.link",
                    placeholder="https://",
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
            elif how == "watch":
                commands.watched(line, words, plan.today)
            elif how == "snooze":
                commands.snooze(line, when, plan.today)
            else:
                commands.done([line], when, channel)
        except Invalid as wrong:
            buttons.answered()
            with st.container(key=f"wrong.{name}.{_ASKED[how]}.0"):  # the browser finds the field by it
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
