"""What a week held, put together by itself: what was done, what came back, what is open, what to keep in mind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange.phrases import excerpt
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.insights import near_misses, sentences
from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Decided,
    Door,
    FeedbackKind,
    FeedbackNote,
    FollowUp,
    Interview,
    Outcome,
    Promise,
    PromiseBy,
    Reflection,
    Review,
    SaidBy,
    Touchpoint,
)
from nearmiss.ui.components import commands, follow_up_card, follow_up_plan, navigation
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, last_spoke, listed, part_of, plain, short_day
from nearmiss.ui.components.reflection_text import quoted
from nearmiss.ui.forms import editing
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.review import actions

if TYPE_CHECKING:
    from nearmiss.store import Week, Work

Line = Callable[[], str]
"""One line of a list, put into words only where it is shown."""

_MOST = 10
_MOST_CARDS = 3
_MOST_LESSONS = 3
_MOST_NAMES = 3


@dataclass(frozen=True)
class Filled:
    """A week as its review shows it: the facts, the numbers, and today's plan for what is still open."""

    week: Week
    counts: WeekCounts
    plan: Plan
    themes: dict[str, str]
    recurring: str

    @property
    def today(self) -> date:
        """The user's own date."""
        return self.plan.today

    def name(self, person_id: str | None) -> str:
        """Somebody's name, safe in Markdown; empty for nobody."""
        person = self.week.people.get(person_id or "")
        return plain(person.name) if person else ""

    def at(self, application_id: str | None) -> str:
        """Where it belongs, as the end of a line."""
        application = self.week.applications.get(application_id or "")
        return f" · {plain(application.organisation)}" if application else ""


def _recurring(work: Work, until: date) -> str:
    found = near_misses.recurring_themes(work, until)
    return "" if found.empty else plain(sentences.what_recurring_say(found))


def filled(week: Week, plan: Plan) -> Filled:
    """The week with what stands around it."""
    counts = follow_up_plan.week_counts(week)
    return Filled(
        week, counts, plan, current_journal.read(editing.themes), current_journal.read(_recurring, week.ends_on)
    )


def summary(it: Filled) -> str:
    """The week in one line; an empty one is a good answer too."""
    line = it.counts.in_a_line()
    if line:
        return line[:1].upper() + line[1:]
    so_far = "" if it.today > it.week.ends_on else " so far"
    return f"A quiet week{so_far}: nothing was due and nothing came in. **All caught up.**"


def show(it: Filled) -> None:
    """All of it, top to bottom; what there is none of is left out."""
    if it.week.set_out and it.week.set_out.actions and it.week.set_out.review.finished_on:
        st.subheader("What you set out to do", anchor=False)
        actions.ticks(it.week.set_out.actions, it.today)
    _lines("What you did", _did(it))
    _lines("What came back", _came_back(it))
    _lines("Still ahead", (partial(_interview, one, it) for one in it.week.to_come))
    _still_open(it)
    _keep_in_mind(it)
    _lines("This week a year ago", _then(it))


def _lines(title: str, lines: Iterable[Line]) -> None:
    """A heading with a list under it; of a long one only the beginning is put into words."""
    every = list(lines)
    if not every:
        return
    st.subheader(title, anchor=False)
    more = [f"and {len(every) - _MOST} more, on the days of the Calendar and in a digest"] if len(every) > _MOST else []
    st.markdown(_listed([line() for line in every[:_MOST]] + more))


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _did(it: Filled) -> Iterator[Line]:
    """Doors first, then what was done, then what was written."""
    week = it.week
    yield from (partial(_door, door, it) for door in week.doors)
    yield from _steps(it.counts.done, it)
    yield from (partial(_promise, one, it) for one in it.counts.kept)
    yield from (partial(_contact, one, it) for one in week.contacts if one.decision_key is None)
    yield from (partial(_interview, one, it) for one in week.interviews)
    yield from (partial(_reflection, one, it) for one in week.reflections)
    if week.noted_lessons or week.used_lessons or week.questions:
        yield partial(_learning, it)
    yield from _steps(it.counts.let_go, it)


