"""What is known of one person, in sentences: where they are, how we met, what they care about, what is between us."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from nearmiss.charts.doors import thread as chart
from nearmiss.exchange import person_in_words as words
from nearmiss.exchange.phrases import excerpt
from nearmiss.insights.doors.touches import touches
from nearmiss.model import FeedbackKind, FeedbackNote
from nearmiss.store import PersonRecord
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import last_spoke, listed, short_day
from nearmiss.ui.components.layout import picture
from nearmiss.ui.components.reflection_text import bare
from nearmiss.ui.screens.people import record as record_menu

_QUOTE = 240
_LINE = 2
"""Days that make a line."""


def first(record: PersonRecord, today: date) -> Iterator[Child]:
    """Where they are now and were before, and when we last spoke and about what."""
    person = record.person
    yield _line(_now(record, today))
    if before := [each.organisation or each.title for each in record.positions]:
        yield _line(f"Before: {', '.join(dict.fromkeys(before))}.")
    if last := record.tie.last_contact:
        said = words.last_said(record)
        yield _line(blocks.strong(last_spoke(last, today)), f"{said}{'' if said.endswith('”') else '.'}")
    if (tried := words.unanswered(record)) and tried.expects_answer:
        yield _line(f"Nothing came back since you wrote on {short_day(tried.happened_on, today)}, which is normal.")
    yield record_menu.adviser(person, today)


def _line(*parts: Child) -> Child:
    """A paragraph; nothing for no words."""
    return blocks.paragraph(*parts) if any(parts) else None


def _now(record: PersonRecord, today: date) -> str:
    """What they do now and where, unless that is just where they were met, which is said with that."""
    person = record.person
    is_where_we_met = not (person.title or person.since_on or record.positions) and person.organisation in {
        application.organisation for application in record.applications.values()
    }
    where = "" if is_where_we_met else words.at(person.title, person.organisation)
    since = f" since {short_day(person.since_on, today)}" if person.since_on else ""
    at = "at " if where and not person.title else ""
    return f"Now {at}{where}{since}." if where or since else ""


def reach(record: PersonRecord, today: date) -> Node:
    """How to reach them, in one line."""
    person = record.person
    parts: list[Child] = [part for text in (person.email, person.phone) if text for part in (text, " · ")]
    return blocks.paragraph(*parts, *record_menu.linkedin(person, today))


def over_time(record: PersonRecord, today: date) -> None:
    """A small line of how it went on, and the same in words, drawn once unfolded; nothing where there is no line."""
    happened = touches(record)
    if len({each["happened_on"] for each in happened}) < _LINE:
        return
    fold = st.expander("How it went on", key="went-on", on_change="rerun", bind="query-params")
    if fold.open:
        with fold:
            said = chart.words(happened, "How it went on")
            spec = chart.door_thread(happened, small=True)
            picture(spec, alt=said, key=f"touches.{record.person.id}")
            lines = (f"{short_day(each['happened_on'], today)} · {each['words']}" for each in happened)
            blocks.show("went-on", blocks.listed_items(lines))


def rest(record: PersonRecord, today: date) -> Iterator[Child]:
    """How I know them, what they care about, their words about me, and what stands between us."""
    yield from _how_we_met(record)
    yield from _what_they_care_about(record)
    if record.feedback:
        yield blocks.heading(2, "Their words about you")
        yield blocks.lines(*(_their_words(note, record, today) for note in record.feedback))
    between = [words.balance(record), *words.promises(record)]
    if any(between):
        yield blocks.heading(2, "Between you")
        yield blocks.lines(*filter(None, between))


def _their_words(note: FeedbackNote, record: PersonRecord, today: date) -> Node:
    return blocks.paragraph(
        _theme_badge(note.kind, record.themes.get(note.theme_id, "")),
        f" “{excerpt(bare(note.verbatim), _QUOTE)}” ",
        blocks.small(short_day(note.said_on, today)),
    )


def _theme_badge(kind: FeedbackKind, theme: str) -> Node:
    """A theme as a badge: a strength in blue with a plus, what is to work on in orange with a triangle."""
    is_strength = kind is FeedbackKind.STRENGTH
    return blocks.badge(theme, "blue", "add") if is_strength else blocks.badge(theme, "orange", "change_history")


def notes(record: PersonRecord, today: date) -> Iterator[Child]:
    """How well we clicked, where post finds them, and what I noted."""
    person = record.person
    since = f", said {short_day(person.connection_on, today)}" if person.connection_on else ""
    yield blocks.paragraph(f"Connection: {person.connection.value}{since}")
    if person.address:
        yield blocks.typed(person.address)
    if person.notes:
        yield blocks.markdown(person.notes)


def _how_we_met(record: PersonRecord) -> Iterator[Child]:
    lines = [*(words.met(record, seat) for seat in record.seats), *map(words.told, record.told)]
    if not any(lines):
        return
    yield blocks.heading(2, "How you know them")
    yield blocks.lines(*filter(None, lines))
    titles = {id_: application.title for id_, application in record.applications.items()}
    yield blocks.row(*(blocks.link("near-misses", title, query={"id": id_}) for id_, title in titles.items()))


def _what_they_care_about(record: PersonRecord) -> Iterator[Child]:
    """Tags, each a link to who else cares about it, and what we talked about."""
    talked = [seat.talked_about for seat in record.seats if seat.talked_about]
    impressed = [seat.impressed_by for seat in record.seats if seat.impressed_by]
    if not (record.cares_about or talked or impressed):
        return
    yield blocks.heading(2, "What they care about")
    if record.cares_about:
        yield blocks.row(*map(_to_tag, record.cares_about))
    lines = [
        f"You talked about {listed(talked)}." if talked else "",
        f"They impressed you by {listed(impressed)}." if impressed else "",
    ]
    if any(lines):
        yield blocks.lines(*filter(None, lines))


def _to_tag(name: str) -> Node:
    """What somebody cares about, as a link to everybody who cares about the same."""
    query = {"who": f'"{name}"' if " " in name else name}
    return blocks.link("people", blocks.badge(name, "violet"), query=query, look="quiet")
