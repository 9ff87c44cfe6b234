"""The plan of one near miss in a browser: how long it is, and what can be reached by keyboard."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Role, ToldHow
from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import PHONE
from tests.running import App, running, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LAPTOP = (1280, 800)
TOLD = date(2026, 3, 5)
PANEL = (
    ("Yuki Tanabe", Role.HIRING_MANAGER, "bills that people understand before they are afraid of them"),
    ("Samira Osei", Role.HR, "a fair start for everybody"),
    ("Leila Haddadi", Role.INTERVIEWER, "checking a finding twice before it leaves the room"),
    ("Bram Overdijk", Role.INTERVIEWER, "what the team can ship this quarter"),
    ("Samuel Adeyemi-Ross", Role.RECRUITER, ""),
)
"""Who was there, their roles, and what each cared about; the recruiter is not always."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Two near misses told two days ago, ``four`` with a panel of four and ``five`` with a recruiter beside it."""
    database: Path = tmp_path_factory.mktemp("plan") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        for identifier, number in (("four", 4), ("five", 5)):
            people = [factories.person(name=name) for name, *_ in PANEL[:number]]
            application = factories.application(
                id=identifier,
                organisation="Lumenquay Energy",
                role="Senior customer analyst",
                told_on=TOLD,
                told_how=ToldHow.CALL,
                told_by=people[1].id,
                interest=4,
                closeness=5,
            )
            seats = [
                factories.panelist(application.id, person.id, role=role, cared_about=cared_about)
                for person, (_, role, cared_about) in zip(people, PANEL, strict=False)
            ]
            held = factories.interview(application.id, held_on=date(2026, 2, 26))
            for noun in (*people, application, held, *seats):
                save(tx, noun)
    journal.close()
    with running(database, today="2026-03-07") as running_app:
        yield running_app


@pytest.mark.parametrize(("near_miss", "screens"), [("four", 1.5), ("five", 1.55)])
def test_a_plan_of_a_panel_of_four_is_one_and_a_half_screens(
    app: App, come: Callable[..., Page], near_miss: str, screens: float
) -> None:
    page = come(LAPTOP)
    page.goto(f"{app.url}/near-misses?id={near_miss}")
    settled(page)
    expect(page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")).to_have_count(1)
    page.wait_for_timeout(500)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollHeight") <= screens * LAPTOP[1]


def test_a_plan_is_walked_by_its_headings_and_by_keyboard(app: App, come: Callable[..., Page]) -> None:
    page = come(LAPTOP)
    page.goto(f"{app.url}/near-misses?id=four")
    settled(page)
    levels = page.get_by_test_id("stMain").locator("h1, h2, h3").evaluate_all("all => all.map(h => h.tagName)")
    assert levels[:3] == ["H1", "H2", "H3"]
    expect(page.get_by_role("heading", level=3)).to_contain_text(
        ["Reply graciously to Samira Osei", "Thank four people"]
    )
    first = page.get_by_role("button", name="What to say").first
    first.focus()
    for word in ("Done", "Later", "Let go"):
        page.keyboard.press("Tab")
        assert word in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Why?")).to_be_visible()


def test_nothing_of_a_card_is_cut_on_a_phone(app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    page.goto(app.url)
    settled(page)
    place = page.get_by_text("Senior customer analyst · Lumenquay Energy").first
    expect(place).to_be_visible()
    assert place.evaluate("words => words.scrollWidth <= words.clientWidth + 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_fold_stays_open_when_something_in_it_is_done(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/near-misses?id=four")
    settled(tab)
    folded = re.compile("Also now:|Later:")
    tab.locator("summary").filter(has_text=folded).click()
    fold = tab.locator("details[open]").filter(has_text=folded)
    fold.get_by_role("button", name="Done").first.click()
    expect(tab.get_by_text(re.compile("^Done: "))).to_be_visible()
    expect(fold).to_be_visible()
