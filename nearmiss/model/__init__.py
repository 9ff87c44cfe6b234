"""The words of the product: frozen dataclasses and closed lists; an instance that exists is valid."""

from nearmiss.model.application import Application, Interview, check_dates
from nearmiss.model.errors import Invalid
from nearmiss.model.followup import Decision, FollowUp, Touchpoint, Window
from nearmiss.model.ids import new_id
from nearmiss.model.near_miss import Story
from nearmiss.model.person import Door, Panelist, Person, Promise
from nearmiss.model.reflection import ANSWERS, FeedbackNote, Practice, Reflection, Theme
from nearmiss.model.settings import Settings
from nearmiss.model.vocabulary import (
    Answer,
    Channel,
    Connection,
    Decided,
    DoorKind,
    FeedbackKind,
    InterviewKind,
    Outcome,
    PromiseBy,
    Purpose,
    ReasonKind,
    ReflectionKind,
    Role,
    SaidBy,
    Stage,
    Step,
    ToldHow,
)

__all__ = [
    "ANSWERS",
    "Answer",
    "Application",
    "Channel",
    "Connection",
    "Decided",
    "Decision",
    "Door",
    "DoorKind",
    "FeedbackKind",
    "FeedbackNote",
    "FollowUp",
    "Interview",
    "InterviewKind",
    "Invalid",
    "Outcome",
    "Panelist",
    "Person",
    "Practice",
    "Promise",
    "PromiseBy",
    "Purpose",
    "ReasonKind",
    "Reflection",
    "ReflectionKind",
    "Role",
    "SaidBy",
    "Settings",
    "Stage",
    "Step",
    "Story",
    "Theme",
    "ToldHow",
    "Touchpoint",
    "Window",
    "check_dates",
    "new_id",
]
