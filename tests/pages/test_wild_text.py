"""Wild text in every field of every form: kept as it was typed, shown as what it is."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from streamlit.proto.LabelVisibility_pb2 import LabelVisibility as LabelVisibilityMessage

from nearmiss.exchange.markdown import source
from nearmiss.model import (
    ANSWERS,
    Application,
    Decision,
    Door,
    FeedbackNote,
    Gift,
    Interview,
    Letter,
    Panelist,
    Person,
    Practice,
    Promise,
    Reflection,
    Step,
    Theme,
    Touchpoint,
    derived_id,
)
from tests import factories
from tests.pages.browsing import PAGES, Visitor, acme, find, follow_up, only, person, saved

LINE = (
    ":red[x] :smile: :material/home: :+1: :100: ![i](https://elsewhere.example/x.png) <script>alert(1)</script> "
    "<img src=x onerror=alert(1)> # h1 $x$ [l](javascript:alert(1)) *b* _i_ ~s~ `c` | \\ ' \" -- ;DROP TABLE person "
    "שלום \u202eright to left 👩\u200d👩\u200d👧 ñ\u0301 %s {0} {{x}}\0end"
)
TEXT = (
    f"# A real h1\n\nTitle\n===\n\n{LINE}\n\n```\ncode :red[x]\n```\n\n| a | b |\n|---|---|\n| {LINE} | 2 |\n"
    + "long " * 2000
)
"""Over 10,000 characters of everything."""

_COLLAPSED = LabelVisibilityMessage.LabelVisibilityOptions.COLLAPSED

KEPT_LINE = LINE.replace("\0", "")
KEPT_TEXT = TEXT.replace("\0", "").strip()
LOOSE = re.compile(r"(?<!\\):(?:red\[|smile:|material/home|\\?\+1:|100:)|!\[|^#{1,2} |(?<!\\)\$|^===$", re.MULTILINE)
"""What only our own text may hold where Markdown is read."""


def bearing(visitor: Visitor) -> Iterator[str]:
    """Every string of the page that is read as Markdown."""
    for node in visitor.nodes():
        one: Any = node
        if one.type in {"markdown", "title", "subheader", "error", "toast", "page_link", "caption"}:
            yield str(one.value)
        if one.type == "table":
            yield from (str(cell) for row in one.value.itertuples() for cell in row)
        proto = getattr(one, "proto", None)
        if getattr(getattr(proto, "label_visibility", None), "value", 0) == _COLLAPSED:  # spoken, and not Markdown then
            continue
        for name in ("label", "help"):
            text = getattr(proto, name, "")
            if isinstance(text, str):
                yield text


def outside_code(text: str) -> str:
    """A text of Markdown without what stands in code."""
    return re.sub(r"`[^`\n]+`", "", "\n".join(piece for is_code, piece in source.pieces(text) if not is_code))


def tame(visitor: Visitor) -> None:
    """The page has one h1 and nothing of the user's text that Streamlit would read as its own."""
    assert len(visitor.titles) == 1
    for text in bearing(visitor):
        found = LOOSE.search(outside_code(text))
        assert found is None, f"{found!r} in {text[:500]!r}"


def holds(noun: Any, *texts: str, lines: tuple[str, ...] = ()) -> None:
    """A noun holds the wild text in these fields and the wild line in those."""
    assert {name: getattr(noun, name) for name in lines} == dict.fromkeys(lines, KEPT_LINE)
    assert {name: getattr(noun, name) for name in texts} == dict.fromkeys(texts, KEPT_TEXT)


def line_fields(visitor: Visitor, form: str, *names: str) -> dict[str, str]:
    """The wild line for every one-line field of a form."""
    assert all(visitor.field(form, name).type == "text_input" for name in names)
    return dict.fromkeys(names, LINE)


def every_page(visitor: Visitor) -> None:
    """No page minds."""
    for page in PAGES:
        tame(visitor.open(page))
    for application in find(Application):
        for section in ("Plan", "People", "Reflection", "Feedback", "Story"):
            tame(visitor.open("near-misses", id=application.id, section=section))
        tame(visitor.open("near-misses", id=application.id, edit=f"application:{application.id}"))
        tame(visitor.open("reflection", id=application.id, **{"write-now": "true"}))
    for one in find(Person):
        tame(visitor.open("people", id=one.id, edit=f"person:{one.id}"))
    for view in ("Requests", "Themes and practices"):
        tame(visitor.open("feedback", view=view))
    for theme in find(Theme):
        tame(visitor.open("feedback", view="Themes and practices", edit=f"merge:{theme.id}"))
        tame(visitor.open("strengths", theme=theme.name))
    tame(visitor.open("data", part="Trash"))
    for day in ("2026-03-09", "2026-03-11", "2026-03-12"):
        tame(visitor.open("calendar", day=day))


