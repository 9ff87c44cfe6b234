"""The whole search on paper: every application with its stages, what each month held, and what came of it.

It may be shown to somebody, a job centre for example: people can be left unnamed, and what is private left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nearmiss import store
from nearmiss.exchange.documents import charts, noun_wording
from nearmiss.exchange.documents.document import Block, Digest, Heading, Line, Listed, Table
from nearmiss.exchange.documents.noun_wording import Names, counted, day, short_day
from nearmiss.exchange.documents.redaction import Hidden
from nearmiss.insights import sentences
from nearmiss.model import FeedbackKind, FeedbackNote, Lesson, Outcome, Person, SaidBy, Story, Theme, Touchpoint

if TYPE_CHECKING:
    from nearmiss.store import Work


def of_search(
    work: Work, until: date, *, since: date | None = None, names: bool = True, private: bool = True
) -> Digest:
    """Every application up to a day, or of a period, the earliest first.

    Without ``names`` no person of the journal is named, in no text either. Without ``private`` what only concerns me is
    left out: feelings, reflections, lessons, what was said about me, my reading of it, and the charts of it.
    """
    people = {person.id: person for person in store.find(work, Person)}
    stories = [story for story in store.stories(work) if _is_in(story, since, until)]
    stories.sort(key=lambda story: (_begins(story) or date.max, story.application.id))
    hidden = None if names else Hidden(people.values())
    known = Names(
        {story.application.id: story.application for story in stories},
        people,
        {theme.id: theme.name for theme in store.find(work, Theme)},
        hidden,
    )
    lessons: dict[str | None, list[Lesson]] = {}
    for lesson in store.find(work, Lesson):
        lessons.setdefault(lesson.application_id, []).append(lesson)
    first = since or min((begun for story in stories if (begun := _begins(story))), default=until)
    within = sentences.IN_THIS_TIME if since else ""
    pictures = [*charts.stages(work, since, until, within=within)]
    if private:
        for picture in (charts.months, charts.themes):
            pictures += picture(work, since, until, known.text, within=within)
    blocks: list[Block] = [Line(_in_a_line(stories, until)), *_left_out(names=names, private=private)]
    blocks += [_every_application(stories, known)] if stories else []
    blocks += [Heading("Month by month"), _by_month(work, stories, first, until)] if stories else []
    blocks += [Heading("In pictures"), *pictures] if pictures else []
    for story in stories:
        blocks += _one(story, known, lessons.get(story.application.id, ()), until, private=private)
    title = f"My search, {day(first)} to {day(until)}"
    return Digest(title, f"nearmiss-search-{until.isoformat()}", tuple(blocks))


def _begins(story: Story) -> date | None:
    application = story.application
    days = [application.applied_on, application.told_on, *(one.held_on for one in story.interviews)]
    return min((one for one in days if one), default=None)


def _is_in(story: Story, since: date | None, until: date) -> bool:
    """Whether an application touches the period; one without any day is always there."""
    begun, told = _begins(story), story.application.told_on
    return begun is None or (begun <= until and (since is None or told is None or told >= since))


def _in_a_line(stories: Sequence[Story], until: date) -> str:
    applications = [story.application for story in stories]
    met = sum(one.furthest_stage.had_a_human for one in applications)
    parts = [
        counted(len(applications), "application"),
        counted(met, "with an interview or a call", "with an interview or a call"),
        *(f"{number} {word.value}" for word in Outcome if (number := sum(one.outcome is word for one in applications))),
        counted(sum(one.held_on <= until for story in stories for one in story.interviews), "interview"),
        counted(sum(one.opened_on <= until for story in stories for one in story.doors), "door opened", "doors opened"),
    ]
    return " · ".join(parts)


def _left_out(*, names: bool, private: bool) -> Iterator[Block]:
    parts = [] if names else ["the names of people"]
    parts += [] if private else ["what I wrote for myself, and what was said about me"]
    if parts:
        yield Line(f"Left out of this report: {' and '.join(parts)}.")


def _every_application(stories: Sequence[Story], names: Names) -> Table:
    rows = [
        (
            names.text(story.application.title),
            short_day(begun) if (begun := story.application.applied_on) else "",
            story.application.furthest_stage.value,
            story.application.outcome.value,
            short_day(told) if (told := story.application.told_on) else "",
        )
        for story in stories
    ]
    return Table("Every application", ("Role and organisation", "Applied", "Furthest stage", "Outcome", "Told"), rows)


def _by_month(work: Work, stories: Sequence[Story], first: date, until: date) -> Table:
    """What each month held, quiet months as zero; from the first to the last, without a gap."""
    applied = [one for story in stories if (one := story.application.applied_on)]
    held = [one.held_on for story in stories for one in story.interviews]
    told = [one for story in stories if (one := story.application.told_on)]
    contacts = [one.happened_on for one in store.between(work, Touchpoint, "happened_on", first, until)]
    doors = [one.opened_on for story in stories for one in story.doors]
    kinds = (applied, held, told, contacts, doors)
    last = max([day for days in kinds for day in days if day <= until], default=first)
    rows = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        numbers = [
            sum((one.year, one.month) == (year, month) and first <= one <= until for one in days) for days in kinds
        ]
        rows.append((f"{date(year, month, 1):%B %Y}", *map(str, numbers)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004  December
    return Table("What each month held", ("Month", "Applied", "Interviews", "Answers", "Contacts", "Doors"), rows)


def _one(story: Story, names: Names, lessons: Sequence[Lesson], until: date, *, private: bool) -> Iterator[Block]:
    application = story.application
    yield Heading(names.text(application.title))
    parts = [f"Furthest stage: {application.furthest_stage.value}", f"outcome: {application.outcome.value}"]
    parts += [f"interest: {application.interest} of 5"] if application.interest and private else []
    parts += [f"close: {application.closeness} of 5"] if application.closeness and private else []
    yield Line(" · ".join(parts))
    steps = [
        (day(when), what[0].upper() + what[1:], after.strip(", "))
        for when, what, after in noun_wording.way(story, until)
    ]
    if steps:
        yield Table("Stages", ("Day", "What", "After the one before"), steps)
    if application.reason or application.reason_kind:
        kind = application.reason_kind.value if application.reason_kind else ""
        control = "outside my control" if application.reason_kind and application.reason_kind.outside_my_control else ""
        said = f"“{names.text(application.reason)}”" if application.reason and private else ""
        if words := ", ".join(part for part in (kind, control, said) if part):
            yield Line(words, "Reason given:")
    if application.posting_link:
        yield Line(names.text(application.posting_link), "Posting:")
    if story.panel:
        seats = [
            noun_wording.seat(one, names)
            if private
            else Line(one.role.value, f"{noun_wording.who(one.person_id, names)}:")
            for one in story.panel
        ]
        yield Line("", "Who was there:")
        yield Listed(tuple(seats))
    for door in story.doors:
        yield (
            noun_wording.door(door, names)
            if private
            else Line(f"{door.kind.value}, {day(door.opened_on)}", "A door opened:")
        )
    if private:
        yield from _learned(story, names, lessons)


def _learned(story: Story, names: Names, lessons: Sequence[Lesson]) -> Iterator[Block]:
    """What was said, strengths first, and what I take along."""
    lines = [_said(one, names) for kind in FeedbackKind for one in story.feedback if one.kind is kind]
    lines += [
        Line(names.text(noun_wording.excerpt(text)), "From my reflection:")
        for one in story.reflections
        if (text := one.went_well or one.do_better or one.line)
    ]
    lines += [Line(noun_wording.lesson(one, Names(hidden=names.hidden)).text, "Lesson:") for one in lessons]
    if lines:
        yield Heading("What I learned", 3)
        yield Listed(tuple(lines))


def _said(one: FeedbackNote, names: Names) -> Line:
    who = "me" if one.said_by is SaidBy.ME else names.person(one.person_id, "them")
    side = "Strength" if one.kind is FeedbackKind.STRENGTH else "To work on"
    theme = names.text(names.themes.get(one.theme_id, "no theme"))
    return Line(f"{names.text(noun_wording.excerpt(one.verbatim))} ({who})", f"{side}, {theme}:")
