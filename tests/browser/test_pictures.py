"""The pictures in a browser: every one is drawn, without a complaint, over the period that its address asks for."""

import contextlib
import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from nearmiss.store import Journal, add, set_discreet
from tests import factories
from tests.browser.accessibility.aloud import read_aloud
from tests.browser.acting import DESKTOP, PHONE
from tests.running import App, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = "[data-testid=stVegaLiteChart]"


@pytest.mark.parametrize(
    ("query", "address", "pictures", "size"),
    [
        ("", "/strengths", 1, PHONE),
        (
            "?period=the+LAST+3+months&source=THEM",
            "/strengths?period=The+last+3+months&source=What+they+said",
            1,
            DESKTOP,
        ),
        ("?theme=technical-skill", "/strengths?theme=technical-skill&view=Themes", 3, PHONE),
        ("?organisation=nobody&view=Me+and+them", "/strengths?view=Me+and+them", 3, DESKTOP),
        ("?view=near+misses", "/strengths?view=Near+misses", 4, PHONE),
        ("?view=answers&compare=years", "/strengths?view=Answers&compare=years", 3, DESKTOP),
    ],
)
def test_every_picture_is_drawn(
    sample_app: App, come: Callable[..., Page], *, query: str, address: str, pictures: int, size: tuple[int, int]
) -> None:
    page = come(size)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"warning", "error"} else None)
    page.goto(f"{sample_app.url}/strengths{query}")
    settled(page)
    expect(page.locator(PICTURES)).to_have_count(pictures)
    drawn = page.locator(f"{PICTURES} canvas, {PICTURES} svg")
    expect(drawn).to_have_count(pictures)
    assert all(box and box["height"] > 50 for box in (one.bounding_box() for one in drawn.all()))
    assert [words for words in said if "404" not in words] == []
    assert "Libraries" in (page.locator(PICTURES).first.text_content() or "") or "near+misses" not in query, "not cut"
    assert page.url == f"{sample_app.url}{address}"
    told = page.get_by_text("was not understood")
    expect(told).to_have_count(1 if "nobody" in query else 0)


def test_a_chart_is_one_picture_for_who_listens_and_is_taken_along_as_it_is_seen(
    sample_app: App, come: Callable[..., Page]
) -> None:
    page = come(DESKTOP)
    page.goto(f"{sample_app.url}/strengths?view=Me+and+them&numbers=mine-and-theirs")
    settled(page)
    expect(page.locator(f"{PICTURES}[role=img]")).to_have_count(3)
    lines = read_aloud(page, "main")
    said = [place for place, line in enumerate(lines) if line.lstrip().startswith("image")]
    assert [lines[place - 1].split('"')[1] for place in said] == [
        lines[place].split('"')[1].split("?")[0] + "?" for place in said
    ]
    deeper = [lines[place + 1] for place in said if lines[place + 1].startswith("    ")]
    assert (len(said), deeper) == (3, [])
    page.locator(PICTURES).first.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="The same in numbers : Do they see")).to_be_focused()
    with page.expect_download() as taken:
        page.get_by_role("button", name="This picture as an image").click()
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")
    page.emulate_media(media="print")
    inks = page.locator(f"{PICTURES} text").evaluate_all("all => all.map(text => getComputedStyle(text).fill)")
    assert {*inks} == {"rgb(0, 0, 0)"}, "on paper words are ink, whatever the colour of their side"


