"""Journal entries: everything written in one place, searched and filtered, and one entry opened."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import Outcome, Reflection, ReflectionKind, week_of
from nearmiss.store import Asked, Entry
from nearmiss.ui.components import blocks, commands, filters, navigation, query_parameters, reflection_text
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, day, said, short_day
from nearmiss.ui.components.item_menu import more_block
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.reflection import conversions, search_results, versions

_PAGE = 10
_IN_SIGHT = 5
"""Entries of a page that stand open; the older ones are a click away."""
_NAME = 60
_SHORT = 400
"""A free entry of so many characters is read in the list, a longer one on its own page."""
_MOST_OF_A_YEAR_AGO = 3
_PERIODS = {"": "Any time", "30": "The last 30 days", "90": "The last 3 months", "365": "The last 12 months"}
_KINDS = {"": "Every kind", **{kind.value: said(kind) for kind in ReflectionKind}}
_FEELINGS = {
    "": "Any feeling",
    **{str(number): f"{number} {word}" for number, word in reflection_text.FEELINGS.items()},
}
_CHOICES = ("Edit", "Delete")
"""An entry has its earlier versions on its page."""


def show(today: date) -> None:
    """What was written, the newest first; with words in the search, whatever was written anywhere."""
    words = filters.search_box("words", "Search everything you wrote")
    question = _asked(words, today)
    if words.strip():
        search_results.show(question, today)
        return
    _, total = current_journal.read(store.entries, question, 0, 0)
    offset = filters.pager(total, _PAGE, "entries-page", "entry", "entries")
    entries, _ = current_journal.read(store.entries, question, offset, _PAGE)
    for entry in entries:
        if _act(f"entry.{entry.reflection.id}", entry.reflection, _what(entry.reflection)):
            st.rerun()
    cards = [_card(entry, today) for entry in entries]
    older = cards[_IN_SIGHT:]
    blocks.show(
        "entries",
        _year_ago(today) if question == Asked() and not offset else None,
        blocks.paragraph("No entry is like this.") if not total and question != Asked() else None,
        blocks.heading(2, blocks.aloud("Entries")) if cards else None,
        *cards[:_IN_SIGHT],
        blocks.fold(counted(len(older), "older entry", "older entries"), *older, key="older-entries")
        if older
        else None,
    )


def _what(reflection: Reflection) -> str:
    return "reflection" if reflection.answered else "entry"


def _asked(words: str, today: date) -> Asked:
    """What the filters say; all of them stand in the address."""
    names = ("kind", "about", "feeling", "period", "tag")
    active = sum(bool(st.query_params.get(name)) for name in names)
    label = f"Filters ({active})" if active else "Filters"
    fold = st.expander(
        label, key="journal-filters", icon=":material/filter_list:", on_change="rerun", bind="query-params"
    )
    if not (active or fold.open):
        return Asked(words=words)
    titles, tags = current_journal.read(choices.titles), [name for name, _ in current_journal.read(store.all_tags)]
    with fold:
        left, right = st.columns(2)
        with left:
            kind = filters.pick("Kind", _KINDS, "kind")
            feeling = filters.pick("Feeling", _FEELINGS, "feeling")
        with right:
            about = filters.pick("Near miss", {"": "All of them", **titles}, "about")
            period = filters.pick("Period", _periods(today), "period")
        chosen = _tags(tags)
    since, until = _span(period, today)
    return Asked(
        words=words,
        application_id=about or None,
        kinds=(kind,) if kind else (),
        feelings=(int(feeling),) if feeling else (),
        tags=tuple(chosen),
        since=since,
        until=until,
    )


def _tags(tags: list[str]) -> list[str]:
    if not tags:
        return []
    query_parameters.several("tag", {tag: tag for tag in tags}, "any tag")
    chosen: list[str] = st.multiselect("Tags", tags, key="tag", bind="query-params", placeholder="Any tag")
    return chosen


def _periods(today: date) -> dict[str, str]:
    first = current_journal.read(_first_day)
    years = range(today.year, (first or today).year - 1, -1)
    return {**_PERIODS, **{f"y{year}": str(year) for year in years}}


def _first_day(tx: store.Transaction) -> date | None:
    rows = store.find(tx, Reflection)
    return rows[0].written_on if rows else None


def _span(period: str, today: date) -> tuple[date | None, date | None]:
    if period.startswith("y"):
        return date(int(period[1:]), 1, 1), date(int(period[1:]), 12, 31)
    return (today - timedelta(days=int(period)), None) if period else (None, None)


def _card(entry: Entry, today: date) -> Node:
    reflection = entry.reflection
    key = f"entry.{reflection.id}"
    when = day(reflection.written_on, today)
    about = f"{when}: {reflection_text.beginning(reflection, entry.own, _NAME)}"
    is_read_here = reflection.body and not reflection.answered and len(reflection.body) <= _SHORT
    return blocks.card(
        key,
        blocks.spread(
            blocks.heading(3, entry_link(reflection, when), key=f"{key}-heading"), more_block(key, about, _CHOICES)
        ),
        _line(entry, current_journal.read(choices.titles)),
        *(
            reflection_text.as_blocks(reflection, entry.own)
            if is_read_here
            else [blocks.paragraph(reflection_text.beginning(reflection, entry.own))]
        ),
    )


def entry_link(reflection: Reflection, label: str) -> Node:
    """A link to one entry."""
    return blocks.link("entry", label, query={"id": reflection.id})


def _line(entry: Entry, titles: Mapping[str, str]) -> Node:
    reflection = entry.reflection
    parts = [
        said(reflection.kind),
        reflection_text.feeling_of(reflection),
        titles.get(reflection.application_id or "", ""),
    ]
    words = " · ".join(part for part in parts if part)
    return blocks.row(blocks.small(words), *(blocks.badge(tag) for tag in entry.tags))


def _act(key: str, reflection: Reflection, what: str) -> bool:
    """Edit where it is edited, or delete with a way back; returns whether it was deleted."""
    chosen = buttons.chosen_in(key)
    if chosen == "Edit":
        buttons.answered()
        is_checklist = reflection.kind is ReflectionKind.CHECKLIST and reflection.application_id
        query = {"id": str(reflection.application_id)} if is_checklist else {"edit": f"entry:{reflection.id}"}
        st.switch_page(navigation.address("reflection"), query_params=query)
    if chosen == "Delete":
        commands.delete(reflection, f"The {what} is in the trash.")
    return chosen == "Delete"


def _year_ago(today: date) -> Node | None:
    """This week a year ago, folded; nothing where nothing is known of it."""
    ago = current_journal.read(store.a_year_ago, week_of(today, current_journal.settings().week_starts_on))
    if ago.is_empty:
        return None
    lines = blocks.lines(*_of_a_year_ago(ago, today))
    return blocks.fold(f"This week a year ago: {_what_was(ago)}", lines, key="year-ago")


def _of_a_year_ago(ago: store.YearAgo, today: date) -> Iterator[Node]:
    for application in ago.told[:_MOST_OF_A_YEAR_AGO]:
        when = short_day(application.told_on, today) if application.told_on else ""
        what = "No answer from" if application.outcome is Outcome.NO_ANSWER else "Told no by"
        yield blocks.paragraph(
            blocks.link("near-misses", f"{what} {application.organisation}, {when}", query={"id": application.id})
        )
    for reflection in ago.reflections[:_MOST_OF_A_YEAR_AGO]:
        when = short_day(reflection.written_on, today)
        yield blocks.group(
            when,
            blocks.paragraph(entry_link(reflection, f"{when}: {said(reflection.kind)}")),
            blocks.paragraph(reflection_text.beginning(reflection, (), 160)),
        )
    for note in ago.feedback[:_MOST_OF_A_YEAR_AGO]:
        yield blocks.paragraph(f"{reflection_text.quotation(note.verbatim)}{_about(note.application_id)}")
    for door in ago.doors[:_MOST_OF_A_YEAR_AGO]:
        yield blocks.paragraph("A door opened: ", blocks.strong(door.kind.value))
    for contact in ago.contacts[:_MOST_OF_A_YEAR_AGO]:
        when = short_day(contact.happened_on, today)
        yield blocks.paragraph(f"{said(contact.channel)}, {when}{_about(contact.application_id)}")
    if ago.review:
        yield blocks.paragraph(blocks.link("review", "Your review of that week", query={"week": ago.review.id}))


def _about(application_id: str | None) -> str:
    about = current_journal.read(choices.titles).get(application_id or "")
    return f" · {about}" if about else ""


def _what_was(ago: store.YearAgo) -> str:
    parts = (
        (len(ago.told), "no", "noes"),
        (len(ago.reflections), "entry", "entries"),
        (len(ago.feedback), "feedback note", "feedback notes"),
        (len(ago.contacts), "contact", "contacts"),
        (len(ago.doors), "door", "doors"),
    )
    what = [counted(number, one, many) for number, one, many in parts if number]
    return ", ".join([*what, "a review"] if ago.review else what)


def _which(reflection: Reflection) -> str:
    """Which of several entries of its day it is: "2 of 3"; its words are nothing for a browser's history."""
    when = reflection.written_on
    same = [each.id for each in current_journal.read(store.moods, when, when)[when].reflections]
    return f"{same.index(reflection.id) + 1} of {len(same)}" if len(same) > 1 else ""


