"""The closed lists of the product: each value is the word that is stored and, capitalised, the word that is shown."""

from enum import StrEnum


class Stage(StrEnum):
    """How far an application got, in order; apart from how it ended."""

    APPLIED = "applied"
    SCREEN = "screen"
    INTERVIEW = "interview"
    FINAL = "final"
    OFFER = "offer"

    @property
    def had_a_human(self) -> bool:
        """Whether somebody was met at this stage; a form rejection earns no plan."""
        return self is not Stage.APPLIED


class Outcome(StrEnum):
    """How an application ended, if it did."""

    OPEN = "open"
    TURNED_DOWN = "turned down"
    NO_ANSWER = "no answer"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"

    @property
    def is_a_no(self) -> bool:
        """Whether it ended without them wanting me, said or unsaid."""
        return self in {Outcome.TURNED_DOWN, Outcome.NO_ANSWER}


class ToldHow(StrEnum):
    """The way the no arrived; *silence* goes with the outcome *no answer*."""

    CALL = "call"
    MAIL = "mail"
    RECRUITER = "recruiter"
    PORTAL = "portal"
    LETTER = "letter"
    SILENCE = "silence"


class ReasonKind(StrEnum):
    """The kind of reason they gave."""

    INTERNAL_CANDIDATE = "internal candidate"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    FIT = "fit"
    EDUCATION = "education"
    LOGISTICS = "logistics"
    POST_CANCELLED = "post cancelled"
    NOT_SAID = "not said"

    @property
    def outside_my_control(self) -> bool:
        """Whether no preparation of mine could have changed it; kept apart from what is mine to work on."""
        return self in {ReasonKind.INTERNAL_CANDIDATE, ReasonKind.POST_CANCELLED}


class InterviewKind(StrEnum):
    """What kind of round an interview was."""

    SCREEN = "screen"
    TECHNICAL = "technical"
    CASE = "case"
    PRESENTATION = "presentation"
    PANEL = "panel"
    FINAL = "final"
    OTHER = "other"


class Role(StrEnum):
    """What somebody was in one application's panel; it belongs to the meeting, not to the person."""

    HIRING_MANAGER = "hiring manager"
    HR = "HR"
    RECRUITER = "recruiter"
    INTERVIEWER = "interviewer"
    REFERRER = "referrer"


class Connection(StrEnum):
    """How well we clicked: *light* until the user says otherwise."""

    ACTIVE = "active"
    LIGHT = "light"
    NONE = "none"


class PromiseBy(StrEnum):
    """Who said it: a promise of mine, or an invitation of theirs."""

    ME = "me"
    THEM = "them"


class ReflectionKind(StrEnum):
    """A feeling and one line on the day; the checklist a few days later; or a free journal entry."""

    FIRST_WORDS = "first words"
    CHECKLIST = "checklist"
    ENTRY = "entry"


class FeedbackKind(StrEnum):
    """Which side a feedback note stands on; *weakness* is shown as "to work on"."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"


class SaidBy(StrEnum):
    """Whose words a feedback note holds."""

    THEM = "them"
    ME = "me"


class Channel(StrEnum):
    """How a contact happened."""

    MAIL = "mail"
    CALL = "call"
    MEETING = "meeting"
    LINKEDIN = "LinkedIn"
    LETTER = "letter"
    CARD = "card"
    POST = "post"
    OTHER = "other"

    @property
    def is_live(self) -> bool:
        """Whether both were there, which makes it a real contact without an answer to wait for."""
        return self in {Channel.CALL, Channel.MEETING}


class Purpose(StrEnum):
    """What a contact was for; what they gave is no gift of mine."""

    GIVE = "give"
    ASK = "ask"
    THANKS = "thanks"
    RECEIVED = "they gave"
    TALK = "catching up"


class Answer(StrEnum):
    """What came back."""

    NONE = "none yet"
    REPLIED = "replied"
    DECLINED = "declined"
    SILENCE = "no answer"

    @property
    def came(self) -> bool:
        """Whether they answered, if only to decline; that the user no longer waits is no answer."""
        return self in {Answer.REPLIED, Answer.DECLINED}


class Standing(StrEnum):
    """How a contact stands, derived from it and today; one that ``ENDS`` in itself has nobody's answer to wait for."""

    ENDS = "nothing to wait for"
    WAITING = "waiting"
    ANSWERED = "answered"
    DECLINED = "declined"
    SILENT = "silent"


class Step(StrEnum):
    """The steps of the playbook, in the order in which a plan reads."""

    REPLY = "gracious reply"
    PROMISE = "keep my promise"
    INVITATION = "their invitation"
    THANK_YOU = "thank-you"
    DEBRIEF = "recruiter debrief"
    LINKEDIN = "connect on LinkedIn"
    REFLECT = "reflect"
    WATCH = "watch the company"
    FOLLOW_UP_EMAIL = "follow-up email"
    THANKS_FOR_FEEDBACK = "thanks for the feedback"
    FIRST_CHECK_IN = "first check-in"
    CHECK_IN = "check-in"
    OWN = "my own step"
    BE_SEEN = "be seen"


class Decided(StrEnum):
    """What the user decided about a follow-up."""

    DONE = "done"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"


class DoorKind(StrEnum):
    """What came of it."""

    REFERRAL = "referral"
    INTERVIEW = "interview"
    FREELANCE = "freelance work"
    VOLUNTEERING = "volunteering"
    MENTORING = "mentoring"
    OFFER = "offer"


class LetterKind(StrEnum):
    """What a letter is; a call has a script in its place."""

    REPLY = "gracious reply"
    THANK_YOU = "thank-you"
    LINKEDIN = "LinkedIn note"
    FOLLOW_UP_EMAIL = "follow-up email"
    CALL_SCRIPT = "call script"
    THANKS_FOR_FEEDBACK = "thanks for the feedback"
    CHECK_IN = "check-in"
    HANDWRITTEN = "handwritten letter"


class Manner(StrEnum):
    """How a letter sounds; *asking nothing* leaves every request out (I)."""

    WARM = "warm"
    PLAIN = "plain"
    BRIEF = "brief"
    NO_ASKS = "asking nothing"


class NewsKind(StrEnum):
    """What is new about me."""

    LEARNED = "learned"
    DID = "did"
    CHANGED = "changed"


class GiftKind(StrEnum):
    """What can be given (I)."""

    ARTICLE = "article"
    INTRODUCTION = "introduction"
    TOOL = "tool"
    IDEA = "idea"


class VersionKind(StrEnum):
    """Why an earlier version of a reflection is kept: it was saved once, or set aside because another was saved."""

    SAVED = "saved"
    SET_ASIDE = "set aside"
