"""Reflections: the checklist and its questions, the user's own questions, tags, and earlier versions."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from nearmiss.model import validation
from nearmiss.model.ids import Entity, derived_id
from nearmiss.model.validation import PAST, Invalid
from nearmiss.model.vocabulary import ReflectionKind, VersionKind

CHECKLIST_QUESTIONS: Mapping[str, str] = {
    "went_well": "What went well?",
    "do_better": "What would I do better?",
    "tripped": "Which questions tripped me up, and what is the better answer?",
    "unsaid": "What should I have brought up and did not?",
    "shortfall": "Was I short of something they needed, or was it the match?",
    "facts": "The facts",
    "story": "The story I tell myself",
}
"""What the checklist asks, by the reflection's field: K's five questions, did-well first, the facts and the story."""

ANSWERS = tuple(CHECKLIST_QUESTIONS)
HARD_ANSWERS = ("do_better", "tripped", "unsaid", "shortfall")
"""The boxes in which something to work on is written."""

LONGEST_TAG = 40
"""Characters a tag may have."""


@dataclass(frozen=True, kw_only=True)
class Reflection(Entity):
    """Dated Markdown about one application, or about none.

    ``feeling`` runs from 1 (heavy) to 5 (hopeful). The fields of ``ANSWERS`` are the checklist's Markdown answers;
    ``body`` is the text of a free entry. Source of the checklist: K, asked only after a few days.
    """

    application_id: str | None = None
    kind: ReflectionKind = ReflectionKind.ENTRY
    written_on: date = field(metadata={PAST: "On which day did you write it?"})
    feeling: int | None = None
    line: str = ""
    went_well: str = ""
    do_better: str = ""
    tripped: str = ""
    unsaid: str = ""
    shortfall: str = ""
    facts: str = ""
    story: str = ""
    body: str = ""

    def __post_init__(self) -> None:
        validation.one_line(self, "line", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, *ANSWERS, "body")
        validation.one_to_five(self, "feeling")
        validation.required(self, "written_on", "On which day is this?")
        validation.a_day(self, "written_on")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it worth keeping."""
        return self.feeling is None and not any(getattr(self, name) for name in (*ANSWERS, "line", "body"))

    @property
    def answered(self) -> int:
        """How many of the checklist's boxes hold something (0 to 7)."""
        return sum(bool(getattr(self, name)) for name in ANSWERS)


@dataclass(frozen=True, kw_only=True)
class OwnQuestion(Entity):
    """A question the user adds to the checklist; ``retired_on``: asked no more, its answers stay."""

    text: str
    position: int = 0
    retired_on: date | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What do you want to be asked? One line is enough.")
        validation.a_day(self, "retired_on")

    @property
    def is_asked(self) -> bool:
        """Whether the checklist asks it."""
        return self.retired_on is None


@dataclass(frozen=True, kw_only=True)
class OwnAnswer(Entity):
    """What a reflection answers to one of the user's own questions; one a question, which its ``id`` sees to.

    ``asked`` is the question as it was worded then; it stays when the question is worded anew or deleted.
    """

    id: str = ""
    reflection_id: str
    own_question_id: str | None
    asked: str
    text: str

    def __post_init__(self) -> None:
        validation.one_line(self, "asked", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, "text")
        validation.required(self, "text", "There is nothing in it yet.")
        if not self.id:
            object.__setattr__(self, "id", derived_id("own answer", self.reflection_id, self.own_question_id or ""))


@dataclass(frozen=True, kw_only=True)
class Tag(Entity):
    """One word a reflection is filed under; ``name`` is kept in one spelling (``tag_name``), so that tags meet."""

    id: str = ""
    reflection_id: str
    name: str

    def __post_init__(self) -> None:
        validation.clean(self, "name")
        object.__setattr__(self, "name", tag_name(self.name))
        validation.required(self, "name", "Which tag? One word is enough.")
        if len(self.name) > LONGEST_TAG:
            raise Invalid("name", f"A tag has at most {LONGEST_TAG} characters. Shorten it.")
        if not self.id:
            object.__setattr__(self, "id", derived_id("tag", self.reflection_id, self.name))


@dataclass(frozen=True, kw_only=True)
class ReflectionVersion(Entity):
    """A reflection as it once stood, own answers included; ``contents`` is JSON that the store writes and reads.

    ``number`` is the version it was, ``kept_at`` (naive UTC) the moment it was replaced or set aside.
    """

    reflection_id: str
    number: int
    kind: VersionKind = VersionKind.SAVED
    kept_at: datetime
    contents: str

    def __post_init__(self) -> None:
        validation.clean(self, "contents")


def tag_name(name: str) -> str:
    """A tag in its one spelling: small letters, single spaces, no leading #."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(small.replace("#", " ").split())


def tag_names(text: str) -> tuple[str, ...]:
    """The tags in a line of them, divided by commas, semicolons or line breaks; each once, in the order written."""
    names = (tag_name(part) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(name for name in names if name))
