"""A letter as a draft file (``.eml``), for mail programs that open one and for letters too long for a link.

``X-Unsent: 1`` opens it for writing in Thunderbird (153.8) and Outlook; mutt and neomutt open it with ``-H``. The text
is plain UTF-8, quoted-printable and not ``format=flowed``: every paragraph stays one line, which Thunderbird wraps by
itself and mutt shows as it is. Flowed, mutt 2.2.12 and neomutt 20220429 kept lines cut at 72 characters and a blank
before every "From". No ``Date`` and no ``Message-ID``: the program that sends it writes its own.
"""

import quopri
import re
from collections.abc import Iterable
from email.header import Header
from email.utils import quote

from nearmiss.exchange.mail.addresses import addresses, in_header
from nearmiss.exchange.mail.plain_text import plain_text
from nearmiss.model import Letter, Person, Settings

_LINE = 76
_SPECIAL = re.compile(r'[][()<>@,;:\\"]')
_FROM = re.compile(rb"^From ", re.MULTILINE)


def draft_file(letter: Letter, person: Person, settings: Settings, cc: Iterable[str] = ()) -> bytes:
    """The letter to this person as a mail that is still to be sent, lines ending in CRLF.

    It has no ``To`` where their address is not known, and no ``From`` where the user's is not.
    """
    to = addresses(person.email)
    fields = {
        "From": _mailbox(settings.my_name, settings.my_email) if settings.my_email else "",
        "To": _mailbox(person.name, to[0]) if len(to) == 1 else ",\n ".join(map(in_header, to)),
        "Cc": ",\n ".join(map(in_header, cc)),
        "Subject": _words(letter.subject),
    }
    header = [
        "X-Unsent: 1",
        *(f"{name}: {value}" for name, value in fields.items() if value),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]
    body = _FROM.sub(b"=46rom ", quopri.encodestring(f"{plain_text(letter.text)}\n".encode()))
    return ("\n".join(header).encode() + b"\n\n" + body).replace(b"\n", b"\r\n")


def _mailbox(name: str, address: str) -> str:
    """One address with the name of whose it is.

    A name that must be encoded loses its commas, quotes and brackets: Claws Mail 4.1.1 decodes it first, and then takes
    "Müller, PhD" for two people to write to.
    """
    if not name:
        return in_header(address)
    words = f'"{quote(name)}"' if _is_plain(name) else _words(" ".join(_SPECIAL.sub(" ", name).split()))
    return f"{words} <{in_header(address)}>"


def _words(text: str) -> str:
    """Words as a header may hold them (RFC 2047), in several lines where they need them.

    All of them are encoded together: where only some are, Python 3.11 loses the blank between two.
    """
    return text if _is_plain(text) else Header(text, "utf-8", _LINE, "Content-Type").encode()


def _is_plain(text: str) -> bool:
    """Whether a header may hold this text as it is."""
    return text.isascii() and "=?" not in text
