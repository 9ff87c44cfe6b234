"""Where the journal is."""

from pathlib import Path

import pytest

from nearmiss.store import JournalError, journal_path


def test_the_environment_goes_before_the_secrets_and_both_before_the_data_folder(tmp_path: Path) -> None:
    assert journal_path("/b.duckdb", {"NEARMISS_DATABASE": "/a.duckdb"}) == Path("/a.duckdb")
    assert journal_path("/b.duckdb", {"NEARMISS_DATABASE": " "}) == Path("/b.duckdb")
    assert journal_path("~/b.duckdb", {}) == Path.home() / "b.duckdb"
    default = journal_path(None, {})
    assert default.parts[-2:] == ("nearmiss", "journal.duckdb")
    assert default.is_relative_to(tmp_path)


def test_the_address_of_a_server_is_refused_without_its_password() -> None:
    with pytest.raises(JournalError) as caught:
        journal_path(None, {"NEARMISS_DATABASE": "postgresql://me:secret@host/db"})
    assert "secret@" not in caught.value.sentence
