"""Mail addresses as they are stored: one, or several divided by commas."""

import re
from contextlib import suppress

_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+")


def addresses(text: str) -> list[str]:
    """Each of the addresses in a text; a comma inside the name of one divides nothing."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return parts if all("@" in part for part in parts) else [text]


def in_header(address: str) -> str:
    """One address as it stands in the header of a mail: its name quoted where it must be, its domain in ASCII."""
    name, at, domain = address.rpartition("@")
    if not _ATOMS.fullmatch(name) and not name.startswith('"'):
        name = '"' + re.sub(r'([\\"])', r"\\\1", name) + '"'
    with suppress(UnicodeError):  # no name that the internet knows stays as it was typed
        domain = domain.encode("idna").decode()
    return f"{name}{at}{domain}"
