"""The month view: what it says, what it returns, and that it works by mouse, by keyboard and on a phone."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from streamlit.testing.v1 import AppTest

from nearmiss.ui.components.month import follow_up_mark

ROOT = Path(__file__).parents[2]
PICKABLE = "Thursday 12 March 2026, 2 follow-ups, 1 late"


def page() -> None:
    """A page as small as can be: the month, the selected day in the URL, and what was returned."""
    from datetime import date  # noqa: PLC0415 - this function is a script of its own

    import streamlit as st  # noqa: PLC0415

    from nearmiss.ui.components.month import follow_up_mark, month_grid  # noqa: PLC0415

    marks = {
        date(2026, 3, 2): follow_up_mark(done=2),
        date(2026, 3, 9): follow_up_mark(due=12, late=1, invited=2, done=3),
        date(2026, 3, 12): follow_up_mark(due=1, late=1),
        date(2026, 3, 19): follow_up_mark(due=4),
        date(2026, 3, 20): follow_up_mark(invited=1),
        date(2026, 3, 31): follow_up_mark(due=1),
        date(2026, 4, 30): follow_up_mark(due=1),
        date(2026, 3, 25): follow_up_mark(),
    }
    month = date.fromisoformat(st.query_params.get("month", "2026-03-01"))
    selected = date.fromisoformat(day) if (day := st.query_params.get("day")) else None
    starts = int(st.query_params.get("starts", "0"))
    with st.container(width=int(st.query_params.get("width", "358"))):
        picked = month_grid(month, marks, selected=selected, today=date(2026, 3, 9), week_starts_on=starts, key="month")
    if picked and picked != selected:
        st.query_params["day"] = picked.isoformat()
    elif not picked:
        st.query_params.pop("day", None)
    st.text(f"Selected: {picked}")


def shown(**query: str) -> AppTest:
    app = AppTest.from_function(page)
    for name, value in query.items():
        app.query_params[name] = value
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def table(app: AppTest) -> dict[str, Any]:
    [component] = app.get("bidi_component")
    content: dict[str, Any] = json.loads(component.proto.bytes)
    return content


def cells(app: AppTest) -> dict[str, dict[str, Any]]:
    return {cell["day"]: cell for week in table(app)["weeks"] for cell in week if cell}


def selected(app: AppTest) -> str:
    return app.text[0].value.removeprefix("Selected: ")


def test_a_day_says_its_whole_name() -> None:
    days = cells(shown())
    assert days["2026-03-12"]["name"] == PICKABLE
    assert days["2026-03-09"]["name"] == "Monday 9 March 2026, today, 18 follow-ups, 1 late, 2 invited, 3 done"
    assert days["2026-03-31"]["name"] == "Tuesday 31 March 2026, 1 follow-up"
    assert days["2026-03-09"]["counts"] == [["late", 1], ["due", 12], ["invited", 2], ["done", 3]]


def test_only_days_with_something_are_buttons() -> None:
    buttons = [day for day, cell in cells(shown()).items() if cell["button"]]
    assert buttons == ["2026-03-02", "2026-03-09", "2026-03-12", "2026-03-19", "2026-03-20", "2026-03-31"]


def test_the_caption_counts_its_own_month_only() -> None:
    march, april, may = (table(shown(month=month)) for month in ("2026-03-31", "2026-04-01", "2026-05-01"))
    assert (march["caption"], march["count"]) == ("March 2026", "28 follow-ups")
    assert (april["caption"], april["count"]) == ("April 2026", "1 follow-up")
    assert (may["caption"], may["count"]) == ("May 2026", "no follow-ups")


@pytest.mark.parametrize("month", ["2026-02-01", "2026-03-01", "2024-02-01", "0001-01-01", "9999-12-01"])
@pytest.mark.parametrize("starts", ["0", "6"])
def test_every_month_has_six_weeks_of_seven_days(month: str, starts: str) -> None:
    weeks = table(shown(month=month, starts=starts))["weeks"]
    assert [len(week) for week in weeks] == [7] * 6
    first = date.fromisoformat(month)
    placed = [(place, cell["number"]) for week in weeks for place, cell in enumerate(week) if cell]
    assert placed[0] == ((first.weekday() - int(starts)) % 7, 1)
    assert [number for _, number in placed] == list(range(1, len(placed) + 1))


def test_the_week_starts_where_it_is_told_to() -> None:
    assert table(shown())["weekdays"][0] == "Monday"
    assert table(shown(starts="6"))["weekdays"][:2] == ["Sunday", "Monday"]


def test_the_url_selects() -> None:
    app = shown(day="2026-03-12")
    assert selected(app) == "2026-03-12"
    assert [day for day, cell in cells(app).items() if cell["selected"]] == ["2026-03-12"]


def test_a_selected_day_with_nothing_left_can_still_be_cleared() -> None:
    assert cells(shown(day="2026-03-25"))["2026-03-25"]["button"] is True
    assert cells(shown(day="2026-03-25"))["2026-03-25"]["name"] == "Wednesday 25 March 2026, no follow-ups"


def test_a_click_selects_in_the_same_run_and_a_second_one_clears() -> None:
    app = shown(day="2026-03-12")
    app.session_state["month"] = {"picked": "2026-03-19"}
    ran(app)
    assert selected(app) == "2026-03-19"
    assert cells(app)["2026-03-19"]["selected"] is True
    app.session_state["month"] = {"picked": ""}
    ran(app)
    assert selected(app) == "None"
    assert app.query_params == {}


@pytest.mark.parametrize("picked", ["2026-03-10", "2026-03-25", "tomorrow", 7, None, ["2026-03-19"], {}])
def test_what_cannot_be_picked_changes_nothing(picked: object) -> None:
    app = shown(day="2026-03-12")
    app.session_state["month"] = {"picked": picked}
    assert selected(ran(app)) == "2026-03-12"


def test_a_mark_counts_each_follow_up_once() -> None:
    assert follow_up_mark(due=1, late=2, invited=3, done=4).total == 10
    assert follow_up_mark().words == "no follow-ups"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own that shows ``page``."""
    script = tmp_path_factory.mktemp("month") / "app.py"
    script.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.ui.test_month import page\npage()\n")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *options]
    with subprocess.Popen(command, cwd=script.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/_stcore/health")
        yield url
        server.terminate()


def wait_for(url: str, seconds: float = 30) -> None:
    """Return as soon as ``url`` answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - our own server
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=chromium_path, args=[*quiet, "--disable-component-update", "--disable-sync"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def opened(tab: Page, url: str) -> Page:
    tab.goto(url)
    expect(tab.get_by_role("table")).to_be_visible(timeout=20_000)
    return tab


@pytest.mark.browser
def test_clicking_selects_and_clicking_again_clears(tab: Page, address: str) -> None:
    day = opened(tab, address).get_by_role("button", name=PICKABLE, exact=True)
    expect(day).to_have_attribute("aria-pressed", "false")
    day.click()
    expect(tab.get_by_text("Selected: 2026-03-12")).to_be_visible()
    expect(day).to_have_attribute("aria-pressed", "true")
    expect(day).to_be_focused()
    assert tab.url.endswith("?day=2026-03-12")
    day.click()
    expect(tab.get_by_text("Selected: None")).to_be_visible()
    expect(day).to_have_attribute("aria-pressed", "false")
    assert "day=" not in tab.url


@pytest.mark.browser
def test_arrow_keys_move_between_days_and_enter_selects(tab: Page, address: str) -> None:
    opened(tab, address)
    tab.get_by_role("button", name="Monday 9 March", exact=False).focus()
    moves = [
        ("ArrowRight", "12 March"),
        ("ArrowDown", "19 March"),
        ("ArrowDown", "31 March"),
        ("ArrowUp", "20 March"),
        ("ArrowLeft", "19 March"),
        ("Home", "2 March"),
        ("End", "31 March"),
        ("ArrowRight", "31 March"),
    ]
    for key, lands_on in moves:
        tab.keyboard.press(key)
        expect(tab.get_by_role("button", name=f"day {lands_on} 2026")).to_be_focused()
    assert tab.locator('table [tabindex="0"]').count() == 1
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Selected: 2026-03-31")).to_be_visible()
    expect(tab.get_by_role("button", name="31 March")).to_be_focused()


@pytest.mark.browser
def test_the_table_is_a_table_and_asks_nobody_else(tab: Page, address: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    opened(tab, address)
    expect(tab.get_by_role("table", name="March 2026, 28 follow-ups")).to_be_visible()
    assert tab.get_by_role("columnheader").count() == 7
    assert tab.locator('td[aria-current="date"], button[aria-current="date"]').count() == 1
    assert [
        url for url in asked if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
    ] == []
    assert wrong == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [300, 358])
def test_nothing_is_cut_off_in_a_narrow_column(tab: Page, address: str, width: int) -> None:
    opened(tab, f"{address}/?width={width}")
    box = tab.get_by_role("table").bounding_box()
    assert box is not None
    assert box["width"] <= width
    cut_off = "day => day.scrollWidth > day.clientWidth || day.scrollHeight > day.clientHeight"
    assert tab.locator("button.day").evaluate_all(f"days => days.filter({cut_off}).length") == 0
    sizes = [day.bounding_box() for day in tab.locator("button.day").all()]
    assert all(size and size["width"] >= 24 and size["height"] >= 24 for size in sizes)
