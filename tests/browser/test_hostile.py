"""Hostile texts in a real Chromium: nothing runs, nothing is fetched, nothing hangs, and every text is still there.

Through the journal's pages, the live preview, the versions and the search; and through the digest, the report and the
page to print, opened from disk.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nearmiss.exchange.documents import digest, near_miss, period, report
from nearmiss.exchange.documents.document import Document
from nearmiss.model import ANSWERS, WEEK, Reflection, ReflectionKind, week_of
from nearmiss.sample import sample_year
from nearmiss.store import Journal, add, find, save
from tests import factories
from tests.conftest import TODAY
from tests.hostile import CORPUS, Hostile
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

WATCH = """
window.longest = 0;
new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration);
}).observe({type: 'longtask', buffered: true});
window.alert = window.confirm = window.prompt = () => { window.ran = 1; };
"""
SECOND = 1000
"""Milliseconds a page may be busy with one thing."""

LIGHT = [one for one in CORPUS if not one.is_heavy]
DEEP = [one for one in CORPUS if one.kind.startswith("deep")]
HUGE = [one for one in CORPUS if one.kind.startswith("huge")]
A_PAGE = 7 * 12
"""Texts on one page: twelve reflections with seven answers. Of the deep ones there are seven on a page."""


@dataclass
class Guard:
    """What a browser did that it must not do."""

    home: str
    wrong: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Look at every request, dialog, window and word of the console."""
        context.add_init_script(WATCH)
        context.on("request", self._request)
        context.on("page", self._page)

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and not request.url.startswith(self.home):
            self.wrong.append(f"asked for {request.url[:200]}")

    def _page(self, page: Page) -> None:
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: self.wrong.append(f"window {popup.url}"))
        page.on("framenavigated", self._navigated)

    def _navigated(self, frame: Any) -> None:
        if not frame.url.startswith((self.home, "about:blank")):
            self.wrong.append(f"went to {frame.url[:200]}")

    def looked(self, page: Page, hostile: Sequence[Hostile], *, within: str = "body") -> float:
        """Nothing ran, every text is there; how long the page was busy at most, in milliseconds."""
        place = page.locator(within)
        found = place.evaluate(
            """(place, words) => {
                const text = place.textContent;
                return {
                    ran: window.ran ?? null,
                    made: [...place.querySelectorAll(
                        'script, iframe, object, embed, form[action], base, meta, link, img[src^="https://elsewhere"],'
                        + '[onload], [onerror], [onclick], [onmouseover], [onfocus], a[href^="javascript" i], math'
                    )].map(one => one.outerHTML.slice(0, 200)),
                    missing: words.filter(word => !text.includes(word)),
                    longest: window.longest,
                };
            }""",
            [one.word for one in hostile],
        )
        assert found["ran"] is None
        assert found["made"] == []
        assert found["missing"] == []
        assert self.wrong == []
        return float(found["longest"])


@contextmanager
def guarded(browser: Browser, home: str) -> Iterator[tuple[Page, Guard]]:
    """A tab that is watched."""
    guard = Guard(home)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    guard.watch(context)
    try:
        yield context.new_page(), guard
    finally:
        context.close()


def answers(texts: Sequence[Hostile]) -> dict[str, str]:
    """Texts in the boxes of the checklist."""
    return dict(zip(ANSWERS, (one.text for one in texts), strict=False))


