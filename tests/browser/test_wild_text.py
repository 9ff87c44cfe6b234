"""Text that would like to be a program: it is shown as it was typed, runs nothing and fetches nothing."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from nearmiss.store import Journal, save_all
from tests import factories
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script>"
WILD = (
    f"{SCRIPT} <img src=https://evil.example/x.png onerror=alert(2)> ![x](https://evil.example/y.png) "
    "[click](javascript:alert(3)) :red[danger] :material/delete: <svg onload=alert(4)> **bold** $x^2$ &lt;b&gt;"
)
APPLICATION = factories.application(organisation=WILD, role=SCRIPT, reason=WILD, interest=5, notes=WILD)
PERSON = factories.person(name=WILD, organisation=WILD, title=WILD, interests=WILD, address=WILD, notes=WILD)
LETTER = factories.letter(
    PERSON.id, application_id=APPLICATION.id, subject=WILD[:300], text=WILD, another_way=WILD, open_to=WILD
)
THEME = factories.theme(name=WILD)
SECTIONS = ("Plan", "People", "Reflection", "Feedback", "Story")
PAGES = [
    "",
    "calendar?all=yes",
    "letters",
    f"letters?id={LETTER.id}",
    f"letters?person={PERSON.id}",
    "letters?letters=Give+library",
    "letters?letters=My+news",
    "letters?letters=Templates+and+phrases&kind=check-in",
    "reflection",
    f"reflection?id={APPLICATION.id}&write-now=true",
    "feedback",
    "feedback?view=Requests",
    "feedback?view=Themes+and+practices",
    f"strengths?theme={THEME.id}",
    "near-misses?shown=all",
    *(f"near-misses?id={APPLICATION.id}&section={section}" for section in SECTIONS),
    "people",
    f"people?id={PERSON.id}",
    "data?part=Trash",
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app in whose journal every text is wild."""
    database = tmp_path_factory.mktemp("wild") / "journal.duckdb"
    journal = Journal.open(database)
    about = {"application_id": APPLICATION.id, "person_id": PERSON.id}
    with journal.writing() as tx:
        save_all(
            tx,
            [
                APPLICATION,
                PERSON,
                THEME,
                factories.interview(APPLICATION.id, notes=WILD),
                factories.panelist(**about, cared_about=WILD, impressed_by=WILD, talked_about=WILD),
                factories.promise(**about, text=WILD),
                factories.reflection(APPLICATION.id, went_well=WILD, line=WILD, story=WILD),
                factories.feedback(**about, theme_id=THEME.id, verbatim=WILD, reading=WILD),
                factories.practice(theme_id=THEME.id, text=WILD),
                factories.touchpoint(**about, text=WILD, asked_feedback=True),
                factories.door(**about, text=WILD),
                factories.gift(text=WILD, tags=WILD),
                factories.news(text=WILD),
                factories.phrase(text=WILD),
                factories.letter_template(text=WILD),
                LETTER,
            ],
        )
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def test_wild_text_is_only_text(app: App, tab: Page, at_the_desk: BrowserContext) -> None:
    asked: list[str] = []
    ran: list[str] = []
    at_the_desk.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    tab.add_init_script("window.alert = words => { window.ran = words; }")
    for path in PAGES:
        tab.goto(f"{app.url}/{path}")
        settled(tab)
        tab.wait_for_load_state("networkidle")
        main = tab.get_by_test_id("stMain")
        found = main.evaluate(
            """main => ({
                ran: window.ran ?? null,
                made: main.querySelectorAll('script, img[src*=evil], svg[onload], a[href^="javascript"], .katex')
                    .length,
                danger: [...main.querySelectorAll('span')].filter(one => one.innerText === 'danger').length,
            })"""
        )
        assert (path, found) == (path, {"ran": None, "made": 0, "danger": 0})
        expect(main.get_by_role("heading", level=1)).to_have_count(1)
        if path not in {"data?part=Trash", f"strengths?theme={THEME.id}"}:
            assert SCRIPT in main.inner_text().replace("\u2060", ""), path
    assert ran == []
    assert [url for url in asked if urlsplit(url).hostname not in {"127.0.0.1", None}] == []
