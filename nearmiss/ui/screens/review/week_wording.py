"""What a week held, in words: a line for everything that was done, that came back, or that was a year ago."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nearmiss import model, playbook
from nearmiss.exchange.phrases import excerpt
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.store import Week
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Child
from nearmiss.ui.components.formatting import counted, listed, short_day
from nearmiss.ui.components.reflection_text import quotation

Line = tuple[Callable[[Any], Child], Any]
"""One line of a list: what words it, and what it is about. A long list is worded only as far as it is shown."""

_MOST_NAMES = 3
_WAYS = {model.Channel.CALL: "A call with", model.Channel.MEETING: "Met"}
_ENDED = {
    model.Outcome.TURNED_DOWN: "A no from",
    model.Outcome.NO_ANSWER: "You gave up waiting for",
    model.Outcome.WITHDRAWN: "You withdrew from",
    model.Outcome.ACCEPTED: "You accepted the offer of",
}
"""How an application ended, up to what it is called."""


def _lines(word: Callable[[Any], Child], nouns: Iterable[Any]) -> Iterator[Line]:
    return ((word, noun) for noun in nouns)


@dataclass(frozen=True)
class WeekWording:
    """The words of one week: ``themes`` are names by id, ``today`` the user's own date."""

    week: Week
    themes: dict[str, str]
    today: date

    def did(self, counts: WeekCounts) -> Iterator[Line]:
        """Doors first, then what was done, then what was written."""
        week = self.week
        yield from _lines(self._door, week.doors)
        yield from self._steps(counts.done)
        yield from _lines(self._promise, counts.kept)
        yield from _lines(self._contact, (contact for contact in week.contacts if contact.decision_key is None))
        yield from _lines(self.interview, week.interviews)
        yield from _lines(self._reflection, week.reflections)
        learned = [
            (len(week.noted_lessons), "lesson noted", "lessons noted"),
            (len(week.used_lessons), "lesson used", "lessons used"),
            (len(week.questions), "question for the bank", "questions for the bank"),
        ]
        if any(number for number, *_ in learned):
            yield _learned, learned
        yield from self._steps(counts.let_go)

    def came_back(self) -> Iterator[Line]:
        """Answers, then strengths, then what is to work on, then how applications ended."""
        yield from _lines(self._reply, self.week.replies)
        for kind in model.FeedbackKind:
            yield from _lines(self._note, (note for note in self.week.feedback if note.kind is kind))
        yield from _lines(self._ending, self.week.told)

    def year_ago(self) -> Iterator[Line]:
        """The same week one year before, where anything is known of it."""
        past = self.week.year_ago
        yield from _lines(self._door, past.doors)
        yield from _lines(self._ending, past.told)
        yield from _lines(self._reflection, past.reflections)
        yield from _lines(self._note, past.feedback)
        if past.review:
            yield _looked_back, past.review
        if past.contacts:
            yield self._in_touch, past.contacts

    def interview(self, interview: model.Interview) -> str:
        """An interview with its day."""
        when = short_day(interview.held_on, self.today)
        return f"Interview ({interview.kind.value}) on {when}{self.at(interview.application_id)}"

    def at(self, application_id: str | None) -> str:
        """Where it belongs, as the end of a line."""
        application = self.week.applications.get(application_id or "")
        return f" · {application.organisation}" if application else ""

    def _name(self, person_id: str | None) -> str:
        """Somebody's name; empty for nobody."""
        person = self.week.people.get(person_id or "")
        return person.name if person else ""

    def _door(self, door: model.Door) -> Child:
        through = f" through {name}" if (name := self._name(door.person_id)) else ""
        where = self.at(door.application_id)
        return blocks.written(blocks.strong("A door opened"), f": {door.kind.value}{through}{where}")

    def _promise(self, promise: model.Promise) -> str:
        is_mine = promise.by is model.PromiseBy.ME
        name = self._name(promise.person_id)
        whom = f"{' to' if is_mine else ' of'} {name}" if name else ""
        word = "Kept a promise" if is_mine else "Took up an invitation"
        return f"{word}{whom}{self.at(promise.application_id)}: “{excerpt(promise.text, 90)}”"

    def _contact(self, contact: model.Touchpoint) -> str:
        how = _WAYS.get(contact.channel, "Wrote to")
        return f"{how} {self._name(contact.person_id) or 'somebody'}{self.at(contact.application_id)}"

    def _reflection(self, reflection: model.Reflection) -> str:
        words = reflection.line or reflection.went_well or reflection.body
        beginning = f": {quotation(words, 90)}" if words else ""
        return f"Wrote a reflection{self.at(reflection.application_id)}{beginning}"

    def _steps(self, follow_ups: Iterable[model.FollowUp]) -> Iterator[Line]:
        """The same step of the same application in one line, with everybody it was for."""
        return _lines(self._step, playbook.cards(follow_ups, together=False))

    def _step(self, card: playbook.Card) -> str:
        names = [name for person_id in card.people if (name := self._name(person_id))]
        asked = playbook.STEPS[card.step].asks(names)
        asked = card.follow_ups[0].text or f"{asked[:1].lower()}{asked[1:]}"
        decision = card.follow_ups[0].decision
        word = "Let go, which is fine" if decision and decision.decided is model.Decided.SKIPPED else "Done"
        return f"{word}: {asked}{self.at(card.application_id)}"

    def _reply(self, reply: model.Touchpoint) -> Child:
        word = "answered" if reply.answer is model.Answer.REPLIED else "declined to say more"
        who = blocks.strong(self._name(reply.person_id) or "Somebody")
        return blocks.written(who, f" {word}{self.at(reply.application_id)}")

    def _ending(self, application: model.Application) -> Child:
        word = _ENDED.get(application.outcome, "An answer from")
        line = f"{word} {application.title}, {short_day(application.told_on or self.today, self.today)}"
        return blocks.strong(line) if application.outcome is model.Outcome.ACCEPTED else line

    def _note(self, note: model.FeedbackNote) -> Child:
        theme = self.themes.get(note.theme_id, "No theme")
        badge = blocks.theme_badge(theme, is_strength=note.kind is model.FeedbackKind.STRENGTH)
        who = "me" if note.said_by is model.SaidBy.ME else self._name(note.person_id) or "them"
        return blocks.written(badge, f" {quotation(note.verbatim)} ({who}{self.at(note.application_id)})")

    def _in_touch(self, contacts: Sequence[model.Touchpoint]) -> str:
        names = list(dict.fromkeys(name for contact in contacts if (name := self._name(contact.person_id))))
        more = [f"{len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
        return f"You were in touch with {listed(names[:_MOST_NAMES] + more) or 'somebody'}"


def _learned(parts: Sequence[tuple[int, str, str]]) -> str:
    line = ", ".join(counted(number, *words) for number, *words in parts if number)
    return line[:1].upper() + line[1:]


def _looked_back(review: model.Review) -> str:
    words = review.went_well or review.learned or review.keep
    return f"Your review: {quotation(words)}" if words else "You looked back at the week"
