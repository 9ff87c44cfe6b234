"""Small files that say they are archives and would cost a reader much: 64, each a matter of our own guard alone.

None of them leaves the guard: what is too long, too deep or too much is refused before anything else reads it.
"""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

Files = dict[str, bytes]
MANY = 400_000
BIG = 24 * 2**20
AT = "2026-03-09T12:00:00"


def unpacked(data: bytes) -> Files:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """These files as a zip, made as densely as can be."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def signed(files: Files) -> Files:
    """The same files, their manifest saying what is in them as a forger would."""
    manifest = json.loads(files["manifest.json"])
    for table, entry in manifest["tables"].items():
        content = files[f"{table}.jsonl"]
        entry.update(rows=content.count(b"\n"), sha256=hashlib.sha256(content).hexdigest())
    return {**files, "manifest.json": json.dumps(manifest).encode()}


Make = Callable[[Files], bytes]


def _manifest(change: Callable[[str], str]) -> Make:
    return lambda files: packed({**files, "manifest.json": change(files["manifest.json"].decode()).encode()})


def _said(**changes: Any) -> Make:
    return _manifest(lambda text: json.dumps({**json.loads(text), **changes}))


def _tables(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Make:
    return _manifest(lambda text: json.dumps({**json.loads(text), "tables": change(json.loads(text)["tables"])}))


def _lines(table: str, content: str | Callable[[dict[str, Any]], str]) -> Make:
    """One table's file: the content, or what is made of its first row."""

    def make(files: Files) -> bytes:
        first = json.loads(files[f"{table}.jsonl"].split(b"\n")[0])
        text = content if isinstance(content, str) else content(first)
        return packed(signed({**files, f"{table}.jsonl": text.encode("utf-8", "surrogatepass")}))

    return make


def _row(table: str, **changes: Any) -> Make:
    return _lines(table, lambda row: json.dumps({**row, **changes}) + "\n")


def _in_row(table: str, field: str, literal: str) -> Make:
    """A row whose field is written so, whether JSON knows it or not."""

    def change(row: dict[str, Any]) -> str:
        return json.dumps({**row, field: "HERE"}).replace('"HERE"', literal) + "\n"

    return _lines(table, change)


