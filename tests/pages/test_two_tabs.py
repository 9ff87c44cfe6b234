"""Two tabs in the same entry: the second is told, both texts are kept, and the page says where."""

from typing import Any

import pytest

from nearmiss import store
from nearmiss.model import OwnAnswer, Question, Reflection, VersionKind
from nearmiss.store import Version
from tests import factories
from tests.pages.browsing import Visitor, acme, drafts, find, journal, only, saved

TOLD = "changed in another tab"


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checklist is open."""
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-12")


def versions(reflection_id: str) -> list[Version]:
    """Every version, the one that stands first."""
    with journal().reading() as tx:
        return store.versions(tx, reflection_id)


def bodies(reflection_id: str, field: str = "went_well") -> list[tuple[VersionKind, str]]:
    """What every version holds in a field, the one that stands first."""
    return [(one.kind, getattr(one.reflection, field)) for one in versions(reflection_id)]


def open_checklist(application_id: str) -> Visitor:
    """A tab with the checklist."""
    return Visitor().open("reflection", id=application_id)


def test_the_second_is_told_and_both_texts_are_kept() -> None:
    about = acme().id
    saved(factories.reflection(about, went_well="Before"))
    form = f"checklist-{about}"
    one, two = open_checklist(about), open_checklist(about)
    one.fill(form, went_well="Theirs").save(form)
    two.fill(form, went_well="Mine").save(form)
    reflection = only(Reflection)
    assert reflection.went_well == "Theirs"
    assert any(TOLD in wrong for wrong in two.errors)
    assert "Earlier versions" in two.words
    assert two.held(form, "went_well") == ["Mine"]
    assert bodies(reflection.id) == [
        (VersionKind.SAVED, "Theirs"),
        (VersionKind.SET_ASIDE, "Mine"),
        (VersionKind.SAVED, "Before"),
    ]
    [aside] = [one for one in versions(reflection.id) if one.kind is VersionKind.SET_ASIDE]
    page = Visitor().open("entry", id=reflection.id, version=aside.version_id or "")
    assert ":orange-background[~~Mine~~]" in page.words
    two.save(form)
    assert only(Reflection).went_well == "Mine"
    assert bodies(reflection.id)[1] == (VersionKind.SAVED, "Theirs")
    assert (two.errors, drafts()) == ([], {})


def test_two_tabs_write_the_first_checklist_of_a_near_miss() -> None:
    about = acme().id
    form = f"checklist-{about}"
    one, two = open_checklist(about), open_checklist(about)
    one.fill(form, went_well="Theirs").save(form)
    two.fill(form, went_well="Mine").save(form)
    assert any(TOLD in wrong for wrong in two.errors)
    two.save(form)
    assert [text for _, text in bodies(only(Reflection).id)] == ["Mine", "Theirs", "Mine"]


@pytest.mark.parametrize("field", ["own", "tags"])
def test_an_own_answer_or_a_tag_alone_is_a_change_too(field: str) -> None:
    about = acme().id
    own, reflection = factories.own_question(), factories.reflection(about)
    saved(own, reflection)
    form, name = f"checklist-{about}", {"own": f"own.{own.id}"}.get(field, field)
    one, two = open_checklist(about), open_checklist(about)
    one.fill(form, **{name: "theirs"}).save(form)
    two.fill(form, **{name: "mine"}).save(form)
    assert any(TOLD in wrong for wrong in two.errors)
    assert two.held(form, name) == ["mine"]
    if field == "own":
        assert only(OwnAnswer).text == "theirs"
        assert [[answer.text for answer in one.own] for one in versions(reflection.id)] == [["theirs"], ["mine"], []]


def test_pressing_twice_sets_the_same_words_aside_once() -> None:
    about = acme().id
    saved(factories.reflection(about, went_well="Before"))
    form = f"checklist-{about}"
    tabs = [open_checklist(about) for _ in range(3)]
    for place, tab in enumerate(tabs):
        tab.fill(form, went_well="Mine" if place else "Theirs").save(form)
    kept = [text for kind, text in bodies(only(Reflection).id) if kind is VersionKind.SET_ASIDE]
    assert kept == ["Mine"]


def test_what_another_tab_has_half_written_is_not_dropped_by_saving() -> None:
    about = acme().id
    form = f"checklist-{about}"
    own = factories.own_question()
    saved(own)
    one, two = open_checklist(about), open_checklist(about)
    two.fill(form, went_well="Half of mine", **{f"own.{own.id}": "Half an answer"})
    one.fill(form, do_better="Theirs").save(form)
    reflection = only(Reflection)
    assert (reflection.do_better, reflection.went_well) == ("Theirs", "")
    assert "half written in another tab" in one.words
    [aside] = [version for version in versions(reflection.id) if version.kind is VersionKind.SET_ASIDE]
    assert aside.reflection.went_well == "Half of mine"
    assert [answer.text for answer in aside.own] == ["Half an answer"]
    assert two.go().held(form, "went_well") == ["Half of mine"]


def test_tags_and_feelings_half_chosen_in_another_tab_wait() -> None:
    about = acme().id
    form = f"checklist-{about}"
    one, two = open_checklist(about), open_checklist(about)
    two.fill(form, went_well="Half of mine", tags="calm, late")
    one.fill(form, do_better="Theirs").save(form)
    assert drafts() == {f"{form}.tags": "calm, late"}


def test_a_question_half_written_in_another_tab_waits() -> None:
    acme()
    one, two = (Visitor().open("next-interview", part="Question bank", edit="question:new") for _ in range(2))
    two.fill("question-new", better_answer="Half an answer")
    one.fill("question-new", text="Why us?").save("question-new")
    assert only(Question).better_answer == ""
    assert drafts() == {"question-new.better_answer": "Half an answer"}


def test_saving_alone_sets_nothing_aside() -> None:
    about = acme().id
    form = f"checklist-{about}"
    open_checklist(about).fill(form, went_well="Mine\0", tags="a, b").save(form)
    assert [kind for kind, _ in bodies(only(Reflection).id)] == [VersionKind.SAVED]


def test_an_entry_that_is_deleted_in_the_other_tab_keeps_its_words() -> None:
    entry: Any = factories.reflection(kind="entry", went_well="", body="First")
    saved(entry)
    two = Visitor().open("reflection", edit=f"entry:{entry.id}").fill(f"entry-{entry.id}", body="Half written")
    with journal().writing() as tx:
        store.delete(tx, only(Reflection))
    two.save(f"entry-{entry.id}")
    assert two.titles == ["Not here"]
    assert [text.value for text in two.app.text] == ["Half written"]
    assert find(Reflection) == []


def test_two_new_entries_at_once_are_two() -> None:
    one, two = (Visitor().open("reflection", edit="entry:new") for _ in range(2))
    one.fill("entry-new", body="Of one")
    two.fill("entry-new", body="Of two")
    one.save("entry-new")
    two.save("entry-new")
    assert {entry.body for entry in find(Reflection)} == {"Of one", "Of two"}
