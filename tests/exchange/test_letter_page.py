"""Letters on paper as HTML: whole, safe, loading nothing; and whom they go to."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

import pytest

from nearmiss.exchange.documents.letter_page import card_page, envelope_page, letter_page, recipient_lines
from nearmiss.model import Settings
from tests import factories
from tests.exchange.test_sanitised import errors

WILD = "<script>alert(1)</script> & [l](javascript:x) ![i](https://elsewhere.example/x.png) \u202e turned </style>"
ON = date(2026, 3, 9)


def pages(text: str, settings: Settings, **person: str) -> list[str]:
    """Every page that is made of one letter."""
    ada = factories.person(**person)
    letter = factories.letter(ada.id, text=text)
    return [
        letter_page(letter, ada, settings, on=ON, envelope=True),
        envelope_page(ada, settings),
        card_page(letter, ada, settings),
    ]


@pytest.mark.parametrize(
    "made",
    [
        *pages(f"Dear Ada,\n\n{WILD}\n\n{WILD}", Settings(my_name=WILD, my_address=WILD), name=WILD, address=WILD),
        *pages("", Settings()),
    ],
)
def test_every_page_is_whole_and_nothing_runs_or_is_fetched(made: str) -> None:
    assert errors(made) == []
    assert not re.search(r"<(script|img|link|iframe|svg|a)\b|url\(|@import", made)
    style = re.search(r"<style>(.*)</style>", made, re.DOTALL)
    assert style
    assert f"'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in made


def test_no_text_stands_on_a_background_on_paper() -> None:
    (made, *_) = pages("Dear Ada,", Settings())
    on_paper = made.partition("@media print")[2]
    assert set(re.findall(r"background[^;]*;", on_paper)) == {"background: none;"}


def test_a_link_is_written_out_and_what_sets_words_apart_is_not() -> None:
    (made, *_) = pages("See **this** [talk](https://example.com/a).", Settings())
    assert "See this talk (https://example.com/a)." in made


def test_there_is_room_to_sign_where_no_name_is_known() -> None:
    (made, *_) = pages("Dear Ada,\n\nThank you for the hour.\n\nKind regards,", Settings())
    assert '<p class="close">Kind regards,</p>\n<p class="name">\N{NO-BREAK SPACE}</p>' in made
    assert 'class="sender"' not in made


@pytest.mark.parametrize(
    ("settings", "is_said"),
    [
        (Settings(), False),
        (Settings(paper="Letter"), False),
        (Settings(paper="Letter", envelope="No. 10"), True),
        (Settings(envelope="No. 10"), True),
    ],
)
def test_a_card_that_the_envelope_is_too_small_for_says_so(settings: Settings, is_said: bool) -> None:  # noqa: FBT001
    assert ("It needs a larger envelope than No. 10." in pages("Dear Ada,", settings)[2]) == is_said


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"address": "12 Quay Road\n\n Bristol "}, ["Ada", "12 Quay Road", "Bristol"]),
        ({"address": "ADA\n12 Quay Road"}, ["ADA", "12 Quay Road"]),
        ({"title": "Head of Data", "organisation": "Harbour"}, ["Ada", "Head of Data", "Harbour"]),
        ({"organisation": "Harbour", "address": "Harbour\n12 Quay Road"}, ["Ada", "Harbour", "12 Quay Road"]),
        ({}, ["Ada"]),
    ],
)
def test_whom_it_goes_to(fields: dict[str, str], lines: list[str]) -> None:
    assert recipient_lines(factories.person(**{"name": "Ada", "title": "", "organisation": "", **fields})) == lines
