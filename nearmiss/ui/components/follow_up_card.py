"""The follow-up card: what and whom, where, why, and what to do about it."""

from collections.abc import Iterable
from datetime import date, timedelta

import streamlit as st

from nearmiss import playbook
from nearmiss.model import Application, Channel, FollowUp, Invalid, Step
from nearmiss.ui.components import commands, navigation
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, day, listed, said, short_day, span
from nearmiss.ui.components.layout import box, row
from nearmiss.ui.runtime import buttons, open_form

_SOON = 6
_MOST_DECIDED = 30
_DAY_WIDTH = 250
"""Pixels of a date field on a card: "Wednesday, 25 November, 118 days ago" has room below it."""
_DAYS = {"Tomorrow": 1, "In three days": 3, "Next week": 7}
_FORMS = {"Another day …": "snooze", "Done on another day …": "done", "Skip …": "skip"}
"""The choices of the menu that open a small form, with the word for it in the address."""
_PRESS = {"snooze": "Move", "done": "Done", "skip": "Skip"}


def badge(follow_up: FollowUp, today: date) -> str:  # noqa: PLR0911 - a table
    """The window in a word or two, as a Markdown badge: orange when late, violet when invited, else blue."""
    if follow_up.let_go_on is not None:
        return f":gray-badge[let go {short_day(follow_up.let_go_on, today)}]"
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
    first = card.lines[0].first
    if first.text:
        return plain(first.text)
    names = [name for line in card.lines if (name := plan.name_of(line.first.person_id))]
    return playbook.STEPS[card.step].asks(names)


def now_and_later(cards: Iterable[playbook.Card], today: date) -> tuple[list[playbook.Card], list[playbook.Card]]:
    """The cards on which something can be done today, and the others."""
    now: list[playbook.Card] = []
    later: list[playbook.Card] = []
    for card in cards:
        is_doable = any(follow_up.opens_on and follow_up.opens_on <= today for follow_up in card.follow_ups)
        (now if is_doable else later).append(card)
    return now, later


def _why(follow_up: FollowUp) -> str:
    """What stands behind the "?": the rule, the window and whose rule it is."""
    sources = [playbook.SOURCES[letter] for letter in follow_up.sources]
    listed_sources = "\n".join(f"- {source.author}, *{source.title}*" for source in sources)
    return f"{playbook.STEPS[follow_up.step].rule}\n\n{listed_sources}"


def show(card: playbook.Card, plan: Plan, *, with_place: bool = True) -> None:
    """One card; ``with_place`` links to where it belongs (left out on the page of one near miss)."""
    first, *others = card.follow_ups
    application = plan.applications.get(card.application_id or "") if with_place else None
    with box():
        st.markdown(f"**{heading(card, plan)}** &nbsp;{badge(first, plan.today)}", help=_why(first))
        if not others:
            st.markdown(_reason(first))
        if first.window is not None:
            st.markdown(f":small[{_window_line(first, plan)}]")
        if not others:
            with row(gap="small"):
                chosen = _actions(first, plan, "secondary")
                _what_to_say(first.step)
                _place(application)
            _carry_out(chosen, first, plan)
            return
        for follow_up in card.follow_ups:
            words, beside = st.columns([7, 3], vertical_alignment="center")
            words.markdown(_person_line(follow_up, plan))
            with beside, row(gap="small"):
                chosen = _actions(follow_up, plan, "tertiary")
            _carry_out(chosen, follow_up, plan)
        with row(gap="small"):
            every = all(follow_up.window for follow_up in card.follow_ups)
            if every and buttons.button("All done", f"all.{first.key}", icon=":material/done_all:"):
                commands.done(card.lines, plan.today)
                st.rerun()
            _what_to_say(card.step)
            _place(application)


def _what_to_say(step: Step) -> None:
    """The parts of the message or the call, one click away."""
    parts = playbook.STEPS[step].parts
    if parts:
        with st.popover("What to say", type="tertiary"):
            st.markdown("\n".join(f"- {part}" for part in parts))


def _place(application: Application | None) -> None:
    if application is not None:
        navigation.to_near_miss(application.id, plain(application.title))


def _reason(follow_up: FollowUp) -> str:
    return plain(f"{follow_up.explanation} {follow_up.waits_for}".strip())


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
    steps = listed([f"{other.step.value} ({short_day(other.due, plan.today)})" for other in others if other.due])
    return {f"Done, in one message with the {steps}": [follow_up, *others]}


