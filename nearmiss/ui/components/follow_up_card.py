"""The follow-up card: what to do and for whom, why, a line a person, and what can be done about each."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from nearmiss import playbook, store
from nearmiss.model import Decided, FollowUp, Person, Step
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.blocks.node import node
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import actions, wording
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import buttons, current_journal, open_form

_MOST_DECIDED = 30
_IN_SIGHT = 2
_ANSWERS = ("answer", "debrief")
"""The forms that open below what was done."""


def now_and_later(cards: Iterable[playbook.Card], plan: Plan) -> tuple[list[playbook.Card], list[playbook.Card]]:
    """The cards on which something can be done today, and the others."""
    now: list[playbook.Card] = []
    later: list[playbook.Card] = []
    for card in cards:
        opens = [follow_up.opens_on for follow_up in card.follow_ups if follow_up.opens_on]
        (now if opens and min(opens) <= plan.today else later).append(card)
    return now, later


def show(cards: Sequence[playbook.Card], plan: Plan, key: str, *, with_place: bool = True) -> None:
    """Some cards as one block, with the small form that is open on one of them right below it.

    ``with_place`` says where each belongs (left out on the page of one near miss); ``key`` names their place on a page.
    """
    for card in cards:
        _act(card, plan)
    parts: list[blocks.Part] = []
    for card in cards:
        parts.append(as_block(card, plan, with_place=with_place))
        if actions.is_being_edited(card):
            parts += [partial(actions.form, line, plan) for line in card.lines]
    blocks.show_around(key, *parts)


def _act(card: playbook.Card, plan: Plan) -> None:
    """Do what was pressed on a card."""
    if buttons.is_pressed(f"all.{card.lines[0].first.key}"):
        commands.done(card.lines, plan.today)
        st.rerun()
    for line in card.lines:
        actions.act(line, plan)


def as_block(card: playbook.Card, plan: Plan, *, with_place: bool = True) -> Node:
    """One card: what and whom, its days, where, why with its source, and a line a person with what can be done."""
    first = card.lines[0].first
    key = f"card.{first.key}"
    heading = wording.heading(card, plan)
    is_alone = len(card.lines) == 1
    all_done = blocks.button("All done", f"all.{first.key}", icon="done_all", name=f"All done: {heading}")
    place = _place(card, plan) if with_place else None
    offers_all = not is_alone and all(follow_up.window for follow_up in card.follow_ups)
    beside = all_done if offers_all else None
    rule, authors = wording.rule(card.step, first.sources)
    return blocks.card(
        key,
        blocks.titled(
            blocks.heading(3, heading, key=f"{key}-heading"),
            blocks.badge(*wording.badge(first, plan.today)),
            None if place else beside,
        ),
        blocks.spread(place, beside) if place and beside else place,
        blocks.paragraph(
            _shared(card, plan),
            blocks.why(heading, blocks.paragraph(rule), blocks.listed_items(authors)),
            small=True,
        ),
        _missing(card, plan),
        node("div", *_alone(card, plan)) if is_alone else _lines(card, plan),
    )


def _lines(card: playbook.Card, plan: Plan) -> Node:
    """A line a person; on a phone more than two are a click away, since *All done* is there for most of them."""
    lines = blocks.lines(*(_line(line, plan, card) for line in card.lines))
    if len(card.lines) <= _IN_SIGHT:
        return lines
    return blocks.fold_of_a_phone(f"One by one ({len(card.lines)})", lines, key=f"lines.{card.lines[0].first.key}")


def _place(card: playbook.Card, plan: Plan) -> Node | None:
    """Which near miss it belongs to: its plan is a click away."""
    application = plan.applications.get(card.application_id or "")
    if application is None:
        return None
    return blocks.paragraph(blocks.link("near-misses", application.title, query={"id": application.id}), small=True)


def _shared(card: playbook.Card, plan: Plan) -> str:
    """What is the same for everybody of a card: the reason, and the days."""
    windows = {wording.window(line.first, plan.today) for line in card.lines}
    return " ".join(filter(None, (card.reason, windows.pop() if len(windows) == 1 else "")))


def _alone(card: playbook.Card, plan: Plan) -> Iterable[Child]:
    """The only line of a card, whose heading says who: what concerns them, and what can be done."""
    [line] = card.lines
    if details := " ".join(_details(line, plan, card)):
        yield blocks.paragraph(details, small=True)
    yield blocks.row(*actions.of(line, plan, is_alone=True))
    yield from actions.what_to_say(line)


def _missing(card: playbook.Card, plan: Plan) -> Node | None:
    """What everybody of a card waits for, said once, with the form that takes it."""
    if not (missing := _shared_wait(card)) or card.application_id is None:
        return None
    to_its_form = {"id": card.application_id, "section": "Story", "edit": "interview:new"}
    name = f"Add the interview: {wording.heading(card, plan)}"
    link = blocks.link("near-misses", "Add the interview", query=to_its_form, look="plain", name=name)
    return blocks.spread(blocks.paragraph(missing, small=True), link)


def _shared_wait(card: playbook.Card) -> str:
    """What all of a card waits for, if it is the interview; a day that somebody named is each one's own."""
    waits = {line.first.waits_for for line in card.lines}
    return waits.pop() if len(waits) == 1 and card.step not in (Step.PROMISE, Step.INVITATION) else ""


