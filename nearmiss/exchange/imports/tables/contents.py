"""Contents: what the cells of a column hold, and which of the meanings of its name they agree with."""

from collections.abc import Callable, Mapping, Sequence

from nearmiss.exchange.imports.tables import statuses
from nearmiss.exchange.imports.tables.days.written import Unclear, holds_days, written
from nearmiss.exchange.imports.tables.reading.grid import Cell
from nearmiss.exchange.imports.tables.word_lists import flag

DAYS = frozenset(
    {
        "applied_on",
        "told_on",
        "decided_on",
        "answered_on",
        "updated_on",
        "saved_on",
        "date",
        "answer_by",
        "interview_on",
        "screen_on",
        "technical_on",
        "final_on",
        "connected_on",
    }
)
"""The meanings of columns that hold days."""
_OF_STEPS = frozenset({"interview_on", "screen_on", "final_on", "told_on", "decided_on", "technical_on"})
CONTACTS = frozenset({"contact_name", "recruiter", "hr", "hiring_manager", "interviewer", "referrer"})
"""The meanings of columns that name people."""
_SOME, HALF, _MOST = 0.3, 0.5, 0.6
_FEW = 15
_LONGEST_STATUS = 60


def share(sample: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    """The part of the cells of which something is true."""
    return sum(map(holds, sample)) / len(sample) if sample else 0


def _is_day(cell: Cell) -> bool:
    return written(cell) is not Unclear.NO_DAY


def _is_link(cell: Cell) -> bool:
    return isinstance(cell, str) and ("://" in cell or cell.startswith("www.") or "](" in cell or _is_bare_link(cell))


def _is_bare_link(text: str) -> bool:
    domain, _, path = text.partition("/")
    return bool(path) and "." in domain and " " not in text


def _is_status(cell: Cell) -> bool:
    return isinstance(cell, str) and statuses.understood(cell) is not None


def by_content(meanings: Sequence[str], sample: Sequence[Cell]) -> str:
    """The first of what a name may mean that its cells agree with; "extra" where none does."""
    if not meanings:
        return ""
    if not sample:
        return meanings[0]
    return next((meaning for meaning in meanings if _agrees(meaning, sample)), _otherwise(meanings, sample))


def _agrees(meaning: str, sample: Sequence[Cell]) -> bool:
    check = _CHECKS.get(meaning) or (_holds_days if meaning in DAYS else _holds_people if meaning in CONTACTS else None)
    if meaning.startswith("flag:"):
        check = _holds_ticks
    return check is None or check(sample)


def _holds_days(sample: Sequence[Cell]) -> bool:
    days = share(sample, holds_days)
    return days >= _SOME and not (days < _MOST and share(sample, _is_tick) >= HALF)


def _holds_ticks(sample: Sequence[Cell]) -> bool:
    return share(sample, _is_tick) >= _MOST


def _holds_statuses(sample: Sequence[Cell]) -> bool:
    """Whether they are statuses, if in words that are not known yet: short, and no ticks and no days."""
    if share(sample, _is_day) >= HALF or share(sample, _is_tick) >= _MOST:
        return False
    if share(sample, _is_status) >= _SOME:
        return True
    is_short = share(sample, lambda cell: len(str(cell)) <= _LONGEST_STATUS) >= HALF
    return is_short and len({*sample}) <= max(_FEW, len(sample) // 2)


def _holds_people(sample: Sequence[Cell]) -> bool:
    return share(sample, _is_tick) < HALF and share(sample, _is_day) < HALF


def _holds_links(sample: Sequence[Cell]) -> bool:
    return share(sample, _is_link) >= _SOME


def _holds_counts(sample: Sequence[Cell]) -> bool:
    return share(sample, lambda cell: str(cell).isdigit()) >= _MOST


_CHECKS: Mapping[str, Callable[[Sequence[Cell]], bool]] = {
    "status": _holds_statuses,
    "stage": _holds_statuses,
    "posting_link": _holds_links,
    "interview_count": _holds_counts,
}


def _is_tick(cell: Cell) -> bool:
    return flag(cell) is not None


def _otherwise(meanings: Sequence[str], sample: Sequence[Cell]) -> str:
    """What is left for a name whose cells are mostly none of what it says.

    How far it got, in words; days, as long as there is one; a result that is a plain yes or no; or nothing known.
    """
    if _OF_STEPS & {*meanings} and share(sample, _is_status) >= HALF:
        return "stage"
    dated = next((meaning for meaning in meanings if meaning in DAYS), "")
    if dated and any(map(holds_days, sample)):
        return dated
    return "status" if "status" in meanings and share(sample, _is_tick) >= HALF else "extra"


def guessed(sample: Sequence[Cell]) -> str:
    """What a column without a name holds, where its cells leave no doubt."""
    if not sample:
        return "extra"
    if share(sample, _is_link) >= _MOST:
        return "posting_link"
    if share(sample, _is_day) == 1:
        return "date"
    return "status" if share(sample, _is_status) >= _MOST else "extra"


def is_words(cell: Cell) -> bool:
    """Whether a cell holds words, and neither an address nor a link."""
    return isinstance(cell, str) and not _is_link(cell) and "@" not in cell
