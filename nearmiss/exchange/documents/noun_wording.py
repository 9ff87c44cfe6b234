"""How each noun reads in a document: in a line, or in blocks of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from nearmiss import store
from nearmiss.exchange.documents.document import Block, Heading, Line, Listed, Written
from nearmiss.exchange.documents.redaction import LEFT_OUT, Hidden
from nearmiss.model import (
    CHECKLIST_QUESTIONS,
    QUARTER_QUESTIONS,
    REVIEW_QUESTIONS,
    Answer,
    Application,
    Decided,
    Door,
    FeedbackNote,
    FollowUp,
    Interview,
    Lesson,
    Outcome,
    OwnAnswer,
    Panelist,
    Person,
    Promise,
    PromiseBy,
    Question,
    Reflection,
    SaidBy,
    Story,
    Touchpoint,
)
from nearmiss.playbook import STEPS, Card
from nearmiss.store import Look

_EXCERPT = 160


@dataclass(frozen=True)
class Names:
    """Who and what a document names, by id. With ``hidden`` no person is named, in the user's texts neither.

    Days of ``year`` are written without it.
    """

    applications: Mapping[str, Application] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    hidden: Hidden | None = None
    year: int | None = None

    def person(self, person_id: str | None, otherwise: str = "somebody") -> str:
        """The name of a person."""
        person = self.people.get(person_id or "")
        return otherwise if person is None or self.hidden else person.name

    def day(self, when: date) -> str:
        """A day, with its year where it is another than the document's."""
        return f"{when.day} {when:%B}" if when.year == self.year else day(when)

    def at(self, application_id: str | None) -> str:
        """Where something belongs, as the end of a line."""
        application = self.applications.get(application_id or "")
        return f" · {self.text(application.organisation)}" if application else ""

    def text(self, words: str) -> str:
        """A text of the user's, without names where they are hidden."""
        return self.hidden(words) if self.hidden else words


def day(when: date) -> str:
    """A day with its year: documents are read later."""
    return f"{when.day} {when:%B %Y}"


def short_day(when: date) -> str:
    """A day in few letters, for a table."""
    return f"{when.day} {when:%b %Y}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(title: str, lines: Iterable[Line]) -> Iterator[Block]:
    """A section of lines; no section without a line."""
    found = tuple(lines)
    if found:
        yield Heading(title)
        yield Listed(found)


def excerpt(text: str) -> str:
    """The beginning of a Markdown text as one line of words, cut at a word."""
    line = " ".join(store.bare(text[: 4 * _EXCERPT]).split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rsplit(' ', 1)[0]} …"


def told(application: Application, names: Names) -> Line:
    """The day a no arrived, and how far it had got."""
    how = f" ({application.told_how.value})" if application.told_how else ""
    when = f", {names.day(application.told_on)}{how}" if application.told_on else ""
    return Line(
        f"{names.text(application.title)}: {application.furthest_stage.value} stage{when}", f"{outcome(application)}:"
    )


def outcome(application: Application) -> str:
    """How it ended, as a label."""
    return {Outcome.TURNED_DOWN: "A no", Outcome.NO_ANSWER: "No answer"}.get(
        application.outcome, application.outcome.value.capitalize()
    )


ENDINGS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.ACCEPTED: ("offer accepted", "offers accepted"),
    Outcome.TURNED_DOWN: ("no", "noes"),
    Outcome.NO_ANSWER: ("left without an answer", "left without an answer"),
    Outcome.WITHDRAWN: ("withdrawn", "withdrawn"),
}
"""How an application ended, to be counted; a withdrawal and an offer taken are no noes."""


def interview(one: Interview, names: Names) -> Line:
    """One round."""
    return Line(f"{one.kind.value}, {names.day(one.held_on)}{names.at(one.application_id)}", "Interview:")


def contact(one: Touchpoint, names: Names) -> Line:
    """A contact: how, with whom, what for, and whether they answered."""
    asked = ", asked for feedback" if one.asked_feedback else ""
    answer = "" if one.channel.is_live or one.answer is Answer.NONE else f", {one.answer.value}"
    if answer and one.answered_on:
        answer += f" on {names.day(one.answered_on)}"
    channel = one.channel.value[0].upper() + one.channel.value[1:]
    what = f"{channel} with {names.person(one.person_id)} ({one.purpose.value}{asked})"
    return Line(f"{what}, {names.day(one.happened_on)}{answer}{names.at(one.application_id)}")


def reply(one: Touchpoint, names: Names) -> Line:
    """An answer that came."""
    word = "answered" if one.answer is Answer.REPLIED else "would rather not say more"
    when = f" on {names.day(one.answered_on)}" if one.answered_on else ""
    return Line(f"{word}{when}{names.at(one.application_id)}", names.person(one.person_id, "Somebody"))


def promise(one: Promise, names: Names) -> Line:
    """A promise of mine or an invitation of theirs."""
    due = f", {'by' if one.by is PromiseBy.ME else 'from'} {names.day(one.due_on)}" if one.due_on else ""
    kept = f", kept on {names.day(one.kept_on)}" if one.kept_on else ""
    who = f" ({names.person(one.person_id)})" if one.person_id else ""
    return Line(
        f"{names.text(one.text)}{who}{due}{kept}", "I promised:" if one.by is PromiseBy.ME else "They invited me:"
    )


