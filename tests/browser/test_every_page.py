"""Every page in a real browser: nothing from outside, no errors, one heading, no overflow, and the keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from nearmiss.model import Action, Application, Lesson, Review
from nearmiss.sample import sample_year
from nearmiss.store import Journal, Noun, save_all
from tests import factories
from tests.browser.acting import PHONE, visitor
from tests.conftest import TODAY
from tests.running import App, running, settled
from tests.screenshots import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONG = "Bundesverwaltungsanstaltsgebaeudereinigung" * 7
"""Nearly 300 letters without a space, which is what one line holds."""


class Watcher:
    """What a browser asked for and what its console complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.asked.append(socket.url)))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        # Streamlit looks for its server beside the page's own path first, and is told no: /calendar/_stcore/health.
        place = urlsplit(message.location["url"]).path
        if "404" in message.text and place.endswith(("/_stcore/health", "/_stcore/host-config")):
            return
        self.wrong.append(f"{message.type}: {message.text} ({message.location['url']})")

    def hosts(self) -> set[str]:
        """Every host that was asked, with its port."""
        return {urlsplit(url).netloc for url in self.asked if urlsplit(url).scheme not in {"data", "blob"}}


def write(database: Path, nouns: list[Noun]) -> None:
    """Fill a journal that no app has open."""
    journal = Journal.open(database)
    with journal.writing() as tx:
        save_all(tx, nouns)
    journal.close()


def full_year() -> tuple[list[Noun], dict[str, str]]:
    """The sample year, 200 near misses more and names that have no end; with the addresses of what can be opened."""
    nouns: list[Noun] = list(sample_year(TODAY))
    newest = max(
        (one for one in nouns if isinstance(one, Application) and one.is_near_miss), key=lambda one: one.told_on
    )
    for number in range(200):
        told = TODAY - timedelta(days=number)
        nouns.append(factories.application(organisation=f"House {number}", told_on=told))
    endless = factories.application(organisation=LONG, role=LONG, reason=LONG, told_on=date(2026, 3, 4), interest=5)
    person = factories.person(
        name=LONG, organisation=LONG, title=LONG, interests=LONG, email=f"{LONG[:250]}@example.com"
    )
    theme = factories.theme(name=LONG)
    nouns += [
        endless,
        person,
        theme,
        factories.interview(endless.id),
        factories.panelist(endless.id, person.id, cared_about=LONG),
        factories.promise(endless.id, person_id=person.id, text=LONG),
        reflection := factories.reflection(endless.id, went_well=LONG, line=LONG),
        own := factories.own_question(text=LONG),
        factories.own_answer(reflection.id, own.id, asked=LONG, text=LONG),
        factories.tag(reflection.id, name=LONG[:40]),
        factories.version(reflection),
        question := factories.question(application_id=endless.id, text=LONG, better_answer=LONG),
        factories.feedback(endless.id, person_id=person.id, theme_id=theme.id, verbatim=LONG, reading=LONG),
        factories.practice(theme_id=theme.id, text=LONG),
        factories.touchpoint(person.id, application_id=endless.id, text=LONG, asked_feedback=True),
        door := factories.door(person_id=person.id, application_id=endless.id, text=LONG),
        factories.opening(application_id=endless.id, organisation=endless.organisation, role=LONG[:60]),
        Lesson(application_id=endless.id, text=LONG, noted_on=TODAY),
        Review(starts_on=ENDLESS, begun_on=TODAY, finished_on=TODAY, learned=LONG, target_fits=LONG),
        *(Action(review_id=ENDLESS.isoformat(), position=place, text=LONG) for place in (1, 2, 3)),
    ]
    addresses = {f"a near miss, {section}": f"/near-misses?id={endless.id}&section={section}" for section in SECTIONS}
    addresses |= {
        "a near miss, edited": f"/near-misses?id={newest.id}&edit=application:{newest.id}",
        "a review": f"/review?week={ENDLESS}",
        "a review, edited": f"/review?week={ENDLESS}&edit=review:{ENDLESS}",
        "the week after a review": f"/review?week={ENDLESS + timedelta(days=7)}",
        "the checklist": f"/reflection?id={endless.id}",
        "an entry": f"/entry?id={reflection.id}",
        "an entry, written": "/reflection?edit=entry:new",
        "moods": "/reflection?view=Calendar",
        "questions and tags": "/reflection?view=Questions+and+tags",
        "found": f"/reflection?words={LONG[:12]}",
        "lessons": "/next-interview?part=Lessons",
        "the question bank": f"/next-interview?part=Question+bank&edit=question:{question.id}",
        "a door": f"/doors?id={door.id}",
        "openings": "/doors?doors=Openings",
        "whether it pays": "/doors?doors=Does+it+pay%3F",
        "a person": f"/people?id={person.id}",
        "a person, edited": f"/people?id={person.id}&edit=person:{person.id}",
        "a note, begun": "/feedback?edit=weakness:new",
        "the whole agenda": "/calendar?all=yes",
        "one theme": f"/strengths?theme={theme.id}&organisation={LONG}",
    }
    return nouns, addresses


ENDLESS = date(2026, 3, 2)
"""The week of a review that has no end."""

SECTIONS = ("Plan", "People", "Reflection", "Feedback", "Story")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that nobody has written in."""
    with running(tmp_path_factory.mktemp("empty") / "journal.duckdb", today=TODAY.isoformat()) as app:
        yield app


def look_around(browser: Browser, app: App, addresses: dict[str, str]) -> None:
    """Open each address on a phone and check what is the same for all."""
    page: Page = visitor(browser, PHONE)
    context = page.context
    page.close()
    watcher = Watcher(context)
    page = context.new_page()
    titles: dict[str, str] = {}
    trouble: list[str] = []
    for name, address in addresses.items():
        page.goto(app.url + address)
        settled(page)
        page.wait_for_load_state("networkidle")
        titles[urlsplit(address).path] = page.title()
        facts = page.evaluate(
            """() => [document.querySelectorAll('h1').length, document.scrollingElement.scrollWidth,
                      document.querySelector('[data-testid=stMain]').scrollWidth,
                      document.querySelectorAll('[data-testid=stException], [data-testid=stAlert]').length]"""
        )
        if facts != [1, PHONE[0], PHONE[0], 0]:
            trouble.append(f"{name}: {facts[0]} h1, {facts[1]} and {facts[2]} wide, {facts[3]} alerts")
    context.close()
    assert trouble == []
    assert watcher.wrong == []
    assert watcher.hosts() == {f"127.0.0.1:{app.port}"}
    assert len(set(titles.values())) == len(titles)
    assert all(title.endswith(" · nearmiss") for title in titles.values())


def test_every_page_while_the_journal_is_empty(browser: Browser, empty: App) -> None:
    look_around(browser, empty, PAGES)


def test_every_page_of_a_full_journal_with_endless_names(browser: Browser, tmp_path: Path) -> None:
    nouns, addresses = full_year()
    write(tmp_path / "full.duckdb", nouns)
    with running(tmp_path / "full.duckdb", today=TODAY.isoformat()) as app:
        look_around(browser, app, PAGES | addresses)
