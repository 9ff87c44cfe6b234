"""Every page writes days in the order, and times on the clock, of who reads it: in words, charts and titles."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
import streamlit as st

from nearmiss import dates, store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.model import Application, Door, Interview, Letter, Outcome, Person, Reflection
from nearmiss.ui.components.escaping import unescaped
from tests import factories
from tests.pages.browsing import PAGES, TODAY, Visitor, acme, find, journal, only, saved

MOMENT = datetime(2026, 3, 9, 8, tzinfo=UTC)
MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
DAY_FIRST = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})\b|%-d %b")
MONTH_FIRST = re.compile(rf"\b(?:{MONTHS}) \d{{1,2}}\b(?! to \d+ (?:{MONTHS}))|%b %-d")
HOURS_24 = re.compile(r"\b(?:[01]\d|2[0-3]):[0-5]\d\b(?! [ap]m)")
ADDRESSES: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in PAGES),
    ("feedback", {"view": "Requests"}),
    ("feedback", {"view": "Themes and practices"}),
    ("reflection", {"view": "Moods"}),
    ("letters", {"letters": "My news"}),
    ("data", {"part": "Trash"}),
    ("next-interview", {"part": "Lessons"}),
    ("calendar", {"month": "2026-04-01"}),
    ("calendar", {"day": "2026-03-09"}),
    ("review", {"week": "2026-02-23"}),
]


def browser_says(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    """The browser's language, which AppTest has none of."""
    monkeypatch.setattr(type(st.context), "locale", property(lambda _self: locale))


def opened() -> list[tuple[str, dict[str, str]]]:
    """One of each thing that a page opens, at each of its sections."""
    kinds = {"people": Person, "doors": Door, "entry": Reflection, "letters": Letter, "reflection": Application}
    records = [(page, {"id": find(kind)[-1].id}) for page, kind in kinds.items()]
    first = find(Application)[0].id
    sections = ("Plan", "People", "Reflection", "Feedback", "Story")
    return [*records, *(("near-misses", {"id": first, "section": section}) for section in sections)]


def read(visitor: Visitor) -> str:
    """All that is written on a page, in its title, its tables and its charts."""
    drawn, fields = {"vega_lite_chart", "bidi_component"}, {"text_area", "table", "dataframe"}
    nodes = [(str(getattr(node, "type", "")), node) for node in visitor.nodes()]
    more = [str(getattr(node, "proto", "")) for kind, node in nodes if kind in drawn]
    more += [str(node.value) for kind, node in nodes if kind in fields]  # type: ignore[attr-defined]
    return unescaped("\n".join([visitor.words, visitor.tab, *more]))


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize(
    ("locale", "wrong"), [("en-US", DAY_FIRST), ("ja-JP", DAY_FIRST), ("en-GB", MONTH_FIRST), ("de-DE", MONTH_FIRST)]
)
def test_no_page_writes_a_day_in_another_order(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, locale: str, wrong: re.Pattern[str]
) -> None:
    browser_says(monkeypatch, locale)
    right = MONTH_FIRST if wrong is DAY_FIRST else DAY_FIRST
    seen, trouble = 0, {}
    for page, query in [*ADDRESSES, *opened()]:
        words = read(visitor.open(page, **query))
        seen += len(right.findall(words))
        if found := [words[max(match.start() - 40, 0) : match.end() + 20] for match in wrong.finditer(words)]:
            trouble[page, str(query)] = found[:3]
    assert trouble == {}
    assert seen > 100


@pytest.mark.parametrize(
    ("locale", "words", "form"), [("en-US", "2:30 pm", "12h"), ("en-GB", "14:30", "24h"), ("ja-JP", "14:30", "24h")]
)
def test_the_time_of_an_interview_is_on_the_readers_clock(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, locale: str, words: str, form: str
) -> None:
    """In the form, where it is read, and on paper; it is stored on a clock of 24 hours."""
    browser_says(monkeypatch, locale)
    application = acme(outcome=Outcome.OPEN, told_on=None, told_how=None, told_by=None)
    saved(factories.interview(application.id, held_on=date(2026, 3, 11), starts_at="14:30", zone="Europe/Lisbon"))
    assert words in visitor.open("today").words
    assert HOURS_24.findall(visitor.words) == ([] if form == "12h" else ["14:30"] * visitor.words.count(words))
    stored = only(Interview, starts_at="14:30")
    visitor.open("near-misses", id=application.id, section="Story", edit=f"interview:{stored.id}")
    [field] = visitor.app.time_input
    assert field.proto.format == form
    field.set_value(time(0, 15))
    visitor.go().save(f"interview-{stored.id}")
    assert only(Interview, id=stored.id).starts_at == "00:15"
    assert ("12:15 am" if form == "12h" else "00:15") in visitor.open("today").words


def test_the_settings_go_before_the_browser(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    browser_says(monkeypatch, "en-GB")
    application = acme()
    saved(factories.interview(application.id, held_on=date(2026, 3, 11), starts_at="14:30"))
    visitor.open("data", part="Settings").fill("settings", day_order="year first", clock="12 hours").save("settings")
    assert visitor.errors == []
    words = visitor.open("near-misses", id=application.id, section="Story").words
    assert "Mar 11" in words
    assert "2:30 pm" in words
    assert "11 Mar" not in words


def test_two_readers_of_one_journal_each_read_their_own_order(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of a journal for all its sessions is kept by the order it is written in."""
    acme(told_on=date(2026, 3, 6))
    for locale, words, others in (("en-GB", "6 March", "March 6"), ("en-US", "March 6", "6 March")) * 2:
        browser_says(monkeypatch, locale)
        visitor.begin()
        said = visitor.open("today").words
        assert words in said
        assert others not in said


def test_a_calendar_file_says_the_same_whoever_fetches_it() -> None:
    """Another order would be a change to every event, which readers of calendars count."""
    acme()

    def file() -> bytes:
        return calendar_file(journal(), today=TODAY, now=MOMENT)

    file()
    plain = file()
    assert b"March 2026" in plain
    assert dates.in_style(dates.Style(dates.DayOrder.MONTH_FIRST, dates.Clock.HOURS_12), file) == plain
    with journal().writing() as tx:
        store.save_settings(tx, replace(store.settings(tx), day_order="month first"))
    assert file() != plain, "a setting is a change that was asked for"
