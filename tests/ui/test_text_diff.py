"""Two versions compared: what went, what came, whatever the words are."""

import time

import pytest

from nearmiss.ui.screens.reflection.text_diff import compared


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("same *here*", "same *here*", "same \\*here\\*"),
        ("one two three", "one four three", "one :orange-background[~~two~~]:blue-background[**four**] three"),
        ("", "new", ":blue-background[**new**]"),
        ("old", "", ":orange-background[~~old~~]"),
        ("a\nb", "a\nc", "a  \n:orange-background[~~b~~]:blue-background[**c**]"),
        (":red[x]", ":red[y]", ":orange-background[~~\\:red\\[x\\]~~]:blue-background[**\\:red\\[y\\]**]"),
    ],
)
def test_what_went_and_what_came(before: str, after: str, shown: str) -> None:
    assert compared(before, after) == shown


LONG = {
    "words": "a b " * 10_000,
    "rare words": " ".join(f"w{number % 150}" for number in range(1400)),
    "lines": "\n".join(f"line {number % 140}" for number in range(1400)),
    "many lines": "a\n" * 20_000,
    "a million letters": "a" * 1_000_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_are_compared_at_once_or_not_at_all(name: str) -> None:
    one = LONG[name]
    began = time.process_time()
    found = compared(one, one[::-1] + "!")
    assert (found is None) is (name in {"many lines", "a million letters"})
    assert time.process_time() - began < 3
