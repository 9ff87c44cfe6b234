"""Bring contacts: what is understood is shown before it is kept, kept in one save, and taken back in one click."""

from pathlib import Path

import pytest

from nearmiss.model import Person
from nearmiss.ui.components import escaping
from tests import factories
from tests.exchange.contacts.test_reading import CARDS, card
from tests.pages.browsing import Visitor, facts, find, only, saved


def put(visitor: Visitor, *cards: bytes, name: str = "contacts.vcf") -> Visitor:
    """Open it, and choose a file of these cards."""
    visitor.open("people").press("bring-contacts")
    [uploader] = visitor.app.file_uploader
    uploader.upload(name, b"".join(cards))
    return visitor.go()


@pytest.mark.parametrize("path", sorted(CARDS.glob("*.vcf")), ids=lambda path: path.stem)
def test_contacts_of_each_program_come_in_and_are_taken_back(visitor: Visitor, path: Path) -> None:
    saved(factories.application())
    before = facts()
    put(visitor, path.read_bytes())
    assert facts() == before
    visitor.press("contacts.0.bring")
    assert find(Person)
    assert not visitor.app.file_uploader
    visitor.press("undo")
    assert facts() == before


def test_what_is_new_what_is_added_and_what_is_left_out_is_said(visitor: Visitor) -> None:
    saved(factories.person(name="Rita Berg", organisation="Acme", email="rita@example.com"))
    saved(factories.person(name="Samuel", organisation="Acme", email="samuel@example.com"))
    put(
        visitor,
        card("FN:Zoë *Müller*", "ORG:Brook", "TEL:1", "BDAY:1984-05-06", "PHOTO;ENCODING=b:AAAA"),
        card("FN:Rita Berg", "EMAIL:rita@example.com", "TEL:2", "ORG:Brook"),
        card("FN:Samuel", "EMAIL:samuel@example.com"),
        card("TEL:3"),
    )
    words = visitor.words
    assert "**3 cards**: 1 new, 1 with more about people you know and 1 that says nothing new." in words
    assert r"**Zoë \*Müller\*** · Brook · 1" in words
    assert "**Rita Berg**: organisation stays Acme (Brook on the card); phone 2" in words
    assert "leaves it out: a birthday and a photo." in words
    assert "Card 4: There is no name on it" in visitor.app.warning[0].value
    visitor.press("contacts.0.bring")
    assert {person.name: person.phone for person in find(Person)} == {
        "Rita Berg": "2",
        "Samuel": "",
        "Zoë *Müller*": "1",
    }
    assert "2 people brought." in visitor.words


def test_the_card_is_taken_where_the_user_says_so(visitor: Visitor) -> None:
    saved(factories.person(name="Rita Berg", organisation="Acme", email="rita@example.com"))
    put(visitor, card("FN:Rita Berg", "EMAIL:rita@example.com", "ORG:Brook"))
    assert not visitor.has("contacts.0.bring")
    visitor.app.toggle(key="contacts.0.replaces").set_value(True)
    visitor.go()
    assert "organisation Brook instead of Acme" in visitor.words
    visitor.press("contacts.0.bring")
    assert only(Person).organisation == "Brook"


def test_who_has_only_the_name_of_somebody_known_is_asked_for(visitor: Visitor) -> None:
    saved(factories.person(name="Rita Berg", organisation="Acme"))
    put(visitor, card("FN:Rita Berg", "TEL:1"))
    [whom] = [each for each in visitor.app.selectbox if str(each.key).startswith("contacts.0.whom.")]
    whom.set_value("")
    visitor.go().press("contacts.0.bring")
    assert len(find(Person)) == 2


def test_of_a_whole_address_book_some_are_chosen(visitor: Visitor) -> None:
    put(visitor, card("FN:Rita"), card("FN:Otto"), card("FN:Rita", "TEL:1"))
    visitor.app.multiselect(key="contacts.0.only").set_value(["1"])
    visitor.go()
    assert "**1 card**: 1 new." in visitor.words
    visitor.press("contacts.0.bring")
    assert only(Person).name == "Otto"


def test_a_card_is_pasted_and_what_is_none_is_said(visitor: Visitor) -> None:
    visitor.open("people").press("bring-contacts")
    visitor.app.text_area(key="contacts.0.text").set_value("Rita, rita@example.com")
    visitor.go()
    assert "There is no contact card in it\\." in visitor.errors[0]
    visitor.app.text_area(key="contacts.0.text").set_value(card("FN:Rita").decode())
    visitor.go().press("contacts.0.bring")
    assert only(Person).name == "Rita"


def test_a_card_that_is_refused_shows_no_picture_of_its_own(visitor: Visitor) -> None:
    put(visitor, card("FN:![x](https://example.com/x.png)", "KIND:group"))
    assert escaping.plain("![x](https://example.com/x.png)") in visitor.errors[0]


def test_what_is_known_already_needs_no_save(visitor: Visitor) -> None:
    saved(factories.person(name="Rita", email="", organisation=""))
    put(visitor, card("FN:Rita"))
    assert "There is nothing in it that your journal does not have." in visitor.words
    assert not visitor.has("contacts.0.bring")


def test_many_cards_are_counted_and_a_few_are_shown(visitor: Visitor) -> None:
    put(visitor, *(card(f"FN:Person {number}", "BDAY:1984-05-06") for number in range(60)))
    assert "**60 cards**: 60 new." in visitor.words
    assert "and 40 more" in visitor.words
    assert "a birthday (60 times)" in visitor.words
    visitor.press("contacts.0.bring")
    assert len(find(Person)) == 60


def test_who_looks_around_from_outside_brings_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from nearmiss.ui.access import visitor as who  # noqa: PLC0415

    monkeypatch.setattr(who, "is_local", lambda: False)
    stranger = Visitor().open("people", edit="contacts:new")
    assert not stranger.has("bring-contacts")
    assert not stranger.app.file_uploader
