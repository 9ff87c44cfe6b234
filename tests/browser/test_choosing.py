"""Choosing in a drop-down list by keyboard: what was filled in stays until it is cleared on purpose."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from nearmiss.store import Journal, save_all
from tests import factories
from tests.browser.acting import box, button, choose, pick, see
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

ACME = factories.application(id="acme", organisation="Acme", role="Analyst", told_on=TODAY)
BETA = factories.application(id="beta", organisation="Beta", role="Analyst", told_on=TODAY)
ANA, BEN = factories.person(id="ana", name="Ana Costa"), factories.person(id="ben", name="Ben Ito")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app with two near misses, somebody met at each."""
    database = tmp_path_factory.mktemp("choosing") / "journal.duckdb"
    journal = Journal.open(database)
    seats = [factories.panelist("acme", "ana"), factories.panelist("beta", "ben")]
    with journal.writing() as tx:
        save_all(tx, [ACME, BETA, ANA, BEN, *seats, factories.theme(id="t", name="Preparation")])
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def combo(tab: Page, label: str) -> Locator:
    """A drop-down list by its label."""
    return tab.get_by_role("combobox", name=label, exact=True)


def test_escape_closes_a_list_and_clears_nothing(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/feedback?application=acme&edit=strength:new")
    settled(tab)
    where = combo(tab, "Which near miss?").last
    expect(where).to_have_value("Analyst · Acme")
    for typed in ("", "Be"):
        where.click()
        expect(tab.get_by_role("listbox")).to_be_visible()
        tab.keyboard.type(typed)
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("listbox")).to_have_count(0)
        expect(where).to_have_value("Analyst · Acme")
    where.focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    settled(tab)
    expect(where).to_have_value("Analyst · Acme")
    tab.reload()
    settled(tab)
    expect(combo(tab, "Which near miss?").last).to_have_value("Analyst · Acme")
    where.click()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    settled(tab)
    expect(where).not_to_have_value("")
    tab.get_by_test_id("stSelectbox").filter(has=where).get_by_role("button", name="Clear value").click()
    settled(tab)
    expect(where).to_have_value("")


def test_who_is_of_another_near_miss_is_said_and_the_right_one_offered(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/feedback?application=acme&edit=weakness:new")
    settled(tab)
    pick(tab, "Who said it?", "Ana Costa")
    settled(tab)
    expect(tab.get_by_text("Where does this belong?")).to_have_count(0)
    pick(tab, "Who said it?", "Ben Ito")
    expect(tab.get_by_text("Ben Ito was met at Analyst · Beta, not at Analyst · Acme.")).to_be_visible()
    button(tab, "To Analyst · Beta").click()
    expect(combo(tab, "Which near miss?").last).to_have_value("Analyst · Beta")
    expect(tab.get_by_text("Where does this belong?")).to_have_count(0)
    box(tab, "What they said, in their words").fill("Well prepared")
    pick(tab, "What is it about?", "Preparation")
    settled(tab)
    button(tab, "Save the note").click()
    expect(tab.get_by_text("Saved. A thank-you stands in the plan").last).to_be_visible()
    tab.goto(f"{app.url}/near-misses?id=beta&section=Feedback")
    expect(tab.get_by_text("Well prepared")).to_be_visible()


def test_silence_asks_neither_who_nor_why_and_keeps_the_words(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/turned-down")
    see(tab, "I was turned down")
    reason = box(tab, "The reason they gave, in their words")
    reason.fill("Dear Ana,\n\nno.")
    pick(tab, "What kind of reason?", "Fit")
    pick(tab, "How were you told?", "Silence")
    expect(reason).to_have_count(0)
    for label in ("What kind of reason?", "Who told you?"):
        expect(combo(tab, label)).to_have_count(0)
    pick(tab, "How were you told?", "Mail")
    expect(reason).to_have_value("Dear Ana,\n\nno.")
    expect(combo(tab, "What kind of reason?")).to_have_value("Fit")
    choose(tab, "How far did you get?", "Final")
