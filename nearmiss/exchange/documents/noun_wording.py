"""How each noun reads in a document: as a line, or as blocks of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from nearmiss import dates, model, store
from nearmiss.exchange.documents.document import Block, BulletList, Heading, Line, MarkdownText
from nearmiss.exchange.documents.redaction import LEFT_OUT, Redactor
from nearmiss.exchange.journal_plan import nouns_of
from nearmiss.exchange.phrases import counted, excerpt
from nearmiss.playbook import STEPS, Card

if TYPE_CHECKING:
    from nearmiss.store import Look, Transaction

_EXCERPT = 160


@dataclass(frozen=True)
class NounWording:
    """Puts nouns in words, naming by id who and what they are about.

    With ``redact`` no person is named, in the user's texts neither. Days of ``year`` are written without it.
    """

    applications: Mapping[str, model.Application] = field(default_factory=dict)
    people: Mapping[str, model.Person] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    redact: Redactor | None = None
    year: int | None = None

    @classmethod
    def of(
        cls,
        tx: Transaction,
        stories: Sequence[model.Story],
        *,
        people: Mapping[str, model.Person] = MappingProxyType({}),
        year: int | None = None,
    ) -> Self:
        """For documents about some stories, and about more ``people`` than they have."""
        applications, seated = nouns_of(stories)
        themes = {theme.id: theme.name for theme in store.find(tx, model.Theme)}
        return cls(applications, {**seated, **people}, themes, year=year)

    def name(self, person_id: str | None, otherwise: str = "somebody") -> str:
        """The name of a person."""
        person = self.people.get(person_id or "")
        return otherwise if person is None or self.redact else person.name

    def day(self, when: date) -> str:
        """A day, with its year where it is another than the document's."""
        return dates.day(when, year=when.year != self.year)

    def at(self, application_id: str | None) -> str:
        """Where something belongs, as the end of a line."""
        application = self.applications.get(application_id or "")
        return f" · {self.text(application.organisation)}" if application else ""

    def text(self, words: str) -> str:
        """A text of the user's, without names where they are left out."""
        return self.redact(words) if self.redact else words

    def excerpt(self, text: str) -> str:
        """The beginning of a Markdown text of the user's as one line of words."""
        return self.text(plain_excerpt(text))

    def told(self, application: model.Application) -> Line:
        """The day a no arrived, and how far it had got."""
        when = f", {self.day(application.told_on)}{how_told(application)}" if application.told_on else ""
        ending = {model.Outcome.TURNED_DOWN: "A no", model.Outcome.NO_ANSWER: "No answer"}.get(
            application.outcome, application.outcome.value.capitalize()
        )
        return Line(f"{self.text(application.title)}: {application.furthest_stage.value} stage{when}", f"{ending}:")

    def interview(self, interview: model.Interview) -> Line:
        """One round."""
        where = self.at(interview.application_id)
        return Line(
            f"{interview.kind.value}, {self.day(interview.held_on)}{interview.time_in_words}{where}", "Interview:"
        )

    def contact(self, contact: model.Touchpoint) -> Line:
        """How, with whom, what for, and whether they answered."""
        asked = ", asked for feedback" if contact.asked_feedback else ""
        answer = "" if contact.channel.is_live or contact.answer is model.Answer.NONE else f", {contact.answer.value}"
        if answer and contact.answered_on:
            answer += f" on {self.day(contact.answered_on)}"
        channel = contact.channel.value[0].upper() + contact.channel.value[1:]
        what = f"{channel} with {self.name(contact.person_id)} ({contact.purpose.value}{asked})"
        return Line(f"{what}, {self.day(contact.happened_on)}{answer}{self.at(contact.application_id)}")

    def reply(self, contact: model.Touchpoint) -> Line:
        """An answer that came."""
        word = "answered" if contact.answer is model.Answer.REPLIED else "would rather not say more"
        when = f" on {self.day(contact.answered_on)}" if contact.answered_on else ""
        return Line(f"{word}{when}{self.at(contact.application_id)}", self.name(contact.person_id, "Somebody"))

    def promise(self, promise: model.Promise) -> Line:
        """A promise of mine or an invitation of theirs."""
        is_mine = promise.by is model.PromiseBy.ME
        due = f", {'by' if is_mine else 'from'} {self.day(promise.due_on)}" if promise.due_on else ""
        kept = f", kept on {self.day(promise.kept_on)}" if promise.kept_on else ""
        who = f" ({self.name(promise.person_id)})" if promise.person_id else ""
        return Line(f"{self.text(promise.text)}{who}{due}{kept}", "I promised:" if is_mine else "They invited me:")

    def door(self, door: model.Door) -> Line:
        """What came of it."""
        through = f" through {self.name(door.person_id)}" if door.person_id else ""
        text = f": {self.excerpt(door.text)}" if door.text else ""
        where = self.at(door.application_id)
        return Line(f"{door.kind.value}{through}, {self.day(door.opened_on)}{where}{text}", "A door opened:")

    def seat(self, seat: model.Panelist) -> Line:
        """Who sat there, as what, and what they cared about."""
        cared = f", cared about: {self.text(seat.cared_about)}" if seat.cared_about else ""
        return Line(f"{seat.role.value}{cared}", f"{self.name(seat.person_id, 'Somebody')}:")

    def role(self, seat: model.Panelist) -> Line:
        """Who sat there, or that the name is left out, and as what."""
        return Line(seat.role.value, f"{LEFT_OUT if self.redact else self.name(seat.person_id)}:")

    def lesson(self, lesson: model.Lesson) -> Line:
        """One thing to do differently, and whether an interview has used it."""
        used = f", used on {self.day(lesson.used_on)}" if lesson.used_on else ""
        when = f"noted on {self.day(lesson.noted_on)}{used}"
        return Line(f"{self.excerpt(lesson.text)} ({when}){self.at(lesson.application_id)}")

    def question(self, question: model.Question) -> Iterator[Block]:
        """A question of the bank with its better answer."""
        practised = f", practised on {self.day(question.practised_on)}" if question.practised_on else ""
        yield MarkdownText(self.text(question.text), f"They asked{practised}")
        if question.better_answer:
            yield MarkdownText(self.text(question.better_answer), "The better answer")

    def card(self, card: Card) -> Line:
        """One step of the plan with everybody it is for."""
        people = [self.name(person_id) for person_id in card.people]
        when = self._when(card.follow_ups[0])
        asked = self.text(card.follow_ups[0].text) or STEPS[card.step].asks(people)
        return Line(f"{when}{self.at(card.application_id)}", f"{asked}:")

    def _when(self, follow_up: model.FollowUp) -> str:
        decision = follow_up.decision
        if decision is not None and decision.decided is not model.Decided.SNOOZED:
            why = f" ({self.text(decision.why)})" if decision.why else ""
            word = "done" if decision.decided is model.Decided.DONE else "let go"
            return f"{word} on {self.day(decision.decided_on)}{why}"
        if follow_up.due is None:
            return follow_up.waits_for
        last = follow_up.last_day or follow_up.due
        return f"best on {self.day(follow_up.due)}" + (f", until {self.day(last)}" if last > follow_up.due else "")

    def note(self, note: model.FeedbackNote) -> Iterator[Block]:
        """What was said, as it was said, and my reading of it."""
        theme = self.text(self.themes.get(note.theme_id, "No theme"))
        label = f"{theme}, {self.who_said(note)}, {self.day(note.said_on)}{self.at(note.application_id)}"
        yield MarkdownText(self.text(note.verbatim), label, note.kind.value)
        if note.reading:
            yield MarkdownText(self.text(note.reading), "My reading", note.kind.value)

    def who_said(self, note: model.FeedbackNote) -> str:
        """Whose words they are."""
        return "me" if note.said_by is model.SaidBy.ME else self.name(note.person_id, "them")

    def reflection(self, reflection: model.Reflection, own: Iterable[model.OwnAnswer]) -> Iterator[Block]:
        """Everything that was written, each answer under its question."""
        feeling = f", feeling {reflection.feeling} of 5" if reflection.feeling else ""
        when = f"{self.day(reflection.written_on)}{feeling}{self.at(reflection.application_id)}"
        yield Heading(f"{reflection.kind.value.capitalize()}, {when}", 3)
        if reflection.line:
            yield Line(self.text(reflection.line))
        yield from self._answers(reflection, model.CHECKLIST_QUESTIONS)
        yield from (MarkdownText(self.text(answer.text), answer.asked) for answer in own)
        if reflection.body:
            yield MarkdownText(self.text(reflection.body))

    def review(self, look: Look) -> Iterator[Block]:
        """What was answered, and what was set out to do."""
        yield from self._answers(look.review, {**model.REVIEW_QUESTIONS, **model.QUARTER_QUESTIONS})
        if look.review.confidence is not None:
            yield Line(f"{look.review.confidence} of 5", "Confidence:")
        if look.actions:
            yield Line("", "Next three actions:" if len(look.actions) > 1 else "Next action:")
            yield BulletList(tuple(self.actions(look)))

    def _answers(self, noun: model.Reflection | model.Review, questions: Mapping[str, str]) -> Iterator[Block]:
        """The answers in the fields that the questions are by."""
        for name, asked in questions.items():
            if text := getattr(noun, name):
                yield MarkdownText(self.text(text), asked)

    def actions(self, look: Look) -> Iterator[Line]:
        """What a review set out to do, done or not."""
        for action in look.actions:
            yield Line(self.text(action.text), f"Done on {self.day(action.done_on)}:" if action.done_on else "")


