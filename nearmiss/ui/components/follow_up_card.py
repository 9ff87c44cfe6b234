"""The follow-up card: what and whom, where, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import streamlit as st

from nearmiss import playbook
from nearmiss.model import Application, Channel, Decision, FollowUp, Invalid, Step
from nearmiss.ui.components import commands, navigation
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, day, listed, plain, said, short_day, span
from nearmiss.ui.runtime import buttons, open_form

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_SOON = 6
_MOST_DECIDED = 30
_LATER = ("Tomorrow", "In three days", "Next week", "Another day …", "Done on another day …", "Skip …")
_DAY_WIDTH = 250
"""Pixels of a date field on a card: "Wednesday, 25 November, 118 days ago" has room below it."""
_DAYS = {"Tomorrow": 1, "In three days": 3, "Next week": 7}


def badge(follow_up: FollowUp, today: date) -> str:
    """The window in a word or two, as a Markdown badge: orange when late, violet when invited, else blue."""
    if follow_up.decision is not None and not follow_up.is_open:
        return f":gray-badge[{follow_up.decision.decided.value} {short_day(follow_up.decision.decided_on, today)}]"
    opens_on, due, last_day = follow_up.opens_on, follow_up.due, follow_up.last_day
    if opens_on is None or due is None or last_day is None:
        return ":gray-badge[waits]"
    if follow_up.is_late(today):
        return f":orange-badge[{counted((today - last_day).days, 'day')} late]"
    if follow_up.step is Step.INVITATION:
        return f":violet-badge[invited for {short_day(due, today)}]"
    if opens_on > today:
        return f":blue-badge[from {_near(opens_on, today)}]"
    return f":blue-badge[{'today' if last_day == today else f'until {_near(last_day, today)}'}]"


def _near(when: date, today: date) -> str:
    if when == today + timedelta(days=1):
        return "tomorrow"
    return f"{when:%a}" if 0 <= (when - today).days <= _SOON else short_day(when, today)


def heading(card: playbook.Card, plan: Plan) -> str:
    """What and whom: "Thank Aiko Brandt and Tomas Lindqvist"."""
    names = [name for one in card.follow_ups if (name := plan.name_of(one.person_id))]
    return playbook.STEPS[card.step].asks(names)


def is_doable(card: playbook.Card, today: date) -> bool:
    """Whether something on the card can be done today."""
    return any(follow_up.opens_on and follow_up.opens_on <= today for follow_up in card.follow_ups)


def why(follow_up: FollowUp) -> str:
    """What stands behind the "?": the rule, the window and whose rule it is."""
    info = playbook.STEPS[follow_up.step]
    sources = "\n".join(
        f"- {playbook.SOURCES[letter].author}, *{playbook.SOURCES[letter].title}*" for letter in follow_up.sources
    )
    return f"{info.rule}\n\n{sources}"


def show(card: playbook.Card, plan: Plan, *, place: bool = True) -> None:
    """One card; ``place`` says where it belongs (left out on the page of one near miss)."""
    first = card.follow_ups[0]
    application = plan.applications.get(card.application_id or "") if place else None
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{heading(card, plan)}** &nbsp;{badge(first, plan.today)}", help=why(first))
        if len(card.follow_ups) == 1:
            st.markdown(plain(_reason(first)))
        if first.window is not None:
            st.markdown(f":small[{_window_line(first, plan)}]")
        if len(card.follow_ups) == 1:
            _actions(first, plan, application)
            return
        for follow_up in card.follow_ups:
            _actions(follow_up, plan, None, alone=False)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            every = all(one.window for one in card.follow_ups)
            if every and buttons.button("All done", f"all.{first.key}", icon=":material/done_all:"):
                commands.done(card.follow_ups, plan.today)
                st.rerun()
            _what_to_say(card.step)
            if application is not None:
                navigation.to_near_miss(application.id, plain(application.title))


def _what_to_say(step: Step) -> None:
    """The parts of the message or the call, one click away."""
    parts = playbook.STEPS[step].parts
    if parts:
        with st.popover("What to say", type="tertiary"):
            st.markdown("\n".join(f"- {part}" for part in parts))


def _reason(follow_up: FollowUp) -> str:
    return f"{follow_up.reason} {follow_up.waits_for}".strip()


def _window_line(follow_up: FollowUp, plan: Plan) -> str:
    window = follow_up.window
    if window is None:
        return ""
    whole = span(window.earliest, window.latest, plan.today)
    until = follow_up.decision.until if follow_up.decision else None
    if until is not None:
        late = "; that is after the last good day" if until > window.latest else ""
        return f"Moved to {day(until, plan.today)} (the window: {whole}{late})"
    return f"Best on {day(window.ideal, plan.today)}, any time from {whole}"


def _together(follow_up: FollowUp, plan: Plan) -> dict[str, list[FollowUp]]:
    """What else could be said in the same message, as choices of the menu."""
    others = [plan.by_key[key] for key in follow_up.together_with if key in plan.by_key]
    if not others:
        return {}
    steps = listed([f"{one.step.value} ({short_day(one.due, plan.today)})" for one in others if one.due])
    return {f"Done, in one message with the {steps}": [follow_up, *others]}


def _actions(follow_up: FollowUp, plan: Plan, application: Application | None, *, alone: bool = True) -> None:
    """What to do about one follow-up; on a card of several, beside its person."""
    together = _together(follow_up, plan)
    chosen = None
    beside: DeltaGenerator
    if alone:
        beside = st.container()
    else:
        words, beside = st.columns([7, 3], vertical_alignment="center")
        words.markdown(_person_line(follow_up, plan))
    with beside, st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if follow_up.due is not None:
            loud: Literal["secondary", "tertiary"] = "secondary" if alone else "tertiary"
            if buttons.button("Done", f"done.{follow_up.key}", icon=":material/check:", type=loud):
                commands.done([follow_up], plan.today)
                st.rerun()
            if follow_up.step is Step.REFLECT and follow_up.application_id:
                navigation.to_reflection(follow_up.application_id)
            chosen = buttons.menu(
                "Later", [*together, *_LATER], f"later.{follow_up.key}", opens=_FORMS, type="tertiary"
            )
        if alone:
            _what_to_say(follow_up.step)
        if application is not None:
            navigation.to_near_miss(application.id, plain(application.title))
    _carry_out(chosen, follow_up, plan, together)


def _carry_out(chosen: str | None, follow_up: FollowUp, plan: Plan, together: dict[str, list[FollowUp]]) -> None:
    """Do what was chosen from the menu, or open the small form it needs."""
    if chosen in together:
        commands.done(together[chosen], plan.today)
        st.rerun()
    if chosen in _DAYS:
        commands.snooze(follow_up, plan.today + timedelta(days=_DAYS[chosen]), plan)
        st.rerun()
    if chosen:
        open_form.opener(_FORMS[chosen], follow_up.key)()
    noun, key = open_form.editing()
    if key == follow_up.key and noun in _FORMS.values():
        _decide(noun, follow_up, plan)


def _person_line(follow_up: FollowUp, plan: Plan) -> str:
    person = plan.people.get(follow_up.person_id or "")
    if person is None:
        nobody = playbook.STEPS[follow_up.step].nobody
        return f"**{nobody[:1].upper()}{nobody[1:]}**  \n:small[{plain(_reason(follow_up))}]"
    seat = plan.seats.get((follow_up.application_id or "", person.id))
    words = [f"**{plain(person.name)}**"]
    words += [seat.role.value] if seat is not None else []
    return f"{', '.join(words)}{_moved(follow_up, plan)}  \n:small[{plain(_reason(follow_up))}]"


def _moved(follow_up: FollowUp, plan: Plan) -> str:
    until = follow_up.decision.until if follow_up.decision else None
    return f" · moved to {short_day(until, plan.today)}" if until else ""


_PRESS = {"snooze": "Move", "done": "Done", "skip": "Skip"}
_FORMS = {"Another day …": "snooze", "Done on another day …": "done", "Skip …": "skip"}


def _decide(how: str, follow_up: FollowUp, plan: Plan) -> None:
    """The small form under a card: another day, another day of doing, or why it is skipped."""
    name = f"{how}.{follow_up.key}"
    with st.container(horizontal=True, vertical_alignment="top"):
        when = plan.today
        words = ""
        channel = None
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
            words = st.text_input(_why_skip(follow_up), key=f"{name}.why")
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = buttons.button(_PRESS[how], f"{name}.save", type="primary")
        st.button("Cancel", key=f"{name}.cancel", type="tertiary", on_click=open_form.close)
    if not pressed:
        return
    try:
        if how == "skip":
            commands.skip(follow_up, words, plan)
        elif how == "snooze":
            commands.snooze(follow_up, when, plan)
        else:
            commands.done([follow_up], when, channel)
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


def _why_skip(follow_up: FollowUp) -> str:
    if follow_up.step is Step.REPLY:
        return "Why? (A runner-up is who they call when the first choice falls through.)"
    return 'Why? ("I have nothing real to say" is a good reason. So is none.)'


def decided(follow_ups: Sequence[FollowUp], plan: Plan) -> None:
    """What was done or skipped, folded, each with a way back."""
    past = [one for one in follow_ups if not one.is_open]
    if not past:
        return
    with st.expander(f"Done and skipped ({len(past)})"):
        if len(past) > _MOST_DECIDED:
            st.markdown(f"The {_MOST_DECIDED} latest; all of them stand with their near misses.")
        for follow_up in past[-_MOST_DECIDED:]:
            decision = follow_up.decision
            if decision is None:
                continue
            name = plan.name_of(follow_up.person_id)
            with st.container(horizontal=True, vertical_alignment="center"):
                asked = playbook.STEPS[follow_up.step].asks([name] if name else [])
                st.markdown(f"{asked} {badge(follow_up, plan.today)}{_because(decision)}", width="stretch")
                if decision.version and buttons.button("Reopen", f"reopen.{follow_up.key}", type="tertiary"):
                    commands.reopen(follow_up)
                    st.rerun()


def _because(decision: Decision) -> str:
    return f" {plain(decision.why)}" if decision.why else ""
