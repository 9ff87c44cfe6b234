"""Contact cards are brought where all files are: shown before they are kept, all or some, and taken back."""

from pathlib import Path

import pytest

from nearmiss.model import Person
from tests import factories
from tests.exchange.contacts.test_reading import CARDS, card
from tests.pages.browsing import Visitor, facts, find, only, saved


def put(visitor: Visitor, *cards: bytes) -> Visitor:
    """Go there as from the page of people, and choose a file of these cards."""
    visitor.open("data", part="Bring")
    [uploader] = visitor.app.file_uploader
    uploader.upload("contacts.vcf", b"".join(cards))
    return visitor.go()


def test_the_page_of_people_leads_there(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    from nearmiss.ui.access import visitor as who  # noqa: PLC0415

    assert "data?part=Bring" in visitor.open("people").addresses
    monkeypatch.setattr(who, "is_local", lambda: False)
    assert "data?part=Bring" not in Visitor().open("people").addresses


@pytest.mark.parametrize("path", sorted(CARDS.glob("*.vcf")), ids=lambda path: path.stem)
def test_contacts_of_each_program_come_in_and_are_taken_back(visitor: Visitor, path: Path) -> None:
    saved(factories.application())
    before = facts()
    put(visitor, path.read_bytes())
    assert facts() == before
    visitor.press("bring.0.save")
    assert find(Person)
    visitor.press("undo")
    assert facts() == before


def test_what_is_new_what_is_added_and_what_is_left_out_is_said(visitor: Visitor) -> None:
    saved(factories.person(name="Rita Berg", organisation="Acme", email="rita@example.com"))
    saved(factories.person(name="Samuel", organisation="Acme", email="samuel@example.com"))
    put(
        visitor,
        card("FN:Zoë *Müller*", "ORG:Brook", "TEL:1", "BDAY:1984-05-06", "PHOTO;ENCODING=b:AAAA"),
        card("FN:Rita Berg", "EMAIL:rita@example.com", "TEL:2"),
        card("FN:Samuel", "EMAIL:samuel@example.com"),
        card("TEL:3"),
    )
    words = visitor.words
    assert "Contact cards: 1 new, 1 changed, 1 left out and 1 there already." in words
    assert "Zoë *Müller* · Brook · 1" in words
    assert "About Rita Berg, Acme, rita@example.com: phone 2." in words
    assert "leaves it out: a birthday; a photo." in words
    assert "There is no name on it" in words
    visitor.press("bring.0.save")
    assert {each.name: each.phone for each in find(Person)} == {"Rita Berg": "2", "Samuel": "", "Zoë *Müller*": "1"}


def test_the_card_is_taken_where_the_user_says_so(visitor: Visitor) -> None:
    saved(factories.person(name="Rita Berg", organisation="Acme", email="rita@example.com"))
    put(visitor, card("FN:Rita Berg", "EMAIL:rita@example.com", "ORG:Brook"))
    assert not visitor.has("bring.0.save")
    [whose] = visitor.app.radio
    whose.set_value(next(value for value in whose.options if "card" in value))
    visitor.go()
    assert "organisation Brook instead of Acme" in visitor.words
    visitor.press("bring.0.save")
    assert only(Person).organisation == "Brook"


def test_of_a_whole_address_book_some_are_chosen(visitor: Visitor) -> None:
    put(visitor, *(card(f"FN:Person {number}", "BDAY:1984-05-06") for number in range(59)), card("FN:Otto"))
    assert "Contact cards: 60 new." in visitor.words
    assert "And 40 more." in visitor.words
    assert "a birthday (59 times)" in visitor.words
    visitor.app.multiselect(key="bring.0.only").set_value(["card 60"])
    visitor.go()
    assert "Contact cards: 1 new." in visitor.words
    visitor.press("bring.0.save")
    assert only(Person).name == "Otto"
