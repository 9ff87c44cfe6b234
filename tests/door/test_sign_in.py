"""Coming in and going out, in a real browser with a real provider."""

import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.acting import PHONE, box, go, see
from tests.door.house import ADA, Hosted, choose, hosted, knock, press_sign_in, sign_in
from tests.door.knocking import USER_COOKIE, Stranger
from tests.provider import Provider
from tests.running import WAIT, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Come = Callable[..., Page]
DOOR = "A no is not the end of it"
COLLEGE = "Harbour College"


def cookies(context: BrowserContext) -> dict[str, str]:
    """The identity cookies of a browser."""
    return {one["name"]: one["value"] for one in context.cookies() if one["name"].startswith(USER_COOKIE)}


def sign_out(page: Page) -> None:
    """Press the button in the sidebar."""
    page.get_by_test_id("stSidebar").get_by_role("button", name="Sign out").click()


def stands_at_the_door(page: Page, title: str = DOOR) -> None:
    """Check that nothing but the door is there."""
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible(timeout=WAIT * 500)
    settled(page)
    see(page, title)
    expect(page).to_have_title("Sign in · nearmiss")
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_text(re.compile("^Signed in as"))).to_have_count(0)


def test_the_page_that_was_asked_for_comes_after_the_sign_in(app: Hosted, come: Come) -> None:
    page = come()
    knock(page, f"{app.url}/people?id=nobody&edit=person:nobody")
    stands_at_the_door(page)
    expect(page.get_by_role("button", name=re.compile("^Sign in with"))).to_have_text(
        [f"Sign in with {COLLEGE}", "Sign in with Office"]
    )
    press_sign_in(page, COLLEGE)
    choose(page, "Ada Ling")
    see(page, "Not here")
    assert unquote(page.url) == f"{app.url}/people?id=nobody&edit=person:nobody"
    expect(page).to_have_title("Not here · People · nearmiss")
    expect(page.get_by_role("navigation").get_by_role("link", name="Calendar")).to_be_visible()
    go(page, "Calendar")
    see(page, "Calendar")
    knock(page, app.url)  # the errand is done: the next time the first page is the first page
    see(page, DOOR)
    expect(page.get_by_text("Signed in as Ada Ling")).to_be_visible()


@pytest.mark.parametrize("path", ["/nowhere", "/people/../data", "/people?id=" + "x" * 5000])
def test_no_address_leads_anywhere_else(app: Hosted, come: Come, path: str) -> None:
    page = come()
    page.goto(app.url + path)
    settled(page)
    if page.get_by_role("button", name="Close").count():
        page.keyboard.press("Escape")
    press_sign_in(page, COLLEGE)
    choose(page, "Ada Ling")
    expect(page.get_by_text("Signed in as Ada Ling")).to_be_visible()
    settled(page)
    assert page.url.startswith(f"{app.url}/")
    assert "xxx" not in page.url


def test_who_signs_out_is_out_everywhere_that_cookie_goes(app: Hosted, come: Come) -> None:
    page = come()
    sign_in(page, app, "Ada Ling", path="/people", by=COLLEGE)
    kept = cookies(page.context)
    other_tab = page.context.new_page()
    knock(other_tab, f"{app.url}/calendar")
    see(other_tab, "Calendar")
    assert "Signed in as" in Stranger(app.url, kept).sees()
    sign_out(page)
    stands_at_the_door(page)
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert cookies(page.context) == {}
    go(other_tab, "People")
    stands_at_the_door(other_tab)
    thief = come()
    thief.context.add_cookies([{"name": name, "value": value, "url": app.url} for name, value in kept.items()])
    knock(thief, f"{app.url}/people")
    stands_at_the_door(thief)
    app.stop()
    app.start()
    assert "Signed in as" not in Stranger(app.url, kept).sees()
    sign_in(page, app, "Ada Ling", by=COLLEGE)


