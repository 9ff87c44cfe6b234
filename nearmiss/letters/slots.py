"""The slots of a template: what each is called, what it holds, and what it is filled with from a record."""

import re
import zlib
from collections.abc import Mapping
from datetime import date

from nearmiss import dates
from nearmiss.letters.record import Record, Slot
from nearmiss.letters.wording.phrases import as_mine, as_topic, inside, phrase, quoted, said_to_them, to_do
from nearmiss.model import (
    FeedbackKind,
    GiftKind,
    LetterKind,
    Opening,
    Outcome,
    ReasonKind,
    Step,
    first_name,
    whole_name,
)

NAMES: Mapping[str, str] = {
    "first_name": "Their first name.",
    "name": "Their whole name. Their title is not known, so none is guessed.",
    "my_name": "Your name, from the settings.",
    "role": "The role you applied for.",
    "organisation": "The organisation you applied to.",
    "when": "The day of the interview, “on 3 March”; where there were several, their months.",
    "impressed_by": "What impressed you about them, said to them.",
    "talked_about": "What you talked about.",
    "cared_about": "What they care about: noted at the interview, else among their interests.",
    "promise": "What you promised them and have not kept yet.",
    "invitation": "What they invited you to, in their words.",
    "opening": "The post that opened and that you ask them about, “the post of Data engineer at Acme”.",
    "news": "What is new about you since the last contact with them.",
    "gift": "Something for them from the give library.",
    "gift_link": "Its link.",
    "another_way": "Another way you could help them.",
    "open_to": "The slightly different role you would take, too.",
    "said_well": "What they said went well.",
    "said_to_work_on": "What they said you could work on.",
    "moved_to": "The organisation they have gone to since your last contact.",
    "new_title": "Their new title, where they stayed at their organisation.",
}
"""The slots that a template can print, with a sentence each."""

QUESTIONS: Mapping[str, str] = {
    "keep_cv": "Whether you ask to keep your CV on file.",
    "told_me": "Whether they told you, or your thanks for telling you were let go and stand here now.",
    "asks_feedback": "Whether this letter asks for feedback.",
    "gave_feedback": "Whether they gave you feedback already.",
    "was_told": "Whether you were turned down for somebody else.",
    "post_cancelled": "Whether you were turned down because the post was cancelled.",
    "no_answer": "Whether you gave up waiting for an answer.",
    "has_met": "Whether you met them at an interview, or elsewhere.",
    "impressed_is_clause": "Whether what impressed you begins with “you”, so that “that” can stand before it.",
    "promise_is_to_do": "Whether the promise begins with “to”, so that “I promised” can stand before it.",
    "has_occasion": "Whether there is something to begin with: their move, your promise, their invitation.",
    "long_ago": "Whether the last contact lies more than a month back.",
    "gift_is_article": "Whether the gift is an article.",
    "gift_is_tool": "Whether the gift is a tool.",
    "gift_is_idea": "Whether the gift is an idea.",
    "gift_is_introduction": "Whether the gift is an introduction.",
}
"""What a template can ask for and not print: each is yes or no."""

_LONG_AGO, _LONGEST_QUOTE = 31, 200
_CHECK_INS = frozenset({Step.FIRST_CHECK_IN, Step.CHECK_IN})
_PHRASINGS = 4
"""In so many ways most parts of a letter to a panel are worded."""


def slot_names() -> dict[str, str]:
    """Every name that a template may use, with a sentence for the help text: those to print, then those to ask for."""
    return {**NAMES, **QUESTIONS}


