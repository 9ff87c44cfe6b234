"""Reflection: first words while it is fresh, the checklist after with questions of one's own, entries, drafts."""

from dataclasses import replace
from datetime import date

import pytest

from nearmiss import store
from nearmiss.model import Application, OwnAnswer, OwnQuestion, Reflection, ReflectionKind, Step, Tag
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, facts, find, follow_up, journal, only, saved

LATER = "2026-03-12"


@pytest.fixture
def application() -> Application:
    """A near miss told today at Acme."""
    return acme()


def test_on_the_day_itself_a_feeling_and_one_line_are_asked(visitor: Visitor, application: Application) -> None:
    visitor.open("reflection", id=application.id)
    assert "It is fresh." in visitor.words
    assert "Thursday, 12 March" in visitor.words
    form = f"first-words-{application.id}"
    assert not visitor.app.text_area
    visitor.fill(form, feeling="2", line="It stings.").save(form)
    words = only(Reflection)
    assert (words.kind, words.feeling, words.line, words.written_on) == (
        ReflectionKind.FIRST_WORDS,
        2,
        "It stings.",
        TODAY,
    )
    assert "It stings." in visitor.words
    assert not visitor.app.text_input
    assert follow_up(application.id, Step.REFLECT).is_open


def test_nothing_written_is_nothing_saved(visitor: Visitor, application: Application) -> None:
    visitor.open("reflection", id=application.id).save(f"first-words-{application.id}")
    assert find(Reflection) == []
    visitor.app.toggle(key="write-now").set_value(True)
    visitor.go().save(f"checklist-{application.id}")
    assert find(Reflection) == []
    assert "Every box is empty still." in visitor.words


