"""Known people: whom a name may mean, accents, capitals, apostrophes and the order of its parts aside."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from nearmiss.store.database.collation import in_order
from nearmiss.store.queries.lists import Tie, tied
from nearmiss.store.search.normalisation import fold, in_short, spellings, typed
from nearmiss.store.transaction import Transaction

_MOST = 8
"""People offered for one name."""

_FEW_WORDS = 3
"""Words of a name whose every order is written as one word."""


@dataclass(frozen=True)
class Known:
    """Somebody who may be meant by a name; ``same`` where it is theirs, only spelled in another way perhaps.

    Otherwise one of the two names is the shorter form of the other ("S. Okoye" of "Sam Okoye"), or both may be two ways
    to type a third ("Muller" and "Mueller").
    """

    tie: Tie
    same: bool


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, spelling aside."""
    return not _keys(one).isdisjoint(_keys(other))


def name_key(name: str) -> str:
    """One key for all the spellings that differ in accents, capitals, apostrophes and order alone."""
    return " ".join(sorted(_parts(name)))


def known_by_name(tx: Transaction, name: str) -> tuple[Known, ...]:
    """The people who may be meant by a name, in the order of the alphabet, those of the very name first."""
    if not _keys(name):
        return ()
    people = in_order(tx.rows("SELECT id, name FROM person ORDER BY id"), lambda person: str(person[1]))
    same = [id_ for id_, other in people if same_name(name, other)]
    alike = [id_ for id_, other in people if id_ not in same and _are_alike(name, other)]
    return tuple(Known(tie, tie.person.id in same) for tie in tied(tx, [*same, *alike][: max(_MOST, len(same))]))


@lru_cache(maxsize=20_000)
def _keys(name: str) -> frozenset[str]:
    """What two spellings of a name have in common: its words in any order, and all of them as one word.

    Of a few words these are one word in any order, too: "D'Angelo, Rita" is "Rita D Angelo".
    """
    keys: set[str] = set()
    for parts in filter(None, (_parts(fold(way)) for way in spellings(name))):
        keys |= {" ".join(sorted(parts)), "".join(parts)}
        keys |= {"".join(order) for order in permutations(parts)} if len(parts) <= _FEW_WORDS else set()
    return frozenset(keys)


@lru_cache(maxsize=20_000)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(word[0] for word in typed(name))


def _are_alike(one: str, other: str) -> bool:
    return _is_shorter(one, other) or not _keys(in_short(fold(one))).isdisjoint(_keys(in_short(fold(other))))


def _is_shorter(one: str, other: str) -> bool:
    """Whether one of two names holds the parts of the other, some of them as initials, in any order."""
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if set(short).isdisjoint(long):
        return False
    left = list(long)
    for part in sorted(short, key=len, reverse=True):  # initials take what whole parts left
        meant = next((there for there in left if part == there or _is_initial(part, there)), None)
        if meant is None:
            return False
        left.remove(meant)
    return any(part in long for part in short if len(part) > 1)


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[:1] == other[:1]
