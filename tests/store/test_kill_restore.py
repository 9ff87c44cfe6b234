"""A restore, and a merge, killed at many moments: the journal is as before or as after, never a mixture."""

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
from nearmiss.store import Journal, merge, restore

def restore_until_killed(path, merges, archives):
    journal = Journal.open(path)
    os.write(1, b"open\\n")
    while True:
        for data in archives:
            with journal.writing() as tx:
                if merges and data is archives[1]:
                    merge(tx, data, {})
                else:
                    restore(tx, data)
            os.write(1, b"kept\\n")

for line in sys.stdin:
    path, way, *archives = line.split()
    child = os.fork()
    if child == 0:
        try:
            restore_until_killed(Path(path), way == 'merge', [Path(archive).read_bytes() for archive in archives])
        finally:
            os._exit(1)
    os.write(1, f"started {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"ended\\n")
"""


def _archives() -> list[bytes]:
    """One of a journal, and one of the same journal with more people in it."""
    journal, archives = Journal.in_memory(clock=lambda: NOW), []
    with contextlib.closing(journal), journal.writing() as tx:
        factories.save_one_of_each(tx)
        for people in (10, 300):
            add(tx, [factories.person(name=f"Ana {number}") for number in range(people)])
            archives.append(write_archive(tx))
    return archives


@pytest.mark.slow
@pytest.mark.parametrize(("way", "kills"), [("restore", children.KILLS), ("merge", 5)])
def test_kills_leave_the_old_journal_or_the_new_one(tmp_path: Path, way: str, kills: int) -> None:
    path = tmp_path / "journal.duckdb"
    archives = _archives()
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
        took = 0.0
        for number in range(kills):
            nest.stdin.write(" ".join(map(str, (path, way, *files))) + "\n")
            nest.stdin.flush()
            pid = 0
            for word in iter(lambda: nest.stdout.readline().split(), ["open"]):
                pid = int(word[1])
            began = time.perf_counter()
            for _ in range(max(0, 2 - number)):  # the first is killed after both were kept, the second after one
                assert nest.stdout.readline() == "kept\n"
            took = took or time.perf_counter() - began
            if number > 1:
                time.sleep(took * 1.1 * (number - 1 - chance.random()) / (kills - 2))
            os.kill(pid, signal.SIGKILL)
            while nest.stdout.readline() not in {"ended\n", ""}:
                pass
            with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
                found.append(tables.index(_kept(write_archive(tx))))
                assert orphans(tx) == {}
        nest.communicate(timeout=60)
    assert {*found} == {0, 1}


def _kept(data: bytes) -> dict[str, object]:
    """What an archive says of its tables, without the history of changes, which tells of each restore."""
    return {name: entry for name, entry in read_manifest(data).tables.items() if name != "change_history"}
