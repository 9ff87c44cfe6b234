"""What was found: a card each, with the words that were looked for in their place, and a link to where it stands."""

from collections.abc import Iterator, Mapping
from datetime import date

from nearmiss import store
from nearmiss.model import CHECKLIST_QUESTIONS
from nearmiss.store import Hit
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import day

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
    "gift": ("Give library", "redeem"),
    "news": ("My news", "campaign"),
    "phrase": ("My phrases", "edit_note"),
    "letter_template": ("Letter template", "edit_note"),
    "letter": ("Letter", "mail"),
    "position": ("Where they were", "person"),
    "introduction": ("Introduction", "group_add"),
    "opening": ("Opening", "work"),
}
_SECTIONS = {
    "feedback_note": "Feedback",
    "touchpoint": "Story",
    "interview": "Story",
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
_IN_FORMS: Mapping[str, tuple[str, dict[str, str]]] = {
    "lesson": ("next-interview", {"part": "Lessons", "lessons": "All"}),
    "question": ("next-interview", {"part": "Question bank", "questions": "All"}),
    "gift": ("letters", {"letters": "Give library"}),
    "news": ("letters", {"letters": "My news"}),
    "opening": ("doors", {"doors": "Openings"}),
    "phrase": ("letters", {"letters": "Templates and phrases"}),
    "letter_template": ("letters", {"letters": "Templates and phrases"}),
}
"""What is one of many on a page, and opened there."""
_BY_ITSELF = {"reflection": "entry", "letter": "letters", "door": "doors"}
"""What a page shows alone."""
_FIELDS = {"line": "In one line", "tag": "Tag", "reading": "My reading", "better_answer": "The better answer"}


def kind_of(table: str) -> str:
    """What a noun is called where it was found, by its table."""
    return _NAMES[table][0] if table in _NAMES else table.replace("_", " ").capitalize()


def card(hit: Hit, place: int, today: date) -> Node:
    """One of them."""
    key = f"found-{place}"
    name, icon = _NAMES[hit.table]
    when = f" · {day(hit.day, today)}" if hit.day else ""
    page, query = where(hit)
    snippet = hit.snippet
    asked = snippet.asked or CHECKLIST_QUESTIONS.get(snippet.field) or _FIELDS.get(snippet.field, "")
    return blocks.card(
        key,
        blocks.heading(3, blocks.link(page, f"{name}{when}", query=query, icon=icon), key=f"{key}-heading"),
        blocks.paragraph(hit.about, small=True) if hit.about else None,
        blocks.paragraph(asked, small=True) if asked else None,
        blocks.paragraph(*highlighted(snippet)),
    )


def where(hit: Hit) -> tuple[str, dict[str, str]]:
    """The page on which a hit stands, and what its address selects there."""
    table, identifier = hit.table, str(getattr(hit.noun, "id", ""))
    if table in _BY_ITSELF:
        return _BY_ITSELF[table], {"id": identifier}
    if table in _IN_FORMS:
        page, query = _IN_FORMS[table]
        chosen = {name: str(getattr(hit.noun, name)) for name in ("kind", "manner") if table == "letter_template"}
        return page, {**query, **(chosen or {"edit": f"{table}:{identifier}"})}
    if table in {"review", "action"}:
        return "review", {"week": str(getattr(hit.noun, "review_id", None) or identifier)}
    if hit.application_id is None and table in _ABOUT_NONE:
        return _ABOUT_NONE[table]
    if table == "person" or hit.application_id is None:
        return ("people", {"id": hit.person_id}) if hit.person_id else ("near-misses", {})
    section = _SECTIONS.get(table, "")
    return "near-misses", {"id": hit.application_id, **({"section": section} if section else {})}


def highlighted(snippet: store.Snippet) -> Iterator[Child]:
    """A snippet, what was looked for marked."""
    end = 0
    for begin, past in snippet.ranges:
        yield snippet.text[end:begin]
        yield blocks.marked(snippet.text[begin:past])
        end = past
    yield snippet.text[end:]
