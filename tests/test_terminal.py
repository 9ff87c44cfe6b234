"""What is done from a terminal: a database made ready, a journal moved, a letter checked."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nearmiss.__main__ import main
from nearmiss.letters.checks import terminal
from nearmiss.store import (
    LOCAL,
    Account,
    FileStorage,
    FolderStorage,
    Journal,
    back_up,
    backups,
    read_manifest,
    save,
    save_draft,
    write_archive,
)
from nearmiss.store.accounts.server_storage import ServerStorage
from tests import factories, servers
from tests.store import children

ADA = Account("https://id.example.com", "ada")
WHO = ("--issuer", ADA.issuer, "--subject", ADA.subject)


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    """A server of this module."""
    with servers.postgres() as server:
        yield server


@pytest.fixture
def url(server: servers.Server) -> Iterator[str]:
    """The address of an empty database."""
    server.run("CREATE DATABASE fresh", "postgres")
    yield server.url("fresh")
    server.run("DROP DATABASE fresh WITH (FORCE)", "postgres")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal with one of each."""
    path = tmp_path / "here" / "journal.duckdb"
    with contextlib.closing(Journal.open(path)) as journal, journal.writing() as tx:
        factories.save_one_of_each(tx)
        save_draft(tx, "a", "half \u2028 a word 🙂")
    return path


def digests(path: Path) -> object:
    """What the archive of a file says of its tables."""
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        return read_manifest(write_archive(tx)).tables


def test_prepare_says_what_it_did_and_shows_the_apps_address_once(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["prepare", url, "--login", "nearmiss_web"]) == 0
    said = capsys.readouterr()
    assert "The schema nearmiss is made." in said.out
    assert "The database is ready." in said.out
    address = said.out.splitlines()[-1]
    assert address.startswith("postgresql://nearmiss_web:")
    assert servers.password_of(url) not in said.out + said.err
    with contextlib.closing(ServerStorage(address)) as storage, storage.open(ADA).writing() as tx:
        save(tx, factories.person())
    monkeypatch.setenv("NEARMISS_DATABASE", url)
    assert main(["prepare"]) == 0
    assert capsys.readouterr().out == "The database is ready.\n"
    assert main(["prepare", "--login", "nearmiss_web"]) == 0
    again = capsys.readouterr().out.splitlines()[-1]
    assert again != address
    with contextlib.closing(ServerStorage(again)) as storage:
        assert storage.holds(ADA)


