"""Dates, counts and the user's own text in the words of a page."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.markdown import source
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Stage
from nearmiss.ui.components import escaping, formatting

TODAY = date(2026, 3, 9)


def test_days() -> None:
    assert formatting.day(date(2026, 3, 20), TODAY) == "Friday, 20 March"
    assert formatting.day(date(2027, 1, 1), TODAY) == "Friday, 1 January 2027"
    assert formatting.short_day(date(2026, 3, 20), TODAY) == "20 Mar"
    assert formatting.short_day(date(2025, 12, 1), TODAY) == "1 Dec 2025"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-16", "2026-03-23", "16 to 23 March"),
        ("2026-02-28", "2026-03-03", "28 February to 3 March"),
        ("2026-03-16", "2026-03-16", "16 March"),
        ("2027-03-16", "2027-03-16", "16 March 2027"),
        ("2027-03-16", "2027-03-23", "16 to 23 March 2027"),
        ("2026-12-28", "2027-01-03", "28 December 2026 to 3 January 2027"),
        ("2027-02-28", "2027-03-03", "28 February to 3 March 2027"),
    ],
)
def test_spans(first: str, last: str, said: str) -> None:
    assert formatting.span(date.fromisoformat(first), date.fromisoformat(last), TODAY) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-03-09", "today"),
        ("2026-03-08", "yesterday"),
        ("2026-03-10", "in 1 day"),
        ("2026-03-19", "in 10 days"),
        ("2026-03-07", "2 days ago"),
        ("2026-02-24", "13 days ago"),
        ("2026-02-23", "2 weeks ago"),
        ("2026-02-08", "4 weeks ago"),
        ("2026-02-07", "1 month ago"),
        ("2026-01-10", "1 month ago"),
        ("2026-01-09", "2 months ago"),
        ("2025-04-09", "11 months ago"),
        ("2025-03-14", "11 months ago"),
        ("2025-03-10", "11 months ago"),
        ("2025-03-09", "1 year ago"),
        ("2024-03-10", "1 year ago"),
        ("2024-03-08", "2 years ago"),
        ("2022-03-10", "3 years ago"),
        ("2026-03-22", "in 13 days"),
        ("2026-03-23", "in 2 weeks"),
        ("2027-03-06", "in 11 months"),
        ("2027-03-09", "in 1 year"),
    ],
)
def test_ago(when: str, said: str) -> None:
    assert formatting.ago(date.fromisoformat(when), TODAY) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-03-09", "Monday, 9 March, today"),
        ("2026-03-08", "Sunday, 8 March, yesterday"),
        ("2026-02-19", "Thursday, 19 February, 18 days ago"),
        ("2025-03-09", "Sunday, 9 March 2025, 365 days ago"),
        ("2025-03-08", "Saturday, 8 March 2025, 1 year ago"),
        ("2026-03-10", "Tuesday, 10 March, in 1 day"),
        ("2027-03-09", "Tuesday, 9 March 2027, in 365 days"),
        ("2062-03-09", "Thursday, 9 March 2062, in 36 years"),
    ],
)
def test_a_day_said_back(when: str, said: str) -> None:
    assert formatting.day_and_distance(date.fromisoformat(when), TODAY) == said


def test_when_somebody_was_last_spoken_to() -> None:
    assert formatting.last_spoke(None, TODAY) == "Last spoke long ago"
    assert formatting.last_spoke(TODAY, TODAY) == "Last spoke today"
    assert formatting.last_spoke(date(2025, 3, 14), TODAY) == "Last spoke 11 months ago"


def test_parts_of_what_was_counted() -> None:
    said = {
        (total, number): formatting.part_of(total, number, "late") for total in (1, 2, 3) for number in range(total + 1)
    }
    assert said == {
        (1, 0): "",
        (1, 1): ", and it is late",
        (2, 0): "",
        (2, 1): ", 1 of them late",
        (2, 2): ", both late",
        (3, 0): "",
        (3, 1): ", 1 of them late",
        (3, 2): ", 2 of them late",
        (3, 3): ", all of them late",
    }


def test_no_distance_says_more_than_has_passed() -> None:
    for days in range(1, 3000):
        when = TODAY - timedelta(days=days)
        said = formatting.ago(when, TODAY)
        assert not re.match(r"(12|1[3-9]|[2-9]\d) months|[5-9] weeks|\d\d weeks|1[4-9] days", said), (days, said)
        if found := re.match(r"(\d+) (month|year)", said):
            months = int(found[1]) * (12 if found[2] == "year" else 1)
            year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
            whole = date(year, month + 1, 1) + timedelta(days=when.day - 1)
            assert whole <= TODAY, (days, said)


def test_counts_lists_and_labels() -> None:
    assert [formatting.counted(number, "day") for number in (0, 1, 2, 1234)] == [
        "no days",
        "1 day",
        "2 days",
        "1,234 days",
    ]
    assert formatting.counted(2, "person", "people") == "2 people"
    assert formatting.counted(0, "person", "people") == "no people"
    assert [formatting.listed(names) for names in ([], ["Ada"], ["Ada", "Ben"], ["Ada", "Ben", "Cem"])] == [
        "",
        "Ada",
        "Ada and Ben",
        "Ada, Ben and Cem",
    ]
    assert (formatting.said(Stage.FINAL), formatting.said(None)) == ("Final", "")


def test_names_are_told_apart() -> None:
    found = formatting.distinct({"a": "Ana", "b": "Ana", "c": "Ana (2)", "d": "Ben"})
    assert list(found) == ["a", "b", "c", "d"]
    assert len(set(found.values())) == 4
    assert (found["a"], found["d"]) == ("Ana", "Ben")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("R&D *lead*", "R\\&D \\*lead\\*"),
        ("[link](https://x.y)", "\\[link\\]\\(https\\::small[]//x\\.y\\)"),
        ("<b>", "\\<b\\>"),
        ("# one", "\\# one"),
        ("5 $ and $ 6", "5 \\$ and \\$ 6"),
        (":red[x]", "\\:red\\[x\\]"),
        (":smile:", "\\::small[]smile\\:"),
        (":material/home:", "\\::small[]material/home\\:"),
        (":+1:", "\\::small[]\\+1\\:"),
        ("::leaf[x]", "\\:\\:leaf\\[x\\]"),
        ("https://x.y", "https\\::small[]//x\\.y"),
        ("at 10:30", "at 10:30"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_a_line_stands_for_itself(typed: str, shown: str) -> None:
    assert escaping.plain(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# one\n## two\n###### six", "### one\n#### two\n###### six"),
        ("#hashtag", "#hashtag"),
        ("title\n===", "title\n\\==="),
        ("title\n---", "title\n\n---"),
        ("![a](https://x.y/z.png)", "[a](https://x.y/z.png)"),
        ("hm![a](b)", "hm[a]\\(b)"),
        ("cost $5 or $6", "cost \\$5 or \\$6"),
        (":red[x] :smile: :material/home:", "\\:red[x] \\::small[]smile: \\::small[]material/home:"),
        ("\\:red[x] \\\\:red[y]", "\\:red[x] \\\\\\:red[y]"),
        ("at 10:30, :1x[y]", "at 10:30, \\:1x[y]"),
        ("https://x.y/A:b", "https://x.y/A:b"),
        ("[a](https://x.y/A:b)", "[a](https://x.y/A:b)"),
        ("`x[1:n]`", "`x[1:n]`"),
        ("- ` b\n- c ` :red[y] ` d", "- ` b\n- c ` \\:red[y] ` d"),
        ("`:red[x] $y$`", "`:red[x] $y$`"),
        ("```\n# code\n![a](b)\n```", "```\n# code\n![a](b)\n```"),
        ("*fine* **too**\n- a\n- b", "*fine* **too**\n- a\n- b"),
        ("!![a](b)", "[a]\\(b)"),
        ("`![a](b)`", "`![a](b)`"),
        ("`![a](b`c)`", "`[a]\u2060(b`c)`"),
        ("`![a]`", "`![a]`"),
        ("\\\\$x$ \\$", "\\\\\\$x\\$ \\$"),
        ("- a\n  ```\n![a](b)\n  ```", "- a\n  ```\n[a]\u2060(b)\n  ```"),
        ("<script>\n```\n</script>\n![a](b)\n```", "\\<script>\n```\n</script>\n![a](b)\n```"),
        ("~~~~\n~~~\n![a](b)\n~~~~\n![a](b)", "~~~~\n~~~\n![a](b)\n~~~~\n[a]\\(b)"),
        ("a\r\n```\r![a](b)", "a\n```\n![a](b)"),
        ("::::wide\n```", "\\:\\:\\:\\:wide\n```"),
        ("a\n ```\nb\n```\n![a](b) $c$", "a\n ```\nb\n```\n[a]\u2060(b) \\$c\\$"),
        ("- a\n  ~~~\n  b\n\n~~~\n![a](b)", "- a\n  ~~~\n  b\n\n~~~\n[a]\u2060(b)"),
        ("[a]: https://x.y 'b'", "[a\\]: https://x.y 'b'"),
        ("[^1]: a \\]: b", "[^1\\]: a \\]: b"),
        (
            "[](https://x.y) [ ](http://b) [\u200b](mailto:c@d)",
            "\\[](https://x.y) \\[ ](http://b) \\[\u200b](mailto:c@d)",
        ),
        ("[a](http://b) [\U0001f600](http://c)", "[a](http://b) [\U0001f600](http://c)"),
        (
            "[a](javascript:x) [b]( DATA:y) [c](/d)",
            "[a]\\(javascript\\:x) [b]\\( DATA\\:y) [c]\\(/d)",
        ),
        ("[a](<https://b>) [c](mailto:d@e)", "[a](<https://b>) [c](mailto:d@e)"),
        ("|a|b|\n|-|-|\n|c|d|e|", "~~~\n|a|b|\n|-|-|\n|c|d|e|\n~~~"),
        ("|a|b|\n|-|-|\n|c|d\\|e| |", "|a|b|\n|-|-|\n|c|d\\|e| |"),
    ],
)
def test_the_users_markdown_is_tamed(typed: str, shown: str) -> None:
    assert escaping.safe_markdown(typed) == shown


@pytest.mark.parametrize("sign", ["<->", "->", "<-", "--", ">=", "<=", "~="])
def test_a_sign_that_streamlit_would_turn_into_another_is_kept_apart(sign: str) -> None:
    assert sign not in escaping.plain(f"a {sign} b").replace("\\", "")
    assert escaping.plain(f"a {sign} b").replace(escaping.SPLIT, "").replace("\\", "") == f"a {sign} b"
    for written in (f"a {sign} b", f"{sign} b", f"a {sign}", f"**{sign}**", f"- a {sign} b", f"`x` {sign} b\n\n{sign}"):
        shown = escaping.safe_markdown(written)
        assert sign not in shown.replace("\\", "")
        assert shown.replace(escaping.SPLIT, "").replace("\\", "").split() == written.split()
    for unsure in (f"- <div> a {sign} b", f"    a {sign} b", f"- ~~~\n  a\n\n  b {sign} c\n  ~~~"):
        assert escaping.SPLIT not in escaping.safe_markdown(f"x\n\n{unsure}")
    for kept in (f"`a {sign} b`", f"~~~\na {sign} b\n~~~", f"[a](https://x.y/ 'b {sign} c')"):
        assert escaping.safe_markdown(kept) == kept


def test_lines_of_a_mail_stay_lines() -> None:
    assert escaping.plain_lines("Dear Ana,\r\n\r\n  thanks\n> 1. no\n-- \n") == (
        "Dear Ana,  \n&nbsp;  \nthanks  \n\\> 1\\. no  \n\\-:small[]\\-"
    )


def test_a_mail_that_is_too_long_to_be_laid_out_stands_as_it_was_typed() -> None:
    mail = "Dear Ana,\n> no.\n" * 3_000
    shown = escaping.plain_lines(mail)
    assert shown.startswith(source.SENTENCE)
    assert source.fenced(source.gathered(mail.strip())) in shown


def outside_fences(text: str) -> str:
    """What does not stand between fences."""
    return "\n".join(piece for is_code, piece in source.pieces(text) if not is_code)


def outside_code(text: str) -> str:
    """What stands neither between fences nor between two backticks of a line."""
    return re.sub(r"`[^`\n]*`", "", outside_fences(text))


LIVE = re.compile(r"(?<!\\)(?:\\\\)*:[A-Za-z]\w*\[|^\s{0,3}::+\w", re.MULTILINE)
"""What Streamlit would read as a directive."""

MARKS = "`~!$:<>[]()#=-*\\|\n\r 1a\u2060"


@given(st.text(max_size=200) | st.text(alphabet=MARKS, max_size=60))
def test_nothing_of_streamlits_own_survives(text: str) -> None:
    for shown in (escaping.plain(text), escaping.safe_markdown(text)):
        assert not LIVE.search(outside_code(shown).replace(escaping.SPLIT, ""))
    assert "![" not in outside_fences(escaping.safe_markdown(text))
    assert escaping.plain(text).replace("\u2060", "").count("\n") == text.replace("\u2060", "").count("\n")


def test_excerpts_end_at_a_word() -> None:
    assert excerpt("short\ntext") == "short text"
    assert excerpt("word " * 50, 12) == "word word …"
    assert excerpt("x" * 50, 12) == "x" * 12 + " …"


@pytest.mark.parametrize(
    "text", ["> " * 1000 + "x", "\n".join("  " * level + "- x" for level in range(1000)), "x" * 10**6]
)
def test_what_a_browser_could_not_lay_out_stands_as_typed(text: str) -> None:
    shown = escaping.safe_markdown(text)
    assert shown == f"{source.SENTENCE}\n\n~~~\n{text.strip()}\n~~~"


def test_nothing_typed_can_close_its_own_fence() -> None:
    text = "> " * 20 + "\n~~~~~\n```\n![a](b)"
    shown = escaping.safe_markdown(text)
    assert list(source.pieces(shown))[1] == (True, f"````\n{text}\n````")


def test_a_turn_of_direction_ends_with_its_line() -> None:
    assert escaping.plain("\u202eabc") == "\u202eabc\u202c"
    assert escaping.plain("\u2067a\u2069") == "\u2067a\u2069"


@pytest.mark.parametrize(("typed", "linked"), [("a_(b)", "a_%28b%29"), ("a_(b", "a_%28b"), ("a)b", "a%29b")])
def test_no_bracket_in_an_address_ends_its_link(typed: str, linked: str) -> None:
    assert escaping.link_to(f"https://example.com/{typed}", "there") == f"[there](https://example.com/{linked})"
