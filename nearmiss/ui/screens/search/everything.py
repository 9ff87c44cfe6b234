"""Search in everything: people first, each with why, then whatever else has the words, the nearest first.

What is looked for stands in the address: the words (``q``), the kind, the first and the last day, and the page.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import streamlit as st

from nearmiss import dates, store
from nearmiss.model import Person
from nearmiss.store import Asked, Everywhere
from nearmiss.ui.components import blocks, navigation, query_parameters
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import current_journal, discreet
from nearmiss.ui.screens.every_page import search_box
from nearmiss.ui.screens.search import hits, reasons

_PAGE = 10
_PEOPLE = 4
_LONGEST = 500
"""Characters that are searched for: more of them are nothing that anybody types."""

_KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "": ("Everything", ()),
    "near-misses": ("Near misses", ("application", "interview")),
    "people": ("People", ("person", "panelist", "position", "introduction")),
    "journal": ("Journal", ("reflection",)),
    "feedback": ("Feedback", ("feedback_note", "theme", "practice")),
    "contacts": ("Contacts", ("touchpoint",)),
    "letters": ("Letters", ("letter", "gift", "news", "phrase", "letter_template")),
    "promises": ("Promises and steps", ("promise", "own_step", "decision")),
    "preparation": ("Lessons and questions", ("lesson", "question")),
    "reviews": ("Reviews", ("review", "action")),
    "doors": ("Doors", ("door", "opening")),
}
"""The kinds that can be chosen: as the address says them, as they are called, and their tables."""

_YEARS = 4
"""Years that can be chosen by a click; the address takes any day."""


def show(today: date) -> None:
    """The box, the filters, and what was found."""
    words = discreet.meant(st.query_params.get("q", "").strip()[:_LONGEST])
    blocks.show(
        "search",
        navigation.heading("Search", about=f"“{words}”" if words else ""),
        blocks.search_form(
            "search",
            "q",
            "Search again" if words else "Search",
            placeholder=search_box.WHAT,
            title=f"{search_box.WHAT}.",
            key="search-again",
            words=words,
        ),
    )
    if not words:
        blocks.show("search-how", *_how())
        return
    kind, number = _kind(), _number()
    since, until = query_parameters.a_day("since", "any time"), query_parameters.a_day("until", "any time")
    asked = Asked(words=words, tables=_KINDS[kind][1], since=since, until=until)
    found = current_journal.read(store.search_everywhere, asked, (number - 1) * _PAGE, _PAGE)
    is_first = not kind and number == 1 and not (since or until)
    people = current_journal.read(store.nearest_people, found.words, _PEOPLE) if is_first or kind == "people" else []
    shown = {who.id for who, _ in people}
    cards = [
        hits.card(hit, place, today) for place, hit in enumerate(found.hits) if getattr(hit.noun, "id", "") not in shown
    ]
    blocks.show(
        "found",
        *_filters(kind, since, until, found, today),
        *_respelled(found),
        *_people(people, found.words, today),
        *([blocks.heading(2, counted(found.total, "place"))] if cards else []),
        *cards,
        *_paging(number, found.total),
        *([] if cards or people else _nothing(found, is_narrowed=bool(kind or since or until))),
    )


def _kind() -> str:
    asked = st.query_params.get("kind", "")
    meant = query_parameters.meant(asked, {name: label for name, (label, _) in _KINDS.items()}) if asked else ""
    if meant is None:
        query_parameters.say(asked, _KINDS[""][0])
    return meant or ""


def _number() -> int:
    asked = st.query_params.get("page", "")
    return int(asked) if asked.isdecimal() and 0 < len(asked) < len("1000000") and int(asked) else 1


def _how() -> Iterator[Node]:
    yield blocks.paragraph(
        "Everything you ever put down is found here: near misses and people, what you wrote and what they said, "
        "letters, contacts, promises, lessons, reviews and doors."
    )
    yield blocks.listed_items(
        [
            "The beginning of a word is enough, and every word must be there, in any order.",
            "Accents and capitals do not matter; a slip of the fingers is forgiven.",
            "Words in “quotes” are found as they follow each other.",
        ]
    )


def _filters(kind: str, since: date | None, until: date | None, found: Everywhere, today: date) -> Iterator[Node]:
    """What is found of each kind, and when: each a link."""
    kinds = {}
    for name, (label, tables) in _KINDS.items():
        number = sum(found.by_table.get(table, 0) for table in tables)
        if number or name in {"", kind}:
            kinds[f"{label} {number:,}" if name else label] = {"kind": name, "page": ""}
    chosen = next((label for label, query in kinds.items() if query["kind"] == kind), "")
    times = _times(since, until, today)
    span = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else "", "page": ""}
    when = next((label for label, query in times.items() if query == span), "")
    if found.by_table or since or until:
        yield blocks.fold_of_a_phone(
            "Filters",
            blocks.lines(blocks.switch("Of what kind", kinds, chosen), blocks.switch("From when", times, when)),
            key="search-filters",
        )


def _times(since: date | None, until: date | None, today: date) -> dict[str, dict[str, str]]:
    times = {"Any time": ("", "")}
    for label, days in (("The last 30 days", 30), ("3 months", 91), ("12 months", 365)):
        times[label] = ((today - timedelta(days=days)).isoformat(), "")
    first = current_journal.read(_first_year)
    for year in range(today.year, max(first, today.year - _YEARS + 1) - 1, -1):
        times[str(year)] = (date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat())
    asked = (since.isoformat() if since else "", until.isoformat() if until else "")
    if asked not in times.values():
        begins, ends = (when and dates.day(when, short=True, year=True) for when in (since, until))
        label = f"From {begins}" if begins else "All"
        times[f"{label} to {ends}" if ends else label] = asked
    return {label: {"since": begin, "until": end, "page": ""} for label, (begin, end) in times.items()}


def _first_year(tx: store.Transaction) -> int:
    """The year of the first contact, no, feedback or entry."""
    days = tx.rows(_FIRST_DAYS)[0]
    return min((day.year for day in days if day), default=date.max.year)


_FIRST_DAYS = """
SELECT (SELECT min(told_on) FROM application), (SELECT min(happened_on) FROM touchpoint),
       (SELECT min(said_on) FROM feedback_note), (SELECT min(written_on) FROM reflection)
