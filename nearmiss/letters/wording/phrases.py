"""What was typed into one line of the record, as it can stand in the middle of a sentence."""

import re

from nearmiss.letters.wording.second_person import to_you

_LEAD_INS = re.compile(
    r"(?:we (?:talked|spoke|chatted)|talked|spoke) about |(?:(?:she|he|they) )?cares? (?:about|for) |"
    r"(?:i was )?impressed (?:me )?(?:by|with) |(?:i )?(?:promised|said)(?: that)? (?:to |i would |i will )?|"
    r"i['\u2019]ll |i (?:will|would) |to (?=send\b)",
    re.IGNORECASE,
)
"""How a note begins that says again what its field asks."""

_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "  # noqa: SIM905 - read as words
    "october november december christmas easter english french german spanish portuguese italian polish dutch arabic "
    "chinese japanese britain england scotland wales ireland france germany spain portugal italy poland europe africa "
    "asia america london paris berlin lisbon madrid athens brussels naples texas excel python sql tableau kubernetes "
    "docker windows linux java javascript rust google linkedin power react terraform postgres snowflake".split()
)
_PAST = frozenset(
    "ran built wrote led began took gave became got made won taught spoke went left read learnt met held kept found "  # noqa: SIM905 - read as words
    "brought sold set cut put grew drew joined".split()
)
_VERBS = frozenset(
    "send share write forward introduce look read check bring show tell call find give mail email pass get make "  # noqa: SIM905 - read as words
    "connect ask lend return review recommend follow put try let come".split()
)

_SUBJECTS = frozenset({"i", "we", "you", "they", "it", "both", "everybody", "nobody"})
_INNER = str.maketrans('“”"', "\u2018\u2019'")
"""Quotation marks inside of others."""


def phrase(text: str) -> str:
    """A line without what its field says already and without the stop at its end; empty where no word is in it."""
    line = _LEAD_INS.sub("", " ".join(text.split()), count=1) if _LEAD_INS.match(text) else " ".join(text.split())
    line = line.strip(" .,;:!?…\u2013-")
    return line if re.search(r"\w", line) else ""


def inside(text: str) -> str:
    """A line as it stands inside a sentence: its first letter small, unless it begins with what may be a name."""
    first, _, rest = text.partition(" ")
    word = first.rstrip(",;:")
    is_ordinary = word[:1].isupper() and (word[1:].islower() or word == "A") and word.casefold() not in _NAMES
    if is_ordinary and (word.endswith(("ing", "s")) or rest[:1].islower() or word != first):
        return text[0].lower() + text[1:]
    return text


def said_to_them(text: str, name: str) -> str:
    """A note about somebody called ``name`` as it is said to them; quoted as it was noted where that is not certain."""
    line, names = phrase(text), frozenset(re.findall(r"\w{3,}", name.casefold()))
    said = to_you(line, names)
    return inside(said) if said else quoted(line)


def quoted(text: str) -> str:
    """A line in quotation marks; empty where it is."""
    return f"“{text.translate(_INNER)}”" if text else ""


def as_topic(text: str) -> str:
    """What was talked about, after *about*: a clause begins with *how*."""
    first, _, rest = text.partition(" ")
    if first.casefold() == "that" and rest:
        return f"how {rest}"
    return f"how {text}" if first.casefold() in _SUBJECTS and rest else text


def to_do(text: str) -> str:
    """What was promised, after *I promised*: "to send the slides"; else as it was typed."""
    line = inside(phrase(text))
    return f"to {line}" if line.partition(" ")[0].casefold() in _VERBS else line


def as_mine(text: str) -> str:
    """My news as a clause of its own: "I ran my first survey"; what has no verb at its beginning stays as it is."""
    line = inside(" ".join(text.split()).strip(" .,;!?"))
    first = line.partition(" ")[0].casefold()
    return f"I {line}" if first in _PAST or first.endswith("ed") else line
