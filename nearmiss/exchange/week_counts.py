"""What a week comes to, in numbers: the review's page and its digest count by this alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nearmiss.exchange.phrases import ENDINGS, counted
from nearmiss.model import Decided, FollowUp, Promise
from nearmiss.playbook import progress
from nearmiss.store import Week


@dataclass(frozen=True)
class WeekCounts:
    """A week's facts with the plan at its end."""

    facts: Week
    plan: Sequence[FollowUp]

    @cached_property
    def done(self) -> list[FollowUp]:
        """The steps that were done in the week."""
        return self._decided(Decided.DONE)

    @cached_property
    def let_go(self) -> list[FollowUp]:
        """The steps that were let go in the week."""
        return self._decided(Decided.SKIPPED)

    @cached_property
    def kept(self) -> list[Promise]:
        """The promises kept in the week that are no step of the plan, as those of an application that is open."""
        planned = {step.decision.promise_id for step in self.done if step.decision}
        return [promise for promise in self.facts.kept if promise.id not in planned]

    @cached_property
    def open(self) -> list[FollowUp]:
        """The steps that were due by the end of the week and not done when it was over, however late they were."""
        return progress.open_at_the_end(self.plan, self.facts.ends_on)

    def _decided(self, how: Decided) -> list[FollowUp]:
        return progress.decided(self.plan, self.facts.decisions, how, self.facts.starts_on, self.facts.ends_on)

    def in_a_line(self, step: str = "", steps: str = "") -> str:
        """The week in one line, empty for a week in which nothing was due, done or heard.

        ``step`` and ``steps`` stand between a number of steps and what became of them.
        """
        facts = self.facts
        parts = [
            (len(self.done), f"{step} done".strip(), f"{steps} done".strip()),
            (len(facts.replies), "answer", "answers"),
            (len(facts.feedback), "new feedback note", "new feedback notes"),
            (len(facts.reflections), "reflection", "reflections"),
            (len(facts.doors), "door opened", "doors opened"),
            (len(self.open), f"{step} still open".strip(), f"{steps} still open".strip()),
        ]
        return _said(parts) or _said(self._beside())

    def _beside(self) -> list[tuple[int, str, str]]:
        """What else makes a week that is not quiet."""
        facts = self.facts
        outcomes = [application.outcome for application in facts.told]
        return [
            (len(facts.interviews), "interview", "interviews"),
            *((outcomes.count(outcome), *words) for outcome, words in ENDINGS.items()),
            (sum(contact.decision_key is None for contact in facts.contacts), "contact", "contacts"),
            (len(facts.kept), "promise kept", "promises kept"),
            (len(self.let_go), "let go", "let go"),
            (len(facts.noted_lessons), "lesson noted", "lessons noted"),
            (len(facts.used_lessons), "lesson used", "lessons used"),
            (len(facts.questions), "question for the bank", "questions for the bank"),
            (len(facts.to_come), "interview to come", "interviews to come"),
        ]


def _said(parts: Sequence[tuple[int, str, str]]) -> str:
    return " · ".join(counted(number, one, many) for number, one, many in parts if number)
