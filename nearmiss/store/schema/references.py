"""Which noun belongs to which, and what becomes of it when the other is deleted. The database knows none of it."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from nearmiss.model import (
    Action,
    Application,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    Lesson,
    OwnAnswer,
    OwnQuestion,
    Panelist,
    Person,
    Practice,
    Promise,
    Question,
    Reflection,
    ReflectionVersion,
    Review,
    Tag,
    Theme,
    Touchpoint,
)


class Then(Enum):
    """What becomes of the child when its parent is deleted."""

    GOES = "into the trash with its parent"
    STAYS = "keeps its place, without the link"
    HOLDS = "does not let its parent go"


@dataclass(frozen=True)
class Bond:
    """``child.field`` holds the id of a ``parent``."""

    child: type[Any]
    field: str
    parent: type[Any]
    then: Then


BONDS = (
    Bond(Application, "told_by", Person, Then.STAYS),
    Bond(Interview, "application_id", Application, Then.GOES),
    Bond(Panelist, "application_id", Application, Then.GOES),
    Bond(Panelist, "person_id", Person, Then.GOES),
    Bond(Promise, "application_id", Application, Then.GOES),
    Bond(Promise, "person_id", Person, Then.STAYS),
    Bond(Reflection, "application_id", Application, Then.GOES),
    Bond(FeedbackNote, "application_id", Application, Then.GOES),
    Bond(FeedbackNote, "person_id", Person, Then.STAYS),
    Bond(FeedbackNote, "theme_id", Theme, Then.HOLDS),
    Bond(Practice, "theme_id", Theme, Then.GOES),
    Bond(Touchpoint, "application_id", Application, Then.GOES),
    Bond(Touchpoint, "person_id", Person, Then.GOES),
    Bond(Decision, "application_id", Application, Then.GOES),
    Bond(Decision, "person_id", Person, Then.GOES),
    Bond(Door, "application_id", Application, Then.STAYS),
    Bond(Door, "person_id", Person, Then.STAYS),
    Bond(Lesson, "application_id", Application, Then.STAYS),
    Bond(Lesson, "reflection_id", Reflection, Then.STAYS),
    Bond(Lesson, "used_application_id", Application, Then.STAYS),
    Bond(Lesson, "used_interview_id", Interview, Then.STAYS),
    Bond(Question, "application_id", Application, Then.STAYS),
    Bond(Question, "reflection_id", Reflection, Then.STAYS),
    Bond(OwnAnswer, "reflection_id", Reflection, Then.GOES),
    Bond(OwnAnswer, "own_question_id", OwnQuestion, Then.STAYS),
    Bond(Tag, "reflection_id", Reflection, Then.GOES),
    Bond(ReflectionVersion, "reflection_id", Reflection, Then.GOES),
    Bond(Action, "review_id", Review, Then.GOES),
)


def bonds_of(child: type[Any]) -> tuple[Bond, ...]:
    """What a noun of this kind belongs to."""
    return tuple(bond for bond in BONDS if bond.child is child)


def bonds_to(parent: type[Any]) -> tuple[Bond, ...]:
    """What belongs to a noun of this kind."""
    return tuple(bond for bond in BONDS if bond.parent is parent)
