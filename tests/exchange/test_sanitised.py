"""The user's Markdown away from the app: every word stays, nothing runs, and no text takes long."""

import re
import sys
import time
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser as Strict

from nearmiss.exchange import content_lines
from nearmiss.exchange.documents import html_page
from nearmiss.exchange.export import front_matter
from nearmiss.exchange.markdown import sanitised, source
from tests.hostile import CORPUS, Hostile

LIGHT = [one for one in CORPUS if not one.is_heavy]
HEAVY = [one for one in CORPUS if one.is_heavy]
SECOND = 1.0


class Seen(HTMLParser):
    """The tags, attributes and words of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str]] = set()
        self.words = ""
        self.feed(text)
        self.close()

    @property
    def every_word(self) -> set[str]:
        """The words that are read, and those of the addresses behind them."""
        return words_in(" ".join([self.words, *(value for _, _, value in self.attributes)]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag and its attributes."""
        self.tags.add(tag)
        self.attributes |= {(tag, name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += f"{data} "


def harmless(made: str) -> Seen:
    """What was made, once it is sure that it holds nothing but what may be there."""
    seen = Seen(made)
    assert seen.tags <= sanitised._TAGS
    for tag, name, value in seen.attributes:
        assert (tag, name) in {
            *(("a", "href"), ("a", "title"), ("a", "rel"), ("ol", "start")),
            *(("code", "class"), ("pre", "class"), ("p", "class")),
        }
        assert name != "href" or value.startswith(("https://", "http://", "mailto:"))
    return seen


def errors(html: str) -> list[object]:
    """What a strict reader of HTML has to say about a page."""
    parser = Strict()
    parser.parse(html)
    return list(parser.errors)


def words_in(text: str) -> set[str]:
    """Every word that is no number."""
    return {word for word in re.findall(r"[^\W_]+", source.lines_of(text)) if not word.isdecimal()}


def words_of(markdown: str) -> set[str]:
    """Every word of a text that was typed; an entity is read as what it means."""
    return words_in(unescape(markdown))


def test_the_corpus_is_large_and_each_text_is_known_by_its_word() -> None:
    assert len(CORPUS) >= 200
    assert len({one.word for one in CORPUS}) == len(CORPUS)
    assert sum(len(one.text) > 900_000 for one in CORPUS) >= 5


@pytest.mark.parametrize("hostile", LIGHT, ids=str)
def test_a_hostile_text_is_words_on_a_page(hostile: Hostile) -> None:
    made = sanitised.to_html(hostile.text)
    seen = harmless(made)
    assert hostile.word in seen.words
    assert words_of(hostile.text) <= seen.every_word or words_in(hostile.text) <= seen.every_word
    assert errors(html_page.whole(hostile.text[:40], made)) == []


@pytest.mark.parametrize("hostile", HEAVY, ids=str)
def test_a_deep_or_huge_text_is_there_within_a_second(hostile: Hostile) -> None:
    began = time.process_time()
    made = sanitised.to_html(hostile.text)
    source = sanitised.to_markdown(hostile.text)
    assert time.process_time() - began < SECOND
    assert hostile.word in made
    assert hostile.word in source
    if len(hostile.text) < 100_000:
        harmless(made)
        assert errors(html_page.whole("Heavy", made)) == []


@given(st.text(alphabet="`~*_[]()<>!&#;:|\\\"'=/-+.\n\t 1ab\u202e\x00", max_size=150))
def test_whatever_is_typed_stays_and_does_no_harm(text: str) -> None:
    seen = harmless(sanitised.to_html(text))
    assert words_of(text) <= seen.every_word


@given(st.text(alphabet="`~*_[]()<>!&#:\\\n 1a", max_size=150))
def test_a_markdown_file_has_no_tag_no_image_and_only_links_to_the_web(text: str) -> None:
    made = sanitised.to_markdown(text)
    assert all(line.startswith(">") for line in made.split("\n") if line and line != source.SENTENCE)
    inside = re.sub("^> ?", "", made, flags=re.MULTILINE)
    outside = "\n".join(piece for is_code, piece in source.pieces(inside) if not is_code)
    assert not re.search(r"<[A-Za-z/!?]", outside)
    assert "![" not in outside
    assert "](" not in outside


@pytest.mark.parametrize(
    ("typed_text", "shown"),
    [
        ("# One\n\ntwo\n===", "<h4>One</h4>\n<h4>two</h4>"),
        ("Two things:\n- a\n- b", "<p>Two things:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("```\na:\n- b\n```", "<pre><code>a:\n- b\n</code></pre>"),
        ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"),
        ("[a](javascript:b)", "<p>[a](javascript:b)</p>"),
        ("![a](https://b.example)", "<p>![a](https://b.example)</p>"),
        ("[](https://b.example)", "<p>[](https://b.example)</p>"),
        ("|a|\n|-|\n|b|c|", '<pre class="typed">\n|a|\n|-|\n|b|c|</pre>'),
    ],
)
def test_markdown_becomes_html(typed_text: str, shown: str) -> None:
    assert sanitised.to_html(typed_text) == shown


def test_a_link_to_the_web_is_one() -> None:
    assert 'href="https://example.com/a?b=c"' in sanitised.to_html("[a](https://example.com/a?b=c)")
    assert "[a](https://example.com)" in sanitised.to_markdown("[a](https://example.com)")


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("word " * 7_000, True),
        ("word " * 9_000, False),
        ("\n".join("    " * level + "- a" for level in range(6)), True),
        ("\n".join("    " * level + "- a" for level in range(14)), False),
        ("- - - - - - - - - - - - - - - -", True),
        ("[a](https://example.com) " * 60, True),
        ("[a](https://example.com) " * 200, False),
        ("[a](https://example.com)\n\n" * 200, True),
        ("| a | b |\n|---|---|\n" + "| c | d |\n" * 300, True),
        ("|" * 200 + "\n" + "|-" * 200 + "|\n" + "a|\n" * 100, False),
        ("> a|b\n> -|-\n" + "> c|d\n" * 300 + "-|" + " " * 20_000 + "x", True),
    ],
)
def test_what_can_be_laid_out(text: str, can: bool) -> None:  # noqa: FBT001
    assert source.can_be_laid_out(text) is can
    assert (source.SENTENCE in sanitised.to_html(text)) is not can


@pytest.mark.parametrize(
    ("typed_text", "quoted"),
    [
        ("a\n ~~~\nb\n~~~\n<img src=x>", "> a\n>  ~~~\n> b\n> ~~~\n> &lt;img src=x>"),
        ("~~~\n\t~~~\n<img src=x>", "> ~~~\n>     ~~~\n> <img src=x>"),
        ("$$\n~~~\n$$\n<img src=x>", "> $$\n> ~~~\n> $$\n> &lt;img src=x>"),
        ("[a]: https://b.example 'c'", "> [a&#93;: https://b.example 'c'"),
        ("[a\\](b) \\[](b)", "> [a&#93;(b) &#91;&#93;(b)"),
        ("[](https://b.example)", "> &#91;](https://b.example)"),
        ("|a|\n|-|\n|b|c|", "> ~~~\n> |a|\n> |-|\n> |b|c|\n> ~~~"),
    ],
)
def test_a_markdown_file_hides_nothing_from_who_reads_it(typed_text: str, quoted: str) -> None:
    assert sanitised.to_markdown(typed_text) == quoted


def test_nothing_that_can_be_printed_is_ever_taken_out_or_written_in_another_way() -> None:
    """So that a text without anything else is passed on as it is, unsearched: this Python's Unicode decides it."""
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    kinds = (source._CONTROLS, source._BREAKS, source._EMBED, source._ISOLATE)
    for signs in (*kinds, content_lines._UNWRITABLE, front_matter._UNPRINTABLE):
        assert signs.search(printable) is None


def test_a_page_lets_nothing_in_but_its_own_style() -> None:
    made = html_page.whole("<b>", "<p>a</p>")
    assert "default-src 'none'; style-src 'sha256-" in made
    assert "<h1>&lt;b&gt;</h1>" in made
    assert errors(made) == []
