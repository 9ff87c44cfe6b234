"""The journal: search in everything written, filters in the address, the calendar of moods, and earlier versions."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nearmiss.model import OwnQuestion, Reflection, ReflectionKind
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, only, person, saved


def marked(visitor: Visitor) -> list[str]:
    """What was looked for, as it is marked."""
    return [node.text for node in visitor.blocks() if node.attributes.get("class") == "mark"]


def entry(body: str, **fields: Any) -> Reflection:
    """A free entry."""
    return factories.reflection(kind=ReflectionKind.ENTRY, went_well="", body=body, written_on=TODAY, **fields)


def linked(visitor: Visitor) -> list[str]:
    """The addresses the page's links select, as the browser gets them."""
    return [node.attributes["href"] for node in visitor.blocks() if "href" in node.attributes]


def folded(visitor: Visitor) -> list[str]:
    """What the folded parts of the page are called."""
    own = [node.text for node in visitor.blocks() if node.tag == "summary" and "year ago" in node.text]
    return [node.label for node in visitor.app.expander] + own


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("VALUE", ["value"]),
        ("demo under", ["Ünder"]),
        ('"the value"', ["The value"]),
        ("VAL", ["value"]),
        ("value nothing", []),
        ("%", []),
    ],
)
def test_words_are_found_and_marked(visitor: Visitor, words: str, wanted: list[str]) -> None:
    saved(entry("The value of a demo", line="Ünder the line: the demo"), entry("Another day"))
    visitor.open("reflection", words=words)
    shown = [one for one in ("value", "Ünder", "The value") if one in marked(visitor)]
    assert shown == wanted
    assert ("Nothing has these words." in visitor.words) is (not wanted)
    assert "Another day" not in visitor.words


def test_blank_words_are_no_search(visitor: Visitor) -> None:
    saved(entry("The value"))
    assert "The value" in visitor.open("reflection", words="  ").words


def test_what_is_found_elsewhere_leads_there(visitor: Visitor) -> None:
    application = acme(notes="A harbour of names")
    ana = person("Ana Costa")
    about = application.id
    reflection = factories.reflection(about, went_well="The harbour")
    lesson, question = factories.lesson(text="harbour first"), factories.question(text="Which harbour?")
    saved(
        reflection,
        lesson,
        question,
        factories.feedback(about, verbatim="harbour"),
        factories.touchpoint(ana.id, application_id=about, text="harbour"),
        factories.touchpoint(ana.id, text="harbour walk"),
        factories.promise(about, text="harbour"),
        factories.practice(text="harbour"),
        factories.door(text="harbour", person_id=ana.id),
    )
    visitor.open("reflection", words="harbour")
    links = "\n".join(linked(visitor))
    for expected in (
        f"entry?id={reflection.id}",
        f"near-misses?id={about}",
        f"near-misses?id={about}&section=Feedback",
        f"near-misses?id={about}&section=Story",
        f"near-misses?id={about}&section=People",
        f"people?id={ana.id}",
        f"lesson%3A{lesson.id}",
        f"question%3A{question.id}",
        "feedback?view=Themes+and+practices",
    ):
        assert expected in links
    visitor.open("next-interview", part="Lessons", edit=f"lesson:{lesson.id}")
    assert visitor.held(f"lesson-{lesson.id}", "text") == ["harbour first"]
    visitor.open("reflection", **{"words": "harbour", "in": "Journal"})
    assert [link for link in linked(visitor) if "near-misses" in link or "people" in link] == []
    assert f"entry?id={reflection.id}" in "\n".join(linked(visitor))


def test_hostile_words_are_marked_and_stay_what_they_are(visitor: Visitor) -> None:
    saved(entry("A colon:harbour] [l](javascript:x) *b* `c` harbour"))
    visitor.open("reflection", words="harbour")
    assert "A colon:harbour] [l](javascript:x) b c harbour" in visitor.words
    assert marked(visitor) == ["harbour", "harbour"]


def test_own_answers_and_tags_are_searched(visitor: Visitor) -> None:
    own, one, two = factories.own_question(), entry("One"), entry("Two")
    saved(
        own, one, two, factories.own_answer(one.id, own.id, text="Quite gently"), factories.tag(two.id, name="gentle")
    )
    visitor.open("reflection", words="gent")
    assert [word for word in marked(visitor) if word.startswith("gent")] == marked(visitor)
    assert len(marked(visitor)) == 2
    assert "Was I kind to myself?" in visitor.words


