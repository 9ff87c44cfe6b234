"""Saying what came back, by keyboard: the list of what waits stays open, and half an answer survives a reload."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save_all
from tests import factories
from tests.browser.acting import box, button
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

ACME = factories.application(id="acme", organisation="Acme", role="Analyst", told_on=TODAY)
PEOPLE = [factories.person(id=name.lower(), name=name) for name in ("Ana", "Ben", "Cem")]


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app in which three people have not answered yet, Ana for the longest time."""
    database = tmp_path_factory.mktemp("answers") / "journal.duckdb"
    journal = Journal.open(database)
    contacts = [
        factories.touchpoint(person.id, application_id="acme", happened_on=TODAY - timedelta(days=5 - number))
        for number, person in enumerate(PEOPLE)
    ]
    with journal.writing() as tx:
        save_all(tx, [ACME, *PEOPLE, *contacts])
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def test_the_list_of_what_waits_stays_open_and_half_an_answer_is_kept(app: App, tab: Page) -> None:
    tab.goto(app.url)
    settled(tab)
    tab.locator("summary").filter(has_text="3 wait for an answer").focus()
    tab.keyboard.press("Enter")
    answered = button(tab, "They answered")
    expect(answered).to_have_count(3)
    answered.first.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("2 wait for an answer")).to_be_visible()
    expect(answered.first).to_be_visible()
    expect(answered).to_have_count(2)
    expect(tab.get_by_text("What did Ana say?")).to_be_visible()
    button(tab, "Their words …").nth(1).focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("What did Ben say?")).to_be_visible()
    box(tab, "What they said, in their words").fill("It was close.")
    box(tab, "What went well").fill("Calm")
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("What is it about?")).to_be_visible()
    tab.reload()
    settled(tab)
    expect(box(tab, "What they said, in their words")).to_have_value("It was close.")
    expect(box(tab, "What went well")).to_have_value("Calm")
