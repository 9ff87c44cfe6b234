"""A letter as a mailto link: what stands in it, and where it is too long."""

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.mail.mailto import LIMITS, mailto, too_long_for, warning

LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


def fields(link: str) -> dict[str, str]:
    """What a link says, read as the standard says: percent-escapes, and a plus that is a plus."""
    pairs = (pair.partition("=") for pair in urlsplit(link).query.split("&"))
    return {name: unquote(value) for name, _, value in pairs}


def test_every_part_has_its_place() -> None:
    link = mailto("ada+jobs@example.com", "Thank you", "Dear Ada,\n\nIt was good.", ["a@example.com", "b@example.com"])
    assert link == (
        "mailto:ada%2Bjobs@example.com?cc=a@example.com,b@example.com"
        "&subject=Thank%20you&body=Dear%20Ada%2C%0A%0AIt%20was%20good."
    )


@given(subject=LINE.filter(bool), lines=st.lists(LINE, min_size=1).filter(any))
def test_whatever_was_written_is_read_again(subject: str, lines: list[str]) -> None:
    link = mailto("ada@example.com", subject, "\n".join(lines))
    assert fields(link) == {"subject": subject, "body": "\n".join(lines)}
    assert link.isascii()
    assert not {" ", "+", "#", '"', "<"} & {*link}
    assert dict(parse_qsl(urlsplit(link).query, keep_blank_values=True)) == fields(link), "also where + is a blank"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("ada@example.com", "ada@example.com"),
        ("a&b?c=d%20e/f#g@example.com", "a%26b%3Fc%3Dd%2520e%2Ff%23g@example.com"),
        ("o'neil@example.com", "o%27neil@example.com"),
        ("müller@bücher.example", "m%C3%BCller@b%C3%BCcher.example"),
        ('"not@me"@example.org', "%22not%40me%22@example.org"),
        ("a,b@example.com", "a%2Cb@example.com"),
        ("ada@example.com,bob@example.org", "ada@example.com,bob@example.org"),
        ("", ""),
    ],
)
def test_the_address_stands_in_the_path(address: str, path: str) -> None:
    link = mailto(address, "s", "t")
    assert urlsplit(link).path == path
    assert unquote(path) == address
    assert link == f"mailto:{path}?subject=s&body=t"


def test_every_kind_of_line_break_becomes_one() -> None:
    assert (
        mailto("a@example.com", "", "one\r\ntwo\rthree\nfour") == "mailto:a@example.com?body=one%0Atwo%0Athree%0Afour"
    )


def test_nothing_written_is_nothing_asked() -> None:
    assert mailto("a@example.com", "", "") == "mailto:a@example.com"


def test_a_long_link_says_where_it_will_not_open() -> None:
    def of(length: int) -> str:
        return "mailto:a@example.com?body=".ljust(length, "x")

    windows, linux = LIMITS
    assert too_long_for(of(windows.most)) == ()
    assert warning(of(windows.most)) == ""
    assert too_long_for(of(windows.most + 1)) == (windows,)
    assert too_long_for(of(linux.most + 1)) == LIMITS
    assert "2,047 characters" in warning(of(windows.most + 1))
    assert "draft file" in warning(of(windows.most + 1))
