"""Search results: each with the words that were looked for, and a link to where it stands."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import CHECKLIST_QUESTIONS
from nearmiss.store import Asked, Found, Hit
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.layout import box
from nearmiss.ui.runtime import current_journal, session_state

_PAGE = 10
_KEY = "found-page"

_NAMES = {
    "reflection": ("Journal", "menu_book"),
    "feedback_note": ("Feedback", "forum"),
    "lesson": ("Lesson", "school"),
    "question": ("Question bank", "quiz"),
    "touchpoint": ("Contact", "chat"),
    "application": ("Near miss", "radio_button_checked"),
    "interview": ("Interview", "event"),
    "person": ("Person", "person"),
    "panelist": ("Panel", "group"),
    "promise": ("Promise", "handshake"),
    "own_step": ("My own step", "task_alt"),
    "decision": ("Plan", "task_alt"),
    "practice": ("Practice", "exercise"),
    "theme": ("Theme", "sell"),
    "door": ("Door", "door_open"),
    "review": ("Weekly review", "event_repeat"),
    "action": ("Next action", "task_alt"),
}
_SECTIONS = {
    "feedback_note": "Feedback",
    "touchpoint": "Story",
    "interview": "Story",
    "door": "Story",
    "panelist": "People",
    "promise": "People",
}
_ABOUT_NONE: Mapping[str, tuple[str, dict[str, str]]] = {
    "practice": ("feedback", {"view": "Themes and practices"}),
    "theme": ("feedback", {"view": "Themes and practices"}),
    "feedback_note": ("feedback", {}),
    "decision": ("calendar", {}),
    "own_step": ("today", {}),
}
"""Where what belongs to no near miss stands, if not with its person."""
_SCOPES = ("everything", "journal")
_FIELDS = {"line": "In one line", "tag": "Tag", "reading": "My reading", "better_answer": "The better answer"}


def show(asked: Asked, today: date) -> None:
    """One page of what was found, with the words marked."""
    if filters.one_of("Where to look", _SCOPES, "in") == "journal":
        asked = replace(asked, tables=("reflection",))
    results = _page(asked)
    if not results.total:
        st.markdown("Nothing has these words. Fewer or shorter ones find more: the beginning of a word is enough.")
    for place, hit in enumerate(results.hits):
        _show(hit, place, today)


def _page(asked: Asked) -> Found:
    """The page the address asks for; how many there are is known only once some were looked for."""
    number = session_state.value(_KEY)
    first = current_journal.read(store.search, asked, 0, _PAGE) if not number or number == 1 else None
    total = (first or current_journal.read(store.search, asked, (number - 1) * _PAGE, _PAGE)).total
    offset = filters.pager(total, _PAGE, _KEY, "place", "places")
    return current_journal.read(store.search, asked, offset, _PAGE)


def _show(hit: Hit, place: int, today: date) -> None:
    with box(key=f"found-{place}"):
        name, icon = _NAMES[hit.table]
        when = f" · {day(hit.day, today)}" if hit.day else ""
        page, query = where(hit)
        label = f"**{name}**{when}"
        navigation.link(page, label, icon, **query)
        if hit.about:
            st.markdown(f":small[{plain(hit.about)}]")
        st.markdown(marked(hit.snippet))


def where(hit: Hit) -> tuple[str, dict[str, str]]:
    """The page on which a hit stands, and what its address selects there."""
    table, identifier = hit.table, str(getattr(hit.noun, "id", ""))
    if table == "reflection":
        return "entry", {"id": identifier}
    if table in {"lesson", "question"}:
        part = "Lessons" if table == "lesson" else "Question bank"
        return "next-interview", {"part": part, "edit": f"{table}:{identifier}", f"{table}s": "All"}
    if table in {"review", "action"}:
        return "review", {"week": str(getattr(hit.noun, "review_id", None) or identifier)}
    if hit.application_id is None and table in _ABOUT_NONE:
        return _ABOUT_NONE[table]
    if table == "person" or hit.application_id is None:
        return ("people", {"id": hit.person_id}) if hit.person_id else ("near-misses", {})
    section = _SECTIONS.get(table, "")
    return "near-misses", {"id": hit.application_id, **({"section": section} if section else {})}


def marked(snippet: store.Snippet) -> str:
    """A snippet as Markdown, what was looked for bold and marked; every sign of the user's stands for itself."""
    asked = snippet.asked or CHECKLIST_QUESTIONS.get(snippet.field) or _FIELDS.get(snippet.field, "")
    parts, end = [f":small[{plain(asked)}]  \n"] if asked else [], 0
    for begin, past in snippet.ranges:
        parts.append(plain(snippet.text[end:begin]))
        parts.append(f":yellow-background[**{plain(snippet.text[begin:past])}**]")
        end = past
    return "".join([*parts, plain(snippet.text[end:])])
