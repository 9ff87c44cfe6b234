"""khard, an address book in the terminal: files as JSON on standard input, the people it shows, on standard output."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

KHARD = sys.argv[1]


def read(text: str) -> Iterator[dict[str, Any]]:
    """Each card of a file, field by field, by the name (UID) under which it is listed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "book").mkdir()
        for number, card in enumerate(text.split("END:VCARD\r\n")[:-1]):
            (folder / "book" / f"{number}.vcf").write_bytes(f"{card}END:VCARD\r\n".encode())
        (folder / "conf").write_text(f"[addressbooks]\n[[book]]\npath = {folder / 'book'}\n", encoding="utf-8")
        listed = asked(folder, "list", "--parsable")
        for line in listed.splitlines():
            uid = line.partition("\t")[0]
            yield fields(uid, yaml.safe_load(asked(folder, "show", "--format", "yaml", f"uid:{uid}")))


def asked(folder: Path, *arguments: str) -> str:
    """What khard prints."""
    command = [KHARD, "-c", str(folder / "conf"), *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def fields(uid: str, shown: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown of one card."""
    address = one(shown["Address"])
    categories = shown["Categories"] or []
    return {
        "uid": uid,
        "name": str(shown["Formatted name"]),
        "family": str(shown["Last name"] or ""),
        "given": str(shown["First name"] or ""),
        "organisation": str(shown["Organisation"] or ""),
        "title": str(shown["Title"] or ""),
        "phone": str(one(shown["Phone"]) or ""),
        "email": str(one(shown["Email"]) or ""),
        "address": str(address["Street"] or "") if isinstance(address, dict) else "",
        "linkedin": str(shown["Webpage"] or ""),
        "interests": [categories] if isinstance(categories, str) else categories,
        "note": str(shown["Note"] or ""),
    }


def one(kinds: Mapping[str, Any] | None) -> Any:
    """The first that there is of a field with kinds, such as home and work."""
    return next((value for value in (kinds or {}).values() if value), "")


if __name__ == "__main__":
    json.dump({name: [*read(text)] for name, text in json.load(sys.stdin).items()}, sys.stdout)
