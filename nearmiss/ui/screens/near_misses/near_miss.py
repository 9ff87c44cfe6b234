"""One near miss, opened: its plan, its people, what I make of it, what was said, and its story so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from nearmiss import playbook, store
from nearmiss.model import (
    Answer,
    Application,
    Door,
    Interview,
    Invalid,
    Outcome,
    Panelist,
    PromiseBy,
    Purpose,
    ReflectionKind,
    Role,
    Story,
    Touchpoint,
    answered,
    check_dates,
)
from nearmiss.ui.components import commands, follow_up_card, follow_up_plan, navigation
from nearmiss.ui.components.formatting import counted, day, journal, lines, plain, said, short_day
from nearmiss.ui.components.reflection_text import read_reflection
from nearmiss.ui.forms import noun_forms
from nearmiss.ui.forms.editing import cancel, everybody, item_menu, names, store_form
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.data import printing
from nearmiss.ui.screens.feedback import notes
from nearmiss.ui.screens.near_misses import doors

_ROLE_ORDER = list(Role)
_PURPOSES = {
    Purpose.GIVE: "to give something",
    Purpose.ASK: "to ask something",
    Purpose.THANKS: "to say thank you",
    Purpose.RECEIVED: "who gave me something",
    Purpose.TALK: "catching up",
}
_ANSWERS = {Answer.NONE: "no answer yet", Answer.REPLIED: "they answered", Answer.DECLINED: "they declined"}
_SHORT = 600
"""Notes of so many letters stand open, longer ones are one click away; a reason of half as many is read at once."""
_ENDED = {Outcome.NO_ANSWER: "gave up waiting", Outcome.WITHDRAWN: "withdrawn", Outcome.ACCEPTED: "accepted"}
"""What happened on the day of an answer that was no no."""


def head(story: Story, today: date) -> None:
    """The title, what happened in one line, and the menu."""
    application = story.application
    wide, narrow = st.columns([6, 1], vertical_alignment="center")
    with wide:
        navigation.title(plain(application.title))
    with narrow:
        menu = ["Edit", "Reopen" if application.closed_on else "Close kindly", "Delete"]
        chosen = buttons.menu("More", menu, "more", icon=":material/more_horiz:", type="tertiary")
    st.markdown(_in_one_line(story, today))
    if application.reason:
        _reason(application.reason)
    _links_and_notes(application)
    if application.closed_on:
        st.markdown(f"Closed kindly on {day(application.closed_on, today)}: no more nags, the people stay.")
    if chosen == "Edit":
        open_form.opener("application", application.id)()
    elif chosen == "Close kindly":
        commands.keep(replace(application, closed_on=today), sentence="Closed kindly. The people stay with you.")
        st.rerun()
    elif chosen == "Reopen":
        commands.keep(replace(application, closed_on=None), sentence="Open again, as it was.")
        st.rerun()
    elif chosen == "Delete":
        commands.delete(
            application, f"Deleted {plain(application.title)} with its interviews, notes and plan; the people stay."
        )
        open_form.deselect()
        st.rerun()


def when_it_ended(application: Application, today: date) -> str:
    """On which day an answer came, in few words, or how it stands."""
    if application.told_on is None:
        return application.outcome.value
    return f"{_ENDED.get(application.outcome, 'told')} {short_day(application.told_on, today)}"


def _links_and_notes(application: Application) -> None:
    links = (("The posting", application.posting_link), ("Their job alerts", application.alert_link))
    if shown := [f"[{label}]({link.replace(')', '%29')})" for label, link in links if link]:
        st.markdown(" · ".join(shown))
    if application.notes:
        with st.expander("Notes", icon=":material/notes:", expanded=len(application.notes) <= _SHORT):
            st.markdown(journal(application.notes))


def _in_one_line(story: Story, today: date) -> str:
    application = story.application
    parts = [f"{said(application.furthest_stage)} stage"]
    if application.told_on:
        how = f" ({application.told_how.value})" if application.told_how else ""
        word = _ENDED.get(application.outcome, "told")
        teller = story.people.get(application.told_by or "")
        by = f" by {plain(teller.name)}" if teller else ""
        parts.append(f"{word} {day(application.told_on, today)}{by}{how}")
    else:
        parts.append(application.outcome.value)
    if application.closeness:
        parts.append(f"close: {application.closeness} of 5")
    if application.interest:
        parts.append(f"interest: {application.interest} of 5")
    if application.reason_kind:
        control = ", outside your control" if application.reason_kind.outside_my_control else ""
        parts.append(f"{application.reason_kind.value}{control}")
    return " · ".join(parts)


def _reason(reason: str) -> None:
    """What they said, or the whole mail, one click away."""
    if len(reason) <= _SHORT // 2 and "\n" not in reason:
        st.markdown(f"“{plain(reason)}”")
        return
    with st.expander("What they wrote"):
        st.markdown(lines(reason))


def edit_application(story: Story, today: date) -> None:
    """The form of the application itself, when it is open."""
    application = story.application
    with st.container(border=True):
        form = Form(f"application-{application.id}", application)
        changed = noun_forms.application_form(form, application, people=names(story))
        st.button("Cancel", key="cancel-application", type="tertiary", on_click=cancel(form))
        if changed:
            try:
                check_dates(changed, list(story.interviews), today=today)
            except Invalid as wrong:
                form.refuse(wrong)
            store_form(form, changed, sentence="Saved; everything not done yet was planned anew.")


def plan_section(story: Story, plan: follow_up_plan.Plan) -> None:
    """Every step this near miss earns, with its reason; what is done is folded."""
    follow_ups = plan.of(story.application.id)
    application = story.application
    if not application.is_near_miss and not follow_ups:
        if application.outcome.is_a_no:
            st.markdown(
                "A form rejection: nobody was met, so there is nobody to follow up with. It is logged; that is enough."
            )
        else:
            st.markdown("A plan begins when there is a no after somebody was met.")
        return
    _cards(application, plan)
    if application.is_near_miss and application.interest is None and not application.closed_on:
        st.markdown(
            "How much do you still want to work there? With 3 or more, the company is watched and check-ins come."
        )
    if not story.panel and not application.closed_on:
        st.markdown("Nobody is on the panel yet. Add who was there under *People*, and each gets their thank-you.")
    follow_up_card.decided(follow_ups, plan)


def _cards(application: Application, plan: follow_up_plan.Plan) -> None:
    """What is open: what can be done today in sight, what comes later folded, so that it calms and does not crowd."""
    gathered = playbook.cards(one for one in plan.of(application.id) if one.is_open)
    now = [card for card in gathered if follow_up_card.is_doable(card, plan.today)]
    later = [card for card in gathered if card not in now]
    if now:
        st.markdown(
            f"First: {follow_up_card.heading(now[0], plan)}.{' The rest will come to you on its day.' if later else ''}"
        )
    for card in now:
        follow_up_card.show(card, plan, place=False)
    if later:
        due = min((one.due for card in later for one in card.follow_ups if one.due), default=None)
        when = f", the next best on {day(due, plan.today)}" if due else ""
        with st.expander(f"Later: {counted(len(later), 'step')}{when}", expanded=not now):
            for card in later:
                follow_up_card.show(card, plan, place=False)


def people_section(story: Story, plan: follow_up_plan.Plan) -> None:
    """The panel, what each cared about, and the promises."""
    noun, identifier = open_form.editing()
    seats = sorted(story.panel, key=lambda seat: (_ROLE_ORDER.index(seat.role), seat.id))
    if not seats:
        st.markdown("Who was in the room? Everybody here gets their own thank-you, in words that fit them.")
    for seat in seats:
        person = story.people[seat.person_id]
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                navigation.to_person(person.id, plain(person.name))
                st.markdown(f"{said(seat.role)}{'' if seat.met else ', not met'}", width="stretch")
                item_menu(f"seat.{seat.id}", "panelist", seat, f"{plain(person.name)} is off this panel.")
            for label, text in (
                ("Cared about", seat.cared_about),
                ("Impressed by", seat.impressed_by),
                ("Talked about", seat.talked_about),
            ):
                if text:
                    st.markdown(f"{label}: {plain(text)}")
        if (noun, identifier) == ("panelist", seat.id):
            _panelist_form(story, seat)
    if (noun, identifier) == ("panelist", "new"):
        _panelist_form(story, None)
    else:
        st.button(
            "Add somebody", key="add-panelist", icon=":material/person_add:", on_click=open_form.opener("panelist")
        )
    st.subheader("Promises and invitations", anchor=False)
    for promise in story.promises:
        who = story.people.get(promise.person_id or "")
        sign = "I promised" if promise.by is PromiseBy.ME else "They invited me"
        when = (
            f", {'by' if promise.by is PromiseBy.ME else 'from'} {day(promise.due_on, plan.today)}"
            if promise.due_on
            else ""
        )
        kept = f" · kept {short_day(promise.kept_on, plan.today)}" if promise.kept_on else ""
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(
                f"{sign}{' (' + plain(who.name) + ')' if who else ''}: **{plain(promise.text)}**{when}{kept}",
                width="stretch",
            )
            item_menu(f"promise.{promise.id}", "promise", promise, "The promise is gone.")
        if (noun, identifier) == ("promise", promise.id):
            _promise_form(story, promise)
    if (noun, identifier) == ("promise", "new"):
        _promise_form(story, None)
    else:
        st.button("Add a promise or an invitation", key="add-promise", on_click=open_form.opener("promise"))


def _panelist_form(story: Story, seat: Panelist | None) -> None:
    application = story.application
    taken = {one.person_id for one in story.panel}
    known = {key: name for key, name in current_journal.read(everybody).items() if key not in taken}
    with st.container(border=True):
        form = Form(
            f"panelist-{seat.id if seat else application.id}",
            seat,
            role=seat.role if seat else Role.INTERVIEWER,
            met=seat.met if seat else True,
        )
        found = noun_forms.panelist_form(form, seat, application=application, people=known, seated=taken)
        st.button("Cancel", key="cancel-panelist", type="tertiary", on_click=cancel(form))
        if found:
            person, place = found
            store_form(
                form, *[one for one in (person, place) if one is not None], sentence="Saved; the plan has their steps."
            )


def _promise_form(story: Story, promise: Any) -> None:
    with st.container(border=True):
        form = Form(f"promise-{promise.id if promise else story.application.id}", promise)
        found = noun_forms.promise_form(form, promise, application_id=story.application.id, people=names(story))
        st.button("Cancel", key="cancel-promise", type="tertiary", on_click=cancel(form))
        if found:
            store_form(form, found, sentence="Saved; it stands in the plan.")


def reflection_section(story: Story, today: date) -> None:
    """What I wrote about it, read; writing has its own page."""
    written = [one for one in story.reflections if one.kind is ReflectionKind.CHECKLIST]
    label = "Go on with the reflection" if written else "Write the reflection"
    if st.button(label, key="to-reflection", icon=":material/menu_book:"):
        st.switch_page(navigation.address("reflection"), query_params={"id": story.application.id})
    own = (
        current_journal.read(store.own_answers_of, tuple(one.id for one in story.reflections))
        if story.reflections
        else {}
    )
    for reflection in story.reflections:
        with st.container(border=True):
            read_reflection(reflection, today, own=own.get(reflection.id, ()))


def feedback_section(story: Story, today: date, themes: Mapping[str, str]) -> None:
    """What was said about me here, strengths first."""
    notes.columns(list(story.feedback), today, themes=themes, people=story.people, applications={})
    st.page_link(
        navigation.address("feedback"),
        label="Log what they said",
        icon=":material/forum:",
        query_params={"application": story.application.id, "edit": "strength:new"},
    )


def story_section(story: Story, plan: follow_up_plan.Plan) -> None:
    """Interviews, contacts and doors, in the order in which they happened."""
    today = plan.today
    noun, identifier = open_form.editing()
    items: list[tuple[date, str, str, str, Any]] = [
        (one.held_on, "interview", f"Interview ({one.kind.value})", one.notes, one) for one in story.interviews
    ]
    stands = {one.id: contact_line(one, story.people, today) for one in answered(story.contacts, story.feedback)}
    items += [(one.happened_on, "touchpoint", stands[one.id], one.text, one) for one in story.contacts]
    items += [(one.opened_on, "door", _door_line(one, story), one.text, one) for one in story.doors]
    st.markdown(_timeline(story, today))
    for when, kind, text, words, item in sorted(items, key=lambda one: (one[0], one[4].id)):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"{short_day(when, today)} · {text}", width="stretch")
            item_menu(f"{kind}.{item.id}", kind, item, "Gone from the story.")
        if words:
            st.markdown(journal(words))
        if (noun, identifier) == (kind, item.id):
            story_form(story, kind, item, today)
    if identifier == "new" and noun in {"interview", "touchpoint", "door"}:
        story_form(story, noun, None, today)
    with st.container(horizontal=True):
        for kind, label in (
            ("interview", "Add an interview"),
            ("touchpoint", "Add a contact"),
            ("door", "A door opened"),
        ):
            st.button(label, key=f"add-{kind}", on_click=open_form.opener(kind))
    printing.near_miss(story.application.id)


def _door_line(door: Door, story: Story) -> str:
    person = story.people.get(door.person_id or "")
    return doors.line(door, story.application, through=person.name if person else "")


def contact_line(touchpoint: Touchpoint, people: Mapping[str, Any], today: date) -> str:
    """One contact in a line: how, with whom, what for, whether and when they answered; thanks wait for no answer."""
    person = people.get(touchpoint.person_id)
    name = plain(person.name) if person else "somebody"
    waits = touchpoint.answer is not Answer.NONE or touchpoint.purpose is not Purpose.THANKS
    waits = waits and not touchpoint.channel.is_live
    answer = f" · {_ANSWERS[touchpoint.answer]}" if waits or touchpoint.answered_on else ""
    answer += f" {short_day(touchpoint.answered_on, today)}" if touchpoint.answered_on else ""
    asked = ", with a request for feedback" if touchpoint.asked_feedback else ""
    return f"{said(touchpoint.channel)} with {name}, {_PURPOSES[touchpoint.purpose]}{asked}{answer}"


def _timeline(story: Story, today: date) -> str:
    application = story.application
    steps = [f"applied {short_day(application.applied_on, today)}" if application.applied_on else "applied"]
    held = sum(one.held_on <= today for one in story.interviews)
    if held:
        steps.append(counted(held, "interview"))
    if ahead := len(story.interviews) - held:
        steps.append(counted(ahead, "interview to come", "interviews to come"))
    if application.told_on:
        steps.append(f"{application.outcome.value} {short_day(application.told_on, today)}")
    if story.doors:
        steps.append(counted(len(story.doors), "door"))
    return " → ".join(steps)


def story_form(story: Story, kind: str, item: Any, today: date) -> None:
    """The form of an interview, a contact or a door of this story."""
    application = story.application
    about = {application.id: application.title}
    with st.container(border=True):
        form = Form(
            f"{kind}-{item.id if item else application.id}",
            item,
            **({} if item else {"application_id": application.id, "happened_on": today, "opened_on": today}),
        )
        people = names(story)
        found: Interview | Touchpoint | Door | None
        if kind == "interview":
            found = noun_forms.interview_form(form, item, application_id=application.id)
        elif kind == "touchpoint":
            found = noun_forms.touchpoint_form(form, item, people=people, applications=about)
        else:
            found = noun_forms.door_form(form, item, people=people, applications=about)
        st.button("Cancel", key=f"cancel-{kind}", type="tertiary", on_click=cancel(form))
        if isinstance(found, Interview):
            try:
                others = [one for one in story.interviews if one.id != found.id]
                check_dates(application, [*others, found], today=today)
            except Invalid:
                form.refuse(
                    Invalid(
                        "held_on",
                        f"They told you on {day(application.told_on or today, today)}: check the two dates.",
                    )
                )
        if found:
            store_form(form, found, sentence="Saved.")
