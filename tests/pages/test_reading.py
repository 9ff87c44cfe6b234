"""Whatever is typed is shown somewhere when it is read, and whatever is saved can be changed and deleted there."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, get_type_hints

import pytest

from nearmiss.model import (
    Application,
    CalendarInvitation,
    Door,
    FeedbackNote,
    Interview,
    Introduction,
    Letter,
    Opening,
    Outcome,
    OwnAnswer,
    OwnStep,
    Person,
    Position,
    Practice,
    Promise,
    Question,
    Reflection,
    ReflectionKind,
    SaidBy,
    Stage,
    Touchpoint,
)
from nearmiss.store.schema.references import REFERENCES, OnDelete
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, find, only, person, saved

_LINKS = {"posting_link", "alert_link", "linkedin", "link"}
_NOT_TYPED = {"id", "version", "key", "asked", "contents", "step", "why", "starts_at", "zone"}
"""What no form asks for in words of one's own; why a step was skipped is shown with the plan."""


def _marked(noun: Any, seen: list[str]) -> Any:
    """The same noun with a marker of its own in every field that holds a text."""
    hints = get_type_hints(type(noun))
    values = {}
    for field in fields(noun):
        if hints[field.name] is not str or field.name in _NOT_TYPED or field.name.endswith("_id"):
            continue
        marker = f"marker{len(seen)}x"
        seen.append(marker)
        marker = f"https://example.com/{marker}" if field.name in _LINKS else marker
        values[field.name] = f"{marker}@example.com" if field.name == "email" else marker
    return type(noun)(**{**vars(noun), **values})


def _everything_read(made: dict[str, Any]) -> str:
    """The words of every page on which something is read, no form open."""
    about, whom, reflection = made["application"].id, made["person"].id, made["reflection"].id
    pages: list[tuple[str, dict[str, str]]] = [
        ("near-misses", {}),
        *(("near-misses", {"id": about, "section": one}) for one in ("Plan", "People", "Reflection", "Feedback")),
        ("near-misses", {"id": about, "section": "Story"}),
        ("people", {"id": whom}),
        ("feedback", {}),
        ("feedback", {"view": "Themes and practices"}),
        ("next-interview", {"part": "Lessons", "lessons": "All"}),
        ("next-interview", {"part": "Question bank", "questions": "All"}),
        ("reflection", {"view": "Questions and tags"}),
        ("reflection", {}),
        ("entry", {"id": reflection}),
        ("review", {"week": made["review"].id}),
        ("doors", {"doors": "Openings"}),
        ("letters", {}),
        ("letters", {"id": made["letter"].id}),
        *(("letters", {"letters": view}) for view in ("Give library", "My news")),
        ("letters", {"letters": "Templates and phrases", "kind": "check-in", "manner": "warm"}),
    ]
    visitor = Visitor()
    read = []
    for page, query in pages:
        visitor.open(page, **query)
        read += [visitor.words, *(box.label for box in visitor.app.checkbox)]
        read += [str(box.value) for box in visitor.app.text_area]  # a letter is read where it is written
    return "\n".join(read)


def test_every_text_that_can_be_typed_is_read_somewhere() -> None:
    made = factories.one_of_each()
    seen: list[str] = []
    marked = {
        name: noun if name in {"edition", "decision", "other", "calendar_invitation"} else _marked(noun, seen)
        for name, noun in made.items()
    }
    marked["review"] = type(marked["review"])(**{**vars(marked["review"]), "finished_on": TODAY})
    saved(*marked.values())
    words = _everything_read(made)
    missing = [
        f"{name}.{field.name}"
        for name, noun in marked.items()
        for field in fields(noun)
        if isinstance(value := getattr(noun, field.name), str)
        and "marker" in value
        and value[value.index("marker") :].partition("@")[0] not in words
    ]
    assert missing == []


DAYS = {
    Application: {"applied_on": date(2026, 1, 13), "answer_by": date(2026, 2, 13), "told_on": date(2026, 2, 14)},
    Interview: {"held_on": date(2026, 1, 25)},
    OwnStep: {"due_on": date(2026, 4, 27)},
    Person: {
        "since_on": date(2026, 2, 12),
        "connected_on": date(2026, 2, 16),
        "adviser_on": date(2026, 2, 17),
        "consent_on": date(2026, 2, 15),
    },
    Position: {"began_on": date(2024, 2, 11), "ended_on": date(2026, 2, 12)},
    Introduction: {"introduced_on": date(2026, 2, 10)},
    Promise: {"due_on": date(2026, 4, 17), "kept_on": date(2026, 2, 18)},
    Touchpoint: {"happened_on": date(2026, 2, 19), "answered_on": date(2026, 2, 21)},
    Door: {"opened_on": date(2026, 2, 23)},
    Opening: {"seen_on": date(2026, 3, 3), "passed_on": date(2026, 3, 4)},
    FeedbackNote: {"said_on": date(2026, 2, 22)},
    Practice: {"started_on": date(2026, 2, 24), "ended_on": date(2026, 2, 26)},
    Question: {"noted_on": date(2026, 2, 27), "practised_on": date(2026, 2, 28)},
    Reflection: {"written_on": date(2026, 3, 1)},
}