def test_the_front_door(visitor: Visitor) -> None:
    form = "turned-down"
    visitor.open(form)
    names = ("organisation", "role", "name-0", "cared-0", "promise", "invitation", "line")
    visitor.fill(form, **line_fields(visitor, form, *names), furthest_stage="final", held_on=date(2026, 3, 2))
    visitor.fill(form, reason=LINE, told_by="0", interest="5").save(form)
    assert visitor.errors == []
    holds(only(Application), lines=("organisation", "role", "reason"))
    holds(only(Person), lines=("name", "organisation"))
    holds(only(Panelist), lines=("cared_about",))
    holds(only(Reflection), lines=("line",))
    assert [promise.text for promise in find(Promise)] == [KEPT_LINE, KEPT_LINE]
    tame(visitor)
    key = follow_up(only(Application).id, Step.REPLY).key
    visitor.press(f"let-go.{key}").app.text_input(key=f"skip.{key}.why").set_value(LINE)
    visitor.press(f"skip.{key}.save")
    holds(only(Decision), lines=("why",))
    tame(visitor)
    every_page(visitor)


def a_wild_journal() -> tuple[Application, Theme, Person]:
    """A near miss, a theme and people of wild names."""
    wild = factories.theme(name=LINE)
    application = acme(role=LINE, organisation=LINE)
    saved(wild, *(factories.person(name=f"{LINE} {number}", organisation=LINE) for number in range(2)))
    return application, wild, find(Person)[-1]


def test_the_forms_of_a_near_miss(visitor: Visitor) -> None:
    application, wild, _ = a_wild_journal()
    form = f"application-{application.id}"
    visitor.open("near-misses", id=application.id, edit=f"application:{application.id}")
    visitor.fill(form, reason=LINE, notes=TEXT).save(form)
    holds(only(Application), "notes", lines=("reason", "role", "organisation"))
    tame(visitor)

    visitor.open("near-misses", id=application.id, section="People").press("add-panelist")
    form = f"panelist-{application.id}"
    visitor.fill(form, name=LINE).fill(form, cared_about=LINE, impressed_by=LINE, talked_about=LINE).save(form)
    holds(find(Panelist)[-1], lines=("cared_about", "impressed_by", "talked_about"))
    tame(visitor)

    visitor.press("add-promise").fill(f"promise-{application.id}", text=LINE).save(f"promise-{application.id}")
    holds(only(Promise), lines=("text",))
    tame(visitor)

    visitor.open("near-misses", id=application.id, section="Story")
    people = {"person_id": person("Ana Costa").id}
    for noun, kind, more in (
        ("interview", Interview, {"held_on": date(2026, 2, 2), "notes": TEXT, "place": LINE}),
        ("touchpoint", Touchpoint, {**people, "text": TEXT, "answer_text": TEXT, "purpose": "ask"}),
        ("door", Door, {**people, "text": TEXT}),
    ):
        form = f"{noun}-{application.id}"
        visitor.press(f"add-{noun}").fill(form, **more).save(form)
        holds(find(kind)[0], "text" if "text" in more else "notes")
        tame(visitor)
    holds(only(Interview, held_on=date(2026, 2, 2)), lines=("place",))

    form = f"answer-{only(Touchpoint).id}"
    visitor.press(f"their-words.{only(Touchpoint).id}").fill(form, strength=TEXT, theme__strength=wild.id).save(form)
    holds(only(Touchpoint), "text", "answer_text")
    assert "\n\n".join(note.verbatim for note in find(FeedbackNote)) == KEPT_TEXT
    tame(visitor)

    every_page(visitor)
    visitor.open("near-misses", id=application.id).choose("more", "Delete")
    tame(visitor)
    visitor.press("undo")
    tame(visitor)


def test_the_other_forms(visitor: Visitor) -> None:
    application, wild, someone = a_wild_journal()
    visitor.open("people", id=someone.id).choose("more", "Edit")
    form = f"person-{someone.id}"
    lines = ("name", "organisation", "title", "phone", "interests")
    visitor.fill(form, **line_fields(visitor, form, *lines), address=TEXT, notes=TEXT).save(form)
    holds(only(Person, id=someone.id), "address", "notes", lines=lines)
    tame(visitor)
    visitor.press("add-touchpoint").fill(f"touchpoint-{someone.id}", text=TEXT).save(f"touchpoint-{someone.id}")
    tame(visitor)

    for side in ("strength", "weakness"):
        form = f"note-{side}"
        visitor.open("feedback", application=application.id).press(f"add-{side}")
        visitor.fill(form, verbatim=TEXT, reading=TEXT, theme_id=wild.id, person_id=someone.id).save(form)
        holds(find(FeedbackNote)[-1], "verbatim", "reading")
        tame(visitor)

    visitor.open("feedback", view="Themes and practices").press("add-practice")
    visitor.fill("practice-new", text=LINE, theme_id=wild.id).save("practice-new")
    holds(only(Practice), lines=("text",))
    visitor.press("add-theme").fill("theme-new", name=f"{LINE}!").save("theme-new")
    tame(visitor)

    visitor.open("reflection", id=application.id, **{"write-now": "true"})
    form = f"checklist-{application.id}"
    visitor.fill(form, **dict.fromkeys(ANSWERS, TEXT)).save(form)
    holds(find(Reflection)[0], *ANSWERS)
    visitor.open("reflection").press("add-entry").fill("entry-new", body=TEXT, line=LINE).save("entry-new")
    holds(next(one for one in find(Reflection) if one.body), "body", lines=("line",))
    tame(visitor)

    every_page(visitor)
    visitor.open("people", id=someone.id).choose("more", "Delete")
    tame(visitor)
    visitor.press("delete-only")
    tame(visitor)
    visitor.press("undo")
    tame(visitor)


