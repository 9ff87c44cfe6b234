"""The report: the whole search as a document, every application with its stages, what each month held, what came of it.

It may be shown to somebody, a job centre for example: people can be left unnamed, and what is private left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from nearmiss import dates, store
from nearmiss.exchange.documents import chart_blocks, sections
from nearmiss.exchange.documents.document import Block, BulletList, Document, Heading, Line, Table
from nearmiss.exchange.documents.noun_wording import NounWording, stages
from nearmiss.exchange.documents.redaction import Redactor
from nearmiss.exchange.phrases import counted, day
from nearmiss.insights.sentences import IN_THIS_TIME
from nearmiss.model import FeedbackKind, FeedbackNote, Lesson, Outcome, Person, Story, Touchpoint

if TYPE_CHECKING:
    from nearmiss.store import Transaction


def of_search(
    tx: Transaction, until: date, *, since: date | None = None, names: bool = True, private: bool = True
) -> Document:
    """Every application up to a day, or of a period, the earliest first.

    Without ``names`` no person of the journal is named, in no text either. Without ``private`` what only concerns me is
    left out: feelings, reflections, lessons, what was said about me, my reading of it, and the charts of it.
    """
    people = {person.id: person for person in store.find(tx, Person)}
    with store.story_index(tx) as index:
        stories = [story for story in index.stories() if _is_in(story, since, until)]
        contacts = [contact.happened_on for contact in index.nouns[Touchpoint].values()]
    stories.sort(key=lambda story: (_begins(story) or date.max, story.application.id))
    wording = NounWording.of(tx, stories, people=people)
    if not names:
        wording = replace(wording, redact=Redactor(people.values()))
    lessons: dict[str | None, list[Lesson]] = {}
    for lesson in store.find(tx, Lesson):
        lessons.setdefault(lesson.application_id, []).append(lesson)
    first = since or min((begun for story in stories if (begun := _begins(story))), default=until)
    within = IN_THIS_TIME if since else ""
    shown = [chart_blocks.year(tx, until), chart_blocks.stages(tx, since, until, within=within)]
    if private:
        shown += [
            chart(tx, since, until, wording.text, within=within) for chart in (chart_blocks.months, chart_blocks.themes)
        ]
    blocks: list[Block] = [Line(_in_a_line(stories, until)), *_left_out(names=names, private=private)]
    if stories:
        blocks += [
            _applications(stories, wording),
            Heading("Month by month"),
            _by_month(stories, contacts, first, until),
        ]
    blocks += sections.in_charts(*shown)
    for story in stories:
        blocks += _application(story, wording, until, private=private)
        if private:
            learned = _learned(story, wording, lessons.get(story.application.id, ()))
            blocks += [Heading("What I learned", 3), BulletList(learned)] if learned else []
    return Document(f"My search, {day(first)} to {day(until)}", tuple(blocks))


def _begins(story: Story) -> date | None:
    application = story.application
    days = [application.applied_on, application.told_on, *(interview.held_on for interview in story.interviews)]
    return min((when for when in days if when), default=None)


def _is_in(story: Story, since: date | None, until: date) -> bool:
    """Whether an application touches the period; one without any day is always there."""
    begun, told = _begins(story), story.application.told_on
    return begun is None or (begun <= until and (since is None or told is None or told >= since))


def _in_a_line(stories: Sequence[Story], until: date) -> str:
    applications = [story.application for story in stories]
    interviews = [interview for story in stories for interview in story.interviews]
    doors = [door for story in stories for door in story.doors]
    outcomes = [application.outcome for application in applications]
    met = sum(application.furthest_stage.had_a_human for application in applications)
    parts = [
        counted(len(applications), "application"),
        counted(met, "with an interview or a call", "with an interview or a call"),
        *(f"{outcomes.count(word)} {word.value}" for word in Outcome if word in outcomes),
        counted(sum(interview.held_on <= until for interview in interviews), "interview"),
        counted(sum(door.opened_on <= until for door in doors), "door opened", "doors opened"),
    ]
    return " · ".join(parts)


def _left_out(*, names: bool, private: bool) -> Iterator[Block]:
    parts = [] if names else ["the names of people"]
    parts += [] if private else ["what I wrote for myself, and what was said about me"]
    if parts:
        yield Line(f"Left out of this report: {' and '.join(parts)}.")


def _applications(stories: Sequence[Story], wording: NounWording) -> Table:
    def short_day(when: date | None) -> str:
        return dates.day(when, short=True) if when else ""

    rows = [
        (
            wording.text(application.title),
            short_day(application.applied_on),
            application.furthest_stage.value,
            application.outcome.value,
            short_day(application.told_on),
        )
        for application in (story.application for story in stories)
    ]
    return Table("Every application", ("Role and organisation", "Applied", "Furthest stage", "Outcome", "Told"), rows)


def _by_month(stories: Sequence[Story], contacts: Sequence[date], first: date, until: date) -> Table:
    """What each month held, quiet months as zero; from the first to the last, without a gap."""
    kinds: list[list[date | None]] = [
        [story.application.applied_on for story in stories],
        [interview.held_on for story in stories for interview in story.interviews],
        [story.application.told_on for story in stories],
        [when for when in contacts if when >= first],
        [door.opened_on for story in stories for door in story.doors],
    ]
    days = [[when for when in kind if when and when <= until] for kind in kinds]
    last = max((when for kind in days for when in kind), default=first)
    by_month = [Counter((when.year, when.month) for when in kind if when >= first) for kind in days]
    rows = []
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        month = date(number // 12, number % 12 + 1, 1)
        counts = [kind[month.year, month.month] for kind in by_month]
        rows.append((dates.month(month), *map(str, counts)))
    return Table("What each month held", ("Month", "Applied", "Interviews", "Answers", "Contacts", "Doors"), rows)


def _application(story: Story, wording: NounWording, until: date, *, private: bool) -> Iterator[Block]:
    application = story.application
    yield Heading(wording.text(application.title))
    parts = [f"Furthest stage: {application.furthest_stage.value}", f"outcome: {application.outcome.value}"]
    parts += [f"interest: {application.interest} of 5"] if application.interest and private else []
    parts += [f"close: {application.closeness} of 5"] if application.closeness and private else []
    yield Line(" · ".join(parts))
    steps = [(day(when), what[0].upper() + what[1:], after.strip(", ")) for when, what, after in stages(story, until)]
    if steps:
        yield Table("Stages", ("Day", "What", "After the one before"), steps)
    reason = [application.reason_kind.value] if application.reason_kind else []
    reason += ["outside my control"] if application.reason_kind and application.reason_kind.outside_my_control else []
    reason += [f"“{wording.text(application.reason)}”"] if application.reason and private else []
    if reason:
        yield Line(", ".join(reason), "Reason given:")
    if application.posting_link:
        yield Line(wording.text(application.posting_link), "Posting:")
    if story.panel:
        yield Line("", "Who was there:")
        yield BulletList(tuple(map(wording.seat if private else wording.role, story.panel)))
    if private:
        yield from map(wording.door, story.doors)
    else:
        yield from (Line(f"{door.kind.value}, {day(door.opened_on)}", "A door opened:") for door in story.doors)


def _learned(story: Story, wording: NounWording, lessons: Sequence[Lesson]) -> list[Line]:
    """What was said, strengths first, and what I take along."""
    lines = [_said(note, wording) for note in sections.strengths_first(story.feedback)]
    lines += [
        Line(wording.excerpt(text), "From my reflection:")
        for reflection in story.reflections
        if (text := reflection.went_well or reflection.do_better or reflection.line)
    ]
    here = replace(wording, applications={})
    return lines + [Line(here.lesson(lesson).text, "Lesson:") for lesson in lessons]


def _said(note: FeedbackNote, wording: NounWording) -> Line:
    side = "Strength" if note.kind is FeedbackKind.STRENGTH else "To work on"
    theme = wording.text(wording.themes.get(note.theme_id, "no theme"))
    return Line(f"{wording.excerpt(note.verbatim)} ({wording.who_said(note)})", f"{side}, {theme}:")
