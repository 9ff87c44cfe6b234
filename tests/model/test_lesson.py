"""Lessons, questions, tags and what an answer of the checklist becomes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.model import (
    FeedbackKind,
    Invalid,
    SaidBy,
    lesson_from,
    note_from,
    only_to_work_on,
    question_from,
    tag_name,
    tag_names,
)
from tests import factories
from tests.factories import TODAY


def test_a_lesson_is_open_until_it_was_used_and_can_be_reopened() -> None:
    lesson = factories.lesson()
    used = lesson.used(TODAY + timedelta(days=3), application_id="a", interview_id="i")
    assert (lesson.is_open, used.is_open) == (True, False)
    assert (used.used_application_id, used.used_interview_id) == ("a", "i")
    assert used.reopened() == lesson
    assert lesson.used(TODAY - timedelta(days=9)).used_on == TODAY


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: factories.lesson(text=" \0 "), "text"),
        (lambda: factories.lesson(used_on=TODAY - timedelta(days=1)), "used_on"),
        (lambda: factories.lesson(used_application_id="a"), "used_on"),
        (lambda: factories.lesson(noted_on=None), "noted_on"),
        (lambda: factories.lesson(noted_on=date(1066, 1, 1)), "noted_on"),
        (lambda: factories.question(text=""), "text"),
        (lambda: factories.question(noted_on=None), "noted_on"),
        (lambda: factories.own_question(text=" "), "text"),
        (lambda: factories.own_question(text="x" * 5001), "text"),
        (lambda: factories.own_answer("r", "q", text="\n"), "text"),
        (lambda: factories.tag("r", name=" # "), "name"),
        (lambda: factories.tag("r", name="x" * 41), "name"),
    ],
)
def test_what_cannot_be_kept_says_why_beside_its_field(make: object, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make()  # type: ignore[operator]
    assert caught.value.field == field
    assert caught.value.message.endswith((".", "?"))


def test_one_answer_becomes_one_lesson_one_question_and_one_note_however_often_it_is_pressed() -> None:
    reflection = factories.reflection("a", written_on=date(2026, 3, 12))
    lesson = lesson_from(reflection, " Breathe first. ", TODAY)
    assert lesson == lesson_from(reflection, "Breathe first.", TODAY)
    assert (lesson.application_id, lesson.reflection_id, lesson.is_open) == ("a", reflection.id, True)
    assert lesson.id != lesson_from(reflection, "Breathe twice.", TODAY).id
    assert lesson.id != lesson_from(factories.reflection("a"), "Breathe first.", TODAY).id
    question = question_from(reflection, "Breathe first.", TODAY, better_answer="Slowly.")
    assert question.id != lesson.id
    assert not question.is_practised
    note = note_from(reflection, "I asked good questions.", FeedbackKind.STRENGTH, "communication", TODAY)
    assert (note.said_by, note.said_on, note.logged_on) == (SaidBy.ME, date(2026, 3, 12), date(2026, 3, 12))


def test_tags_meet_in_one_spelling() -> None:
    assert tag_names("Nerves, #nerves;  Second   ROUND\nStraße,,") == ("nerves", "second round", "strasse")
    assert tag_names(" , ;") == ()
    assert factories.tag("r", name="#Nerves ").id == factories.tag("r", name="nerves").id
    assert factories.tag("r", name="nerves").id != factories.tag("s", name="nerves").id


@given(st.text())
def test_the_spelling_of_a_tag_is_final(text: str) -> None:
    assert tag_name(tag_name(text)) == tag_name(text)


@pytest.mark.parametrize(
    ("went_well", "tripped", "kinds", "nudge"),
    [
        ("", "", (), False),
        ("", "A query", (), True),
        ("I smiled", "A query", (), False),
        ("", "", (FeedbackKind.WEAKNESS,), True),
        ("", "A query", (FeedbackKind.WEAKNESS, FeedbackKind.STRENGTH), False),
        ("I smiled", "", (FeedbackKind.WEAKNESS,), False),
    ],
)
def test_who_wrote_only_what_to_work_on_is_nudged(
    went_well: str, tripped: str, kinds: tuple[FeedbackKind, ...], *, nudge: bool
) -> None:
    written = [factories.reflection("a", went_well=went_well, tripped=tripped)]
    assert only_to_work_on(written, [factories.feedback("a", kind=kind) for kind in kinds]) is nudge
