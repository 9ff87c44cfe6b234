"""The export: one zip that restores to the same journal, byte for byte, and can be read without nearmiss."""

import contextlib
import csv
import io
import json
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
import vobject
import yaml
from icalendar import Calendar

from nearmiss.__main__ import main
from nearmiss.exchange.export.spreadsheets import column_of, heading
from nearmiss.exchange.export.whole_journal import export
from nearmiss.model import CHECKLIST_QUESTIONS, FeedbackKind
from nearmiss.store import Account, Journal, NotAnArchive, read_manifest, restore, save, write_archive
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.archive.tables import columns_of
from tests import factories
from tests.factories import TODAY
from tests.store import children
from tests.store.hostile_archives import packed, unpacked

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC


@pytest.fixture
def full() -> Iterator[Journal]:
    """A journal with a row in every table, in wild words."""
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        nouns = factories.fill_every_table(tx)
        about = nouns["application"].id
        for name in ("Ana / Prado", "ana / prado", "CON", "=2+3", "Zoë\u202e 🙂" + "é" * 90):
            person = save(tx, factories.person(name=name, phone="+49 151 555 0100", notes="- a point\n\n---\nmore"))
            save(tx, factories.letter(person.id, begun_on=TODAY, subject='He said: "no" # then'))
        for _ in range(2):
            save(
                tx,
                factories.reflection(about, line="\u2028 @here", went_well="=1+1\n# not a heading", written_on=TODAY),
            )
            side = FeedbackKind.WEAKNESS
            save(tx, factories.feedback(about, verbatim="\tThey: said `so`", theme_id=nouns["theme"].id, kind=side))
    with contextlib.closing(journal):
        yield journal


def restored(journal: Journal, data: bytes) -> Journal:
    """The journal with the archive in the place of what it held."""
    with journal.writing() as tx:
        restore(tx, data)
    return journal


def test_the_whole_file_is_the_same_after_a_restore_on_both_engines_and_across(
    full: Journal, addresses: Mapping[str, str], tmp_path: Path
) -> None:
    data = export(full, TODAY)
    assert export(full, TODAY) == data
    with contextlib.closing(Journal.open(tmp_path / "other.duckdb", clock=lambda: NOW)) as other:
        assert export(restored(other, data), TODAY) == data
    storage = ServerStorage(addresses["PostgreSQL"], clock=lambda: NOW)
    with contextlib.closing(storage):
        there, again = (storage.open(Account("https://id.example.com", uuid.uuid4().hex)) for _ in range(2))
        from_server = export(restored(there, data), TODAY)
        assert from_server == data
        assert export(restored(again, from_server), TODAY) == data
    assert export(restored(Journal.in_memory(clock=lambda: NOW), from_server), TODAY) == data


def test_an_export_of_another_hour_differs_in_its_manifest_alone(full: Journal) -> None:
    first = unpacked(export(full, TODAY))
    later = restored(Journal.in_memory(clock=lambda: NOW.replace(hour=17, minute=3)), packed(first))
    second = unpacked(export(later, TODAY))
    assert {name for name in first if first[name] != second[name]} == {"manifest.json"}
    assert [*first] == [*second]


def test_a_restore_reads_its_tables_and_an_archive_of_the_first_version(full: Journal) -> None:
    data = export(full, TODAY)
    assert json.loads(unpacked(data)["manifest.json"])["version"] == 2
    with full.reading() as tx:
        tables = write_archive(tx)
    assert json.loads(unpacked(tables)["manifest.json"])["version"] == 1
    assert read_manifest(tables).tables == read_manifest(data).tables
    wrong = {
        name: b"\xff nothing of ours" if "/" in name or name == "report.html" else content
        for name, content in unpacked(data).items()
    }
    for whole in (tables, packed(wrong)):
        other = restored(Journal.in_memory(clock=lambda: NOW), whole)
        with other.reading() as tx:
            assert write_archive(tx) == tables
        other.close()