def one(identifier: str, today: date) -> None:
    """One entry: read, with what it can become, and its earlier versions beside it."""
    entry = current_journal.read(store.entry, identifier)
    back = blocks.crumb("reflection", "All reflections")
    if entry is None:
        blocks.show("head", back)
        navigation.not_here("This entry")
        return
    reflection = entry.reflection
    if _act("more", reflection, "entry"):
        st.switch_page(navigation.address("reflection"))
    about = current_journal.read(choices.titles).get(reflection.application_id or "", "")
    when = day(reflection.written_on, today)
    near_miss = {"id": reflection.application_id or "", "section": "Reflection"}
    blocks.show(
        "head",
        back,
        blocks.ends(
            navigation.heading(when, reflection.kind.value, _which(reflection), about=about),
            more_block("more", when, _CHOICES),
        ),
        blocks.paragraph(blocks.link("near-misses", about, query=near_miss)) if about else None,
        _line(entry, {}),
    )
    main, aside = st.columns([2, 1], gap="large")
    with main:
        version = st.query_params.get("version", "")
        if not (version and versions.one(reflection.id, version, today)):
            if version:
                query_parameters.say(version, "the entry as it stands now")
            blocks.show("entry", *reflection_text.as_blocks(reflection, entry.own))
            conversions.show(reflection, entry.own, today)
    with aside:
        versions.listed(reflection.id, today)
