"""The digest of a week, of a period or of one near miss, to print or to keep.

There is no clock in it: what is due is what is due at the end of what it is about, so that the same journal gives the
same text whenever it is made. Only a week that is not over needs today, to tell what happened from what is to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nearmiss import playbook, store
from nearmiss.exchange.documents import charts, noun_wording, page_budget
from nearmiss.exchange.documents.document import Block, Digest, Heading, Line, Listed
from nearmiss.exchange.documents.noun_wording import Names, counted, day, listed
from nearmiss.exchange.week_counts import Reckoned
from nearmiss.insights import sentences
from nearmiss.model import (
    WEEK,
    Answer,
    Application,
    Decision,
    Door,
    FeedbackKind,
    FeedbackNote,
    FollowUp,
    Interview,
    Lesson,
    Question,
    Reflection,
    Story,
    Theme,
    Touchpoint,
    answered,
    year_before,
)
from nearmiss.playbook import period

if TYPE_CHECKING:
    from nearmiss.store import Look, Week, Work

SIDES = {FeedbackKind.STRENGTH: "What went well, in their words and mine", FeedbackKind.WEAKNESS: "To work on"}

_OPEN, _OPEN_NOW = "Still open at its end", "Still open"
_PLACES = {
    _OPEN: "in the Calendar",
    _OPEN_NOW: "in the Calendar",
    "The week after": "in the Calendar",
    "To keep in mind": "on the page Before the next interview",
}
"""The sections of a week that are not of the week itself: they may be cut, and here is where all of each stands."""


def of_week(work: Work, week: date, today: date | None = None) -> Digest:
    """The week that begins on a day: what was done, what came back, what is open, and its review where there is one.

    Of a week that is not over ``today``, what happened so far and what is still ahead in it.

    It prints on three pages of A4 at most, unless more than that was written or told in the week itself, which is never
    cut. What is still open, ahead and to keep in mind is, and says how much more there is and where it stands.
    """
    facts = store.week(work, week, today)
    is_over = today is None or today > facts.ends_on
    stories = store.stories(work)
    plan = _plan(work, stories, facts.ends_on)
    reckoned = Reckoned(facts, plan)
    names = _names(work, stories, facts)
    since = year_before(week).replace(day=1)
    blocks = [
        Line(_in_a_line(reckoned, names, is_over=is_over)),
        *_reviewed("My review", facts.review, names),
        *_set_out(facts.set_out, names),
        *listed("What I did", _did(reckoned, names)),
        *_came_back(facts, names),
        *listed("Still ahead", (noun_wording.interview(one, names) for one in facts.to_come)),
        *listed(_OPEN if is_over else _OPEN_NOW, _cards(reckoned.open, names)),
        *listed("The week after", _cards(_next(plan, facts), names)),
        *_keep_in_mind(work, facts, names),
        *_year_ago(facts, names),
        *_charts(
            charts.months(work, since, facts.ends_on, within=f"since {since:%B %Y}"),
            charts.confidence(work, since, facts.ends_on),
        ),
    ]
    title = f"The week of {day(week)}"
    places = {**_PLACES, _year_ago_title(facts): "in the digest of that week"}
    return Digest(title, f"nearmiss-week-{week.isoformat()}", page_budget.fitted(blocks, places))


def of_period(work: Work, first: date, last: date) -> Digest:
    """Everything from one day to another, both included, in the order of its days."""
    stories = store.stories(work)
    names = _names(work, stories)
    told = store.between(work, Application, "told_on", first, last)
    interviews = store.between(work, Interview, "held_on", first, last)
    doors = store.between(work, Door, "opened_on", first, last)
    notes = store.between(work, FeedbackNote, "said_on", first, last)
    contacts = answered(store.between(work, Touchpoint, "happened_on", first, last), notes)
    reflections = store.between(work, Reflection, "written_on", first, last)
    lessons = store.between(work, Lesson, "noted_on", first, last)
    numbers = (
        counted(len(interviews), "interview"),
        counted(len(told), "answer that ended it", "answers that ended it"),
        counted(len(notes), "feedback note"),
        counted(len(contacts), "contact"),
        counted(sum(one.answer is Answer.REPLIED for one in contacts), "reply", "replies"),
        counted(len(doors), "door"),
    )
    own = store.own_answers_of(work, tuple(one.id for one in reflections)) if reflections else {}
    written = [block for one in reflections for block in noun_wording.reflection(one, own.get(one.id, ()), names)]
    blocks = [
        Line(" · ".join(numbers)),
        *listed("Doors", (noun_wording.door(one, names) for one in doors)),
        *_charts(
            charts.months(work, first, last, within=sentences.IN_THIS_TIME),
            charts.themes(work, first, last, within=sentences.IN_THIS_TIME),
            charts.stages(work, first, last, within=sentences.IN_THIS_TIME),
            charts.confidence(work, first, last),
        ),
        *listed("Interviews", (noun_wording.interview(one, names) for one in interviews)),
        *listed("How it ended", (noun_wording.told(one, names) for one in told)),
        *_sides(notes, names),
        *listed("Contacts", (noun_wording.contact(one, names) for one in contacts)),
        *listed("Lessons", (noun_wording.lesson(one, names) for one in lessons)),
        *_reviews(store.reviews(work, first, last)[::-1], names),
        *([Heading("What I wrote"), *written] if written else ()),
    ]
    name = f"nearmiss-{first.isoformat()}-to-{last.isoformat()}"
    return Digest(f"From {day(first)} to {day(last)}", name, tuple(blocks))


def of_near_miss(work: Work, application_id: str) -> Digest:
    """One application with its people, what was said, what I wrote, its plan and what came of it.

    Raises ``store.Missing`` where it is not there.
    """
    story = store.story(work, application_id)
    if story is None:
        raise store.Missing("This near miss")
    application = story.application
    stories = store.stories(work)
    names = replace(_names(work, stories), applications={})
    last = max(
        [one for one in (application.told_on, story.last_interview, application.applied_on) if one] or [date.min]
    )
    plan = [one for one in _plan(work, stories, last) if one.application_id == application_id]
    own = store.own_answers_of(work, tuple(one.id for one in story.reflections)) if story.reflections else {}
    questions = store.find(work, Question, application_id=application_id)
    lessons = store.find(work, Lesson, application_id=application_id)
    blocks = [
        Line(_how_it_stands(application)),
        *([Line(names.text(application.reason), "The reason they gave:")] if application.reason else ()),
        *listed("Doors", (noun_wording.door(one, names) for one in story.doors)),
        *listed("The way", _way(story)),
        *listed("Who was there", (noun_wording.seat(one, names) for one in story.panel)),
        *listed("Promises and invitations", (noun_wording.promise(one, names) for one in story.promises)),
        *_sides(story.feedback, names),
        *_charts(charts.themes_of(story.feedback, names.themes)),
        *listed("Lessons", (noun_wording.lesson(one, names) for one in lessons)),
        *([Heading("Questions that tripped me")] if questions else ()),
        *(block for one in questions for block in noun_wording.question(one, names)),
        *([Heading("What I wrote")] if story.reflections else ()),
        *(block for one in story.reflections for block in noun_wording.reflection(one, own.get(one.id, ()), names)),
        *listed("The plan", _cards(plan, names)),
        *listed("Contacts", (noun_wording.contact(one, names) for one in answered(story.contacts, story.feedback))),
    ]
    return Digest(application.title, f"nearmiss-{_stem(application)}", tuple(blocks))


def _stem(application: Application) -> str:
    words = store.words(application.organisation)
    return "-".join(word for word in words if word.isascii())[:40].rstrip("-") or "near-miss"


def _names(work: Work, stories: Sequence[Story], facts: Week | None = None) -> Names:
    people = {key: person for story in stories for key, person in story.people.items()}
    applications = {story.application.id: story.application for story in stories}
    themes = {theme.id: theme.name for theme in store.find(work, Theme)}
    year = facts.ends_on.year if facts else None
    return Names(applications, {**people, **(facts.people if facts else {})}, themes, year=year)


def _plan(work: Work, stories: Sequence[Story], on: date) -> Sequence[FollowUp]:
    loose = store.find(work, Decision, application_id=None)
    return playbook.plan_all(stories, store.settings(work), on, loose=loose)


def _cards(follow_ups: Iterable[FollowUp], names: Names) -> Iterator[Line]:
    return (noun_wording.card(card, names) for card in playbook.cards(follow_ups))


def _next(plan: Sequence[FollowUp], facts: Week) -> list[FollowUp]:
    return period.due_in(plan, facts.ends_on + timedelta(days=1), facts.ends_on + WEEK)


def _in_a_line(it: Reckoned, names: Names, *, is_over: bool) -> str:
    when = f"{names.day(it.facts.starts_on)} to {day(it.facts.ends_on)}"
    so_far = "" if is_over else " so far"
    return f"{when}. {it.in_a_line('step', 'steps') or f'A quiet week{so_far}: nothing was due, nothing came in.'}"


def _reviewed(title: str, look: Look | None, names: Names) -> Iterator[Block]:
    if look is not None and (look.review.answered or look.actions):
        yield Heading(title)
        yield from noun_wording.review(look, names)


def _set_out(look: Look | None, names: Names) -> Iterator[Block]:
    if look is not None and look.review.finished_on:
        yield from listed("What I had set out to do", noun_wording.actions(look, names))


def _did(it: Reckoned, names: Names) -> Iterator[Line]:
    """Doors first, then the steps, then all other contacts and what was written."""
    facts = it.facts
    yield from (noun_wording.door(one, names) for one in facts.doors)
    yield from _cards(it.done, names)
    yield from (noun_wording.promise(one, names) for one in facts.kept)
    yield from (noun_wording.contact(one, names) for one in facts.contacts if one.decision_key is None)
    yield from (noun_wording.interview(one, names) for one in facts.interviews)
    for one in facts.reflections:
        words = names.text(noun_wording.excerpt(one.line or one.went_well or one.body))
        yield Line(f"{one.kind.value}, {names.day(one.written_on)}{names.at(one.application_id)}: {words}", "Wrote:")
    for lesson in facts.noted_lessons:
        yield Line(names.text(noun_wording.excerpt(lesson.text)) + names.at(lesson.application_id), "Noted a lesson:")
    for lesson in facts.used_lessons:
        yield Line(
            names.text(noun_wording.excerpt(lesson.text)) + names.at(lesson.used_application_id), "Used a lesson:"
        )
    for question in facts.questions:
        yield Line(names.text(noun_wording.excerpt(question.text)), "A question for the bank:")
    yield from _cards(it.let_go, names)


def _came_back(facts: Week, names: Names) -> Iterator[Block]:
    lines = [
        *(noun_wording.reply(one, names) for one in facts.replies),
        *(noun_wording.told(one, names) for one in facts.told),
    ]
    if not lines and not facts.feedback:
        return
    yield Heading("What came back")
    if lines:
        yield Listed(tuple(lines))
    for kind in FeedbackKind:
        for one in facts.feedback:
            if one.kind is kind:
                yield from noun_wording.note(one, names)


def _sides(notes: Iterable[FeedbackNote], names: Names) -> Iterator[Block]:
    every = tuple(notes)
    for kind, title in SIDES.items():
        side = [one for one in every if one.kind is kind]
        if side:
            yield Heading(title)
        for one in side:
            yield from noun_wording.note(one, names)


def _keep_in_mind(work: Work, facts: Week, names: Names) -> Iterator[Block]:
    """What comes up again and who goes quiet, then the lessons, the newest first, as a long list is cut."""
    recurring = charts.recurring(work, facts.ends_on)
    lines = [Line(recurring)] if recurring else []
    if facts.quiet:
        tie = facts.quiet
        when = f"last in touch on {names.day(tie.last_contact)}" if tie.last_contact else ""
        about = ", ".join(part for part in (tie.met_at, when) if part)
        likes = f"; likes {names.text(tie.person.interests)}" if tie.person.interests else ""
        lines.append(Line(f"{tie.person.name} ({about}{likes})", "Going quiet:"))
    lines += [Line(names.text(noun_wording.excerpt(one.text)), "Lesson:") for one in reversed(facts.open_lessons)]
    yield from listed("To keep in mind", lines)


def _year_ago_title(facts: Week) -> str:
    return f"A year ago, in the week of {day(facts.year_ago.starts_on)}"


def _year_ago(facts: Week, names: Names) -> Iterator[Block]:
    past = facts.year_ago
    lines = [
        *(noun_wording.door(one, names) for one in past.doors),
        *(noun_wording.told(one, names) for one in past.told),
        *(Line(noun_wording.excerpt(one.line or one.went_well or one.body), "Wrote:") for one in past.reflections),
        *(
            Line(f"{noun_wording.excerpt(one.verbatim)}{names.at(one.application_id)}", "Was told:")
            for one in past.feedback
        ),
        *(noun_wording.contact(one, names) for one in past.contacts),
    ]
    if past.review and (words := past.review.went_well or past.review.learned or past.review.keep):
        lines.append(Line(noun_wording.excerpt(words), "My review:"))
    yield from listed(_year_ago_title(facts), lines)


def _reviews(looks: Iterable[Look], names: Names) -> Iterator[Block]:
    for look in looks:
        yield from _reviewed(f"My review of the week of {day(look.review.starts_on)}", look, names)


def _charts(*pictures: Iterable[Block]) -> Iterator[Block]:
    found = [picture for each in pictures for picture in each]
    if found:
        yield Heading("In pictures")
        yield from found


def _how_it_stands(application: Application) -> str:
    parts = [f"{application.furthest_stage.value.capitalize()} stage", application.outcome.value]
    if application.told_on:
        how = f" ({application.told_how.value})" if application.told_how else ""
        parts.append(f"{day(application.told_on)}{how}")
    parts += [f"close: {application.closeness} of 5"] if application.closeness else []
    parts += [f"interest: {application.interest} of 5"] if application.interest else []
    if application.reason_kind:
        control = ", outside my control" if application.reason_kind.outside_my_control else ""
        parts.append(f"{application.reason_kind.value}{control}")
    return " · ".join(parts)


def _way(story: Story) -> Iterator[Line]:
    """From applying to the answer, with the days between."""
    return (Line(f"{what}{after}", f"{day(when)}:") for when, what, after in noun_wording.way(story))
