"""One near miss as a page to print or to keep: a single HTML file that loads nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

import markdown
import nh3

from nearmiss.model import ANSWERS, FeedbackKind, FeedbackNote, FollowUp, Reflection, SaidBy, Story
from nearmiss.playbook import STEPS

_BLOCKS = {"blockquote", "br", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_TAGS = _BLOCKS | _TABLES | {"a", "code", "del", "em", "s", "strong"}
_HEADING = re.compile(r"^( {0,3})(#{1,6})(?=[ \t])", re.MULTILINE)
_LIST_AFTER_TEXT = re.compile(r"^(?!\s*(?:[-*+]|\d+[.)])\s)(\S.*)\n(?=(?:[-*+]|\d+[.)])\s)", re.MULTILINE)
_DEEPEST = 6

_STYLE = """
:root { color-scheme: light dark; --ink: #23282d; --paper: #fbf9f5; --line: #ddd5c8; --good: #1f6f8b; --work: #b4571a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ebe6dc; --paper: #15191c; --line: #363d42; --good: #6db6d6; --work: #eb9d5f; }
}
@media print { :root { --ink: #000; --paper: #fff; --line: #999; --good: #1f6f8b; --work: #b4571a; } }
body { background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; max-width: 44rem;
       margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2 { font-family: Georgia, serif; line-height: 1.25; }
h2 { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem; }
article { break-inside: avoid; }
.strength { border-left: 4px solid var(--good); padding-left: 0.8rem; }
.weakness { border-left: 4px dashed var(--work); padding-left: 0.8rem; }
pre { white-space: pre-wrap; }
"""


def html(text: str) -> str:
    """The user's Markdown as HTML that can do no harm: no scripts, styles, images or forms; web and mail links only."""
    lowered = _HEADING.sub(lambda match: match[1] + "#" * min(len(match[2]) + 2, _DEEPEST), text)
    spaced = _LIST_AFTER_TEXT.sub(r"\1\n\n", lowered)
    made = markdown.markdown(spaced, extensions=["sane_lists", "tables", "fenced_code"], output_format="html")
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
    )


def near_miss(story: Story, followups: Sequence[FollowUp], *, themes: dict[str, str], questions: dict[str, str]) -> str:
    """One near miss with its people, reflections, feedback, plan and contacts, as a whole HTML page.

    ``themes`` are names by id, ``questions`` the checklist's by the reflection's field. The same story gives the same
    text, to the letter.
    """
    application = story.application
    told = f" · told {_day(application.told_on)}" if application.told_on else ""
    parts = [
        f"<h1>{escape(application.title)}</h1>",
        f"<p>{escape(application.furthest_stage.value.capitalize())} stage{told} · {application.outcome.value}</p>",
        f"<blockquote>{escape(application.reason)}</blockquote>" if application.reason else "",
        _section("Interviews", (f"{_day(one.held_on)}: {one.kind.value}" for one in story.interviews)),
        _section(
            "Who was there", (_seat(story, seat.person_id, seat.role.value, seat.cared_about) for seat in story.panel)
        ),
        _notes("What went well", FeedbackKind.STRENGTH, story, themes),
        _notes("To work on", FeedbackKind.WEAKNESS, story, themes),
        *(_reflection(one, questions) for one in story.reflections),
        _section("The plan", (_step(one, story) for one in followups)),
        _section("Doors", (f"{_day(one.opened_on)}: {one.kind.value}" for one in story.doors)),
    ]
    title = escape(application.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def _section(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{title}</h2>\n<ul>{items}</ul>" if items else ""


def _seat(story: Story, person_id: str, role: str, cared_about: str) -> str:
    person = story.people.get(person_id)
    cared = f", cared about {cared_about}" if cared_about else ""
    return f"{person.name if person else 'Somebody'}, {role}{cared}"


def _step(followup: FollowUp, story: Story) -> str:
    person = story.people.get(followup.person_id or "")
    asked = STEPS[followup.step].asks([person.name] if person else [])
    if followup.decision is not None and not followup.is_open:
        return f"{asked}: {followup.decision.decided.value} on {_day(followup.decision.decided_on)}"
    return f"{asked}: best on {_day(followup.due)}" if followup.due else f"{asked}: {followup.waits_for}"


def _notes(title: str, kind: FeedbackKind, story: Story, themes: dict[str, str]) -> str:
    notes = [note for note in story.feedback if note.kind is kind]
    made = "\n".join(_note(note, story, themes) for note in notes)
    return f"<h2>{title}</h2>\n{made}" if notes else ""


def _note(note: FeedbackNote, story: Story, themes: dict[str, str]) -> str:
    person = story.people.get(note.person_id or "")
    who = "me" if note.said_by is SaidBy.ME else person.name if person else "them"
    reading = f"<p>My reading:</p>{html(note.reading)}" if note.reading else ""
    theme = escape(themes.get(note.theme_id, ""))
    return (
        f'<article class="{note.kind.value}"><p><strong>{theme}</strong>, {escape(who)}, {_day(note.said_on)}</p>'
        f"{html(note.verbatim)}{reading}</article>"
    )


def _reflection(reflection: Reflection, questions: dict[str, str]) -> str:
    parts = [f"<h2>{reflection.kind.value.capitalize()}, {_day(reflection.written_on)}</h2>"]
    if reflection.line:
        parts.append(f"<p><em>{escape(reflection.line)}</em></p>")
    for name in ANSWERS:
        text = getattr(reflection, name)
        if text:
            parts.append(f"<h3>{escape(questions[name])}</h3>\n{html(text)}")
    return "\n".join([*parts, html(reflection.body) if reflection.body else ""])