def _door(door: Door, it: Filled) -> str:
    through = f" through {name}" if (name := it.name(door.person_id)) else ""
    return f"**A door opened**: {door.kind.value}{through}{it.at(door.application_id)}"


def _promise(promise: Promise, it: Filled) -> str:
    mine = promise.by is PromiseBy.ME
    name = it.name(promise.person_id)
    whom = f"{' to' if mine else ' of'} {name}" if name else ""
    word = "Kept a promise" if mine else "Took up an invitation"
    return f"{word}{whom}{it.at(promise.application_id)}: “{plain(excerpt(promise.text, 90))}”"


def _contact(contact: Touchpoint, it: Filled) -> str:
    how = _WAYS.get(contact.channel, "Wrote to")
    return f"{how} {it.name(contact.person_id) or 'somebody'}{it.at(contact.application_id)}"


_WAYS = {Channel.CALL: "A call with", Channel.MEETING: "Met"}


def _interview(one: Interview, it: Filled) -> str:
    return f"Interview ({one.kind.value}) on {short_day(one.held_on, it.today)}{it.at(one.application_id)}"


def _reflection(one: Reflection, it: Filled) -> str:
    words = one.line or one.went_well or one.body
    return f"Wrote a reflection{it.at(one.application_id)}" + (f": {quoted(words, 90)}" if words else "")


def _learning(it: Filled) -> str:
    week = it.week
    parts = [
        (len(week.noted_lessons), "lesson noted", "lessons noted"),
        (len(week.used_lessons), "lesson used", "lessons used"),
        (len(week.questions), "question for the bank", "questions for the bank"),
    ]
    line = ", ".join(counted(number, *words) for number, *words in parts if number)
    return line[:1].upper() + line[1:]


def _steps(follow_ups: Iterable[FollowUp], it: Filled) -> Iterator[Line]:
    """The same step of the same application in one line, with everybody it was for."""
    return (partial(_step, card, it) for card in playbook.cards(follow_ups))


def _step(card: playbook.Card, it: Filled) -> str:
    asked = playbook.STEPS[card.step].asks([name for one in card.follow_ups if (name := it.name(one.person_id))])
    decision = card.follow_ups[0].decision
    word = "Let go, which is fine" if decision and decision.decided is Decided.SKIPPED else "Done"
    return f"{word}: {asked[:1].lower()}{asked[1:]}{it.at(card.application_id)}"


def _came_back(it: Filled) -> Iterator[Line]:
    """Answers, then strengths, then what is to work on, then how applications ended."""
    week = it.week
    yield from (partial(_reply, one, it) for one in week.replies)
    for kind in FeedbackKind:
        yield from (partial(_note, note, it) for note in week.feedback if note.kind is kind)
    yield from (partial(_ending, one, it) for one in week.told)


def _reply(reply: Touchpoint, it: Filled) -> str:
    word = "answered" if reply.answer is Answer.REPLIED else "declined to say more"
    return f"**{it.name(reply.person_id) or 'Somebody'}** {word}{it.at(reply.application_id)}"


def _ending(application: Application, it: Filled) -> str:
    word = _ENDED.get(application.outcome, "An answer from")
    return f"{word} {plain(application.title)}, {short_day(application.told_on or it.today, it.today)}"


_ENDED = {
    Outcome.TURNED_DOWN: "A no from",
    Outcome.NO_ANSWER: "You gave up waiting for",
    Outcome.WITHDRAWN: "You withdrew from",
    Outcome.ACCEPTED: "**You accepted the offer** of",
}
"""How an application ended, up to what it is called."""


