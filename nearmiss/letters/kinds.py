"""The kinds of letters: which step writes which, and the slots each asks for."""

from collections.abc import Mapping

from nearmiss.letters.record import Slot
from nearmiss.model import LetterKind, Manner, Step, ToldHow

LINKEDIN_LONGEST = 300
"""Characters that LinkedIn takes in a note with a request to connect."""

_KINDS: Mapping[Step, LetterKind] = {
    Step.REPLY: LetterKind.REPLY,
    Step.PROMISE: LetterKind.CHECK_IN,
    Step.INVITATION: LetterKind.CHECK_IN,
    Step.THANK_YOU: LetterKind.THANK_YOU,
    Step.DEBRIEF: LetterKind.CALL_SCRIPT,
    Step.LINKEDIN: LetterKind.LINKEDIN,
    Step.FOLLOW_UP_EMAIL: LetterKind.FOLLOW_UP_EMAIL,
    Step.THANKS_FOR_FEEDBACK: LetterKind.THANKS_FOR_FEEDBACK,
    Step.FIRST_CHECK_IN: LetterKind.CHECK_IN,
    Step.CHECK_IN: LetterKind.CHECK_IN,
}

_SAID = frozenset({Slot.IMPRESSED_BY, Slot.TALKED_ABOUT, Slot.CARED_ABOUT})
_ASKS = (Slot.OPEN_TO, Slot.KEEP_CV)

_SLOTS: Mapping[LetterKind, tuple[Slot, ...]] = {
    LetterKind.REPLY: (Slot.IMPRESSED_BY, Slot.PROMISE, *_ASKS),
    LetterKind.THANK_YOU: (Slot.TALKED_ABOUT, Slot.CARED_ABOUT, Slot.PROMISE),
    LetterKind.LINKEDIN: (Slot.TALKED_ABOUT,),
    LetterKind.FOLLOW_UP_EMAIL: (Slot.CARED_ABOUT, Slot.IMPRESSED_BY, Slot.PROMISE, *_ASKS),
    LetterKind.CALL_SCRIPT: (Slot.IMPRESSED_BY, Slot.PROMISE, *_ASKS),
    LetterKind.THANKS_FOR_FEEDBACK: (Slot.TALKED_ABOUT, Slot.PROMISE),
    LetterKind.CHECK_IN: (Slot.NEWS, Slot.GIFT, Slot.CARED_ABOUT, Slot.PROMISE, Slot.ANOTHER_WAY),
    LetterKind.HANDWRITTEN: (Slot.TALKED_ABOUT, Slot.IMPRESSED_BY, Slot.PROMISE),
}
"""What each kind has a place for, in the order to ask; another particular part stands in where one is empty."""


def kind_of(step: Step, told_how: ToldHow | None) -> LetterKind | None:
    """Which kind of letter a step writes, or ``None`` where it writes none.

    Who was told by a call answers by a call (T), and a call has a script; all else is written.
    """
    return LetterKind.CALL_SCRIPT if step is Step.REPLY and told_how is ToldHow.CALL else _KINDS.get(step)


def slots_of(kind: LetterKind, manner: Manner) -> tuple[Slot, ...]:
    """The slots that a letter of this kind asks for, in the order in which to ask.

    A brief one has room for one thing they said. Of a manner that asks nothing they name no other role and no CV; its
    letters end with another way to help (I).
    """
    slots = _SLOTS[kind]
    if manner is Manner.BRIEF:
        first = next(slot for slot in slots if slot in _SAID)
        return tuple(slot for slot in slots if slot not in _SAID or slot is first)
    if manner is not Manner.NO_ASKS:
        return slots
    giving = tuple(slot for slot in slots if slot not in _ASKS)
    ends_with_help = kind is not LetterKind.LINKEDIN and Slot.ANOTHER_WAY not in giving
    return (*giving, Slot.ANOTHER_WAY) if ends_with_help else giving
