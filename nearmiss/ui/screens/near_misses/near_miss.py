"""One near miss, opened: what happened in one line, its menu and its form; each section is a module of its own."""

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Outcome, ReflectionKind, Story, Theme, check_dates
from nearmiss.playbook.interviews import is_open
from nearmiss.ui.components import blocks, commands, filters, follow_up_plan, item_menu, navigation
from nearmiss.ui.components.escaping import plain, plain_lines, safe_markdown
from nearmiss.ui.components.formatting import day, said, short_day
from nearmiss.ui.components.reflection_text import read_reflection
from nearmiss.ui.forms import choices, inline_forms, own_steps
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.application import application_form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.doors import accepted, came_back, openings
from nearmiss.ui.screens.feedback import notes
from nearmiss.ui.screens.near_misses import people_section, plan_section, story_section

SECTIONS = ("Plan", "People", "Reflection", "Feedback", "Story")
_SHORT = 600
"""Notes of so many letters stand open, longer ones are one click away; a reason of half as many is read at once."""
_ENDED = {Outcome.NO_ANSWER: "gave up waiting", Outcome.WITHDRAWN: "withdrawn", Outcome.ACCEPTED: "accepted"}
"""What happened on the day of an answer that was no no."""


def show(application_id: str) -> None:
    """One near miss with its plan, people, reflection, feedback and story."""
    story = current_journal.read(store.story, application_id)
    if story is None:
        navigation.back("near-misses", "All near misses")
        navigation.not_here("This near miss")
        return
    plan = follow_up_plan.plan()
    with st.container(gap="xsmall"):
        _head(story, plan.today)
        if open_form.editing() == ("application", application_id):
            _edit(story, plan.today)
        accepted.show(story, plan.today)
        section = filters.section("Section", SECTIONS, "section")
    if section == "Plan":
        with st.container(gap="xsmall"):
            plan_section.show(story, plan)
            _while_open(story.application)
            beside = partial(openings.at_near_miss, story.application, plan.today)
            own_steps.show(application_id=application_id, beside=beside)
        openings.of_near_miss(story.application, plan.today)
    elif section == "People":
        people_section.show(story, plan.today)
    elif section == "Reflection":
        _reflection(story, plan.today)
    elif section == "Feedback":
        _feedback(story, plan.today)
    else:
        story_section.show(story, plan)


def _head(story: Story, today: date) -> None:
    """The way back, the title with its menu, and what happened, as one block."""
    application = story.application
    back = came_back.CHOICES if application.is_near_miss else ()
    choices = ["Edit", *back, "Reopen" if application.closed_on else "Close kindly", item_menu.HISTORY, "Delete"]
    _act(application, today)
    addresses = (("The posting", application.posting_link), ("Their job alerts", application.alert_link))
    links = [blocks.outside(address, label) for label, address in addresses if address]
    blocks.show(
        "near-miss",
        blocks.spread(
            blocks.crumb("near-misses", "All near misses"),
            blocks.menu("", choices, "more", name="More about this near miss", icon="more_horiz"),
        ),
        navigation.heading(application.title, when_it_ended(application, today)),
        blocks.paragraph(_in_one_line(story, today)),
        blocks.paragraph(f"“{application.reason}”") if _is_short(application.reason) else None,
        blocks.row(*links) if links else None,
        blocks.paragraph(f"Closed kindly on {day(application.closed_on, today)}: no more nags, the people stay.")
        if application.closed_on
        else None,
    )
    if application.reason and not _is_short(application.reason):
        with st.expander("What they wrote"):
            st.markdown(plain_lines(application.reason))
    if application.notes:
        with st.expander("Notes", icon=":material/notes:", expanded=len(application.notes) <= _SHORT):
            st.markdown(safe_markdown(application.notes))


def _is_short(reason: str) -> bool:
    """Whether what they said is read at once; a whole mail is one click away."""
    return 0 < len(reason) <= _SHORT // 2 and "\n" not in reason


