"""Days as they are typed, said back and refused, and the zone in which they are counted."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import streamlit as st

from nearmiss import store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.model import Application, Decision, Interview, Practice, Settings, Step, Touchpoint
from nearmiss.ui.runtime import clock
from tests import factories
from tests.factories import TODAY
from tests.pages.browsing import PAGES, Visitor, acme, find, follow_up, journal, only, person, saved

TOMORROW = TODAY + timedelta(days=1)
NO_ZONES = ["Etc/Unknown", "US/Pacific-New", "Factory", "America", "../UTC", "GMT+05:30", "", "x/" * 200, "<b>\0"]
UTC_SAID = "is not known here, so your days are counted in UTC."


def browser_says(monkeypatch: pytest.MonkeyPatch, **words: str | None) -> None:
    """The browser's zone or language."""
    for name, word in words.items():
        monkeypatch.setattr(type(st.context), name, property(lambda _self, word=word: word))


def store_zone(name: str) -> None:
    """A zone that another machine's page has written."""
    with journal().writing() as tx:
        tx.run(
            "INSERT INTO setting (name, value) VALUES ('zone', $value)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            value=json.dumps(name),
        )


def field(visitor: Visitor, form: str, name: str) -> Any:
    """A date field."""
    return visitor.field(form, name)


@pytest.mark.parametrize(
    ("locale", "format_"),
    [
        ("en-US", "MM/DD/YYYY"),
        ("de-DE", "DD/MM/YYYY"),
        ("ja-JP", "YYYY/MM/DD"),
        ("ar", "DD/MM/YYYY"),
        (None, "DD/MM/YYYY"),
    ],
)
def test_the_browsers_language_says_in_which_order_a_day_is_typed(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, locale: str | None, format_: str
) -> None:
    browser_says(monkeypatch, locale=locale)
    visitor.open("turned-down")
    assert field(visitor, "turned-down", "told_on").proto.format == format_


@pytest.mark.parametrize(
    ("order", "format_"),
    [("day first", "DD/MM/YYYY"), ("month first", "MM/DD/YYYY"), ("year first", "YYYY/MM/DD")],
)
def test_the_setting_goes_before_the_browser_on_every_date_field(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, order: str, format_: str
) -> None:
    browser_says(monkeypatch, locale="en-US" if order != "month first" else "ja-JP")
    application = acme()
    visitor.open("data", part="Settings").fill("settings", day_order=order).save("settings")
    assert visitor.errors == []
    due = follow_up(application.id, Step.REFLECT)
    addresses: list[tuple[str, dict[str, str]]] = [
        ("turned-down", {}),
        ("near-misses", {"id": application.id, "edit": f"application:{application.id}"}),
        ("near-misses", {"id": application.id, "section": "Story", "edit": "interview:new"}),
        ("near-misses", {"id": application.id, "section": "Story", "edit": "door:new"}),
        ("near-misses", {"id": application.id, "section": "People", "edit": "promise:new"}),
        ("near-misses", {"id": application.id, "edit": f"snooze:{due.key}"}),
        ("calendar", {"day": f"{due.due}", "edit": f"done:{due.key}"}),
        ("people", {"edit": "person:new"}),
        ("people", {"id": person("Ana Costa").id, "edit": "touchpoint:new"}),
        ("feedback", {"edit": "strength:new"}),
        ("feedback", {"view": "Themes and practices", "edit": "practice:new"}),
        ("reflection", {"edit": "entry:new"}),
        ("next-interview", {"part": "Lessons", "edit": "lesson:new"}),
        ("next-interview", {"part": "Question bank", "edit": "question:new"}),
    ]
    for page, query in addresses:
        fields = visitor.open(page, **query).app.date_input
        assert {one.proto.format for one in fields} == {format_}, (page, query)
    visitor.begin()
    visitor.open("data", part="On paper").app.selectbox(key="period-to-print").set_value("own")
    visitor.go()
    assert [one.proto.format for one in visitor.app.date_input] == [format_] * 2


