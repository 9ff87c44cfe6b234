"""Blocks: elements and attributes of short lists, links to pages and mail alone, words that stay words."""

import json

import pytest

from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks.markdown import markdown
from nearmiss.ui.components.blocks.node import ATTRIBUTES, TAGS, node
from tests.hostile import CORPUS, Hostile

RUNS = {"script", "iframe", "object", "embed", "svg", "math", "style", "link", "base", "meta", "img", "template"}
"""What runs or loads something."""


def test_nothing_that_runs_is_on_the_lists() -> None:
    assert not TAGS & RUNS
    assert not [
        name for name in ATTRIBUTES if name.startswith("on") or name in {"src", "srcdoc", "action", "formaction"}
    ]


@pytest.mark.parametrize(
    ("tag", "attribute"), [("script", "class"), ("a", "onclick"), ("form", "action"), ("p", "src")]
)
def test_what_is_not_on_the_lists_is_refused(tag: str, attribute: str) -> None:
    with pytest.raises(ValueError, match="no block has"):
        node(tag, "words", **{attribute: "x"})


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", " javascript:x", "//x"])
def test_only_pages_and_mail_are_led_to(address: str) -> None:
    with pytest.raises(ValueError, match="only links to web pages and mail"):
        blocks.outside(address, "Look")
    assert not [each for each in markdown(f"[Look]({address})").walk() if each.attributes.get("href", "h")[:1] != "h"]


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_words_stay_words(hostile: Hostile) -> None:
    words = hostile.text
    drawn = blocks.card(
        "one", blocks.heading(3, words), blocks.paragraph(words), blocks.button(words, "key", name=words)
    )
    assert drawn.text == words * 3
    packed = json.loads(json.dumps(drawn.packed()))
    assert words in packed[2], "as the one child of its heading" if words else "which is empty"


@pytest.mark.parametrize("words", ['"', "&id=other", "#top", "?", "javascript:alert(1)"])
def test_what_is_asked_for_in_an_address_leads_to_no_other_page(words: str) -> None:
    address = blocks.link("people", "Ana", query={"who": words}).attributes["href"]
    assert address.startswith("people?who=")
    assert address.count("&") == address.count("#") == 0


def test_a_fold_of_a_phone_and_any_other_are_kept_apart_by_their_keys() -> None:
    phone, other = blocks.fold_of_a_phone("One by one", key="a.1"), blocks.fold("More", key="a.2")
    assert (phone.attributes["data-fold"], other.attributes["data-fold"]) == ("a-1", "a-2")
