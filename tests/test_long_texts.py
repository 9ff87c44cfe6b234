"""A text of the allowed length that only repeats a sign or two is read in time linear to it.

A pattern that looks at every pair of places would be at each of these for minutes; the hostile texts that a browser is
given (``tests/browser/test_hostile.py``) are told apart by what a page then does.
"""

from collections.abc import Callable
from itertools import product

import pytest

from nearmiss.exchange.documents.redaction import Redactor
from nearmiss.exchange.markdown import sanitised
from nearmiss.store.search import normalisation, plain_text
from nearmiss.ui.components import escaping
from tests import factories

LENGTH = 200_000
SIGNS = ("a", "å", "ε", "-", "|", "\\", "_", "'", " ", ".")
READERS: dict[str, Callable[[str], object]] = {
    "a line on a page": escaping.plain,
    "a journal text on a page": escaping.safe_markdown,
    "a document": sanitised.to_html,
    "a line of a list": plain_text.bare,
    "words with apostrophes": normalisation.joined,
    "words": normalisation.words,
    "spellings": normalisation.spellings,
    "what is searched": normalisation.typed,
    "a text without names": Redactor(
        [factories.person(name="Ada Ling", email="ada@example.com"), factories.person(name="Ελένη Σωτηρίου")]
    ),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_long_text_of_the_same_signs_is_read_at_once(reader: str) -> None:
    for signs in ("".join(some) for size in (1, 2) for some in product(SIGNS, repeat=size)):
        text = signs * (LENGTH // len(signs)) + "x"
        assert READERS[reader](text) is not None, signs


@pytest.mark.parametrize(
    "signs",
    ["*a ", "_a b* ", "~~a ", "a~", "`` ` ", "[a](", '[a](https://x "', "> ", "- [ ] ", "|-|\n", " # #", "\\&a"],
)
def test_a_long_text_of_signs_that_shape_is_read_at_once(signs: str) -> None:
    assert plain_text.bare(signs * (LENGTH // len(signs)) + "x").endswith("x")


def test_a_wide_line_below_a_row_is_read_at_once() -> None:
    assert plain_text.bare(f"|\n{' ' * LENGTH}|x").endswith("x")


@pytest.mark.parametrize("levels", [1, 5, 200, 5_000])
def test_a_name_in_an_address_that_is_quoted_again_and_again_is_left_out(levels: int) -> None:
    hidden = Redactor([factories.person(name="Ada Ling")])
    left = hidden(f"see https://example.com/Ada/?next=%{'25' * levels}2F")
    assert "Ada" not in left
    assert left.startswith("see https://example.com/")


def test_a_name_is_left_out_of_an_address_within_an_address() -> None:
    assert "Ling" not in Redactor([factories.person(name="Ada Ling")])("https://example.com/?next=%252FLi%25256Eg")
