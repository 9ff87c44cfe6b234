"""What only this person could have got: the particular parts, the promise, and gaps that are still to be filled."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from nearmiss.letters import slots
from nearmiss.letters.checks.patterns import Pattern
from nearmiss.letters.checks.text import Range, Text, merged
from nearmiss.letters.finding import Finding
from nearmiss.letters.record import PARTICULAR, Record, Slot
from nearmiss.model import LetterKind

_GAP = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|_{3,}|\[[^\[\]\n]{0,60}\](?!\()|<[a-z][a-z _]{0,40}>|\bTODO\b|\bXXX+\b"
)
_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = frozenset(
    "about after again also always and another any anything are asked because been before being both but can care cared "
    "cares could did does doing each even ever every everything for from get gets give going good had has have having "
    "her here hers him his how impressed into its just kind like liked made make many more most much nice not now one "
    "only other our out over own people really said say saying she should since some something such talk talked than "
    "that the their them then there these they thing things this those through time too under until used very was way "
    "well were what when where which while who whole why will with without work worked works would you your interview "
    "job role team company conversation talking question questions organisation organization".split()
)
_FEWEST_WORDS = 3
_LEAST_SHARE = 0.4
"""Share of the words of a particular part from which it is known again; at least one of one, two of more."""

_OWN_WORDS = Pattern(r"""
    (?:you|she|he) (?:said|told|asked|showed|explained|described|mentioned|drew|walked|spoke|talked|named|pointed|admitted|laughed|stopped|read|opened|quoted|recommended|brought|let|made|put|checked|built|ran|sketched)<..1> (?!me know|me so|me that i|us know)[\w'-]+(?: [\w'-]+){2}
    your (?:question|story|example|remark|idea|point|description|account|sketch|answer|view|note|tip|advice|words?|line|book|slide|drawing) (?:about|on|of|that|for|how|with) [\w'-]+(?: [\w'-]+)?
    (?:stayed|stuck|stays|remains|remained) with me[,:]? (?:is|was|are|were|most|-|since|that|how)[\w' ,-]{10}
    (?:how|the way) (?:you|your team|she|he) [\w'-]+(?: [\w'-]+){2}
    (?:talked|spoke|talk|conversation|discussion|chat|spoken|talking) about (?!(?:the|this|that) (?:role|job|position|post|company|team|interview)|your (?:company|team|work))[\w'-]+(?: [\w'-]+)?
    (?:i promised|as promised|you asked for|we spoke of|we talked about)
""")
_ASKED_OF = frozenset(LetterKind) - {LetterKind.CALL_SCRIPT}
_RULE = "Everyone is written to in their own way: by who they are, what they said, and what they care about."
_NAMES: dict[Slot, str] = {
    Slot.IMPRESSED_BY: "what impressed you",
    Slot.TALKED_ABOUT: "what you talked about",
    Slot.CARED_ABOUT: "what they care about",
    Slot.PROMISE: "your promise",
}


def _known(record: Record) -> dict[Slot, str]:
    return {slot: text for slot, text in record.typed.items() if slot in PARTICULAR}


def says(text: str, part: str) -> bool:
    """Whether a text says a particular part, by enough of its words that are not everybody's."""
    return bool(_places(text, part, frozenset({""})))


def _places(text: str, part: str, names: frozenset[str]) -> tuple[Range, ...]:
    """Where the words of ``part`` stand in ``text``, if enough of them do to know it again."""
    keys = {_stem(word) for word in _WORD.findall(part.casefold())} - names
    found = [place for place in _WORD.finditer(text) if _stem(place.group().casefold()) in keys]
    kinds = {_stem(place.group().casefold()) for place in found}
    enough = len(kinds) >= max(min(len(keys), 2), _LEAST_SHARE * len(keys)) if keys else False
    return tuple(place.span() for place in found) if enough else ()


def _stem(word: str) -> str:
    """A word without its usual ending, so that *checks* is known as *check*; a common word is none."""
    if word in _COMMON:
        return ""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 - shorter ones are no stem
            return word.removesuffix(ending)
    return word