def test_every_day_that_can_be_typed_is_read_somewhere() -> None:
    made = factories.one_of_each()
    dated = [type(noun)(**{**vars(noun), **DAYS.get(type(noun), {})}) for noun in made.values()]
    saved(*dated)
    words = _everything_read(made)
    said = {
        name: (f"{day.day} {day:%b}", f"{day.day} {day:%B}") for days in DAYS.values() for name, day in days.items()
    }
    assert [name for name, ways in said.items() if not any(way in words for way in ways)] == []


@dataclass(frozen=True, kw_only=True)
class Alone:
    """A noun that names nothing it need not name: where it stands, the words that show it, its menu and its form."""

    noun: Any
    page: str
    query: dict[str, str]
    words: str
    menu: str
    form: str
    others: tuple[Any, ...] = ()


def _alone() -> Iterator[Alone]:
    """One of each kind that is edited and deleted by itself, every optional link cleared."""
    person, about, theme = factories.person(), factories.application(told_by=None), factories.theme()
    known: dict[str, Any] = {"page": "people", "query": {"id": person.id}, "others": (person,)}
    story: dict[str, Any] = {
        "page": "near-misses",
        "query": {"id": about.id, "section": "Story"},
        "others": (about,),
    }
    ben = factories.person(name="Ben Ode")
    introduced = factories.introduction(person.id, by_id=ben.id, text="Said so", introduced_on=None)
    panel = {**story, "query": {"id": about.id, "section": "People"}}
    lessons = {"page": "next-interview", "query": {"part": "Lessons", "lessons": "All"}}
    bank = {"page": "next-interview", "query": {"part": "Question bank", "questions": "All"}}
    themes = {"page": "feedback", "query": {"view": "Themes and practices"}}
    open_application = factories.application(outcome=Outcome.OPEN, told_on=None, furthest_stage=Stage.APPLIED)
    named: list[tuple[str, str, Any, str, dict[str, Any]]] = [
        ("person", "more", person, "Ana Prado", {**known, "others": ()}),
        ("application", "more", open_application, "Harbour", {**story, "query": {"id": open_application.id}}),
        ("touchpoint", "contact", factories.touchpoint(person.id, text="Said so"), "Said so", known),
        ("door", "door", factories.door(text="Said so"), "Said so", {"page": "near-misses", "query": {}}),
        ("door", "door", factories.door(text="Said so", person_id=person.id), "Said so", known),
        ("door", "door", factories.door(text="Said so", person_id=person.id), "Ana Prado", {**known, **_LIST}),
        ("door", "door", factories.door(text="Said so", application_id=about.id), "Said so", story),
        ("interview", "interview", factories.interview(about.id, notes="Said so"), "Said so", story),
        ("position", "position", factories.position(person.id, title="Said so"), "Said so", known),
        ("introduction", "introduction", introduced, "Said so", {**known, "others": (person, ben)}),
        ("own_step", "own_step", factories.own_step(text="Said so"), "Said so", {"page": "today", "others": (about,)}),
        ("own_step", "own_step", factories.own_step(text="Said so", person_id=person.id), "Said so", known),
        ("promise", "promise", factories.promise(about.id, text="Said so"), "Said so", panel),
        ("note", "note", factories.feedback(None, said_by=SaidBy.ME, verbatim="Said so"), "Said so", _NOTES),
        ("practice", "practice", factories.practice(text="Said so"), "Said so", themes),
        ("theme", "theme", theme, "Whiteboard", themes),
        ("lesson", "lesson", factories.lesson(text="Said so"), "Said so", lessons),
        ("question", "question", factories.question(text="Said so"), "Said so", bank),
        ("opening", "opening", factories.opening(), "Head of data", _OPENINGS),
        ("gift", "gift", factories.gift(text="Said so"), "Said so", _LETTERS | {"query": {"letters": "Give library"}}),
        ("news", "news", factories.news(text="Said so"), "Said so", _LETTERS | {"query": {"letters": "My news"}}),
        ("phrase", "phrase", factories.phrase(text="Said so"), "Said so", _LETTERS),
        ("own-question", "own-question", factories.own_question(text="Said so"), "Said so", _OWN),
    ]
    for kind, menu, noun, words, where in named:
        key = menu if menu == "more" else f"{menu}.{noun.id}"
        yield Alone(noun=noun, words=words, menu=key, form=f"{kind}-{noun.id}", **{"query": {}, **where})
    entry = {"page": "reflection", "query": {}, "words": "Said so"}
    for kind, field in ((ReflectionKind.ENTRY, "body"), (ReflectionKind.CHECKLIST, "facts")):
        noun = factories.reflection(kind=kind, went_well="", **{field: "Said so"})
        yield Alone(noun=noun, menu=f"entry.{noun.id}", form=f"entry-{noun.id}", **entry)


