"""Markdown files with front matter: fields in YAML above the words, and names that every file system takes."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from json.encoder import encode_basestring
from typing import Final

Value = str | int | date | Sequence[str] | None

_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON writes as it is and YAML would take for the end of a line, or not at all."""

_UNSAFE: Final = re.compile(r"[^\w ,.()-]+|[ _]+")
_LONGEST: Final = 120
"""Bytes of a name without its ending: far less than any system takes, and folders have room as well."""


def text_file(fields: Mapping[str, Value], *parts: str) -> bytes:
    """Fields, of which those that say nothing are left out, and below them the parts that are not empty."""
    lines = [f"{name}: {_yaml(value)}" for name, value in fields.items() if value]
    words = "\n\n".join(part for part in parts if part)
    return "\n".join(["---", *lines, "---", "", words, ""]).encode()


def _yaml(value: Value) -> str:
    """A value as YAML, 1.1 or 1.2: what JSON writes is that too, except for signs that YAML does not print."""
    if isinstance(value, date):
        return value.isoformat()
    written = encode_basestring(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return written if written.isprintable() else _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def file_stem(*parts: str | None) -> str:
    """A name made of these parts that Windows, macOS and Linux take, and whoever reads it."""
    words = " ".join(part for part in parts if part)
    visible = unicodedata.normalize("NFC", words)
    if not visible.isprintable():
        visible = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in visible)
    safe = _UNSAFE.sub(" ", visible).encode()[:_LONGEST].decode(errors="ignore")
    return " ".join(safe.split()).strip(" .") or "text"


class Folder:
    """A folder of the export: no two files in it have one name, capitals and composition of letters aside."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._taken: dict[str, int] = {}

    def name(self, stem: str) -> str:
        """The name of one more file in it; the second of a name is called *name (2)*."""
        name = stem
        while (key := unicodedata.normalize("NFKC", name).casefold()) in self._taken:
            first = unicodedata.normalize("NFKC", stem).casefold()
            self._taken[first] += 1
            name = f"{stem} ({self._taken[first]})"
        self._taken[key] = 1
        return f"{self._name}/{name}.md"
