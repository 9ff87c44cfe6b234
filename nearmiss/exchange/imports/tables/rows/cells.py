"""Cells of a row: as text, as a link, a mail address, the names of people, a rating."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from nearmiss.exchange.imports.tables.reading.grid import Cell
from nearmiss.exchange.imports.tables.word_lists import contact_role, flag, is_blank
from nearmiss.model import validation

_LINK = re.compile(r"https?://[^\s<>()\]]+[^\s<>()\].,;]", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_BETWEEN_PEOPLE = re.compile(r"\s{0,9}[;\n/&]\s{0,9}|\s{0,9},\s{1,9}|\s{1,9}(?:and|und|et|y|e|en|och|og|with)\s{1,9}")
_BETWEEN_TURNED = re.compile(r"\s{0,9}[;\n/&]\s{0,9}|\s{1,9}(?:and|und|et|y|e|en|och|og)\s{1,9}")
_BETWEEN_ROWS = re.compile(r"[;\n]")
_TURNED = re.compile(r"([^\W\d_][\w'\u2019-]{0,60}),\s{1,9}([^\W\d_][\w'\u2019-]*\.?)")
_PARTICLES = frozenset(
    "de da do dos das di del della dei degli van von der den ten ter te la le du des el al bin ibn bint abu y e i af "  # noqa: SIM905 - read as words
    "av zu zum zur vom 't 's d' o' und".split()
)
"""Small words within names."""
_BRACKETED = re.compile(r"\s{0,9}[(\[]([^)\]]*)[)\]]?\s{0,9}")
_TITLE_AFTER = re.compile(r"\s{1,9}[-\u2013\u2014|:]\s{1,9}")
_PAGE_LINK = re.compile(r"\s{0,9}\(https?://(?:www\.)?notion\.so/[^)]*\)")
_NAME = re.compile(r"[^\W\d_][\w'\u2019.\-\s]*")
_STARS = re.compile(r"[\u2605\u2b50\u2b51]")
_RATED = re.compile(r"([1-5])(?:\.0)?(?:\s*/\s*5|\s*(?:of|von|sur|de|van|av)\s*5)?")
_LONGEST_NAME = 60
_MOST_WORDS = 5


class Named(NamedTuple):
    """Somebody named in a cell; ``role`` is what the cell itself says they were."""

    name: str
    email: str = ""
    title: str = ""
    role: str | None = None


def text(cell: Cell) -> str:
    """A cell as it is written into a text: days as ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return "" if cell is None else str(cell)


def one_line(cell: Cell) -> str:
    """A name or a title, without line breaks and without the address of a page that Notion writes behind it."""
    line = text(cell)
    if "notion.so" in line:
        line = _PAGE_LINK.sub("", line)
    return " ".join(line.split()) if "\n" in line or "  " in line else line.strip()


@lru_cache(maxsize=20_000)
def link(written: str) -> str:
    """The first web address in a text, in full; nothing where there is none that can be opened."""
    found = _LINK.search(written)
    address = found[0] if found else f"https://{written}" if _BARE_LINK.fullmatch(written) else ""
    return address if address and len(address) <= validation.LONGEST_PASSAGE and _is_whole(address) else ""


def _is_whole(address: str) -> bool:
    host = address.split("://", 1)[1].split("/", 1)[0].split("?", 1)[0].rpartition("@")[2]
    name, _, port = host.partition(":")
    return bool(name.strip(".")) and "[" not in host and (not port or port.isdigit())


@lru_cache(maxsize=20_000)
def mail(written: str) -> str:
    """The mail address in a text; nothing where there is none, or more than one."""
    found = _MAIL.findall(written)
    return found[0] if len(found) == 1 and len(found[0]) <= validation.LONGEST_LINE else ""


def rating(cell: Cell) -> int | None:
    """1 to 5, as a number, as "4/5" or in stars; ``None`` for anything else, another scale among it."""
    written = text(cell).strip()
    if stars := len(_STARS.findall(written)):
        return stars if stars <= 5 else None  # noqa: PLR2004 - the scale
    found = _RATED.fullmatch(written)
    return int(found[1]) if found else None


@lru_cache(maxsize=20_000)
def turned(written: str) -> bool | None:
    """Whether a cell writes last names first, as "Reis, Ana; Lind, Bo".

    ``None`` where that is not clear: "Reis, Ana" may be two people, and so may the first of "Reis, Ana; Bo Lind".
    """
    parts = [part.strip() for part in _BETWEEN_TURNED.split(written) if part.strip()]
    if parts and all(_is_turned(part) for part in parts):
        return True if len(parts) > 1 else None
    apart = [part.strip() for part in _BETWEEN_ROWS.split(written)]
    return None if len(apart) > 1 and any(map(_is_turned, apart)) else False


def _is_turned(part: str) -> bool:
    return _TURNED.fullmatch(part) is not None and not contact_role(part)


@lru_cache(maxsize=20_000)
def people(written: str, *, is_turned: bool = False) -> tuple[tuple[Named, ...], str]:
    """The people whom a cell names, and what of it is no name; ``is_turned`` for last names that stand first."""
    found: list[Named] = []
    left: list[str] = []
    if is_turned:
        written = _TURNED.sub(r"\2 \1", written)
    for part in _BETWEEN_PEOPLE.split(_PAGE_LINK.sub("", written)):
        if not part.strip() or is_blank(part):
            continue
        named = _person(part.strip())
        if named is not None:
            found.append(named)
        elif found and contact_role(part) and not _MAIL.search(part):  # "Ana Reis, HR manager"
            found[-1] = found[-1]._replace(title=part.strip(), role=contact_role(part))
        else:
            left.append(part.strip())
    return tuple(found), "; ".join(left)


def _person(part: str) -> Named | None:
    email = mail(part)
    rest = _MAIL.sub(" ", part).replace("<", " ").replace(">", " ").replace("mailto:", " ")
    bracketed = _BRACKETED.search(rest)
    title = bracketed[1].strip() if bracketed else ""
    rest = _BRACKETED.sub(" ", rest).strip(" ,:-|")
    pieces = _TITLE_AFTER.split(rest, maxsplit=1)
    name, title = (pieces[0], title or pieces[1]) if len(pieces) > 1 else (rest, title)
    name = " ".join(name.split())
    if len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or not _NAME.fullmatch(name):
        return None
    if any(word[0].islower() and word not in _PARTICLES for word in name.split()):  # "via LinkedIn", "Ana from work"
        return None
    if flag(name) is not None or is_blank(name) or name.islower() or (contact_role(name) and len(name.split()) < 3):  # noqa: PLR2004 - "HR manager" is no name
        return None
    return Named(name, email, title, contact_role(title) if title else None)
