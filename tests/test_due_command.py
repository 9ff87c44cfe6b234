"""The command ``due``: what Today would show, quickly, and a clear word while the app is open."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from nearmiss import store
from nearmiss.store import Journal
from tests import factories
from tests.factories import TODAY
from tests.running import ROOT


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
    in_use = due()
    assert (in_use.returncode, in_use.stdout) == (3, "")
    assert f"process {os.getpid()}" in in_use.stderr
    assert (due("--short").returncode, due("--short").stderr) == (3, "")
    revision = journal.revision()
    journal.close()
    said = json.loads(due("--json").stdout)
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


def test_it_begins_without_what_pages_are_made_of() -> None:
    path = Path(os.environ["NEARMISS_DATABASE"])
    Journal.open(path).close()
    code = (
        "import sys; from nearmiss.__main__ import main; code = main(['due']);"
        " print(code, sorted({'streamlit', 'pandas', 'altair', 'markdown', 'nh3', 'icalendar'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "All caught up. Nothing asks for you today.\n0 []\n"
