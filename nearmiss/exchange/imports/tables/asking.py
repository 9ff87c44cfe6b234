"""Asking: the questions of a list, each once, in the order in which they came up, with what is answered so far."""

from collections.abc import Iterable, Mapping, Sequence

from nearmiss.exchange.imports.preview import Choice, Question


class Asking:
    """The questions of one list. ``answers`` are the user's, ``remembered`` those of earlier imports, by their keys."""

    def __init__(self, answers: Mapping[str, str], remembered: Mapping[str, str]) -> None:
        self.answers = answers
        self.remembered = remembered
        self._asked: dict[str, Question] = {}

    def add(self, questions: Iterable[Question]) -> None:
        """Ask what was made elsewhere."""
        for question in questions:
            self._asked.setdefault(question.key, question)

    def ask(self, key: str, text: str, choices: Sequence[Choice], proposed: str | None = None) -> str | None:
        """Ask once, and what holds now: the answer, else what is proposed, else nothing."""
        if key not in self._asked:
            answer = self.answers.get(key)
            allowed = {choice.value for choice in choices}
            if choices and answer not in allowed:
                answer = None
            if not choices and answer is not None and not answer.strip():
                answer = None
            self._asked[key] = Question(key, text, tuple(choices), proposed, answer)
        return self._asked[key].chosen

    def is_open(self, key: str) -> bool:
        """Whether a question has neither an answer nor a proposal."""
        return self._asked[key].chosen is None

    def text(self, key: str) -> str:
        """What a question asks."""
        return self._asked[key].text

    def all(self) -> tuple[Question, ...]:
        """Every question so far."""
        return tuple(self._asked.values())
