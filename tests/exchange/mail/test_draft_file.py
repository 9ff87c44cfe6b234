"""A letter as a draft file, read again by Python's own reader."""

import email
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.mail.draft_file import draft_file
from nearmiss.exchange.mail.plain_text import plain_text
from nearmiss.model import Settings
from tests import factories

ME = Settings(my_name="Zoë Me", my_email="zoe@example.com")
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120).map(str.strip)


def made(settings: Settings = ME, name: str = "Ada", address: str = "ada@example.com", **fields: Any) -> bytes:
    """The file of a letter to one person."""
    person = factories.person(name=name, email=address)
    return draft_file(factories.letter(person.id, **fields), person, settings)


def read(data: bytes) -> EmailMessage:
    """The mail in a file."""
    return email.message_from_bytes(data, policy=default)


def test_it_opens_as_a_draft_and_says_who_writes_to_whom() -> None:
    mail = read(made(subject="Thank you"))
    assert {name: str(value) for name, value in mail.items()} == {
        "X-Unsent": "1",
        "From": "Zoë Me <zoe@example.com>",
        "To": "Ada <ada@example.com>",
        "Subject": "Thank you",
        "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert {"From", "To", "Cc", "Subject"} & {*read(made(Settings(my_name="Zoë"), address=""))} == set()


@pytest.mark.parametrize(
    ("name", "address", "read_as"),
    [
        ('Ada "Zoë" Müller, PhD', "ada@example.com", ("Ada Zoë Müller PhD", "ada@example.com")),
        ('Bob "B." Miller, PhD', "bob@example.com", ('Bob "B." Miller, PhD', "bob@example.com")),
        ("O'Neil, Bob (x) \\ <y>", "bob@example.com", ("O'Neil, Bob (x) \\ <y>", "bob@example.com")),
        ("=?utf-8?q?x?=", "x@example.com", ("=?utf-8?q?x?=", "x@example.com")),
        ("Ada", "ada@bücher.example", ("Ada", "ada@xn--bcher-kva.example")),
        ("Ada", "a(b),c@example.com", ("Ada", '"a(b),c"@example.com')),
        ("Ada", '"a b"@example.com'.replace(" ", "."), ("Ada", "a.b@example.com")),
    ],
)
def test_names_and_addresses_are_read_again(name: str, address: str, read_as: tuple[str, str]) -> None:
    (to,) = read(made(name=name, address=address))["To"].addresses
    assert (to.display_name, to.addr_spec) == read_as


def test_several_addresses_are_several_to_write_to() -> None:
    to = read(made(address="ada@example.com,bob@example.org"))["To"].addresses
    assert [address.addr_spec for address in to] == ["ada@example.com", "bob@example.org"]


@given(subject=WORDS, lines=st.lists(WORDS, max_size=8))
def test_whatever_was_written_is_read_again(subject: str, lines: list[str]) -> None:
    letter = factories.letter("person", subject=subject, text="\n".join(lines) or "x")
    data = draft_file(letter, factories.person(email="ada@example.com"), ME)
    mail = read(data)
    assert (mail["Subject"] or "") == letter.subject
    assert mail.get_content().replace("\r\n", "\n") == f"{plain_text(letter.text)}\n"
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) < 998
    assert not any(line.startswith((b"From ", b".\r")) for line in data.split(b"\n"))


def test_a_paragraph_stays_one_line() -> None:
    paragraph = "with many words that run on and on, " * 60 + "until it ends."
    assert read(made(text=paragraph)).get_content().splitlines() == [paragraph]