def opened(page: Page, address: str, link: str, picture: str, least: int) -> None:
    """Open what a link of a page leads to, and look at its one picture: drawn, as wide as its place, no complaint."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"warning", "error"} else None)
    page.goto(address)
    settled(page)
    page.get_by_role("link", name=link).first.click()
    expect(page).to_have_url(re.compile("id="))
    settled(page)
    expect(page.locator(picture)).to_have_count(1)
    seen, size = page.locator(picture).bounding_box(), page.viewport_size
    assert seen is not None
    assert size is not None
    assert seen["height"] > least
    assert seen["x"] + seen["width"] <= size["width"], "it is as wide as its place"
    assert [words for words in said if "404" not in words] == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_near_miss_opens_with_the_picture_of_its_plan(
    sample_app: App, come: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = come(size)
    opened(page, f"{sample_app.url}/near-misses", "Senior customer analyst", "[role=img]", least=100)
    expect(page.get_by_role("img", name="What comes when?")).to_be_visible()
    expect(page.locator(PICTURES)).to_have_count(0)
    page.get_by_text("In words").click()
    expect(page.get_by_role("table").get_by_role("row").nth(1)).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_door_opens_with_the_picture_of_its_thread(
    sample_app: App, come: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = come(size)
    opened(page, f"{sample_app.url}/doors", "Its thread", f"{PICTURES} canvas, {PICTURES} svg", least=150)
    expect(page.get_by_test_id("stMain").get_by_role("listitem").first).to_be_visible()


def test_the_first_of_a_month_stands_under_its_month_wherever_the_browser_is(browser: Browser, fresh: App) -> None:
    journal = Journal.open(fresh.database)
    with journal.writing() as tx:
        told = [factories.application(told_on=date(2026, month, 1), closeness=month) for month in (1, 2, 3)]
        add(tx, [*told, factories.feedback(told[2].id, said_on=date(2026, 3, 1))])
    journal.close()
    for zone in ("America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"):
        with contextlib.closing(browser.new_context(timezone_id=zone, locale="en-GB")) as context:
            page = context.new_page()
            page.goto(f"{fresh.url}/strengths?view=Near+misses")
            settled(page)
            picture = page.locator(f"{PICTURES}[aria-label^='How close was it?']")
            expect(picture.locator("svg")).to_be_visible()
            dots = [box["x"] + box["width"] / 2 for box in boxes(picture.locator(".mark-symbol path"))]
            months = [box["x"] + box["width"] / 2 for box in boxes(picture.get_by_text(re.compile("^(Jan|Feb|Mar)$")))]
            assert len(dots) == len(months) == 3
            column = (months[2] - months[0]) / 2
            for dot, month in zip(dots, months, strict=True):
                assert -0.53 * column <= dot - month <= -0.4 * column, f"at the beginning of its column: {zone}"


def test_with_names_hidden_a_chart_is_drawn_with_stand_ins(fresh: App, come: Callable[..., Page]) -> None:
    """What draws it stays as it is: its schema is a link, Max a function of its language, and Ink a colour."""
    journal = Journal.open(fresh.database)
    with journal.writing() as tx:
        names = ("Quay A", "Quay-A")  # shorter than what stands in for them
        told = [factories.application(organisation=name, told_on=date(2026, 2, 2)) for name in names]
        add(tx, [*told, *(factories.feedback(one.id) for one in told), factories.person(name="Max Ink")])
        set_discreet(tx, True)
    journal.close()
    page = come(PHONE)
    page.goto(f"{fresh.url}/strengths?view=Near+misses")
    settled(page)
    expect(page.locator(f"{PICTURES} svg").first).to_contain_text("Organisation 1 (2)")
    expect(page.locator(f"{PICTURES} svg")).to_have_count(page.locator(PICTURES).count())
    inks = page.locator(f"{PICTURES} .role-axis-label text").evaluate_all(
        "all => all.map(text => text.getAttribute('fill'))"
    )
    assert {bool(re.fullmatch("#[0-9a-f]{6}|rgb.*", ink or "")) for ink in inks} == {True}, inks


def test_a_mark_leads_to_its_records_and_back_as_often_as_it_is_chosen(fresh: App, come: Callable[..., Page]) -> None:
    journal = Journal.open(fresh.database)
    with journal.writing() as tx:
        near_miss = factories.application(told_on=date(2026, 2, 2))
        add(tx, [near_miss, *(factories.feedback(near_miss.id, said_on=date(2026, 2, 3)) for _ in range(3))])
    journal.close()
    page = come(DESKTOP)
    page.goto(f"{fresh.url}/strengths?numbers=months")
    settled(page)
    heading, back = page.get_by_role("heading", name="3 notes"), page.get_by_role("link", name="Back to the charts")
    for _ in range(2):
        page.locator(f"{PICTURES} .mark-rect path").first.click()
        expect(heading).to_be_focused()
        back.click()
        expect(heading).to_have_count(0)
        settled(page)
    number = page.get_by_role("link", name="the notes")
    for leads in (number, back):
        leads.focus()
        page.keyboard.press("Enter")
        settled(page)
    expect(number).to_be_focused()
    with page.expect_download() as taken:
        page.get_by_role("button", name="This picture as an image").click()
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")


def boxes(those: Locator) -> list[FloatRect]:
    """Where each of them stands."""
    return [box for box in (one.bounding_box() for one in those.all()) if box]
