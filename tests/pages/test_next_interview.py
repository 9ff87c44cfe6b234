"""Before the next interview: the card, its page to print, lessons and the question bank."""

from datetime import date, timedelta

import pytest

from nearmiss.exchange.markdown import source
from nearmiss.model import Application, Interview, Lesson, Outcome, Panelist, Person, Question
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, only, person, saved


def ahead(**fields: object) -> Application:
    """An application that is still open, with its interview next Monday and Ana on the panel."""
    known = person("Ana Costa")
    application = factories.application(
        organisation="Tern", role="Analyst", outcome=Outcome.OPEN, told_on=None, furthest_stage="interview", **fields
    )
    stranger = factories.person(name="Zoe Quill", interests="sailing")
    saved(
        application,
        stranger,
        factories.interview(application.id, held_on=date(2026, 3, 16)),
        factories.panelist(application.id, known.id, cared_about="clean data"),
        factories.panelist(application.id, stranger.id),
    )
    return application


def test_the_card_has_what_was_learned_asked_and_seen(visitor: Visitor) -> None:
    about = acme()
    application = ahead()
    ana = person("Ana Costa")
    saved(
        factories.lesson(text="Finish the *story*.", application_id=about.id),
        factories.lesson(text="Used up", used_on=TODAY),
        factories.question(text="And the end?", better_answer="It ended well."),
        factories.feedback(about.id, person_id=ana.id, verbatim="Calm under fire."),
        factories.feedback(about.id, kind="weakness", verbatim="Too long."),
    )
    visitor.open("next-interview", application=application.id)
    words = visitor.words
    assert "The next one: Monday, 16 March." in words
    assert "Finish the story." in words
    assert "It ended well." in words
    assert "Calm under fire." in words
    assert "once, Ana Costa" in words
    assert "One interest to learn" not in words, "of both it is known what they care about"
    assert "\nsailing" in words
    assert "\nclean data" in words
    assert "Used up" not in words
    assert "Too long" not in words


def test_without_an_application_the_people_wait(visitor: Visitor) -> None:
    acme()
    saved(factories.lesson())
    visitor.open("next-interview")
    assert "Add the interview that is ahead" in visitor.words
    ahead()
    assert "\nsailing" in Visitor().open("next-interview").words
    assert "Choose the interview above" in Visitor().open("next-interview", application="any").words


def test_an_interview_ahead_is_noted_with_who_will_be_there(visitor: Visitor) -> None:
    acme()
    saved(factories.lesson())
    visitor.open("next-interview").press("add-ahead").save("ahead-new")
    assert visitor.beside("ahead-new", "organisation")
    visitor.fill("ahead-new", organisation="Tern", role="Analyst", names="Ana  costa\nNew Name\n\nnew name")
    visitor.save("ahead-new")
    assert visitor.beside("ahead-new", "held_on")
    visitor.fill("ahead-new", held_on=date(2026, 3, 16)).save("ahead-new")
    application = only(Application, outcome=Outcome.OPEN)
    seats = find(Panelist, application_id=application.id)
    names = {only(Person, id=seat.person_id).name for seat in seats}
    assert person("Ana Costa").id in {seat.person_id for seat in seats}
    assert names == {"Ana Costa", "New Name"}
    assert "New Name" in visitor.words


def test_a_lesson_with_one_interview_since_is_ticked_at_once(visitor: Visitor) -> None:
    acme()
    lesson = factories.lesson(noted_on=date(2026, 3, 1))
    saved(lesson)
    before = facts()
    visitor.open("next-interview").press(f"used.{lesson.id}")
    used = only(Lesson)
    assert (used.used_on, used.used_interview_id) == (date(2026, 3, 2), only(Interview).id)
    assert "No lesson is open." in visitor.words
    visitor.press("undo")
    assert facts() == before


def test_a_lesson_with_no_interview_since_is_just_used(visitor: Visitor) -> None:
    acme()
    lesson = factories.lesson()
    saved(lesson)
    visitor.open("next-interview", part="Lessons").press(f"used.{lesson.id}")
    assert (only(Lesson).used_on, only(Lesson).used_interview_id) == (TODAY, None)


@pytest.mark.parametrize("said", [True, False])
def test_with_several_interviews_since_it_asks_which(visitor: Visitor, said: bool) -> None:  # noqa: FBT001
    about = acme()
    second = factories.interview(about.id, held_on=date(2026, 3, 5))
    lesson = factories.lesson(noted_on=date(2026, 3, 1))
    saved(second, lesson)
    visitor.open("next-interview").press(f"used.{lesson.id}")
    assert only(Lesson).is_open
    choice = visitor.app.selectbox(key=f"which.{lesson.id}")
    assert choice.value == second.id
    if not said:
        choice.set_value("")
    visitor.press(f"used.{lesson.id}.save")
    expected = (date(2026, 3, 5), second.id) if said else (TODAY, None)
    assert (only(Lesson).used_on, only(Lesson).used_interview_id) == expected


