"""A hundred processes killed while saving: every save that was acknowledged is there, whole."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from nearmiss.model import Application, Decision, Panelist, Person
from nearmiss.store import Journal, count, find, orphans
from tests.store import children

_SAVE_UNTIL_KILLED = """
import os, random, sys
from datetime import date
from pathlib import Path
import pandas  # DuckDB looks for it at the first value it is given; not in each child anew
from nearmiss.model import Application, Decided, Decision, Outcome, Panelist, Person, Stage, Step
from nearmiss.store import Journal, save

DAY = date(2026, 3, 9)

def save_until_killed(path):
    journal = Journal.open(path)
    os.write(1, b"open\\n")
    while True:
        application = Application(
            organisation="Harbour Foods", role="Analyst", furthest_stage=Stage.FINAL, outcome=Outcome.TURNED_DOWN,
            told_on=DAY, notes=random.randbytes(8000).hex(),
        )
        person = Person(name="Ana")
        with journal.writing() as tx:
            save(tx, application)
            save(tx, person)
            save(tx, Panelist(application_id=application.id, person_id=person.id))
            save(tx, Decision(
                key=f"reply:{application.id}", application_id=application.id, person_id=person.id, step=Step.REPLY,
                decided=Decided.DONE, decided_on=DAY, earliest=DAY, ideal=DAY, latest=DAY,
            ))
        os.write(1, f"saved {application.id}\\n".encode())

for path in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            save_until_killed(Path(path.strip()))
        finally:
            os._exit(1)
    os.write(1, f"started {child}\\n".encode())
    how = os.waitpid(child, 0)[1]
    os.write(1, f"ended {os.WTERMSIG(how)}\\n".encode())
"""

KILLS = 100


@pytest.mark.slow
def test_a_hundred_kills_lose_no_acknowledged_save(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    chance = random.Random(9)  # noqa: S311 - moments, not secrets
    acknowledged: set[str] = set()
    while_opening = 0
    with children.start(_SAVE_UNTIL_KILLED) as nest:
        assert nest.stdin is not None
        assert nest.stdout is not None
        for number in range(KILLS):
            nest.stdin.write(f"{path}\n")
            nest.stdin.flush()
            words = []
            pid = 0
            while not pid:
                words.append(nest.stdout.readline().split())
                pid = int(words[-1][1]) if words[-1][0] == "started" else 0
            while number % 5 and words[-1][0] != "saved":  # every fifth is killed whatever it does, opening perhaps
                words.append(nest.stdout.readline().split())
            time.sleep(chance.uniform(0, 0.15))
            os.kill(pid, signal.SIGKILL)
            while words[-1][0] != "ended":
                words.append(nest.stdout.readline().split())
            assert words[-1] == ["ended", str(int(signal.SIGKILL))]
            while_opening += ["open"] not in words
            acknowledged |= {word[1] for word in words if word[0] == "saved"}
            _is_whole(path, acknowledged)
        nest.communicate(timeout=60)
    assert len(acknowledged) > KILLS
    assert while_opening < KILLS / 2


def _is_whole(path: Path, acknowledged: set[str]) -> None:
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        there = {row[0] for row in tx.rows("SELECT id FROM application")}
        assert acknowledged <= there
        assert count(tx, Application) == count(tx, Person) == count(tx, Panelist) == count(tx, Decision)
        assert {one.application_id for one in find(tx, Decision)} == there
        assert orphans(tx) == {}
        assert journal.revision() == len(there)