def _act(application: Application, today: date) -> None:
    """Do what was chosen in the menu; the page is shown anew then."""
    chosen = buttons.chosen_in("more")
    if chosen == item_menu.HISTORY:
        item_menu.go_to_history(application)
    if chosen == "Edit":
        open_form.opener("application", application.id)()
        buttons.answered()
    elif chosen:
        _do(chosen, application, today)
    else:
        return
    st.rerun()


def _do(chosen: str, application: Application, today: date) -> None:
    """What was chosen in the menu."""
    if chosen in came_back.CHOICES:
        came_back.take(application, chosen, today)
    elif chosen == "Close kindly":
        commands.close_kindly(application, today)
    elif chosen == "Reopen":
        commands.save(replace(application, closed_on=None), sentence="Open again, as it was.")
    elif chosen == "Delete":
        commands.delete(
            application, f"Deleted {plain(application.title)} with its interviews, notes and plan; the people stay."
        )
        open_form.deselect()


def _while_open(application: Application) -> None:
    """What an application without an answer waits for: an interview, or the answer."""
    if is_open(application):
        add = {"id": application.id, "section": "Story", "edit": "interview:new"}
        told = {"application": application.id}
        blocks.show(
            "while-open",
            blocks.row(
                blocks.link("near-misses", "Add an interview", query=add, icon="event_upcoming", look="plain"),
                blocks.link("turned-down", "I was turned down", query=told, icon="add", look="plain"),
            ),
        )


def when_it_ended(application: Application, today: date) -> str:
    """On which day an answer came, in few words, or how it stands."""
    if application.told_on is None:
        return application.outcome.value
    return f"{_ENDED.get(application.outcome, 'told')} {short_day(application.told_on, today)}"


def _in_one_line(story: Story, today: date) -> str:
    application = story.application
    parts = [f"{said(application.furthest_stage)} stage"]
    if application.told_on:
        how = f" ({application.told_how.value})" if application.told_how else ""
        word = _ENDED.get(application.outcome, "told")
        teller = story.people.get(application.told_by or "")
        by = f" by {teller.name}" if teller else ""
        parts.append(f"{word} {day(application.told_on, today)}{by}{how}")
    else:
        parts.append(application.outcome.value)
    if application.answer_by:
        parts.append(f"an answer was meant by {day(application.answer_by, today)}")
    if application.closeness:
        parts.append(f"close: {application.closeness} of 5")
    if application.interest:
        parts.append(f"interest: {application.interest} of 5")
    if application.reason_kind:
        control = ", outside your control" if application.reason_kind.outside_my_control else ""
        parts.append(f"{application.reason_kind.value}{control}")
    if application.open_to:
        parts.append(f"open to {application.open_to}, too")
    return " · ".join(parts)


def _edit(story: Story, today: date) -> None:

    def fields(form: Form) -> Application | None:
        changed = application_form(form, story.application, people=choices.names(story))
        if changed:
            form.build(lambda: check_dates(changed, list(story.interviews), today=today))
        return changed

    sentence = "Saved; everything not done yet was planned anew."
    inline_forms.form("application", story.application, fields, sentence=sentence)


def _reflection(story: Story, today: date) -> None:
    """What I wrote about it, read; writing has its own page."""
    is_begun = any(reflection.kind is ReflectionKind.CHECKLIST for reflection in story.reflections)
    label = "Go on with the reflection" if is_begun else "Write the reflection"
    if st.button(label, key="to-reflection", icon=":material/menu_book:"):
        st.switch_page(navigation.address("reflection"), query_params={"id": story.application.id})
    ids = tuple(reflection.id for reflection in story.reflections)
    own = current_journal.read(store.own_answers_of, ids) if ids else {}
    for reflection in story.reflections:
        with st.container(border=True):
            read_reflection(reflection, today, own=own.get(reflection.id, ()))


def _feedback(story: Story, today: date) -> None:
    """What was said about me here, strengths first."""
    themes = {theme.id: theme.name for theme in current_journal.read(store.find, Theme)}
    notes.of_near_miss(story.feedback, today, themes=themes, people=story.people)
    about = story.application.id
    navigation.link("feedback", "Log what they said", "forum", application=about, edit="strength:new")
    navigation.link("feedback", "Log a whole debrief", "forum", application=about, edit="debrief:new")
