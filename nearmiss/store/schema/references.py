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
    Reference(model.Application, "promise_id", model.Promise, OnDelete.SET_NULL),
    Reference(model.Touchpoint, "gift_id", model.Gift, OnDelete.SET_NULL),
    Reference(model.Door, "led_to_id", model.Application, OnDelete.SET_NULL),
    Reference(model.Letter, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.Letter, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.Letter, "gift_id", model.Gift, OnDelete.SET_NULL),
    Reference(model.Letter, "touchpoint_id", model.Touchpoint, OnDelete.SET_NULL),
    Reference(model.Position, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.Introduction, "by_id", model.Person, OnDelete.CASCADE),
    Reference(model.Introduction, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.Introduction, "to_id", model.Person, OnDelete.CASCADE),
    Reference(model.DifferentPeople, "person_id", model.Person, OnDelete.CASCADE),
    Reference(model.DifferentPeople, "other_id", model.Person, OnDelete.CASCADE),
    Reference(model.Opening, "application_id", model.Application, OnDelete.SET_NULL),
    Reference(model.Opening, "promise_id", model.Promise, OnDelete.SET_NULL),
    Reference(model.Opening, "applied_id", model.Application, OnDelete.SET_NULL),
    Reference(model.CalendarInvitation, "application_id", model.Application, OnDelete.CASCADE),
    Reference(model.CalendarInvitation, "interview_id", model.Interview, OnDelete.SET_NULL),
)


def references_from(child: type[Any]) -> tuple[Reference, ...]:
    """The references that a noun of this kind holds."""
    return tuple(reference for reference in REFERENCES if reference.child is child)


def references_to(parent: type[Any]) -> tuple[Reference, ...]:
    """The references to nouns of this kind."""
    return tuple(reference for reference in REFERENCES if reference.parent is parent)
