"""Discreet mode in a browser: one switch, by keyboard, and no name on the page or in the tab until it is undone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save_all
from tests import factories
from tests.browser.acting import go, see
from tests.running import running, settled

pytestmark = pytest.mark.browser

NAME = re.compile("kestrel|imke|duarte", re.IGNORECASE)


def test_a_screen_can_be_shared(tmp_path: Path, tab: Page) -> None:
    application = factories.application(organisation="Kestrel Works", role="Clerk")
    somebody = factories.person(name="Imke Duarte", organisation="Kestrel Works")
    seat = factories.panelist(application.id, somebody.id)
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.writing() as tx:
        save_all(tx, [application, somebody, seat, factories.touchpoint(somebody.id, text="Imke was kind")])
    journal.close()
    with running(tmp_path / "journal.duckdb", today=factories.TODAY.isoformat()) as app:
        tab.goto(f"{app.url}/near-misses?id={application.id}&section=People")
        see(tab, re.compile("Kestrel Works"))
        settled(tab)
        switch = tab.get_by_role("button", name="Hide names")
        expect(switch).to_have_attribute("aria-pressed", "false")
        tab.keyboard.press("/")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Tab")
        expect(switch).to_be_focused()
        tab.keyboard.press("Enter")
        see(tab, re.compile("Organisation 1"))
        expect(switch).to_have_attribute("aria-pressed", "true")
        expect(tab.get_by_role("status").filter(has_text="Names are hidden.")).to_have_count(1)
        _no_name(tab)
        tab.reload()
        see(tab, re.compile("Organisation 1"))
        _no_name(tab)
        go(tab, "People")
        see(tab, "People")
        tab.get_by_test_id("stMain").get_by_role("link", name="Person 1").click()
        see(tab, "Person 1")
        _no_name(tab)
        switch.click()
        see(tab, "Imke Duarte")
        expect(tab).to_have_title(re.compile("Imke Duarte"))


def _no_name(page: Page) -> None:
    """Nowhere in the document: in no text, no attribute, no title."""
    settled(page)
    expect(page).not_to_have_title(NAME)
    assert NAME.findall(page.content()) == []
