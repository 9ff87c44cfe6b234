"""The pictures in a browser: every one is drawn, without a complaint, over the period that its address asks for."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from nearmiss.sample import sample_year
from nearmiss.store import Journal, add
from tests.browser.acting import DESKTOP, PHONE
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = "[data-testid=stVegaLiteChart]"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app on the sample year."""
    database = tmp_path_factory.mktemp("pictures") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as work:
        add(work, sample_year(TODAY))
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/strengths"),
        ("?period=the+LAST+3+months&source=THEM", "/strengths?period=The+last+3+months&source=What+they+said"),
        ("?theme=technical-skill", "/strengths?theme=technical-skill"),
        ("?organisation=nobody&theme=fit", "/strengths?theme=fit"),
    ],
)
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_picture_is_drawn(
    app: App, come: Callable[..., Page], query: str, address: str, size: tuple[int, int]
) -> None:
    page = come(size)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"warning", "error"} else None)
    page.goto(f"{app.url}/strengths{query}")
    settled(page)
    expect(page.locator(PICTURES)).to_have_count(5)
    drawn = page.locator(f"{PICTURES} canvas, {PICTURES} svg")
    expect(drawn).to_have_count(5)
    assert all(box and box["height"] > 50 for box in (one.bounding_box() for one in drawn.all()))
    assert [words for words in said if "404" not in words] == []
    assert page.url == f"{app.url}{address}"
    told = page.get_by_text("was not understood")
    expect(told).to_have_count(1 if "nobody" in query else 0)
