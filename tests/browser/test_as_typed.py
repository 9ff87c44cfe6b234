"""What is shown is what was typed: names, lines, a pasted mail and Markdown, read in Chromium."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from nearmiss.model import WEEK, Action, Review, week_of
from nearmiss.store import Journal, save_all
from tests import factories
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

SIGNS = ("--", "->", "<-", "<->", ">=", "<=", "~=", "---", "-->", "<--", "<=>", "==", "!=", "=>", "...", "(c)")
LINE = (
    f"a {' x '.join(SIGNS)} b \"q\" 'r' :smile: :+1: :material/home: path:material/x :red[x] :: "
    "https://x.example/a_b--c?d=e#f www.x.example me@x.example-> k *a* _b_ `c -- d` ~~e~~ $5$ 6$ &lt; <i> "
    "[l](http://y.example) ![m](n) | \\ \\-> C:\\new:"
)
NAMES = (
    *SIGNS,
    *(f"{sign} begins" for sign in (*SIGNS, "-", "+", "*", "#", ">", "1.", "2)", "|", "=", "~", "$", "&", "`", ":")),
    *(f"ends {sign}" for sign in (*SIGNS, "-", "+", "*", "#", ">", "\\", "$", "`", ":", "_")),
    "R&D *lead* <b> [x](https://y.example)",
    'O\'Neil "Bea" O\u2019Neil \u2026 \u2013 \u2014',
    "Zo\u00eb \u05e9\u05dc\u05d5\u05dd \U0001f469\u200d\U0001f467",
    "me@x.example",
    "me@x.example<- k",
    "https://x.example/a--b_c_d?e=-> f",
    LINE,
)
BODIES = {
    "I said -- and meant it -> they left": "I said -- and meant it -> they left",
    ">= 5 years of SQL": ">= 5 years of SQL",
    "-> so be it": "-> so be it",
    "5 <= x <= 9, y ~= 3 <-> z <- a": "5 <= x <= 9, y ~= 3 <-> z <- a",
    "Ana --": "Ana --",
    "--": "--",
    "**->** and *--* or ~~>=~~ x": "-> and -- or >= x",
    "`a -> b` -> `--`": "a -> b -> --",
    "- a -- b\n- >= c": "a -- b\n>= c",
    "> a -- b": "a -- b",
    "## a -> b": "a -> b",
    "a \\-> b \\-- c &gt;= d": "a -> b -- c >= d",
    "| a -- b | c |\n|----|:-:|\n| -> | `--` |": "a -- b\tc\n->\t--",
    "[a -- b](https://x.example/c--d) -- e": "a -- b -- e",
    "https://x.example/a--b -- c": "https://x.example/a--b -- c",
    "(https://x.example) :smile: :material/home: :red[x]": "(https://x.example) :smile: :material/home: :red[x]",
    "<b>bold</b> for [x](javascript:y) and $5$": "<b>bold</b> for [x](javascript:y) and $5$",
    "~~~\na -> b\n~~~": "a -> b",
}
MAIL = (
    'Dear Zoë,\n\nthank you -- and no:\n\n> 1. >= 5 years -> "senior"\n* R&D\n\n-- \nAna (c) https://x.example/a--b\n'
)
TALL = "Z" + "\u0351\u036b\u0343\u0363" * 45
"""A letter with 180 marks."""

APPLICATION = factories.application(organisation=LINE, role=LINE, reason=MAIL, interest=5)
PERSON = factories.person(name=LINE, organisation=LINE, title=LINE, interests=LINE)
TALL_ONE = factories.application(organisation=TALL, role=TALL, reason=TALL, interest=5)
TALL_PERSON = factories.person(name=TALL, organisation=TALL, title=TALL, interests=TALL, notes=TALL)
PAGES = ("", "calendar?all=yes", "near-misses", "people", "feedback", "reflection", "feedback?view=Requests", "review")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app on a journal of such texts."""
    database = tmp_path_factory.mktemp("typed") / "journal.duckdb"
    journal = Journal.open(database)
    nouns: list[Any] = [factories.theme(id=f"theme{number:03}", name=name) for number, name in enumerate(NAMES)]
    nouns.append(factories.theme(id="told"))
    for application, person, text in ((APPLICATION, PERSON, LINE), (TALL_ONE, TALL_PERSON, TALL)):
        about = {"application_id": application.id, "person_id": person.id}
        theme = factories.theme(name=text)
        nouns += [
            application,
            person,
            theme,
            factories.interview(application.id),
            factories.panelist(**about, cared_about=text, impressed_by=text, talked_about=text),
            factories.promise(**about, text=text),
            factories.reflection(application.id, line=text),
            factories.feedback(**about, theme_id=theme.id, verbatim=text, reading=text),
            factories.practice(theme_id=theme.id, text=text),
            factories.touchpoint(**about, text=text, asked_feedback=True),
            factories.door(**about, text=text),
        ]
    look = Review(starts_on=week_of(TODAY) - WEEK, begun_on=TODAY, finished_on=TODAY, went_well=LINE)
    nouns += [look, Action(review_id=look.id, position=1, text=LINE), factories.own_question(text=LINE)]
    nouns += [factories.lesson(text=LINE), factories.question(text=LINE)]
    nouns += [factories.feedback(TALL_ONE.id, person_id=None, theme_id="told", verbatim=text) for text in BODIES]
    with journal.writing() as tx:
        save_all(tx, nouns)
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


