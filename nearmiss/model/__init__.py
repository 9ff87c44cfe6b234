"""The words of the product: frozen dataclasses and closed lists; an instance that exists is valid."""

from nearmiss.dates import Clock, DayOrder
from nearmiss.model.application import FIT_QUESTIONS, IS_A_NO, IS_NEAR_MISS, Application, Interview, Opening
from nearmiss.model.application import CalendarInvitation, as_far_as, check_dates
from nearmiss.model.feedback import FeedbackNote, Practice, Theme
from nearmiss.model.follow_up import Decision, FollowUp, Touchpoint, Window
from nearmiss.model.ids import derived_id, has_new_id, new_id, numbered_id
from nearmiss.model.lesson import Lesson, Question, lesson_from, note_from, only_to_work_on, question_from
from nearmiss.model.letter import Gift, Letter, LetterTemplate, News, Phrase
from nearmiss.model.person import DifferentPeople, Door, Introduction, OwnStep, Panelist, Person, Position, Promise
from nearmiss.model.person import first_name, moved, whole_name
from nearmiss.model.reflection import ANSWERS, CHECKLIST_QUESTIONS, HARD_ANSWERS, OwnAnswer, OwnQuestion, Reflection
from nearmiss.model.reflection import ReflectionVersion, Tag, tag_name, tag_names
from nearmiss.model.review import MOST_ACTIONS, QUARTER_ANSWERS, QUARTER_QUESTIONS, REVIEW_ANSWERS, REVIEW_QUESTIONS
from nearmiss.model.review import WEEK, Action, Review, quarter_of, week_of, year_before
from nearmiss.model.settings import Settings
from nearmiss.model.story import Story, answered
from nearmiss.model.validation import Invalid, check_past_days
from nearmiss.model.vocabulary import Answer, Channel, Connection, Decided, DoorKind, FeedbackKind, GiftKind
from nearmiss.model.vocabulary import (
    InterviewKind,
    LetterKind,
    Manner,
    NewsKind,
    Outcome,
    PromiseBy,
    Purpose,
    ReasonKind,
    ReflectionKind,
    Role,
)
from nearmiss.model.vocabulary import SaidBy, Stage, Standing, Step, ToldHow, VersionKind
from nearmiss.model.zones import may_be_zone, zone_names, zone_of