"""


def _respelled(found: Everywhere) -> Iterator[Node]:
    for typed, meant in found.respelled.items():
        yield blocks.paragraph("Nothing is spelled ", blocks.strong(typed), ". Shown is ", blocks.strong(meant), ".")


def _people(people: list[tuple[Person, tuple[store.Reason, ...]]], words: str, today: date) -> Iterator[Node]:
    if not people:
        return
    yield blocks.heading(2, "People")
    yield blocks.ruled(*(_person(who, why, today) for who, why in people))
    yield blocks.paragraph(blocks.link("people", "All people with these words", query={"who": words}, icon="group"))


def _person(who: Person, why: tuple[store.Reason, ...], today: date) -> Node:
    name = blocks.link("people", blocks.strong(who.name), query={"id": who.id})
    lines: list[list[Child]] = [reasons.words(reason, today) for reason in why]
    if not lines and (who.title or who.organisation):
        lines = [[", ".join(filter(None, (who.title, who.organisation)))]]
    return blocks.group(who.name, name, *(blocks.paragraph(*line, small=True) for line in lines))


def _paging(number: int, total: int) -> Iterator[Node]:
    if total <= _PAGE:
        return
    last = -(-total // _PAGE)
    yield blocks.row(
        blocks.here("The ones before", {"page": str(number - 1)}, icon="chevron_left", look="plain")
        if number > 1
        else None,
        blocks.small(f"Page {number:,} of {last:,}"),
        blocks.here("The next", {"page": str(number + 1)}, icon="chevron_right", look="plain")
        if number < last
        else None,
    )


def _nothing(found: Everywhere, *, is_narrowed: bool) -> Iterator[Node]:
    if is_narrowed and found.by_table:
        yield blocks.paragraph("Nothing of this kind has these words.")
        yield blocks.paragraph(blocks.here("Look in everything", {"kind": "", "since": "", "until": "", "page": ""}))
        return
    if is_narrowed:
        yield blocks.paragraph("Nothing from this time has these words.")
        yield blocks.paragraph(blocks.here("Look at any time", {"since": "", "until": "", "page": ""}))
        return
    each = {word: many for word, many in found.alone.items() if many}
    yield blocks.paragraph(
        "Nothing has all of these words together."
        if each and len(found.alone) > 1
        else "Nothing has these words. Fewer or shorter ones find more: the beginning of a word is enough."
    )
    for word, many in each.items() if len(found.alone) > 1 else ():
        yield blocks.paragraph(blocks.link("search", f"{word}: {counted(many, 'place')}", query={"q": word}))
