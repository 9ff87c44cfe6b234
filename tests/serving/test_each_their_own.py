"""Two people who are signed in, each with the address of their own calendar."""

import http.client
import re
from pathlib import Path

import pytest

from nearmiss.store import Account
from tests.door.house import ADA, BEN, COOKIE_SECRET, PEOPLE
from tests.door.knocking import Stranger, through_the_provider
from tests.provider import provider
from tests.running import WAIT
from tests.serving.hosted import served
from tests.serving.visiting import Visit

pytestmark = pytest.mark.slow

SAID = {ADA: "Harbour Analytics", BEN: "Lumen Works"}


def fetched(port: int, path: str) -> tuple[int, str]:
    """What a calendar program gets: it has no cookie."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


@pytest.mark.parametrize("engine", ["folder", "PgBouncer"])
def test_the_page_gives_everybody_their_own_address(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = "" if engine == "folder" else str(request.getfixturevalue("addresses")[engine])
    paths: dict[str, str] = {}
    with provider(PEOPLE) as college, served(tmp_path, college, database) as app:
        for subject, organisation in SAID.items():
            cookies = through_the_provider(app.url, college, "college", subject, COOKIE_SECRET)
            with Visit(Stranger(app.url, cookies)) as visit:
                visit.open("turned-down")
                visit.fill({"organisation": organisation, "role": "Analyst", "furthest_stage": ["Final"]})
                visit.press("save").open("calendar", "own-calendar=true").press("subscription-make")
                shown = re.findall(r"/subscription/[0-9a-f]{64}-[\w-]{43}\.ics", visit.words)
                paths[subject] = shown[0]
                assert visit.wrong == []
                key = Account(college.issuer, subject).key
                assert set(shown) == {f"/subscription/{key}-{shown[0].partition('-')[2]}"}
        for subject, path in paths.items():
            status, calendar = fetched(app.port, path)
            assert status == 200
            assert {one for one in SAID.values() if one in calendar} == {SAID[subject]}
        keys = {subject: Account(college.issuer, subject).key for subject in SAID}
        assert fetched(app.port, paths[ADA].replace(keys[ADA], keys[BEN]))[0] == 404
        assert not [path for path in paths.values() if path.partition("-")[2] in app.said()]
