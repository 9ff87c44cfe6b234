"""History: what was changed of a record is read from its menu and from the trash, and an earlier value comes back."""

from dataclasses import replace

from nearmiss import store
from nearmiss.model import Application, Promise
from tests import factories
from tests.pages.browsing import TODAY, Visitor, find, journal


def test_what_changed_is_read_from_the_menu_and_a_value_comes_back(visitor: Visitor) -> None:
    with journal().writing() as tx:
        ana = store.save(tx, factories.person(name="Ana Prado"))
        application = store.save(tx, factories.application(notes="", interest=None, told_by=None))
    long = "We spoke about the cold chain. " * 9
    with journal().writing() as tx:
        application = store.save(tx, replace(application, told_by=ana.id, interest=4, notes=long))
    with journal().writing() as tx:
        store.save(tx, replace(application, interest=2, notes="Short"))
    visitor.open("near-misses", id=application.id).choose("more", "History")
    assert visitor.here == "data"
    for words in (
        "Interest: 4 → 2",
        "Interest: nothing → 4",
        "Told by: nothing → Ana Prado",
        "Notes: changed",
        "you",
    ):
        assert words in visitor.words
    assert long.strip() in visitor.words
    with journal().reading() as tx:
        history = store.history_of(tx, "application", application.id)
    assert history
    visitor.press(f"value.{history.changes[0].id}.interest")
    assert find(Application)[0].interest == 4
    assert "Interest: the earlier value is back." in visitor.words
    visitor.press("undo")
    assert find(Application)[0].interest == 2


def test_every_kind_has_its_way_and_what_is_deleted_too(visitor: Visitor) -> None:
    with journal().writing() as tx:
        saved = factories.save_one_of_each(tx)
    with journal().writing() as tx:
        store.save(tx, replace(saved["promise"], text="Send the other article"))
        store.save(tx, replace(saved["touchpoint"], answered_on=TODAY))
    for name, words in (
        ("promise", "Text: Send the article on cold chains → Send the other article"),
        ("touchpoint", "Answered on: nothing → 9 March 2026"),
        ("theme", "Nothing of it was changed"),
    ):
        assert words in visitor.open("data", of=name, id=saved[name].id).words
    for of, key in (("reflection", saved["reflection"].id), ("promise", "nobody"), ("nothing", "")):
        assert "is not in the journal" in visitor.open("data", of=of, id=key).words
    with journal().writing() as tx:
        store.delete(tx, store.get(tx, Application, saved["application"].id))  # type: ignore[arg-type]
    assert find(Promise) == []
    visitor.open("data", of="promise", id=saved["promise"].id)
    assert "This is in the trash" in visitor.words
    assert "Deleted" in visitor.words


def test_the_trash_says_how_long_it_keeps_and_leads_to_the_history(visitor: Visitor) -> None:
    with journal().writing() as tx:
        person = store.save(tx, factories.person(name="Ana Prado"))
        store.delete(tx, person)
    visitor.open("data", part="Trash")
    assert "for 30 days, and then goes for good" in visitor.words
    assert "goes " in visitor.words
    assert f"data?of=person&id={person.id}" in visitor.addresses
    visitor.open("data", part="Settings").fill("settings", trash_days=7).save("settings")
    assert "for 7 days" in visitor.open("data", part="Trash").words
