"""The report of the whole search: every application with its stages; names and what is private stay out when asked."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from nearmiss.exchange.documents import report
from nearmiss.exchange.documents.redaction import LEFT_OUT, Redactor
from nearmiss.model import ANSWERS, Application, Door, FeedbackNote, Interview, Lesson, Person, Reflection, Touchpoint
from nearmiss.sample import sample_year
from nearmiss.store import Journal, add, find
from tests import factories
from tests.exchange.test_sanitised import Seen, errors

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def year() -> Iterator[Journal]:
    """The sample year."""
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    yield journal
    journal.close()


def texts(journal: Journal, **chosen: bool) -> tuple[str, str]:
    """The report as HTML and as Markdown."""
    with journal.reading() as tx:
        made = report.of_search(tx, TODAY, **chosen)
    return made.html(), made.markdown()


def rows(made: str, caption: str) -> list[list[str]]:
    """The rows of a table of a page, by its caption."""
    table = re.search(rf"<caption>{caption}</caption>.*?<tbody>(.*?)</tbody>", made, re.DOTALL)
    assert table, caption
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table[1].strip().split("\n")]


def test_every_application_is_there_with_its_stages(year: Journal) -> None:
    made, text = texts(year)
    assert errors(made) == []
    with year.reading() as tx:
        applications = find(tx, Application)
        interviews = find(tx, Interview)
        doors = find(tx, Door)
    assert len(rows(made, "Every application")) == len(applications)
    assert made.count("<caption>Stages</caption>") == len(applications)
    assert text.count("| Interview (") == len(interviews)
    assert text.count("| A door opened (") == len(doors)
    assert "| 12 December 2025 | Turned down (mail) | 4 days later |" in text


def test_the_months_add_up(year: Journal) -> None:
    months = rows(texts(year)[0], "What each month held")
    with year.reading() as tx:
        applications = find(tx, Application)
        wanted = [
            sum(one.applied_on is not None for one in applications),
            sum(one.held_on <= TODAY for one in find(tx, Interview)),
            sum(one.told_on is not None for one in applications),
            sum(one.happened_on >= date(2025, 11, 11) for one in find(tx, Touchpoint)),
            len(find(tx, Door)),
        ]
    assert [sum(int(row[place]) for row in months) for place in range(1, 6)] == wanted
    assert [row[0] for row in months][:3] == ["November 2025", "December 2025", "January 2026"]
    assert len(months) == 13


def test_a_period_holds_what_touches_it(year: Journal) -> None:
    with year.reading() as tx:
        made = report.of_search(tx, date(2026, 4, 30), since=date(2026, 3, 1)).markdown()
    assert "Olivar de Runa" in made  # told on 6 March
    assert "Tidewater" in made  # applied on 20 March, told in May
    assert "Elmbrook" not in made
    assert "Lumenquay" not in made


def test_nobody_is_named_when_names_are_left_out(year: Journal) -> None:
    with year.reading() as tx:
        people = find(tx, Person)
    for made in texts(year, names=False):
        words = set(re.findall(r"[^\W\d_]+", made))
        assert [one.name for one in people if words & {part for part in one.name.split() if len(part) > 1}] == []
        assert "Left out of this report: the names of people." in made


def test_what_is_private_is_left_out(year: Journal) -> None:
    with year.reading() as tx:
        private = [
            *(note.verbatim for note in find(tx, FeedbackNote)),
            *(note.reading for note in find(tx, FeedbackNote)),
            *(one.text for one in find(tx, Lesson)),
            *(one.line for one in find(tx, Reflection)),
            *(getattr(one, name) for one in find(tx, Reflection) for name in (*ANSWERS, "body")),
            *(one.text for one in find(tx, Door)),
        ]
    for made in texts(year, private=False):
        for text in filter(None, private):
            beginning = " ".join(text.split()[:5]).strip("-*# ")
            assert beginning not in made
        assert "feeling" not in made
        assert "interest" not in made.lower().replace("interests", "")
        assert "Left out of this report: what I wrote for myself, and what was said about me." in made
    assert "What I learned" in texts(year)[1]


def test_names_are_found_however_they_stand() -> None:
    people = [factories.person(name="Aiko Brandt-Li"), factories.person(name="Jo O'Neill")]
    hidden = Redactor(people)
    assert hidden("Aiko said, and BRANDT said; jo is not Jo.") == (
        f"{LEFT_OUT} said, and {LEFT_OUT} said; jo is not {LEFT_OUT}."
    )
    assert hidden("Thanks, Aiko Brandt-Li!") == f"Thanks, {LEFT_OUT}!"
    assert hidden("Aikos brand") == f"{LEFT_OUT} brand"
    assert Redactor([])("Nobody") == "Nobody"


def test_many_names_in_a_long_text_take_no_time() -> None:
    people = [factories.person(name=f"Given{chr(97 + n % 26) * (n // 26 + 1)} Family") for n in range(4000)]
    assert LEFT_OUT in Redactor(people)("word " * 200_000 + "Givena")


def test_an_empty_search() -> None:
    journal = Journal.in_memory()
    made, text = texts(journal)
    assert errors(made) == []
    assert text.startswith("# My search, 23 November 2026 to 23 November 2026\n\n0 applications")
    journal.close()


def test_the_same_journal_gives_the_same_bytes(year: Journal) -> None:
    again = Journal.in_memory()
    with again.writing() as tx:
        add(tx, sample_year(TODAY))
    assert texts(again) == texts(year)
    again.close()


def test_an_application_without_any_day_is_there() -> None:
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, [Application(organisation="Nowhere | <i>yet</i>", role="Clerk")])
    made, text = texts(journal)
    assert "Nowhere | &lt;i&gt;yet&lt;/i&gt;" in made
    assert "| Clerk · Nowhere \\| \\<i\\>yet\\</i\\> |  | applied | open |  |" in text
    assert "i" not in Seen(made).tags
    with journal.reading() as tx:
        assert "Clerk" in report.of_search(tx, TODAY, since=TODAY - timedelta(days=3)).markdown()
    journal.close()
