"""Two people at one nearmiss, each with a browser of their own: neither ever sees a row of the other."""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from nearmiss.store import Account, configured_storage, read_manifest
from tests import servers
from tests.browser.acting import DESKTOP, box, button, see
from tests.door.belongings import Belongings, Ears, fill
from tests.door.house import ADA, BEN, PEOPLE, Hosted, hosted, knock, sign_in
from tests.door.knocking import USER_COOKIE, Stranger
from tests.provider import Provider
from tests.running import settled
from tests.screenshots import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = {ADA: "quokka", BEN: "zebrafinch"}


@dataclass
class Two:
    """A nearmiss, what is whose, and where the journals are."""

    app: Hosted
    things: dict[str, Belongings]


@contextlib.contextmanager
def database(kind: str, place: Path) -> Iterator[str]:
    """A folder, or a PostgreSQL server."""
    if kind == "folder":
        yield str(place / "journals")
    else:
        with servers.postgres() as server:
            yield server.url()


@pytest.fixture(scope="module", params=["folder", "postgresql"])
def two(request: pytest.FixtureRequest, college: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Ada and Ben have one of everything, in every place that journals can be in."""
    place = tmp_path_factory.mktemp("two")
    with database(request.param, place) as address:
        with contextlib.closing(configured_storage(address, {}, signed_in=True)) as journals:
            things = {who: fill(journals.open(Account(college.issuer, who)), word) for who, word in WORDS.items()}
        with hosted(place, {"harbour-college": college}, database=address) as app:
            yield Two(app, things)


@pytest.fixture
def enter(two: Two, browser: Browser) -> Iterator[Callable[[str], tuple[Page, Ears]]]:
    """Let somebody sign in with a browser of their own, to which we listen: ``enter(ADA)``."""
    contexts = []

    def one(who: str) -> tuple[Page, Ears]:
        context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        contexts.append(context)
        ears = Ears(context)
        page = context.new_page()
        sign_in(page, two.app, str(PEOPLE[who]["name"]))
        return page, ears

    yield one
    for context in contexts:
        context.close()


def look_around(page: Page, ears: Ears, app: Hosted, addresses: list[str], theirs: Belongings) -> dict[str, set[str]]:
    """Open each address; what of the other's things came to the browser, by address."""
    found: dict[str, set[str]] = {}
    for address in addresses:
        ears.all()
        page.goto(app.url + address)
        settled(page)
        seen = theirs.more_than_asked(page.locator("body").inner_text() + ears.all(), address)
        if seen:
            found[address] = seen
    return found


def test_every_page_shows_ones_own_and_nothing_of_the_other(
    two: Two, enter: Callable[[str], tuple[Page, Ears]]
) -> None:
    people = {who: enter(who) for who in (ADA, BEN)}
    for who, other in ((ADA, BEN), (BEN, ADA)):
        page, ears = people[who]
        mine, theirs = two.things[who], two.things[other]
        assert look_around(page, ears, two.app, list(PAGES.values()), theirs) == {}
        own = [f"/near-misses?id={mine.nouns['application'].id}", f"/people?id={mine.nouns['person'].id}"]
        for address in (*own, "/feedback", "/data?part=Trash"):
            knock(page, two.app.url + address)
            expect(
                page.get_by_test_id("stMain").get_by_text(re.compile(mine.word, re.IGNORECASE)).first
            ).to_be_visible()


def test_no_address_opens_what_is_the_others(two: Two, enter: Callable[[str], tuple[Page, Ears]]) -> None:
    enter(ADA)[0].goto(f"{two.app.url}/near-misses")  # what she is shown is in memory now
    page, ears = enter(BEN)
    assert look_around(page, ears, two.app, two.things[ADA].addresses(forms=False), two.things[ADA]) == {}


def test_no_address_and_no_form_opens_it_without_a_browser_either(
    two: Two, enter: Callable[[str], tuple[Page, Ears]]
) -> None:
    for who, other in ((ADA, BEN), (BEN, ADA)):
        page, _ = enter(who)
        cookies = {one["name"]: one["value"] for one in page.context.cookies() if one["name"].startswith(USER_COOKIE)}
        theirs, mine = two.things[other], two.things[who]
        stranger = Stranger(two.app.url, cookies)
        assert mine.found_in(stranger.sees("near-misses"))
        for address in theirs.addresses():
            path, _, query = address.lstrip("/").partition("?")
            assert theirs.more_than_asked(stranger.sees(path, query), address) == set(), address


def downloaded(page: Page, name: str) -> bytes:
    """What a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).first.click()
    return Path(download.value.path()).read_bytes()


def test_every_download_holds_ones_own_alone(two: Two, enter: Callable[[str], tuple[Page, Ears]]) -> None:
    people = {who: enter(who)[0] for who in (ADA, BEN)}
    for who, other in ((ADA, BEN), (BEN, ADA)):
        page, mine, theirs = people[who], two.things[who], two.things[other]
        knock(page, f"{two.app.url}/data?part=Export+and+restore")
        archive = downloaded(page, "Export the archive")
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            everything = "\n".join(opened.read(name).decode() for name in opened.namelist())
        assert read_manifest(archive).tables["application"].rows == 1
        knock(page, f"{two.app.url}/calendar")
        page.locator("summary", has_text="Into your own calendar").click()
        calendar = downloaded(page, "For your calendar").decode()
        knock(page, f"{two.app.url}/near-misses?id={mine.nouns['application'].id}&section=Story")
        printed = downloaded(page, "A page to print").decode()
        for text in (everything, calendar, printed):
            assert mine.found_in(text)
            assert theirs.found_in(text) == set()


def test_the_way_back_and_the_trash_are_ones_own(two: Two, enter: Callable[[str], tuple[Page, Ears]]) -> None:
    (ada, _), (ben, ears) = enter(ADA), enter(BEN)
    knock(ada, f"{two.app.url}/turned-down")
    see(ada, "I was turned down")
    box(ada, "Organisation").fill("Quokka of today")
    box(ada, "Role").fill("Keeper")
    settled(ada)
    ada.get_by_role("radiogroup", name="How far did you get?").get_by_role("radio", name="Final").click()
    settled(ada)
    button(ada, "Save and see the plan").click(delay=60)
    expect(ada.get_by_role("button", name="Undo")).to_be_visible()
    for address in ("/", "/near-misses", "/data?part=Trash", "/turned-down"):
        ears.all()
        knock(ben, two.app.url + address)
        assert two.things[ADA].found_in(ben.locator("body").inner_text() + ears.all()) == set()
        expect(ben.get_by_role("button", name="Undo")).to_have_count(0)
    knock(ben, f"{two.app.url}/data?part=Trash")
    expect(ben.get_by_role("button", name="Bring back")).to_have_count(1)
    ada.get_by_role("button", name="Undo").click()
    expect(ada.get_by_text("Taken back.").last).to_be_visible()


def test_nothing_of_either_is_in_the_log(two: Two) -> None:
    said = two.app.said()
    marks: list[Any] = [*two.things[ADA].found_in(said), *two.things[BEN].found_in(said)]
    assert marks == []
    assert [one for one in ("Ada Ling", "ben@example.org", ADA, BEN) if one in said] == []