def test_lessons_are_added_edited_opened_again_and_deleted(visitor: Visitor) -> None:
    about = acme()
    visitor.open("next-interview", part="Lessons").press("add-lesson").save("lesson-new")
    assert visitor.beside("lesson-new", "text")
    visitor.fill("lesson-new", text="Breathe *first*.", application_id=about.id).save("lesson-new")
    lesson = only(Lesson)
    assert (lesson.text, lesson.application_id, lesson.noted_on) == ("Breathe *first*.", about.id, TODAY)
    form = f"lesson-{lesson.id}"
    visitor.choose(f"lesson.{lesson.id}", "Edit").fill(form, used_on=TODAY).save(form)
    assert not only(Lesson).is_open
    visitor.open("next-interview", part="Lessons", lessons="Used").press(f"reopen.{lesson.id}")
    assert only(Lesson).is_open
    before = facts()
    visitor.open("next-interview", part="Lessons").choose(f"lesson.{lesson.id}", "Delete")
    assert find(Lesson) == []
    visitor.press("undo")
    assert facts() == before


def test_a_question_as_long_as_an_answer_is_shown_as_one(visitor: Visitor) -> None:
    saved(factories.question(text="[" * 2000))
    visitor.open("next-interview", part="Question bank")
    assert source.SENTENCE in visitor.words
    assert "\\[" not in visitor.words


def test_questions_are_added_practised_edited_and_deleted(visitor: Visitor) -> None:
    visitor.open("next-interview", part="Question bank").press("add-question")
    visitor.fill("question-new", text="Why us?", better_answer="The **sea**.").save("question-new")
    question = only(Question)
    assert "sea" in visitor.words
    visitor.press(f"practised.{question.id}")
    assert only(Question).practised_on == TODAY
    assert "All of them are practised." in visitor.words
    visitor.press("undo")
    assert not only(Question).is_practised
    visitor.press(f"practised.{question.id}")
    visitor.open("next-interview", part="Question bank", questions="Practised")
    visitor.choose(f"question.{question.id}", "Not practised yet")
    assert not only(Question).is_practised
    form = f"question-{question.id}"
    visitor.open("next-interview", part="Question bank").choose(f"question.{question.id}", "Edit")
    visitor.fill(form, better_answer="Half").begin()
    again = visitor.open("next-interview", part="Question bank", edit=f"question:{question.id}")
    assert again.held(form, "better_answer") == ["Half"]
    again.save(form)
    assert only(Question).better_answer == "Half"
    before = facts()
    visitor.choose(f"question.{question.id}", "Delete")
    assert find(Question) == []
    visitor.press("undo")
    assert facts() == before


@pytest.mark.parametrize(("part", "noun"), [("Lessons", "lesson"), ("Question bank", "question")])
def test_what_is_gone_is_said(visitor: Visitor, part: str, noun: str) -> None:
    visitor.open("next-interview", part=part, edit=f"{noun}:nobody")
    assert f"This {noun} is not in the journal." in visitor.words
    assert visitor.errors == []


@pytest.mark.parametrize("part", ["The card", "Lessons", "Question bank"])
def test_many_are_paged_and_the_card_stays_short(visitor: Visitor, part: str) -> None:
    acme()
    saved(*(factories.lesson(text=f"Lesson {n:03}") for n in range(30)))
    saved(*(factories.question(text=f"Question {n:03}") for n in range(30)))
    visitor.open("next-interview", part=part)
    shown = visitor.words.count("Lesson 0"), visitor.words.count("\nQuestion 0")
    assert shown == {"The card": (5, 5), "Lessons": (10, 0), "Question bank": (0, 10)}[part]
    if part == "The card":
        assert "Show all 30 lessons" in visitor.words
        visitor.open("next-interview", all="lessons")
        assert (visitor.words.count("Lesson 0"), visitor.words.count("\nQuestion 0")) == (30, 5)


def test_the_empty_page_says_what_will_stand_there(visitor: Visitor) -> None:
    visitor.open("next-interview")
    assert "One card will stand here" in visitor.words
    assert visitor.has("enter-demonstration")
    for part in ("Lessons", "Question bank"):
        assert visitor.open("next-interview", part=part).errors == []


def test_an_interview_can_be_added_before_anything_else_is_there(visitor: Visitor) -> None:
    visitor.open("next-interview").press("add-ahead")
    assert visitor.has("cancel-ahead")


def test_one_interest_is_to_be_learned_only_of_whom_nothing_is_known(visitor: Visitor) -> None:
    acme()
    application = factories.application(organisation="Tern", outcome="open", told_on=None, furthest_stage="interview")
    zoe = factories.person(name="Zoe Quill")
    saved(
        application,
        zoe,
        factories.interview(application.id, held_on=TODAY + timedelta(days=1)),
        factories.panelist(application.id, person("Ana Costa").id),
        factories.panelist(application.id, zoe.id),
    )
    words = visitor.open("next-interview", application=application.id).words
    assert words.count("One interest to learn") == 1
    assert words.index("Ana Costa") < words.index("\nclean data") < words.index("Zoe Quill")
    today = visitor.open("today").words
    assert "Ana Costa (cares about clean data)" in today
    assert "One interest to learn: of Zoe Quill." in today
