"""What a page sends and how long Chromium takes for it: ``python -m tests.bench.loads [COMMIT ...]``.

``make bench-loads`` runs it. Every page is opened by its address in one Chromium, at 10 and at 1,000 near misses, in
turn with an app of one line that stands on the same Streamlit with the same options, and with older commits of this
one. A warm load is one in a browser that was there before, a cold one in a browser with nothing in its cache. Beside
the loads stand a click in the navigation, in turn with an app of two such pages, and a save of the front door to its
plan. A load is over with the last change of the document before ``QUIET`` milliseconds without one, with a heading
there and no script running. Printed are medians.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.bench import start
from tests.browser import acting
from tests.conftest import find_chromium
from tests.factories import TODAY
from tests.running import ROOT, WAIT, chromium, free_port

SIZES = (10, 1000)
SCREEN: ViewportSize = {"width": 1280, "height": 900}
QUIET = 700
PAGES = {
    "Today": "",
    "Near misses": "near-misses",
    "A near miss": "near-misses?id={application}",
    "Calendar": "calendar",
    "Calendar, month": "calendar?view=Month",
    "People": "people",
    "A person": "people?id={person}",
    "Feedback": "feedback",
    "Strengths": "strengths",
    "Letters": "letters",
    "Review": "review",
    "Doors": "doors",
}
NAVIGATION = ("Calendar", "Near misses", "People", "Today")
"""Chosen one after the other."""
SAVE = "Front door, saved"

ONE_LINE = 'import streamlit as st\n\nst.title("Hello")\n'
TWO_PAGES = """import streamlit as st


def one():
    st.title("One")


def two():
    st.title("Two")


st.navigation([st.Page(one, title="One"), st.Page(two, title="Two")]).run()
"""
FILL = """
import json, sys, pathlib
from nearmiss.store import Journal
from tests.bench.journals import journal_of

path = pathlib.Path(sys.argv[1])
journal_of(path, int(sys.argv[2]))
journal = Journal.open(path)
with journal.reading() as tx:
    application = tx.rows("SELECT id FROM application WHERE told_on IS NOT NULL ORDER BY told_on DESC, id LIMIT 1")
    person = tx.rows("SELECT id FROM person ORDER BY name, id LIMIT 1")
journal.close()
print(json.dumps({"application": application[0][0], "person": person[0][0]}))
"""
"""Every commit writes its journal itself: none opens one of a newer commit."""

WATCH = """
window.changed = 0;
new MutationObserver(() => { window.changed = performance.now(); })
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
document.addEventListener("click", () => { window.clicked = window.changed = performance.now(); }, true);
"""
IS_QUIET = """([title, quiet]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const heading = document.querySelector("h1");
    return app?.dataset.testScriptState === "notRunning" && heading && (!title || heading.innerText.includes(title))
        && performance.now() - window.changed > quiet;
}"""


@dataclass(frozen=True)
class Load:
    """One load: milliseconds, messages from the server, elements of the document, the browser's work, files."""

    milliseconds: float
    messages: float = 0
    nodes: float = 0
    processor: float = 0
    files: float = 0


@dataclass
class Subject:
    """A running app: its name, its address, what stands for records in addresses, and its loads by kind and page."""

    name: str
    url: str
    records: Mapping[str, str]
    warm: BrowserContext
    loads: dict[tuple[str, str], list[Load]] = field(default_factory=dict)

    def add(self, kind: str, page: str, load: Load) -> None:
        """Keep a load."""
        self.loads.setdefault((kind, page), []).append(load)

    def median(self, kind: str, page: str, what: str = "milliseconds") -> float:
        """The middle of what was measured."""
        return statistics.median(getattr(load, what) for load in self.loads[kind, page])


def came_to_rest(page: Page, title: str = "") -> float:
    """Wait until nothing changes any more; returns when it last did, in milliseconds since the page was opened."""
    page.wait_for_function(IS_QUIET, arg=[title, QUIET], timeout=2 * WAIT * 1000, polling=100)
    return float(page.evaluate("window.changed"))


