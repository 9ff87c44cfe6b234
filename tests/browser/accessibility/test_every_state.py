"""Every page in every state: what axe finds, targets for a finger, a focus that is seen, and how long it is on a phone.

``make axe`` installs axe and prints the same as a table.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import known, survey
from tests.browser.accessibility.blame import is_ours
from tests.browser.accessibility.states import State, fill, states
from tests.conftest import IN_CI, TODAY
from tests.pages.browsing import PAGES
from tests.running import running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONGEST = {"calendar": 3.0, "feedback": 3.0}
"""Screens of a phone, 390 by 844, that a page may have in the sample year."""


@pytest.fixture(scope="module")
def walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[survey.Survey]:
    """A tab for all the states, with an app on a journal of everything and one on an empty journal."""
    if survey.axe_core() is None:
        (pytest.fail if IN_CI else pytest.skip)("axe is not installed: make axe")
    folder = tmp_path_factory.mktemp("states")
    ids, today = fill(folder / "full.duckdb"), TODAY.isoformat()
    with running(folder / "full.duckdb", today=today) as full, running(folder / "empty.duckdb", today=today) as empty:
        begun = survey.begin(browser, full, empty, ids)
        yield begun
        begun.page.context.close()


def test_every_page_is_among_the_states() -> None:
    assert {state.page for state in states()} == PAGES.keys()
    assert len({state.name for state in states()}) == len(states())


@pytest.mark.parametrize("state", states(), ids=lambda state: state.name)
def test_nothing_is_wrong_that_is_ours(walk: survey.Survey, state: State) -> None:
    ours = [fault for fault in walk.look(state) if is_ours(fault)]
    assert walk.screens[state.name] <= LONGEST.get(state.name, walk.screens[state.name])
    assert not [str(fault) for fault in ours if known.line(fault) not in known.lines()]
