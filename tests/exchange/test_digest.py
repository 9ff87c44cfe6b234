"""The digest: everything of a week, a period or one near miss is in it, in one file that needs nothing beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from nearmiss.exchange.documents import digest, near_miss, page_budget, period
from nearmiss.exchange.documents.document import Document
from nearmiss.model import (
    WEEK,
    Action,
    Application,
    FeedbackKind,
    FeedbackNote,
    Lesson,
    Question,
    Reflection,
    Review,
    SaidBy,
    Step,
    Touchpoint,
    week_of,
)
from nearmiss.sample import sample_year
from nearmiss.store import Journal, Missing, add, find, save_all, save_review
from tests import factories
from tests.exchange.test_sanitised import Seen, errors
from tests.hostile import CORPUS, ELSEWHERE

TODAY = date(2026, 11, 23)
BUSY = date(2026, 11, 16)
"""The third week of a month of the sample year: due, done, late, answered, told, noted, a year ago."""

NEAR_MISS = "harbour"
PERSON = "aiko"
APPLICATION = factories.application(id=NEAR_MISS, organisation="Harbour <b>Analytics</b>", told_on=date(2026, 3, 3))


@pytest.fixture(scope="module")
def year() -> Iterator[Journal]:
    """The sample year."""
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    yield journal
    journal.close()


@pytest.fixture
def small() -> Iterator[Journal]:
    """One near miss with one of each."""
    journal = Journal.in_memory()
    about = {"application_id": NEAR_MISS, "person_id": PERSON}
    reflection = factories.reflection(
        NEAR_MISS, id="r", written_on=date(2026, 3, 6), line="One line", went_well="Two:\n- the case\n- the questions"
    )
    look = Review(starts_on=date(2026, 3, 2), begun_on=date(2026, 3, 8), learned="To *listen*.", confidence=4)
    with journal.writing() as tx:
        save_all(
            tx,
            [
                APPLICATION,
                factories.person(id=PERSON, name="Aiko Brandt"),
                factories.theme(id="pace", name="Pace | speed"),
                factories.interview(NEAR_MISS, id="i", held_on=date(2026, 2, 20)),
                factories.panelist(NEAR_MISS, PERSON, id="s", cared_about="onboarding"),
                reflection,
                factories.feedback(
                    **about, id="f", theme_id="pace", said_on=date(2026, 3, 4), logged_on=date(2026, 3, 4),
                    verbatim="You *listened*.", reading="Good.",
                ),
                Lesson(id="l", application_id=NEAR_MISS, text="Breathe first", noted_on=date(2026, 3, 6)),
                Question(id="q", application_id=NEAR_MISS, text="Why us?", better_answer="Your ships.",
                         noted_on=date(2026, 3, 6)),
            ],
        )  # fmt: skip
        save_review(tx, look, ["Call Aiko"], date(2026, 3, 8))
    yield journal
    journal.close()


def of_week(journal: Journal, week: date) -> Document:
    """The digest of a week."""
    with journal.reading() as tx:
        return digest.of_week(tx, week)


def every_digest(journal: Journal) -> list[Document]:
    """Each kind there is, of one journal."""
    with journal.reading() as tx:
        near_misses = [one.id for one in find(tx, Application) if one.is_near_miss]
        return [
            digest.of_week(tx, BUSY),
            period.of_period(tx, TODAY - timedelta(days=365), TODAY),
            *(near_miss.of_near_miss(tx, identifier) for identifier in near_misses),
        ]


def sections(made: str) -> list[str]:
    """The headings of a page, in their order."""
    return [unescape(found) for found in re.findall("<h2>(.*?)</h2>", made)]


def test_a_busy_week_fills_itself(year: Journal) -> None:
    made = of_week(year, BUSY).html()
    assert sections(made) == [
        "What I had set out to do",
        "What I did",
        "What came back",
        "Still open at its end",
        "The week after",
        "To keep in mind",
        "A year ago, in the week of 17 November 2025",
        "In pictures",
    ]
    assert "<h1>The week of 16 November 2026</h1>" in made
    assert made.count('role="img" aria-label="') == 2
    assert made.count("<figcaption>") == 2


def test_every_week_of_the_year_can_be_printed_and_is_cut_nowhere(year: Journal) -> None:
    for number in range(54):
        made = of_week(year, week_of(TODAY) - number * WEEK)
        assert errors(made.html()) == []
        text = made.markdown()
        assert text.startswith("# The week of ")
        assert not re.search(r"\band \d+ more\b|letters in all", text)


def test_the_same_journal_gives_the_same_bytes(year: Journal) -> None:
    again = Journal.in_memory()
    with again.writing() as tx:
        add(tx, sample_year(TODAY))
    first, second = every_digest(year), every_digest(again)
    assert [one.html() for one in first] == [one.html() for one in second]
    assert [one.markdown() for one in first] == [one.markdown() for one in second]
    again.close()


def test_a_page_needs_nothing_beside_itself(year: Journal) -> None:
    for one in every_digest(year):
        made = one.html()
        assert errors(made) == []
        seen = Seen(made)
        assert not seen.tags & {"script", "img", "link", "iframe", "object", "form", "input", "base", "use", "image"}
        assert {name for _, name, _ in seen.attributes} & {"src", "style", "srcset", "id", "xlink:href"} == set()
        assert "url(" not in made
        assert "@import" not in made
        assert "default-src 'none'" in made


def test_a_picture_has_its_sentence_and_its_numbers(year: Journal) -> None:
    made = of_week(year, BUSY)
    figure = re.findall("<figure>.*?</figure>", made.html(), re.DOTALL)[0]
    bars = [int(one) for one in re.findall(r'<text x="[\d.]+" y="[\d.]+" text-anchor="middle">(\d+)</text>', figure)]
    cells = [int(one) for one in re.findall(r'<td class="number">(\d+)</td>', figure)]
    assert sorted(bars) == sorted(cell for cell in cells if cell)
    assert f"(n = {sum(cells)})" in figure
    assert f"(n = {sum(cells)})" in made.markdown()
    assert "| November 2026 (to 22 November) | 3 | 0 |" in made.markdown()


def test_a_small_week_word_for_word(small: Journal) -> None:
    made = of_week(small, date(2026, 3, 2)).markdown()
    assert (
        made
        == (
            "# The week of 2 March 2026\n\n"
            "2 March to 8 March 2026. 1 step done · 1 new feedback note · 1 reflection · 4 steps still open\n\n"
            "## My review\n\n**What did I learn?**\n\n> To *listen*.\n\n**Confidence:** 4 of 5\n\n"
            "**Next action:**\n\n- Call Aiko\n\n"
            "## What I did\n\n"
            "- **Reflect on it:** done on 6 March · Harbour \\<b\\>Analytics\\</b\\>\n"
            "- **Wrote:** checklist, 6 March · Harbour \\<b\\>Analytics\\</b\\>: One line\n"
            "- **Noted a lesson:** Breathe first · Harbour \\<b\\>Analytics\\</b\\>\n"
            "- **A question for the bank:** Why us?\n\n"
            "## What came back\n\n"
            "- **A no:** Data analyst · Harbour \\<b\\>Analytics\\</b\\>: final stage, 3 March\n\n"
            "**Pace \\| speed, Aiko Brandt, 4 March · Harbour \\<b\\>Analytics\\</b\\>**\n\n> You *listened*.\n\n"
            "**My reading**\n\n> Good.\n\n"
        )
        + made[made.index("## Still open at its end") :]
    )
    assert "- **Thank Aiko Brandt for the feedback:** best on 5 March" in made
    assert "| March 2026 (to 8 March) | 1 | 0 |" in made


def test_what_was_done_later_was_open_in_its_week(small: Journal) -> None:
    with small.writing() as tx:
        done = factories.decision(
            f"{Step.REPLY}:{NEAR_MISS}", application_id=NEAR_MISS, step=Step.REPLY, decided_on=date(2026, 3, 11),
            earliest=date(2026, 3, 3), ideal=date(2026, 3, 3), latest=date(2026, 3, 4),
        )  # fmt: skip
        save_all(tx, [done])
    made = of_week(small, date(2026, 3, 2)).markdown()
    open_, did = made.split("## Still open at its end")[1], made.split("## What came back")[0]
    assert "done on 11 March" in open_
    assert "done on 11 March" not in did
    assert "done on 11 March" in of_week(small, date(2026, 3, 9)).markdown().split("## What I did")[1]


@pytest.mark.parametrize("text", ["word and more " * 300, "- a\n" * 200, "漢字 " * 900, "# W\n\n" * 90])
def test_what_is_around_a_week_leaves_it_on_three_pages_and_says_what_is_cut(small: Journal, text: str) -> None:
    day = date(2026, 3, 4)
    with small.writing() as tx:
        nouns: list[object] = []
        for _ in range(60):
            nouns += [
                factories.lesson(text=text, noted_on=day - timedelta(30)),
                factories.reflection(None, kind="entry", went_well="", body=text, written_on=day - timedelta(364)),
                factories.touchpoint(PERSON, happened_on=day - timedelta(364), channel="call"),
            ]
        add(tx, nouns)  # type: ignore[arg-type]
    made = of_week(small, date(2026, 3, 2))
    assert sum(map(page_budget._height, made.blocks)) < 60 * page_budget.PAGES
    html = made.html()
    cut = {(where, int(more)) for more, where in re.findall(r"<li>and (\d+) more, ([^<]*)", html)}
    shown = html.count("Lesson:</strong>")
    assert 0 < shown < 20
    assert ("on the page Before the next interview", 61 - shown) in cut
    assert "in the digest of that week" in {where for where, _ in cut}


def test_what_is_of_the_week_itself_is_never_cut(small: Journal) -> None:
    week, day = date(2026, 3, 2), date(2026, 3, 4)
    long = "What went well, at length. " * 200
    told = [f"What they told me {number}, at length. " * 60 for number in range(20)]
    with small.writing() as tx:
        notes = [
            factories.feedback(NEAR_MISS, person_id=PERSON, verbatim=one, said_on=day, logged_on=day) for one in told
        ]
        save_all(tx, notes)
        [begun] = [one for one in find(tx, Review) if one.starts_on == week]
        save_review(tx, replace(begun, went_well=long), [], date(2026, 3, 8))
    made = of_week(small, week).markdown()
    assert [one for one in (long, *told) if one.strip() not in made] == []


def test_a_quiet_week_says_so(small: Journal) -> None:
    assert "A quiet week: nothing was due, nothing came in." in of_week(small, date(2025, 6, 2)).markdown()


def test_somebody_who_goes_quiet_may_be_of_no_panel() -> None:
    journal, zoe = Journal.in_memory(), factories.person(name="Zoe Quill")
    with journal.writing() as tx:
        add(tx, [zoe, factories.touchpoint(zoe.id, channel="call", happened_on=date(2025, 9, 1))])
    assert "Zoe Quill (last in touch on 1 September 2025)" in of_week(journal, date(2026, 3, 2)).markdown()
    journal.close()


def test_a_week_of_an_empty_journal() -> None:
    journal = Journal.in_memory()
    made = of_week(journal, date(2026, 3, 2))
    assert "A quiet week" in made.html()
    assert sections(made.html()) == []
    journal.close()


def test_a_near_miss_is_all_there(small: Journal) -> None:
    with small.reading() as tx:
        made = near_miss.of_near_miss(tx, NEAR_MISS)
    text = made.html()
    assert "Harbour &lt;b&gt;Analytics&lt;/b&gt;" in text
    for words in (
        "<strong>Aiko Brandt:</strong> interviewer, cared about: onboarding",
        "You <em>listened</em>.",
        "<li>the case</li>",
        "Breathe first",
        "Your ships.",
        "<strong>3 March 2026:</strong> turned down, 11 days later",
        "<strong>Thank Aiko Brandt:</strong> best on 5 March 2026",
    ):
        assert words in text


def test_a_near_miss_that_is_gone(small: Journal) -> None:
    with small.reading() as tx, pytest.raises(Missing):
        near_miss.of_near_miss(tx, "nobody")


def test_a_period_holds_what_was_written_in_it(small: Journal) -> None:
    with small.reading() as tx:
        made = period.of_period(tx, date(2026, 3, 1), date(2026, 3, 31)).markdown()
        before = period.of_period(tx, date(2026, 1, 1), date(2026, 2, 28)).markdown()
    assert "> Two:\n> - the case\n> - the questions" in made
    assert "## My review of the week of 2 March 2026" in made
    assert "listened" not in before
    assert "**Interview:** other, 20 February 2026" in before


def test_hostile_texts_in_every_place_are_words(small: Journal) -> None:
    light = [one for one in CORPUS if not one.is_heavy]
    lines = [" ".join(one.text.replace("\0", "").split())[:290] for one in light]
    day = date(2026, 3, 3)
    with small.writing() as tx:
        save_all(tx, [replace(APPLICATION, version=1, organisation=lines[0], role=lines[1], reason=lines[2])])
        nouns: list[object] = []
        for number, (one, line) in enumerate(zip(light, lines, strict=True)):
            nouns += [
                factories.person(id=f"p{number}", name=line),
                factories.theme(id=f"t{number}", name=line),
                Reflection(id=f"r{number}", written_on=day, application_id=NEAR_MISS, line=line, story=one.text),
                FeedbackNote(
                    id=f"f{number}", application_id=NEAR_MISS, person_id=f"p{number}", theme_id=f"t{number}",
                    said_by=SaidBy.THEM, kind=list(FeedbackKind)[number % 2], said_on=day, logged_on=day,
                    verbatim=one.text, reading=one.text,
                ),
                Touchpoint(id=f"c{number}", application_id=NEAR_MISS, person_id=f"p{number}", happened_on=day),
                Lesson(id=f"l{number}", application_id=NEAR_MISS, text=one.text, noted_on=day),
            ]  # fmt: skip
        add(tx, nouns)  # type: ignore[arg-type]
        save_all(tx, [Action(id="a", review_id="2026-03-02", position=2, text=lines[3])])
    with small.reading() as tx:
        week = digest.of_week(tx, date(2026, 3, 2)).html()  # which is cut
        whole = period.of_period(tx, day, day).html(), near_miss.of_near_miss(tx, NEAR_MISS).html()
        for made in (week, *whole):
            seen = Seen(made)
            assert errors(made) == []
            assert not seen.tags & {"script", "img", "iframe", "object", "form", "input", "base", "link", "math"}
            assert [name for _, name, _ in seen.attributes if name.startswith("on")] == []
            hrefs = [value for _, name, value in seen.attributes if "href" in name]
            assert [value for value in hrefs if not value.startswith(("https://", "http://", "mailto:"))] == []
            assert made == week or [one for one in light if one.word not in seen.words] == []
            assert all(ELSEWHERE not in value for _, name, value in seen.attributes if name in {"src", "style"})