def shared(texts: Sequence[Hostile], size: int, name: str) -> dict[str, list[Hostile]]:
    """Texts on several pages, by the id of the near miss whose page it is."""
    return {f"{name}{n}": list(texts[n * size : (n + 1) * size]) for n in range(-(-len(texts) // size))}


def filled(path: Path) -> dict[str, list[Hostile]]:
    """A journal with every text in it; the texts of each near miss by its id."""
    journal = Journal.open(path)
    calm = [
        Hostile("calm", f"calm{n} is a *calm* text with a [link](https://example.com).", f"calm{n}") for n in range(84)
    ]
    pages = shared(calm, A_PAGE, "calm") | shared(LIGHT, A_PAGE, "light") | shared(DEEP, len(ANSWERS), "deep")
    nouns: list[Any] = [factories.person(id="p"), factories.theme(id="t")]
    for name, texts in pages.items():
        nouns.append(factories.application(id=name, organisation=name))
        nouns += [
            Reflection(
                id=f"{name}-{n}",
                application_id=name,
                kind=ReflectionKind.CHECKLIST,
                written_on=TODAY,
                **answers(texts[n : n + len(ANSWERS)]),
            )
            for n in range(0, len(texts), len(ANSWERS))
        ]
        nouns += [
            factories.feedback(name, id=f"f-{one.word}", person_id="p", theme_id="t", verbatim=one.text)
            for one in texts
        ]
    nouns += [Reflection(id=f"huge{n}", written_on=TODAY, body=one.text) for n, one in enumerate(HUGE)]
    with journal.writing() as tx:
        add(tx, nouns)
    with journal.writing() as tx:  # each of these has an earlier version then
        for one in find(tx, Reflection, id=("light0-0", "deep0-0", "huge0")):
            later = {name: f"{text}\n\nlater" for name in (*ANSWERS, "body") if (text := getattr(one, name))}
            save(tx, replace(one, **later))
    journal.close()
    return pages


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, dict[str, list[Hostile]]]]:
    """An app on such a journal."""
    database = tmp_path_factory.mktemp("hostile") / "journal.duckdb"
    pages = filled(database)
    with running(database, today=TODAY.isoformat()) as app:
        yield app, pages


def arrive(page: Page, address: str, words: str) -> None:
    """Open an address and wait until the words stand there."""
    page.goto(address)
    settled(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(words, timeout=30_000)
    page.wait_for_timeout(300)


def prompt(page: Page, guard: Guard, address: str, texts: Sequence[Hostile], limit: float) -> None:
    """A page holds its texts and is not busy for longer than that; once more, should another program be to blame."""
    arrive(page, address, texts[-1].word)
    longest = guard.looked(page, texts, within="[data-testid=stMain]")
    if longest > limit:
        arrive(page, address, texts[-1].word)
        longest = guard.looked(page, texts, within="[data-testid=stMain]")
    assert longest <= limit, address


@pytest.mark.slow
def test_on_the_pages_of_the_journal(browser: Browser, hostile: tuple[App, dict[str, list[Hostile]]]) -> None:
    app, pages = hostile
    sections = ("Reflection", "Feedback")
    with guarded(browser, app.url) as (page, guard):
        calm = 0.0
        for section in sections:  # what as many harmless texts cost here and now
            arrive(page, f"{app.url}/near-misses?id=calm0&section={section}", "calm83")
            calm = max(calm, guard.looked(page, pages["calm0"], within="[data-testid=stMain]"))
        for name, texts in pages.items():
            for section in sections if name.endswith("0") else sections[:1]:
                address = f"{app.url}/near-misses?id={name}&section={section}"
                prompt(page, guard, address, texts, calm + SECOND)
        for n, one in enumerate(HUGE):
            prompt(page, guard, f"{app.url}/entry?id=huge{n}", [one], calm + SECOND)


@pytest.mark.slow
def test_in_the_list_the_search_the_versions_and_the_preview(
    browser: Browser, hostile: tuple[App, dict[str, list[Hostile]]]
) -> None:
    app, pages = hostile
    with guarded(browser, app.url) as (page, guard):
        arrive(page, f"{app.url}/reflection", "Monday, March 9")
        guard.looked(page, [])
        for one in (*LIGHT[::40], HUGE[0]):
            arrive(page, f"{app.url}/reflection?words={one.word}", one.word)
            guard.looked(page, [one])
        for name, some in (("light0-0", pages["light0"][:7]), ("deep0-0", pages["deep0"]), ("huge0", [HUGE[0]])):
            arrive(page, f"{app.url}/entry?id={name}", some[-1].word)
            page.locator('.blocks a[href*="version="]').first.click()
            page.wait_for_url("**version=**")
            settled(page)
            guard.looked(page, [some[-1]])
        for one in (HUGE[0], HUGE[-1]):
            page.goto(f"{app.url}/reflection?edit=entry:huge{HUGE.index(one)}")
            settled(page)
            expect(page.locator(".st-key-preview")).to_contain_text(one.word, timeout=30_000)
            guard.looked(page, [])


def document(folder: Path, made: Document) -> str:
    """A document on disk; its address."""
    path = folder / f"{made.title[:40].encode().hex()}.html"
    path.write_text(made.html(), encoding="utf-8")
    return path.as_uri()


@pytest.mark.slow
def test_in_the_documents_opened_from_disk(browser: Browser, tmp_path: Path) -> None:
    database = tmp_path / "journal.duckdb"
    pages = filled(database)
    journal = Journal.open(database)
    small = [one for one in CORPUS if one not in HUGE]
    with journal.reading() as tx:
        made: list[tuple[Document, Sequence[Hostile]]] = [
            (period.of_period(tx, TODAY, TODAY), CORPUS),
            (digest.of_week(tx, week_of(TODAY)), small),
            (near_miss.of_near_miss(tx, "light0"), pages["light0"]),
            (near_miss.of_near_miss(tx, "deep0"), pages["deep0"]),
            (report.of_search(tx, TODAY), []),
        ]
    journal.close()
    for one, texts in made:
        address = document(tmp_path, one)
        with guarded(browser, address) as (page, guard):
            page.goto(address)
            guard.looked(page, texts)
            page.emulate_media(media="print")
            if len(texts) < len(LIGHT):  # a megabyte of text is a thousand sheets
                page.pdf()
            guard.looked(page, texts)


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of Chromium's has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_busy_week_is_seen_and_printed_without_a_network(browser: Browser, tmp_path: Path) -> None:
    today = date(2026, 11, 23)
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, sample_year(today))
    with journal.reading() as tx:
        weeks = [digest.of_week(tx, week_of(today) - n * WEEK) for n in range(53)]
    journal.close()
    busiest = sorted(weeks, key=lambda one: -len(one.html()))[:3]
    assert "The week of 16 November 2026" in {one.title for one in busiest}
    for one in busiest:
        address = document(tmp_path, one)
        with guarded(browser, address) as (page, guard):
            page.context.set_offline(True)
            page.goto(address)
            charts = page.get_by_role("img")
            expect(charts).to_have_count(one.html().count("<svg"))
            for n in range(charts.count()):
                box = charts.nth(n).bounding_box()
                assert box
                assert box["height"] > 50
            guard.looked(page, [])
            assert 1 <= pages_of(page.pdf(prefer_css_page_size=True)) <= 3
            assert pages_of(page.pdf(format="Letter")) <= 3


def test_a_page_is_light_and_dark_and_fits_a_phone(browser: Browser, tmp_path: Path) -> None:
    today = date(2026, 11, 23)
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, sample_year(today))
    with journal.reading() as tx:
        address = document(tmp_path, report.of_search(tx, today))
    journal.close()
    papers = set()
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        context.close()
    assert papers == {"rgb(251, 249, 245)", "rgb(21, 25, 28)"}
