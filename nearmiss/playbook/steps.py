"""What each step of the playbook is called, what it asks, and whose rule it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nearmiss.model import Step


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who gave a rule, and in which article (or that it is ours)."""

    author: str
    title: str


@dataclass(frozen=True, kw_only=True)
class StepInfo:
    """One step: its ``title``, the ``action`` a card shows (``{names}`` stands for the people), the ``rule`` behind it.

    ``parts`` are what to say, one thing each. ``nobody`` takes the place of the names where no name is known.
    ``sources`` are letters of ``SOURCES``.
    """

    title: str
    action: str
    rule: str
    sources: tuple[str, ...]
    nobody: str = "them"
    parts: tuple[str, ...] = ()

    def phrase(self, names: str = "") -> str:
        """The action with its people, already in words: "Thank Ana and Ben"."""
        return self.action.format(names=names or self.nobody)

    def asks(self, names: Sequence[str]) -> str:
        """The action with its people: "Thank Ana, Ben and Chloe"."""
        *first, last = names or ("",)
        return self.phrase(f"{', '.join(first)} and {last}" if first else last)


SOURCES: Mapping[str, Source] = {
    "C": Source(author="Jesse Childs", title="Follow Up with the Job You Didn't Get"),
    "K": Source(author="Laura Katen (The Daily Muse)", title="Four steps to take after a no"),
    "B": Source(author="Job Advice Blog", title="Following Up on Rejections"),
    "I": Source(author="Dave Isbell", title="I Didn't Get the Job - Should I Follow Up?"),
    "T": Source(author="A technology recruiter", title="4 Things to Do When You Do Not Get the Job"),
    "N": Source(author="nearmiss", title="Ours: a number you can change in the settings"),
}
"""Whose rule it is, by letter."""

