"""A letter as a ``mailto:`` link, which opens in the mail program of whoever clicks it (RFC 6068).

A line ends with ``%0A``. RFC 6068 asks for ``%0D%0A``, of which mutt 2.2.12 and neomutt 20220429 keep a ``^M`` at the
end of every line, in the editor and in what is sent; with ``%0A`` these two, Claws Mail 4.1.1, Thunderbird 153.8 and
Evolution 3.46.4 all break where they should. ``bcc`` is never written: mutt and neomutt drop it without a word. The
address stands in the path, since ``?to=`` opens nothing there.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from nearmiss.exchange.mail.addresses import addresses

LINE_BREAK = "%0A"


class Limit(NamedTuple):
    """The most characters of a link that reach a mail program ``where``."""

    where: str
    most: int


LIMITS = (
    Limit("on Windows", 2_046),
    Limit("on Linux", 131_071),
)
"""What longer links do not survive, the shortest first: on Windows a browser hands over no more than 2,046 characters
and else opens nothing (reported alike for Chrome, Edge and Firefox with Outlook); Linux starts no program with an
argument of 128 KiB, its closing zero counted. What mutt and neomutt take was tried up to there."""


def mailto(address: str, subject: str, text: str, cc: Iterable[str] = ()) -> str:
    """The link that opens this mail as a draft; ``text`` is plain (``plain_text`` makes it), ``address`` may be empty.

    Every sign that is not a letter, a digit or one of ``-._~`` is escaped as its bytes in UTF-8: a space is ``%20``, a
    plus ``%2B``. Several in ``cc`` stand in one field, divided by commas.
    """
    body = LINE_BREAK.join(quote(line, safe="") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    copies = ",".join(map(_escaped, cc))
    fields = [("cc", copies), ("subject", quote(subject, safe="")), ("body", body)]
    query = "&".join(f"{name}={value}" for name, value in fields if value)
    return f"mailto:{','.join(map(_escaped, addresses(address)))}{'?' if query else ''}{query}"


def _escaped(address: str) -> str:
    """One address, escaped but for the @ before its domain."""
    name, at, domain = address.rpartition("@")
    return f"{quote(name, safe='')}{at}{quote(domain, safe='')}"


def too_long_for(link: str) -> tuple[Limit, ...]:
    """Where the link is longer than what reaches a mail program; empty where it opens everywhere."""
    return tuple(limit for limit in LIMITS if len(link) > limit.most)


def warning(link: str) -> str:
    """What the page says of a link that is too long for some; empty where it is not."""
    too_long = too_long_for(link)
    if not too_long:
        return ""
    where = " and ".join(limit.where for limit in too_long)
    return (
        f"This letter is long for a link ({len(link):,} characters): {where}, a browser may open no mail at all. "
        "Take the draft file, or copy the text."
    )
