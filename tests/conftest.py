"""What every test may ask for, and what keeps every test away from the user's own journal."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from nearmiss.store import Journal

TODAY = date(2026, 3, 9)
"""The one today of all tests, a Monday."""

IN_CI = bool(os.environ.get("CI"))

# Two shared cores make single examples slow now and then; in CI the examples are the same every time.
hypothesis.settings.register_profile("nearmiss", deadline=None, derandomize=IN_CI)
hypothesis.settings.load_profile("nearmiss")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder, a journal path and a today of the test's own, for the processes it starts as well."""
    monkeypatch.setenv("NEARMISS_DATABASE", str(tmp_path / "journal.duckdb"))
    monkeypatch.setenv("NEARMISS_TODAY", TODAY.isoformat())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield
    _forget()


def _forget() -> None:
    """Clear what Streamlit caches for the whole process, if the test used Streamlit at all."""
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()


@pytest.fixture
def today() -> date:
    """The one today."""
    return TODAY


@pytest.fixture
def journal() -> "Iterator[Journal]":
    """A fresh journal in memory."""
    from nearmiss.store import Journal  # noqa: PLC0415 - tests of pure rooms need no database

    journal = Journal.in_memory()
    yield journal
    journal.close()


def find_chromium() -> str | None:
    """The path of an installed Chromium or Chrome; ``CHROMIUM`` in the environment goes first."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is. A laptop without one skips the browser tests; CI fails."""
    path = find_chromium()
    if path is None and IN_CI:
        pytest.fail("CI has no Chromium, so the browser tests cannot run; .ci/run installs it.")
    if path is None:
        pytest.skip("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    return path
