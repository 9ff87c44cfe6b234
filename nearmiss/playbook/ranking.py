"""What to do next: follow-ups as cards with a line a person, in Today's order, never more than a few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nearmiss.model import FollowUp, Settings, Step
from nearmiss.playbook.person import SOON, is_due, is_in_window
from nearmiss.playbook.plan import STEP_ORDER
from nearmiss.playbook.working_days import days

PROMISED_FIRST = 2
"""Cards of what was promised, a missed one among them, that stand before what may close sooner: room for the rest."""

_FIRST_OF_ALL, _PROMISE_DUE, _IN_WINDOW, _LATE = range(4)
"""What stands before what on Today."""

_PROMISED = frozenset({Step.PROMISE, Step.INVITATION})


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a card: mostly one follow-up to one person, and what else goes into the same message."""

    follow_ups: tuple[FollowUp, ...]

    @property
    def first(self) -> FollowUp:
        """The follow-up that the card is about."""
        return self.follow_ups[0]

    @property
    def others(self) -> tuple[FollowUp, ...]:
        """What else is said in the same message to this person: one contact for all of it."""
        return self.follow_ups[1:]


@dataclass(frozen=True, kw_only=True)
class Card:
    """The same step of the same application as one card, with a line for each person."""

    step: Step
    application_id: str | None
    lines: tuple[Line, ...] = field(default=())

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """All of its follow-ups."""
        return tuple(follow_up for line in self.lines for follow_up in line.follow_ups)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people it is for, each once, however many lines they have."""
        return tuple(dict.fromkeys(line.first.person_id for line in self.lines if line.first.person_id))

    @property
    def reason(self) -> str:
        """The reason that is the same for all of its lines; empty where each has its own."""
        reasons = {line.first.reason for line in self.lines}
        return reasons.pop() if len(reasons) == 1 else ""


def cards(follow_ups: Iterable[FollowUp], *, together: bool = True) -> tuple[Card, ...]:
    """``follow_ups`` gathered by step and application, in the order in which they come.

    Those that are one message stand on one line, that of the first of them (a promise and an invitation before all but
    the gracious reply), unless ``together`` is false. A step of one's own is a card of its own.
    """
    follow_ups = list(follow_ups)
    by_key = {follow_up.key: follow_up for follow_up in follow_ups}
    gathered: dict[CardKey, list[Line]] = {}
    placed: set[str] = set()
    for follow_up in follow_ups:
        if follow_up.key in placed:
            continue
        beside = follow_up.together_with if together else ()
        message = in_order([follow_up, *(by_key[key] for key in beside if key in by_key and key not in placed)])
        placed.update(each.key for each in message)
        gathered.setdefault(card_key(message[0]), []).append(Line(follow_ups=tuple(message)))
    return tuple(
        Card(step=step, application_id=application_id, lines=tuple(lines))
        for (step, application_id, _), lines in gathered.items()
    )


def in_order(message: Sequence[FollowUp]) -> list[FollowUp]:
    """What goes into one message, what its line is about first: a promise or an invitation, but not before a reply."""
    return [*message] if message[0].step is Step.REPLY else sorted(message, key=lambda each: each.step not in _PROMISED)


CardKey = tuple[Step, str | None, str]


def card_key(follow_up: FollowUp) -> CardKey:
    """What the lines of one card have in common; a step of one's own is a card of its own."""
    return follow_up.step, follow_up.application_id, follow_up.key if follow_up.step is Step.OWN else ""


Rank = tuple[int, date | int, int, str]


def today_rank(follow_up: FollowUp, today: date) -> Rank | None:
    """The place of a follow-up on Today, smaller first; ``None`` where nothing can be done about it on this day.

    On the day of a no its gracious reply is first; then a promise that is due and an invitation in its window; then
    what is inside its window, the one that closes soonest first; then what is late, the least late first.
    """
    opens_on, due, last_day = follow_up.opens_on, follow_up.due, follow_up.last_day
    if not follow_up.is_open or opens_on is None or due is None or last_day is None or opens_on > today:
        return None
    order, application_id = STEP_ORDER[follow_up.step], follow_up.application_id or ""
    if not is_in_window(follow_up, today):
        return _LATE, (today - last_day).days, order, application_id
    if follow_up.step is Step.REPLY and opens_on == today and follow_up.decision is None:
        return _FIRST_OF_ALL, last_day, order, application_id
    promised = follow_up.step is Step.INVITATION or (follow_up.step is Step.PROMISE and is_due(follow_up, today))
    return _PROMISE_DUE if promised else _IN_WINDOW, last_day, order, application_id


def first_cards(follow_ups: Iterable[FollowUp], settings: Settings, today: date) -> tuple[Card, ...]:
    """The cards of Today, at most ``suggested_per_week``: what can be done on this day, in the order of ``today_rank``.

    One promise that was missed, the least late, stands after what is due or closes today, for so long as it does not
    ask whether it is still to be kept (``asks_whether_to_keep``). With it, two cards of what was promised stand there
    at most, the others by the day they close: so every other step has its day on Today.
    """
    ranked = sorted(
        ((rank, each) for each in follow_ups if (rank := today_rank(each, today))), key=lambda pair: pair[0]
    )
    is_missed = any(_is_missed(each, settings, today) for _, each in ranked)
    ranked = _with_room_for_the_rest(ranked, PROMISED_FIRST - is_missed)
    every = list(cards(each for _, each in ranked))
    missed = next((card for card in every if _is_missed(card.lines[0].first, settings, today)), None)
    if missed is not None:
        every.remove(missed)
        before = {
            each.key
            for (group, *_), each in ranked
            if group < _IN_WINDOW or (group == _IN_WINDOW and each.last_day == today)
        }
        every.insert(sum(any(each.key in before for each in card.follow_ups) for card in every), missed)
    return tuple(every[: settings.suggested_per_week])


def _with_room_for_the_rest(ranked: Iterable[tuple[Rank, FollowUp]], first: int) -> list[tuple[Rank, FollowUp]]:
    """``ranked`` with so many cards of what was promised before the rest; others stand by the day they close."""
    before: set[tuple[Step, str | None]] = set()
    placed: list[tuple[Rank, FollowUp]] = []
    for rank, each in ranked:
        card = each.step, each.application_id
        if rank[0] != _PROMISE_DUE or card in before:
            placed.append((rank, each))
        elif len(before) < first:
            before.add(card)
            placed.append((rank, each))
        else:
            placed.append(((_IN_WINDOW, *rank[1:]), each))
    return sorted(placed, key=lambda pair: pair[0])


def _is_missed(follow_up: FollowUp, settings: Settings, today: date) -> bool:
    """Whether a promise, or an invitation, was missed and does not ask yet whether it is still to be kept."""
    late = (today - follow_up.last_day).days if follow_up.last_day else 0
    return follow_up.step in _PROMISED and 0 < late < settings.promise_asks_days


def coming(follow_ups: Iterable[FollowUp], today: date) -> tuple[FollowUp, ...]:
    """What opens within a week, the soonest first."""
    until = today + days(SOON)
    soon = [each for each in follow_ups if each.is_open and each.opens_on and today < each.opens_on <= until]
    return tuple(sorted(soon, key=lambda each: (each.opens_on or date.max, STEP_ORDER[each.step])))
