"""Where an event is, and what its text says: a room or an address, the link of a call, a description without its tail."""

import html
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qs, urlsplit

from nearmiss.exchange.imports.invitations.reading.components import Component
from nearmiss.model.validation import LONGEST_PASSAGE, LONGEST_TEXT

_CALLS: Final = (
    "teams.microsoft.com", "teams.live.com", "zoom.us", "meet.google.com", "webex.com", "whereby.com", "gotomeeting.com",
    "goto.com", "bluejeans.com", "chime.aws", "jitsi", "skype.com", "around.co", "hopin.com", "livestorm.co", "ringcentral",
    "coderpad.io", "hirevue.com", "sparkhire.com", "willo.video", "dialpad.com", "8x8.vc", "meet.jit.si", "zoomgov.com",
)  # fmt: skip
"""Hosts of calls, or parts of them."""
_LINK = re.compile(r"https?://[^\s<>\"'\\\]|]+", re.IGNORECASE)
_OF_CALLS: Final = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "CONFERENCE",
    "X-CONFERENCE-URL",
    "X-TELECONFERENCE",
    "X-ZOOM-MEETING-URL",
)
"""The properties that programs keep the link of a call in."""
_ONLY_A_CALL = re.compile(
    r"(?:microsoft teams(?:[ -](?:meeting|besprechung|reunion|réunion|reunión|reunião|riunione|vergadering|möte))?|zoom"
    r"(?: (?:video|meeting|call|\(.*\)))?|google meet|webex|skype|online|remote|virtual|video ?call|web conference(?:,.*)?|"
    r"réunion microsoft teams|reunión de microsoft teams|reunião do microsoft teams|riunione di microsoft teams|tbd|tba)",
    re.IGNORECASE,
)
"""Places that say no more than that there is a call, whose link is elsewhere."""
_TAIL = re.compile(
    r"^[^\S\n]{0,20}(?:_{10,}|-{10,}|─{5,}|-::~.*|\*{10,}|(?:join|klicken sie hier, um|rejoindre|unirse|entrar|partecipa) .*"
    r"(?:meeting|teams|zoom|reuni[oó]n|réunion|riunione)\b.*|microsoft teams (?:meeting|need help).*|.* is inviting you to a "
    r"scheduled zoom meeting.*)$",
    re.IGNORECASE | re.MULTILINE,
)
"""Where what a program for calls writes below a text begins."""
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h\d)\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_LONGEST_HTML: Final = 200_000


def place_of(event: Component) -> str:
    """A room, an address or a link: what the event names, and how to join where that is said elsewhere."""
    named = " ".join(part for line in event.every("LOCATION") for part in line.text.split())
    links = [*_links_of(event)]
    if named and _LINK.search(named):
        named = _LINK.sub(lambda link: _unwrapped(link[0]), named)
        links = []
    if _ONLY_A_CALL.fullmatch(named.strip(" .;")) and links:
        named = ""
    place = " · ".join(part for part in (named, links[0] if links else "") if part)
    return place if len(place) <= LONGEST_PASSAGE else f"{place[: LONGEST_PASSAGE - 1]}…"


def text_of(event: Component) -> str:
    """What it says about the event, without how to join a call; from its HTML where there is no plain text."""
    text = event.text("DESCRIPTION")
    if not text or "<br" in text.lower() or "<p>" in text.lower() or "</" in text:
        text = _plain(text or _html_of(event))
    tail = _TAIL.search(text)
    text = text[: tail.start()] if tail else text
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:LONGEST_TEXT]


def whole_text_of(event: Component) -> str:
    """The same with all that stands below it, in which a link may be looked for."""
    return "\n".join(part for part in (event.text("DESCRIPTION"), _html_of(event)) if part)


def _html_of(event: Component) -> str:
    line = next((line for line in event.every("X-ALT-DESC") if line.text.strip()), None)
    return line.text if line else ""


def _plain(text: str) -> str:
    """HTML as the words one sees of it."""
    text = _BREAK.sub("\n", _UNSEEN.sub("", text[:_LONGEST_HTML]))
    return html.unescape(_TAG.sub("", text)).replace("\xa0", " ")


def _links_of(event: Component) -> Iterator[str]:
    """Links to join a call by, those that are marked as such first."""
    for name in _OF_CALLS:
        for line in event.every(name):
            match = _LINK.search(line.text)
            if match:
                yield _unwrapped(match[0])
    for text in (whole_text_of(event), event.text("URL")):
        for match in _LINK.finditer(text):
            link = _unwrapped(html.unescape(match[0]))
            host = _host(link)
            if any(call in host for call in _CALLS) and not re.search(
                r"/(?:help|support|meetingoptions|docs?)\b", link, re.IGNORECASE
            ):
                yield link


def _unwrapped(link: str) -> str:
    """A link without the "safe link" of Outlook or Google around it, and without the sign that ends a sentence."""
    link = link.rstrip(".,;:!?)>")
    host = _host(link)
    if host.endswith("safelinks.protection.outlook.com") or (host == "www.google.com" and "/url?" in link):
        query = parse_qs(urlsplit(link).query)
        inner = next(iter(query.get("url", query.get("q", []))), "")
        return inner if _host(inner) else link
    return link


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""