def check(text: Text, kind: LetterKind, record: Record | None) -> Iterator[Finding]:
    """Whether something in it is for this person alone, whether it keeps the open promise, and what is still a gap."""
    if gaps := tuple(found.span() for found in _GAP.finditer(text.written)):
        yield Finding(
            check="no gaps",
            sentence="There is still a gap to fill in.",
            sources=("N",),
            rule="A gap that is sent says that it went to many.",
            ranges=gaps,
        )
    if kind not in _ASKED_OF:
        return
    parts = _parts(text, record)
    own = text.where((_OWN_WORDS,))
    name = record.person.name if record is not None else "this person"
    if parts or own:
        quoted = _quoted(text, parts, own)
        yield Finding(
            check="particular",
            sentence=f"Something only {name} could have got: *{quoted}*",
            sources=("I",),
            rule=_RULE,
            is_flagged=False,
            ranges=merged([place for places in parts.values() for place in places] or own),
        )
    else:
        yield Finding(
            check="particular",
            sentence=f"Nothing in it yet that only {name} could have got. {_hint(record)}",
            sources=("I", "T"),
            rule=_RULE,
        )
    if record is not None and record.promise is not None:
        yield from _promise(parts.get(Slot.PROMISE, ()), record.promise.text, name, kind)


def _parts(text: Text, record: Record | None) -> dict[Slot, tuple[Range, ...]]:
    if record is None:
        return {}
    names = [record.person.name, record.my_name]
    if record.application is not None:
        names += [record.application.organisation, record.application.role]
    everybodys = frozenset(_stem(word) for name in names for word in _WORD.findall(name.casefold())) | {""}
    parts = {slot: _places(text.written, part, everybodys) for slot, part in _known(record).items()}
    if not all(parts.values()):
        held = slots.values(record)
        parts = {slot: places or _as_drafted(text.written, held[slot.value]) for slot, places in parts.items()}
    return {slot: places for slot, places in parts.items() if places}


def noted(text: str, record: Record | None) -> tuple[Range, ...]:
    """Where what they said, cared about or did stands as a draft says it: it is what it was, and has no tone of mine."""
    if record is None or record.seat is None:
        return ()
    held = slots.values(record)
    parts = (Slot.IMPRESSED_BY, Slot.TALKED_ABOUT, Slot.CARED_ABOUT)
    return merged([place for slot in parts for place in _as_drafted(text, held[slot.value])])


def _as_drafted(text: str, said: str) -> tuple[Range, ...]:
    """Where a part stands as a draft says it, though it has few words that are nobody else's."""
    first = text.casefold().find(said.casefold()) if len(said.split()) >= _FEWEST_WORDS else -1
    return ((first, first + len(said)),) if first >= 0 else ()


_LONGEST_QUOTED = 60


def _quoted(text: Text, parts: dict[Slot, tuple[Range, ...]], own: tuple[Range, ...]) -> str:
    """The particular words as they stand in the text, in one line: of the sentence that has most of them."""
    slot = next((slot for slot in parts if slot is not Slot.PROMISE), next(iter(parts), None))
    places = parts[slot] if slot is not None else own[:1]
    starts = [sentence.start for sentence in text.sentences]
    ((sentence, _),) = Counter(bisect_right(starts, first) - 1 for first, _ in places).most_common(1)
    inside = [place for place in places if bisect_right(starts, place[0]) - 1 == sentence]
    first, last = inside[0][0], min(inside[-1][1], text.sentences[sentence].whole[1])
    piece = " ".join(text.written[first:last].replace("*", "").split())
    return piece if len(piece) <= _LONGEST_QUOTED else f"{piece[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"


def _hint(record: Record | None) -> str:
    if record is not None and (known := _known(record)):
        return f"The record says {_NAMES[next(iter(known))]}: put it in."
    return "One thing they said, or what they care about; if you do not know it, something about their work."


def _promise(places: tuple[Range, ...], promise: str, name: str, kind: LetterKind) -> Iterator[Finding]:
    if places:
        yield Finding(
            check="keeps your promise",
            sentence=f"Keeps your promise: {promise}",
            sources=("I",),
            rule="A promise that is kept is what people remember.",
            is_flagged=False,
            ranges=places,
        )
    elif kind not in {LetterKind.LINKEDIN, LetterKind.REPLY, LetterKind.CALL_SCRIPT, LetterKind.THANKS_FOR_FEEDBACK}:
        yield Finding(
            check="keeps your promise",
            sentence=f"You promised {name}: {promise} It is not in this one yet.",
            sources=("I",),
            rule="A promise that is kept is what people remember.",
        )
