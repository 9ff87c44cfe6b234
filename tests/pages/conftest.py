"""The app on a journal of the test's own: empty, or holding the sample year."""

import os
import shutil
from pathlib import Path

import pytest

from nearmiss import sample, store
from tests.factories import TODAY
from tests.pages.browsing import Visitor


@pytest.fixture
def visitor() -> Visitor:
    """Somebody at this machine, who is about to open the app."""
    return Visitor()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with the sample year, closed, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "journal.duckdb"
    journal = store.Journal.open(path)
    with journal.writing() as tx:
        for noun in sample.sample_year(TODAY):
            store.save(tx, noun)
    journal.close()
    return path


@pytest.fixture
def sample_year(sample_file: Path) -> Path:
    """The app's journal holds the sample year."""
    return Path(shutil.copy(sample_file, os.environ["NEARMISS_DATABASE"]))
