"""A full disk: what was acknowledged stays, the rest is said, and it goes on when there is room."""

import json

import pytest

from tests.store import children

_FILL = """
import json, os, random, resource, sys
from pathlib import Path
from nearmiss.model import Person
from nearmiss.store import Journal, JournalError, find, save, write_archive

path, limit = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal.open(path)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + limit, hard))
kept, said = [], []
for number in range(60):
    try:
        with journal.writing() as tx:
            kept.append(save(tx, Person(name=f"No {number}", notes=random.randbytes(150_000).hex())).id)
            acknowledged = False
        acknowledged = True
    except JournalError as error:
        if kept and not acknowledged:
            kept.pop()
        said.append(f"{type(error).__name__}: {error.sentence}")
    with journal.reading() as tx:
        there = {person.id for person in find(tx, Person)}
    assert there == set(kept), (number, len(there), len(kept))
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
with journal.writing() as tx:
    kept.append(save(tx, Person(name="Room again")).id)
journal.close()
journal = Journal.open(path)
with journal.reading() as tx:
    there = {person.id for person in find(tx, Person)}
journal.close()
print(json.dumps({"kept": len(kept), "same": there == set(kept), "said": said}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("limit", [100_000, 700_000, 2_000_000])
def test_nothing_acknowledged_is_lost_when_the_disk_is_full(tmp_path: object, limit: int) -> None:
    found = json.loads(children.run(_FILL, f"{tmp_path}/journal.duckdb", limit))
    assert found["same"]
    assert found["said"]
    assert {line.split(":")[0] for line in found["said"]} <= {"DiskFull", "Interrupted"}
    assert any(line.startswith("DiskFull: The disk is full") for line in found["said"])


_BEGIN = """
import resource, sys
from pathlib import Path
from nearmiss.store import Journal, JournalError
Journal.in_memory().close()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    Journal.open(Path(sys.argv[1]))
except JournalError as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize("limit", [0, 3, 5000, 300_000])
def test_a_disk_too_full_to_begin(tmp_path: object, limit: int) -> None:
    assert children.run(_BEGIN, f"{tmp_path}/journal.duckdb", limit) == "DiskFull\n"
