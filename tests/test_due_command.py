"""The command ``due``: what Today would show, quickly, and a clear word while the app is open."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from nearmiss import store
from nearmiss.model import Application
from nearmiss.store import LOCAL, FileStorage, Journal, untouched
from nearmiss.store.schema.migrate import MIGRATIONS
from tests import factories
from tests.factories import TODAY
from tests.running import ROOT
from tests.store import children


def due(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "nearmiss", "due", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_what_is_due_is_said_in_every_way_and_nothing_is_changed() -> None:
    path = Path(os.environ["NEARMISS_DATABASE"])
    nothing = due("--short")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "There is no journal here" in nothing.stderr
    assert not path.exists()
    journal = Journal.open(path)
    with journal.writing() as tx:
        ana = store.save(tx, factories.person(name="Ana Prado"))
        application = store.save(tx, factories.application(told_by=ana.id))
        store.save(tx, factories.panelist(application.id, ana.id))
    revision = journal.revision()
    beside = {file: file.read_bytes() for file in path.parent.glob(f"{path.name}*")}
    said = json.loads(due("--json").stdout)  # what is in the log alone as well, with the journal open here
    assert {file: file.read_bytes() for file in path.parent.glob(f"{path.name}*")} == beside
    journal.close()
    assert json.loads(due("--json").stdout) == said
    assert said["today"] == TODAY.isoformat()
    first = said["steps"][0]
    assert (first["step"], first["whom"], first["near_miss"]) == ("Gracious reply", "Ana Prado", application.title)
    assert (first["due"], first["latest"], first["late"]) == (
        TODAY.isoformat(),
        (TODAY + timedelta(days=1)).isoformat(),
        False,
    )
    week = json.loads(due("--json", "--days", "7").stdout)["steps"]
    assert week[: len(said["steps"])] == said["steps"]
    assert len(week) > len(said["steps"])
    assert due().stdout.startswith(f"until 2026-03-10 · Gracious reply · Ana Prado · {application.title}\n")
    assert due("--short").stdout == f"nearmiss: {len(said['steps'])} due\n"
    assert due("--days", "many").returncode == 2
    journal = Journal.open(path)
    assert journal.revision() == revision
    journal.close()


_SAVE_ON = """
import os, sys, time
from pathlib import Path
from nearmiss.store import Journal, save
from tests import factories
journal = Journal.open(Path(sys.argv[1]))
for number in range(1, 1000):
    with journal.writing() as tx:
        save(tx, factories.application(notes=os.urandom(100_000).hex()))
    os.write(1, f"{number}\\n".encode())
    time.sleep(0.1)
"""


def test_it_reads_beside_who_writes_and_leaves_an_older_journal_as_it_is() -> None:
    path = Path(os.environ["NEARMISS_DATABASE"])
    with children.start(_SAVE_ON, path) as child:
        assert child.stdout is not None
        try:
            for _ in range(12):  # every fifth save moves the log into the file
                saved = int(child.stdout.readline())
                with untouched(FileStorage(path), LOCAL) as journal:
                    assert journal is not None
                    with journal.reading() as tx:
                        assert store.count(tx, Application) >= saved
        finally:
            child.kill()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    Journal.open(path, migrations=MIGRATIONS[:-1]).close()
    before = path.read_bytes()
    assert (due().returncode, due().stdout) == (0, "All caught up. Nothing asks for you today.\n")
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


def test_it_begins_without_what_pages_are_made_of() -> None:
    path = Path(os.environ["NEARMISS_DATABASE"])
    Journal.open(path).close()
    code = (
        "import sys; from nearmiss.__main__ import main; code = main(['due']);"
        " print(code, sorted({'streamlit', 'pandas', 'altair', 'markdown', 'nh3', 'icalendar'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "All caught up. Nothing asks for you today.\n0 []\n"