def _actions(follow_up: FollowUp, plan: Plan, loud: str) -> str | None:
    """What to do about one follow-up; returns what was chosen from its menu."""
    if follow_up.due is None:
        return None
    if buttons.button("Done", f"done.{follow_up.key}", icon=":material/check:", type=loud):
        commands.done([playbook.Line(follow_ups=(follow_up,))], plan.today)
        st.rerun()
    if follow_up.step is Step.REFLECT and follow_up.application_id:
        navigation.to_reflection(follow_up.application_id)
    choices = [*_together(follow_up, plan), *_DAYS, *_FORMS]
    return buttons.menu("Later", choices, f"later.{follow_up.key}", opens=_FORMS, type="tertiary")


def _carry_out(chosen: str | None, follow_up: FollowUp, plan: Plan) -> None:
    """Do what was chosen from the menu, or open the small form it needs."""
    if chosen in _FORMS:
        open_form.opener(_FORMS[chosen], follow_up.key)()
    elif chosen:
        if chosen in _DAYS:
            commands.snooze(follow_up, plan.today + timedelta(days=_DAYS[chosen]), plan.today)
        else:
            commands.done([playbook.Line(follow_ups=tuple(_together(follow_up, plan)[chosen]))], plan.today)
        st.rerun()
    noun, key = open_form.editing()
    if key == follow_up.key and noun in _PRESS:
        _decide(noun, follow_up, plan)


def _person_line(follow_up: FollowUp, plan: Plan) -> str:
    person = plan.people.get(follow_up.person_id or "")
    if person is None:
        nobody = playbook.STEPS[follow_up.step].nobody
        return f"**{nobody[:1].upper()}{nobody[1:]}**  \n:small[{_reason(follow_up)}]"
    seat = plan.seats.get((follow_up.application_id or "", person.id))
    role = f", {seat.role.value}" if seat else ""
    until = follow_up.decision.until if follow_up.decision else None
    moved = f" · moved to {short_day(until, plan.today)}" if until else ""
    return f"**{plain(person.name)}**{role}{moved}  \n:small[{_reason(follow_up)}]"


def _decide(how: str, follow_up: FollowUp, plan: Plan) -> None:
    """The small form under a card: another day, another day of doing, or why it is skipped."""
    name = f"{how}.{follow_up.key}"
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
            words = st.text_input(_why_skip(follow_up), key=f"{name}.why")
    with row():
        pressed = buttons.button(_PRESS[how], f"{name}.save", type="primary")
        st.button("Cancel", key=f"{name}.cancel", type="tertiary", on_click=open_form.close)
    if not pressed:
        return
    try:
        if how == "skip":
            commands.skip(follow_up, words, plan.today)
        elif how == "snooze":
            commands.snooze(follow_up, when, plan.today)
        else:
            commands.done([playbook.Line(follow_ups=(follow_up,))], when, channel)
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


def decided(follow_ups: Iterable[FollowUp], plan: Plan) -> None:
    """What was done or skipped of these, folded, each with a way back."""
    past = [follow_up for follow_up in follow_ups if not follow_up.is_open]
    if not past:
        return
    with st.expander(f"Done and skipped ({len(past)})"):
        if len(past) > _MOST_DECIDED:
            st.markdown(f"The {_MOST_DECIDED} latest; all of them stand with their near misses.")
        for follow_up in past[-_MOST_DECIDED:]:
            decision = follow_up.decision
            name = plan.name_of(follow_up.person_id)
            why = f" {plain(decision.why)}" if decision and decision.why else ""
            with row():
                asked = playbook.STEPS[follow_up.step].asks([name] if name else [])
                st.markdown(f"{asked} {badge(follow_up, plan.today)}{why}", width="stretch")
                if follow_up.let_go_on:
                    if buttons.button("Take up again", f"take-up.{follow_up.key}", type="tertiary"):
                        commands.take_up(follow_up, plan.today)
                        st.rerun()
                elif (
                    decision
                    and decision.version
                    and buttons.button("Reopen", f"reopen.{follow_up.key}", type="tertiary")
                ):
                    commands.reopen(follow_up)
                    st.rerun()