def load(context: BrowserContext, url: str) -> Load:
    """Open an address in a new tab."""
    page = context.new_page()
    page.add_init_script(WATCH)
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable")
    messages: list[Any] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: messages.append(frame)))  # noqa: PLW0108 - it wants a function of Python
    page.goto(url)
    taken = came_to_rest(page)
    work = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
    nodes = page.evaluate("document.querySelectorAll('*').length")
    files = page.evaluate("performance.getEntriesByType('resource').length")
    page.close()
    return Load(taken, len(messages), nodes, work["TaskDuration"] * 1000, files)


def pressed(page: Page, press: Callable[[], None], title: str) -> Load:
    """What comes of a press, from the press to the last change of the page with this title."""
    press()
    taken = came_to_rest(page, title)
    return Load(taken - float(page.evaluate("window.clicked")))


def navigate(subject: Subject, names: tuple[str, ...]) -> Iterator[tuple[str, Load]]:
    """Choose page after page in the navigation."""
    page = subject.warm.new_page()
    page.add_init_script(WATCH)
    page.goto(subject.url)
    came_to_rest(page)
    for name in names:
        link = page.get_by_role("navigation").get_by_role("link", name=name, exact=True)
        yield name, pressed(page, link.click, name)
    page.close()


def save(subject: Subject, number: int) -> Load:
    """Record a near miss, from the press of the button to its plan."""
    page = subject.warm.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{subject.url}/turned-down")
    role = f"Cook {number}"
    acting.write_a_no(page, "Harbour Kitchens", role)
    came_to_rest(page)
    taken = pressed(page, acting.button(page, "Save and see the plan").click, role)
    page.close()
    return taken


@contextlib.contextmanager
def served(name: str, folder: Path, script: str, journal: Path) -> Iterator[tuple[str, str]]:
    """An app in a process of its own; yields its name and its address."""
    port = free_port()
    with start.server(start.Subject(name, folder, script, journal, "h1", TODAY.isoformat()), port):
        start.listens(port)
        yield name, f"http://127.0.0.1:{port}"


def filled(folder: Path, journal: Path, size: int) -> dict[str, str]:
    """Make a journal; returns the ids of the records that are opened."""
    command = [sys.executable, "-c", FILL, str(journal), str(size)]
    made = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    records: dict[str, str] = json.loads(made.stdout)
    return records


def round_of_loads(
    browser: Browser, one: Subject, apps: list[Subject], pages: Mapping[str, str], *, cold: bool
) -> None:
    """Open every page of every app once, in turn with the one line."""

    def opened(subject: Subject, page: str, url: str) -> None:
        subject.add("warm", page, load(subject.warm, url))
        if cold:
            with contextlib.closing(browser.new_context(viewport=SCREEN, locale="en-GB")) as context:
                subject.add("cold", page, load(context, url))

    for page, path in pages.items():
        opened(one, "", one.url)
        for app in apps:
            opened(app, page, f"{app.url}/{path.format(**app.records)}")


