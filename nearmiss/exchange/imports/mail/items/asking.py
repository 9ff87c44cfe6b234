"""Questions about one mail: asked once, answered by the user, or proposed."""

from collections.abc import Iterable, Mapping
from datetime import date

from nearmiss.exchange.imports.preview import Choice, Question


class Asker:
    """The questions of one mail, in the order in which they came up; their keys end with its place."""

    def __init__(self, place: str, answers: Mapping[str, str]) -> None:
        """``answers`` are those of the user, by the keys of the questions."""
        self.place = place
        self.questions: list[Question] = []
        self._answers = answers

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all that was asked."""
        return tuple(question.key for question in self.questions)

    @property
    def waits(self) -> bool:
        """Whether something is asked to which nothing is answered or proposed."""
        return any(question.chosen is None for question in self.questions)

    def _add(self, question: Question) -> None:
        """A question is asked once, however often it comes up."""
        if question.key not in self.keys:
            self.questions.append(question)

    def ask(self, about: str, text: str, choices: Iterable[tuple[str, str]], proposed: str | None = None) -> str | None:
        """What was answered to a question with choices, else what is proposed; another answer is none."""
        offered = tuple(Choice(value, label) for value, label in choices)
        key = f"{about}:{self.place}"
        answer = self._answers.get(key)
        if answer is not None and answer not in {choice.value for choice in offered}:
            answer = None
        question = Question(key, text, offered, proposed, answer)
        self._add(question)
        return question.chosen

    def ask_words(self, about: str, text: str, offered: Iterable[str] = (), proposed: str | None = None) -> str | None:
        """What was answered in words of the user's own; ``offered`` are what they may be."""
        key = f"{about}:{self.place}"
        answer = " ".join(self._answers.get(key, "").split()) or None
        choices = tuple(Choice(each, each) for each in dict.fromkeys(offered))
        question = Question(key, text, choices, proposed, answer)
        self._add(question)
        return question.chosen

    def ask_day(
        self, about: str, text: str, days: Iterable[date], latest: date | None = None, proposed: date | None = None
    ) -> date | None:
        """The day that was answered as ISO 8601, one of those it may be or any other up to ``latest``."""
        key = f"{about}:{self.place}"
        said = self._answers.get(key)
        answer: date | None = None
        if said:
            try:
                answer = date.fromisoformat(said.strip())
            except ValueError:  # no day: it stays to be asked
                answer = None
        if answer and latest and answer > latest:
            answer = None
        choices = tuple(Choice(day.isoformat(), day.isoformat()) for day in sorted(set(days)))
        first = proposed.isoformat() if proposed else None
        self._add(Question(key, text, choices, first, answer.isoformat() if answer else None))
        return answer or proposed
