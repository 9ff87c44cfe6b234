"""Journal entries: everything written in one place, searched and filtered, and one entry opened."""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import Outcome, Reflection, ReflectionKind, week_of
from nearmiss.store import Asked, Entry
from nearmiss.ui.components import commands, filters, navigation, query_parameters, reflection_text
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, day, said, short_day
from nearmiss.ui.components.item_menu import more
from nearmiss.ui.components.layout import box, spread
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.reflection import conversions, search_results, versions

_PAGE = 10
_SHORT = 400
"""A free entry of so many characters is read in the list, a longer one on its own page."""
_MOST_OF_A_YEAR_AGO = 3
_PERIODS = {"": "Any time", "30": "The last 30 days", "90": "The last 3 months", "365": "The last 12 months"}
_KINDS = {"": "Every kind", **{kind.value: said(kind) for kind in ReflectionKind}}
_FEELINGS = {
    "": "Any feeling",
    **{str(number): f"{number} {word}" for number, word in reflection_text.FEELINGS.items()},
}


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
    if question == Asked() and not offset:
        _year_ago(today)
    if not total and question != Asked():
        st.markdown("No entry is like this.")
    for entry in entries:
        _card(entry, today)


def _asked(words: str, today: date) -> Asked:
    """What the filters say; all of them stand in the address."""
    names = ("kind", "about", "feeling", "period", "tag")
    active = sum(bool(st.query_params.get(name)) for name in names)
    titles, tags = current_journal.read(choices.titles), [name for name, _ in current_journal.read(store.all_tags)]
    with st.expander(f"Filters ({active})" if active else "Filters", icon=":material/filter_list:"):
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


def _card(entry: Entry, today: date) -> None:
    reflection = entry.reflection
    with box():
        with spread():
            to_entry(reflection, f"**{day(reflection.written_on, today)}**")
            if _menu(f"entry.{reflection.id}", reflection, "reflection" if reflection.answered else "entry"):
                st.rerun()
        st.markdown(_line(entry, current_journal.read(choices.titles)))
        if reflection.body and not reflection.answered and len(reflection.body) <= _SHORT:
            reflection_text.read_words(reflection, own=entry.own)
        else:
            st.markdown(reflection_text.gist(reflection, entry.own))


def to_entry(reflection: Reflection, label: str) -> None:
    """A link to one entry; ``label`` is Markdown of ours."""
    navigation.link("entry", label, "article", id=reflection.id)


def _line(entry: Entry, titles: Mapping[str, str]) -> str:
    reflection = entry.reflection
    parts = [
        said(reflection.kind),
        reflection_text.feeling_of(reflection),
        plain(titles.get(reflection.application_id or "", "")),
    ]
    tags = f" {reflection_text.badges(entry.tags)}" if entry.tags else ""
    return f":small[{' · '.join(part for part in parts if part)}]{tags}"


def _menu(key: str, reflection: Reflection, what: str) -> bool:
    """Edit where it is edited, or delete with a way back; returns whether it was deleted."""
    chosen = more(["Edit", "Delete"], key)
    if chosen == "Edit":
        is_checklist = reflection.kind is ReflectionKind.CHECKLIST and reflection.application_id
        query = {"id": str(reflection.application_id)} if is_checklist else {"edit": f"entry:{reflection.id}"}
        st.switch_page(navigation.address("reflection"), query_params=query)
    if chosen == "Delete":
        commands.delete(reflection, f"The {what} is in the trash.")
    return chosen == "Delete"


def _year_ago(today: date) -> None:
    """This week a year ago, folded; nothing where nothing is known of it."""
    ago = current_journal.read(store.a_year_ago, week_of(today, current_journal.settings().week_starts_on))
    if ago.is_empty:
        return
    with st.expander(f"This week a year ago: {_what_was(ago)}", icon=":material/history:"):
        for application in ago.told[:_MOST_OF_A_YEAR_AGO]:
            when = short_day(application.told_on, today) if application.told_on else ""
            what = "No answer from" if application.outcome is Outcome.NO_ANSWER else "Told no by"
            navigation.to_near_miss(application.id, f"{what} {plain(application.organisation)}, {when}")
        for reflection in ago.reflections[:_MOST_OF_A_YEAR_AGO]:
            to_entry(reflection, f"{short_day(reflection.written_on, today)}: {said(reflection.kind)}")
            st.markdown(reflection_text.gist(reflection, (), 160))
        for note in ago.feedback[:_MOST_OF_A_YEAR_AGO]:
            st.markdown(f"{reflection_text.quoted(note.verbatim)}{_about(note.application_id)}")
        for door in ago.doors[:_MOST_OF_A_YEAR_AGO]:
            st.markdown(f"A door opened: **{door.kind.value}**")
        for contact in ago.contacts[:_MOST_OF_A_YEAR_AGO]:
            when = short_day(contact.happened_on, today)
            st.markdown(f"{said(contact.channel)}, {when}{_about(contact.application_id)}")
        if ago.review:
            navigation.link("review", "Your review of that week", week=ago.review.id)


def _about(application_id: str | None) -> str:
    about = current_journal.read(choices.titles).get(application_id or "")
    return f" · {plain(about)}" if about else ""


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


def one(identifier: str, today: date) -> None:
    """One entry: read, with what it can become, and its earlier versions beside it."""
    navigation.back("reflection", "All reflections")
    entry = current_journal.read(store.entry, identifier)
    if entry is None:
        navigation.not_here("This entry")
        return
    reflection = entry.reflection
    with spread():
        navigation.title(day(reflection.written_on, today))
        if _menu("more", reflection, "entry"):
            st.switch_page(navigation.address("reflection"))
    main, aside = st.columns([2, 1], gap="large")
    with main:
        titles = current_journal.read(choices.titles)
        if about := titles.get(reflection.application_id or ""):
            navigation.to_near_miss(reflection.application_id or "", plain(about), "Reflection")
        st.markdown(_line(entry, {}))
        version = st.query_params.get("version", "")
        if not (version and versions.one(reflection.id, version, today)):
            if version:
                query_parameters.say(version, "the entry as it stands now")
            reflection_text.read_words(reflection, own=entry.own)
            conversions.show(reflection, entry.own, today)
    with aside:
        versions.listed(reflection.id, today)
