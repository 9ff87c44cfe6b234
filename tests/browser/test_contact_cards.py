"""Contact cards in the browser: the file, and the code as a camera sees it, on a light page and on a dark one."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from nearmiss.exchange.contacts.vcard import short_vcard
from nearmiss.model import Role
from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import DESKTOP, PHONE, button, see
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

APPLICATION = factories.application(organisation="Harbour Analytics")
PERSON = factories.person(
    name="Zoë van der Müller",
    organisation="Harbour Analytics",
    title="Head of data",
    phone="+49 30 1234567",
    email="zoe@example.com",
    linkedin="https://linkedin.example.com/in/zoe",
    address="Harbour Analytics\nQuay 12, Hall 3\n4050 Porto",
)
OTHER = factories.person(name="Anna Older")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds one person with all that a card has."""
    database = tmp_path_factory.mktemp("cards") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        save(tx, APPLICATION)
        save(tx, PERSON)
        save(tx, factories.panelist(APPLICATION.id, PERSON.id, role=Role.HIRING_MANAGER))
        save(tx, OTHER)
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_camera_reads_the_code_from_the_screen(
    app: App, come: Callable[..., Page], size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = come(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app.url}/people?id={PERSON.id}")
    see(page, PERSON.name)
    page.locator("summary", has_text="Contact card").click()
    code = page.get_by_role("img", name=f"QR code of the contact card of {PERSON.name}")
    expect(code).to_be_visible()
    expect(page.get_by_role("button", name="Contact card (.vcf)")).to_be_visible()
    settled(page)
    code.evaluate("code => code.scrollIntoView({block: 'center'})")
    expect(code).to_be_in_viewport(ratio=1)
    with Image.open(io.BytesIO(page.screenshot())) as seen:
        assert [found.bytes for found in zxingcpp.read_barcodes(seen)] == [short_vcard(PERSON)]


def test_the_file_is_made_as_chosen(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/people?id={PERSON.id}")
    see(tab, PERSON.name)
    tab.locator("summary", has_text="Contact card").click()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Contact card (.vcf)").click()
    assert waiting.value.suggested_filename == "Zoë-van-der-Müller.vcf"
    data = Path(waiting.value.path()).read_bytes()
    assert f"\r\nUID:{PERSON.id}\r\n".encode() in data
    assert rb"NOTE:Met: hiring manager\, Harbour Analytics" in data


def names(tab: Page) -> list[str]:
    """Whose cards are in the file of the list."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Contact card (.vcf)").click()
    assert waiting.value.suggested_filename == "nearmiss-people.vcf"
    lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("FN:") for line in lines if line.startswith("FN:")]


def test_everybody_or_who_is_ticked_or_found_leaves_in_one_file(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/people")
    see(tab, "People")
    button(tab, "Contact cards").click()
    expect(tab.get_by_text("2 people in one file")).to_be_visible()
    assert names(tab) == [OTHER.name, PERSON.name]
    tab.keyboard.press("Escape")
    tab.get_by_role("checkbox", name=f"Tick {PERSON.name}").click()
    settled(tab)
    if not tab.get_by_text("1 person in one file").is_visible():
        button(tab, "Contact cards").click()
    expect(tab.get_by_text("1 person in one file")).to_be_visible()
    assert names(tab) == [PERSON.name]
    tab.goto(f"{app.url}/people?who=Older")
    see(tab, "People")
    button(tab, "Contact cards").click()
    assert names(tab) == [OTHER.name]