TEXTS = "[data-testid=stMain] :is([data-testid=stMarkdown], .blocks p, .blocks .written, .blocks .written li)"


def without_the_line(name: str) -> str:
    """A name without what was typed in it, of which a long one has the beginning."""
    for end in range(len(LINE), len("a -- x"), -1):
        name = name.replace(LINE[:end], "")
    return name


def shown(tab: Page, address: str) -> str:
    """What stands on a page."""
    tab.goto(address)
    settled(tab)
    tab.wait_for_load_state("networkidle")
    return tab.get_by_test_id("stMain").inner_text()


def test_names_are_shown_as_they_were_typed(app: App, tab: Page) -> None:
    shown(tab, f"{app.url}/feedback?view=Themes+and+practices")
    found = tab.locator(TEXTS).all_inner_texts()
    assert {f"{name} · no notes" for name in NAMES} - {one.strip() for one in found} == set()


def test_markdown_keeps_the_signs_that_were_typed(app: App, tab: Page) -> None:
    shown(tab, f"{app.url}/near-misses?id={TALL_ONE.id}&section=Feedback")
    found = tab.locator(TEXTS).all_inner_texts()
    assert set(BODIES.values()) - {one.strip() for one in found} == set()


@pytest.mark.parametrize("section", ["People", "Feedback"])
def test_lines_are_shown_as_they_were_typed(app: App, tab: Page, section: str) -> None:
    words = shown(tab, f"{app.url}/near-misses?id={APPLICATION.id}&section={section}")
    assert f"{LINE} · {LINE}" in words
    assert "\u2060" not in words
    tab.get_by_text("What they wrote").click()
    mail = tab.get_by_test_id("stExpanderDetails").first
    assert [one for one in mail.inner_text().split("\n") if one.strip()] == [
        one.strip() for one in MAIL.split("\n") if one
    ]
    if section == "People":
        assert words.count(LINE) >= 7  # the title twice, the name, what they cared about, two more, the promise


SPOKEN = """main => [...main.querySelectorAll('[aria-label], [title], [alt], [placeholder]')].flatMap(
    it => ['aria-label', 'title', 'alt', 'placeholder'].map(name => it.getAttribute(name)).filter(Boolean))"""
MARKERS = re.compile(r"\\[!-/:-@\[-`{-~]|\*\*|~~|:small\[|:material|-badge\[|\u2060")


@pytest.mark.slow
def test_what_is_spoken_holds_no_signs_of_markdown(app: App, tab: Page) -> None:
    about = [
        f"near-misses?id={APPLICATION.id}&section={section}" for section in ("Plan", "People", "Story", "Feedback")
    ]
    about += [f"near-misses?id={APPLICATION.id}&edit=application:{APPLICATION.id}", f"people?id={PERSON.id}"]
    about += [
        f"reflection?id={APPLICATION.id}&write-now=true",
        "reflection?words=x",
        "reflection?view=Questions+and+tags",
    ]
    about += [
        "feedback?view=Themes+and+practices",
        "feedback?edit=strength:new",
        "next-interview",
        "data?part=Settings",
    ]
    own = 0
    for path in (*PAGES, *about):
        shown(tab, f"{app.url}/{path}")
        for name in tab.get_by_test_id("stMain").evaluate(SPOKEN):
            own += LINE in name
            assert not MARKERS.search(without_the_line(name)), (path, name)
    assert own >= 2  # the box to tick, and the question of one's own


@pytest.mark.slow
def test_a_letter_with_many_marks_keeps_the_page_as_wide_as_it_is(app: App, tab: Page) -> None:
    about = [f"near-misses?id={TALL_ONE.id}&section={section}" for section in ("Plan", "People", "Story", "Feedback")]
    for width in (390, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        for path in (*PAGES, *about, f"people?id={TALL_PERSON.id}", "feedback?view=Themes+and+practices"):
            shown(tab, f"{app.url}/{path}")
            assert tab.get_by_test_id("stMain").evaluate("it => it.scrollWidth - it.clientWidth") == 0, (width, path)
            assert tab.evaluate("document.documentElement.scrollWidth") == width, (width, path)
