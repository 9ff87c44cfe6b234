"""Two records that may be one person: by what is theirs alone, by their name, or by a name that is nearly the same.

Not all pairs are compared: people meet in blocks of those who share a word of their name and the first letter of
another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, starmap

from rapidfuzz.distance import OSA

from nearmiss.store import Transaction, name_key, one_spelling, words
from nearmiss.store.search.normalisation import APOSTROPHES, in_short

_SHORTEST_ALIKE = 4
"""Letters of a word from which on one letter more, less, other or in another place is a slip of the pen."""
_SHORTEST_PHONE = 7
_PHONE = 9
"""Last digits of a telephone number that are compared: what stands before them is written in many ways."""
_MOST_TOGETHER = 16
_NEIGHBOURS = 4
"""People of one block of whom each is compared with each; of more, each with so many that follow in the alphabet."""

_LONG_FORMS = {
    "beth": "elizabeth",
    "bill": "william",
    "bob": "robert",
    "catherine": "katherine",
    "elisabeth": "elizabeth",
    "jack": "john",
    "jim": "james",
    "kate": "katherine",
    "liz": "elizabeth",
    "mike": "michael",
    "ted": "edward",
    "tony": "anthony",
}
"""First names whose long form they do not begin."""
_NO_APOSTROPHES = dict.fromkeys(map(ord, f"'`{APOSTROPHES}"))
_SHORTEST_FORM = 3
"""Letters of a first name from which on it may begin a longer one (Sam, Samuel)."""

_PEOPLE = "SELECT id, name, organisation, email, phone, linkedin FROM person ORDER BY id"
_PLACES = """
    SELECT person_id, organisation FROM position
    UNION SELECT seat.person_id, application.organisation
    FROM panelist seat JOIN application ON application.id = seat.application_id
"""
"""Where somebody was before, or sat in a panel."""


@dataclass(frozen=True)
class Alike:
    """Two people by their ids, the older record first, and why they may be one, in words."""

    one_id: str
    other_id: str
    why: str


@dataclass(frozen=True)
class _Record:
    id: str
    first: str
    family: str
    parts: tuple[str, ...]
    words: frozenset[str]
    organisation: str
    email: str
    phone: str
    linkedin: str


def same_person(tx: Transaction) -> tuple[Alike, ...]:
    """The records that may be of one person, the surest first; what the user said of two that they are two is none."""
    records = [*starmap(_record, tx.rows(_PEOPLE))]
    places = tx.rows(_PLACES)
    apart = {frozenset(row) for row in tx.rows("SELECT person_id, other_id FROM different_people")}
    pairs: dict[frozenset[str], Alike] = {}
    for one, other, why in _pairs(records, places):
        pair = frozenset((one.id, other.id))
        if pair not in apart:
            first, second = sorted(pair)
            pairs.setdefault(pair, Alike(first, second, why))
    return tuple(pairs.values())


def _record(id_: str, name: str, organisation: str, *places: str) -> _Record:
    email, phone, linkedin = places
    parts = tuple(sorted(map(in_short, name_key(name).split())))
    first, family = _first_and_family(name)
    digits = re.sub(r"\D", "", phone)
    profile = re.sub(r"^https?://(www\.)?|[/?#]+$", "", linkedin.casefold().partition("?")[0])
    return _Record(
        id_,
        first,
        family,
        parts,
        frozenset(parts),
        one_spelling(organisation),
        email.casefold(),
        digits[-_PHONE:] if len(digits) >= _SHORTEST_PHONE else "",
        profile,
    )


def _first_and_family(name: str) -> tuple[str, str]:
    """The first word of a name and its last, whichever way round it is written; the last of one word is empty."""
    family, _, given = name.translate(_NO_APOSTROPHES).partition(",")
    written = words(f"{given} {family}")
    return (in_short(written[0]), in_short(written[-1])) if len(written) > 1 else ("", "")


def _pairs(records: list[_Record], places: Iterable[tuple[str, str]]) -> Iterator[tuple[_Record, _Record, str]]:
    """Pairs with the reason, the surest first; one pair may come more than once."""
    for one, other in _together((each.email, each) for each in records):
        yield one, other, "the same mail address"
    for one, other in _together((each.linkedin, each) for each in records):
        yield one, other, "the same LinkedIn profile"
    for one, other in _together((each.phone, each) for each in records):
        yield one, other, "the same phone number"
    for one, other in _together((_whole_name(each), each) for each in records):
        yield one, other, "the same name"
    for one, other in _together(block for each in records for block in _blocks(each)):
        if _are_alike(one, other):
            yield one, other, "names that are alike"
    for one, other in sorted(_together(_at_places(records, places)), key=lambda pair: (pair[0].id, pair[1].id)):
        if _is_short_form(one, other):
            yield one, other, "a short form of the name, at the same place"


def _together(keyed: Iterable[tuple[tuple[str, ...] | str, _Record]]) -> Iterator[tuple[_Record, _Record]]:
    """The pairs of records that share a key; an empty one is nobody's."""
    groups: defaultdict[tuple[str, ...] | str, list[_Record]] = defaultdict(list)
    for key, record in keyed:
        if key:
            groups[key].append(record)
    for group in groups.values():
        if len(group) <= _MOST_TOGETHER:
            yield from combinations(group, 2)
            continue
        group.sort(key=lambda record: record.parts)
        for place, record in enumerate(group):
            for other in group[place + 1 : place + 1 + _NEIGHBOURS]:
                yield record, other


