"""Pictures of the pages: ``python -m tests.screenshots`` makes the README's, with ``--all FOLDER`` every page there is.

Every page is shown empty and with the sample year, 1280 and 390 wide, light and dark.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from nearmiss.model import Door, Letter, ReflectionVersion
from nearmiss.sample import sample_settings, sample_year
from nearmiss.store import Journal, add, find, save_settings
from tests.conftest import find_chromium
from tests.running import ROOT, App, chromium, running, settled

TODAY = "2026-11-23"
PAGES = {
    "today": "/",
    "turned-down": "/turned-down",
    "near-misses": "/near-misses",
    "calendar": "/calendar",
    "calendar-month": "/calendar?view=month",
    "calendar-day": "/calendar?view=month&day=2026-11-23",
    "calendar-all": "/calendar?all=yes",
    "letters": "/letters",
    "letters-library": "/letters?letters=Give+library",
    "letters-news": "/letters?letters=My+news",
    "letters-templates": "/letters?letters=Templates+and+phrases&kind=check-in",
    "reflection": "/reflection",
    "reflection-writing": "/reflection?edit=entry:new",
    "reflection-calendar": "/reflection?view=Calendar",
    "reflection-questions": "/reflection?view=Questions+and+tags",
    "reflection-search": "/reflection?words=the",
    "next-interview": "/next-interview",
    "next-interview-lessons": "/next-interview?part=Lessons",
    "next-interview-questions": "/next-interview?part=Question+bank",
    "feedback": "/feedback",
    "feedback-requests": "/feedback?view=Requests",
    "feedback-themes": "/feedback?view=Themes+and+practices",
    "strengths": "/strengths",
    "review": "/review",
    "people": "/people",
    "doors": "/doors",
    "search": "/search?q=data",
    "data": "/data",
    "data-export": "/data?part=Export and restore",
    "data-health": "/data?part=Health",
    "data-trash": "/data?part=Trash",
    "data-settings": "/data?part=Settings",
}
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
README = dict.fromkeys(("today", "review", "calendar", "letter", "door", "strengths"), "light") | {"today-dark": "dark"}


def fill(database: Path) -> str:
    """Write the sample year into a journal; returns the id of the newest near miss."""
    from datetime import date  # noqa: PLC0415

    journal = Journal.open(database)
    nouns = sample_year(date.fromisoformat(TODAY))
    with journal.writing() as tx:
        add(tx, nouns)
        save_settings(tx, sample_settings())
    journal.close()
    applications = [noun for noun in nouns if type(noun).__name__ == "Application" and noun.is_near_miss]
    return str(max(applications, key=lambda one: one.told_on).id)


def _opened(database: Path) -> dict[str, str]:
    """The addresses of one thing of a kind: a reflection of several versions, a draft, a door and its person."""
    journal = Journal.open(database)
    with journal.reading() as tx:
        reflection_id = find(tx, ReflectionVersion)[-1].reflection_id
        draft = find(tx, Letter, touchpoint_id=None)[-1]
        door = next(door for door in reversed(find(tx, Door)) if door.application_id and door.person_id)
    journal.close()
    return {
        "reflection-entry": f"/entry?id={reflection_id}",
        "letter": f"/letters?id={draft.id}",
        "door": f"/doors?id={door.id}",
        "person": f"/people?id={door.person_id}",
    }


def shoot(browser: Browser, app: App, path: str, target: Path, *, width: str, scheme: str, whole: bool = True) -> None:
    """Open one page cold and keep its picture."""
    size = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        device_scale_factor=1,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(app.url + path)
    settled(page)
    page.wait_for_timeout(700)
    if whole:
        _grow(page, size[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(target))
    context.close()


def _grow(page: Page, width: int) -> None:
    height = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(int(height), 600), 6000)})
    page.wait_for_timeout(500)


def everything(
    browser: Browser, folder: Path, *, only: str, widths: list[str], schemes: list[str], states: list[str]
) -> None:
    """Every page in every state, width and scheme."""
    with tempfile.TemporaryDirectory() as place:
        for state in states:
            database = Path(place) / f"{state}.duckdb"
            pages = dict(PAGES)
            if state == "sample":
                newest = fill(database)
                for section in ("Plan", "People", "Reflection", "Feedback", "Story"):
                    pages[f"near-miss-{section.lower()}"] = f"/near-misses?id={newest}&section={section}"
                pages["history"] = f"/data?of=application&id={newest}"
                pages["reflection-checklist"] = f"/reflection?id={newest}"
                pages |= _opened(database)
            with running(database, today=TODAY) as app:
                for name, path in pages.items():
                    if only not in name:
                        continue
                    for width in widths:
                        for scheme in schemes:
                            shoot(
                                browser,
                                app,
                                path,
                                folder / f"{name}-{state}-{width}-{scheme}.png",
                                width=width,
                                scheme=scheme,
                            )


def for_the_readme(browser: Browser) -> None:
    """The pictures of the README."""
    folder = ROOT / "docs" / "pictures"
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "sample.duckdb"
        fill(database)
        pages = PAGES | _opened(database)
        with running(database, today=TODAY) as app:
            for name, scheme in README.items():
                path = pages[name.removesuffix("-dark")]
                shoot(browser, app, path, folder / f"{name}.png", width="desktop", scheme=scheme, whole=False)


def main() -> None:
    """Read the command line and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="keep every page in every state here")
    parser.add_argument("--only", default="", help="only pages whose name has this in it")
    parser.add_argument("--width", action="append", choices=list(WIDTHS))
    parser.add_argument("--scheme", action="append", choices=["light", "dark"])
    parser.add_argument("--state", action="append", choices=["empty", "sample"])
    wanted = parser.parse_args()
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    with chromium(path) as browser:
        if wanted.all:
            shutil.rmtree(wanted.all, ignore_errors=True)
            everything(
                browser,
                wanted.all,
                only=wanted.only,
                widths=wanted.width or list(WIDTHS),
                schemes=wanted.scheme or ["light", "dark"],
                states=wanted.state or ["empty", "sample"],
            )
        else:
            for_the_readme(browser)


if __name__ == "__main__":
    main()
