"""A restore killed at fifty moments: the journal is the one before or the one after, never a mixture."""

import contextlib
import os
import random
import signal
import time
from datetime import datetime
from pathlib import Path

import pytest

from nearmiss.store import Journal, add, orphans, read_manifest, restore, write_archive
from tests import factories
from tests.store import children

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC

_RESTORE_UNTIL_KILLED = """
import os, sys
from pathlib import Path
import pandas  # DuckDB looks for it at the first value it is given; not in each child anew
from nearmiss.store import Journal, restore

def restore_until_killed(path, archives):
    journal = Journal.open(path)
    os.write(1, b"open\\n")
    while True:
        for data in archives:
            with journal.writing() as tx:
                restore(tx, data)

for line in sys.stdin:
    path, *archives = line.split()
    child = os.fork()
    if child == 0:
        try:
            restore_until_killed(Path(path), [Path(archive).read_bytes() for archive in archives])
        finally:
            os._exit(1)
    os.write(1, f"started {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"ended\\n")
"""

KILLS = 50


def _archive(people: int) -> bytes:
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        factories.save_one_of_each(tx)
        add(tx, [factories.person(name=f"Ana {number}") for number in range(people)])
    with contextlib.closing(journal), journal.reading() as tx:
        return write_archive(tx)


@pytest.mark.slow
def test_fifty_kills_leave_the_old_journal_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    archives = [_archive(10), _archive(300)]
    files = [tmp_path / f"{place}.zip" for place in range(2)]
    for file, data in zip(files, archives, strict=True):
        file.write_bytes(data)
    with contextlib.closing(Journal.open(path)) as journal, journal.writing() as tx:
        restore(tx, archives[0])
    tables = [_kept(data) for data in archives]
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    found = []
    with children.start(_RESTORE_UNTIL_KILLED) as nest:
        assert nest.stdin is not None
        assert nest.stdout is not None
        for _ in range(KILLS):
            nest.stdin.write(" ".join(map(str, (path, *files))) + "\n")
            nest.stdin.flush()
            pid = 0
            for word in iter(lambda: nest.stdout.readline().split(), ["open"]):
                pid = int(word[1])
            time.sleep(chance.uniform(0, 0.4))
            os.kill(pid, signal.SIGKILL)
            assert nest.stdout.readline() == "ended\n"
            with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
                found.append(tables.index(_kept(write_archive(tx))))
                assert orphans(tx) == {}
        nest.communicate(timeout=60)
    assert {*found} == {0, 1}


def _kept(data: bytes) -> dict[str, object]:
    """What an archive says of its tables, without the history of changes, which tells of each restore."""
    return {name: entry for name, entry in read_manifest(data).tables.items() if name != "change_history"}
