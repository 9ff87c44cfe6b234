"""Preview: what an import understood, item by item, before anything is stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from nearmiss.store import Noun

Value = str | int | bool | None
"""A field as a preview tells it: days as ISO 8601, everything else in the words of our vocabularies."""


class Action(StrEnum):
    """What an import will do with an item."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: the value that answers it, and how it is said."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something a file leaves unclear, asked once for everything it touches.

    ``key`` is the same whenever the same file is looked at (``day-order:Applied``); ``answers`` of ``understand`` are
    by it. One without ``choices`` is answered in words of the user's own, as the role that a file does not name.
    ``proposed`` is what is chosen until the user says otherwise (``None``: nothing is, and the items that wait
    for it are ``ASK``). ``answer`` is what the user, or the journal from an earlier import, has said.
    ``is_remembered`` is whether the answer holds for later files as well.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    proposed: str | None = None
    answer: str | None = None
    is_remembered: bool = False

    @property
    def chosen(self) -> str | None:
        """What holds now: the answer, else what is proposed."""
        return self.answer if self.answer is not None else self.proposed


def _nothing() -> Sequence[Noun]:
    return ()


@dataclass(frozen=True, slots=True)
class Item:
    """A row, a mail, an event or a card: where it stands, what was understood, and what will happen to it.

    ``place`` is where it is found in the file (``row 7``, ``mail 3``); ``what`` the noun it becomes, in the product's
    word. ``fields`` holds only what was understood. ``why`` is a sentence wherever the action is not plain: what
    changes, of what it is the same, why it is refused. ``questions`` are the keys of those it depends on. ``nouns``
    makes what is saved, at the import and not before: 5,000 rows are previewed without a noun. A person or an
    application that several items share has the same id in all of them. ``gone`` are stored nouns that go into the
    trash once these are saved, as an interview does that was called off. ``mail`` tells the mail it came from from all
    others, where that is sure (empty: it is not).
    """

    place: str
    action: Action
    what: str
    fields: Mapping[str, Value | Sequence[Mapping[str, Value]]] = field(default_factory=dict)
    why: str = ""
    questions: tuple[str, ...] = ()
    nouns: Callable[[], Sequence[Noun]] = _nothing
    gone: tuple[Noun, ...] = ()
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file or text is, and what would become of it.

    ``kind`` is "table", "mail", "mailbox", "invitation", "contacts", "archive" or "unknown"; ``preset`` the name of the
    list it was recognised as, if any. ``notes`` are sentences about the whole: what was left out, what a spreadsheet
    did to it. ``refused`` is the sentence that says why nothing of it can be taken, and what to do.
    """

    kind: str
    items: tuple[Item, ...] = ()
    questions: tuple[Question, ...] = ()
    preset: str | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""

    def counted(self) -> Mapping[Action, int]:
        """How many items have each action."""
        return {action: sum(item.action is action for item in self.items) for action in Action}
