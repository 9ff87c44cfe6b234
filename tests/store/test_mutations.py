"""Archives damaged or forged at random: each is a sentence, changes nothing, and costs no more than a good one."""

import json
import random
import resource
import time
from collections.abc import Callable
from datetime import datetime

import pytest

from nearmiss.store import Journal, NotAnArchive, Side, beside, merge, restore, write_archive
from tests import factories
from tests.store.hostile_archives import packed, signed, unpacked

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC

MEMORY = 300 * 2**10
"""Kilobytes that the process may grow by, at most."""

Make = Callable[[random.Random, bytes], bytes]


def _truncated(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut_out(chance: random.Random, data: bytes) -> bytes:
    at, end = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return data[:at] + chance.randbytes(chance.randrange(200)) + data[end + 1 :]


def _of_files(change: Callable[[random.Random, dict[str, bytes]], None], *, forged: bool) -> Make:
    def make(chance: random.Random, data: bytes) -> bytes:
        files = unpacked(data)
        change(chance, files)
        return packed(signed(files) if forged else files)

    return make


def _lost(chance: random.Random, files: dict[str, bytes]) -> None:
    del files[chance.choice([*files])]


def _wrong_digest(chance: random.Random, files: dict[str, bytes]) -> None:
    said = json.loads(files["manifest.json"])
    said["tables"][chance.choice([*said["tables"]])]["sha256"] = chance.randbytes(32).hex()
    files["manifest.json"] = json.dumps(said).encode()


def _changed_row(chance: random.Random, files: dict[str, bytes]) -> None:
    """A value of another kind, or none, in a row of a table."""
    name = chance.choice([name for name, content in files.items() if name.endswith(".jsonl") and content])
    lines = files[name].split(b"\n")
    row = json.loads(lines[0])
    field = chance.choice([*row])
    wrong = [value for value in (7.5, [], {}, "\0", -1, "a\x00b", [1]) if value != row[field]]
    row[field] = chance.choice(wrong)
    files[name] = b"\n".join([json.dumps(row).encode(), *lines[1:]])


def _field_too_few(chance: random.Random, files: dict[str, bytes]) -> None:
    name = chance.choice([name for name, content in files.items() if name.endswith(".jsonl") and content])
    lines = files[name].split(b"\n")
    row = json.loads(lines[0])
    row.pop(chance.choice([*row]))
    files[name] = b"\n".join([json.dumps(row).encode(), *lines[1:]])


def _said_twice(chance: random.Random, files: dict[str, bytes]) -> None:
    name = chance.choice([name for name, content in files.items() if name.endswith(".jsonl") and content])
    files[name] *= chance.choice((2, 3, 20_000))


MAKES: dict[str, Make] = {
    "truncated": _truncated,
    "flipped": _flipped,
    "cut out": _cut_out,
    "a lost file": _of_files(_lost, forged=False),
    "a wrong digest": _of_files(_wrong_digest, forged=False),
    "a changed row": _of_files(_changed_row, forged=False),
    "a forged row": _of_files(_changed_row, forged=True),
    "a forged row without a field": _of_files(_field_too_few, forged=True),
    "the same over and over": _of_files(_said_twice, forged=True),
}


def _tried(journal: Journal, data: bytes, *, merging: bool) -> str:
    """What is said of an archive that is restored or merged; nothing where it is taken."""
    try:
        with journal.writing() as tx:
            if merging:
                merge(tx, data, dict.fromkeys(beside(tx, data).to_decide, Side.MINE))
            else:
                restore(tx, data)
    except NotAnArchive as wrong:
        return wrong.sentence
    return ""


def _refused(number: int) -> None:
    chance = random.Random(13)  # noqa: S311 - mutations, not secrets
    journal, other = Journal.in_memory(clock=lambda: NOW), Journal.in_memory(clock=lambda: NOW)
    with other.writing() as tx:
        factories.fill_every_table(tx)
    with journal.writing() as tx:
        factories.fill_every_table(tx)
    with other.reading() as tx:
        good = write_archive(tx)
    with journal.reading() as tx:
        before = write_archive(tx)
    began = time.process_time()
    with other.writing() as tx:
        restore(tx, good)
    longest = 4 * (time.process_time() - began) + 0.1  # a good one of this size, on a machine with other work
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken: list[str] = []
    for place in range(number):
        name = [*MAKES][place % len(MAKES)]
        data = MAKES[name](chance, good)
        began = time.process_time()
        sentence = _tried(journal, data, merging=bool(place % 2))
        took = time.process_time() - began
        assert took < longest or name == "the same over and over", (name, took, longest)
        if sentence:
            assert sentence.startswith("This archive ")
            assert sentence.endswith(".")
            assert len(sentence) < 500
            with journal.reading() as tx:
                assert write_archive(tx) == before, (name, sentence)
        else:  # a flipped bit of a time or a right in the zip, which says the same
            taken.append(name)
            with journal.writing() as tx:
                restore(tx, before)
    assert {*taken} <= {"flipped"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < MEMORY
    journal.close()
    other.close()


def test_damaged_and_forged_archives_are_a_sentence_each_and_change_nothing() -> None:
    _refused(45)


@pytest.mark.slow
def test_five_hundred_of_them() -> None:
    _refused(500)