def test_the_forms_of_letters(visitor: Visitor) -> None:
    application, _, someone = a_wild_journal()
    for view, noun, names in (
        ("Give library", "gift", ("text", "tags")),
        ("My news", "news", ("text",)),
        ("Templates and phrases", "phrase", ()),
    ):
        form = f"{noun}-new"
        visitor.open("letters", letters=view).press(f"add-{noun}")
        words = line_fields(visitor, form, *names) if names else {"text": TEXT}
        visitor.fill(form, **words).save(form)
        assert visitor.errors == []
        tame(visitor)
    visitor.open("letters", person=someone.id)
    tame(visitor)
    letter_id = derived_id("letter", someone.id, "0")
    particular = f"particular-{letter_id}"
    visitor.fill(particular, news=LINE, new_gift=LINE, another_way=LINE, gift=only(Gift).id).save(particular)
    assert visitor.errors == []
    tame(visitor)
    visitor.fill(f"letter-{letter_id}", text=TEXT)
    holds(only(Letter), "text", lines=("another_way",))
    tame(visitor)
    visitor.open("letters")
    tame(visitor)
    visitor.open("letters", id=letter_id).press(f"sent.{letter_id}")
    holds(only(Letter), "text")
    tame(visitor)
    visitor.open("near-misses", id=application.id)
    tame(visitor)


@pytest.mark.parametrize("search", [LINE, "\0", "'", "%", "\\", "x" * 10_000, ":red[x]", "<b>", "אבג"])
def test_every_search_takes_anything(visitor: Visitor, search: str) -> None:
    application = acme(role=LINE)
    saved(factories.reflection(application.id))
    for page, key in (("near-misses", "find"), ("search", "q")):
        visitor.open(page, **{key: search})
        assert visitor.errors == []
        tame(visitor)
    for page, key in (("people", "who"), ("reflection", "words")):
        visitor.open(page).app.text_input(key=key).set_value(search)
        visitor.go()
        assert visitor.errors == []
        tame(visitor)


@pytest.mark.parametrize("text", ["10,000 characters", "NUL"])
def test_a_draft_of_anything_is_kept(visitor: Visitor, text: str) -> None:
    words = {"10,000 characters": "é" * 10_000, "NUL": "a\0b"}[text]
    visitor.open("reflection").press("add-entry").fill("entry-new", body=words)
    assert visitor.errors == []
    kept = words.replace("\0", "")
    assert Visitor().open("reflection", edit="entry:new").held("entry-new", "body") == [kept]


def test_every_text_of_every_noun_has_been_tried() -> None:
    tried = {
        "Application": {"organisation", "role", "reason", "notes", "open_to"},
        "Interview": {"notes", "place"},
        "Person": {"name", "organisation", "title", "phone", "interests", "address", "notes"},
        "Panelist": {"cared_about", "impressed_by", "talked_about"},
        "Promise": {"text"},
        "Reflection": {"line", "body", *ANSWERS},
        "FeedbackNote": {"verbatim", "reading"},
        "Theme": {"name"},
        "Practice": {"text"},
        "Touchpoint": {"text", "answer_text"},
        "Decision": {"why"},
        "Door": {"text"},
    }
    checked = {
        "id",
        "key",
        "posting_link",
        "alert_link",
        "email",
        "linkedin",
        "starts_at",
        "zone",
    }  # ids, links, mail, times and zones: refused unless one
    kinds = (
        Application,
        Interview,
        Person,
        Panelist,
        Promise,
        Reflection,
        FeedbackNote,
        Theme,
        Practice,
        Touchpoint,
        Decision,
        Door,
    )
    for kind in kinds:
        texts = {one.name for one in fields(kind) if one.type is str or one.type == "str"}
        assert {name for name in texts if not name.endswith("_id")} - checked == tried[kind.__name__]
