"""The command ``doctor`` in processes of its own: sound, found or not looked at, and never anything changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nearmiss import store
from nearmiss.__main__ import main
from nearmiss.store import Journal
from tests import factories
from tests.running import ROOT


def doctor(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "nearmiss", "doctor", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_it_says_what_is_wrong_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(os.environ["NEARMISS_DATABASE"])
    assert doctor().returncode == 2
    journal = Journal.open(path)
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
    store.back_up(journal)
    assert doctor().returncode == 0  # with the journal open here
    journal.close()
    sound = doctor()
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "All is well: every record" in sound.stdout
    journal = Journal.open(path)
    with journal.writing() as tx:
        tx.run("UPDATE interview SET held_on = DATE '0202-03-02'")
        tx.run("UPDATE application SET outcome = 'made up'")
        tx.run("DELETE FROM theme")
    (newest,) = store.backups(path)
    newest.write_bytes(newest.read_bytes()[:-100])
    journal.close()
    before = path.read_bytes()
    found = doctor("--json")
    assert found.returncode == 1
    findings = json.loads(found.stdout)["findings"]
    assert {each["kind"] for each in findings} == {"row", "orphan", "backup"}
    places = [place for each in findings for place in each["places"]]
    for place in (f"interview.held_on {saved['interview'].id}", f"application.outcome {saved['application'].id}"):
        assert place in places
    assert "feedback_note.theme_id" in places
    assert "held on: It is no day that a journal has." in doctor().stdout
    assert path.read_bytes() == before
    for options, words in ((["--repair"], "has its backups beside it: leave --backup out"), ([], "add --repair, or")):
        assert main(["doctor", *options, "--backup", "elsewhere"]) == 2
        assert words in (sentence := capsys.readouterr().err)
        assert "move it away" not in sentence
    assert path.read_bytes() == before
    repaired = doctor("--repair")
    assert repaired.returncode == 0
    [kept] = [line.split(" in ")[1][:-1] for line in repaired.stdout.splitlines() if "is kept in" in line]
    assert "'made up'" in repaired.stdout
    assert "All is well: every record" in repaired.stdout
    command = [sys.executable, "-m", "nearmiss", "restore", "--as-it-was", kept]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60).returncode == 0
    assert {each["kind"] for each in json.loads(doctor("--json").stdout)["findings"]} == {"row", "orphan"}
