"""vobject, the reader in Radicale: files as JSON on standard input, the people it reads in them on standard output."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import vobject


def read(text: str) -> Iterator[dict[str, Any]]:
    """Each card of a file, field by field."""
    for card in vobject.readComponents(text):
        values = {name: each[0].value for name, each in card.contents.items()}
        yield {
            "uid": values.get("uid", ""),
            "name": values["fn"],
            "family": values["n"].family,
            "given": values["n"].given,
            "organisation": values.get("org", [""])[0],
            "title": values.get("title", ""),
            "phone": values.get("tel", ""),
            "email": values.get("email", ""),
            "address": values["adr"].street if "adr" in values else "",
            "linkedin": values.get("url", ""),
            "interests": values.get("categories", []),
            "note": values.get("note", ""),
        }


if __name__ == "__main__":
    json.dump({name: [*read(text)] for name, text in json.load(sys.stdin).items()}, sys.stdout)