def test_signing_out_everywhere_ends_the_other_browser_too(app: Hosted, come: Come) -> None:
    here, there = come(), come()
    sign_in(here, app, "Ben Ode", by=COLLEGE)
    sign_in(there, app, "Ben Ode", path="/people", by=COLLEGE)
    ada = come()
    sign_in(ada, app, "Ada Ling", path="/people", by=COLLEGE)
    kept = cookies(there.context)
    knock(here, f"{app.url}/data?part=What+is+kept")
    here.get_by_role("button", name="Sign out everywhere").click()
    stands_at_the_door(here)
    expect(here.get_by_text("You are signed out, and 1 other sign-in ended with it.")).to_be_visible()
    go(there, "Calendar")
    stands_at_the_door(there)
    assert "Signed in as" not in Stranger(app.url, kept).sees()
    go(ada, "Calendar")
    see(ada, "Calendar")
    sign_in(there, app, "Ben Ode", by=COLLEGE)


DID_NOT = f"Signing in with {COLLEGE} did not work out."


@pytest.mark.parametrize(
    "mischief", ["says no", "wrong state", "token endpoint broken", "no ID token", "signed by a stranger"]
)
def test_a_provider_that_fails_is_said_with_a_way_back(
    app: Hosted, college: Provider, come: Come, mischief: str
) -> None:
    college.mischief = mischief
    page = come()
    knock(page, f"{app.url}/calendar")
    press_sign_in(page, COLLEGE)
    choose(page, "Ada Ling")
    stands_at_the_door(page)
    expect(page.get_by_text(DID_NOT)).to_be_visible()
    college.mischief = ""
    press_sign_in(page, COLLEGE)
    choose(page, "Ada Ling")
    expect(page.get_by_text("Signed in as Ada Ling")).to_be_visible()


def test_who_says_no_at_the_provider_is_asked_again(app: Hosted, come: Come) -> None:
    page = come()
    knock(page, app.url)
    press_sign_in(page, COLLEGE)
    choose(page, "No, thanks")
    stands_at_the_door(page)
    expect(page.get_by_text(DID_NOT)).to_be_visible()
    knock(page, app.url)
    expect(page.get_by_text(DID_NOT)).to_have_count(0)


def test_a_wrong_client_secret_is_said(app: Hosted, college: Provider, come: Come) -> None:
    right, college.client_secret = college.client_secret, "another"
    try:
        page = come()
        knock(page, app.url)
        press_sign_in(page, COLLEGE)
        choose(page, "Ada Ling")
        stands_at_the_door(page)
        expect(page.get_by_text(DID_NOT)).to_be_visible()
    finally:
        college.client_secret = right


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"issuer": None}, "does not answer at the moment"),
        ({"jwks_uri": None}, "does not answer at the moment"),
        ({"id_token_signing_alg_values_supported": ["RS256", "none"]}, "tokens without a signature"),
    ],
)
def test_a_provider_that_cannot_be_relied_on_is_not_gone_to(
    app: Hosted, college: Provider, come: Come, said: dict[str, object], sentence: str
) -> None:
    college.metadata_extra.update(said)
    page = come()
    knock(page, app.url)
    press_sign_in(page, COLLEGE)
    expect(page.get_by_text(sentence)).to_be_visible()
    stands_at_the_door(page)
    assert page.url == f"{app.url}/"


def test_a_session_ends_and_the_last_words_are_kept(college: Provider, come: Come, tmp_path: Path) -> None:
    hours = 12 / 3600
    with hosted(tmp_path, {"harbour-college": college}, rules=f"session_hours = {hours}") as app:
        page = come()
        sign_in(page, app, "Ada Ling", path="/turned-down")
        box(page, "Organisation").fill("Kestrel Works")
        kept = cookies(page.context)
        time.sleep(13)
        box(page, "Role").fill("Falconer")
        box(page, "Role").press("Tab")
        stands_at_the_door(page, "Welcome back")
        expect(page.get_by_text("everything you wrote is kept")).to_be_visible()
        assert "Signed in as" not in Stranger(app.url, kept).sees("people")
        press_sign_in(page)
        choose(page, "Ada Ling")
        expect(box(page, "Organisation")).to_have_value("Kestrel Works")
        expect(box(page, "Role")).to_have_value("Falconer")


