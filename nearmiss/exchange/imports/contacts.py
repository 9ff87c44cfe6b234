"""Contact cards: whom of them one knows, what they add, where they say something else, and whose they may be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nearmiss.exchange.contacts.incoming import Difference, Incoming, beside, differences, filled, whom
from nearmiss.exchange.contacts.reading import NoCards, ReadCard, read_cards
from nearmiss.exchange.imports.known import Known, described
from nearmiss.exchange.imports.preview import Action, Choice, Item, Preview, Question, Value
from nearmiss.model import Person, Position
from nearmiss.store import Noun

_TOLD: Final = ("name", "organisation", "title", "email", "phone", "linkedin", "address", "interests", "notes")
_NOBODY: Final = "new"
"""Answers that a card is about nobody known."""
_MINE, _CARD, _EACH = "mine", "card", "each"
_EVERY_CARD: Final = "differs"
"""The key of the question that answers it for all cards that say something else."""
_LONGEST: Final = 80


def preview(data: bytes, name: str, known: Known, answers: Mapping[str, str]) -> Preview:
    """What a file of contact cards holds: a person a card, beside those whom the journal knows.

    ``name`` of the file says nothing. Of a card that two of the journal may be meant by it is asked who it is; of one
    that says something else than the journal, whose words stay.
    """
    del name
    try:
        read = read_cards(data)
    except NoCards as wrong:
        return Preview("contacts", refused=wrong.sentence)
    understood = _Understood(known, answers)
    for one in beside(known.people, read.cards):
        understood.take(one)
    items = {place: _refused(place, why) for place, why in read.refused.items()} | understood.items()
    notes = tuple(_left_out(read.cards))
    return Preview("contacts", tuple(items[place] for place in sorted(items)), understood.questions(), notes=notes)


def _left_out(cards: Sequence[ReadCard]) -> Iterator[str]:
    """What cards say for which a journal has no place, so that nothing is lost in silence."""
    kinds = Counter(what.partition(" (")[0] for card in cards for what in card.not_taken)
    if kinds:
        told = [f"{what}{f' ({number:,} times)' if number > 1 else ''}" for what, number in kinds.most_common()]
        yield f"Your journal has no place for this, and leaves it out: {'; '.join(told)}."


@dataclass
class _Card:
    """A card, whom it is about (``None``: nobody known), and what it says else; ``asks`` is what waits for an answer.

    ``keys`` are those of all its questions.
    """

    card: ReadCard
    id_: str
    known: Person | None = None
    said: tuple[Difference, ...] = ()
    keys: tuple[str, ...] = ()
    asks: str = ""


class _Understood:
    """The cards of a file, one after the other, and what becomes of the people."""

    def __init__(self, known: Known, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._stored = {person.id: person for person in known.people}
        self._people: dict[str, Person] = {}
        self._positions: dict[str, list[Position]] = {}
        self._cards: list[_Card] = []
        self._questions: list[Question] = []

    def take(self, one: Incoming) -> None:
        """The next card."""
        card = one.card.person
        asked = self._whose(one) if one.namesakes else None
        if asked is not None and asked.chosen is None:
            self._cards.append(_Card(one.card, card.id, keys=(asked.key,), asks=asked.text))
            return
        who = whom(one, None if asked is None else asked.chosen)
        keys: tuple[str, ...] = () if asked is None else (asked.key,)
        if who is None:
            self._people.setdefault(card.id, card)
            self._cards.append(_Card(one.card, card.id, keys=keys))
            return
        before = self._people.get(who.id, who)
        said = [*differences(before, card, replaces=False)]
        differs = self._whose_words(before, one.card, said) if any(not each.is_taken for each in said) else None
        replaces = differs is not None and differs.chosen == _CARD
        keys += () if differs is None else (differs.key,)
        if differs is not None and differs.chosen is None:
            self._cards.append(_Card(one.card, who.id, who, tuple(said), keys, differs.text))
            return
        after, left = filled(before, card, replaces=replaces)
        self._people[who.id] = after
        if left is not None:
            self._positions.setdefault(who.id, []).append(left)
        said = [replace(each, is_taken=each.is_taken or replaces) for each in said]
        self._cards.append(_Card(one.card, who.id, who, tuple(said), keys))

    def _whose(self, one: Incoming) -> Question:
        """Who of the namesakes it is; the only one, unless both have a mail address and it is not the same."""
        key = f"who:{one.card.place}"
        card, only = one.card.person, one.known
        proposed = only.id if only and not (only.email and card.email) else None
        choices = (
            *(Choice(person.id, described(person)) for person in one.namesakes),
            Choice(_NOBODY, "Somebody else of the same name"),
        )
        said = " with this address" if only and only.email and card.email else ""
        text = f"You know the name {card.name}. Is it who you know{said}?"
        question = Question(key, text, choices, proposed, _valid(self._answers.get(key), choices))
        self._questions.append(question)
        return question

    def _whose_words(self, mine: Person, card: ReadCard, said: Sequence[Difference]) -> Question:
        key = f"{_EVERY_CARD}:{card.place}"
        parts = "; ".join(f"{each.called} {_short(each.mine)} or {_short(each.theirs)}" for each in said if each.mine)
        choices = (
            Choice(_MINE, "Keep what I have, and fill what is empty"),
            Choice(_CARD, "Take what the card says"),
        )
        every = _valid(self._answers.get(_EVERY_CARD), choices)
        question = Question(key, f"{mine.name}: {parts}?", choices, every, _valid(self._answers.get(key), choices))
        self._questions.append(question)
        return question

    def questions(self) -> tuple[Question, ...]:
        """What is asked; where several cards differ, first of all whether one answer holds for all of them."""
        if sum(question.key.startswith(f"{_EVERY_CARD}:") for question in self._questions) < 2:  # noqa: PLR2004 - several
            return tuple(self._questions)
        choices = (
            Choice(_EACH, "I say it of each"),
            Choice(_MINE, "Keep what I have, and fill what is empty"),
            Choice(_CARD, "Take what the cards say"),
        )
        answer = _valid(self._answers.get(_EVERY_CARD), choices)
        text = "Several cards say something else than your journal. Whose words stay?"
        return (Question(_EVERY_CARD, text, choices, _EACH, answer), *self._questions)

    def items(self) -> dict[int, Item]:
        """An item a card, by its place."""
        return {card.card.place: self._item(card) for card in self._cards}

    def _item(self, card: _Card) -> Item:
        place = f"card {card.card.place}"
        fields: dict[str, Value] = {name: getattr(card.card.person, name) for name in _TOLD}
        fields = {name: value for name, value in fields.items() if value}
        why = [*self._why(card)]
        if card.card.not_taken:
            why.append(f"Left out: {'; '.join(card.card.not_taken)}.")
        action = self._action(card)
        nouns: list[Noun] = []
        if action in {Action.NEW, Action.CHANGED}:
            nouns = [self._people[card.id_], *self._positions.get(card.id_, ())]
        return Item(place, action, "person", fields, " ".join(why), card.keys, lambda: nouns)

    def _action(self, card: _Card) -> Action:
        if card.asks:
            return Action.ASK
        if card.known is None:
            return Action.NEW
        return Action.CHANGED if any(each.is_taken for each in card.said) else Action.SAME

    def _why(self, card: _Card) -> Iterator[str]:
        if card.asks:
            yield card.asks
        elif card.known is not None:
            earlier = card.known.id not in self._stored
            who = f"{card.known.name}, whom another card of this file is about" if earlier else described(card.known)
            if card.said:
                yield f"About {who}: {'; '.join(map(_told, card.said))}."
            else:
                yield f"It says nothing new about {who}."


def _told(each: Difference) -> str:
    """One field of which a card says more or else."""
    theirs = _short(each.theirs)
    if not each.mine:
        return f"{each.called} {theirs}"
    mine = _short(each.mine)
    return f"{each.called} {theirs} instead of {mine}" if each.is_taken else f"{each.called} stays {mine}, not {theirs}"


def _refused(place: int, why: str) -> Item:
    return Item(f"card {place}", Action.REFUSE, "person", why=why)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _valid(answer: str | None, choices: Sequence[Choice]) -> str | None:
    """An answer that is one of the choices; another one is none."""
    return answer if answer in {choice.value for choice in choices} else None
