"""Each answer becomes, in one click, a lesson, a question of the bank or a feedback note from me; once, with undo."""

import pytest

from nearmiss.model import FeedbackKind, FeedbackNote, Lesson, OwnAnswer, Question, Reflection, SaidBy
from nearmiss.ui.screens.reflection.conversions import questions_in
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, only, saved

TRIPPED = "Why do you want to leave?\nBecause I am done here.\n\nAnd the gap?\n\nI looked after my father."


@pytest.fixture
def reflection() -> Reflection:
    """A reflection with an answer in every box that becomes something, and one to an own question."""
    application = acme(told_on=TODAY.replace(day=2))
    own = factories.own_question()
    found = factories.reflection(
        application.id, went_well="The demo.", do_better="Breathe.", tripped=TRIPPED, story="They never wanted me."
    )
    saved(own, found, factories.own_answer(found.id, own.id))
    return found


@pytest.mark.parametrize("page", ["reflection", "entry"])
def test_an_answer_becomes_a_lesson_once(visitor: Visitor, reflection: Reflection, page: str) -> None:
    identifier = reflection.id if page == "entry" else reflection.application_id or ""
    before = facts()
    visitor.open(page, id=identifier).press("lesson.do_better")
    lesson = only(Lesson)
    assert (lesson.text, lesson.reflection_id, lesson.application_id, lesson.noted_on) == (
        "Breathe.",
        reflection.id,
        reflection.application_id,
        TODAY,
    )
    assert not visitor.has("lesson.do_better")
    badges = [node.text for node in visitor.blocks() if node.attributes.get("class") == "badge blue"]
    assert badges == ["checkLesson"]
    visitor.press("undo")
    assert facts() == before
    assert visitor.has("lesson.do_better")


def test_two_tabs_make_one_lesson(reflection: Reflection) -> None:
    one, two = (Visitor().open("entry", id=reflection.id) for _ in range(2))
    one.press("lesson.do_better")
    two.press("lesson.do_better")
    assert len(find(Lesson)) == 1
    assert not two.has("lesson.do_better")


def test_questions_come_with_their_better_answers(visitor: Visitor, reflection: Reflection) -> None:
    visitor.open("entry", id=reflection.id).press("question.tripped")
    assert {(one.text, one.better_answer, one.is_practised) for one in find(Question)} == {
        ("Why do you want to leave?", "Because I am done here.", False),
        ("And the gap?", "I looked after my father.", False),
    }
    assert not visitor.has("question.tripped")
    visitor.press("undo")
    assert find(Question) == []


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("went_well", FeedbackKind.STRENGTH),
        ("do_better", FeedbackKind.WEAKNESS),
        ("story", FeedbackKind.STRENGTH),
        ("story", FeedbackKind.WEAKNESS),
    ],
)
def test_an_answer_becomes_a_note_from_me(
    visitor: Visitor, reflection: Reflection, field: str, kind: FeedbackKind
) -> None:
    visitor.open("entry", id=reflection.id).press(f"note.{kind.value}.{field}")
    note = only(FeedbackNote)
    assert (note.verbatim, note.kind, note.said_by, note.application_id) == (
        getattr(reflection, field),
        kind,
        SaidBy.ME,
        reflection.application_id,
    )
    assert not visitor.has(f"note.{kind.value}.{field}")
    visitor.app.selectbox(key=f"theme.{field}.{note.version}").set_value("fit")
    visitor.go()
    assert only(FeedbackNote).theme_id == "fit"
    visitor.press("undo")
    assert only(FeedbackNote).theme_id == note.theme_id


def test_a_strength_of_mine_does_not_come_with_a_weakness(visitor: Visitor, reflection: Reflection) -> None:
    visitor.open("entry", id=reflection.id)
    assert not visitor.has("note.weakness.went_well")
    assert not visitor.has("note.strength.do_better")


def test_an_own_answer_and_an_entry_become_lessons_too(visitor: Visitor, reflection: Reflection) -> None:
    entry = factories.reflection(kind="entry", went_well="", body="Ask earlier.")
    saved(entry)
    visitor.open("entry", id=reflection.id)
    [own] = find(OwnAnswer)
    visitor.press(f"lesson.own.{own.id}")
    visitor.open("entry", id=entry.id).press("lesson.body")
    assert {one.text for one in find(Lesson)} == {"Nearly.", "Ask earlier."}


def test_the_same_words_in_two_boxes_become_the_same_note(visitor: Visitor) -> None:
    twice = factories.reflection(None, went_well="", facts="Late.", story="Late.")
    saved(twice)
    visitor.open("entry", id=twice.id).press("note.weakness.story")
    assert len(find(FeedbackNote)) == 1
    assert not visitor.has("note.weakness.facts")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why us?", [("Why us?", "")]),
        ("Why us? Because of the sea.", [("Why us?", "Because of the sea.")]),
        ("- Why us?\nBecause.\n\n2. Why now?", [("Why us?", "Because."), ("Why now?", "")]),
        ("The salary question\nA range.\n\nWith a reason.", [("The salary question", "A range.\n\nWith a reason.")]),
        ("?", [("?", "")]),
        ("   \n\n  ", []),
        ("a\n\n" * 300_000, [("a", "\n\n".join(["a"] * 299_999))]),
    ],
)
def test_the_questions_in_an_answer(text: str, found: list[tuple[str, str]]) -> None:
    assert questions_in(text) == found


def test_an_endless_list_of_questions_becomes_twenty() -> None:
    found = questions_in("Why?\n\n" * 10_000)
    assert len(found) == 20
    assert found[-1][1].count("Why?") == 10_000 - 20
