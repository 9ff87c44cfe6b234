"""The Markdown of a letter as plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.mail.plain_text import plain_text
from nearmiss.exchange.markdown.source import SENTENCE


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Dear Ada,\n\nThank you.\n\nKind regards\nZoë", "Dear Ada,\n\nThank you.\n\nKind regards\nZoë"),
        ("See [my talk](https://example.com/a_b_c).", "See my talk (https://example.com/a_b_c)."),
        ("[**My** talk](https://example.com/x_(y))", "My talk (https://example.com/x_(y))"),
        ("[https://example.com](https://example.com)", "https://example.com"),
        (
            "[a@example.com](mailto:a@example.com), <https://example.com/x_y_>",
            "a@example.com, https://example.com/x_y_",
        ),
        ('[talk](https://example.com "Title")', "talk (https://example.com)"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("https://example.com/_a_/*b*", "https://example.com/_a_/*b*"),
        (
            "**bold**, *leaning*, ***both***, _this_ and __that__ (*in*) “*q*”",
            "bold, leaning, both, this and that (in) “q”",
        ),
        ("**over\nlines**", "over\nlines"),
        ("2 * 3 * 4, 2*3*4, snake_case_name, 5 stars *****", "2 * 3 * 4, 2*3*4, snake_case_name, 5 stars *****"),
        ("**never closed\n\n** of another", "**never closed\n\n** of another"),
        ("\\*as typed\\* and `x*y*z`", "*as typed* and x*y*z"),
        ("\\``x` and \\\\``y`` and \\\\``z`", "`x and \\y and \\``z`"),
        ("AT&amp;T, R&D, a &lt; b", "AT&T, R&D, a < b"),
        ("# Thanks\n\n* one\n+ two\n- three\n1. four\n> said", "Thanks\n\n- one\n- two\n- three\n1. four\n> said"),
        ("#1 of them\n.\n..two\n<b>bold</b>", "#1 of them\n.\n..two\n<b>bold</b>"),
        ("Kind regards,  \nZoë\\\nMe", "Kind regards,\nZoë\nMe"),
        ("one\r\ntwo\x07", "one\ntwo"),
        ("\n\nDear Ada\n\n", "Dear Ada"),
    ],
)
def test_what_sets_words_apart_goes_and_the_words_stay(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


@given(st.lists(st.text("abc ÄŁ,.?!%&+='\"שa\N{GRINNING FACE}", max_size=30), max_size=12))
def test_text_without_signs_of_markdown_stays_as_it_is(lines: list[str]) -> None:
    written = (line.rstrip() for line in lines)
    text = "\n".join(line for line in written if not line.lstrip().startswith("+ ")).strip("\n")  # a list in Markdown
    assert plain_text(text) == text


@pytest.mark.parametrize("sign", ["*a ", "_", "[", "\\", "`", "*a", "**a** ", "[a](https://b) ", "&a;"])
def test_a_wild_text_is_left_as_it_was_typed(sign: str) -> None:
    wild = sign * 40_000
    assert plain_text(wild) == wild
    assert SENTENCE not in plain_text(wild)


@pytest.mark.parametrize("sign", [" ", "`"])
def test_a_long_line_takes_no_longer_than_its_size(sign: str) -> None:
    begin = time.process_time()
    assert plain_text(f"Dear Ana,{sign * 8_000}!").endswith("!")
    assert time.process_time() - begin < 0.5
