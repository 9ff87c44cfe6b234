"""An import that is killed at any moment: the journal is as it was before, or as it is after, and never between."""

import contextlib
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from nearmiss.model import Application, Interview, Panelist, Person
from nearmiss.store import Journal, add, count, imports, orphans, save
from tests import factories
from tests.store import children

_IMPORT = """
import os, sys
from dataclasses import replace
from pathlib import Path
import pandas  # DuckDB looks for it at the first value it is given; not in each child anew
from nearmiss.exchange.imports.preview import Action, Item, Preview
from nearmiss.exchange.imports.saving import save
from nearmiss.model import Application, Interview
from nearmiss.store import Journal, find
from tests import factories

def nouns(number):
    person = factories.person(name=f"Person {number}")
    application = factories.application(organisation=f"Mill {number}", told_by=person.id)
    seat = factories.panelist(application.id, person.id)
    return lambda: [application, person, factories.interview(application.id), seat]

def bring(path):
    journal = Journal.open(Path(path))
    with journal.reading() as tx:
        [known], gone = find(tx, Application), find(tx, Interview)
    changed = Item("row 1", Action.CHANGED, "application", nouns=lambda: [replace(known, interest=5)], gone=(gone[0],))
    items = [changed, *(Item(f"row {n}", Action.NEW, "application", nouns=nouns(n)) for n in range(ROWS))]
    os.write(1, b"open\\n")
    with journal.writing() as tx:
        save(tx, Preview("table", tuple(items)), "list.csv", {})
    os.write(1, b"kept\\n")
    os.read(0, 1)

ROWS = int(sys.argv[1])
for path in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            bring(path.strip())
        finally:
            os._exit(1)
    os.write(1, f"started {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"ended\\n")
"""

ROWS = 300
OLD, NEW = (1, 0, 1, 0, 0), (1 + ROWS, ROWS, ROWS, ROWS, 1)
"""Applications, people, interviews, seats and imports before and after."""


def what_is_there(path: Path) -> tuple[int, ...]:
    """How many of each the journal holds; nothing in it points to nothing."""
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        assert orphans(tx) == {}
        return (*(count(tx, kind) for kind in (Application, Person, Interview, Panelist)), len(imports(tx)))


def killed_at(folder: Path, moments: int) -> list[tuple[int, ...]]:
    """What is there after each kill, the moments spread over the time that an import takes."""
    found = []
    chance = random.Random(13)  # noqa: S311 - moments, not secrets
    with children.start(_IMPORT, ROWS) as nest:
        assert nest.stdin is not None
        assert nest.stdout is not None
        took, begun = 0.0, folder / "begun.duckdb"
        with contextlib.closing(Journal.open(begun)) as journal, journal.writing() as tx:
            about = save(tx, factories.application())
            add(tx, [factories.interview(about.id)])
        for number in range(moments + 1):
            path = folder / f"{number}.duckdb"
            shutil.copyfile(begun, path)
            nest.stdin.write(f"{path}\n")
            nest.stdin.flush()
            pid = int(nest.stdout.readline().split()[1])
            assert nest.stdout.readline() == "open\n"
            began = time.perf_counter()
            if number == 0:  # the first one ends by itself, and says how long it takes
                assert nest.stdout.readline() == "kept\n"
                took = time.perf_counter() - began
            else:
                time.sleep(took * 1.1 * (number - chance.random()) / moments)
            os.kill(pid, signal.SIGKILL)
            while nest.stdout.readline() not in {"ended\n", ""}:
                pass
            found.append(what_is_there(path))
        nest.stdin.close()
    return found


@pytest.mark.slow
def test_an_import_that_is_killed_is_whole_or_not_there(tmp_path: Path) -> None:
    found = killed_at(tmp_path, children.KILLS)
    assert found[0] == NEW
    assert {*found} == {OLD, NEW}