def test_only_who_is_on_the_list_comes_in(college: Provider, come: Come, tmp_path: Path) -> None:
    rules = 'allow = ["@example.org", "cleo@example.com"]\ndemonstrations = 0'
    with hosted(tmp_path, {"harbour-college": college}, rules=rules) as app:
        page = come(PHONE)
        knock(page, f"{app.url}/people")
        expect(page.get_by_role("button", name="sample year")).to_have_count(0)
        press_sign_in(page)
        choose(page, "Ada Ling")
        stands_at_the_door(page, "You are not on the list")
        expect(page.get_by_text("ada@example.com")).to_be_visible()
        assert not app.folder.exists()
        page.get_by_role("button", name="Sign out").click()
        stands_at_the_door(page)
        press_sign_in(page)
        choose(page, "Ben Ode")
        expect(page.get_by_text("Signed in as Ben Ode")).to_be_attached()
        college.people[ADA] = {**college.people[ADA], "email": "ada@example.org", "email_verified": False}
        page = come()
        knock(page, app.url)
        press_sign_in(page)
        choose(page, "Ada Ling")
        stands_at_the_door(page, "You are not on the list")
        expect(page.get_by_text("is not confirmed at your provider")).to_be_visible()
        assert len(list(app.folder.iterdir())) == 1


def test_looking_around_needs_no_sign_in_and_makes_room_for_who_comes_next(
    college: Provider, come: Come, tmp_path: Path
) -> None:
    with hosted(tmp_path, {"harbour-college": college}, rules="demonstrations = 1") as app:
        one, two = come(), come()
        for page in (one, two):
            knock(page, f"{app.url}/people")
            page.get_by_role("button", name="Look at a sample year first").click()
            see(page, "People")
            expect(page.get_by_text("This is a demonstration, made for this visit alone.")).to_be_visible()
        go(one, "Calendar")
        see(one, "Calendar")
        expect(one.get_by_text("somebody else wanted to look around")).to_be_visible()
        go(one, "People")
        see(one, "People")
        expect(one.get_by_text("somebody else wanted to look around")).not_to_be_visible()
        one.get_by_role("button", name="Sign in").click()
        stands_at_the_door(one)
        assert not app.folder.exists()


def test_an_account_is_deleted_with_everything_in_it(college: Provider, come: Come, tmp_path: Path) -> None:
    with hosted(tmp_path, {"harbour-college": college}) as app:
        ben, page, elsewhere = come(), come(), come()
        sign_in(ben, app, "Ben Ode")
        sign_in(elsewhere, app, "Ada Ling", path="/people")
        sign_in(page, app, "Ada Ling", path="/turned-down")
        box(page, "Organisation").fill("Kestrel Works")
        box(page, "Role").fill("Falconer")
        box(page, "Role").press("Tab")
        settled(page)
        assert len(list(app.folder.iterdir())) == 2
        kept = cookies(page.context)
        knock(page, f"{app.url}/data?part=What+is+kept")
        page.get_by_text("Delete my account and everything in it").click()
        last = page.get_by_role("button", name="Delete my account", exact=True)
        expect(last).to_be_disabled()
        with page.expect_download() as download:
            page.get_by_role("button", name="Export the archive first").click()
        with zipfile.ZipFile(download.value.path()) as archive:
            assert "Kestrel Works" in archive.read("draft.jsonl").decode()
        page.get_by_role("textbox", name=re.compile("^To delete it all, type")).fill("delete everything")
        page.get_by_role("textbox", name=re.compile("^To delete it all, type")).press("Enter")
        expect(last).to_be_enabled()
        last.click()
        expect(page.get_by_role("heading", name="Everything is deleted")).to_be_visible()
        expect(page.get_by_text("0 rows and no file of yours are left")).to_be_visible()
        expect(page.get_by_role("row", name="draft 3")).to_be_visible()
        assert len(list(app.folder.iterdir())) == 1
        assert "Signed in as" not in Stranger(app.url, kept).sees()
        go(elsewhere, "Calendar")
        stands_at_the_door(elsewhere)
        page.get_by_role("button", name="Sign out of this browser").click()
        stands_at_the_door(page)
        expect(page.get_by_text("are deleted. All the best.")).to_be_visible()
        assert cookies(page.context) == {}
        assert len(list(app.folder.iterdir())) == 1
        go(ben, "Calendar")
        see(ben, "Calendar")
        sign_in(page, app, "Ada Ling", path="/turned-down")
        expect(box(page, "Organisation")).to_have_value("")