def _line(line: playbook.Line, plan: Plan, card: playbook.Card) -> Node:
    """A person of several: who, what concerns them alone, and what can be done."""
    words = blocks.paragraph(*_who(line.first, plan), " ", blocks.small(" ".join(_details(line, plan, card))))
    actions_of_line = actions.of(line, plan, is_alone=False)
    return blocks.group(
        wording.asked(line.first, plan), blocks.spread(words, *actions_of_line), *actions.what_to_say(line)
    )


def _who(follow_up: FollowUp, plan: Plan) -> Iterable[Child]:
    person = plan.people.get(follow_up.person_id or "")
    if person is None:
        nobody = playbook.STEPS[follow_up.step].nobody
        return (blocks.strong(f"{nobody[:1].upper()}{nobody[1:]}."),)
    seat = plan.seats.get((follow_up.application_id or "", person.id))
    return (blocks.strong(person.name), f", {seat.role.value}." if seat else ".")


def _details(line: playbook.Line, plan: Plan, card: playbook.Card) -> Iterable[str]:
    """What concerns one person alone."""
    first = line.first
    if first.text and (person := plan.people.get(first.person_id or "") or _of_no_story(first.person_id)):
        yield f"For {person.name}."
    reason = "" if card.reason else first.reason
    waits_for = "" if _shared_wait(card) and card.application_id else first.waits_for
    yield from filter(None, (" ".join(filter(None, (reason, first.detail, *first.also, waits_for))),))
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
    label = f"Done and let go ({len(past)})"
    fold = st.expander(label, key="decided", expanded=is_answered, on_change="rerun", bind="query-params")
    if not fold.open:
        return
    with fold:
        if len(past) > _MOST_DECIDED:
            st.markdown(f"The {_MOST_DECIDED} latest; all of them stand with their near misses.")
        for follow_up in past[-_MOST_DECIDED:]:
            _take_back(follow_up, plan)
            why = follow_up.decision.why if follow_up.decision else ""
            words = blocks.paragraph(
                blocks.written(wording.asked(follow_up, plan)),
                " ",
                blocks.badge(*wording.badge(follow_up, plan.today)),
                f" {why}" if why else None,
            )
            with st.container(gap="xxsmall"):
                blocks.show(f"decided.{follow_up.key}", blocks.spread(words, _way_back(follow_up, plan)))
                below(follow_up)


def _way_back(follow_up: FollowUp, plan: Plan) -> Node | None:
    """Opens it again; while its near miss is closed kindly nothing of it is open, so that is reopened first."""
    decision, application = follow_up.decision, plan.applications.get(follow_up.application_id or "")
    about = wording.asked(follow_up, plan)
    if application is not None and application.closed_on:
        return None
    if follow_up.let_go_on:
        return blocks.button("Take up again", f"take-up.{follow_up.key}", name=f"Take up again: {about}")
    if decision and decision.version:
        label = "Take up again" if decision.decided is Decided.SKIPPED else "Reopen"
        return blocks.button(label, f"reopen.{follow_up.key}", name=f"{label}: {about}")
    return None


def _take_back(follow_up: FollowUp, plan: Plan) -> None:
    if buttons.is_pressed(f"take-up.{follow_up.key}"):
        commands.take_up(follow_up, plan.today)
    elif buttons.is_pressed(f"reopen.{follow_up.key}"):
        commands.reopen(follow_up)
    else:
        return
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
