"""What reading an archive may cost, whoever made it: counted in bytes, rows and memory."""

import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from nearmiss.store import Journal, NotAnArchive, restore, write_archive
from nearmiss.store.archive.unzip import Unzip
from nearmiss.store.archive.verify import Verifier
from tests import factories
from tests.store.hostile_archives import HOSTILE, unpacked

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC

MEMORY = 50 * 2**20


@pytest.fixture(scope="module")
def journal() -> Iterator[Journal]:
    """A journal with a row in every table."""
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        factories.fill_every_table(tx)
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def whole(journal: Journal) -> bytes:
    """Its archive."""
    with journal.reading() as tx:
        return write_archive(tx)


def test_there_are_64_of_them() -> None:
    assert len(HOSTILE) == 64


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_in_a_sentence_for_little(
    what: str, journal: Journal, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = HOSTILE[what](unpacked(whole))
    came = {"bytes": 0, "rows": 0}
    chunks, check_row = Unzip.chunks, Verifier.check_row

    def counted_chunks(self: Unzip, *named: Any) -> Iterator[bytes]:
        for chunk in chunks(self, *named):
            came["bytes"] += len(chunk)
            yield chunk

    def counted_check_row(self: Verifier, *row: Any) -> None:
        came["rows"] += 1
        check_row(self, *row)

    monkeypatch.setattr(Unzip, "chunks", counted_chunks)
    monkeypatch.setattr(Verifier, "check_row", counted_check_row)
    tracemalloc.start()
    try:
        with pytest.raises(NotAnArchive, match="nothing was changed") as caught, journal.writing() as tx:
            restore(tx, data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(caught.value.sentence) < 500
    assert peak < MEMORY
    assert came["rows"] < 10_000
    assert came["bytes"] < 25 * 2**20
    with journal.reading() as tx:
        assert write_archive(tx) == whole
