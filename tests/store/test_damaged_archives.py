"""Bytes lost, changed or added: the same tables, or a sentence, and never anything else."""

import json
import zipfile
from datetime import datetime

import pytest

from nearmiss.store import Journal, NotAnArchive, read_manifest, restore, write_archive
from nearmiss.store.archive.archive import _open
from tests.store.hostile_archives import packed, signed, unpacked

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The archive of a journal that was just begun."""
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.reading() as tx:
        data = write_archive(tx)
    journal.close()
    return data


def content(data: bytes) -> dict[str, bytes]:
    """Every file of an archive, as our reader reads it."""
    unzip, manifest = _open(data)
    return {name: b"".join(unzip.chunks(f"{name}.jsonl", 10**6)) for name in manifest.tables}


def same_or_refused(data: bytes, whole: bytes) -> bool:
    """Whether an archive is read, which then says the same as the whole one; every other outcome fails the test."""
    try:
        manifest = read_manifest(data)
    except NotAnArchive:
        return False
    assert manifest == read_manifest(whole)
    assert content(data) == content(whole)
    return True


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit the other way round."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_no_flip_in_the_end_record_or_the_first_header_is_an_error(whole: bytes) -> None:
    bits = [*range(8 * 46), *range(8 * (len(whole) - 22), 8 * len(whole)), *range(7, 8 * len(whole), 61)]
    assert {same_or_refused(flipped(whole, bit), whole) for bit in bits} == {True, False}


@pytest.mark.slow
def test_no_flip_of_every_seventh_bit_is_an_error(whole: bytes) -> None:
    bits = range(0, 8 * len(whole), 7)
    read = sum(same_or_refused(flipped(whole, bit), whole) for bit in bits)
    assert 0 < read < len(bits) / 2, "what is read all the same are times and rights that mean nothing to us"


def test_bytes_lost_or_added_anywhere_are_seen(whole: bytes) -> None:
    for at in range(len(whole)):
        for data in (whole[:at], whole[at + 1 :], whole[:at] + whole[at + 1 :], whole[:at] + b"\0" + whole[at:]):
            assert not same_or_refused(data, whole)
    assert not same_or_refused(whole + b"\0", whole)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("damaged", [False, True])
def test_other_ways_to_pack_are_refused_before_anything_is_unpacked(
    whole: bytes, method: int, *, damaged: bool
) -> None:
    data = packed(unpacked(whole), method)
    if damaged:
        data = data[:60] + b"\xff" * 40 + data[100:]
    with pytest.raises(NotAnArchive, match=f"method {method}"):
        read_manifest(data)


def test_an_archive_that_is_not_packed_at_all_is_read(whole: bytes) -> None:
    assert same_or_refused(packed(unpacked(whole), zipfile.ZIP_STORED), whole)


def test_a_file_with_a_password_is_refused(whole: bytes) -> None:
    data = bytearray(whole)
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + place] |= 1
    with pytest.raises(NotAnArchive, match="password"):
        read_manifest(bytes(data))


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "NaN", "Infinity", "-Infinity", "1.0", "true", '"1"', "[1]", "1" * 30]
)
def test_a_number_that_is_none_is_refused(whole: bytes, number: str) -> None:
    files = unpacked(whole)
    files["theme.jsonl"] = files["theme.jsonl"].replace(b'"version":1', f'"version":{number}'.encode(), 1)
    journal = Journal.in_memory(clock=lambda: NOW)
    with pytest.raises(NotAnArchive, match=r"line 1 in theme\.jsonl"), journal.writing() as tx:
        restore(tx, packed(signed(files)))
    journal.close()


@pytest.mark.parametrize(
    "changes",
    [
        *({"version": wrong} for wrong in (0, -1, True, 1.0, "1", None, [1])),
        *({"schema": wrong} for wrong in (0, -1, True, 1.0, "1", None)),
        *({"journal": wrong} for wrong in (None, 7, "", "somebody else's")),
        *(
            {"made_at": wrong}
            for wrong in (None, 7, "", "yesterday", "2026-03-09T12:00:00+01:00", "0001-01-01T00:00:00")
        ),
        *({"format": wrong} for wrong in (None, 7, "nearmiss", ["nearmiss journal"])),
        *({"tables": wrong} for wrong in (None, 7, [], {}, {"journal": {}})),
    ],
    ids=str,
)
def test_a_manifest_that_was_never_written_is_refused(whole: bytes, changes: dict[str, object]) -> None:
    files = unpacked(whole)
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), **changes}).encode()
    journal = Journal.in_memory(clock=lambda: NOW)
    with pytest.raises(NotAnArchive, match="nothing was changed"), journal.writing() as tx:
        restore(tx, packed(files))
    journal.close()


@pytest.mark.parametrize("field", ["rows", "sha256"])
@pytest.mark.parametrize("wrong", [None, -1, True, 1.0, "1", [], 10**20])
def test_a_table_that_the_manifest_does_not_describe_is_refused(whole: bytes, field: str, wrong: object) -> None:
    files = unpacked(whole)
    manifest = json.loads(files["manifest.json"])
    manifest["tables"]["theme"][field] = wrong
    files["manifest.json"] = json.dumps(manifest).encode()
    with pytest.raises(NotAnArchive, match="nothing was changed"):
        read_manifest(packed(files))
