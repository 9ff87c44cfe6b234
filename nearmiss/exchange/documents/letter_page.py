"""A letter on paper: the letter with room to sign, its envelope, and a folded card, each a page to print.

Each sheet is a named page of its own size. Nothing is drawn by a background, which browsers leave out in print, and
nothing is cut off: what is longer than a sheet goes on with another.
"""

from datetime import date
from pathlib import Path

from nearmiss.exchange.documents import html_page
from nearmiss.exchange.mail.plain_text import plain_text
from nearmiss.exchange.mail.signature import Signed, signed
from nearmiss.exchange.markdown.sanitised import line_to_html
from nearmiss.exchange.phrases import day
from nearmiss.model import Letter, Person, Settings

_STYLE = "\n" + Path(__file__).with_suffix(".css").read_text(encoding="utf-8")

_PAPER = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
_ENVELOPE = {"DL": (220.0, 110.0), "No. 10": (241.3, 104.775)}
"""Width and height in millimetres."""
_NOTE = "Print it at 100 %, without the headers and footers that the print window of the browser may add."
_ROOM = 10
"""Millimetres between the text of a card and where its paper ends or folds."""
_AROUND = 2
"""Millimetres that an envelope is higher than the card in it, at least."""
_CARD_WIDTH, _CARD_LINES, _CARD_GAP = 42, 19, 0.6
"""Characters of a line of a card, how many lines one of its pages holds, and how many an empty one is, roughly."""
_LARGE, _MIDDLE = 6, 8
"""Lines of an address that have room on an envelope in large type, and in smaller."""


def letter_page(letter: Letter, person: Person, settings: Settings, *, on: date, envelope: bool = False) -> str:
    """The letter as it is posted ``on`` a day: both addresses, the text, and room to sign above the name.

    With ``envelope``, its envelope follows as a page of its own size.
    """
    sheets = [
        _sheet(
            "letter",
            _lines("sender", [settings.my_name, *_typed_lines(settings.my_address), settings.my_email]),
            _lines("day", [day(on)]),
            _lines("recipient", recipient_lines(person)),
            _text(letter, settings),
        )
    ]
    pages = [
        _size("letter", *_PAPER[settings.paper], "25mm"),
        "@page letter { @bottom-center { content: counter(page); font: 9pt Georgia, serif; } }",
        "@page letter:first { @bottom-center { content: none; } }",
    ]
    if envelope:
        sheets.append(_envelope(person, settings))
        pages.append(_envelope_size(settings))
    return _page(f"Letter to {person.name}", sheets, pages)


def envelope_page(person: Person, settings: Settings) -> str:
    """The envelope: whom it goes to where the post reads it, and where it comes from."""
    return _page(f"Envelope to {person.name}", [_envelope(person, settings)], [_envelope_size(settings)])


def card_page(letter: Letter, person: Person, settings: Settings) -> str:
    """A card of a quarter of the paper, printed on one side and folded twice; it fits into an envelope DL.

    A short text stands on its right page and leaves the left one to the hand; a longer one takes both.
    """
    width, height = _PAPER[settings.paper]
    lines = plain_text(letter.text).split("\n")
    both = sum(-(-len(line) // _CARD_WIDTH) or _CARD_GAP for line in lines) > _CARD_LINES
    left = _ROOM if both else width / 2 + _ROOM
    size = _size("card", width, height, f"{height / 2 + _ROOM:.1f}mm {_ROOM}mm {_ROOM}mm {left:.1f}mm")
    free = "The outside is free for your hand." if both else "The left page and the outside are free for your hand."
    fits = min(width, height) / 2 <= _ENVELOPE[settings.envelope][1] - _AROUND
    size_said = "" if fits else f" It needs a larger envelope than {settings.envelope}."
    how = f"Fold the upper half of the paper back, then close the card like a book. {free}{size_said}"
    sheet = _sheet("card both" if both else "card", _text(letter, settings))
    return _page(f"Card to {person.name}", [sheet], [size], how)


def recipient_lines(person: Person) -> list[str]:
    """Whom a letter goes to, line by line; without a postal address, where they work."""
    lines = _typed_lines(person.address)
    if not lines:
        return [line for line in (person.name, person.title, person.organisation) if line]
    return lines if lines[0].casefold() == person.name.casefold() else [person.name, *lines]


def _typed_lines(text: str) -> list[str]:
    return [line.strip() for line in plain_text(text).split("\n") if line.strip()]


def _text(letter: Letter, settings: Settings) -> str:
    """The text of a letter, with room for a signature between its last words and the name."""
    end: Signed = signed(plain_text(letter.text), settings.my_name)
    paragraphs = [_lines("", [part]) for part in end.paragraphs]
    after = [_lines("", [part]) for part in end.postscript]
    return "\n".join(
        [*paragraphs, _lines("close", [end.close]), _lines("name", [end.name or "\N{NO-BREAK SPACE}"]), *after]
    )


def _envelope(person: Person, settings: Settings) -> str:
    to = recipient_lines(person)
    size = "large" if len(to) <= _LARGE else "middle" if len(to) <= _MIDDLE else "small"
    back = [settings.my_name, *_typed_lines(settings.my_address)]
    return _sheet("envelope", f"<div>{_lines('return', back)}</div>", _lines(f"to {size}", to))


def _envelope_size(settings: Settings) -> str:
    return _size("envelope", *_ENVELOPE[settings.envelope], "12mm 12mm 16mm 15mm")


def _size(name: str, width: float, height: float, margin: str) -> str:
    return f"@page {name} {{ size: {width}mm {height}mm; margin: {margin}; }}"


def _lines(kind: str, lines: list[str]) -> str:
    """One block of lines, or nothing where there are none; its turns of direction end with each line."""
    words = "\n".join(line_to_html(line) for text in lines if text for line in text.split("\n"))
    return f'<p class="{kind}">{words}</p>' if words else ""


def _sheet(kind: str, *blocks: str) -> str:
    return "\n".join([f'<section class="sheet {kind}">', *filter(None, blocks), "</section>"])


def _page(title: str, sheets: list[str], pages: list[str], how: str = "") -> str:
    head = f'<h1 class="note">{line_to_html(title)}</h1>\n<p class="note">{how} {_NOTE}</p>'
    return html_page.bare(title, "\n".join([head, *sheets]), "\n".join([_STYLE, *pages, ""]))
