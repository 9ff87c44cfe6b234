"""What the hostile archives of ``tests/store/hostile_archives.py`` cost, beside a good one of 10,000 rows.

``make bench`` prints the table. After each the good one is restored, and the time is given in parts of that; the memory
is the peak of what Python took for it.
"""

import time
import tracemalloc
from datetime import datetime

import pytest

from nearmiss.model import Action, Review
from nearmiss.store import Journal, NotAnArchive, add, read_manifest, restore, write_archive
from tests import factories
from tests.store.hostile_archives import HOSTILE, unpacked

ROWS = 10_000
MEMORY = 50 * 2**20
NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC


def archives() -> tuple[bytes, bytes]:
    """The archive of a journal with a row in every table, and the one of ten thousand rows."""
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        factories.fill_every_table(tx)
        small = write_archive(tx)
        nouns = [noun for _ in range(ROWS // len(factories.one_of_each())) for noun in factories.one_of_each().values()]
        add(tx, [noun for noun in nouns if not isinstance(noun, Review | Action)])
        large = write_archive(tx)
        assert read_manifest(large).rows >= ROWS
    journal.close()
    return small, large


def seconds(data: bytes) -> float:
    """The seconds of the processor that it takes to restore it, or to refuse it."""
    journal = Journal.in_memory(clock=lambda: NOW)
    began = time.process_time()
    try:
        with journal.writing() as tx:
            restore(tx, data)
    except NotAnArchive:
        pass
    took = time.process_time() - began
    journal.close()
    return took


def peak(data: bytes) -> int:
    """The bytes that Python takes at most for refusing it."""
    journal = Journal.in_memory(clock=lambda: NOW)
    tracemalloc.start()
    with pytest.raises(NotAnArchive), journal.writing() as tx:
        restore(tx, data)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    journal.close()
    return found


@pytest.mark.bench
def test_each_is_refused_sooner_than_a_good_one_is_restored() -> None:
    small, good = archives()
    lines, parts, peaks = [], [], []
    for what, make in HOSTILE.items():
        data = make(unpacked(small))
        parts.append(seconds(data) / seconds(good))
        peaks.append(peak(data))
        lines.append(f"{what:42} {len(data):9,} bytes {parts[-1]:6.2f} of a good one {peaks[-1] / 2**20:6.1f} MB")
    print("", *lines, f"the longest {max(parts):.2f}, the largest {max(peaks) / 2**20:.1f} MB", sep="\n")
    assert max(parts) < 1
    assert max(peaks) < MEMORY
