"""Contact cards as an import previews them: new, same, changed, asked and refused, and what is saved of it."""

import random
import time
from pathlib import Path

import pytest

from nearmiss.exchange.imports.contacts import preview
from nearmiss.exchange.imports.known import Known, known
from nearmiss.exchange.imports.preview import Action, Item, Preview
from nearmiss.model import Person, Position, Settings
from nearmiss.store import Journal, Noun, find, save_all
from tests import factories
from tests.conftest import TODAY
from tests.exchange.contacts.test_reading import CARDS, card

RITA = factories.person(name="Rita Berg", organisation="Acme", email="rita@example.com", phone="+49 170 1234567")


def beside(*people: Person) -> Known:
    """A journal of these people."""
    return Known(TODAY, people=people, settings=Settings(zone="Europe/Berlin"))


def look(*cards: bytes, people: tuple[Person, ...] = (), **answers: str) -> Preview:
    """What these cards are, beside these people; an underscore in an answer's name is a colon."""
    return preview(
        b"".join(cards), "cards.vcf", beside(*people), {key.replace("_", ":"): said for key, said in answers.items()}
    )


def actions(preview: Preview) -> list[str]:
    """What will be done, by card."""
    return [str(item.action) for item in preview.items]


def people(item: Item) -> list[Person]:
    """Who is saved of an item."""
    return [noun for noun in item.nouns() if isinstance(noun, Person)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("android", [("new", "Ayşe Öztürk, PhD, MBA")]),
        ("apple", [("new", "Dr. Zoë van der Müller")]),
        ("google", [("new", "Samuel Okoye"), ("new", "Rita")]),
        ("outlook", [("new", "Jürgen Groß")]),
        ("version4", [("new", "Ana María de la Cruz"), ("refuse", None)]),
    ],
)
def test_the_cards_of_each_program_are_people(name: str, expected: list[tuple[str, str | None]]) -> None:
    seen = preview((CARDS / f"{name}.vcf").read_bytes(), f"{name}.vcf", beside(), {})
    assert [(str(item.action), item.fields.get("name")) for item in seen.items] == expected
    assert [item.place for item in seen.items] == [f"card {number}" for number in range(1, len(expected) + 1)]
    assert [len(people(item)) for item in seen.items] == [int(action == "new") for action, _ in expected]


def test_what_a_card_is_not_taken_for_is_said() -> None:
    seen = look(
        card("FN:Rita", "BDAY:1984-05-06", "PHOTO;ENCODING=b:AAAA"),
        card("FN:Everybody", "X-ADDRESSBOOKSERVER-KIND:group"),
        card("FN:Harbour Foods", "ORG:Harbour Foods;", "N:;;;;", "X-ABShowAs:COMPANY"),
        card("FN:Harbour Foods", "ORG:Harbour Foods;", "N:Lang;Otto;;;", "X-ABShowAs:COMPANY"),
        card("TEL:3"),
        card("FN:Mia", "EMAIL:no address"),
    )
    assert actions(seen) == ["new", "refuse", "refuse", "new", "refuse", "new"]
    assert seen.items[0].why == "Left out: a birthday (1984-05-06); a photo."
    assert seen.items[2].why == "“Harbour Foods” is an organisation, not a person."
    assert seen.items[3].fields == {"name": "Otto Lang", "organisation": "Harbour Foods"}
    assert "mail address (no address)" in seen.items[5].why


def test_the_card_of_an_assistant_inside_another_is_not_a_person() -> None:
    old = (
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gro=DF;J=FCrgen\n"
        b"AGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Hidden;Ina\nEND:VCARD\nTEL;CELL:1\nEND:VCARD\n"
    )
    [item] = look(old).items
    assert item.fields == {"name": "Jürgen Groß", "phone": "1"}
    assert item.why == "Left out: the card of an assistant."


def test_the_same_person_is_same_whichever_way_it_is_written() -> None:
    again = card("FN:Berg\\, Rita", "N:Berg;Rita;;;", "EMAIL:RITA@example.com", "ORG:ACME", "TEL:0049 (0)170 123-4567")
    [item] = look(again, people=(RITA,)).items
    assert (item.action, item.nouns()) == (Action.SAME, [])
    assert item.why == "It says nothing new about Rita Berg, Acme, rita@example.com."