def test_a_file_goes_to_the_server_and_back_byte_for_byte(
    url: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = tmp_path / "back.duckdb"
    before = digests(file)
    assert main(["move", str(file), url]) == 0
    said = capsys.readouterr().out
    assert "digests are the same" in said
    assert "The one it was taken from is as it was" in said
    assert main(["move", url, str(back)]) == 0
    assert digests(back) == digests(file) == before


def test_an_account_goes_to_the_server_and_into_a_folder(url: str, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    assert main(["move", str(file), url, *WHO]) == 0
    with contextlib.closing(ServerStorage(url)) as storage:
        assert storage.holds(ADA)
        assert not storage.holds(LOCAL)
    assert main(["move", url, str(folder), *WHO]) == 0
    storage = FolderStorage(folder)
    assert storage.holds(ADA)
    assert digests(storage.path(ADA)) == digests(file)
    assert main(["move", str(folder), str(tmp_path / "mine.duckdb"), *WHO]) == 0
    assert digests(tmp_path / "mine.duckdb") == digests(file)


def test_what_is_there_is_left_alone_or_backed_up(
    url: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other" / "journal.duckdb"
    with contextlib.closing(Journal.open(other)) as journal, journal.writing(bump=False) as tx:
        save_draft(tx, "b", "only a draft")
    held = digests(other)
    assert main(["move", str(file), str(other)]) == 1
    assert "add --replace" in capsys.readouterr().err
    assert digests(other) == held
    assert main(["move", str(file), str(other), "--replace"]) == 0
    assert digests(other) == digests(file)
    (kept,) = backups(other)
    assert str(kept) in capsys.readouterr().out
    assert read_manifest(kept.read_bytes()).tables == held
    assert main(["move", str(file), url]) == 0
    assert main(["move", str(file), url]) == 1
    assert main(["move", str(file), url, "--replace"]) == 0
    kept = Path(capsys.readouterr().out.split("is kept in ")[1].split(".zip")[0] + ".zip")
    assert read_manifest(kept.read_bytes()).tables == digests(file)
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["prepare", "journal.duckdb"], "Name the database to make ready"),
        (["prepare", "postgresql://ada:hush@host:port/x"], "cannot be read"),
        (["move", "nowhere.duckdb", "there.duckdb"], "no journal to move"),
        (["move", "same", "same"], "name two"),
        (["move", "a", "b", "--issuer", "x"], "give both"),
        (["move", "mysql://ada:hush@host/x", "b"], "does not know"),
        (["move", ".", "b.duckdb"], "is a folder"),
        (["move", "", "b.duckdb"], "is empty"),
        (["move", "a", "postgresql:/h/db"], "does not know"),
        (["move", "a", "host=h dbname=x password=hush"], "does not know"),
        (["move", "a", "POSTGRESQL://ada:hush@h/db"], "does not know"),
        (["move", "./a.duckdb", "a.duckdb"], "name two"),
        (["move", "~nobody-here/x", "b.duckdb"], "cannot be a path"),
        (["move", "a", "b" * 300], "cannot be a path"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert "hush" not in err
    assert list(tmp_path.iterdir()) == []


def test_another_name_of_the_same_file_is_the_same_place(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    (tmp_path / "soft.duckdb").symlink_to(file)
    (tmp_path / "hard.duckdb").hardlink_to(file)
    for name in ("soft", "hard"):
        assert main(["move", str(file), str(tmp_path / f"{name}.duckdb"), "--replace"]) == 1
        assert "name two" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_text_file_is_no_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("Dear journal,\n")
    assert main(["move", str(tmp_path / "letter.txt"), str(tmp_path / "b.duckdb")]) == 1
    assert "is not a nearmiss journal" in capsys.readouterr().err


_HOLD = """
import sys
from pathlib import Path
from nearmiss.store import Journal
journal = Journal.open(Path(sys.argv[1]))
print("open")
sys.stdin.readline()
"""


def test_a_journal_that_nearmiss_has_open_is_said_to_be_open(file: Path, tmp_path: Path) -> None:
    with children.start(_HOLD, file) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        done = subprocess.run(
            [sys.executable, "-m", "nearmiss", "move", str(file), str(tmp_path / "b.duckdb")],
            check=False,
            capture_output=True,
            text=True,
            cwd=children.ROOT,
        )
        assert done.returncode == 1
        assert f"process {child.pid}" in done.stderr
        assert "close nearmiss there" in done.stderr
        assert "Traceback" not in done.stderr
        child.communicate("go\n", timeout=60)
    assert not (tmp_path / "b.duckdb").exists()


def test_a_move_that_breaks_off_leaves_both_as_they_were(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.duckdb"
    with contextlib.closing(Journal.open(other)) as journal:
        with journal.writing() as tx:
            save(tx, factories.person(name="Before"))
        back_up(journal)
    held, sent = digests(other), digests(file)
    whole = FileStorage.open

    def forged(storage: FileStorage, account: Account = LOCAL) -> Journal:
        journal = whole(storage, account)
        if storage.path == other:
            monkeypatch.setattr(
                "nearmiss.store.accounts.transfer.restore", lambda tx, _data: tx.run("DELETE FROM person")
            )
        return journal

    monkeypatch.setattr(FileStorage, "open", forged)
    assert main(["move", str(file), str(other), "--replace"]) == 1
    assert "is not what was sent" in capsys.readouterr().err
    monkeypatch.undo()
    assert (digests(other), digests(file)) == (held, sent)


def test_a_journal_that_is_not_whole_is_not_moved_and_why_is_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there.duckdb"
    with contextlib.closing(Journal.open(file)) as journal, journal.writing() as tx:
        tx.run("DELETE FROM person")
    assert main(["move", str(file), str(there)]) == 1
    said = capsys.readouterr().err
    assert "The person it points to is not there." in said
    assert "nothing was moved" in said
    with contextlib.closing(Journal.open(there)) as journal:
        assert journal.revision() == 0


def letter(tmp_path: Path, text: str | bytes) -> str:
    """The name of a file with this in it."""
    path = tmp_path / "letter.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_letter_is_checked_with_what_to_look_at_first_and_whose_rule_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Subject: One question\n\nDear Ana,\n\nThank you for the hour. You should have hired me.\n"
    assert main(["check-letter", "--kind", "thank-you", letter(tmp_path, text)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "should have" in line and line.startswith("look at") and line.endswith("(C)")]
    assert "has      Thanks them for the interview (B, K, T)" in lines
    assert lines == sorted(lines, key=lambda line: line.startswith("has"))


def test_a_letter_with_nothing_to_look_at_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-letter", letter(tmp_path, "\ufeffThank you for the hour.\r\n")]) == 0
    assert capsys.readouterr().out == "Nothing to look at.\n"


def test_every_line_is_a_letter_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Thank you for the hour.\n\n  You should have hired me.\nI understand your choice.\n"
    assert main(["check-letter", "--lines", letter(tmp_path, text)]) == 1
    assert [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()] == [
        ["fine", "Thank you for the hour."],
        ["flagged", "You should have hired me."],
        ["fine", "I understand your choice."],
    ]
    assert main(["check-letter", "--lines", letter(tmp_path, "Thank you for the hour.\n")]) == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("follow-up", "follow-up email"),
        ("Follow-up email", "follow-up email"),
        ("thank_you", "thank-you"),
        ("linkedin", "LinkedIn note"),
        ("LinkedIn-note", "LinkedIn note"),
        ("check-in", "check-in"),
        ("checkin", "check-in"),
        ("reply", "gracious reply"),
        ("call", "call script"),
        ("card", "handwritten letter"),
    ],
)
def test_a_kind_has_short_forms(name: str, kind: str) -> None:
    assert terminal.kind_named(name).value == kind


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--kind", "novel", "FILE"], "There is no kind 'novel'. There are: gracious-reply, thank-you, linkedin-note,"),
        (["FOLDER"], "cannot be read: Is a directory."),
        (["FOLDER/nowhere"], "cannot be read: No such file or directory."),
        (["LATIN"], "is no text in UTF-8. Save it as UTF-8, and try again."),
    ],
)
def test_what_is_no_letter_is_said_in_a_sentence(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = letter(tmp_path, b"Danke f\xfcr das Gespr\xe4ch.")
    named = [word.replace("LATIN", file).replace("FILE", file).replace("FOLDER", str(tmp_path)) for word in words]
    assert main(["check-letter", *named]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_a_letter_comes_in_by_standard_input_and_needs_no_database_and_no_page() -> None:
    program = (
        "import sys; from nearmiss.__main__ import main; status = main(['check-letter', '-'])\n"
        "assert not {'streamlit', 'pandas', '_duckdb', 'psycopg', 'nearmiss.store'} & {*sys.modules}; sys.exit(status)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], input="Your loss.", check=False, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith("look at  “Your loss”")


def _ran(tmp_path: Path, text: str, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of checking every line of a text, ``CHECK`` in the command."""
    check = f"'{sys.executable}' -m nearmiss check-letter --lines"
    command = command.replace("CHECK", check).replace("FILE", f"'{letter(tmp_path, text)}'")
    return subprocess.run(
        ["/bin/sh", "-c", command], check=False, capture_output=True, text=True, env={**os.environ, **environment}
    )


@pytest.mark.parametrize(
    ("command", "status", "out", "error"),
    [
        ("CHECK FILE", 1, "flagged  Your loss, Zo?.", ""),
        ("CHECK - <&-", 2, "", "Nothing comes in by standard input. Name a file.\n"),
        ("(CHECK FILE; echo $? >&2) | head -1", 0, "flagged  Your loss, Zo?.", "1\n"),
    ],
)
def test_a_terminal_that_knows_few_letters_reads_little_or_gives_nothing(
    tmp_path: Path, command: str, status: int, out: str, error: str
) -> None:
    ran = _ran(tmp_path, "Your loss, Zoë.\n" * 8000, command, PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stdout.partition("\n")[0], ran.stderr) == (status, out, error)


def test_a_journal_on_a_server_is_repaired_after_a_backup_whose_place_is_said(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_DATABASE", url)
    here = {*Path.cwd().iterdir()}
    with contextlib.closing(ServerStorage(url)) as storage:
        whose = storage.open(ADA)
        with whose.writing() as tx:
            tx.run("UPDATE theme SET version = 0")
    named = tmp_path / "named"
    for more, folder in (((), tmp_path / "data" / "nearmiss" / "backups"), (("--backup", str(named)), named)):
        folder.mkdir(parents=True)
        for day in range(1, 7):
            (folder / f"journal-{whose.id}-2026010{day}T120000000000Z-repair.zip").touch()
        assert main(["doctor", "--repair", *WHO, *more]) == 0
        kept = max(every := [*folder.glob("journal-*-repair.zip")])
        assert len(every) == (7 if folder == named else 5)
        assert f"What was here before is kept in {kept}.\n" in capsys.readouterr().out
        assert read_manifest(kept.read_bytes()).journal == whose.id
    for options, words in (((), "Restored."), (("--as-it-was",), "Put back as it was.")):
        assert main(["restore", str(kept), *WHO, *options]) == 0
        *_, done, place = capsys.readouterr().out.splitlines()
        newest = max((tmp_path / "data" / "nearmiss" / "backups").glob("journal-*-restore.zip"))
        assert (done, place) == (words, f"What was here before is kept in {newest}.")
    assert {*Path.cwd().iterdir()} == here
