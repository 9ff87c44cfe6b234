"""A save, and another answer a moment later: saved once, said, and never lost, near its journal and far from it.

``NEARMISS_HURRIES=40`` makes all of them 40 times, and not a sample once; ``NEARMISS_FORGETS=1`` has presses sent as
Streamlit sends them, once.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.running import running
from tests.serving import hurrying

pytestmark = pytest.mark.slow

TIMES = int(os.environ.get("NEARMISS_HURRIES", "1"))
FORGETS = bool(os.environ.get("NEARMISS_FORGETS"))


@pytest.fixture(params=["DuckDB", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[hurrying.Place]:
    """A journal at hand, and one that is far away."""
    with hurrying.place(request.param, tmp_path) as found:
        yield found


def test_a_save_is_saved_once_and_said_whatever_comes_a_moment_later(
    place: hurrying.Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = hurrying.tries(hurrying.FORMS, hurrying.PAUSES if TIMES > 1 else hurrying.SAMPLE, TIMES)
    with running(place.used, today=TODAY.isoformat(), log=tmp_path / "app.log") as app:
        said = hurrying.make(app.url, some, forgets=FORGETS)
    found = hurrying.counted(place, said)
    with capsys.disabled():
        print(f"\n{hurrying.table(found)}")
    assert {outcome for *_, outcome in found} == {"right"}
