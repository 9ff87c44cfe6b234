"""vCards as phones and address books write them, read as people; what is not taken is said."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.contacts.reading import MOST, NoCards, ReadCard, person_id, read_cards
from nearmiss.exchange.contacts.vcard import Card, Version, vcards
from nearmiss.model import Person
from tests.exchange.contacts.test_vcard import NOW, ZOE

CARDS = Path(__file__).parent / "cards"


def card(*lines: str, version: str = "3.0", end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    """A card of these lines."""
    return (end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"]) + end).encode(encoding)


def only(data: bytes) -> ReadCard:
    """The one card of a file."""
    [read] = read_cards(data).cards
    return read


def said(person: Person) -> dict[str, Any]:
    """What a card may say of somebody, as far as it does."""
    names = ("name", "organisation", "title", "email", "phone", "linkedin", "address", "interests", "notes")
    return {name: getattr(person, name) for name in names if getattr(person, name)}


WRITTEN = {
    "apple": {
        "name": "Dr. Zoë van der Müller",
        "organisation": "Harbour Analytics, Ltd",
        "title": "Head of data",
        "email": "zoe@example.com",
        "phone": "+49 170 1234567",
        "linkedin": "https://www.linkedin.com/in/zoe-example",
        "address": "Quay 12\nHall 3\n4050-100 Porto\nPortugal",
        "notes": "Likes, in this order: maps; trains\nand a long walk along the harbour, whenever it does not rain.",
    },
    "google": {
        "name": "Samuel Okoye",
        "organisation": "Harbour Analytics",
        "title": "Recruiter",
        "email": "samuel@example.com",
        "phone": "+351 21 000 000",
        "linkedin": "http://www.linkedin.com/in/samuel-example",
        "notes": "Called twice.",
    },
    "outlook": {
        "name": "Jürgen Groß",
        "organisation": "Harbour Analytics",
        "title": "Head of data, north",
        "email": "juergen@example.com",
        "phone": "+49 30 1234",
        "address": "Hauptstraße 1\nHof 2, links\n10115 Berlin\nDeutschland",
        "notes": "First, he asked; then he listened\n\nand laughed (1=1)",
    },
    "android": {
        "name": "Ayşe Öztürk, PhD, MBA",
        "email": "ayse@example.com",
        "phone": "+90-500-000-00-00",
        "address": "Kaşköy, 1",
        "notes": "Maps, trains; sea",
    },
    "version4": {
        "name": "Ana María de la Cruz",
        "organisation": "Harbour Analytics",
        "title": "Data lead",
        "email": "ana@example.com",
        "phone": "+1-555-0100",
        "linkedin": "https://www.linkedin.com/in/ana-example",
        "address": "1 Main Street\nSpringfield, IL 62701\nUSA",
        "notes": "A comma, a semicolon; and\na line.",
    },
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_each_program_is_understood(name: str, end: bytes) -> None:
    data = (CARDS / f"{name}.vcf").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end)
    assert said(read_cards(data).cards[0].person) == WRITTEN[name]


def test_what_is_not_taken_is_said() -> None:
    apple = only((CARDS / "apple.vcf").read_bytes())
    assert apple.not_taken == (
        "a nickname (Zo)",
        "a part of the organisation (Data team)",
        "another mail address (zoe@home.example.com)",
        "another phone number (+49 30 1234568)",
        "a profile elsewhere (https://social.example.com/zoe)",
        "a birthday (1984-05-06)",
        "a photo",
    )
    assert only((CARDS / "outlook.vcf").read_bytes()).not_taken == (
        "another phone number (+49 30 1235)",
        "a web address (http://www.example.com)",
        "a photo",
    )
    fourth = read_cards((CARDS / "version4.vcf").read_bytes())
    assert fourth.trouble == ("Card 2: “Everybody” is a group of people, not a person.",)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_our_own_card_comes_back_as_it_was(version: Version) -> None:
    read = only(vcards([Card(ZOE, "Met: HR, Acme, 2026")], version, NOW))
    right = {**said(ZOE), "linkedin": ZOE.linkedin.replace(",", "%2C").replace(";", "%3B")}
    right.pop("notes")
    assert (read.person.id, said(read.person), read.not_taken) == (ZOE.id, right, ())


@pytest.mark.parametrize("written_as", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_is_read(written_as: str) -> None:
    assert only(card("FN:Zoë 山田", "N:山田;Zoë", encoding=written_as)).person.name == "Zoë 山田"


def test_an_older_code_page_is_read_with_and_without_its_name() -> None:
    assert only(card("FN:Jürgen Groß €", encoding="cp1252")).person.name == "Jürgen Groß €"
    assert only(card("FN;CHARSET=ISO-8859-5:Анна", version="2.1", encoding="iso-8859-5")).person.name == "Анна"
    assert only(card("FN;CHARSET=SHIFT_JIS:表示", version="2.1", encoding="shift_jis")).person.name == "表示"
    assert only(card("FN;CHARSET=unicode_escape:Zo\\xeb")).person.name == "Zoxeb"
    assert only(card("FN;CHARSET=nonsense:Zoë")).person.name == "Zoë"


def test_a_line_that_was_folded_inside_a_character_is_whole_again() -> None:
    data = card("FN:Zoë Müller").replace("ë".encode(), b"\xc3\r\n \xab")
    assert only(data).person.name == "Zoë Müller"


def test_version_2_folds_before_white_space_and_keeps_it() -> None:
    assert only(card("FN:Rita", "TITLE:Head of", " data", version="2.1")).person.title == "Head of data"
    assert only(card("FN:Rita", "TITLE:Head of", "  data")).person.title == "Head of data"


def test_soft_breaks_commas_and_semicolons_of_quoted_printable() -> None:
    read = only(
        card(
            "N;QUOTED-PRINTABLE:O=3BNeil;Rita",
            "NOTE;ENCODING=QUOTED-PRINTABLE:one, two; =",
            "three =3D 3=0D=0A=",
            "  indented, and a colon: here",
            "TEL;CELL:1",
            version="2.1",
        )
    )
    assert said(read.person) == {
        "name": "Rita O;Neil",
        "phone": "1",
        "notes": "one, two; three = 3\n  indented, and a colon: here",
    }


def test_quotation_marks_hide_colons_and_semicolons_and_may_lack_their_other() -> None:
    read = only(card("FN:Rita", 'ADR;LABEL="a:b;c";TYPE="work,home":;;Quay 1', 'TEL;X="half:1'))
    assert (read.person.address, read.person.phone) == ("Quay 1", "1")


def test_groups_of_a_line_do_not_hide_it() -> None:
    read = only(
        card(
            "item1.FN:Rita", "A-B.EMAIL:rita@example.com", "item2.URL:https://x.example.com", "item2.X-ABLabel:LinkedIn"
        )
    )
    assert (read.person.email, read.person.linkedin) == ("rita@example.com", "https://x.example.com")


def test_the_card_of_an_assistant_is_not_hers() -> None:
    data = card(
        "FN:Rita", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Otto", "TEL:2", "END:VCARD", "TEL:1", version="2.1"
    )
    read = only(data)
    assert (read.person.name, read.person.phone) == ("Rita", "1")
    assert only(card("FN:Rita", r"AGENT:BEGIN:VCARD\nFN:Otto\nEND:VCARD\n")).not_taken == ("the card of an assistant",)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Berg;Rita;Maria;Dr.;PhD"], "Dr. Rita Maria Berg PhD"),
        (["FN:Berg, Rita", "N:Berg;Rita"], "Rita Berg"),
        (["FN:", "N:;;;;", "ORG:Acme"], "Acme"),
        (["NICKNAME:Rita"], "Rita"),
        (["EMAIL:rita@example.com"], "rita@example.com"),
        (["FN:  Rita \t Berg "], "Rita Berg"),
        (["N:山田;太郎"], "山田 太郎"),
    ],
)
def test_a_name_is_found(lines: list[str], name: str) -> None:
    assert only(card(*lines)).person.name == name


def test_what_a_journal_cannot_hold_is_said_and_the_rest_is_taken() -> None:
    read = only(card("FN:Rita", "EMAIL:rita at home", f"TITLE:{'x' * 400}", "TEL:1"))
    assert said(read.person) == {"name": "Rita", "phone": "1"}
    assert read.not_taken[0].startswith("the title: this is 400 characters long")
    assert read.not_taken[1].startswith("the mail address (rita at home): this is not a mail address")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("URL:http://[linkedin.com", {}),
        ("X-SOCIALPROFILE;TYPE=linkedin:http://[", {}),
        (f"TEL;PREF={'9' * 5000}:1", {"phone": "1"}),
    ],
)
def test_a_link_or_a_rank_that_is_none_is_passed_over(line: str, fields: dict[str, str]) -> None:
    assert said(only(card("FN:Rita", line)).person) == {"name": "Rita", **fields}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "It is empty."),
        (b" \r\n", "It is empty."),
        (b"Name,Mail\r\nRita,rita@example.com\r\n", "There is no contact card in it."),
        (b"PK\x03\x04", "an archive or a spreadsheet"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "This is a calendar"),
        (b"\x89PNG\r\n\x1a\n\0\xff", "There is no contact card in it."),
        (card("TEL:1"), "Card 1: There is no name on it."),
        (card(f"FN:{'x' * 400}"), "Card 1: This is 400 characters long"),
        (card("FN:Rita") * (MOST + 1), "There are more than 5,000 cards in it."),
    ],
)
def test_what_is_no_card_is_said_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(NoCards) as wrong:
        read_cards(data)
    assert says in wrong.value.sentence


def test_a_card_without_its_end_and_lines_without_meaning_are_said() -> None:
    read = read_cards(b"BEGIN:VCARD\nFN:Rita\nwhat is this\nBEGIN:VCARD\nFN:Otto\n")
    assert [one.person.name for one in read.cards] == ["Rita", "Otto"]
    assert read.cards[0].not_taken == ("1 line without meaning", "what came after, as its end is missing")


def test_a_uid_is_an_id_that_stays() -> None:
    assert person_id("4FBE8971-0bc3-424c-9c26-36c3e1eff6b1") == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert person_id("abc") == person_id("abc") != person_id("abd")
    once, again = (only(card("FN:Rita", "TEL:1")).person.id for _ in range(2))
    assert once == again != only(card("FN:Rita", "TEL:2")).person.id


def test_what_vobject_writes_is_read() -> None:
    written = vobject.vCard()
    written.add("n").value = vobject.vcard.Name(family="Müller", given="Zoë")
    written.add("fn").value = "Zoë Müller"
    written.add("org").value = ["Söhne; & Co, Ltd"]
    written.add("adr").value = vobject.vcard.Address(street="Hof 2, links", city="Berlin", code="10115")
    written.add("note").value = "a, b; c\nd\\e " + "long " * 40
    assert said(only(written.serialize().encode()).person) == {
        "name": "Zoë Müller",
        "organisation": "Söhne; & Co, Ltd",
        "address": "Hof 2, links\n10115 Berlin",
        "notes": ("a, b; c\nd\\e " + "long " * 40).strip(),
    }


@given(st.binary(max_size=300), st.sampled_from(["2.1", "3.0", "4.0"]))
def test_no_file_is_more_than_it_can_bear(data: bytes, version: str) -> None:
    for file in (data, b"BEGIN:VCARD\nVERSION:" + version.encode() + b"\nFN:Rita\n" + data + b"\nEND:VCARD\n"):
        with contextlib.suppress(NoCards):
            assert read_cards(file).cards