@pytest.mark.parametrize(
    ("day", "boxes"), [("2026-03-09", 0), ("2026-03-10", 0), ("2026-03-11", 7), ("2026-03-12", 7), ("2027-01-01", 7)]
)
def test_the_checklist_opens_on_the_day_of_its_step(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch, day: str, boxes: int
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", day)
    visitor.open("reflection", id=application.id)
    assert len(visitor.app.text_area) == boxes
    assert ("It is fresh." in visitor.words) is (boxes == 0)


def test_the_page_names_the_same_days_as_the_step(visitor: Visitor) -> None:
    """Told on a Thursday: the best day, a Sunday, moves to the Monday."""
    told = factories.application(told_on=date(2026, 3, 5))
    saved(told)
    monday = Visitor().open("near-misses", id=told.id).card("Reflect on it")
    assert "Best on Monday, 9 March (7 to 10 March)" in monday
    later = factories.application(told_on=TODAY)
    saved(later)
    assert "from Wednesday, 11 March on, best on Thursday, 12 March" in visitor.open("reflection", id=later.id).words
    assert "Best on Thursday, 12 March (11 to 14 March)" in Visitor().open("near-misses", id=later.id).card("Reflect")


def test_what_was_begun_on_the_day_itself_is_not_hidden(visitor: Visitor, application: Application) -> None:
    form = f"checklist-{application.id}"
    visitor.open("reflection", id=application.id).app.toggle(key="write-now").set_value(True)
    visitor.go().fill(form, went_well="They laughed with me.")
    assert Visitor().open("reflection", id=application.id).held(form, "went_well") == ["They laughed with me."]


def test_reflecting_closes_the_step_and_the_answers_are_read_again(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    form = f"checklist-{application.id}"
    visitor.open("reflection")
    assert "Reflect on Data engineer · Acme" in visitor.words
    visitor.open("reflection", id=application.id)
    labels = [area.label for area in visitor.app.text_area]
    assert labels[0] == "What went well?"
    assert len(labels) == 7
    visitor.fill(form, went_well="I asked good questions.", facts="They looked at the clock.").save(form)
    reflection = only(Reflection)
    assert (reflection.kind, reflection.went_well, reflection.written_on) == (
        ReflectionKind.CHECKLIST,
        "I asked good questions.",
        date(2026, 3, 12),
    )
    assert not follow_up(application.id, Step.REFLECT).is_open
    assert "Reflect on it" not in visitor.open("near-misses", id=application.id).headings()
    visitor.open("near-misses", id=application.id, section="Reflection")
    assert "What went well?\nI asked good questions." in visitor.words
    assert "Go on with the reflection" in visitor.words
    assert "Reflect on Data engineer" not in visitor.open("reflection").words
    visitor.open("reflection", id=application.id).fill(form, do_better="Breathe.").save(form)
    assert (only(Reflection).went_well, only(Reflection).do_better) == ("I asked good questions.", "Breathe.")


def test_half_written_words_survive_a_page_switch_a_reload_and_a_restart(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    form = f"checklist-{application.id}"
    visitor.open("reflection", id=application.id).fill(form, went_well="Half a sen", story="They *laughed*")
    assert drafts() == {f"{form}.went_well": "Half a sen", f"{form}.story": "They *laughed*"}
    assert "Kept as a draft" in visitor.words
    visitor.open("people").open("reflection", id=application.id)
    assert visitor.held(form, "went_well", "story", "facts") == ["Half a sen", "They *laughed*", ""]
    fresh = Visitor().open("reflection", id=application.id)
    assert fresh.held(form, "went_well", "story", "facts") == ["Half a sen", "They *laughed*", ""]
    fresh.save(form)
    assert (only(Reflection).went_well, drafts()) == ("Half a sen", {})


def test_a_draft_goes_before_what_is_stored(visitor: Visitor, application: Application) -> None:
    stored = factories.reflection(application.id)
    saved(stored)
    visitor.open("reflection", id=application.id)
    visitor.app.toggle(key="write-now").set_value(True)
    form = f"checklist-{application.id}"
    visitor.go().fill(form, went_well="")
    assert Visitor().open("reflection", id=application.id, **{"write-now": "true"}).held(form, "went_well") == [""]


def test_an_entry_is_created_edited_deleted_and_brought_back(visitor: Visitor) -> None:
    visitor.open("reflection").press("add-entry").save("entry-new")
    assert "There is nothing in it yet." in visitor.words
    visitor.fill("entry-new", body="# Long *day*", feeling="4", line="Still here", tags="Quiet, #Hope").save(
        "entry-new"
    )
    entry = only(Reflection)
    assert (entry.kind, entry.body, entry.feeling, entry.line, entry.written_on) == (
        ReflectionKind.ENTRY,
        "# Long *day*",
        4,
        "Still here",
        TODAY,
    )
    assert [tag.name for tag in find(Tag)] == ["hope", "quiet"]
    assert visitor.here == "entry"
    assert "Long day" in visitor.words
    before = facts()
    visitor.choose("more", "Edit").fill(f"entry-{entry.id}", body="Shorter", feeling=None, tags="")
    visitor.save(f"entry-{entry.id}")
    assert (only(Reflection).body, only(Reflection).feeling, find(Tag)) == ("Shorter", None, [])
    visitor.press("undo")
    assert facts() == before
    visitor.open("reflection").choose(f"entry.{entry.id}", "Delete")
    assert find(Reflection) == []
    visitor.press("undo")
    assert facts() == before


def test_the_preview_follows_what_is_written(visitor: Visitor) -> None:
    visitor.open("reflection").press("add-entry").fill("entry-new", body="# Real h1\n\n:red[x] **bold**")
    assert "### Real h1\n\n\\:red[x] **bold**" in visitor.words
    assert find(Reflection) == []


def test_an_entry_keeps_what_cannot_be_saved(visitor: Visitor) -> None:
    visitor.open("reflection").press("add-entry")
    visitor.fill("entry-new", body="Words", written_on=None, line="y" * 301).save("entry-new")
    assert visitor.errors
    assert visitor.held("entry-new", "body", "written_on", "line") == ["Words", None, "y" * 301]
    visitor.press("cancel-entry")
    assert drafts() == {}


def test_a_first_word_becomes_no_entry_when_it_is_edited(visitor: Visitor, application: Application) -> None:
    words = factories.reflection(application.id, kind=ReflectionKind.FIRST_WORDS, went_well="", line="It stings.")
    saved(words)
    visitor.open("reflection").choose(f"entry.{words.id}", "Edit").fill(f"entry-{words.id}", line="It stung.")
    visitor.save(f"entry-{words.id}")
    assert (only(Reflection).kind, only(Reflection).line) == (ReflectionKind.FIRST_WORDS, "It stung.")


def test_a_checklist_is_edited_as_one_deleted_and_brought_back(visitor: Visitor, application: Application) -> None:
    reflection = factories.reflection(application.id)
    saved(reflection)
    before = facts()
    visitor.open("reflection").choose(f"entry.{reflection.id}", "Edit")
    assert visitor.titles == ["What can I learn?"]
    visitor.open("reflection").choose(f"entry.{reflection.id}", "Delete")
    assert find(Reflection) == []
    visitor.press("undo")
    assert facts() == before


@pytest.mark.parametrize(
    ("answers", "nudged"),
    [
        ({"do_better": "Breathe."}, True),
        ({"tripped": "Why us?"}, True),
        ({"do_better": "Breathe.", "went_well": "The demo."}, False),
        ({"story": "They never wanted me."}, False),
        ({}, False),
    ],
)
def test_only_what_is_to_work_on_earns_a_nudge(
    visitor: Visitor,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, str],
    nudged: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    visitor.open("reflection", id=application.id).fill(f"checklist-{application.id}", **answers)
    assert ("only what to work on" in visitor.words) is nudged


def test_a_strength_they_named_is_enough(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    saved(factories.feedback(application.id))
    visitor.open("reflection", id=application.id).fill(f"checklist-{application.id}", do_better="Breathe.")
    assert "only what to work on" not in visitor.words


def test_own_questions_are_asked_after_the_others_in_their_order(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    kind = factories.own_question(text="Was I kind to myself?", position=2)
    first = factories.own_question(text="What *surprised* me?", position=1)
    retired = factories.own_question(text="Old", position=3, retired_on=TODAY)
    saved(kind, first, retired)
    form = f"checklist-{application.id}"
    visitor.open("reflection", id=application.id)
    assert [area.label for area in visitor.app.text_area][7:] == ["What *surprised* me?", "Was I kind to myself?"]
    visitor.fill(form, **{f"own.{kind.id}": "Nearly.", "tags": "Round two", "went_well": "The demo."})
    fresh = Visitor().open("reflection", id=application.id)
    assert fresh.held(form, f"own.{kind.id}", "tags") == ["Nearly.", "Round two"]
    fresh.save(form)
    assert (only(OwnAnswer).text, only(OwnAnswer).asked, only(Tag).name, drafts()) == (
        "Nearly.",
        "Was I kind to myself?",
        "round two",
        {},
    )
    saved(replace(only(OwnQuestion, id=kind.id), retired_on=TODAY))
    again = Visitor().open("reflection", id=application.id)
    assert again.held(form, f"own.{kind.id}") == ["Nearly."]
    again.fill(form, **{f"own.{kind.id}": ""}).save(form)
    assert find(OwnAnswer) == []


@pytest.mark.parametrize("field", ["tags", "own"])
def test_what_cannot_be_kept_is_said_beside_its_box(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    own = factories.own_question()
    saved(own)
    form, name = f"checklist-{application.id}", {"own": f"own.{own.id}"}.get(field, field)
    text = "x" * (41 if field == "tags" else 1_000_001)
    visitor.open("reflection", id=application.id).fill(form, **{name: text, "went_well": "The demo."}).save(form)
    assert find(Reflection) == []
    assert visitor.beside(form, name)
    assert visitor.held(form, name, "went_well") == [text, "The demo."]


def test_an_answer_to_a_deleted_question_is_still_read(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", LATER)
    own, reflection = factories.own_question(), factories.reflection(application.id)
    saved(own, reflection, factories.own_answer(reflection.id, own.id))
    with journal().writing() as tx:
        store.delete(tx, own)
    visitor.open("reflection", id=application.id)
    assert "(asked no more)" in visitor.words
    assert [text.value for text in visitor.app.text] == ["Nearly."]
