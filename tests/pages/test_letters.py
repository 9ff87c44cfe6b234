"""Letters: what is to be written, drafts, what was sent; the give library, my news, phrases."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from nearmiss import letters
from nearmiss.model import (
    Channel,
    Gift,
    LetterKind,
    LetterTemplate,
    Manner,
    News,
    Phrase,
    Purpose,
    Step,
    derived_id,
)
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, follow_up, only, person, saved


def _linked(visitor: Visitor) -> list[str]:
    return [urlsplit(address).query for address in visitor.addresses]


def test_an_empty_journal_says_what_will_stand_here_with_one_way_to_begin(visitor: Visitor) -> None:
    visitor.open("letters")
    assert "a draft for each person" in visitor.words
    assert visitor.has("turned-down")


def test_what_is_to_be_written_now_is_one_letter_a_person_and_closed_windows_wait(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=1))
    visitor.open("letters")
    thanks = [follow_up(about.id, Step.THANK_YOU, name) for name in ("Ana Costa", "Ben Ode", "Chloe Ito")]
    assert {each.key for each in thanks} <= {dict(parse_qsl(query)).get("to") for query in _linked(visitor)}
    assert "Thank-you" in visitor.words
    saved(factories.letter(thanks[0].person_id or "", follow_up_key=thanks[0].key))
    assert visitor.go().words.splitlines().count("Go on") == 1
    assert "Follow-up email" not in visitor.words, "its window is not open yet"


def test_drafts_and_what_was_sent_stand_below(visitor: Visitor) -> None:
    about = acme()
    ana = person("Ana Costa")
    touch = factories.touchpoint(ana.id, text="Thank you for the hour.", purpose=Purpose.THANKS)
    call = factories.touchpoint(ana.id, text="We spoke of boats.", channel=Channel.CALL)
    theirs = factories.touchpoint(ana.id, text="They sent a book.", purpose=Purpose.RECEIVED)
    draft = factories.letter(ana.id, application_id=about.id, text="Half of it", subject="Hello")
    saved(touch, call, theirs, draft)
    visitor.open("letters")
    assert "Half of it" in visitor.words
    assert "Hello" in visitor.words
    assert "Thank you for the hour" in visitor.words
    assert "We spoke of boats." not in visitor.words, "a call was not written"
    assert "They sent a book." not in visitor.words
    before = facts()
    visitor.choose(f"draft.{draft.id}", "Delete")
    assert "Half of it" not in visitor.words
    visitor.press("undo")
    assert facts() == before


def test_the_give_library_keeps_finds_and_says_to_whom_something_was_given(visitor: Visitor) -> None:
    acme()
    visitor.open("letters", letters="Give library")
    assert "you have something to give" in visitor.words
    visitor.press("add-gift").fill("gift-new", text="How cold chains fail", link="example.com", tags="cold chains")
    assert "not a link" in visitor.save("gift-new").beside("gift-new", "link")
    visitor.fill("gift-new", link="https://example.com/chains").save("gift-new")
    gift = only(Gift)
    assert (gift.text, gift.tags, gift.noted_on) == ("How cold chains fail", "cold chains", TODAY)
    ana = person("Ana Costa")
    saved(factories.touchpoint(ana.id, gift_id=gift.id), factories.gift(text="A tide table", tags="sea"))
    visitor.open("letters", letters="Give library")
    assert "Given to Ana Costa on 9 Mar." in visitor.words
    assert "A tide table" in visitor.words
    visitor.open("letters", letters="Give library", **{"gift-words": "chains"})
    assert "A tide table" not in visitor.words
    assert "How cold chains fail" in visitor.words


@pytest.mark.parametrize(
    ("noun", "view", "fields", "kind"),
    [
        ("gift", "Give library", {"text": "A tide table"}, Gift),
        ("news", "My news", {"text": "Ran a tariff change"}, News),
        ("phrase", "Templates and phrases", {"text": "I am glad we met."}, Phrase),
    ],
)
def test_each_is_added_changed_and_deleted_with_a_way_back(
    visitor: Visitor, noun: str, view: str, fields: dict[str, str], kind: type
) -> None:
    form = f"{noun}-new"
    visitor.open("letters", letters=view).press(f"add-{noun}").save(form)
    assert visitor.beside(form, "text")
    visitor.fill(form, **fields).save(form)
    made = only(kind)
    assert fields["text"] in visitor.words
    visitor.choose(f"{noun}.{made.id}", "Edit").fill(f"{noun}-{made.id}", text="Another").save(f"{noun}-{made.id}")
    assert only(kind).text == "Another"
    before = facts()
    visitor.choose(f"{noun}.{made.id}", "Delete")
    assert find(kind) == []
    visitor.press("undo")
    assert facts() == before


@pytest.mark.parametrize(
    ("noun", "words", "page"),
    [
        (factories.gift(text="Serendipity"), "Give library", "letters"),
        (factories.news(text="Serendipity"), "My news", "letters"),
        (factories.phrase(text="Serendipity"), "My phrases", "letters"),
    ],
    ids=["gift", "news", "phrase"],
)
def test_what_is_found_leads_to_its_form(visitor: Visitor, noun: object, words: str, page: str) -> None:
    saved(factories.application(), noun)
    visitor.open("reflection", words="serendipity")
    [link] = [node for node in visitor.blocks() if node.tag == "a" and words in node.text]
    there, _, query = link.attributes["href"].partition("?")
    assert there == page
    visitor.open(page, **dict(parse_qsl(query)))
    assert visitor.has(f"{visitor.app.query_params['edit'].replace(':', '-')}.0.save")


TEMPLATES = {"letters": "Templates and phrases", "kind": "check-in", "manner": "brief"}
MINE = f"letter_template-{derived_id('letter template', LetterKind.CHECK_IN, Manner.BRIEF)}"


def test_a_template_is_changed_in_the_app_with_a_preview_and_ours_comes_back(visitor: Visitor) -> None:
    ours = letters.template_of(LetterKind.CHECK_IN, Manner.BRIEF)
    visitor.open("letters", **TEMPLATES)
    assert visitor.held(MINE, "text") == [ours]
    before = facts()
    visitor.fill(MINE, text="Subject: Hello\n\nHello {{ first_name }}, {{ news }}.")
    assert "Hello Ines, I finished a course" in visitor.words, "the preview follows what is written"
    visitor.save(MINE)
    assert (only(LetterTemplate).kind, only(LetterTemplate).manner) == (LetterKind.CHECK_IN, Manner.BRIEF)
    assert "This one is yours." in visitor.words
    visitor.press("back-to-ours")
    assert facts() == before
    assert visitor.held(MINE, "text") == [ours]
    visitor.press("undo")
    assert visitor.held(MINE, "text") == [only(LetterTemplate).text]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Hello {{ nobody }}", "there is no slot nobody"),
        ("Hello {{ first_name", "Line 1"),
        ("{% for x in role %}{{ x }}{% endfor %}", "Line 1"),
        ("", "nothing in it"),
    ],
)
def test_a_template_that_cannot_be_filled_is_said_beside_it_and_its_words_stay(
    visitor: Visitor, text: str, says: str
) -> None:
    visitor.open("letters", **TEMPLATES).fill(MINE, text=text).save(MINE)
    assert says in visitor.beside(MINE, "text")
    assert visitor.held(MINE, "text") == [text]
    assert find(LetterTemplate) == []


def test_a_template_that_is_found_is_shown(visitor: Visitor) -> None:
    saved(factories.application(), factories.letter_template(text="Serendipity"))
    visitor.open("reflection", words="serendipity")
    [link] = [node for node in visitor.blocks() if node.tag == "a" and "Letter template" in node.text]
    assert dict(parse_qsl(link.attributes["href"].partition("?")[2])) == {**TEMPLATES, "manner": "warm"}
