"""Fifty people at once, each signed in and each alone with their journal, saving and reading for a minute."""

import re
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from nearmiss import store
from nearmiss.model import Application
from nearmiss.store import Account, JournalStorage
from nearmiss.store.accounts.server_storage import ServerStorage
from tests.door.house import COOKIE_SECRET, Hosted
from tests.door.knocking import Stranger, through_the_provider
from tests.provider import provider
from tests.serving.hosted import served
from tests.serving.visiting import Visit

pytestmark = pytest.mark.slow

PEOPLE = 50
PATIENCE = 240
"""Seconds until everybody has come, on a machine that has much else to do."""
THINKING = 1.0
"""Seconds between two clicks, at most: people at work would take many more."""
MOST_MEGABYTES = 6
"""What one more session with an open journal may cost."""
PAGES = ("", "calendar", "near-misses", "people", "strengths", "feedback", "reflection", "data")
NAMED = {"", "calendar", "near-misses", "feedback"}
"""The pages on which somebody's near misses stand by name."""


@dataclass
class Person:
    """Somebody whose every word carries their own mark, and what they saw."""

    number: int
    cookies: Mapping[str, str]
    saved: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    runs: int = 0

    @property
    def mark(self) -> str:
        """What no other person's words contain."""
        return f"P{self.number:02}Q"

    def look(self, visit: Visit, page: str) -> None:
        """Open a page: it has one's own words and nobody else's."""
        began = time.monotonic()
        visit.open(page)
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.check(visit, page)
        if page in NAMED and self.saved and self.mark not in visit.words:
            self.wrong.append(f"{page}: one's own words are missing")

    def check(self, visit: Visit, where: str) -> None:
        """Nobody else's words are there, and no error."""
        others = set(re.findall(r"P\d\dQ", visit.words)) - {self.mark}
        if others:
            self.wrong.append(f"{where}: shows words of {sorted(others)}")
        self.wrong += [f"{where}: {error}" for error in visit.wrong]
        visit.wrong.clear()

    def save(self, visit: Visit) -> None:
        """Record a no; it counts as saved once the page says where it is."""
        organisation = f"{self.mark} House {len(self.saved) + 1}"
        visit.open("turned-down")
        visit.fill({"organisation": organisation, "role": f"{self.mark} role", "furthest_stage": ["Final"]})
        visit.press("save")
        self.check(visit, "saving")
        if visit.query.startswith("id=") and organisation in visit.words:
            self.saved.append(organisation)
        else:
            self.wrong.append(f"not saved: {organisation}")

    def live(self, app: Hosted, everybody: threading.Barrier, seconds: float) -> None:
        """Come, wait for the others, then save and read in turn."""
        with Visit(Stranger(app.url, self.cookies)) as visit:
            self.look(visit, "")
            everybody.wait(timeout=PATIENCE)
            until = time.monotonic() + seconds
            self.save(visit)  # all at the same moment
            turn = self.number
            while time.monotonic() < until:
                turn += 1
                time.sleep(THINKING * (turn * 7 % 10) / 10)
                if turn % 3 == 0:
                    self.save(visit)
                else:
                    self.look(visit, PAGES[turn % len(PAGES)])
            everybody.wait(timeout=PATIENCE)
            self.runs = visit.runs


def applications(storage: JournalStorage, account: Account) -> set[str]:
    """The organisations in somebody's journal."""
    with storage.open(account).reading() as tx:
        return {one.organisation for one in store.find(tx, Application)}


@pytest.mark.parametrize(("engine", "seconds"), [("folder", 20), ("PgBouncer", 60)])
def test_fifty_people_save_and_read_for_a_minute(
    engine: str, seconds: int, tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    database = "" if engine == "folder" else str(request.getfixturevalue("addresses")[engine])
    names = {
        f"p{number:02}": {"name": f"P{number:02}Q", "email": f"p{number}@example.com"} for number in range(PEOPLE + 1)
    }
    with provider(names) as college, served(tmp_path, college, database) as app:
        with ThreadPoolExecutor(5) as queue:
            cookies = queue.map(partial(through_the_provider, app.url, college, "college", secret=COOKIE_SECRET), names)
            people = [Person(number, one) for number, one in enumerate(cookies)]
        first, *others = people
        with Visit(Stranger(app.url, first.cookies)) as visit:  # what every page loads once
            first.save(visit)
            for page in PAGES:
                first.look(visit, page)
        before = app.memory()
        everybody = threading.Barrier(PEOPLE + 1)
        with ThreadPoolExecutor(PEOPLE) as crowd:
            done = [crowd.submit(one.live, app, everybody, seconds) for one in others]
            everybody.wait(timeout=PATIENCE)
            everybody.wait(timeout=seconds + PATIENCE)
            megabytes = (app.memory() - before) / PEOPLE
            for one in done:
                one.result()
        said = app.said()
        storage: JournalStorage = ServerStorage(database) if database else app.storage
        issuer = college.issuer
    saves, runs = sum(len(one.saved) for one in others), sum(one.runs for one in others)
    with capsys.disabled():
        print(
            f"\n{engine}: {PEOPLE} people, {seconds} s: {saves} saves, {runs} runs, slowest page"
            f" {max(one.slowest for one in others):.1f} s, {megabytes:.1f} MB for each session with its journal"
        )
    assert [wrong for one in people for wrong in one.wrong] == []
    assert "Traceback" not in said
    assert {one.number: applications(storage, Account(issuer, f"p{one.number:02}")) for one in people} == {
        one.number: set(one.saved) for one in people
    }
    storage.close()
    assert all(one.saved for one in others), "everybody saved something"
    assert megabytes < MOST_MEGABYTES
