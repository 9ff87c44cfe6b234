"""People as vCards: what a file says, line by line, and the parts of a name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.contacts.name_parts import name_parts, whole_name
from nearmiss.exchange.contacts.outgoing import contact_cards
from nearmiss.exchange.contacts.vcard import Card, vcards
from nearmiss.model import Role
from nearmiss.store import Journal, delete, get, save
from tests import factories

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)

ZOE = factories.person(
    id="019c0000-0000-7000-8000-000000000001",
    name="Zoë van der Müller",
    organisation="Müller; Söhne, Ltd",
    title="Head of data, north",
    phone="+49 30 1234",
    email="zoe@example.com",
    linkedin="https://linkedin.example.com/in/zoe?a=1,2;b",
    address="Müller & Söhne\nHof 2, Hauptstr. 1\n10115 Berlin",
    interests="open data, cycling",
    notes="What I think of her stays here.",
)


def test_a_card_of_version_3_is_this_to_the_letter() -> None:
    assert vcards([Card(ZOE, "Met: HR, Acme, 2026")], "3.0", NOW).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:019c0000-0000-7000-8000-000000000001",
        "N:van der Müller;Zoë;;;",
        "FN:Zoë van der Müller",
        r"ORG:Müller\; Söhne\, Ltd",
        r"TITLE:Head of data\, north",
        "TEL;TYPE=VOICE:+49 30 1234",
        "EMAIL;TYPE=INTERNET:zoe@example.com",
        r"ADR:;;Müller & Söhne\nHof 2\, Hauptstr. 1\n10115 Berlin;;;;",
        "URL:https://linkedin.example.com/in/zoe?a=1%2C2%3Bb",
        "CATEGORIES:open data,cycling",
        r"NOTE:Met: HR\, Acme\, 2026",
        "PRODID:-//nearmiss//nearmiss//EN",
        "REV:20260309T120000Z",
        "END:VCARD",
        "",
    ]


def test_a_card_of_version_4_has_the_same_name_of_its_own() -> None:
    lines = vcards([Card(ZOE)], "4.0", NOW).decode().split("\r\n")
    assert lines[1:3] == ["VERSION:4.0", f"UID;VALUE=text:{ZOE.id}"]
    assert "TEL;TYPE=voice:+49 30 1234" in lines
    assert "EMAIL:zoe@example.com" in lines


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_who_has_a_name_and_nothing_else_is_a_card_too(version: Literal["3.0", "4.0"]) -> None:
    lines = vcards([Card(factories.person(name="Rita"))], version, NOW).decode().split("\r\n")
    assert [line.partition(":")[0].partition(";")[0] for line in lines if line] == [
        "BEGIN",
        "VERSION",
        "UID",
        "N",
        "FN",
        "PRODID",
        "REV",
        "END",
    ]


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    lisbon = NOW.astimezone(timezone(timedelta(hours=1)))
    assert b"REV:20260309T120000Z" in vcards([Card(ZOE)], "3.0", lisbon)
    assert b"REV:20260309T120000Z" in vcards([Card(ZOE)], "3.0", NOW.replace(tzinfo=None))


@given(st.text(), st.text(min_size=1), st.sampled_from(["3.0", "4.0"]))
def test_no_line_is_too_long_and_none_breaks_a_character(
    address: str, name: str, version: Literal["3.0", "4.0"]
) -> None:
    person = replace(ZOE, name=f"A {name}"[:300], address=f"{address} {'äö🙂' * 40}")
    data = vcards([Card(person)], version, NOW)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None and b"\n" not in line and b"\r" not in line for line in lines)
    (card,) = vobject.readComponents(data.decode())
    assert card.fn.value == person.name.translate({**dict.fromkeys([*range(32), *range(127, 160)]), 0x2028: "\n"})


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Rita", ("", "Rita", "", "", "")),
        ("Rita Berg", ("Berg", "Rita", "", "", "")),
        ("Ana María de la Cruz", ("de la Cruz", "Ana María", "", "", "")),
        ("Dr. Rita van der Berg Jr.", ("van der Berg", "Rita", "", "Dr.", "Jr.")),
        ("Prof. Dr. Anna Weber, PhD", ("Weber", "Anna", "", "Prof. Dr.", "PhD")),
        ("Berg, Rita", ("Berg", "Rita", "", "", "")),
        ("rita berg", ("berg", "rita", "", "", "")),
        ("rita maria berg", ("berg", "rita maria", "", "", "")),
        ("von Berg", ("Berg", "von", "", "", "")),
        ("山田 太郎", ("山田", "太郎", "", "", "")),
        ("山田太郎", ("", "山田太郎", "", "", "")),
        ("محمد بن سلمان", ("سلمان", "محمد بن", "", "", "")),
        ("Dr.", ("", "Dr.", "", "", "")),
        (",", ("", "", "", "", "")),
    ],
)
def test_the_parts_of_a_name_are_guessed(name: str, parts: tuple[str, ...]) -> None:
    assert tuple(name_parts(name)) == parts


@pytest.mark.parametrize("name", ["Rita", "Ana María de la Cruz", "Dr. Rita van der Berg Jr.", "山田 太郎", "rita"])
def test_the_parts_together_are_the_name_again(name: str) -> None:
    assert whole_name(name_parts(name)) == name


def test_one_some_or_all_leave_with_how_i_met_them_and_without_my_notes(journal: Journal) -> None:
    acme = factories.application(organisation="Acme", told_on=date(2026, 3, 6))
    earlier = factories.application(organisation="Brook", told_on=date(2024, 3, 6))
    other = factories.person(name="Anna Older", notes="Private.")
    with journal.writing() as tx:
        for noun in (
            acme,
            earlier,
            ZOE,
            other,
            factories.panelist(earlier.id, ZOE.id, role=Role.HR),
            factories.panelist(acme.id, ZOE.id, role=Role.HIRING_MANAGER),
        ):
            save(tx, noun)
    everybody = contact_cards(journal, None, "3.0", NOW).replace(b"\r\n ", b"").decode()
    assert [line for line in everybody.splitlines() if line.startswith("FN")] == ["FN:Anna Older", f"FN:{ZOE.name}"]
    assert r"NOTE:Met: hiring manager\, Acme\, 2026\nMet: HR\, Brook\, 2024" in everybody
    assert "Private" not in everybody
    assert "think of her" not in everybody
    assert "NOTE" not in contact_cards(journal, None, "3.0", NOW, how_met=False).decode()
    assert contact_cards(journal, [other.id], "3.0", NOW).count(b"BEGIN:VCARD") == 1
    with journal.writing() as tx:
        stored = get(tx, type(other), other.id)
        assert stored
        delete(tx, stored)
    assert contact_cards(journal, [other.id], "3.0", NOW) == b""
