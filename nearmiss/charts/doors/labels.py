"""Labels along a line: two levels above it and two below, none of which meets another; the nearest days share one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import east_asian_width

LEVELS: Final[Mapping[str, tuple[int, ...]]] = {
    "interview": (2, 1, -2, -1),
    "no": (-2, -1, 2, 1),
    "contact": (1, -1, 2, -2),
    "answer": (-1, 1, -2, 2),
    "introduction": (2, -2, 1, -1),
    "move": (2, 1, -2, -1),
    "opening": (1, 2, -1, -2),
    "application": (1, 2, -1, -2),
    "door": (-2, 2, -1, 1),
}
"""On which level each kind is tried, the best first: positive ones are above the line, 2 is the outer one."""

_RANKS: Final = (
    "door",
    "no",
    "move",
    "interview",
    "introduction",
    "application",
    "opening",
    "answer",
    "contact",
)
_GAP: Final = 10
"""Pixels between two labels, and between a label and the stem of another."""
_NARROWEST: Final = 70
"""Pixels of a short label with the room around it."""
_LETTER, _WIDE_LETTER = 6.5, 12.5
COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "interview": ("interview", "interviews"),
    "no": ("no", "noes"),
    "contact": ("contact", "contacts"),
    "answer": ("answer", "answers"),
    "introduction": ("introduction", "introductions"),
    "move": ("move", "moves"),
    "opening": ("opening", "openings"),
    "application": ("step on", "steps on"),
    "door": ("door", "doors"),
}
"""What each kind is called where it is counted, one and several."""

_QUIET: Final = {"contact", "answer"}


@dataclass(frozen=True)
class Label:
    """Some words at a day: ``at`` days since the first, on a level; ``align`` says which end of them is there."""

    at: int
    words: str
    level: int
    align: str
    kind: str


def placed(events: Sequence[Mapping[str, Any]], high: int, width: int, longest: int) -> list[Label]:
    """Labels for events (``at``, ``kind``, ``label``), in the order of their days, on a line of ``width`` pixels.

    ``high`` is the day at its end, ``longest`` the letters a label may have. Where labels would meet, those of the
    nearest days become one.
    """
    groups = [[event] for event in events]
    most = len(set(LEVELS["contact"])) * width // _NARROWEST  # more never fit
    while len(groups) > most:
        _join_nearest(groups)
    while True:
        labels, stuck = _try(groups, high, width, longest)
        if stuck is None:
            return labels
        _join_nearest(groups, stuck)


def width_of(words: str) -> float:
    """How wide some words are in pixels, rather more than less."""
    return sum(_WIDE_LETTER if east_asian_width(sign) in "WF" else _LETTER for sign in words)


def _rank(event: Mapping[str, Any]) -> int:
    """What a label of several events begins with: the door before all else, contacts last."""
    return _RANKS.index(event["kind"])


def _join_nearest(groups: list[list[Mapping[str, Any]]], stuck: int | None = None) -> None:
    """Join two neighbours: those with the fewest days between them, or the ``stuck`` one with its nearer neighbour."""
    pairs = (
        range(len(groups) - 1)
        if stuck is None
        else [each for each in (stuck - 1, stuck) if 0 <= each < len(groups) - 1]
    )

    def apart(first: int) -> int:
        """Days between two, more where each of them is something else than contacts."""
        loud = min(sum(event["kind"] not in _QUIET for event in group) for group in groups[first : first + 2])
        return (int(groups[first + 1][0]["at"]) - int(groups[first][-1]["at"]) + 1) * (1 + loud)

    first = min(pairs, key=apart)
    groups[first : first + 2] = [groups[first] + groups[first + 1]]


def _try(
    groups: Sequence[Sequence[Mapping[str, Any]]], high: int, width: int, longest: int
) -> tuple[list[Label], int | None]:
    """A label for each group, or the first group that has no room."""
    labels: list[Label] = []
    spans: list[tuple[float, float, float, int]] = []
    for place, group in enumerate(groups):
        first = min(group, key=_rank)
        words, at, kind = _words(group, longest), int(first["at"]), first["kind"]
        x, wide = width * at / max(high, 1), width_of(words)
        align = "left" if x < wide / 2 else "right" if x > width - wide / 2 else "center"
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[align]
        level = next(
            (level for level in LEVELS[kind] if all(_apart((left, left + wide, x, level), other) for other in spans)),
            None,
        )
        if level is None and len(groups) > 1:
            return [], place
        level = level or LEVELS[kind][0]
        spans.append((left, left + wide, x, level))
        labels.append(Label(at, words, level, align, kind))
    return labels, None


def _apart(one: tuple[float, float, float, int], other: tuple[float, float, float, int]) -> bool:
    """Whether neither label covers the other, nor the stem that leads to the outer one."""
    (left, right, x, level), (other_left, other_right, other_x, other_level) = one, other
    if level * other_level < 0:
        return True
    if level == other_level:
        return right + _GAP <= other_left or other_right + _GAP <= left
    inner, stem = ((left, right), other_x) if abs(level) < abs(other_level) else ((other_left, other_right), x)
    return not inner[0] - _GAP / 2 < stem < inner[1] + _GAP / 2


def _words(group: Sequence[Mapping[str, Any]], longest: int) -> str:
    """What happened, in one label: everything by name where there is room, else contacts counted, else all of it."""
    if len(group) == 1:
        return _short(str(group[0]["label"]), longest)
    told = sorted(group, key=_rank)
    ways = [
        [str(event["label"]) for event in group],
        [*(str(event["label"]) for event in told if event["kind"] not in _QUIET), *_counted(told, _QUIET)],
        _counted(told, COUNTED),
    ]
    for way in ways:
        words = ", ".join(dict.fromkeys(way))
        if width_of(words) <= longest * _LETTER:
            return words
    return f"{_short(str(told[0]['label']), longest - 9)}, {len(told) - 1} more"


def _counted(events: Sequence[Mapping[str, Any]], kinds: Collection[str]) -> list[str]:
    numbers = Counter(event["kind"] for event in events if event["kind"] in kinds)
    return [f"{number} {COUNTED[kind][number > 1]}" for kind, number in numbers.items()]


def _short(words: str, longest: int) -> str:
    """The beginning of some words, as wide as so many letters."""
    if width_of(words) <= longest * _LETTER:
        return words
    end = next(end for end in range(len(words), 0, -1) if width_of(words[: end - 1]) < (longest - 1) * _LETTER)
    return f"{words[: end - 1].rstrip()}…"
