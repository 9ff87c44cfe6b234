"""What a week held, put together by itself: what was done, what came back, what is open, what to keep in mind."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange.phrases import excerpt
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.insights import near_misses, sentences
from nearmiss.ui.components import commands, follow_up_card, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, last_spoke, part_of
from nearmiss.ui.components.layout import box
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.review import actions
from nearmiss.ui.screens.review.week_wording import Line, WeekWording

_MOST = 10
_MOST_CARDS = 3
_MOST_LESSONS = 3


def summary(counts: WeekCounts, today: date) -> str:
    """The week in one line; an empty one is a good answer too."""
    line = counts.in_a_line()
    if line:
        return line[:1].upper() + line[1:]
    so_far = "" if today > counts.facts.ends_on else " so far"
    return f"A quiet week{so_far}: nothing was due and nothing came in. **All caught up.**"


def show(counts: WeekCounts, plan: Plan) -> None:
    """All of it, top to bottom; what there is none of is left out. ``plan`` is today's, for what is still open."""
    week, today = counts.facts, plan.today
    words = WeekWording(week, current_journal.read(choices.themes), today)
    if week.set_out and week.set_out.actions and week.set_out.review.finished_on:
        st.subheader("What you set out to do", anchor=False)
        actions.ticks(week.set_out.actions, today)
    _lines("What you did", words.did(counts))
    _lines("What came back", words.came_back())
    _lines("Still ahead", ((words.interview, interview) for interview in week.to_come))
    _still_open(counts, plan)
    _keep_in_mind(week, words, today)
    _lines("This week a year ago", words.year_ago())


def _lines(title: str, lines: Iterable[Line]) -> None:
    """A heading with a list under it; of a long one only the beginning is put into words."""
    every = list(lines)
    if not every:
        return
    st.subheader(title, anchor=False)
    more = [f"and {len(every) - _MOST} more, on the days of the Calendar and in a digest"] if len(every) > _MOST else []
    st.markdown("\n".join(f"- {line}" for line in [word(about) for word, about in every[:_MOST]] + more))


def _still_open(counts: WeekCounts, plan: Plan) -> None:
    """What waits still, folded, as it stands today and with everything that can be done about it."""
    known = [plan.by_key.get(each.key) for each in counts.open]
    waiting = [each for each in known if each is not None and each.is_open]
    since = len(counts.open) - len(waiting)
    if since:
        st.markdown(f"{counted(since, 'step that was', 'steps that were')} open then, done or let go since.")
    if not waiting:
        return
    late = part_of(len(waiting), sum(follow_up.is_late(plan.today) for follow_up in waiting), "late")
    with st.expander(f"Still open: {counted(len(waiting), 'step')}{late}", key="still-open"):
        cards = playbook.cards(waiting)
        for card in cards[:_MOST_CARDS]:
            follow_up_card.show(card, plan)
        if len(cards) > _MOST_CARDS:
            navigation.link("calendar", "The rest stands in the calendar", "calendar_month")


def _keep_in_mind(week: store.Week, words: WeekWording, today: date) -> None:
    """Lessons that wait for an interview, themes that recur, one person who is going quiet."""
    recurring = current_journal.read(_recurring, week.ends_on)
    if not (week.open_lessons or recurring or week.quiet):
        return
    st.subheader("To keep in mind", anchor=False)
    for lesson in week.open_lessons[-_MOST_LESSONS:][::-1]:
        wide, narrow = st.columns([5, 1], vertical_alignment="center")
        wide.markdown(f"Lesson: {plain(excerpt(store.bare(lesson.text)))}{words.at(lesson.application_id)}")
        with narrow:
            is_used = buttons.button("Used it", f"used.{lesson.id}", icon=":material/check:", type="tertiary")
        if is_used:
            commands.save(lesson.used(today), sentence="Used. One lesson less to carry.")
            st.rerun()
    if len(week.open_lessons) > _MOST_LESSONS:
        st.markdown(f"and {counted(len(week.open_lessons) - _MOST_LESSONS, 'more open lesson')}.")
    if recurring:
        st.markdown(recurring)
    if week.quiet:
        _quiet(week.quiet, today)


def _recurring(tx: store.Transaction, until: date) -> str:
    themes = near_misses.recurring_themes(tx, until)
    return "" if themes.empty else plain(sentences.what_recurring_say(themes))


def _quiet(tie: store.Tie, today: date) -> None:
    with box():
        navigation.to_person(tie.person.id, plain(tie.person.name))
        likes = f" Likes {plain(tie.person.interests)}." if tie.person.interests else ""
        who = f": {plain(tie.met_at)}" if tie.met_at else ""
        st.markdown(f"Going quiet{who}. {last_spoke(tie.last_contact, today)}.{likes} Is there something to give?")
