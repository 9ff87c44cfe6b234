"""The questions of one file: asked once each, answered by the user or by what is proposed."""

from collections.abc import Iterable, Mapping, Sequence

from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.model.validation import LONGEST_LINE


class Asking:
    """The questions so far, and the keys of those that the item in hand depends on.

    ``mine`` are the addresses that turned out to be the user's own.
    """

    def __init__(self, answers: Mapping[str, str], remembered: Mapping[str, str]) -> None:
        self._answers = {**remembered, **answers}
        self.questions: dict[str, Question] = {}
        self.keys: list[str] = []
        self.open: list[Question] = []
        self.mine: set[str | None] = set()

    def begin(self) -> None:
        """The next item."""
        self.keys, self.open = [], []

    def ask(
        self,
        key: str,
        text: str,
        choices: Sequence[Choice] = (),
        proposed: str | None = None,
        *,
        is_remembered: bool = False,
    ) -> str | None:
        """What was chosen; ``None`` as long as nothing is. Without choices any words are an answer."""
        answer = " ".join(self._answers.get(key, "").split()) or None
        is_one = answer is not None and (
            answer in {each.value for each in choices} if choices else len(answer) <= LONGEST_LINE
        )
        return self.depends(Question(key, text, tuple(choices), proposed, answer if is_one else None, is_remembered))

    def ask_or_say(self, key: str, text: str, offered: Iterable[str], proposed: str | None) -> str | None:
        """The same of a text that one may choose or write."""
        choices = tuple(Choice(each, each) for each in offered)
        answer = " ".join(self._answers.get(key, "").split())[:LONGEST_LINE] or None
        return self.depends(Question(key, text, choices, proposed, answer))

    def depends(self, question: Question) -> str | None:
        """The item in hand depends on a question that was asked."""
        question = self.questions.setdefault(question.key, question)
        if question.key not in self.keys:
            self.keys.append(question.key)
            if question.chosen is None:
                self.open.append(question)
        return question.chosen