def test_two_near_misses_of_one_name_are_told_apart_by_a_day_in_words(visitor: Visitor) -> None:
    saved(factories.application(told_on=date(2026, 2, 3)), factories.application(told_on=date(2026, 3, 2)))
    visitor.open("feedback")
    names = next(box for box in visitor.app.selectbox if box.label == "Which near miss?").options
    assert [name.partition("(")[2] for name in names if "(" in name] == ["2 Mar 2026)", "3 Feb 2026)"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Monday, 9 March, today"),
        (date(2026, 3, 8), "Sunday, 8 March, yesterday"),
        (date(2026, 2, 19), "Thursday, 19 February, 18 days ago"),
        (date(2026, 11, 5), "Thursday, 5 November, in 241 days"),
        (date(2025, 8, 26), "Tuesday, 26 August 2025, 195 days ago"),
        (date(2023, 3, 9), "Thursday, 9 March 2023, 3 years ago"),
        (date(1206, 11, 5), "Sunday, 5 November 1206, 819 years ago"),
    ],
)
def test_a_day_is_said_back_before_it_is_saved(visitor: Visitor, day: date, words: str) -> None:
    visitor.open("turned-down").fill("turned-down", told_on=day)
    assert f":small[{words}]" in visitor.words


def _contact(**days: date) -> Callable[[Visitor], tuple[Visitor, str]]:
    def write(visitor: Visitor) -> tuple[Visitor, str]:
        acme()
        ana = person("Ana Costa").id
        form = f"touchpoint-{ana}"
        return visitor.open("people", id=ana, edit="touchpoint:new").fill(form, answer="replied", **days), form

    return write


def _on_page(page: str, form: str, words: dict[str, Any], **query: str) -> Callable[[Visitor], tuple[Visitor, str]]:
    def write(visitor: Visitor) -> tuple[Visitor, str]:
        application = acme()
        there = {name: value.format(id=application.id) for name, value in query.items()}
        name = form.format(id=application.id)
        return visitor.open(page, **there).fill(name, **words), name

    return write