_LIST: dict[str, Any] = {"page": "near-misses", "query": {}}
_NOTES: dict[str, Any] = {"page": "feedback", "query": {}}
_OPENINGS: dict[str, Any] = {"page": "doors", "query": {"doors": "Openings"}}
_LETTERS: dict[str, Any] = {"page": "letters", "query": {"letters": "Templates and phrases"}}
_OWN: dict[str, Any] = {"page": "reflection", "query": {"view": "Questions and tags"}}


@pytest.mark.parametrize("alone", tuple(_alone()), ids=lambda one: one.form.partition("-")[0] + "-" + one.page)
def test_what_names_nothing_is_seen_changed_and_deleted_all_the_same(alone: Alone) -> None:
    saved(*alone.others, *(() if alone.noun in alone.others else (alone.noun,)))
    visitor = Visitor().open(alone.page, **alone.query)
    assert alone.words in visitor.words
    verb = "Rename" if alone.form.startswith("theme") else "Edit"
    assert visitor.choose(alone.menu, verb).has(f"{alone.form}.0.save")
    deleting = Visitor().open(alone.page, **alone.query).choose(alone.menu, "Delete")
    if deleting.has("delete-only"):  # of a person it is shown before what goes along
        deleting.press("delete-only")
    assert find(type(alone.noun), id=alone.noun.id) == []


def test_every_link_that_may_be_empty_is_one_of_these() -> None:
    empty = {
        (type(one.noun), reference.field)
        for one in _alone()
        for reference in REFERENCES
        if reference.child is type(one.noun)
    }
    optional = {
        (reference.child, reference.field) for reference in REFERENCES if reference.on_delete is OnDelete.SET_NULL
    }
    awaited = {(kind, field) for kind, field in optional if kind in {Letter, CalendarInvitation}}
    awaited |= {(Application, "promise_id"), (Touchpoint, "gift_id")} - empty
    assert optional - empty - awaited == {(OwnAnswer, "own_question_id")}, "its answer is read with its reflection"


@pytest.mark.parametrize(
    ("outcome", "days", "after"),
    [
        (Outcome.NO_ANSWER, 0, ", on the day you stopped waiting"),
        (Outcome.NO_ANSWER, 1, ", 1 day after you stopped waiting"),
        (Outcome.TURNED_DOWN, 1, ", 1 day after the no"),
        (Outcome.TURNED_DOWN, -1, ""),
        (Outcome.WITHDRAWN, 3, ""),
    ],
)
def test_a_door_counts_its_days_from_how_it_ended(visitor: Visitor, outcome: Outcome, days: int, after: str) -> None:
    about = acme(outcome=outcome, told_on=TODAY - timedelta(days=days))
    ana = person("Ana Costa")
    saved(factories.door(application_id=about.id, person_id=ana.id, opened_on=TODAY))
    lines = visitor.open("people", id=ana.id).words.splitlines()
    assert lines[lines.index("Doors") + 1].endswith(f"A door opened: referral{after}. Its thread")


def test_a_door_stands_with_its_person_and_in_its_story_with_the_days_between(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=40))
    ana = person("Ana Costa")
    saved(factories.door(application_id=about.id, person_id=ana.id, opened_on=TODAY, text="She **called**"))
    story = visitor.open("near-misses", id=about.id, section="Story").words
    assert "A door opened: **referral** through Ana Costa, 40 days after the no" in story
    assert "She **called**" in story
    whom = visitor.open("people", id=ana.id).words
    assert "A door opened: referral, 40 days after the no" in whom
    assert "She called" in whom
    visitor.press("add-door").fill(f"door-{ana.id}", kind="mentoring", text="Tea").save(f"door-{ana.id}")
    assert only(Door, text="Tea").person_id == ana.id
    assert "Tea" in visitor.words


def test_what_is_found_leads_to_where_it_stands(visitor: Visitor) -> None:
    saved(factories.application(), factories.door(text="Serendipity"))
    visitor.open("reflection", words="serendipity")
    [link] = [node for node in visitor.blocks() if node.tag == "a" and "Door" in node.text]
    assert link.attributes["href"].startswith("doors?id=")
