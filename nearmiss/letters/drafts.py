"""Drafts: a template filled from the record, with what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from nearmiss.letters import rendering, slots
from nearmiss.letters.kinds import LINKEDIN_LONGEST, slots_of
from nearmiss.letters.record import Record, Slot
from nearmiss.model import LetterKind, Manner


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A letter as it is proposed: ``text`` is Markdown with its line breaks as a mail would have them.

    ``missing`` are the slots that this kind cannot well do without and the record does not fill, in the order in which
    to ask. What is true of few letters (a promise, another role, the CV) is never missing; of news and a gift, one is
    enough, and one that asks about an opening needs neither.
    """

    subject: str
    text: str
    missing: tuple[Slot, ...]


@lru_cache(maxsize=64)
def template_of(kind: LetterKind, manner: Manner) -> str:
    """Our own template of a kind and manner."""
    folder, file = (word.lower().replace(" ", "-") for word in (manner.value, kind.value))
    return resources.files("nearmiss.letters").joinpath("templates", folder, f"{file}.md").read_text(encoding="utf-8")


def check_template(text: str) -> None:
    """Refuse a template of the user's own that cannot be filled: ``Invalid`` on "text", in a sentence."""
    rendering.check(text, slots.NAMES, slots.QUESTIONS)


def draft(record: Record, template: str | None = None) -> Draft:
    """The draft of a letter: ``template``, else ours, filled from ``record`` (``Invalid`` where it cannot be filled).

    The same record gives the same draft, and another place in the panel other words. A note for LinkedIn holds 300
    characters, whatever the slots hold: it is filled with less until it fits. (A template of the user's own may be
    longer by itself, and is left as it is.)
    """
    if template is not None:
        check_template(template)
    text = template_of(record.kind, record.manner) if template is None else template
    held, place = slots.values(record), slots.place(record)
    subject, body = rendering.fill(text, held, place)
    if record.kind is LetterKind.LINKEDIN and len(body) > LINKEDIN_LONGEST:
        subject, body = _shortened(text, held, place)
    return Draft(subject=subject, text=body, missing=_missing(record, held))


_NEVER_MISSING = frozenset({Slot.PROMISE, Slot.OPEN_TO, Slot.KEEP_CV})


def _missing(record: Record, held: Mapping[str, str]) -> tuple[Slot, ...]:
    gives = held["opening"] or held["news"] or held["gift"] or held["promise"] or held["moved_to"] or held["new_title"]
    enough = _NEVER_MISSING | ({Slot.NEWS, Slot.GIFT} if gives else set())
    asked = slots_of(record.kind, record.manner)
    return tuple(slot for slot in asked if not held[slot.value] and slot not in enough)


_SHORTENED = (90, 60, 40)
_PARTICULAR = ("talked_about", "cared_about", "impressed_by")
_NAMED = ("my_name", "organisation", "role", "first_name", "name")


def _shortened(text: str, held: Mapping[str, str], place: int) -> tuple[str, str]:
    """What fits into a note on LinkedIn: shorter particular parts, then fewer, then shorter names."""
    parts = [name for name in _PARTICULAR if held[name]]
    one = [{**held, **dict.fromkeys([other for other in parts if other != name], "")} for name in parts[:1]]
    tries = [*one, *({**one[0], parts[0]: _cut(one[0][parts[0]], longest)} for longest in _SHORTENED if one)]
    bare = {**held, **dict.fromkeys(_PARTICULAR, "")}
    tries += [bare, *({**bare, **{name: _cut(held[name], longest) for name in _NAMED}} for longest in (40, 20))]
    subject = body = ""
    for attempt in tries:
        subject, body = rendering.fill(text, attempt, place)
        if len(body) <= LINKEDIN_LONGEST:
            break
    return subject, body


def _cut(text: str, longest: int) -> str:
    """``text`` up to a word that ends within so many characters; one long word is cut."""
    if len(text) <= longest:
        return text
    short = text[:longest].rsplit(" ", 1)[0] if " " in text[:longest] else text[:longest]
    return short.rstrip(" ,;:-") + ("”" if text.startswith("“") else "")