def _whole_name(record: _Record) -> tuple[str, ...]:
    """A name of several words; of a first name alone it is the same only at one organisation, of signs it is none."""
    return record.parts if len(record.parts) != 1 else (*record.parts, record.organisation)


def _blocks(record: _Record) -> Iterator[tuple[tuple[str, ...], _Record]]:
    """A word of the name with the first letter of another, and a word with the organisation; each once."""
    words = {part for part in record.parts if len(part) > 1}
    keys = {(word, part[0]) for word in words for part in record.parts if part != word}
    at = {("at", word, record.organisation) for word in words} if record.organisation else set()
    for key in sorted(keys | at):
        yield key, record


def _are_alike(one: _Record, other: _Record) -> bool:
    """Whether one name is a shorter form of the other, or all but one slip of the pen is the same.

    Two who are known to be at different places are not one for that.
    """
    if one.organisation and other.organisation and one.organisation != other.organisation:
        return False
    mine, theirs = one.words - other.words, other.words - one.words
    if min(len(one.parts), len(other.parts)) == 1 and one.organisation != other.organisation:
        return False
    if not mine or not theirs:
        return True
    if len(mine) == len(theirs) == 1 and _is_slip(*mine, *theirs):
        return True
    short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    pairs = (short, long), *(((long, short),) if len(short) == len(long) else ())
    return any(all(any(_is_initial(part, there) for there in others) for part in some) for some, others in pairs)


def _at_places(
    records: Iterable[_Record], places: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[str, ...], _Record]]:
    """The family name and the begin of the first name, of who shares both, with each organisation they were ever at."""
    groups: defaultdict[tuple[str, str], list[_Record]] = defaultdict(list)
    for record in records:
        if len(record.first) >= _SHORTEST_FORM:
            groups[record.family, _long_form(record.first)[:_SHORTEST_FORM]].append(record)
    shared = {record.id: (*key, record) for key, group in groups.items() if len(group) > 1 for record in group}
    here = ((id_, record.organisation) for id_, (_, _, record) in shared.items())
    before = ((id_, one_spelling(organisation)) for id_, organisation in places if id_ in shared)
    for id_, place in chain(here, before):
        family, begin, record = shared[id_]
        if place:
            yield (family, begin, place), record


def _long_form(first: str) -> str:
    return _LONG_FORMS.get(first, first)


def _is_short_form(one: _Record, other: _Record) -> bool:
    """Whether the first name of one is a short form of the other's, and no middle name tells them apart."""
    short, long = sorted((_long_form(one.first), _long_form(other.first)), key=len)
    mine, theirs = (record.words - {record.first, record.family} for record in (one, other))
    return one.first != other.first and long.startswith(short) and (mine <= theirs or theirs <= mine)


def _is_initial(one: str, other: str) -> bool:
    return len(one) == 1 and one.isalpha() and other.startswith(one)


def _is_slip(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= _SHORTEST_ALIKE
        and one.isalpha()
        and other.isalpha()
        and OSA.distance(one, other, score_cutoff=1) <= 1
    )
