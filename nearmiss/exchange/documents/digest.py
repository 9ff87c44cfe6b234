"""The digest: a week as a document, to print or to keep.

There is no clock in it: what is due is what is due at the end of the week, so that the same journal gives the same text
whenever it is made. Only a week that is not over needs today, to tell what happened from what is to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from nearmiss import dates, store
from nearmiss.exchange.documents import chart_blocks, sections
from nearmiss.exchange.documents.document import Block, BulletList, Document, Line
from nearmiss.exchange.documents.noun_wording import NounWording
from nearmiss.exchange.documents.page_budget import fitted
from nearmiss.exchange.documents.sections import bullets, cards
from nearmiss.exchange.journal_plan import journal_plan
from nearmiss.exchange.phrases import day
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.insights.strengths.answer import answer
from nearmiss.model import WEEK, Reflection, year_before
from nearmiss.playbook import progress

if TYPE_CHECKING:
    from nearmiss.insights.strengths.answer import Answer
    from nearmiss.store import Transaction, Week

_OPEN, _OPEN_NOW, _AFTER, _IN_MIND = "Still open at its end", "Still open", "The week after", "To keep in mind"


def of_week(tx: Transaction, week: date, today: date | None = None) -> Document:
    """The week that begins on a day: what was done, what came back, what is open, and its review where there is one.

    Of a week that is not over ``today``, what happened so far and what is still ahead in it.

    It prints on three pages of A4 at most, unless more than that was written or told in the week itself, which is never
    cut. What is still open, ahead and to keep in mind is, and says how much more there is and where it stands.
    """
    facts = store.week(tx, week, today)
    is_over = today is None or today > facts.ends_on
    last = min(facts.ends_on, today or facts.ends_on)
    plan = journal_plan(tx, last)
    counts = WeekCounts(facts, plan.follow_ups)
    wording = NounWording.of(tx, plan.stories, people=facts.people, year=facts.ends_on.year)
    next_week = progress.due_in(plan.follow_ups, facts.ends_on + timedelta(days=1), facts.ends_on + WEEK)
    since = year_before(week).replace(day=1)
    year_ago = f"A year ago, in the week of {day(facts.year_ago.starts_on)}"
    set_out = facts.set_out
    in_words = answer(tx, last, wording.text)
    blocks = [
        Line(_in_a_line(counts, wording, is_over=is_over)),
        *sections.review("My review", facts.review, wording),
        *bullets(
            "What I had set out to do", wording.actions(set_out) if set_out and set_out.review.finished_on else ()
        ),
        *bullets("What I did", _did(counts, wording)),
        *_came_back(facts, wording),
        *bullets("Still ahead", map(wording.interview, facts.to_come)),
        *bullets(_OPEN if is_over else _OPEN_NOW, cards(counts.open, wording)),
        *bullets(_AFTER, cards(next_week, wording)),
        *bullets(_IN_MIND, _keep_in_mind(facts, wording)),
        *bullets(year_ago, _year_ago(facts, wording)),
        *(_getting_better(in_words) if in_words.has_notes else ()),
        *sections.in_charts(
            chart_blocks.months(tx, since, last, within=f"since {dates.month(since)}"),
            chart_blocks.confidence(tx, since, facts.ends_on),
        ),
    ]
    where_the_rest_is = {
        **dict.fromkeys((_OPEN, _OPEN_NOW, _AFTER), "in the Calendar"),
        _IN_MIND: "on the page Before the next interview",
        year_ago: "in the digest of that week",
    }
    return Document(f"The week of {day(week)}", fitted(blocks, where_the_rest_is))


def _getting_better(in_words: Answer) -> Iterator[Block]:
    """The answer in words, as the page says it: in short, and the rest in its order."""
    first, *rest = in_words.paragraphs
    yield Line(first, "Am I getting better?")
    if rest:
        yield BulletList(tuple(map(Line, rest)))


def _in_a_line(counts: WeekCounts, wording: NounWording, *, is_over: bool) -> str:
    when = f"{wording.day(counts.facts.starts_on)} to {day(counts.facts.ends_on)}"
    so_far = "" if is_over else " so far"
    return f"{when}. {counts.in_a_line('step', 'steps') or f'A quiet week{so_far}: nothing was due, nothing came in.'}"


def _did(counts: WeekCounts, wording: NounWording) -> Iterator[Line]:
    """Doors first, then the steps, then all other contacts and what was written."""
    facts = counts.facts
    yield from map(wording.door, facts.doors)
    yield from cards(counts.done, wording)
    yield from map(wording.promise, facts.kept)
    yield from (wording.contact(contact) for contact in facts.contacts if contact.decision_key is None)
    yield from map(wording.interview, facts.interviews)
    for reflection in facts.reflections:
        where = wording.at(reflection.application_id)
        what = f"{reflection.kind.value}, {wording.day(reflection.written_on)}{where}"
        yield Line(f"{what}: {_begins(reflection, wording)}", "Wrote:")
    for lesson in facts.noted_lessons:
        yield Line(wording.excerpt(lesson.text) + wording.at(lesson.application_id), "Noted a lesson:")
    for lesson in facts.used_lessons:
        yield Line(wording.excerpt(lesson.text) + wording.at(lesson.used_application_id), "Used a lesson:")
    for question in facts.questions:
        yield Line(wording.excerpt(question.text), "A question for the bank:")
    yield from cards(counts.let_go, wording)


def _begins(reflection: Reflection, wording: NounWording) -> str:
    return wording.excerpt(reflection.line or reflection.went_well or reflection.body)


def _came_back(facts: Week, wording: NounWording) -> Iterator[Block]:
    lines = (*map(wording.reply, facts.replies), *map(wording.told, facts.told))
    notes = chain.from_iterable(map(wording.note, sections.strengths_first(facts.feedback)))
    return sections.section("What came back", (*([BulletList(lines)] if lines else ()), *notes))


def _keep_in_mind(facts: Week, wording: NounWording) -> Iterator[Line]:
    """Who goes quiet, then the lessons, the newest first; a long list is cut."""
    if tie := facts.quiet:
        when = f"last in touch on {wording.day(tie.last_contact)}" if tie.last_contact else ""
        about = ", ".join(part for part in (tie.met_at, when) if part)
        likes = f"; likes {wording.text(tie.person.interests)}" if tie.person.interests else ""
        yield Line(f"{tie.person.name} ({about}{likes})", "Going quiet:")
    yield from (Line(wording.excerpt(lesson.text), "Lesson:") for lesson in reversed(facts.open_lessons))


def _year_ago(facts: Week, wording: NounWording) -> Iterator[Line]:
    past = facts.year_ago
    yield from map(wording.door, past.doors)
    yield from map(wording.told, past.told)
    for reflection in past.reflections:
        yield Line(_begins(reflection, wording), "Wrote:")
    for note in past.feedback:
        yield Line(f"{wording.excerpt(note.verbatim)}{wording.at(note.application_id)}", "Was told:")
    yield from map(wording.contact, past.contacts)
    if past.review and (words := past.review.went_well or past.review.learned or past.review.keep):
        yield Line(wording.excerpt(words), "My review:")
