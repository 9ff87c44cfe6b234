"""Letters and what they are made of: templates, the user's own phrases, my news, and the give library."""

from dataclasses import dataclass, field
from datetime import date

from nearmiss.model import validation
from nearmiss.model.ids import Entity, derived_id
from nearmiss.model.validation import PAST
from nearmiss.model.vocabulary import Channel, GiftKind, LetterKind, Manner, NewsKind


@dataclass(frozen=True, kw_only=True)
class Letter(Entity):
    """Something written to one person: a draft until ``touchpoint_id`` names the contact by which it was sent.

    ``text`` is Markdown as it would be copied, ``subject`` that of a mail. ``follow_up_key`` is the step it is written
    for, ``gift_id`` what of the give library is in it. ``another_way`` is the other way I could help (I),
    ``open_to`` the slightly different role I would take too, ``keep_cv`` whether it asks to keep my CV on file (B).
    """

    application_id: str | None = None
    person_id: str
    kind: LetterKind
    manner: Manner = Manner.WARM
    channel: Channel = Channel.MAIL
    begun_on: date = field(metadata={PAST: "On which day did you begin it?"})
    follow_up_key: str | None = None
    subject: str = ""
    text: str = ""
    another_way: str = ""
    open_to: str = ""
    keep_cv: bool = False
    gift_id: str | None = None
    touchpoint_id: str | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "subject")
        validation.one_line(self, "another_way", "open_to", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, "text")
        validation.required(self, "person_id", "To whom do you write?")
        validation.required(self, "begun_on", "On which day did you begin it?")
        validation.a_day(self, "begun_on")

    @property
    def is_sent(self) -> bool:
        """Whether the user said that it was sent."""
        return self.touchpoint_id is not None


@dataclass(frozen=True, kw_only=True)
class LetterTemplate(Entity):
    """The user's own template in place of ours; one for each kind and manner, which its ``id`` sees to.

    ``text`` is Markdown with slots in double braces.
    """

    id: str = ""
    kind: LetterKind
    manner: Manner
    text: str

    def __post_init__(self) -> None:
        validation.markdown(self, "text")
        validation.required(self, "text", "There is nothing in it. Write it, or go back to ours.")
        if not self.id:
            object.__setattr__(self, "id", derived_id("letter template", self.kind, self.manner))


@dataclass(frozen=True, kw_only=True)
class Phrase(Entity):
    """A phrase of the user's own, to put into letters; ``kind`` is the one it is for (``None``: any)."""

    kind: LetterKind | None = None
    text: str

    def __post_init__(self) -> None:
        validation.markdown(self, "text")
        validation.required(self, "text", "Which phrase? One sentence is enough.")


@dataclass(frozen=True, kw_only=True)
class News(Entity):
    """Something new about me: what I learned, did or changed, and when."""

    kind: NewsKind = NewsKind.DID
    text: str
    happened_on: date = field(metadata={PAST: "On which day was it?"})

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What is new? One line is enough.")
        validation.required(self, "happened_on", "On which day was it?")
        validation.a_day(self, "happened_on")


@dataclass(frozen=True, kw_only=True)
class Gift(Entity):
    """Something in the give library: an article, an introduction, a tool or an idea that may help somebody.

    ``tags`` is a line of words divided by commas, which meet the interests of people. To whom it was given say the
    contacts that name it (``Touchpoint.gift_id``).
    """

    kind: GiftKind = GiftKind.ARTICLE
    text: str
    link: str = ""
    tags: str = ""
    noted_on: date = field(metadata={PAST: "On which day did you put it here?"})

    def __post_init__(self) -> None:
        validation.one_line(self, "text", "tags", longest=validation.LONGEST_PASSAGE)
        validation.a_link(self, "link")
        validation.required(self, "text", "What is it? One line is enough.")
        validation.required(self, "noted_on", "On which day did you put it here?")
        validation.a_day(self, "noted_on")
