"""Follow-ups, what the user decided about them, and the contacts that did happen."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from nearmiss.model import validation
from nearmiss.model.ids import Entity
from nearmiss.model.validation import PAST, Invalid
from nearmiss.model.vocabulary import Answer, Channel, Decided, Purpose, Standing, Step

_THANKS = frozenset({Step.REPLY, Step.THANK_YOU, Step.THANKS_FOR_FEEDBACK})
_SAID = {Answer.REPLIED: Standing.ANSWERED, Answer.DECLINED: Standing.DECLINED}


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days of a follow-up: from ``earliest`` to ``latest``, best on ``ideal``; all three included."""

    earliest: date
    ideal: date
    latest: date

    def __post_init__(self) -> None:
        if not self.earliest <= self.ideal <= self.latest:
            raise Invalid("ideal", "The ideal day must lie between the earliest and the latest.")


@dataclass(frozen=True, kw_only=True)
class Touchpoint(Entity):
    """A contact that did happen with one person.

    ``asked_feedback`` marks a request for feedback. ``step`` and ``decision_key`` say which follow-up it carried
    out, if any. ``answered_on`` is the day they answered or declined, ``answer_text`` what they said. ``gift_id`` is
    what of the give library was given by it, ``asked_cv`` whether it asked to keep my CV on file (B).
    """

    application_id: str | None = None
    person_id: str
    happened_on: date = field(metadata={PAST: "On which day was it?"})
    channel: Channel = Channel.MAIL
    purpose: Purpose = Purpose.GIVE
    asked_feedback: bool = False
    text: str = ""
    answer: Answer = Answer.NONE
    answered_on: date | None = field(
        default=None, metadata={PAST: "On which day did they answer? Leave it empty while you wait."}
    )
    answer_text: str = ""
    step: Step | None = None
    decision_key: str | None = None
    gift_id: str | None = None
    asked_cv: bool = False

    def __post_init__(self) -> None:
        validation.markdown(self, "text", "answer_text")
        validation.required(self, "person_id", "Whom were you in touch with?")
        validation.required(self, "happened_on", "On which day was it?")
        validation.a_day(self, "happened_on", "answered_on")
        validation.in_order(self, "happened_on", "answered_on", "you wrote")

    @property
    def is_real_contact(self) -> bool:
        """A meeting, a call, or something they answered; only these move the cadence. The gracious reply never does."""
        return self.step is not Step.REPLY and (self.channel.is_live or self.answer.came)

    @property
    def expects_answer(self) -> bool:
        """Whether an answer may come back: to a message of mine that asks for feedback, or that is no thanks.

        A call or a meeting brings its answer along; a gracious reply, thanks (for feedback too) and what they gave ask
        for none.
        """
        asks_nothing = self.step in _THANKS or self.purpose in {Purpose.THANKS, Purpose.RECEIVED}
        return not self.channel.is_live and (self.asked_feedback or not asks_nothing)

    def standing(self, today: date, answer_days: int) -> Standing:
        """How it stands ``today``: what may be answered waits for ``answer_days`` days, then is silent.

        Silent at once is what the user no longer waits for. The store says the same in SQL (``contacts``).
        """
        if self.answer in _SAID:
            return _SAID[self.answer]
        if not self.expects_answer:
            return Standing.ENDS
        waits = self.answer is Answer.NONE and today < self.happened_on + timedelta(days=answer_days)
        return Standing.WAITING if waits else Standing.SILENT

    @property
    def contact_on(self) -> date:
        """The day that counts for the cadence: when they answered, else when it happened."""
        return self.answered_on or self.happened_on


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the user decided about one follow-up, named by its ``key``; it survives every re-planning.

    ``until`` is the new day of a snoozed one; ``why`` the reason of a skipped one. The window is the one that was
    shown when it was decided, so that what is done never moves. ``touchpoint_id`` is the contact that carried it out:
    two steps done in one message share it.
    """

    key: str
    version: int = 0
    application_id: str | None = None
    person_id: str | None = None
    step: Step
    decided: Decided
    decided_on: date = field(metadata={PAST: "On which day was it done?"})
    until: date | None = None
    why: str = ""
    earliest: date
    ideal: date
    latest: date
    touchpoint_id: str | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "why", longest=validation.LONGEST_PASSAGE)
        validation.a_day(self, "decided_on", "until")
        _ = self.window  # which refuses days that are out of order
        if self.decided is Decided.SNOOZED:
            validation.required(self, "until", "Until which day?")
        if self.step is Step.REPLY and self.decided is Decided.SKIPPED:
            sentence = "Say in a few words why. A runner-up is who they call when the first choice falls through."
            validation.required(self, "why", sentence)

    @property
    def window(self) -> Window:
        """The window that was shown."""
        return Window(earliest=self.earliest, ideal=self.ideal, latest=self.latest)

    @property
    def promise_id(self) -> str | None:
        """The promise or invitation it is about, whose id its key ends in."""
        return self.key.rpartition(":")[2] if self.step in {Step.PROMISE, Step.INVITATION} else None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Something to do for one application and often one person, derived from facts by the playbook.

    ``key`` names it for good, however often it is re-planned. ``window`` is ``None`` while it ``waits_for`` a fact
    (then that says what is missing, as a whole sentence). ``reason`` is a sentence made from the record, the same for
    everybody the step of this application is for; ``detail`` is what concerns this person alone. ``sources`` are the
    letters of who gave the rule. ``text`` are the words of a step of the user's own. ``promise_id``
    belongs to the steps *keep my promise* and *their invitation*. ``asks_feedback`` says whether it carries a feedback
    line, ``also`` what moves into it from a step that was let go, in sentences.
    ``together_with`` are the keys of other written touches to the same person that are open on the same day and can be
    said in one message. ``late_until`` is the last day it is late after its window (``None``: it is never over by
    itself), ``let_go_on`` the day it was let go by itself, where that is behind us. ``version`` is that of a decision
    which counts no longer and which the next one takes the place of.
    """

    key: str
    step: Step
    application_id: str | None
    person_id: str | None
    window: Window | None
    reason: str
    sources: tuple[str, ...]
    detail: str = ""
    text: str = ""
    waits_for: str = ""
    promise_id: str | None = None
    asks_feedback: bool = False
    also: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    decision: Decision | None = None
    late_until: date | None = None
    let_go_on: date | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Neither done, skipped nor let go by itself (a snoozed one is open, on its own day)."""
        return self.let_go_on is None and (self.decision is None or self.decision.decided is Decided.SNOOZED)

    @property
    def explanation(self) -> str:
        """All that is said of why, in sentences: the reason, what concerns this person, and what moved in."""
        return " ".join(filter(None, (self.reason, self.detail, *self.also)))

    @property
    def due(self) -> date | None:
        """The day it asks for: the user's own day when snoozed, else the ideal; ``None`` while it waits."""
        if self.decision is not None and self.decision.until is not None:
            return self.decision.until
        return self.window.ideal if self.window else None

    @property
    def opens_on(self) -> date | None:
        """The first day it can be done: the user's own when snoozed, else the window's; ``None`` while it waits."""
        if self.decision is not None and self.decision.until is not None:
            return self.decision.until
        return self.window.earliest if self.window else None

    @property
    def last_day(self) -> date | None:
        """The last good day: the window's, or the user's own where that is later; ``None`` while it waits."""
        return max((day for day in (self.due, self.window and self.window.latest) if day), default=None)

    def decide(self, decided: Decided, on: date, *, until: date | None = None, why: str = "") -> Decision:
        """The decision about it, with the window that was shown; one made earlier about it is replaced."""
        day = until or on
        shown = self.window or Window(earliest=day, ideal=day, latest=day)
        return Decision(
            key=self.key,
            version=self.decision.version if self.decision else self.version,
            application_id=self.application_id,
            person_id=self.person_id,
            step=self.step,
            decided=decided,
            decided_on=on,
            until=until,
            why=why,
            earliest=shown.earliest,
            ideal=shown.ideal,
            latest=shown.latest,
        )

    def is_late(self, today: date) -> bool:
        """Whether it is still open though its last good day is over."""
        return self.is_open and self.last_day is not None and self.last_day < today
