"""The archive: byte-equal there and back, and nothing replaced by anything that is no whole archive."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from nearmiss.model import Application, Settings
from nearmiss.store import (
    Journal,
    NotAnArchive,
    count,
    delete,
    find,
    read_manifest,
    restore,
    restore_from_trash,
    save,
    save_draft,
    save_settings,
    settings,
    trash,
    write_archive,
)
from nearmiss.store.schema.migrate import MIGRATIONS, Migration, newest
from tests import factories

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC


Begin = Callable[..., Journal]


@pytest.fixture
def full(begin_journal: Begin) -> Journal:
    """A journal with everything in it: nouns, settings, a draft, something in the trash."""
    journal = begin_journal(clock=lambda: NOW)
    with journal.writing() as tx:
        for _ in range(3):
            factories.save_one_of_each(tx)
        delete(tx, save(tx, factories.application(organisation="Old\u2028 mill 🙂")))
        save_settings(tx, Settings(zone="Europe/Lisbon"))
        save_draft(tx, "a", "half a\nword")
    return journal


def archived(journal: Journal) -> bytes:
    """The archive of this moment."""
    with journal.reading() as tx:
        return write_archive(tx)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None], *, digests: bool = True) -> bytes:
    """The archive with its files changed; with ``digests``, its manifest says so as a forger would."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    if digests and "manifest.json" in files:
        manifest = json.loads(files["manifest.json"])
        for table, entry in manifest["tables"].items():
            content = files.get(f"{table}.jsonl", b"")
            entry.update(rows=content.count(b"\n"), sha256=hashlib.sha256(content).hexdigest())
        files["manifest.json"] = json.dumps(manifest).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name, content)
    return target.getvalue()


def test_there_and_back_gives_the_same_bytes(full: Journal, begin_journal: Begin, tmp_path: Path) -> None:
    first = full
    data = archived(first)
    assert archived(first) == data
    other = Journal.open(tmp_path / "journal.duckdb", clock=lambda: NOW)
    with other.writing() as tx:
        factories.save_one_of_each(tx)
        save_draft(tx, "b", "gone after the restore")
    before = other.revision()
    with other.writing() as tx:
        manifest = restore(tx, data)
    assert manifest == read_manifest(data)
    assert (manifest.tables["application"].rows, manifest.tables["draft"].rows, manifest.schema) == (
        3,
        1,
        newest(MIGRATIONS),
    )
    assert other.id == first.id == manifest.journal
    assert other.revision() > before
    assert archived(other) == data
    other.close()
    again = Journal.open(tmp_path / "journal.duckdb", clock=lambda: NOW)
    assert archived(again) == data
    with again.writing() as tx:
        assert settings(tx).zone == "Europe/Lisbon"
        assert restore_from_trash(tx, trash(tx)[0].id).startswith("Application: Data analyst · Old mill 🙂")
    last = begin_journal(clock=lambda: NOW)
    with last.writing() as tx:
        restore(tx, data)
    assert archived(last) == data
    assert last.id == first.id
    again.close()


def test_a_restore_into_itself_changes_nothing(full: Journal) -> None:
    journal = full
    data = archived(journal)
    with journal.writing() as tx:
        restore(tx, data)
        restore(tx, data)
    assert archived(journal) == data


def test_a_restore_that_fails_late_leaves_every_row(full: Journal, begin_journal: Begin) -> None:
    journal = full
    data = archived(journal)
    empty = archived(begin_journal(clock=lambda: NOW))
    with pytest.raises(NotAnArchive), journal.writing() as tx:  # noqa: PT012 - the second must fail after the first
        restore(tx, empty)
        assert count(tx, Application) == 0
        restore(tx, empty[:-9])
    assert archived(journal) == data


def _line(table: str, **changes: Any) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        lines = files[f"{table}.jsonl"].decode().split("\n")
        lines[0] = json.dumps({**json.loads(lines[0]), **changes})
        files[f"{table}.jsonl"] = "\n".join(lines).encode()

    return change


def _manifest(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), **changes}).encode()

    return change


def _put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.update({name: content})


def _twice(files: dict[str, bytes]) -> None:
    files["person.jsonl"] += files["person.jsonl"]