STEPS: Mapping[Step, StepInfo] = {
    Step.REPLY: StepInfo(
        title="Gracious reply",
        parts=(
            "What impressed you about them, in one true detail.",
            "Thanks for their time, and for telling you.",
            "That you would be glad to be kept in mind.",
        ),
        action="Reply graciously to {names}",
        nobody="whoever told you",
        rule=(
            "Answer in the way you were told, on the same day or the next working day: what impressed you, thanks, "
            "and a wish to be kept in mind. When the first choice falls through, the runner-up is who they call."
        ),
        sources=("T",),
    ),
    Step.PROMISE: StepInfo(
        title="Keep my promise",
        action="Keep your promise to {names}",
        rule=(
            "What you said you would send, send, on the day you named or else two days after the no. It comes "
            "before all else."
        ),
        sources=("I",),
    ),
    Step.INVITATION: StepInfo(
        title="Their invitation",
        action="Take {names} up on the invitation",
        rule="When they named a day to come back, come back around that day. It takes the place of a check-in.",
        sources=("I",),
    ),
    Step.THANK_YOU: StepInfo(
        title="Thank-you",
        parts=(
            "Thanks for the hour they gave you.",
            "One thing they said that stayed with you, or what they care about.",
            "No question and no request: this one only gives.",
        ),
        action="Thank {names}",
        nobody="everyone who was there",
        rule=(
            "Everyone who was in the room gets a thank-you of their own by mail, card or letter, one to five days "
            "after the no, each about what that person cares about. The recruiter is thanked in the debrief."
        ),
        sources=("B", "I"),
    ),
    Step.DEBRIEF: StepInfo(
        title="Recruiter debrief",
        parts=(
            "Thanks first; then whether they have five minutes.",
            "Was it education, skills, the interview itself, or the match?",
            "What went well, in their words? And what was missing?",
            "What would you do differently in my place?",
        ),
        action="Call {names} for a debrief",
        nobody="the recruiter",
        rule=(
            "Interviewers seldom say why; the recruiter can. Ask for specifics within five working days: "
            "education, skills, the interview itself, the match."
        ),
        sources=("K", "N"),
    ),
    Step.LINKEDIN: StepInfo(
        title="Connect on LinkedIn",
        parts=(
            "Where you met, in one line.",
            "One thing you liked about the talk.",
            "At most 300 characters, and no request.",
        ),
        action="Connect with {names} on LinkedIn",
        rule=(
            "One to three days after the reply, connect with whoever you are not connected with yet: the hiring "
            "manager first, then HR, then the rest of the panel."
        ),
        sources=("T", "C"),
    ),
    Step.REFLECT: StepInfo(
        title="Reflect",
        action="Reflect on it",
        rule=(
            "Wait two to five days before you take it apart; until then a feeling and one line will do. Then ask "
            "first what went well."
        ),
        sources=("K",),
    ),
    Step.WATCH: StepInfo(
        title="Watch the company",
        action="Save an alert for the company",
        rule="Where your interest is three or more, save an alert on their openings so that the next finds you.",
        sources=("T",),
    ),
    Step.FOLLOW_UP_EMAIL: StepInfo(
        title="Follow-up email",
        parts=(
            "Thanks for the opportunity to meet.",
            "That you respect their choice.",
            "That you would like to be kept in mind.",
            "One line: what went well, and what should I work on?",
        ),
        action="Write a follow-up email to {names}",
        nobody="the interviewers",
        rule=(
            "Two to three weeks after the interview, write to each interviewer once: thanks, respect for their "
            "choice, a wish to be kept in mind, and one line that asks what went well and what did not. Told later "
            "than two weeks after it, write five to ten days after the no. Never before the gracious reply."
        ),
        sources=("K", "B", "N"),
    ),
    Step.THANKS_FOR_FEEDBACK: StepInfo(
        title="Thanks for the feedback",
        parts=("Thanks, also where it stung.", "What you will do with it."),
        action="Thank {names} for the feedback",
        nobody="whoever gave it",
        rule="Whoever gave you feedback is thanked for it, on the next day, whatever it was.",
        sources=("B",),
    ),
    Step.FIRST_CHECK_IN: StepInfo(
        title="First check-in",
        parts=(
            "Your news since you met: a skill, a project, a new post.",
            "No news? Something useful to them: an article, an idea, somebody to meet.",
            "Another way you could help.",
        ),
        action="Check in with {names}",
        rule=(
            "Where your interest is three or more, write about three months after the last interview to the hiring "
            "manager and HR, and to whomever you clicked with: your news, or something useful to them. Told later "
            "than two months after it, write about a month after the no."
        ),
        sources=("K", "N"),
    ),
    Step.CHECK_IN: StepInfo(
        title="Check-in",
        parts=(
            "Your news since the last time.",
            "Something useful to them, tied to what they like.",
            "Another way you could help.",
        ),
        action="Check in with {names}",
        rule=(
            "Keep in touch, and give something: after three months in the first year, six in the second, then once "
            "a year, counted from the last real contact. Two messages without an answer earn a year of rest. One that "
            "was let go is planned anew from that day."
        ),
        sources=("K", "C", "N"),
    ),
    Step.OWN: StepInfo(
        title="My own step",
        action="Your own step",
        rule="A step of your own stands beside the playbook's, on the day you gave it.",
        sources=(),
    ),
    Step.BE_SEEN: StepInfo(
        title="Be seen",
        action="Be seen: post or comment once",
        rule="Now and then, at most once a month, show up in your network's feed with something useful. Optional.",
        sources=("T",),
    ),
}
"""The steps of the playbook in the order in which a plan reads."""

WRITTEN = frozenset(
    {
        Step.REPLY, Step.PROMISE, Step.INVITATION, Step.THANK_YOU, Step.FOLLOW_UP_EMAIL, Step.THANKS_FOR_FEEDBACK,
        Step.FIRST_CHECK_IN, Step.CHECK_IN,
    }
)  # fmt: skip
"""The steps that are a written touch, so that two to one person within days can be one. LinkedIn and a call are not."""

WITH_WORDS = WRITTEN | {Step.LINKEDIN, Step.DEBRIEF}
"""The steps towards a person whose words can be prepared: what is written, the LinkedIn note, and what a call asks."""
