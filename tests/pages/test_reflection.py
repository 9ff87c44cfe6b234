"""Reflection: first words while it is fresh, the checklist after, entries, drafts and the search."""

from datetime import date

import pytest

from nearmiss.model import Application, Reflection, ReflectionKind, Step
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, facts, find, followup, only, saved

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
    assert "*It stings\\.*" in visitor.words
    assert not visitor.app.text_input
    assert followup(application.id, Step.REFLECT).is_open


def test_nothing_written_is_nothing_saved(visitor: Visitor, application: Application) -> None:
    visitor.open("reflection", id=application.id).save(f"first-words-{application.id}")
    assert find(Reflection) == []
    visitor.app.toggle(key="write-now").set_value(True)
    visitor.go().save(f"checklist-{application.id}")
    assert find(Reflection) == []
    assert "Every box is empty still." in visitor.words


@pytest.mark.parametrize(("day", "boxes"), [("2026-03-09", 0), ("2026-03-10", 0), ("2026-03-11", 7)])
def test_the_checklist_opens_two_days_after(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch, day: str, boxes: int
) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", day)
    visitor.open("reflection", id=application.id)
    assert len(visitor.app.text_area) == boxes


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
    assert not followup(application.id, Step.REFLECT).is_open
    assert "Reflect on it" not in visitor.open("near-misses", id=application.id).headings()
    visitor.open("near-misses", id=application.id, section="Reflection")
    assert "**What went well?**\n\nI asked good questions." in visitor.words
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
    visitor.fill("entry-new", body="# Long *day*", feeling="4", line="Still here").save("entry-new")
    entry = only(Reflection)
    assert (entry.kind, entry.body, entry.feeling, entry.line, entry.written_on) == (
        ReflectionKind.ENTRY,
        "# Long *day*",
        4,
        "Still here",
        TODAY,
    )
    assert "### Long *day*" in visitor.words
    before = facts()
    visitor.choose(f"entry.{entry.id}", "Edit").fill(f"entry-{entry.id}", body="Shorter", feeling=None)
    visitor.save(f"entry-{entry.id}")
    assert (only(Reflection).body, only(Reflection).feeling) == ("Shorter", None)
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"entry.{entry.id}", "Delete")
    assert find(Reflection) == []
    visitor.press("undo")
    assert facts() == before


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


def test_a_checklist_is_deleted_and_brought_back(visitor: Visitor, application: Application) -> None:
    reflection = factories.reflection(application.id)
    saved(reflection)
    before = facts()
    visitor.open("reflection").press(f"delete.{reflection.id}")
    assert find(Reflection) == []
    visitor.press("undo")
    assert facts() == before


@pytest.mark.parametrize(
    ("search", "found"),
    [("VALUE", 1), ("value ünder", 1), ("value nothing", 0), ("questions", 1), ("", 2), ("%", 0), ("  ", 2)],
)
def test_the_search_finds_words_wherever_they_are(
    visitor: Visitor, application: Application, search: str, found: int
) -> None:
    entry = factories.reflection(kind=ReflectionKind.ENTRY, went_well="", body="The value", line="Ünder the line")
    saved(factories.reflection(application.id), entry)
    visitor.open("reflection", words=search)
    shown = [one for one in ("I asked good questions.", "The value") if one in visitor.words]
    assert len(shown) == found
    assert ("No entry has these words." in visitor.words) is (found == 0)


def test_twenty_one_entries_make_two_pages(visitor: Visitor) -> None:
    saved(*(factories.reflection(kind=ReflectionKind.ENTRY, went_well="", body=f"Entry {n:02}") for n in range(21)))
    visitor.open("reflection")
    assert "21 entries, page" in visitor.words
    first = {n for n in range(21) if f"Entry {n:02}" in visitor.words}
    visitor.open("reflection", **{"entries-page": "2"})
    second = {n for n in range(21) if f"Entry {n:02}" in visitor.words}
    assert (len(first), len(second), first & second) == (20, 1, set())
