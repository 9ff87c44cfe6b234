"""What a letter is filled from: the record of one person and, where there is one, of one application."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nearmiss.model import (
    Application,
    FeedbackNote,
    Gift,
    Interview,
    Letter,
    LetterKind,
    Manner,
    News,
    Opening,
    Panelist,
    Person,
    Position,
    Promise,
    SaidBy,
    Touchpoint,
)


class Slot(StrEnum):
    """The particular parts of a letter, which are the user's: the value is what the form asks for."""

    IMPRESSED_BY = "impressed_by"
    TALKED_ABOUT = "talked_about"
    CARED_ABOUT = "cared_about"
    PROMISE = "promise"
    NEWS = "news"
    GIFT = "gift"
    ANOTHER_WAY = "another_way"
    OPEN_TO = "open_to"
    KEEP_CV = "keep_cv"


PARTICULAR = (Slot.IMPRESSED_BY, Slot.TALKED_ABOUT, Slot.CARED_ABOUT, Slot.PROMISE)
"""The slots of which one must be filled before a letter holds something that only this person could have got (I)."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything one letter to one person is filled from and checked against.

    ``contacts`` are all contacts with this person as they stand, the oldest first; ``feedback`` is what they said.
    ``promise`` is mine to them and open, ``invitation`` theirs. ``news`` is what is new about me since the last contact
    with them, the newest first; ``gift`` what was chosen from the give library. ``moved_from`` is the position they
    left since then: a reason to congratulate. ``opening`` is the post about which they are asked one thing (T).
    ``asks_feedback`` says whether the plan wants the feedback line in this one, ``also`` what moved into it from a step
    that was let go. ``others`` are the letters to the others of the panel, drafts and sent ones, with the names of whom
    they are to. ``place`` is whose turn this person is in the panel, from 0: no two of one panel are worded alike
    (``None``: one that follows from who they are).
    """

    kind: LetterKind
    manner: Manner
    today: date
    person: Person
    my_name: str = ""
    application: Application | None = None
    seat: Panelist | None = None
    told_me: bool = False
    interviews: tuple[Interview, ...] = ()
    contacts: tuple[Touchpoint, ...] = ()
    feedback: tuple[FeedbackNote, ...] = ()
    promise: Promise | None = None
    invitation: Promise | None = None
    news: tuple[News, ...] = ()
    gift: Gift | None = None
    moved_from: Position | None = None
    opening: Opening | None = None
    another_way: str = ""
    open_to: str = ""
    keep_cv: bool = False
    asks_feedback: bool = False
    also: tuple[str, ...] = ()
    others: tuple[tuple[str, Letter], ...] = ()
    place: int | None = None

    @property
    def typed(self) -> dict[Slot, str]:
        """What is known for each slot, as it was typed; a slot of which nothing is known is not there."""
        seat = self.seat
        texts = {
            Slot.IMPRESSED_BY: seat.impressed_by if seat else "",
            Slot.TALKED_ABOUT: seat.talked_about if seat else "",
            Slot.CARED_ABOUT: (seat.cared_about if seat else "") or self.person.interests,
            Slot.PROMISE: self.promise.text if self.promise else "",
            Slot.NEWS: "; ".join(news.text for news in self.news),
            Slot.GIFT: self.gift.text if self.gift else "",
            Slot.ANOTHER_WAY: self.another_way,
            Slot.OPEN_TO: self.open_to,
        }
        known = {slot: text for slot, text in texts.items() if text.strip()}
        return known | ({Slot.KEEP_CV: ""} if self.keep_cv else {})

    @property
    def told_already(self) -> tuple[FeedbackNote, ...]:
        """What they said of me about this application: whoever told me is not asked again."""
        about = self.application.id if self.application else None
        return tuple(
            note
            for note in self.feedback
            if note.said_by is SaidBy.THEM and (about is None or note.application_id == about)
        )
