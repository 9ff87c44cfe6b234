"""A person's card as a QR code, for the camera of a phone."""

from dataclasses import dataclass
from typing import Final

import segno

from nearmiss.exchange.contacts.vcard import short_vcard
from nearmiss.model import Person

_LARGEST: Final = 18
"""The largest version of a QR code that is made (89 squares a side): a camera still reads it from a screen."""


@dataclass(frozen=True)
class QrCode:
    """The drawing as SVG, with white ground and quiet zone, so that it is read on a dark page too.

    ``without_address``: the postal address had no room in it.
    """

    svg: str
    without_address: bool = False


def qr_code(person: Person) -> QrCode | None:
    """The code of a person's short card; ``None`` where even that is too long for one."""
    for address in (True, False):
        drawing = _drawing(short_vcard(person, address=address))
        if drawing:
            return QrCode(drawing, without_address=not address and bool(person.address))
    return None


def _drawing(card: bytes) -> str:
    """The code of a card, which is UTF-8 already: segno would write text in Latin-1 where it can, and phones guess."""
    try:
        code = segno.make_qr(card, error="m", boost_error=False)
    except segno.DataOverflowError:
        return ""
    if int(code.version) > _LARGEST:
        return ""
    return str(code.svg_inline(border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True))