def _rows(table: str, **changes: Callable[[int], Any]) -> Make:
    """Many rows, each as good as the first."""

    def change(row: dict[str, Any]) -> str:
        return "".join(
            json.dumps({**row, **{name: make(number) for name, make in changes.items()}}) + "\n"
            for number in range(MANY // 4)
        )

    return _lines(table, change)


def _contents(table: str, field: str, make: Callable[[Any], str]) -> Make:
    return _lines(table, lambda row: json.dumps({**row, field: make(json.loads(row[field]))}) + "\n")


def _bundle(rows: int = 1, links: int = 0) -> Callable[[Any], str]:
    def make(bundle: Any) -> str:
        return json.dumps({"rows": bundle["rows"][:1] * rows, "links": [["application", "a", "told_by", "b"]] * links})

    return make


def _answers(contents: Any) -> str:
    answer = {"id": "a", "version": 1, "reflection_id": contents["reflection"]["id"], "asked": "?", "text": "!"}
    return json.dumps({**contents, "own": [answer] * (MANY // 8)})


def _zip(change: Callable[[bytearray], bytes | bytearray]) -> Make:
    return lambda files: bytes(change(bytearray(packed(files))))


def _end(**numbers: int) -> Callable[[bytearray], bytearray]:
    """The record at the end with other numbers: disk, counts, size, offset, comment."""
    places = {
        "disk": (4, "<H"),
        "here": (8, "<H"),
        "count": (10, "<H"),
        "size": (12, "<L"),
        "offset": (16, "<L"),
        "comment": (20, "<H"),
    }

    def change(data: bytearray) -> bytearray:
        for name, number in numbers.items():
            place, kind = places[name]
            struct.pack_into(kind, data, len(data) - 22 + place, number)
        return data

    return change


def _entries(place: int, kind: str, number: int) -> Callable[[bytearray], bytearray]:
    """Every entry of the directory with another number at one place."""

    def change(data: bytearray) -> bytearray:
        at = data.index(b"PK\1\2")
        while at >= 0:
            struct.pack_into(kind, data, at + place, number)
            at = data.find(b"PK\1\2", at + 4)
        return data

    return change


def _zip64(data: bytearray) -> bytes:
    end = bytes(data[-22:])
    size, offset = struct.unpack_from("<LL", end, 12)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 0, 0, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(data) - 22, 1)
    return bytes(data[:-22]) + record + locator + end


def _twice(files: Files) -> bytes:
    """The directory lists every file twice, at one place."""
    data = packed(files)
    size, offset = struct.unpack_from("<LL", data, len(data) - 10)
    directory = data[offset : offset + size] * 2
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2 * len(files), 2 * len(files), 2 * size, offset, 0)
    return data[:offset] + directory + end


def _older(make: Make) -> Make:
    """The same, of the first schema, whose rows are brought up to date before they are looked at."""

    def change(files: Files) -> bytes:
        made = unpacked(make(files))
        manifest = json.loads(made["manifest.json"])
        later = {"lesson", "question", "own_question", "own_answer", "tag", "edition", "review", "action"}
        tables = {table: entry for table, entry in manifest["tables"].items() if table not in later}
        manifest.update(schema=1, tables=tables)
        return packed({**made, "manifest.json": json.dumps(manifest).encode()})

    return change


HOSTILE: Mapping[str, Make] = {
    "a manifest padded with spaces": _manifest(lambda text: text[:-1] + " " * BIG + "}"),
    "a manifest padded with lines": _manifest(lambda text: "\n" * BIG + text),
    "a manifest with a long text": _said(journal="a" * BIG),
    "a manifest with a long format": _said(format="a" * BIG),
    "a manifest with a long name": _manifest(lambda text: json.dumps({**json.loads(text), "a" * BIG: 1})),
    "a manifest of many names": _manifest(
        lambda text: json.dumps({**json.loads(text), **dict.fromkeys(map(str, range(MANY)))})
    ),
    "a manifest of many tables": _tables(lambda tables: tables | {f"t{number}": {"rows": 0} for number in range(MANY)}),
    "a manifest of some tables too many": _tables(
        lambda tables: tables | {"t" + "a" * n: tables["tag"] for n in range(200)}
    ),
    "a manifest as deep as it is long": _manifest(lambda text: text[:-1] + ',"a":' + "[" * 9000 + "]" * 9000 + "}"),
    "a table of lists": _tables(lambda tables: {**tables, "tag": [[]] * 15_000}),
    "a manifest with a long number": _manifest(lambda text: text[:-1] + ',"a":' + "9" * 60_000 + "}"),
    "a manifest with a name given twice": _manifest(lambda text: text[:-1] + ',"version":1}'),
    "rows without number": _tables(lambda tables: {**tables, "tag": {**tables["tag"], "rows": 10**15}}),
    "rows fewer than none": _tables(lambda tables: {**tables, "tag": {**tables["tag"], "rows": -1}}),
    "rows that are true": _tables(lambda tables: {**tables, "tag": {**tables["tag"], "rows": True}}),
    "version 0": _said(version=0),
    "a version below": _said(version=-1),
    "a version that is true": _said(version=True),
    "a version with a point": _said(version=1.0),
    "no schema": _said(schema=0),
    "empty lines": _lines("tag", "\n" * BIG),
    "empty rows": _lines("tag", "{}\n" * MANY),
    "the same row over and over": _lines("theme", lambda row: (json.dumps(row) + "\n") * MANY),
    "drafts without number": _rows("draft", key=str),
    "drafts without number of an older schema": _older(_rows("draft", key=str)),
    "themes without number": _rows("theme", id=str),
    "settings without number": _rows("setting", name=str),
    "spaces in a row": _lines("tag", " " * BIG + "\n"),
    "spaces without an end": _lines("tag", " " * BIG),
    "a row without an end": _lines("tag", json.dumps),
    "a long name": _row("person", name="a" * BIG),
    "a name of many words": _row("person", name="ab " * 600_000),
    "a name of many wide words": _row("person", name="ab " * 400_000 + "🙂"),
    "a long note": _row("person", notes="a" * BIG),
    "a long key": _row("person", id="a" * 1_500_000),
    "a long draft": _row("draft", text="a" * BIG),
    "a long draft of an older schema": _older(_row("draft", text="a" * BIG)),
    "signs that no text has": _in_row("draft", "text", '"' + "\\u0000" * 300_000 + '"'),
    "half signs": _in_row("draft", "text", '"' + "\\ud800" * 300_000 + '"'),
    "a deep list": _in_row("person", "name", "[" * 500_000 + "]" * 500_000),
    "a deep object": _in_row("person", "name", '{"a":' * 200_000 + "1" + "}" * 200_000),
    "a list of lists": _in_row("person", "name", "[" + "[]," * 500_000 + "[]]"),
    "a row of many fields": _lines("person", json.dumps(dict.fromkeys(map(str, range(100_000)))) + "\n"),
    "a field given over and over": _lines("person", '{"id":"a"' + ',"id":"a"' * 100_000 + "}\n"),
    "a long number": _in_row("person", "version", "9" * 1_000_000),
    "a number without end": _in_row("person", "version", "1e400"),
    "no number": _in_row("person", "version", "NaN"),
    "an open text": _lines("person", '{"id":"' + "\\" * 1_000_001 + "\n"),
    "a deep setting": _row("setting", value="[" * 500_000 + "]" * 500_000),
    "days without number": _row(
        "setting", name="exported_days", value=json.dumps({str(n): "9999-12-31" for n in range(40_000)})
    ),
    "trash as deep as it is long": _row("trash", contents="[" * 500_000 + "]" * 500_000),
    "trash of the same over and over": _contents("trash", "contents", _bundle(rows=2500)),
    "trash of links": _contents("trash", "contents", _bundle(links=20_000)),
    "an edition of answers": _contents("edition", "contents", _answers),
    "files without number": lambda files: packed({**files, **{f"{n}.txt": b"" for n in range(60_000)}}),
    "a count of files without number": _zip(_end(here=60_000, count=60_000)),
    "a name as long as a file": lambda files: packed({**files, "a" * 65_000: b""}),
    "every file listed twice": _twice,
    "files that are longer than they say": _zip(_entries(24, "<L", 10)),
    "files that are shorter than they say": _zip(_entries(24, "<L", 2**31)),
    "files that overlap": _zip(_entries(42, "<L", 0)),
    "a directory longer than the file": _zip(_end(size=2**31)),
    "a zip in parts": _zip(_end(disk=1)),
    "a zip of the other kind": _zip(_zip64),
}