def test_every_table_is_a_spreadsheet_that_calculates_nothing(full: Journal) -> None:
    files = unpacked(export(full, TODAY))
    with full.reading() as tx:
        columns = {table: [column.name for column in kept] for table, kept in columns_of(tx).items()}
    for table, names in columns.items():
        content = files[f"csv/{table}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert [column_of(name) for name in head] == names
        assert [heading(name) for name in names] == head
        lines = [json.loads(line) for line in files[f"{table}.jsonl"].split(b"\n")[:-1]]
        assert [row[0].removeprefix("'") for row in rows] == [line[names[0]] for line in lines]
        assert [cell for row in rows for cell in row if cell.strip()[:1] in {"=", "+", "-", "@"}] == []
        for row, line in zip(rows, lines, strict=True):
            said = ["" if line[name] is None else str(line[name]) for name in names]
            said = [
                text.replace("T", " ") if name.endswith("_at") and text[10:11] == "T" else text
                for name, text in zip(names, said, strict=True)
            ]
            assert [cell.removeprefix("'") if cell[:1] == "'" else cell for cell in row] == said
    assert "'+49 151 555 0100" in files["csv/person.csv"].decode()
    assert "'=2+3" in files["csv/person.csv"].decode()


def front_matter(content: bytes) -> tuple[dict[str, object], str]:
    """The fields and the words of a Markdown file."""
    begin, fields, words = content.decode().split("---\n", 2)
    assert begin == ""
    return yaml.safe_load(fields), words


def test_every_entry_letter_and_note_is_a_file_of_its_own(full: Journal) -> None:
    files = unpacked(export(full, TODAY))
    with zipfile.ZipFile(io.BytesIO(export(full, TODAY))) as archive:
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert not {*name} & {*'<>:"\\|?*\0\n\u202e'}, name
        assert len(name.encode()) < 150
        assert all(part == part.strip(" ") and not part.endswith(".") for part in name.split("/")), name
    folders = {
        folder: [name for name in names if name.startswith(f"{folder}/")] for folder in ("entries", "letters", "notes")
    }
    with full.reading() as tx:
        tables = {"entries": "reflection", "letters": "letter", "notes": "feedback_note"}
        for folder, table in tables.items():
            ids = {front_matter(files[name])[0]["id"] for name in folders[folder]}
            assert ids == {id_ for (id_,) in tx.rows(f'SELECT id FROM "{table}"')}
    assert "entries/2026-03-09 Harbour Foods.md" in names
    assert "entries/2026-03-09 Harbour Foods (2).md" in names
    fields, words = front_matter(files["entries/2026-03-09 Harbour Foods (2).md"])
    assert fields["written_on"] == TODAY
    assert f"## {CHECKLIST_QUESTIONS['went_well']}\n\n=1+1\n# not a heading" in words
    letters = [front_matter(files[name])[0] for name in folders["letters"]]
    assert {"=2+3", "Ana / Prado", "ana / prado"} < {letter["to"] for letter in letters}
    assert sum(letter.get("subject") == 'He said: "no" # then' for letter in letters) == 5
    assert any(front_matter(files[name])[0]["kind"] == "to work on" for name in folders["notes"])


def test_other_programs_read_the_calendar_the_contacts_and_the_report(full: Journal) -> None:
    files = unpacked(export(full, TODAY))
    events = Calendar.from_ical(files["calendar.ics"]).walk("VEVENT")
    assert events
    cards = list(vobject.readComponents(files["people.vcf"].decode()))
    with full.reading() as tx:
        assert len(cards) == tx.rows("SELECT count(*) FROM person")[0][0]
    assert files["report.html"].startswith(b"<!DOCTYPE html>")
    about = files["README.txt"].decode()
    shown = {name.split("/")[0] for name in files if not name.endswith(".jsonl")} - {"README.txt"}
    assert [name for name in shown if name not in about] == []


def test_an_export_changed_by_hand_says_what_is_wrong(full: Journal) -> None:
    files = unpacked(export(full, TODAY))
    changes = {
        "was changed or damaged: the file person.jsonl": {
            "person.jsonl": files["person.jsonl"].replace(b"Ana", b"Eva", 1)
        },
        "should hold": {"person.jsonl": files["person.jsonl"] + files["person.jsonl"]},
        "has a manifest that cannot be read": {"manifest.json": files["manifest.json"][:-2]},
    }
    journal = Journal.in_memory()
    for words, change in changes.items():
        with pytest.raises(NotAnArchive, match=words), journal.writing() as tx:
            restore(tx, packed({**files, **change}))
    lost = {name: content for name, content in files.items() if name != "letter.jsonl"}
    with pytest.raises(NotAnArchive, match=r"has lost its file letter\.jsonl"):
        read_manifest(packed(lost))
    with pytest.raises(NotAnArchive, match="zip the files themselves"):
        read_manifest(packed({f"nearmiss/{name}": content for name, content in files.items()}))
    journal.close()


_HOLD = """
import sys
from pathlib import Path
from nearmiss.store import Journal
journal = Journal.open(Path(sys.argv[1]))
print("open")
sys.stdin.readline()
"""


def test_the_command_writes_it_while_the_app_has_the_journal_open_and_a_restore_says_that_it_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "journal.duckdb"
    assert main(["export"]) == 1
    assert "There is no journal" in capsys.readouterr().err
    assert not path.exists()
    with contextlib.closing(Journal.open(path)) as journal, journal.writing() as tx:
        factories.fill_every_table(tx)
    assert main(["export"]) == 0
    written = tmp_path / f"nearmiss-{TODAY.isoformat()}.zip"
    assert read_manifest(written.read_bytes()).tables["application"].rows == 1
    assert "holds the whole journal" in capsys.readouterr().out
    with children.start(_HOLD, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        assert main(["export", "other.zip"]) == 0
        assert main(["restore", "other.zip"]) == 1
        said = capsys.readouterr().err
        assert f"is open in nearmiss (process {child.pid})" in said
        assert "Journal data" in said
        child.communicate("go\n", timeout=60)
    assert read_manifest((tmp_path / "other.zip").read_bytes()).tables == read_manifest(written.read_bytes()).tables