def door(one: Door, names: Names) -> Line:
    """What came of it."""
    through = f" through {names.person(one.person_id)}" if one.person_id else ""
    text = f": {names.text(excerpt(one.text))}" if one.text else ""
    return Line(
        f"{one.kind.value}{through}, {names.day(one.opened_on)}{names.at(one.application_id)}{text}", "A door opened:"
    )


def who(person_id: str, names: Names) -> str:
    """The name of somebody who was there, or that it is left out."""
    return LEFT_OUT if names.hidden else names.person(person_id)


def seat(one: Panelist, names: Names) -> Line:
    """Who sat there, as what, and what they cared about."""
    cared = f", cared about: {names.text(one.cared_about)}" if one.cared_about else ""
    return Line(f"{one.role.value}{cared}", f"{names.person(one.person_id, 'Somebody')}:")


def lesson(one: Lesson, names: Names) -> Line:
    """One thing to do differently, and whether an interview has used it."""
    used = f", used on {names.day(one.used_on)}" if one.used_on else ""
    return Line(
        f"{names.text(excerpt(one.text))} (noted on {names.day(one.noted_on)}{used}){names.at(one.application_id)}"
    )


def question(one: Question, names: Names) -> Iterator[Block]:
    """A question of the bank with its better answer."""
    practised = f", practised on {names.day(one.practised_on)}" if one.practised_on else ""
    yield Written(names.text(one.text), f"They asked{practised}")
    if one.better_answer:
        yield Written(names.text(one.better_answer), "The better answer")


def card(one: Card, names: Names) -> Line:
    """One step of the plan with everybody it is for."""
    people = [names.person(follow_up.person_id) for follow_up in one.follow_ups if follow_up.person_id]
    first = one.follow_ups[0]
    return Line(f"{_when(first, names)}{names.at(one.application_id)}", f"{STEPS[one.step].asks(people)}:")


def _when(one: FollowUp, names: Names) -> str:
    if one.decision is not None and one.decision.decided is not Decided.SNOOZED:
        why = f" ({names.text(one.decision.why)})" if one.decision.why else ""
        word = "done" if one.decision.decided is Decided.DONE else "let go"
        return f"{word} on {names.day(one.decision.decided_on)}{why}"
    if one.due is None:
        return one.waits_for
    until = f", until {names.day(one.window.latest)}" if one.window and one.window.latest > one.due else ""
    return f"best on {names.day(one.due)}{until}"


def note(one: FeedbackNote, names: Names) -> Iterator[Block]:
    """What was said, as it was said, and my reading of it."""
    who = "me" if one.said_by is SaidBy.ME else names.person(one.person_id, "them")
    theme = names.themes.get(one.theme_id, "No theme")
    label = f"{names.text(theme)}, {who}, {names.day(one.said_on)}{names.at(one.application_id)}"
    yield Written(names.text(one.verbatim), label, one.kind.value)
    if one.reading:
        yield Written(names.text(one.reading), "My reading", one.kind.value)


def reflection(one: Reflection, own: Iterable[OwnAnswer], names: Names) -> Iterator[Block]:
    """Everything that was written, each answer under its question."""
    feeling = f", feeling {one.feeling} of 5" if one.feeling else ""
    yield Heading(
        f"{one.kind.value.capitalize()}, {names.day(one.written_on)}{feeling}{names.at(one.application_id)}", 3
    )
    if one.line:
        yield Line(names.text(one.line))
    for name, asked in CHECKLIST_QUESTIONS.items():
        if text := getattr(one, name):
            yield Written(names.text(text), asked)
    for answer in own:
        yield Written(names.text(answer.text), answer.asked)
    if one.body:
        yield Written(names.text(one.body))


def review(look: Look, names: Names) -> Iterator[Block]:
    """What was answered, and what was set out to do."""
    for name, asked in {**REVIEW_QUESTIONS, **QUARTER_QUESTIONS}.items():
        if text := getattr(look.review, name):
            yield Written(names.text(text), asked)
    if look.review.confidence is not None:
        yield Line(f"{look.review.confidence} of 5", "Confidence:")
    if look.actions:
        yield Line("", "Next three actions:" if len(look.actions) > 1 else "Next action:")
        yield Listed(tuple(actions(look, names)))


def actions(look: Look, names: Names) -> Iterator[Line]:
    """What a review set out to do, done or not."""
    for one in look.actions:
        yield Line(names.text(one.text), f"Done on {names.day(one.done_on)}:" if one.done_on else "")


def way(story: Story, until: date | None = None) -> list[tuple[date, str, str]]:
    """The stages of an application in their order: the day, what it was, and how many days after the one before.

    An interview after ``until`` is one to come.
    """
    application = story.application
    steps = [(application.applied_on, "applied")] if application.applied_on else []
    steps += [
        (one.held_on, f"interview ({one.kind.value}){', to come' if until and one.held_on > until else ''}")
        for one in story.interviews
    ]
    if application.told_on:
        how = f" ({application.told_how.value})" if application.told_how else ""
        steps.append((application.told_on, f"{application.outcome.value}{how}"))
    steps += [(one.opened_on, f"a door opened ({one.kind.value})") for one in story.doors]
    steps.sort(key=lambda step: step[0])
    before = [None, *(when for when, _ in steps)]
    return [
        (when, what, f", {counted((when - earlier).days, 'day')} later" if earlier else "")
        for (when, what), earlier in zip(steps, before, strict=False)
    ]
