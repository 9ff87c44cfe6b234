"""Every page: empty and filled, with a wrong address, and opened cold."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from nearmiss import store
from nearmiss.model import Application, FeedbackNote, Person, Reflection, Settings
from tests import factories
from tests.pages.browsing import PAGES, ROOT, Visitor, find, journal, saved

EMPTY = {**PAGES, "today": "A no is not the end of it", "review": "Review"}

GARBAGE = {
    "near-misses-page": "999",
    "people-page": "0",
    "doors-page": "-1",
    "openings-page": "0",
    "openings-over-page": "x",
    "openings-applied-page": "-2",
    "opening": "nobody",
    "doors": "Nope",
    "promise": "nobody",
    "entries-page": "-1",
    "trash-page": "x",
    "page-strength": "-3",
    "page-weakness": "two",
    "page-requests": "1e9",
    "day": "nonsense",
    "week": "2026-02-30",
    "reviews-page": "-7",
    "month": "0000-00-00",
    "kind": "none such",
    "about": "nobody",
    "feeling": "9",
    "tag": "None such",
    "in": "Nope",
    "version": "none such",
    "lessons": "Nope",
    "questions": "Nope",
    "moods-page": "-2",
    "found-page": "0",
    "section": "Nope",
    "view": "Nope",
    "shown": "Nope",
    "edit": "foo:bar",
    "application": "nobody",
    "theme": "none such",
    "period": "for ever",
    "source": "a stranger",
    "organisation": "None such",
    "write-now": "perhaps",
    "all": "no",
    "part": "Nope",
    "find": "%_\\' OR 1=1 --",
    "who": "%_\\' OR 1=1 --",
    "words": "%_\\' OR 1=1 --",
}

COLD = """
import json, sys
from streamlit.testing.v1 import AppTest
from tests.pages.browsing import titles_of
app = AppTest.from_file(sys.argv[1], default_timeout=60)
if len(sys.argv) > 2:
    app.switch_page(sys.argv[2])
app.run()
pages = sorted(page["url_pathname"] for page in app._registered_pages.values())
print(json.dumps([titles_of(app), len(app.exception), [e.value for e in app.error], pages]))
"""


def cold(*arguments: str) -> tuple[list[str], int, list[str], list[str]]:
    """What a process shows that has never seen the navigation: titles, exceptions, errors, and the pages it offers."""
    ran = subprocess.run(
        [sys.executable, "-c", COLD, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    titles, exceptions, errors, pages = json.loads(ran.stdout)
    return titles, exceptions, errors, pages


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_empty_journal(visitor: Visitor, page: str) -> None:
    visitor.open(page)
    assert (visitor.titles, visitor.errors) == ([EMPTY[page]], [])


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_sample_year(visitor: Visitor, page: str) -> None:
    visitor.open(page)
    assert (visitor.titles, visitor.errors) == ([PAGES[page]], [])


def test_garbage_in_the_address_of_an_empty_journal_is_let_go(visitor: Visitor) -> None:
    for page, title in EMPTY.items():
        visitor.open(page, **GARBAGE)
        assert (visitor.titles, visitor.errors) == ([title], [])


@pytest.mark.usefixtures("sample_year")
def test_garbage_in_the_address_of_the_sample_year_is_let_go(visitor: Visitor) -> None:
    for page, title in PAGES.items():
        visitor.open(page, **GARBAGE)
        assert (visitor.titles, visitor.errors) == ([title], [])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "2026-W11-1", ""])
def test_a_day_no_calendar_has_is_let_go(visitor: Visitor, day: str) -> None:
    visitor.open("calendar", day=day)
    visitor.open("calendar", month=day)
    assert (visitor.titles, visitor.errors) == (["Calendar"], [])


def test_the_calendar_begins_its_weeks_when_the_user_says(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-22")
    application = factories.application(told_on=date(2026, 3, 2))
    saved(application, factories.promise(application.id, due_on=date(2026, 3, 23)))
    assert "Next week (1)\nMon 23 Mar Keep your promise" in visitor.open("calendar", open="next-week").words
    with journal().writing() as tx:
        store.save_settings(tx, Settings(week_starts_on=7))
    visitor = Visitor().open("calendar")
    assert "\nThis week (1)\nMon 23 Mar Keep your promise" in visitor.words
    grids = [str(node.proto) for node in visitor.nodes() if "weekdays" in str(getattr(node, "proto", ""))]
    assert "Sunday" in grids[0].partition("Monday")[0].rpartition("weekdays")[2]


@pytest.mark.parametrize("page", ["near-misses", "people", "reflection", "entry"])
def test_what_is_not_in_the_journal_is_said_to_be_gone(visitor: Visitor, page: str) -> None:
    visitor.open(page, id="no-such-id", section="Nope", edit="foo:bar")
    assert visitor.titles == ["Not here"]
    assert "not in the journal" in visitor.words


@pytest.mark.usefixtures("sample_year")
def test_every_noun_of_the_sample_year_opens(visitor: Visitor) -> None:
    applications = find(Application)
    assert applications
    for application in applications:
        for section in ("Plan", "People", "Reflection", "Feedback", "Story"):
            visitor.open("near-misses", id=application.id, section=section, edit=f"application:{application.id}")
            assert (len(visitor.titles), visitor.errors) == (1, []), (application.title, section)
        visitor.open("reflection", id=application.id)
        assert (visitor.titles, visitor.errors) == (["What can I learn?"], [])
    for person in find(Person):
        visitor.open("people", id=person.id, edit=f"person:{person.id}")
        assert (visitor.titles, visitor.errors) == ([person.name], [])
    visitor.open("feedback", edit=f"note:{find(FeedbackNote)[-1].id}")
    assert visitor.errors == []
    visitor.open("reflection", edit=f"entry:{find(Reflection)[-1].id}")
    assert visitor.errors == []


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize("view", ["Notes", "Requests", "Themes and practices"])
def test_every_view_of_feedback(visitor: Visitor, view: str) -> None:
    visitor.open("feedback", view=view)
    assert (visitor.titles, visitor.errors, visitor.chosen("View")) == (["Feedback"], [], view)


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize("view", ["Export and restore", "Trash", "Settings"])
def test_every_view_of_the_data_page(visitor: Visitor, view: str) -> None:
    visitor.open("data", part=view)
    assert (visitor.titles, visitor.errors, visitor.chosen("View")) == (["Journal data"], [], view)


@pytest.mark.usefixtures("sample_year")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opened_cold_is_shown_through_the_frame(page: str) -> None:
    titles, exceptions, errors, pages = cold(str(ROOT / "streamlit_app.py"), f"pages/{page}.py")
    assert (titles, exceptions, errors) == ([PAGES[page]], 0, [])
    assert pages == sorted({"", *PAGES} - {"today"})


def test_a_page_file_run_on_its_own_still_has_the_frame() -> None:
    titles, exceptions, errors, pages = cold(str(ROOT / "pages" / "people.py"))
    assert (titles, exceptions, errors) == ([EMPTY["today"]], 0, [])
    assert pages == sorted({"", *PAGES} - {"today"})