def test_what_is_empty_is_filled_and_what_differs_is_asked() -> None:
    title = card("FN:Rita Berg", "EMAIL:rita@example.com", "TITLE:Head of data")
    [item] = look(title, people=(RITA,)).items
    assert item.action is Action.CHANGED
    assert people(item)[0].title == "Head of data"

    moved = card("FN:Rita Berg", "EMAIL:rita@example.com", "TITLE:Head of data", "ORG:Brook")
    asked = look(moved, people=(RITA,))
    assert actions(asked) == ["ask"]
    [question] = asked.questions
    assert (question.key, question.text) == ("differs:1", "Rita Berg: organisation Acme or Brook?")
    assert asked.items[0].questions == ("differs:1",)
    assert asked.items[0].nouns() == []

    mine = look(moved, people=(RITA,), differs_1="mine").items[0]
    assert [(noun.organisation, noun.title) for noun in people(mine)] == [("Acme", "Head of data")]
    assert "organisation stays Acme, not Brook" in mine.why
    theirs = look(moved, people=(RITA,), differs_1="card").items[0]
    after, before = theirs.nouns()
    assert isinstance(after, Person)
    assert isinstance(before, Position)
    assert (after.id, after.organisation, before.organisation) == (RITA.id, "Brook", "Acme")


def test_one_answer_may_hold_for_all_cards_that_differ() -> None:
    otto = factories.person(name="Otto Lang", email="otto@example.com", phone="1")
    cards = (card("FN:Rita Berg", "EMAIL:rita@example.com", "ORG:Brook"), card("FN:Otto Lang", "TEL:2"))
    asked = look(*cards, people=(RITA, otto))
    assert [question.key for question in asked.questions] == ["differs", "differs:1", "who:2", "differs:2"]
    assert actions(look(*cards, people=(RITA, otto), differs="mine")) == ["same", "same"]
    but_one = preview(b"".join(cards), "", beside(RITA, otto), {"differs": "card", "differs:2": "mine"})
    assert actions(but_one) == ["changed", "same"]
    assert actions(look(*cards, people=(RITA, otto), differs="nonsense")) == ["ask", "ask"]


def test_of_namesakes_it_is_asked_who_it_is() -> None:
    other = factories.person(name="Rita Berg", organisation="Brook")
    phone = card("FN:Rita Berg", "TITLE:Head")
    asked = look(phone, people=(RITA, other))
    assert actions(asked) == ["ask"]
    assert [choice.value for choice in asked.questions[0].choices] == [RITA.id, other.id, "new"]
    assert people(look(phone, people=(RITA, other), who_1=other.id).items[0])[0].id == other.id
    [new] = look(phone, people=(RITA, other), who_1="new").items
    assert (new.action, people(new)[0].id in {RITA.id, other.id}) == (Action.NEW, False)

    elsewhere = card("FN:Rita Berg", "EMAIL:rita@home.example.com")
    assert actions(look(elsewhere, people=(RITA,))) == ["ask"]
    assert actions(look(card("FN:Rita Berg", "TITLE:Head"), people=(RITA,))) == ["changed"]


def test_two_cards_of_a_file_about_one_are_one_person() -> None:
    cards = (card("FN:Otto Lang", "EMAIL:otto@example.com"), card("FN:Otto Lang", "EMAIL:otto@example.com", "TEL:1"))
    seen = look(*cards, cards[0])
    assert actions(seen) == ["new", "changed", "same"]
    [one], [two] = people(seen.items[0]), people(seen.items[1])
    assert one == two
    assert one.phone == "1"
    assert "whom another card of this file is about" in seen.items[1].why


def test_what_was_brought_is_the_same_when_it_comes_again(journal: Journal) -> None:
    data = b"".join(path.read_bytes() for path in sorted(CARDS.glob("*.vcf")))

    def nouns() -> list[Noun]:
        with journal.reading() as tx:
            seen = preview(data, "all.vcf", known(tx, TODAY), {})
        saved = {noun.id: noun for item in seen.items for noun in item.nouns()}
        return list(saved.values())

    with journal.writing() as tx:
        save_all(tx, nouns())
        assert len(find(tx, Person)) == 6
    assert nouns() == []


def test_what_is_no_file_of_cards_is_refused_in_a_sentence() -> None:
    for data in (b"", b"hello", b"PK\3\4", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", b"BEGIN:VCARD\nEND:VCARD"):
        seen = look(data)
        assert seen.refused
        assert seen.items == ()


def test_damaged_files_end_in_a_preview_and_soon() -> None:
    chance = random.Random(13)  # noqa: S311 - no secret
    good = [path.read_bytes() for path in sorted(Path(CARDS).glob("*.vcf"))]
    began = time.monotonic()
    for _ in range(200):
        data = bytearray(chance.choice(good))
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(60)]
                case 2:
                    data[at:at] = bytes(data[: chance.randrange(len(data))])
                case _:
                    data[at:at] = chance.choice(
                        [b"\r\n", b"=\r\n", b";;", b":", b"BEGIN:VCARD\r\n", b"\0", b"\xff\xfe"]
                    )
        seen = look(bytes(data), people=(RITA,))
        assert seen.refused or seen.items
        assert all(item.why for item in seen.items if item.action in {Action.ASK, Action.REFUSE})
        for item in seen.items:
            item.nouns()
    assert time.monotonic() - began < 20
