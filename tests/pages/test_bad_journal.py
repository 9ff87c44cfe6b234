"""A journal that cannot be opened: a sentence that says what to do, on every page, and the file is left as it is."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("today", "near-misses", "turned-down", "reflection", "feedback", "calendar", "strengths", "people", "data")


def shown(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    return app if page == "today" else app.switch_page(f"pages/{page}.py").run()


def journal() -> Path:
    return Path(os.environ["NEARMISS_DATABASE"])


@pytest.mark.parametrize("page", PAGES)
def test_a_file_that_is_no_journal(page: str) -> None:
    journal().write_text("Dear diary", encoding="utf-8")
    app = shown(page)
    assert not app.exception
    (error,) = app.error
    assert error.value.startswith(f"The file {journal()} is not a nearmiss journal; it was left as it is: ")
    assert error.value.endswith("choose another place for the journal, or move it away.")
    assert len(app.title) == 1
    assert journal().read_text(encoding="utf-8") == "Dear diary"


def test_another_kind_of_database() -> None:
    with sqlite3.connect(journal()) as other:
        other.execute("CREATE TABLE mine (word TEXT)")
    before = journal().read_bytes()
    assert "SQLite" in shown("today").error[0].value
    assert journal().read_bytes() == before


def test_a_journal_that_is_open_elsewhere_and_free_again() -> None:
    script = "import sys; from pathlib import Path; from nearmiss.store import Journal\n"
    script += "j = Journal.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read(); j.close()"
    command = [sys.executable, "-c", script, str(journal())]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        app = shown("today")
        assert str(other.pid) in app.error[0].value
        other.communicate("")
    app.button(key="try-again").click().run()
    assert not app.error
    assert [title.value for title in app.title] == ["A no is not the end of it"]


def test_the_address_of_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEARMISS_DATABASE", "mysql://ada:kestrel7@journal.example.com/mine")
    said = shown("today").error[0].value
    assert "an address that nearmiss does not know" in said
    assert "kestrel7" not in said


def test_a_today_that_is_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", "soon")
    app = shown("turned-down")
    assert [error.value for error in app.error] == ["NEARMISS_TODAY is not a date. Write it as 2026-03-09."]