FILTERS = {
    "kind": ("entry", {"Mine", "Old"}),
    "about": ("{application}", {"I asked good questions", "Mine"}),
    "feeling": ("2", {"Mine"}),
    "tag": ("nerves", {"Old"}),
    "period": ("30", {"I asked good questions", "Mine"}),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_stands_in_the_address(visitor: Visitor, name: str) -> None:
    application = acme()
    old = factories.reflection(kind="entry", went_well="", body="Old", written_on=date(2025, 3, 1))
    reflection = factories.reflection(application.id, written_on=TODAY)
    saved(reflection, entry("Mine", feeling=2, application_id=application.id), old, factories.tag(old.id))
    value, wanted = FILTERS[name]
    visitor.open("reflection", **{name: value.format(application=application.id)})
    shown = {words for words in ("I asked good questions", "Mine", "Old") if words in visitor.words}
    assert shown == wanted
    assert "Filters (1)" in folded(visitor)
    visitor.open("reflection", words="mine", **{name: value.format(application=application.id)})
    assert ("Nothing has these words." in visitor.words) is ("Mine" not in wanted)


def test_a_year_of_the_past_is_a_period(visitor: Visitor) -> None:
    saved(entry("Now"), factories.reflection(kind="entry", went_well="", body="Then", written_on=date(2024, 5, 5)))
    visitor.open("reflection", period="y2024")
    assert ("Then" in visitor.words, "Now" in visitor.words) == (True, False)


def test_a_choice_in_a_filter_is_kept_in_the_address(visitor: Visitor) -> None:
    saved(entry("Mine", feeling=2), entry("Other", feeling=5))
    visitor.open("reflection").app.selectbox(key="pick.feeling").set_value("5")
    visitor.go()
    assert "Mine" not in visitor.words
    assert visitor.app.query_params["feeling"] in ("5", ["5"])


def test_this_week_a_year_ago(visitor: Visitor) -> None:
    application = acme(told_on=date(2025, 3, 11))
    saved(
        entry("Now"),
        factories.reflection(kind="entry", went_well="", body="A year ago I walked", written_on=date(2025, 3, 12)),
        factories.feedback(application.id, said_on=date(2025, 3, 13), logged_on=date(2025, 3, 13)),
    )
    visitor.open("reflection")
    assert "This week a year ago: 1 no, 1 entry, 1 feedback note" in folded(visitor)
    assert "A year ago I walked" in visitor.words
    assert folded(visitor.open("reflection", feeling="2")) == ["Filters (1)"]


def test_a_year_ago_shows_what_it_names_and_is_not_there_for_nothing(visitor: Visitor) -> None:
    saved(entry("Now"), factories.decision(decided_on=date(2025, 3, 12)))
    assert "year ago" not in str(folded(visitor.open("reflection")))
    ana = factories.person()
    saved(
        ana,
        factories.touchpoint(ana.id, happened_on=date(2025, 3, 12)),
        factories.review(starts_on=date(2025, 3, 10), begun_on=date(2025, 3, 14), learned="Much"),
    )
    visitor.open("reflection")
    assert "This week a year ago: 1 contact, a review" in folded(visitor)
    assert "Mail, 12 Mar 2025" in visitor.words
    [link] = [node for node in visitor.blocks() if node.tag == "a" and node.text == "Your review of that week"]
    assert link.attributes["href"] == "review?week=2025-03-10"


def test_two_hundred_and_one_entries_are_paged(visitor: Visitor) -> None:
    saved(*(entry(f"Entry {n:03}") for n in range(201)))
    visitor.open("reflection")
    assert "201 entries, page" in visitor.words
    first = {n for n in range(201) if f"Entry {n:03}" in visitor.words}
    visitor.open("reflection", **{"entries-page": "21"})
    last = {n for n in range(201) if f"Entry {n:03}" in visitor.words}
    assert (len(first), len(last), first & last) == (10, 1, set())
    visitor.open("reflection", words="entry", **{"found-page": "21"})
    assert marked(visitor).count("Entry") == 1


def mark(visitor: Visitor, day: str) -> dict[str, Any]:
    """A day of the month as it is drawn."""
    [grid] = [node for node in visitor.nodes() if node.type == "bidi_component" and b"weekdays" in node.proto.bytes]
    return {cell["day"]: cell for week in json.loads(grid.proto.bytes)["weeks"] for cell in week if cell}[day]


def test_the_calendar_is_tinted_and_says_so_in_words(visitor: Visitor) -> None:
    saved(entry("Heavy", feeling=1), entry("Better", feeling=2), entry("Plain"))
    saved(factories.reflection(kind="entry", went_well="", body="None", written_on=date(2026, 3, 2)))
    visitor.open("reflection", view="Calendar")
    monday = mark(visitor, "2026-03-09")
    assert monday["name"] == "Monday 9 March 2026, today, 3 entries, feeling 1.5 of 5 (low)"
    assert (monday["tint"], monday["counts"]) == ("feeling-2", [["", 2]])
    assert mark(visitor, "2026-03-02")["name"] == "Monday 2 March 2026, 1 entry, no feeling given"
    assert (mark(visitor, "2026-03-02")["tint"], mark(visitor, "2026-03-03")["button"]) == ("", False)
    assert "feeling 1 of 5 (heavy)" in visitor.words
    assert len([link for link in linked(visitor) if "entry?id=" in link]) == 4
    visitor.open("reflection", view="Calendar", day="2026-03-02")
    assert len([link for link in linked(visitor) if "entry?id=" in link]) == 1
    visitor.open("reflection", view="Calendar")
    [back] = [link for link in visitor.blocks() if link.attributes.get("data-key") == "here.Previous"]
    assert back.attributes["href"] == "?day=&month=2026-02-01"
    visitor.open("reflection", view="Calendar", month="2026-02-01")
    assert "February 2026" in visitor.words
    assert "Nothing was written in this month." in visitor.words


def test_every_version_is_read_compared_and_brought_back(visitor: Visitor) -> None:
    one = entry("The first words", feeling=2)
    saved(one)
    form = f"entry-{one.id}"
    for body in ("The second words", "The third, *at last*"):
        visitor.open("reflection", edit=f"entry:{one.id}").fill(form, body=body).save(form)
    before = facts()
    visitor.open("entry", id=one.id)
    versions = [link.removeprefix("?version=") for link in linked(visitor) if link.startswith("?version=")]
    assert len(versions) == 2
    visitor.open("entry", id=one.id, version=versions[1])
    assert ":orange-background[~~first words~~]" in visitor.words
    assert ":blue-background[**third, \\*at last\\***]" in visitor.words
    visitor.open("entry", id=one.id, version=versions[1], shown="As it was")
    assert "The first words" in visitor.words
    visitor.press("bring-back")
    assert (only(Reflection).body, only(Reflection).feeling) == ("The first words", 2)
    assert "Brought back." in visitor.words
    visitor.press("undo")
    assert facts() == before


def test_many_versions_are_paged(visitor: Visitor) -> None:
    one = saved(entry("Number 0"))[0]
    for number in range(1, 26):
        one = saved(replace(one, body=f"Number {number}"))[0]
    visitor.open("entry", id=one.id)
    assert "25 versions, page" in visitor.words


def test_own_questions_are_added_ordered_edited_retired_and_deleted(visitor: Visitor) -> None:
    visitor.open("reflection", view="Questions and tags")
    for text in ("One?", "Two?", "Three?"):
        visitor.press("add-own-question").fill("own-question-new", text=text).save("own-question-new")
    asked = [one.text for one in find(OwnQuestion)]
    assert asked == ["One?", "Two?", "Three?"]
    two = only(OwnQuestion, text="Two?")
    visitor.choose(f"own-question.{two.id}", "Move up")
    assert [one.text for one in find(OwnQuestion)] == ["Two?", "One?", "Three?"]
    visitor.press("undo")
    assert [one.text for one in find(OwnQuestion)] == asked
    visitor.choose(f"own-question.{two.id}", "Move down")
    assert [one.text for one in find(OwnQuestion)] == ["One?", "Three?", "Two?"]
    form = f"own-question-{two.id}"
    visitor.choose(f"own-question.{two.id}", "Edit").fill(form, text="Two, then?").save(form)
    assert only(OwnQuestion, id=two.id).text == "Two, then?"
    visitor.choose(f"own-question.{two.id}", "Ask no more")
    assert not only(OwnQuestion, id=two.id).is_asked
    assert "asked no more since 9 Mar" in visitor.words
    visitor.choose(f"own-question.{two.id}", "Ask again")
    assert only(OwnQuestion, id=two.id).is_asked
    before = facts()
    visitor.choose(f"own-question.{two.id}", "Delete")
    assert len(find(OwnQuestion)) == 2
    visitor.press("undo")
    assert facts() == before


def test_an_empty_own_question_is_refused_beside_its_box(visitor: Visitor) -> None:
    visitor.open("reflection", view="Questions and tags", edit="own-question:new").save("own-question-new")
    assert visitor.beside("own-question-new", "text") == "What do you want to be asked? One line is enough."


def test_a_tag_is_renamed_and_two_become_one(visitor: Visitor) -> None:
    one, two = entry("One"), entry("Two")
    saved(one, two, factories.tag(one.id), factories.tag(two.id), factories.tag(two.id, name="fear"))
    tag = f"tag.{b'fear'.hex()}"
    before = facts()
    visitor.open("reflection", view="Questions and tags").choose(tag, "Rename")
    visitor.fill("tag-fear", tag="#Nerves").save("tag-fear")
    assert "2 entries" in visitor.words
    assert not visitor.has(tag)
    visitor.press("undo")
    assert facts() == before
