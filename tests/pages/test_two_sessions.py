"""Two tabs on one journal: the second to save is told, keeps its words, and may win."""

from typing import Any

import pytest

from nearmiss import store
from nearmiss.model import Application, FeedbackNote, Person, Reflection, Step, Theme
from tests import factories
from tests.pages.browsing import Visitor, acme, drafts, facts, find, follow_up, journal, only, person, saved

EXAMPLES: dict[str, tuple[type[Any], str, str]] = {
    "application": (Application, "notes", "near-misses"),
    "person": (Person, "notes", "people"),
    "note": (FeedbackNote, "reading", "feedback"),
    "entry": (Reflection, "body", "reflection"),
    "theme": (Theme, "name", "feedback"),
}
"""The nouns that are edited by ``?edit=noun:id``, a field of words of each, and the page."""


@pytest.mark.parametrize("noun", EXAMPLES)
def test_the_second_to_save_is_told_and_may_save_again(noun: str) -> None:
    kind, field, page = EXAMPLES[noun]
    application = acme()
    theme = factories.theme()
    entry = factories.reflection(kind="entry", went_well="", body="First")
    saved(factories.feedback(application.id), entry, theme)
    ids = {"theme": theme.id, "person": person("Ana Costa").id}
    identifier = ids.get(noun) or only(kind).id
    query = {"edit": f"{noun}:{identifier}"} | ({"view": "Themes and practices"} if noun == "theme" else {})
    query |= {"id": identifier} if noun in {"application", "person"} else {}
    form = f"{noun}-{identifier}"
    one, two = Visitor().open(page, **query), Visitor().open(page, **query)
    one.fill(form, **{field: "Theirs"}).save(form)
    assert getattr(only(kind, id=identifier), field) == "Theirs"
    two.fill(form, **{field: "Mine"}).save(form)
    assert getattr(only(kind, id=identifier), field) == "Theirs"
    assert any("changed in another tab" in wrong for wrong in two.errors)
    assert two.held(form, field) == ["Mine"]
    two.save(form)
    assert getattr(only(kind, id=identifier), field) == "Mine"
    assert (two.errors, drafts()) == ([], {})
    two.press("undo")
    assert getattr(only(kind, id=identifier), field) == "Theirs"


def test_fields_the_second_did_not_touch_keep_what_it_saw() -> None:
    application = acme()
    form, query = f"application-{application.id}", {"id": application.id, "edit": f"application:{application.id}"}
    one, two = Visitor().open("near-misses", **query), Visitor().open("near-misses", **query)
    one.fill(form, reason="Theirs").save(form)
    two.fill(form, notes="Mine").save(form)
    assert only(Application).notes == ""
    two.save(form)
    assert only(Application).notes == "Mine"


def test_what_was_deleted_in_the_other_tab_is_said_and_words_are_kept() -> None:
    acme()
    ana = person("Ana Costa")
    form, query = f"person-{ana.id}", {"id": ana.id, "edit": f"person:{ana.id}"}
    two = Visitor().open("people", **query).fill(form, notes="Half written")
    with journal().writing() as tx:
        trash_id = store.delete(tx, ana)
    two.save(form)
    assert two.titles == ["Not here"] or any("deleted" in wrong for wrong in two.errors)
    with journal().writing() as tx:
        store.restore_from_trash(tx, trash_id)
    assert Visitor().open("people", **query).held(form, "notes") == ["Half written"]


def test_a_way_back_that_is_gone_is_said_on_the_page(visitor: Visitor) -> None:
    acme()
    visitor.open("people", id=person("Ana Costa").id).choose("more", "Delete").press("delete-only")
    with journal().writing() as tx:
        store.empty_trash(tx)
    visitor.press("undo")
    assert visitor.titles == ["People"]
    assert "the trash was emptied" in visitor.errors[0]


def test_a_form_that_cannot_be_put_aside_stays_open(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    acme()
    ana = person("Ana Costa")
    form = f"person-{ana.id}"
    visitor.open("people", id=ana.id, edit=f"person:{ana.id}").fill(form, notes="Half written")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("NEARMISS_DATABASE", "mysql://nowhere")
        visitor.press("cancel-person")
        assert "does not know" in visitor.errors[0]
    assert visitor.go().held(form, "notes") == ["Half written"]


def test_both_do_the_same_step() -> None:
    application = acme()
    key = follow_up(application.id, Step.THANK_YOU, "Ben Ode").key
    one, two = Visitor().open("near-misses", id=application.id), Visitor().open("near-misses", id=application.id)
    one.press(f"done.{key}")
    two.press(f"done.{key}")
    assert len(facts()["Touchpoint"]) == 1
    assert len(facts()["Decision"]) == 1


def test_the_list_of_one_tab_shows_what_the_other_saved(visitor: Visitor) -> None:
    visitor.open("people")
    other = Visitor().open("people").press("add-person").fill("person-new", name="Zoe Quill").save("person-new")
    assert "Zoe Quill" in other.words
    assert "Zoe Quill" in visitor.go().words
    assert len(find(Person)) == 1
