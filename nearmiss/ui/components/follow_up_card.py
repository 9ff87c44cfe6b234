"""The follow-up card: what to do and for whom, why, a line a person, and what can be done about each."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import streamlit as st

from nearmiss import playbook, store
from nearmiss.model import Decided, FollowUp, Person
from nearmiss.ui.components import commands, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import actions, wording
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.components.layout import box, row, spread
from nearmiss.ui.runtime import buttons, current_journal, open_form

_MOST_DECIDED = 30
_ANSWERS = ("answer", "debrief")
"""The forms that open below what was done."""

_WHO_WIDTH = 380
"""Pixels of the words about a person in a plan, so that the buttons have room beside them; else they stand below."""


def now_and_later(cards: Iterable[playbook.Card], plan: Plan) -> tuple[list[playbook.Card], list[playbook.Card]]:
    """The cards on which something can be done today, and the others."""
    now: list[playbook.Card] = []
    later: list[playbook.Card] = []
    for card in cards:
        opens = [follow_up.opens_on for follow_up in card.follow_ups if follow_up.opens_on]
        (now if opens and min(opens) <= plan.today else later).append(card)
    return now, later


def show(card: playbook.Card, plan: Plan, *, with_place: bool = True) -> None:
    """One card; ``with_place`` says where it belongs (left out on the page of one near miss)."""
    first = card.lines[0].first
    is_alone = len(card.lines) == 1
    shared = _shared(card, plan)
    with box(gap="xxsmall"):
        with row(gap="small"):
            st.subheader(wording.heading(card, plan), anchor=False, width="content")
            st.markdown(wording.badge(first, plan.today), width="content")
            if not is_alone and all(follow_up.window for follow_up in card.follow_ups):
                _all_done(card, plan)
        if with_place:
            _place(card, plan)
        st.markdown(f":small[{shared}]", help=wording.rule(card.step, first.sources))
        for line in card.lines:
            _line(line, plan, card, width="stretch" if with_place else _WHO_WIDTH)


def _all_done(card: playbook.Card, plan: Plan) -> None:
    key = f"all.{card.lines[0].first.key}"
    if buttons.button("All done", key, icon=":material/done_all:", type="tertiary"):
        commands.done(card.lines, plan.today)
        st.rerun()


def _place(card: playbook.Card, plan: Plan) -> None:
    """Which near miss it belongs to, in words that wrap, and the way there (whose label would be cut)."""
    application = plan.applications.get(card.application_id or "")
    if application is not None:
        with row(gap="small"):
            st.markdown(f":small[{plain(application.title)}]", width="content")
            navigation.to_near_miss(application.id, "Its plan")


def _shared(card: playbook.Card, plan: Plan) -> str:
    """What is the same for everybody of a card: the reason, and the days."""
    windows = {wording.window(line.first, plan.today) for line in card.lines}
    return " ".join(filter(None, (plain(card.reason), windows.pop() if len(windows) == 1 else "")))


def _line(line: playbook.Line, plan: Plan, card: playbook.Card, *, width: int | Literal["stretch"]) -> None:
    """A person: who, what concerns them alone, and what can be done; of one person alone the heading says who.

    ``width`` is that of the words where they are more than a name.
    """
    details = [f":small[{detail}]" for detail in _details(line, plan, card)]
    if len(card.lines) == 1:
        if details:
            st.markdown("  \n".join(details))
        actions.show(line, plan, is_alone=True)
    else:
        with spread(gap="xxsmall"):
            words = " ".join([_who(line.first, plan), *details])
            st.markdown(words, width=width if details else "content")
            actions.show(line, plan, is_alone=False)
    actions.form(line, plan)


def _who(follow_up: FollowUp, plan: Plan) -> str:
    person = plan.people.get(follow_up.person_id or "")
    if person is None:
        nobody = playbook.STEPS[follow_up.step].nobody
        return f"**{nobody[:1].upper()}{nobody[1:]}**."
    seat = plan.seats.get((follow_up.application_id or "", person.id))
    return f"**{plain(person.name)}**{f', {seat.role.value}' if seat else ''}."


def _details(line: playbook.Line, plan: Plan, card: playbook.Card) -> Iterable[str]:
    """What concerns one person alone, safe in Markdown."""
    first = line.first
    if first.text and (person := plan.people.get(first.person_id or "") or _of_no_story(first.person_id)):
        yield f"For {plain(person.name)}."
    reason = "" if card.reason else first.reason
    yield from filter(None, (plain(" ".join(filter(None, (reason, first.detail, *first.also, first.waits_for)))),))
    if len({wording.window(each.first, plan.today) for each in card.lines}) > 1:
        yield wording.window(first, plan.today)
    yield from wording.one_message(line, plan)
    if playbook.asks_whether_to_keep(first, plan.settings, plan.today):
        yield "Is it still to be kept, on a new day? Or let it go."


def _of_no_story(person_id: str | None) -> Person | None:
    """Somebody for whom a step of one's own is, and whom no application names."""
    return current_journal.read(store.get, Person, person_id) if person_id else None


def decided(follow_ups: Iterable[FollowUp], plan: Plan, below: Callable[[FollowUp], None]) -> None:
    """What was done or let go of these, folded, each with a way back and with what ``below`` draws below it."""
    past = [follow_up for follow_up in follow_ups if not follow_up.is_open]
    if not past:
        return
    is_answered = open_form.editing()[0] in _ANSWERS
    with st.expander(
        f"Done and let go ({len(past)})", key="decided", expanded=is_answered, on_change="rerun", bind="query-params"
    ):
        if len(past) > _MOST_DECIDED:
            st.markdown(f"The {_MOST_DECIDED} latest; all of them stand with their near misses.")
        for follow_up in past[-_MOST_DECIDED:]:
            decision = follow_up.decision
            why = f" {plain(decision.why)}" if decision and decision.why else ""
            with st.container(gap="xxsmall"):
                with spread(gap="xxsmall"):
                    words = f"{wording.asked(follow_up, plan)} {wording.badge(follow_up, plan.today)}{why}"
                    st.markdown(words, width="content")
                    _way_back(follow_up, plan)
                below(follow_up)


def _way_back(follow_up: FollowUp, plan: Plan) -> None:
    """Opens it again; while its near miss is closed kindly nothing of it is open, so that is reopened first."""
    decision, application = follow_up.decision, plan.applications.get(follow_up.application_id or "")
    if application is not None and application.closed_on:
        return
    if follow_up.let_go_on:
        if buttons.button("Take up again", f"take-up.{follow_up.key}", type="tertiary"):
            commands.take_up(follow_up, plan.today)
            st.rerun()
    elif decision and decision.version:
        label = "Take up again" if decision.decided is Decided.SKIPPED else "Reopen"
        if buttons.button(label, f"reopen.{follow_up.key}", type="tertiary"):
            commands.reopen(follow_up)
            st.rerun()


def backlog(follow_ups: Sequence[FollowUp], plan: Plan) -> None:
    """One button for a backlog, with the count that it takes."""
    st.markdown(
        f"{counted(len(follow_ups), 'step')} missed their days, more than fit into this one. None of them is owed: "
        "all can be let go, and taken up again where they belong."
    )
    if buttons.button("Let all of these go", "let-all-go"):
        commands.let_go_all(follow_ups, plan.today)
        st.rerun()