FORGED = {
    "a word off the list": (_line("application", outcome="sort of"), "application"),
    "an empty organisation": (_line("application", organisation="  "), "organisation"),
    "a rating of nine": (_line("application", interest=9), "1 to 5"),
    "a script as a link": (_line("application", posting_link="javascript:alert(1)"), "link"),
    "a day that is none": (_line("interview", held_on="2026-02-30"), "held_on"),
    "a number for a text": (_line("person", name=7), "name"),
    "true for a number": (_line("person", version=True), "version"),
    "a number too large": (_line("person", version=10**12), "version"),
    "null where it may not be": (_line("person", name=None), "name"),
    "a field too many": (_line("person", colour="red"), "fields"),
    "the same person twice": (_twice, "twice"),
    "a line that is no object": (_put("person.jsonl", b"[1]\n"), "line 1"),
    "a line that is no JSON": (_put("person.jsonl", b"{\n"), "line 1"),
    "a bottomless line": (_put("person.jsonl", b"[" * 100_000 + b"\n"), "line 1"),
    "bytes that are no text": (_put("person.jsonl", b"\xff\n"), "line 1"),
    "a setting out of range": (_line("setting", name="email_ideal", value="99"), "setting"),
    "trash of another table": (_line("trash", contents='{"rows":[["journal",{}]],"links":[]}'), "trash"),
    "trash that is no JSON": (_line("trash", contents="{"), "trash"),
    "no journal": (_put("journal.jsonl", b""), "whose journal"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_archive_is_refused_and_every_row_stays(full: Journal, what: str) -> None:
    change, words = FORGED[what]
    journal = full
    data = archived(journal)
    with pytest.raises(NotAnArchive, match=words) as caught, journal.writing() as tx:
        restore(tx, repacked(data, change))
    assert "nothing was changed" in caught.value.sentence
    assert archived(journal) == data


TAMPERED = {
    "one word": _line("person", name="Somebody else"),
    "a lost file": lambda files: files.pop("person.jsonl"),
    "a lost manifest": lambda files: files.pop("manifest.json"),
    "another format": _manifest(format="something"),
    "a newer format": _manifest(version=3),
    "a newer schema": _manifest(schema=99),
    "no schema": _manifest(schema=0),
    "no time": _manifest(made_at="yesterday"),
    "tables that are none": _manifest(tables=[1]),
    "a manifest that is no JSON": _put("manifest.json", b"{"),
    "a bottomless manifest": _put("manifest.json", b"[" * 100_000),
    "no tables": _manifest(tables={}),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_archive_is_refused(full: Journal, what: str) -> None:
    journal = full
    data = archived(journal)
    with pytest.raises(NotAnArchive, match="nothing was changed"), journal.writing() as tx:
        restore(tx, repacked(data, TAMPERED[what], digests=False))
    assert archived(journal) == data


def test_a_manifest_without_the_tables_of_a_journal_is_refused(full: Journal) -> None:
    with pytest.raises(NotAnArchive, match="tables of a journal"):
        read_manifest(repacked(archived(full), _manifest(tables={}), digests=False))


def test_what_is_no_zip_or_half_a_zip_is_refused(full: Journal) -> None:
    journal = full
    data = archived(journal)
    broken = bytearray(data)
    broken[len(data) // 2] ^= 0xFF
    halves = [data[: len(data) * part // 8] for part in range(1, 8)]
    for wrong in (b"", b"PK", b"SQLite format 3\0", b"organisation,role\n", bytes(broken), *halves):
        with pytest.raises(NotAnArchive):
            read_manifest(wrong)


def test_the_same_file_twice_is_refused(full: Journal) -> None:
    data = io.BytesIO(archived(full))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(data, "a") as twice:
        twice.writestr("person.jsonl", b"")
    with pytest.raises(NotAnArchive, match="twice"):
        read_manifest(data.getvalue())


def test_other_files_beside_the_tables_do_not_matter(full: Journal) -> None:
    journal = full
    data = archived(journal)
    with journal.writing() as tx:
        restore(tx, repacked(data, _put("journal/near-miss.md", b"# words"), digests=False))
    assert archived(journal) == data


def test_an_archive_of_an_older_schema_is_brought_up_to_date(full: Journal, tmp_path: Path) -> None:
    data = archived(full)
    number = newest(MIGRATIONS) + 1
    colour = Migration(number, "colour", "ALTER TABLE draft ADD COLUMN colour TEXT; UPDATE draft SET colour = 'green'")
    newer = Journal.open(tmp_path / "journal.duckdb", migrations=(*MIGRATIONS, colour), clock=lambda: NOW)
    with newer.writing() as tx:
        restore(tx, data, migrations=(*MIGRATIONS, colour))
        assert tx.rows("SELECT text, colour FROM draft") == [("half a\nword", "green")]
        assert len(find(tx, Application)) == 3
    assert read_manifest(archived(newer)).schema == number
    newer.close()