def report(
    one: Subject, two: Subject, apps: list[Subject], pages: Mapping[str, str], wanted: argparse.Namespace
) -> None:
    """Print the medians, and how many times the app of one line each takes."""
    kinds = ["warm", *(["cold"] if wanted.cold else [])]
    if pages:
        columns = "".join(f"{f'{kind}, ms':>16}" for kind in kinds)
        print(f"\n{'':36}{columns}{'messages':>10}{'nodes':>8}{'work, ms':>10}{'files':>7}")
    for page, app in [("", one), *((page, app) for page in pages for app in apps)] if pages else []:
        times = "".join(
            f"{app.median(kind, page):>8.0f} ({app.median(kind, page) / one.median(kind, ''):5.2f})" for kind in kinds
        )
        messages, nodes, work, files = (
            app.median("warm", page, what) for what in ("messages", "nodes", "processor", "files")
        )
        print(f"{page:18}{app.name:18}{times}{messages:>10.0f}{nodes:>8.0f}{work:>10.0f}{files:>7.0f}")
    if wanted.presses:
        base = two.median("chosen", "Two")
        print(f"\n{'a page chosen in the navigation':36}{'ms':>8}\n{'':18}{two.name:18}{base:>8.0f}")
        for page in (*NAVIGATION, SAVE):
            for app in apps:
                taken = app.median("chosen", page)
                beside = (
                    f"({taken / base:5.2f})" if page != SAVE else f"({taken / apps[0].median('chosen', page):5.2f})"
                )
                print(f"{page:18}{app.name:18}{taken:>8.0f} {beside}")
        print("\nIn brackets: times the one line, the two pages; of the save: times the first.")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="*", help="older commits of nearmiss beside this one")
    parser.add_argument("--rounds", type=int, default=10, help="loads of each page (10)")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES, help="numbers of near misses (10 1000)")
    parser.add_argument("--pages", nargs="*", default=list(PAGES), metavar="PAGE", help=f"of {', '.join(PAGES)}")
    parser.add_argument("--script", default="streamlit_app.py", help="asgi_app.py: as it is hosted")
    parser.add_argument("--no-cold", dest="cold", action="store_false", help="warm loads only")
    parser.add_argument("--no-presses", dest="presses", action="store_false", help="no navigation and no save")
    return parser.parse_args()


@contextlib.contextmanager
def started(browser: Browser, folder: Path, wanted: argparse.Namespace) -> Iterator[tuple[Subject, ...]]:
    """Every app that is measured: the one line, the two pages, and nearmiss in each size and version."""
    with contextlib.ExitStack() as stack:

        def subject(name: str, place: Path, script: str, journal: Path, records: Mapping[str, str]) -> Subject:
            name, url = stack.enter_context(served(name, place, script, journal))
            return Subject(name, url, records, browser.new_context(viewport=SCREEN, locale="en-GB"))

        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "config.toml").write_text('[server]\nfileWatcherType = "none"\n', encoding="utf-8")
        subjects = []
        for name, text in (("one line", ONE_LINE), ("two pages", TWO_PAGES)):
            script = folder / f"{name}.py"
            script.write_text(text, encoding="utf-8")
            subjects.append(subject(name, folder, script.name, script.with_suffix(".duckdb"), {}))
        older = {one: stack.enter_context(start.checked_out(one, folder / one)) for one in wanted.commits}
        for size in wanted.sizes:
            for version, place in {"": ROOT, **older}.items():
                journal = folder / f"{size}-{version}.duckdb"
                records = filled(place, journal, size)
                subjects.append(subject(f"{size:,} {version}".strip(), place, wanted.script, journal, records))
        yield tuple(subjects)


def round_of_presses(two: Subject, apps: list[Subject], number: int) -> None:
    """Go through the navigation of every app once, and record a near miss."""
    for each, names in [(two, ("Two", "One")), *((app, NAVIGATION) for app in apps)]:
        for page, taken in navigate(each, names):
            each.add("chosen", page, taken)
    for app in apps:
        app.add("chosen", SAVE, save(app, number))


def main() -> None:
    """Open everything in turn and print what was measured."""
    wanted = options()
    pages = {page: PAGES[page] for page in wanted.pages}
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    with (
        tempfile.TemporaryDirectory() as name,
        chromium(path) as browser,
        started(browser, Path(name), wanted) as (one, two, *apps),
    ):
        for number in range(wanted.rounds + 1):
            round_of_loads(browser, one, apps, pages, cold=wanted.cold and number > 0)
            if wanted.presses:
                round_of_presses(two, apps, number)
            if number == 0:  # it found nothing in its cache
                for each in (one, two, *apps):
                    each.loads.clear()
        report(one, two, apps, pages, wanted)


if __name__ == "__main__":
    main()
