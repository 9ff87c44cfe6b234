"""What a week held, put together by itself: what was done, what came back, what is open, what to keep in mind."""

from collections.abc import Iterable, Iterator
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange.phrases import excerpt
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.insights.strengths.coming_up import coming_up
from nearmiss.model import FollowUp, Lesson
from nearmiss.ui.components import blocks, commands, follow_up_card
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, last_spoke, part_of
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.feedback import practice_in_focus
from nearmiss.ui.screens.review import actions
from nearmiss.ui.screens.review.week_wording import Line, WeekWording

_MOST = 10
_MOST_CARDS = 3
_MOST_LESSONS = 3
_YEAR_AGO = "This week a year ago"


def summary(counts: WeekCounts, today: date) -> str:
    """The week in one line; an empty one is a good answer too."""
    line = counts.in_a_line()
    if line:
        return line[:1].upper() + line[1:]
    so_far = "" if today > counts.facts.ends_on else " so far"
    return f"A quiet week{so_far}: nothing was due and nothing came in. All caught up."


def show(counts: WeekCounts, plan: Plan) -> None:
    """All of it, top to bottom; what there is none of is left out. ``plan`` is today's, for what is still open."""
    week, today = counts.facts, plan.today
    words = WeekWording(week, current_journal.read(choices.themes), today)
    if week.set_out and week.set_out.actions and week.set_out.review.finished_on:
        blocks.show("set-out", blocks.heading(2, "What you set out to do"))
        actions.ticks(week.set_out.actions, today)
    waiting = _waiting(counts, plan)
    since = len(counts.open) - len(waiting)
    blocks.show(
        "week",
        *_lines("What you did", words.did(counts)),
        *_lines("What came back", words.came_back()),
        *_lines("Still ahead", ((words.interview, interview) for interview in week.to_come)),
        blocks.paragraph(f"{counted(since, 'step that was', 'steps that were')} open then, done or let go since.")
        if since
        else None,
    )
    _still_open(waiting, plan)
    _use_lessons(week, today)
    blocks.show("beside-the-week", *_keep_in_mind(week, words, today), *_lines(_YEAR_AGO, words.year_ago()))


def _lines(title: str, lines: Iterable[Line]) -> list[Node]:
    """A heading with a list under it; of a long one only the beginning is put into words."""
    every = list(lines)
    if not every:
        return []
    more = [f"and {len(every) - _MOST} more, on the days of the Calendar and in a digest"] if len(every) > _MOST else []
    return [
        blocks.heading(2, title),
        blocks.listed_items([*(word(about) for word, about in every[:_MOST]), *more]),
    ]


def _waiting(counts: WeekCounts, plan: Plan) -> list[FollowUp]:
    """What was open then and is still."""
    known = [plan.by_key.get(each.key) for each in counts.open]
    return [each for each in known if each is not None and each.is_open]


def _still_open(waiting: list[FollowUp], plan: Plan) -> None:
    """What waits still, folded, as it stands today and with everything that can be done about it."""
    if not waiting:
        return
    late = part_of(len(waiting), sum(follow_up.is_late(plan.today) for follow_up in waiting), "late")
    label = f"Still open: {counted(len(waiting), 'step')}{late}"
    fold = st.expander(label, key="still-open", on_change="rerun", bind="query-params")
    if not fold.open:
        return
    with fold:
        blocks.show("still-open", blocks.heading(2, blocks.aloud("Still open")))
        cards = playbook.cards(waiting)
        follow_up_card.show(cards[:_MOST_CARDS], plan, "still-open")
        if len(cards) > _MOST_CARDS:
            rest = blocks.link("calendar", "The rest stands in the calendar", icon="calendar_month")
            blocks.show("still-open-rest", blocks.paragraph(rest))


def _use_lessons(week: store.Week, today: date) -> None:
    """Tick the lesson whose button was pressed."""
    for lesson in week.open_lessons:
        if buttons.is_pressed(f"used.{lesson.id}"):
            commands.save(lesson.used(today), sentence="Used. One lesson less to carry.")
            st.rerun()


def _keep_in_mind(week: store.Week, words: WeekWording, today: date) -> Iterator[Node]:
    """Lessons that wait for an interview, themes that recur, the practice in focus, one person who is going quiet."""
    recurring = current_journal.read(_recurring, week.ends_on)
    practice = [*practice_in_focus.asked(week.ends_on, today)]
    if not (week.open_lessons or recurring or practice or week.quiet):
        return
    yield blocks.heading(2, "To keep in mind")
    if week.open_lessons:
        yield blocks.lines(*(_lesson(lesson, words) for lesson in week.open_lessons[-_MOST_LESSONS:][::-1]))
    if len(week.open_lessons) > _MOST_LESSONS:
        yield blocks.paragraph(f"and {counted(len(week.open_lessons) - _MOST_LESSONS, 'more open lesson')}.")
    if recurring:
        yield blocks.paragraph(recurring)
    yield from practice
    if week.quiet:
        yield _quiet(week.quiet, today)


def _lesson(lesson: Lesson, words: WeekWording) -> Node:
    beginning = excerpt(store.bare(lesson.text))
    said = blocks.paragraph(f"Lesson: {beginning}{words.at(lesson.application_id)}")
    return blocks.spread(
        said, blocks.button("Used it", f"used.{lesson.id}", name=f"Used it: {beginning}", icon="check")
    )


def _recurring(tx: store.Transaction, until: date) -> str:
    found = coming_up(tx, until)
    return "" if found.themes.empty else found.sentence


def _quiet(tie: store.Tie, today: date) -> Node:
    likes = f" Likes {tie.person.interests}." if tie.person.interests else ""
    who = f": {tie.met_at}" if tie.met_at else ""
    key = f"quiet.{tie.person.id}"
    return blocks.card(
        key,
        blocks.heading(3, blocks.link("people", tie.person.name, query={"id": tie.person.id}), key=f"{key}-heading"),
        blocks.paragraph(
            f"Going quiet{who}. {last_spoke(tie.last_contact, today)}.{likes} Is there something to give?"
        ),
    )
