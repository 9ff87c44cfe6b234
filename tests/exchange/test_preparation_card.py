"""The card before the next interview as a page: whole, safe, the same each time, and loading nothing."""

import re
from datetime import date
from html.parser import HTMLParser

from nearmiss.exchange.documents.preparation_card import card
from nearmiss.model import Outcome
from nearmiss.store import Journal, before_interview, save
from tests import factories

WILD = "<script>alert(1)</script> & [l](javascript:x) ![i](https://elsewhere.example/x.png) <img src=x onerror=1>"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def made(journal: Journal) -> str:
    application = factories.application(outcome=Outcome.OPEN, told_on=None, organisation=WILD)
    person = factories.person(name=f"Ana {WILD}")
    theme = factories.theme(name=f"Theme {WILD}")
    nouns = [
        application,
        person,
        theme,
        factories.interview(application.id, held_on=date(2026, 3, 16)),
        factories.panelist(application.id, person.id, cared_about=WILD),
        factories.lesson(text=f"Lesson {WILD}\n\n- one\n- two", application_id=application.id),
        factories.question(text=f"Question {WILD}", better_answer=f"Better **answer** {WILD}"),
        factories.question(text="Unanswered?", practised_on=date(2026, 3, 8)),
        factories.feedback(application.id, person_id=person.id, theme_id=theme.id, verbatim=f"Quote {WILD}"),
    ]
    with journal.writing() as tx:
        for noun in nouns:
            save(tx, noun)
    with journal.reading() as tx:
        one, two = (card(before_interview(tx, application.id), factories.TODAY).html() for _ in range(2))
    assert one == two
    return one


def test_everything_is_on_it_and_nothing_runs(journal: Journal) -> None:
    page = made(journal)
    reader = _Tags()
    reader.feed(page)
    assert reader.open == []
    tags = {tag for tag, _ in reader.seen}
    assert not tags & {"script", "img", "link", "iframe", "form", "svg", "object"}
    attributes = {name for _, found in reader.seen for name in found}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {"src", "style"}
    assert "[l](javascript:x)" in page
    assert all((found.get("href") or "https:").startswith(("https:", "http:", "mailto:")) for _, found in reader.seen)
    for words in ("Lesson", "Question", "Better <strong>answer</strong>", "Unanswered?", "Quote", "Ana", "Theme"):
        assert words in page
    assert "Monday, 16 March 2026" in page
    assert not re.search(r"url\(|@import", page)


def test_an_empty_card_says_so(journal: Journal) -> None:
    with journal.reading() as tx:
        assert "Nothing is noted yet." in card(before_interview(tx), factories.TODAY).html()


def test_a_question_without_end_is_cut(journal: Journal) -> None:
    with journal.writing() as tx:
        save(tx, factories.question(text="why " * 20_000))
        made = card(before_interview(tx, None), factories.TODAY).markdown()
    assert "why …" in made
    assert len(made) < 1000


def test_it_says_when_in_which_zone_and_where(journal: Journal) -> None:
    application = factories.application(outcome=Outcome.OPEN, told_on=None)
    place = {"starts_at": "09:30", "zone": "Europe/Lisbon", "place": "Rua Augusta 12"}
    with journal.writing() as tx:
        save(tx, application)
        save(tx, factories.interview(application.id, held_on=date(2026, 3, 16), **place))
        save(tx, factories.interview(application.id, held_on=date(2026, 3, 2), starts_at="08:00"))
    with journal.reading() as tx:
        text = card(before_interview(tx, application.id), factories.TODAY).markdown()
    assert "Monday, 16 March 2026 at 09:30 in Europe/Lisbon, Rua Augusta 12" in text
