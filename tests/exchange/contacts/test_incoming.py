"""Contacts that come in: whom of them one knows, what is filled, and what stays."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nearmiss.exchange.contacts.incoming import Difference, differences
from nearmiss.exchange.imports import contacts
from nearmiss.exchange.imports.known import known
from nearmiss.model import Person, Position
from nearmiss.store import Journal, find, save, save_all, undo_changes
from tests import factories
from tests.conftest import TODAY
from tests.exchange.contacts.test_reading import card

RITA = factories.person(
    name="Rita Berg",
    organisation="Acme",
    title="Analyst",
    email="rita@example.com",
    notes="Kind.",
    since_on=date(2024, 1, 1),
)


def brought(
    journal: Journal, *cards: bytes, meant: Mapping[int, str] | None = None, replaces: bool = False
) -> list[Person | Position]:
    """What is saved of these cards; ``meant`` says by the place of a card whom it is about (empty: nobody known)."""
    answers = {"differs": "card" if replaces else "mine"}
    answers |= {f"who:{place}": whom or "new" for place, whom in (meant or {}).items()}
    with journal.reading() as tx:
        preview = contacts.preview(b"".join(cards), "", known(tx, TODAY), answers)
    nouns = {noun: None for item in preview.items for noun in item.nouns()}
    return [noun for noun in nouns if isinstance(noun, Person | Position)]


def keep(journal: Journal, *people: Any) -> None:
    """Keep people in the journal."""
    with journal.writing() as tx:
        save_all(tx, people)


def test_who_is_not_known_is_new_once(journal: Journal) -> None:
    otto = card("FN:Otto", "EMAIL:otto@example.com")
    [new] = brought(journal, otto, otto, card("FN:Otto Lang", "EMAIL:OTTO@example.com", "TEL:1"))
    assert isinstance(new, Person)
    assert (new.name, new.email, new.phone) == ("Otto", "otto@example.com", "1")
    keep(journal, new)
    assert brought(journal, otto) == []


def test_a_uid_tells_who_it_is_whatever_else_the_card_says(journal: Journal) -> None:
    keep(journal, RITA)
    [same] = brought(journal, card("FN:Somebody", f"UID:urn:uuid:{RITA.id}", "TEL:1"))
    assert isinstance(same, Person)
    assert (same.id, same.name, same.phone) == (RITA.id, "Rita Berg", "1")
    once = brought(journal, card("FN:Otto", "UID:phone-7"))
    keep(journal, *once)
    [again] = brought(journal, card("FN:Otto Lang", "UID:phone-7", "TEL:2"))
    assert again.id == once[0].id


def test_a_mail_address_tells_it_next_and_then_the_only_one_of_a_name(journal: Journal) -> None:
    keep(journal, RITA)
    assert [noun.id for noun in brought(journal, card("FN:R. B.", "EMAIL:Rita@Example.com", "TEL:1"))] == [RITA.id]
    assert [noun.id for noun in brought(journal, card("FN:BERG Rita", "TEL:1"))] == [RITA.id]
    other = factories.person(name="Rita Berg", email="other@example.com")
    keep(journal, other)
    assert brought(journal, card("FN:Rita Berg", "TEL:1")) == []  # of two it is asked
    [meant] = brought(journal, card("FN:Rita Berg", "TEL:1"), meant={1: other.id})
    assert meant.id == other.id


def test_somebody_else_of_the_same_name_stays_somebody_else(journal: Journal) -> None:
    keep(journal, RITA)
    [new] = brought(journal, card("FN:Rita Berg", "TEL:1"), meant={1: ""})
    assert new.id != RITA.id


def test_what_is_empty_is_filled_what_differs_stays_and_notes_are_added(journal: Journal) -> None:
    keep(journal, RITA)
    moved = card("FN:Rita Berg", f"UID:{RITA.id}", "ORG:Brook", "TITLE:Head", "TEL:1", "NOTE:Plays chess.")
    [filled] = brought(journal, moved)
    assert isinstance(filled, Person)
    assert (filled.organisation, filled.title, filled.phone) == ("Acme", "Analyst", "1")
    assert filled.notes == "Kind.\n\nPlays chess."
    keep(journal, filled)
    assert brought(journal, moved) == []


def test_where_the_card_is_right_a_move_keeps_where_they_were(journal: Journal) -> None:
    keep(journal, RITA)
    moved = card("FN:Rita Berg", f"UID:{RITA.id}", "ORG:Brook", "TITLE:Head")
    person, before = brought(journal, moved, replaces=True)
    assert isinstance(person, Person)
    assert isinstance(before, Position)
    assert (person.organisation, person.title, person.since_on) == ("Brook", "Head", None)
    assert (before.organisation, before.title, before.began_on) == ("Acme", "Analyst", date(2024, 1, 1))
    with journal.writing() as tx:
        _, changes = save_all(tx, [person, before])
    with journal.writing() as tx:
        assert undo_changes(tx, changes)
    with journal.reading() as tx:
        assert (find(tx, Person)[0].organisation, find(tx, Position)) == ("Acme", [])


def test_what_differs_is_said(journal: Journal) -> None:
    with journal.writing() as tx:
        rita = save(tx, RITA)
    theirs = factories.person(name="Rita Berg", organisation="Brook", title="", email="", phone="1", notes="Kind.")
    assert [*differences(rita, theirs, replaces=False)] == [
        Difference("organisation", "Acme", "Brook", is_taken=False),
        Difference("phone", "", "1", is_taken=True),
    ]
