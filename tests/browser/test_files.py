"""Files that leave through the browser: the calendar and the archive, and the archive's way back."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import HAND, button, go, see
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

APPLICATION = factories.application(told_on=date(2026, 3, 6), interest=4)
PERSON = factories.person()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds one near miss with one person."""
    database = tmp_path_factory.mktemp("files") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        save(tx, APPLICATION)
        save(tx, PERSON)
        save(tx, factories.panelist(APPLICATION.id, PERSON.id))
        save(tx, factories.interview(APPLICATION.id))
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def download(page: Page, label: str) -> tuple[str, bytes]:
    """Press a download button; returns the file's name and what is in it."""
    with page.expect_download() as waiting:
        button(page, label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def events(data: bytes) -> dict[str, tuple[int, str]]:
    """The sequence and the day of each event, by its UID."""
    found = [
        (event["UID"], int(event["SEQUENCE"]), str(event["DTSTART"].dt)) for event in Calendar.from_ical(data).events
    ]
    assert len({uid for uid, _, _ in found}) == len(found) > 0
    return {uid: (sequence, day) for uid, sequence, day in found}


LIST = """Company,Position,Status,Date Applied,Interview Date,Rejected On
Quay Data,Data analyst,Interviewing,2026-01-12,2026-02-03,
Mill Lane,Engineer,Rejected after final interview,2026-01-13,2026-02-04,2026-02-20
,,,,,
Lane,Analyst,Applied,2026-01-14,,
"""


def test_a_list_is_brought_and_taken_back(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/data?part=Bring")
    expect(tab.get_by_role("heading", name="Bring what you have")).to_be_visible()
    chosen = {"name": "applications.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    tab.locator("input[type=file]").set_input_files(chosen)
    expect(tab.get_by_role("group", name="What was understood")).to_contain_text("List (plain sheet): 3 new.")
    settled(tab)
    button(tab, "Bring 3 into your journal").click(delay=HAND)
    expect(tab.get_by_text("Brought: 3 new.").last).to_be_visible()
    back = tab.get_by_role("button", name=re.compile("^Take back: applications.csv"))
    expect(back).to_be_visible()
    settled(tab)
    go(tab, "Near misses")
    see(tab, "Near misses")
    expect(tab.get_by_text("Mill Lane").last).to_be_visible()
    tab.goto(f"{app.url}/data?part=Bring")
    expect(back).to_be_visible()
    settled(tab)
    back.click(delay=HAND)
    expect(tab.get_by_text("The import is taken back.").last).to_be_visible()
    expect(back).to_have_count(0)


def test_the_calendar_file_updates_and_never_doubles(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/calendar?own-calendar=true")
    see(tab, "Calendar")
    name, data = download(tab, "For your calendar")
    assert name == "nearmiss.ics"
    first = events(data)
    second = events(download(tab, "For your calendar")[1])
    assert second.keys() == first.keys()
    assert all(second[uid][0] >= first[uid][0] and second[uid][1] == first[uid][1] for uid in first)
    tab.locator("summary", has_text="Later").first.click()
    tab.locator("details.menu[open] button", has_text="Next week").click()
    expect(tab.get_by_text("Gracious reply moved to Monday, 16 March.").last).to_be_visible()
    third = events(download(tab, "For your calendar")[1])
    assert third.keys() == first.keys()
    assert all(third[uid][0] >= second[uid][0] for uid in first)
    moved = [uid for uid in first if third[uid][1] != first[uid][1]]
    assert "2026-03-16" in [third[uid][1] for uid in moved]  # what follows from it moves as well
    assert all(third[uid][0] > second[uid][0] for uid in moved)


def test_the_archive_comes_back(app: App, tab: Page, tmp_path: Path) -> None:
    tab.goto(f"{app.url}/data?part=Export and restore")
    see(tab, "Journal data")
    name, data = download(tab, "Export the archive")
    assert name == f"nearmiss-{TODAY}.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "manifest.json" in archive.namelist()
        assert APPLICATION.id in archive.read("application.jsonl").decode()
    (tmp_path / name).write_bytes(data)

    go(tab, "Near misses")
    tab.get_by_role("link", name="Data analyst · Harbour Foods").click()
    see(tab, "Data analyst · Harbour Foods")
    tab.locator('summary[data-key="more"]').click()
    tab.get_by_text("Delete", exact=True).click()
    expect(tab.get_by_text("Deleted Data analyst · Harbour Foods").last).to_be_visible()
    see(tab, "Near misses")

    tab.goto(f"{app.url}/data?part=Export and restore")
    see(tab, "Journal data")
    tab.locator("input[type=file]").set_input_files(tmp_path / name)
    button(tab, "Restore this archive").click()
    expect(tab.get_by_text("Restored.", exact=True).last).to_be_visible()
    go(tab, "Near misses")
    expect(tab.get_by_role("link", name="Data analyst · Harbour Foods")).to_be_visible()


def test_a_file_that_is_no_archive_is_refused_in_words(app: App, tab: Page, tmp_path: Path) -> None:
    (tmp_path / "holiday.zip").write_bytes(b"not a zip at all")
    tab.goto(f"{app.url}/data?part=Export and restore")
    see(tab, "Journal data")
    tab.locator("input[type=file]").set_input_files(tmp_path / "holiday.zip")
    expect(tab.get_by_test_id("stAlert")).to_be_visible()
    expect(button(tab, "Restore this archive")).to_be_hidden()
