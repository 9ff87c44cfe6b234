"""The browser's tab and its history: what is open is told apart by its title, on every page that opens something."""

from datetime import date
from pathlib import Path

import pytest

from nearmiss.model import Application, Door, Letter, LetterKind, Person, Reflection, ReflectionKind, Step
from nearmiss.ui.components.escaping import plain, unescaped
from nearmiss.ui.runtime.tab_title import compose
from tests import factories
from tests.pages.browsing import PAGES, TODAY, Visitor, acme, find, follow_up, person, saved

OPENED: dict[str, type[Application | Person | Door | Reflection | Letter]] = {
    "near-misses": Application,
    "people": Person,
    "doors": Door,
    "entry": Reflection,
    "reflection": Application,
    "letters": Letter,
}
"""The pages that open one thing by ``?id=``."""


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize("page", OPENED)
def test_two_tabs_of_one_page_are_told_apart(visitor: Visitor, page: str) -> None:
    titles = {}
    for thing in find(OPENED[page])[:8]:
        tab = visitor.open(page, id=thing.id).tab
        assert titles.setdefault(tab, thing.id) == thing.id, f"two tabs are called {tab}"
        assert visitor.titles == ["What can I learn?"] or unescaped(visitor.titles[0]) in tab
    assert len(titles) > 1
    assert visitor.open(page).tab not in titles


def test_two_of_the_same_words_are_told_apart(visitor: Visitor) -> None:
    """Twice at one organisation, two of one name, three entries of one day, two letters to one person."""
    first, again = acme(), factories.application(organisation="Acme", role="Data engineer", told_on=date(2026, 1, 5))
    ana = person("Ana Costa")
    other = factories.person(name="Ana Costa", organisation="Elsewhere")
    entries = [
        factories.reflection(written_on=TODAY, kind=ReflectionKind.ENTRY, went_well=f"Day {n}") for n in range(3)
    ]
    letters = [
        factories.letter(person_id=ana.id, application_id=first.id, kind=kind)
        for kind in (LetterKind.REPLY, LetterKind.THANK_YOU)
    ]
    saved(again, other, *entries, *letters)
    opened = [("near-misses", (first, again)), ("people", (ana, other)), ("entry", entries), ("letters", letters)]
    for page, things in opened:
        tabs = [visitor.open(page, id=thing.id).tab for thing in things]
        assert len({*tabs}) == len(things), tabs


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize(
    ("page", "query", "begins"),
    [
        ("review", {"week": "2026-02-23"}, "The week of 23 February · Review · nearmiss"),
        ("review", {"week": "2026-02-16"}, "The week of 16 February · Review · nearmiss"),
        ("calendar", {}, "Calendar · nearmiss"),
        ("calendar", {"month": "2026-04-01"}, "April 2026 · Calendar · nearmiss"),
        ("feedback", {"view": "Requests"}, "Requests · Feedback · nearmiss"),
        ("data", {"part": "Settings"}, "Settings · Journal data · nearmiss"),
        ("near-misses", {"shown": "closed"}, "Closed kindly · Near misses · nearmiss"),
        ("today", {}, "Today · nearmiss"),
        ("people", {"id": "nobody"}, "Not here · People · nearmiss"),
    ],
)
def test_what_is_chosen_is_in_the_title(visitor: Visitor, page: str, query: dict[str, str], begins: str) -> None:
    assert visitor.open(page, **query).tab == begins


def test_a_section_and_a_day_are_in_the_title(visitor: Visitor) -> None:
    application = acme()
    told = visitor.open("near-misses", id=application.id).tab
    assert told.startswith(f"{application.title} · told ")
    assert visitor.open("near-misses", id=application.id, section="Story").tab == told.replace(
        " · Near", " · Story · Near"
    )
    due = follow_up(application.id, Step.THANK_YOU, "Ana Costa").due
    assert due
    assert visitor.open("calendar", day=due.isoformat()).tab.startswith(f"{due:%A} {due.day} {due:%B} ")


def test_the_title_follows_within_one_session(visitor: Visitor) -> None:
    """A link from one page to another, and to one that is not opened by an id."""
    acme()
    assert visitor.open("people", id=person("Ben Ode").id).tab == "Ben Ode · Acme · People · nearmiss"
    assert visitor.open("feedback").tab == "Feedback · nearmiss"
    visitor.app.session_state["tab.title"] = ("Feedback", "Feedback · nearmiss")
    assert visitor.go().tab == "Feedback · nearmiss"


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_page_is_called_like_its_heading(visitor: Visitor, page: str) -> None:
    assert visitor.open(page).tab.startswith(visitor.titles[0])


def test_who_may_not_come_in_sees_no_name(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A tab that was open before is called like the page that says why, and no longer like the record."""
    acme()
    visitor.open("people", id=person("Ben Ode").id)
    assert "Ben Ode" in visitor.tab
    visitor.app.secrets = {"auth": {}, "nearmiss": {"providers": "nonsense"}}
    monkeypatch.setenv("NEARMISS_DATABASE", str(tmp_path / "other.duckdb"))
    visitor.go()
    assert "Ben Ode" not in visitor.tab


@pytest.mark.parametrize(
    "text",
    [
        "C# & F# [a](b) :smile: 50 $ -> 3",
        "Ren\u00e9e <b>O'Neil</b> *x* __y__ `z` ~w~ 1. 2) | & ^ = + !",
        "https://a.example/b_c.d",
        "10:30: a:b ::c",
        "Ana\\Costa",
        r"a\:small[]b",
    ],
)
def test_what_is_escaped_for_markdown_stands_in_the_title_as_it_was(text: str) -> None:
    line = " ".join(text.split())
    assert unescaped(plain(line)).startswith(line)


def test_a_long_title_is_cut_at_a_word() -> None:
    title = compose(["Principal engineer of " + "very long words " * 40, "Near misses"])
    assert title.endswith(" … · Near misses · nearmiss")
    assert len(title) < 100
    assert compose(["Reflection", "", "Reflection"]) == "Reflection · nearmiss"
    assert "\n" not in compose(["two\nlines"])