def _note(note: FeedbackNote, it: Filled) -> str:
    """A strength in blue with a plus, what is to work on in orange with a triangle, as on the feedback page."""
    is_strength = note.kind is FeedbackKind.STRENGTH
    colour, sign = ("blue", "add") if is_strength else ("orange", "change_history")
    theme = plain(it.themes.get(note.theme_id, "No theme"))
    who = "me" if note.said_by is SaidBy.ME else it.name(note.person_id) or "them"
    return f":{colour}-badge[:material/{sign}: {theme}] {quoted(note.verbatim)} ({who}{it.at(note.application_id)})"


def _still_open(it: Filled) -> None:
    """What waits, folded, with everything that can be done about it there."""
    waiting = it.counts.waiting
    since = len(it.counts.open) - len(waiting)
    if since:
        st.markdown(f"{counted(since, 'step that was', 'steps that were')} open then, done or let go since.")
    if not waiting:
        return
    late = part_of(len(waiting), sum(one.key in it.plan.late for one in waiting), "late")
    with st.expander(f"Still open: {counted(len(waiting), 'step')}{late}", key="still-open"):
        for card in it.counts.cards[:_MOST_CARDS]:
            follow_up_card.show(card, it.plan)
        if len(it.counts.cards) > _MOST_CARDS:
            st.page_link(
                navigation.address("calendar"),
                label="The rest stands in the calendar",
                icon=":material/calendar_month:",
            )


def _keep_in_mind(it: Filled) -> None:
    """Lessons that wait for an interview, themes that recur, one person who is going quiet."""
    week = it.week
    if not (week.open_lessons or it.recurring or week.quiet):
        return
    st.subheader("To keep in mind", anchor=False)
    for lesson in week.open_lessons[-_MOST_LESSONS:][::-1]:
        words, beside = st.columns([5, 1], vertical_alignment="center")
        words.markdown(f"Lesson: {plain(excerpt(store.bare(lesson.text)))}{it.at(lesson.application_id)}")
        with beside:
            is_used = buttons.button("Used it", f"used.{lesson.id}", icon=":material/check:", type="tertiary")
        if is_used:
            commands.keep(lesson.used(it.today), sentence="Used. One lesson less to carry.")
            st.rerun()
    if len(week.open_lessons) > _MOST_LESSONS:
        st.markdown(f"and {counted(len(week.open_lessons) - _MOST_LESSONS, 'more open lesson')}.")
    if it.recurring:
        st.markdown(it.recurring)
    if week.quiet:
        _quiet(week.quiet, it.today)


def _quiet(tie: store.Tie, today: date) -> None:
    with st.container(border=True, gap="xsmall"):
        navigation.to_person(tie.person.id, plain(tie.person.name))
        likes = f" Likes {plain(tie.person.interests)}." if tie.person.interests else ""
        who = f": {plain(tie.met_at)}" if tie.met_at else ""
        st.markdown(f"Going quiet{who}. {last_spoke(tie.last_contact, today)}.{likes} Is there something to give?")


def _then(it: Filled) -> Iterator[Line]:
    """The same week one year before, where anything is known of it."""
    past = it.week.year_ago
    yield from (partial(_door, door, it) for door in past.doors)
    yield from (partial(_ending, one, it) for one in past.told)
    yield from (partial(_reflection, one, it) for one in past.reflections)
    yield from (partial(_note, note, it) for note in past.feedback)
    if past.review:
        yield partial(_looked_back, past.review)
    if past.contacts:
        yield partial(_in_touch, past.contacts, it)


def _looked_back(review: Review) -> str:
    words = review.went_well or review.learned or review.keep
    return f"Your review: {quoted(words)}" if words else "You looked back at the week"


def _in_touch(contacts: Sequence[Touchpoint], it: Filled) -> str:
    return f"You were in touch with {_somebody(it, contacts) or 'somebody'}"


def _somebody(it: Filled, contacts: Sequence[Touchpoint]) -> str:
    names = list(dict.fromkeys(name for one in contacts if (name := it.name(one.person_id))))
    more = [f"{len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
    return listed(names[:_MOST_NAMES] + more)
