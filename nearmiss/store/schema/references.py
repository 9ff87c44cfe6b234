"""References between nouns with on-delete rules (cascade, set null, restrict); the database has no foreign keys."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from nearmiss import model


class OnDelete(Enum):
    """What becomes of the child when its parent is deleted."""

    CASCADE = "into the trash with its parent"
    SET_NULL = "keeps its place, without the link"
    RESTRICT = "does not let its parent go"


@dataclass(frozen=True)
class Reference:
    """``child.field`` holds the id of a ``parent``."""

    child: type[Any]
    field: str
    parent: type[Any]
    on_delete: OnDelete


REFERENCES = (
    Reference(model.Application, "told_by", model.Person, OnDelete.SET_NULL),
    Reference(model.Interview, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.Panelist, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.Panelist, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.Promise, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.Promise, "person_id", model.Person, OnDelete.SET_NULL),
    Reference(model.OwnStep, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.OwnStep, "person_id", model.Person, OnDelete.SET_NULL),
    Reference(model.Reflection, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.FeedbackNote, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.FeedbackNote, "person_id", model.Person, OnDelete.SET_NULL),
    Reference(model.FeedbackNote, "theme_id", model.Theme, OnDelete.RESTRICT),
    Reference(model.Practice, "theme_id", model.Theme, OnDelete.CASCADE),
    Reference(model.Touchpoint, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.Touchpoint, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.Decision, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.Decision, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.Door, "application_id", model.Application, OnDelete.SET_NULL),
    Reference(model.Door, "person_id", model.Person, OnDelete.SET_NULL),
    Reference(model.Lesson, "application_id", model.Application, OnDelete.SET_NULL),
    Reference(model.Lesson, "reflection_id", model.Reflection, OnDelete.SET_NULL),
    Reference(model.Lesson, "used_application_id", model.Application, OnDelete.SET_NULL),
    Reference(model.Lesson, "used_interview_id", model.Interview, OnDelete.SET_NULL),
    Reference(model.Question, "application_id", model.Application, OnDelete.SET_NULL),
    Reference(model.Question, "reflection_id", model.Reflection, OnDelete.SET_NULL),
    Reference(model.OwnAnswer, "reflection_id", model.Reflection, OnDelete.CASCADE),
    Reference(model.OwnAnswer, "own_question_id", model.OwnQuestion, OnDelete.SET_NULL),
    Reference(model.Tag, "reflection_id", model.Reflection, OnDelete.CASCADE),
    Reference(model.ReflectionVersion, "reflection_id", model.Reflection, OnDelete.CASCADE),
    Reference(model.Action, "review_id", model.Review, OnDelete.CASCADE),
)


def references_from(child: type[Any]) -> tuple[Reference, ...]:
    """The references that a noun of this kind holds."""
    return tuple(reference for reference in REFERENCES if reference.child is child)


def references_to(parent: type[Any]) -> tuple[Reference, ...]:
    """The references to nouns of this kind."""
    return tuple(reference for reference in REFERENCES if reference.parent is parent)
