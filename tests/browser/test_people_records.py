"""In a browser: two records are made one on the way from the list, somebody is scrubbed, and both are taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save_all
from tests import factories
from tests.browser.acting import see
from tests.conftest import TODAY
from tests.running import running, settled

pytestmark = pytest.mark.browser


def test_two_records_are_made_one_and_somebody_is_scrubbed_and_both_come_back(tmp_path: Path, tab: Page) -> None:
    database = tmp_path / "journal.duckdb"
    ana, again = factories.person(), factories.person(name="Prado, Ana")
    journal = Journal.open(database)
    with journal.writing() as tx:
        save_all(tx, [ana, again, factories.reflection(body="Ana Prado was kind")])
    journal.close()
    with running(database, today=TODAY.isoformat()) as app:
        tab.goto(f"{app.url}/people")
        see(tab, "People")
        tab.get_by_role("link", name="Compare them").click()
        see(tab, "One person or two?")
        settled(tab)
        tab.get_by_role("button", name="One person: keep this record").first.focus()
        tab.keyboard.press("Enter")
        expect(tab.get_by_text("is one record now").first).to_be_visible()
        tab.get_by_role("button", name="Undo").click(delay=50)
        expect(tab.get_by_text("Taken back").first).to_be_visible()
        tab.goto(f"{app.url}/people?id={ana.id}&edit=delete-person:{ana.id}")
        see(tab, "Ana Prado")
        tab.get_by_role("button", name="Delete and scrub").click(delay=50)
        expect(tab.get_by_text("Deleted, and written out of").first).to_be_visible()
        tab.get_by_role("button", name="Undo").click(delay=50)
        expect(tab.get_by_text("Taken back").first).to_be_visible()
