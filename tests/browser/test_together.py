"""Ten browsers at once, and a server that is killed while it saves: what a page confirmed is in the journal, whole."""

import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Application, FeedbackNote
from nearmiss.store import Journal, find, orphans, stories
from tests.browser.acting import box, button, save_the_no, see, set_day, write_a_no, write_a_note
from tests.running import App, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def write_it_all(page: Page, organisation: str, somebody: str) -> None:
    """A near miss with an interview, somebody who was there, and a first line."""
    write_a_no(page, organisation, "Data analyst")
    expect(page.get_by_role("radio", name="Final", exact=True)).to_be_checked()
    set_day(page, "The last interview", "02/03/2026")
    box(page, "Name").first.fill(somebody)
    box(page, "And in one line").fill(f"{organisation} was close")


def is_whole(journal: Journal) -> dict[str, str]:
    """Check that every near miss has all that was saved with it; returns who was there, by organisation."""
    with journal.reading() as tx:
        assert set(orphans(tx).values()) <= {0}
        met: dict[str, str] = {}
        for story in stories(tx):
            organisation = story.application.organisation
            [seat] = story.panel
            [interview] = story.interviews
            [words] = story.reflections
            assert interview.held_on == date(2026, 3, 2)
            assert words.line == f"{organisation} was close"
            assert organisation not in met
            met[organisation] = story.people[seat.person_id].name
        return met


def all_record(pages: list[Page], app: App) -> None:
    """Everybody records a near miss, step by step at the same time."""
    for page in pages:
        page.goto(f"{app.url}/turned-down", wait_until="commit")
    for page in pages:
        see(page, "I was turned down")
    for place, page in enumerate(pages):
        write_it_all(page, f"House {place}", f"Person {place}")
    for page in pages:
        save_the_no(page)
    for place, page in enumerate(pages):
        see(page, f"Data analyst · House {place}")
        expect(page.get_by_text(f"Person {place}", exact=True).first).to_be_visible()  # in the picture of the plan


def all_note(pages: list[Page], side: str, words: str) -> None:
    """Everybody logs what they were told about their own near miss, on one side of the open feedback page."""
    for page in pages:
        button(page, side).click()
    for place, page in enumerate(pages):
        write_a_note(page, f"{words} {place}", "Communication")
    for page in pages:
        button(page, "Save the note").click()
    for place, page in enumerate(pages):
        expect(box(page, "What they said, in their words")).to_have_count(0)  # the words stand in it until then
        expect(page.get_by_text(f"{words} {place}", exact=True)).to_be_visible()
        expect(page.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)


def test_ten_browsers_at_once_lose_nothing(fresh: App, come: Callable[..., Page]) -> None:
    pages = [come() for _ in range(10)]
    all_record(pages, fresh)
    for page in pages:
        application = page.url.partition("id=")[2]
        page.goto(f"{fresh.url}/feedback?application={application}", wait_until="commit")
    all_note(pages, "Add a strength", "Clear and calm")
    all_note(pages, "Add something to work on", "Too fast")
    fresh.stop()
    journal = Journal.open(fresh.database)
    assert is_whole(journal) == {f"House {place}": f"Person {place}" for place in range(10)}
    with journal.reading() as tx:
        notes = [(note.verbatim, note.application_id) for note in find(tx, FeedbackNote)]
        homes = {one.id: one.organisation for one in find(tx, Application)}
    journal.close()
    assert sorted((words, homes.get(about or "")) for words, about in notes) == sorted(
        (f"{words} {place}", f"House {place}") for words in ("Clear and calm", "Too fast") for place in range(10)
    )


def opened(database: Path) -> dict[str, str]:
    """What a journal holds whose server was killed: opened, checked, closed."""
    journal = Journal.open(database)
    try:
        return is_whole(journal)
    finally:
        journal.close()


def test_a_killed_server_keeps_what_the_page_confirmed(fresh: App, tab: Page) -> None:
    confirmed: dict[str, str] = {}
    for turn in range(6):
        tab.goto(f"{fresh.url}/turned-down")
        settled(tab)
        if tab.get_by_role("button", name="Start over").is_visible():
            button(tab, "Start over").click()
            expect(box(tab, "Organisation")).to_have_value("")
        write_it_all(tab, f"House {turn}", f"Person {turn}")
        save_the_no(tab)
        if turn % 2:
            tab.wait_for_timeout(40 * turn)  # anywhere before, in or after the transaction
        else:
            see(tab, f"Data analyst · House {turn}")
            confirmed[f"House {turn}"] = f"Person {turn}"
        fresh.stop(signal.SIGKILL)
        kept = opened(fresh.database)
        assert confirmed.items() <= kept.items()
        assert kept.keys() <= {f"House {number}" for number in range(turn + 1)}
        fresh.start()