def plain_excerpt(text: str) -> str:
    """The beginning of a Markdown text as one line of words."""
    return excerpt(store.bare(text[: 4 * _EXCERPT]), _EXCERPT)


def how_told(application: model.Application) -> str:
    """How the answer came, as the end of a phrase."""
    return f" ({application.told_how.value})" if application.told_how else ""


def stages(story: model.Story, until: date | None = None) -> list[tuple[date, str, str]]:
    """The stages of an application in their order: the day, what it was, and how many days after the one before.

    An interview after ``until`` is one to come.
    """
    application = story.application
    steps = [(application.applied_on, "applied")] if application.applied_on else []
    for interview in story.interviews:
        to_come = ", to come" if until and interview.held_on > until else ""
        steps.append((interview.held_on, f"interview ({interview.kind.value}){to_come}"))
    if application.told_on:
        steps.append((application.told_on, f"{application.outcome.value}{how_told(application)}"))
    steps += [(door.opened_on, f"a door opened ({door.kind.value})") for door in story.doors]
    steps.sort(key=lambda step: step[0])
    before = [None, *(when for when, _ in steps)]
    return [
        (when, what, f", {counted((when - earlier).days, 'day')} later" if earlier else "")
        for (when, what), earlier in zip(steps, before, strict=False)
    ]