NOTE = {"verbatim": "Clear.", "theme_id": "communication"}
STORY = {"id": "{id}", "section": "Story"}
FUTURE: dict[str, tuple[str, Callable[[Visitor], tuple[Visitor, str]]]] = {
    "contact": ("happened_on", _contact(happened_on=date(2027, 11, 20))),
    "contact tomorrow": ("happened_on", _contact(happened_on=TOMORROW)),
    "reply": ("answered_on", _contact(happened_on=TODAY, answered_on=TOMORROW)),
    "note": (
        "said_on",
        _on_page("feedback", "note-strength", {**NOTE, "said_on": date(2062, 3, 9)}, edit="strength:new"),
    ),
    "entry": (
        "written_on",
        _on_page("reflection", "entry-new", {"body": "x", "written_on": TOMORROW}, edit="entry:new"),
    ),
    "practice": (
        "started_on",
        _on_page(
            "feedback", "practice-new", {"text": "Aloud", "theme_id": "fit", "started_on": TOMORROW},
            view="Themes and practices", edit="practice:new",
        ),
    ),
    "door": ("opened_on", _on_page("near-misses", "door-{id}", {"opened_on": TOMORROW}, edit="door:new", **STORY)),
    "promise kept": (
        "kept_on",
        _on_page(
            "near-misses", "promise-{id}", {"text": "The article", "kept_on": TOMORROW},
            id="{id}", section="People", edit="promise:new",
        ),
    ),
    "connected": (
        "connected_on", _on_page("people", "person-new", {"name": "Zoe", "connected_on": TOMORROW}, edit="person:new")
    ),
    "lesson used": (
        "used_on",
        _on_page(
            "next-interview", "lesson-new", {"text": "Breathe", "used_on": TOMORROW},
            part="Lessons", edit="lesson:new",
        ),
    ),
    "question practised": (
        "practised_on",
        _on_page(
            "next-interview", "question-new", {"text": "Why?", "practised_on": TOMORROW},
            part="Question bank", edit="question:new",
        ),
    ),
    "applied": (
        "applied_on",
        _on_page(
            "near-misses", "application-{id}", {"outcome": "open", "told_on": None, "applied_on": TOMORROW},
            id="{id}", edit="application:{id}",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FUTURE)
def test_what_has_happened_cannot_be_on_a_day_to_come(visitor: Visitor, what: str) -> None:
    field_name, write = FUTURE[what]
    before = len(find(Touchpoint))
    visitor, form = write(visitor)
    visitor.save(form)
    assert visitor.beside(form, field_name).startswith("This day is still to come. ")
    assert len(find(Touchpoint)) == before
    assert visitor.toasts == []


def test_an_interview_may_be_to_come_and_a_practice_may_end(visitor: Visitor) -> None:
    application = factories.application(outcome="open", told_on=None)
    saved(application)
    visitor.open("near-misses", id=application.id, section="Story", edit="interview:new")
    visitor.fill(f"interview-{application.id}", held_on=TOMORROW).save(f"interview-{application.id}")
    assert only(Interview).held_on == TOMORROW
    assert "→ 1 interview to come" in visitor.words
    visitor.open("feedback", view="Themes and practices", edit="practice:new")
    visitor.fill("practice-new", text="Aloud", theme_id="fit", ended_on=TOMORROW).save("practice-new")
    assert only(Practice).ended_on == TOMORROW


def test_a_card_is_done_on_no_day_to_come_and_moved_to_none_that_is_over(visitor: Visitor) -> None:
    application = acme()
    key = follow_up(application.id, Step.REFLECT).key
    for how, day, said in (
        ("done", TOMORROW, "This day is still to come."),
        ("snooze", TODAY - timedelta(days=1), "This day is over."),
    ):
        visitor.open("near-misses", id=application.id, edit=f"{how}:{key}")
        visitor.app.date_input(key=f"{how}.{key}.day").set_value(day)
        visitor.go().press(f"{how}.{key}.save")
        assert len(visitor.errors) == 1
        assert visitor.errors[0].startswith(said)
        assert find(Decision) == []


def test_the_users_own_date_counts_where_it_is_a_day_ahead(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEARMISS_TODAY")
    browser_says(monkeypatch, timezone="Pacific/Kiritimati")
    theirs = clock.day_in("")
    assert theirs >= clock.now().date()
    visitor.open("reflection", edit="entry:new").fill("entry-new", body="x", written_on=theirs).save("entry-new")
    assert visitor.errors == []


def test_a_year_that_cannot_be_right_is_asked_about(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(
        "turned-down", organisation="Acme", role="Cook", furthest_stage="final", told_on=date(1206, 3, 9)
    ).save("turned-down")
    assert visitor.beside("turned-down", "told_on") == "Check the year: 1206 cannot be right."
    acme()
    visitor.open("data", part="On paper").app.selectbox(key="period-to-print").set_value("own")
    visitor.go().app.date_input(key="print-from").set_value(date(1206, 3, 9))
    assert visitor.go().errors == ["Check the year: 1206 cannot be right."]


def test_a_contact_of_a_day_to_come_that_is_stored_is_no_time_one_spoke(visitor: Visitor) -> None:
    acme()
    ana = person("Ana Costa")
    saved(factories.touchpoint(ana.id, happened_on=date(2027, 11, 20), channel="meeting"))
    for page, query in (("people", {}), ("people", {"id": ana.id}), ("today", {}), ("review", {}), ("strengths", {})):
        words = visitor.open(page, **query).words
        assert "spoke in" not in words
    assert "Last spoke 7 days ago" in visitor.open("people", id=ana.id).words


@pytest.mark.parametrize("name", NO_ZONES, ids=lambda name: ascii(name)[:20])
def test_every_page_opens_in_a_zone_that_is_not_known(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, sample_year: object, name: str
) -> None:
    assert sample_year
    browser_says(monkeypatch, timezone=name)
    pages = PAGES if name in {"Etc/Unknown", ""} else ["today"]
    for page in pages:
        visitor.open(page)
        assert len(visitor.titles) == 1
        assert visitor.errors == []
        assert visitor.words.count(UTC_SAID) == 1
    store_zone("Asia/Tokyo")
    assert UTC_SAID not in visitor.open("data").words


@pytest.mark.parametrize("name", ["US/Pacific-New", "Mars/Olympus", "America", "a\0b", "é" * 400])
def test_a_stored_zone_that_is_not_known_here_is_utc_and_said_and_can_be_changed(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    acme()
    store_zone(name)
    browser_says(monkeypatch, timezone="Asia/Tokyo")
    monkeypatch.delenv("NEARMISS_TODAY")
    for page in ("today", "calendar", "data"):
        visitor.open(page)
        assert visitor.errors == []
        assert f"The time zone in your settings ({name[:2]}" in visitor.words.replace("\\", "")
        assert visitor.words.count(UTC_SAID) == 1
    assert clock.day_in(name) == clock.now().date()
    made = calendar_file(journal(), today=TODAY, now=clock.now())
    assert b"VTIMEZONE" not in made
    visitor.open("data", part="Settings").fill("settings", zone="Europe/Lisbon").save("settings")
    assert UTC_SAID not in visitor.open("today").words
    with journal().reading() as tx:
        assert store.settings(tx).zone == "Europe/Lisbon"


def test_an_archive_may_hold_a_zone_that_is_not_known_here(visitor: Visitor) -> None:
    acme()
    with journal().writing() as tx:
        store.save_settings(tx, Settings(zone="US/Pacific-New"))
    with journal().reading() as tx:
        archive = store.write_archive(tx)
    with journal().writing() as tx:
        store.save_settings(tx, Settings())
        store.restore(tx, archive)
    assert UTC_SAID in visitor.open("today").words
    assert find(Application)
