"""The plan of one near miss in a browser: how long it is, and what can be reached by keyboard."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Role, ToldHow
from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import PHONE
from tests.running import App, running, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LAPTOP = (1280, 800)
WHOLE = """words => {
    const range = document.createRange();
    range.selectNodeContents(words);
    const { right } = words.closest('section.card').getBoundingClientRect();
    return [...range.getClientRects()].every((line) => line.width > 0 && line.right <= right);
}"""
"""Whether every line of some words ends within their card."""
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
    expect(page.get_by_role("img", name="What comes when?")).to_be_visible()
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
    settled(page)  # once there are cards: before the first run nothing runs either
    first = page.get_by_role("link", name="Write").first
    first.focus()
    for name in ("Done: ", "another day, ", "Later: ", "Let go: "):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.ariaLabel").startswith(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Why?")).to_be_visible()


def test_nothing_of_a_card_is_cut_on_a_phone(app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    page.goto(app.url)
    settled(page)
    place = page.get_by_text("Senior customer analyst · Lumenquay Energy").first
    expect(place).to_be_visible()
    assert place.evaluate(WHOLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_fold_stays_open_when_something_in_it_is_done(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/near-misses?id=four")
    settled(tab)
    folded = re.compile("Also now:|Later:")
    tab.locator("summary").filter(has_text=folded).click()
    fold = tab.locator("details[open]").filter(has_text=folded)
    fold.get_by_role("button", name="Done").first.click()
    expect(tab.get_by_role("status")).to_contain_text("Done: ")
    expect(fold).to_be_visible()


def test_a_why_in_a_fold_is_no_bigger_than_outside(app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    page.goto(f"{app.url}/near-misses?id=four&more-steps=true")
    settled(page)
    whys = page.get_by_test_id("stExpander").locator(".why > summary")
    expect(whys.first).to_be_visible()
    assert {why.bounding_box()["width"] for why in whys.all()} == {20}  # type: ignore[index]


def test_a_menu_that_opens_low_is_not_behind_the_foot_of_the_page(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/near-misses?id=four")
    settled(tab)
    tab.get_by_role("button", name=re.compile("^Done: ")).first.click()
    foot = tab.get_by_test_id("stBottom")
    expect(foot.get_by_role("button", name="Undo")).to_be_visible()
    settled(tab)
    later = tab.locator("summary[aria-label^='Later: ']").last
    later.evaluate("menu => menu.scrollIntoView({ block: 'end' })")
    later.press("Enter")
    choices = tab.locator("details.menu[open] ul")
    expect(choices).to_be_visible()
    edge = "element => element.getBoundingClientRect()"
    tab.wait_for_function(
        "([list, foot]) => list.getBoundingClientRect().bottom <= foot.getBoundingClientRect().top",
        arg=[choices.element_handle(), foot.element_handle()],
    )
    assert choices.evaluate(edge)["top"] > 0


CONTRAST = """node => {
  const light = (text) => {
    const parts = text.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const linear = (part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const [red, green, blue] = parts.map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const style = getComputedStyle(node);
  const [dark, bright] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}"""
"""How far the words of an element stand out from its ground, as WCAG 2 counts it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_section_that_is_shown_is_read_and_touched(
    app: App, come: Callable[..., Page], scheme: Literal["light", "dark"]
) -> None:
    page = come(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app.url}/near-misses?id=four&section=People")
    settled(page)
    sections = page.get_by_role("group", name="Section")
    shown = sections.locator("[aria-current]")
    expect(shown).to_have_text("People")
    assert shown.evaluate(CONTRAST) >= 4.5
    boxes = [link.bounding_box() for link in page.get_by_test_id("stMain").get_by_role("link").all()]
    assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    sections.get_by_role("link", name="Story").press("Enter")
    expect(shown).to_have_text("Story")
    expect(shown).to_be_focused()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_picture_of_a_plan_keeps_names_whole_and_its_words_apart(
    app: App, come: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = come(size)
    page.goto(f"{app.url}/near-misses?id=five")
    settled(page)
    picture = page.get_by_role("img", name="What comes when?")
    edges = picture.evaluate("node => [node.getBoundingClientRect().left, node.getBoundingClientRect().right]")
    for words in picture.locator(".whom, .name, .days > span").all():
        if words.is_visible():
            assert words.evaluate("node => node.scrollWidth <= node.clientWidth + 1 || !node.clientWidth")
            box = words.bounding_box()
            assert box is not None
            assert edges[0] - 1 <= box["x"]
            assert box["x"] + box["width"] <= edges[1] + 1
    dates = [words.bounding_box() for words in picture.locator(".days > .date:not(.line)").all() if words.is_visible()]
    for before, after in pairwise(dates):
        assert before is not None
        assert after is not None
        assert before["x"] + before["width"] < after["x"]


def test_the_picture_of_a_plan_is_there_in_forced_colours(app: App, come: Callable[..., Page]) -> None:
    page = come(LAPTOP)
    page.emulate_media(forced_colors="active")
    page.goto(f"{app.url}/near-misses?id=five")
    settled(page)
    picture = page.get_by_role("img", name="What comes when?")
    ground = page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor")
    for part in picture.locator(".bar, .mark").all():
        style = part.evaluate("node => [getComputedStyle(node).borderTopWidth, getComputedStyle(node).borderTopColor]")
        assert style[0] != "0px"
        assert style[1] != ground
