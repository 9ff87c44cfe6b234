"""Where a letter is signed: between its last words and the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.mail.signature import Signed, signed

BODY = "Thank you for the hour, and for telling me so quickly."


@pytest.mark.parametrize(
    ("end", "close", "name", "postscript"),
    [
        ("Kind regards,\nZoë Méndez", "Kind regards,", "Zoë Méndez", []),
        ("Kind regards\nZoë Méndez", "Kind regards", "Zoë Méndez", []),
        ("Kind regards,\n\nZoë", "Kind regards,", "Zoë", []),
        ("Kind regards\n\n\nZoë Méndez\n", "Kind regards", "Zoë Méndez", []),
        ("With thanks\nand kind regards,\nZoë", "With thanks\nand kind regards,", "Zoë", []),
        ("Best,\nZ.\n07700 900123", "Best,", "Z.\n07700 900123", []),
        (
            "Kind regards,\nZoë\n\nP.S. My new address is above.",
            "Kind regards,",
            "Zoë",
            ["P.S. My new address is above."],
        ),
        ("Kind regards,\n\nZoë\n\nP.S. One.\n\nP.P.S. Two.", "Kind regards,", "Zoë", ["P.S. One.", "P.P.S. Two."]),
        ("Kind regards\nZoë Méndez\n07700 900123", "Kind regards", "Zoë Méndez\n07700 900123", []),
        (f"{BODY} {BODY}\nZoë", f"{BODY} {BODY}", "Zoë", []),
        ("Kind regards,", "Kind regards,", "Zoë Méndez", []),
        ("Kind regards", "Kind regards", "Zoë Méndez", []),
    ],
)
def test_the_name_stands_under_the_last_words(end: str, close: str, name: str, postscript: list[str]) -> None:
    assert signed(f"Dear Ada,\n\n{BODY}\n\n{end}", "Zoë Méndez") == Signed(["Dear Ada,", BODY], close, name, postscript)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("", "", Signed([], "", "", [])),
        ("Dear Ada,", "Zoë", Signed(["Dear Ada,"], "", "Zoë", [])),
        ("Dear Ada,\n\nThanks.\n\nKind regards,", "", Signed(["Dear Ada,", "Thanks."], "Kind regards,", "", [])),
        ("Dear Ada,\n\nThanks.", "Zoë", Signed(["Dear Ada,"], "Thanks.", "Zoë", [])),
        (BODY, "Zoë", Signed([BODY], "", "Zoë", [])),
        (f"Dear Ada,\n\n{BODY}\n\nZoë", "Zoë", Signed(["Dear Ada,", BODY], "", "Zoë", [])),
        ("Thanks for it all,\nZoë", "Zoë Méndez", Signed([], "Thanks for it all,", "Zoë", [])),
        (f"Dear Ada,\n\n{BODY}\n\nKind regards,\n\nBob", "", Signed(["Dear Ada,", BODY], "Kind regards,", "Bob", [])),
    ],
)
def test_a_letter_that_ends_otherwise_loses_no_word(text: str, name: str, expected: Signed) -> None:
    assert signed(text, name) == expected


@given(
    lines=st.lists(
        st.sampled_from(["", "Kind regards,", "Zoë", "Zoë Méndez", BODY, f"{BODY} {BODY}", "- one", "P.S. x"])
    ),
    name=st.sampled_from(["", "Zoë Méndez", "Bob"]),
)
def test_every_line_stands_in_its_order_and_the_name_is_added_at_most_once(lines: list[str], name: str) -> None:
    made = signed("\n".join(lines), name)
    parts = [*made.paragraphs, made.close, made.name, *made.postscript]
    stands = [line for part in parts for line in part.split("\n") if line]
    typed = [line for line in lines if line]
    if stands != typed:
        assert made.name == name
        place = len([line for part in [*made.paragraphs, made.close] for line in part.split("\n") if line])
        assert stands[:place] + stands[place + 1 :] == typed
