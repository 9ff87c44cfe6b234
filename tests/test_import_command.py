"""``nearmiss import``: what a file holds is shown, and kept where nothing is unclear; a journal in use is said."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nearmiss.__main__ import main
from nearmiss.model import Person
from nearmiss.store import Journal, add, backups, find, import_answers, imports, save
from nearmiss.store.schema.migrate import MIGRATIONS
from tests import factories
from tests.store import children

CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Prado\r\nEMAIL:ana@example.com\r\nEND:VCARD\r\n"
TWO = CARDS + CARDS.replace("Ana Prado", "Ben Ode").replace("ana@", "ben@")


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """Where the test's journal is, or would be."""
    return tmp_path / "journal.duckdb"


def written(tmp_path: Path, text: str, name: str = "contacts.vcf") -> str:
    """A file with this in it."""
    path = tmp_path / "files" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What a dry run prints for programs."""
    assert main(["import", *words, "--dry-run", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_a_dry_run_prints_what_would_happen_and_begins_no_journal(
    tmp_path: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = shown(capsys, written(tmp_path, TWO))
    assert (said["file"], said["kind"], said["refused"], said["preset"]) == ("contacts.vcf", "contacts", None, None)
    assert said["counts"] == {"new": 2, "same": 0, "changed": 0, "ask": 0, "refuse": 0}
    assert [item["action"] for item in said["items"]] == ["new", "new"]
    assert said["items"][0]["fields"]["email"] == "ana@example.com"
    assert {*said["items"][0]} == {"place", "action", "what", "fields", "why", "questions"}
    assert not journal_file.exists()
    assert [*tmp_path.iterdir()] == [tmp_path / "files"]


def test_a_dry_run_compares_with_the_journal_and_keeps_nothing(
    tmp_path: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.closing(Journal.open(journal_file)) as journal, journal.writing() as tx:
        add(tx, [factories.person(name="Ana Prado", email="ana@example.com")])
    assert shown(capsys, written(tmp_path, TWO))["counts"] == {"new": 1, "same": 1, "changed": 0, "ask": 0, "refuse": 0}
    with contextlib.closing(Journal.open(journal_file)) as journal, journal.reading() as tx:
        assert (len(find(tx, Person)), imports(tx), journal.revision()) == (1, [], 1)


@pytest.mark.parametrize("newest", [MIGRATIONS[-2].number, MIGRATIONS[-1].number])
def test_a_dry_run_changes_no_byte_of_a_journal_of_any_version(
    newest: int, tmp_path: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = [migration for migration in MIGRATIONS if migration.number <= newest]
    open_ = "import sys\nfrom pathlib import Path\nfrom nearmiss.store import Journal, add\n"
    left = (
        "from nearmiss.store.schema.migrate import MIGRATIONS\nimport os\nfrom tests import factories\n"
        f"journal = Journal.open(Path(sys.argv[1]), migrations=MIGRATIONS[:{len(older)}])\n"
        "with journal.writing() as tx:\n"
        "    add(tx, [factories.person(name='Ana Prado', email='ana@example.com')])\n"
        "os._exit(0)\n"  # what was written last stands in the log beside the file
    )
    with children.start(open_ + left, journal_file) as child:
        assert child.wait(60) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert f"{journal_file.name}.wal" in before
    assert shown(capsys, written(tmp_path, TWO))["counts"] == {"new": 1, "same": 1, "changed": 0, "ask": 0, "refuse": 0}
    lock = f"{journal_file.name}.lock"
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert {name: data for name, data in after.items() if name != lock} == {
        name: data for name, data in before.items() if name != lock
    }
    assert not [path for path in tmp_path.iterdir() if path.name == "backups"]


def test_an_import_keeps_what_is_new_after_a_backup_and_says_it(
    tmp_path: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, TWO)
    assert main(["import", file]) == 0
    said = capsys.readouterr()
    assert "contacts: 2 new" in said.out
    assert "Kept: 2 new, 0 changed." in said.err
    assert backups(journal_file) == []
    assert main(["import", file]) == 0
    assert "nothing new in it" in capsys.readouterr().err
    assert main(["import", written(tmp_path, CARDS.replace("Ana Prado", "Noa Lim").replace("ana@", "noa@"))]) == 0
    with contextlib.closing(Journal.open(journal_file)) as journal, journal.reading() as tx:
        assert [person.name for person in find(tx, Person)] == ["Ana Prado", "Ben Ode", "Noa Lim"]
        assert [(log.file, log.added) for log in imports(tx)] == [("contacts.vcf", 1), ("contacts.vcf", 2)]
    assert len(backups(journal_file)) == 1


def test_an_open_question_is_named_and_nothing_is_kept_until_it_is_answered(
    tmp_path: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.closing(Journal.open(journal_file)) as journal, journal.writing() as tx:
        for title in ("Head", "Lead"):
            save(tx, factories.person(name="Ana Prado", title=title))
    file = written(tmp_path, CARDS)
    [question] = shown(capsys, file)["questions"]
    assert main(["import", file]) == 3
    said = capsys.readouterr().err
    assert question["key"] in said
    assert "--answer KEY=VALUE" in said
    value = question["choices"][0]["value"]
    answer = f"{question['key']}={value}"
    assert shown(capsys, file, "--answer", answer)["questions"][0]["answer"] == value
    assert main(["import", file, "--answer", answer]) == 0
    with contextlib.closing(Journal.open(journal_file)) as journal, journal.reading() as tx:
        assert "ana@example.com" in {person.email for person in find(tx, Person)}
        assert import_answers(tx) == {}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["nowhere.csv"], 2, "nowhere.csv cannot be read: No such file or directory."),
        (["."], 2, ". cannot be read: Is a directory."),
        (["FILE", "--answer", "key"], 2, "'key' is no answer: write --answer KEY=VALUE."),
        (["PDF"], 1, "This is a PDF"),
        (["PDF", "--dry-run"], 1, "This is a PDF"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    words: list[str], code: int, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"FILE": written(tmp_path, CARDS), "PDF": written(tmp_path, "%PDF-1.4\n", "a.csv")}
    assert main(["import", *(files.get(word, word) for word in words)]) == code
    said = capsys.readouterr()
    assert sentence in said.out + said.err
    assert "Traceback" not in said.err


def test_standard_input_is_read_and_may_have_a_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
    assert shown(capsys, "-", "--name", "phone.vcf")["file"] == "phone.vcf"


def test_what_a_file_holds_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, CARDS.replace("Ana Prado", "Ana \x1b[31mPrado"))
    assert main(["import", file, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Prado" in said
    assert "\x1b" not in said
    assert main(["import", file, "--dry-run", "--json"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_journal_that_the_app_has_open_is_said_to_be_open_and_a_dry_run_reads_beside_it(
    tmp_path: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hold = (
        "import sys\nfrom pathlib import Path\nfrom nearmiss.store import Journal\n"
        "journal = Journal.open(Path(sys.argv[1]))\nprint('open')\nsys.stdin.readline()\n"
    )
    with children.start(hold, journal_file) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        assert main(["import", written(tmp_path, TWO)]) == 1
        said = capsys.readouterr().err
        assert f"process {child.pid}" in said
        assert "on the page Journal data" in said
        assert main(["import", written(tmp_path, TWO), "--dry-run"]) == 0
        child.communicate("go\n", timeout=60)


def test_who_reads_the_first_lines_only_breaks_nothing(tmp_path: Path) -> None:
    cards = "".join(CARDS.replace("Ana Prado", f"Person {n}").replace("ana@", f"p{n}@") for n in range(2000))
    command = f"'{sys.executable}' -m nearmiss import '{written(tmp_path, cards)}' --dry-run | head -1"
    ran = subprocess.run(
        ["/bin/sh", "-c", command], check=False, capture_output=True, text=True, env=os.environ, cwd=children.ROOT
    )
    assert (ran.stdout, ran.stderr) == ("contacts: 2000 new\n", "")