def values(record: Record) -> dict[str, str]:
    """What every slot holds, by name; empty where the record says nothing. A question holds "yes" or nothing."""
    person, application, seat = record.person, record.application, record.seat
    no = application.outcome if application else None
    is_cancelled = application is not None and application.reason_kind is ReasonKind.POST_CANCELLED
    has_left = record.moved_from is not None and record.moved_from.organisation != person.organisation
    impressed_by = said_to_them(seat.impressed_by, person.name) if seat else ""
    questions = {
        "keep_cv": record.keep_cv,
        "told_me": record.told_me or any("telling you" in said for said in record.also),
        "asks_feedback": record.asks_feedback and not record.told_already,
        "gave_feedback": bool(record.told_already),
        "was_told": no is Outcome.TURNED_DOWN and not is_cancelled,
        "post_cancelled": no is Outcome.TURNED_DOWN and is_cancelled,
        "no_answer": no is Outcome.NO_ANSWER,
        "has_met": seat.met if seat else any(contact.channel.is_live for contact in record.contacts),
        "impressed_is_clause": impressed_by.startswith("you "),
        "long_ago": _days_since(record) > _LONG_AGO,
        **{f"gift_is_{kind.value}": bool(record.gift and record.gift.kind is kind) for kind in GiftKind},
    }
    printed = {
        "first_name": first_name(person.name),
        "name": whole_name(person.name),
        "my_name": record.my_name,
        "role": application.role if application else "",
        "organisation": application.organisation if application else "",
        "when": _when([interview.held_on for interview in record.interviews], record.today),
        "impressed_by": impressed_by,
        "talked_about": as_topic(said_to_them(seat.talked_about, person.name)) if seat else "",
        "cared_about": _cared_about(record),
        "promise": to_do(record.promise.text) if record.promise else "",
        "invitation": quoted(phrase(record.invitation.text)) if record.invitation else "",
        "opening": _post(record.opening) if record.opening else "",
        "news": "; ".join(as_mine(news.text) for news in record.news),
        "gift": record.gift.text.strip(" .,;") if record.gift else "",
        "gift_link": record.gift.link if record.gift else "",
        "another_way": inside(phrase(record.another_way)),
        "open_to": inside(phrase(record.open_to)),
        "said_well": _said(record, FeedbackKind.STRENGTH),
        "said_to_work_on": _said(record, FeedbackKind.WEAKNESS),
        "moved_to": person.organisation if has_left else "",
        "new_title": person.title if record.moved_from and not (has_left and person.organisation) else "",
    }
    questions["promise_is_to_do"] = printed["promise"].startswith("to ")
    questions["has_occasion"] = any(printed[name] for name in ("moved_to", "new_title", "promise", "invitation"))
    return printed | {name: "yes" if holds else "" for name, holds in questions.items()}


def filled(record: Record) -> frozenset[Slot]:
    """The slots that the record fills."""
    held = values(record)
    return frozenset(slot for slot in Slot if held[slot.value])


def place(record: Record) -> int:
    """Which of the phrasings are this person's: their place in the panel, else one that follows from who they are.

    A further check-in is worded in another way than the one before, and still otherwise than those to the others.
    """
    own = zlib.crc32(record.person.id.encode()) if record.place is None else record.place
    before = sum(contact.step in _CHECK_INS for contact in record.contacts)
    return own + _PHRASINGS * before if record.kind is LetterKind.CHECK_IN else own


def _post(opening: Opening) -> str:
    """What opened, inside a sentence."""
    return (
        f"the post of {opening.role} at {opening.organisation}" if opening.role else f"a post at {opening.organisation}"
    )


def _cared_about(record: Record) -> str:
    """What they cared about at the interview, else two of their interests."""
    if record.seat and (noted := said_to_them(record.seat.cared_about, record.person.name)):
        return noted
    interests = [inside(phrase(part)) for part in re.split(r"[,;\n]", record.person.interests)]
    return " and ".join([interest for interest in interests if interest][:2])


def _said(record: Record, kind: FeedbackKind) -> str:
    """The last thing of this kind they said, as its first sentence or so, in quotation marks."""
    said = [note for note in record.told_already if note.kind is kind]
    if not said:
        return ""
    text = " ".join(re.sub(r"[*_`>#]+", " ", max(said, key=lambda note: note.said_on).verbatim).split())
    if len(text) > _LONGEST_QUOTE:
        text = re.split(r"(?<=[.!?])\s", text)[0]
    if len(text) > _LONGEST_QUOTE:
        text = f"{text[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return quoted(text.rstrip(" .,;"))


def _days_since(record: Record) -> int:
    """The days since the last contact or the last interview; none where there was neither."""
    days = [contact.happened_on for contact in record.contacts]
    days += [interview.held_on for interview in record.interviews]
    return (record.today - max(days)).days if days else 0


def _when(days: list[date], today: date) -> str:
    """When the interviews were: "on 3 March", or "in March and April" where there were several."""
    held = sorted(day for day in days if day <= today)
    if len(held) == 1 or (held and held[0] == held[-1]):
        return f"on {dates.day(held[0], year=held[0].year != today.year)}"
    months = list(dict.fromkeys((day.year, dates.month(day, year=False)) for day in held))
    if not months:
        return ""
    year = "" if months[-1][0] == today.year else f" {months[-1][0]}"
    return f"in {' and '.join(dict.fromkeys([months[0][1], months[-1][1]]))}{year}"
