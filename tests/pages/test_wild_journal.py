"""Wild text in every field of the journal: kept as it was typed, shown as what it is."""

from dataclasses import fields
from urllib.parse import parse_qsl

import pytest

from nearmiss.model import (
    Application,
    Lesson,
    Outcome,
    OwnAnswer,
    OwnQuestion,
    Person,
    Question,
    Reflection,
    Tag,
    tag_name,
)
from tests import factories
from tests.pages.browsing import Visitor, acme, find, only, saved
from tests.pages.test_wild_text import KEPT_LINE, KEPT_TEXT, LINE, TEXT, holds, tame

WORD = ":red[x] <b>*b* `c` שלום \u202e👩\u200d👧 :smile: $y$"
"""As wild as a tag may be."""


def every_page(visitor: Visitor) -> None:
    """No page of the journal minds."""
    for view in ("Journal", "Calendar", "Questions and tags"):
        tame(visitor.open("reflection", view=view))
    for part in ("The card", "Lessons", "Question bank"):
        tame(visitor.open("next-interview", part=part))
    for application in find(Application):
        tame(visitor.open("next-interview", application=application.id))
    for reflection in find(Reflection):
        tame(visitor.open("entry", id=reflection.id))
    for words in ("real", "elsewhere", '"javascript alert"'):
        tame(visitor.open("reflection", words=words))
        assert any(node.attributes.get("class") == "mark" for node in visitor.blocks())


@pytest.mark.usefixtures("later")
def test_the_checklist_with_own_questions_and_tags(visitor: Visitor) -> None:
    application = acme(organisation=LINE, role=LINE)
    visitor.open("reflection", view="Questions and tags").press("add-own-question")
    visitor.fill("own-question-new", text=LINE).save("own-question-new")
    own = only(OwnQuestion)
    holds(own, lines=("text",))
    tame(visitor)
    form = f"checklist-{application.id}"
    visitor.open("reflection", id=application.id)
    visitor.fill(form, tripped=TEXT, tags=WORD, **{f"own.{own.id}": TEXT}).save(form)
    holds(only(Reflection), "tripped")
    holds(only(OwnAnswer), "text", lines=("asked",))
    assert only(Tag).name == tag_name(WORD)
    tame(visitor)
    for key in ("lesson.tripped", "question.tripped", "note.weakness.tripped"):
        tame(visitor.press(key))
    holds(only(Lesson), "text")
    every_page(visitor)
    visitor.open("reflection", id=application.id).fill(form, tripped=TEXT[::-1], **{f"own.{own.id}": LINE}).save(form)
    visitor.open("entry", id=only(Reflection).id)
    [link] = [node for node in visitor.blocks() if "version=" in node.attributes.get("href", "")]
    version = dict(parse_qsl(link.attributes["href"].partition("?")[2]))["version"]
    tame(visitor.open("entry", id=only(Reflection).id, version=version))
    tame(visitor.open("entry", id=only(Reflection).id, version=version, shown="As it was"))
    tame(visitor.open("reflection", tag=only(Tag).name))
    assert "Filters (1)" in [one.label for one in visitor.app.expander]


def test_lessons_questions_and_an_interview_ahead(visitor: Visitor) -> None:
    acme(organisation=LINE, role=LINE)
    visitor.open("next-interview", part="Lessons", edit="lesson:new")
    tame(visitor.fill("lesson-new", text=TEXT).save("lesson-new"))
    holds(only(Lesson), "text")
    visitor.open("next-interview", part="Question bank", edit="question:new")
    tame(visitor.fill("question-new", text=TEXT, better_answer=TEXT).save("question-new"))
    holds(only(Question), "text", "better_answer")
    visitor.open("next-interview", edit="ahead:new")
    day = factories.TODAY.replace(day=20)
    visitor.fill("ahead-new", organisation=LINE, role=LINE, names=f"{LINE}\n{LINE}", held_on=day).save("ahead-new")
    assert visitor.errors == []
    ahead = only(Application, outcome=Outcome.OPEN)
    holds(ahead, lines=("organisation", "role"))
    assert KEPT_LINE in {one.name for one in find(Person)}
    saved(factories.feedback(ahead.id, verbatim=TEXT, theme_id="fit"))
    tame(visitor.open("next-interview", application=ahead.id))
    every_page_of_the_card(visitor, ahead.id)


def every_page_of_the_card(visitor: Visitor, application_id: str) -> None:
    """The card of one interview, in each of its forms."""
    for lesson in find(Lesson):
        tame(visitor.open("next-interview", application=application_id, edit=f"lesson:{lesson.id}"))
        tame(visitor.open("next-interview", application=application_id, edit=f"used:{lesson.id}"))


@pytest.mark.usefixtures("later")
def test_words_set_aside_are_shown_as_they_are() -> None:
    application = acme()
    form = f"checklist-{application.id}"
    one, two = (Visitor().open("reflection", id=application.id) for _ in range(2))
    one.fill(form, story="Theirs").save(form)
    two.fill(form, story=TEXT).save(form)
    tame(two)
    assert two.held(form, "story") == [TEXT]
    page = Visitor().open("entry", id=only(Reflection).id)
    [link] = [node for node in page.blocks() if "version=" in node.attributes.get("href", "")]
    query = dict(parse_qsl(link.attributes["href"].partition("?")[2]))
    tame(Visitor().open("entry", id=only(Reflection).id, **query))


def test_a_tag_of_anything_is_renamed(visitor: Visitor) -> None:
    entry = factories.reflection(kind="entry", went_well="", body=KEPT_TEXT)
    saved(entry, factories.tag(entry.id, name=WORD))
    name = only(Tag).name
    tame(visitor.open("reflection", view="Questions and tags").choose(f"tag.{name.encode().hex()}", "Rename"))
    tame(visitor.fill(f"tag-{name}", tag=f"2 {WORD[:36]}").save(f"tag-{name}"))
    assert only(Tag).name == tag_name(f"2 {WORD[:36]}")
    every_page(visitor)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checklist is open."""
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-12")


def test_every_text_of_the_journals_nouns_has_been_tried() -> None:
    tried = {
        Lesson: {"text"},
        Question: {"text", "better_answer"},
        OwnQuestion: {"text"},
        OwnAnswer: {"asked", "text"},
        Tag: {"name"},
    }
    for kind, names in tried.items():
        texts = {one.name for one in fields(kind) if one.type is str or one.type == "str"}
        assert {name for name in texts if not name.endswith("_id")} - {"id"} == names
