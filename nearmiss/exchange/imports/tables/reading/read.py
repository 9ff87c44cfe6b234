"""Read: the bytes of a table file as a grid."""

import re
from collections.abc import Mapping

from nearmiss.exchange.imports.tables.reading.decoding import decoded
from nearmiss.exchange.imports.tables.reading.delimited import delimited
from nearmiss.exchange.imports.tables.reading.excel.workbook import workbook
from nearmiss.exchange.imports.tables.reading.grid import Grid, Unreadable
from nearmiss.exchange.imports.tables.reading.markup import html_tables, markdown_tables
from nearmiss.exchange.imports.tables.reading.opendocument import opendocument, opendocument_xml
from nearmiss.exchange.imports.tables.reading.package import NUMBERS, Package

LARGEST = 50_000_000
"""How many bytes a file may have."""

_AGAIN = "Please open the list in the program it came from, and save or export it as .xlsx or .csv."

_OTHERS = (
    (b"%PDF", f"This is a PDF, which keeps no rows and cells. {_AGAIN}"),
    (b"{\\rtf", f"This is a text document (RTF). {_AGAIN}"),
    (b"\x89PNG", f"This is a picture. {_AGAIN}"),
    (b"\xff\xd8\xff", f"This is a picture. {_AGAIN}"),
    (b"GIF8", f"This is a picture. {_AGAIN}"),
    (b"\x1f\x8b", "This is a compressed file (gzip). Please unpack it, and bring what is in it."),
    (b"7z\xbc\xaf\x27\x1c", "This is a compressed folder (7z). Please unpack it, and bring what is in it."),
    (b"Rar!", "This is a compressed folder (RAR). Please unpack it, and bring what is in it."),
    (b"SQLite format 3", f"This is a database. {_AGAIN}"),
    (b"bplist00", f"This is a settings file of a Mac. {_AGAIN}"),
)
"""How files begin that are no tables, and what is said of them."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|table|body|head|meta)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)


def read(data: bytes, name: str, answers: Mapping[str, str]) -> Grid:
    """The sheets of a table file of this name, or of a pasted table in UTF-8 (``name`` is empty then).

    ``answers`` are those of the user, by the keys of their questions. Never raises for what is in the file: what cannot
    be read is a grid with ``refused``.
    """
    try:
        return _read(data, name, answers)
    except Unreadable as why:
        return Grid("", refused=str(why))


def _read(data: bytes, name: str, answers: Mapping[str, str]) -> Grid:
    if len(data) > LARGEST:
        raise Unreadable(
            f"The file has {len(data) // 1_000_000} MB, and at most {LARGEST // 1_000_000} are read. Please copy the "
            "rows that matter into a new sheet, and bring that."
        )
    if name.casefold().endswith(".numbers"):
        raise Unreadable(NUMBERS)
    for beginning, sentence in _OTHERS:
        if data.startswith(beginning):
            raise Unreadable(sentence)
    if data.startswith(b"PK\3\4"):
        return _zipped(data, answers)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return workbook(data, None, answers)
    if b"<office:document" in data[:4096]:
        return opendocument_xml(data, answers)
    return _text(data, answers)


def _zipped(data: bytes, answers: Mapping[str, str]) -> Grid:
    package = Package(data)
    if "xl/workbook.xml" in package or "xl/workbook.bin" in package:
        return workbook(data, package, answers)
    if "content.xml" in package:
        return opendocument(package, answers)
    raise Unreadable(f"This is a compressed folder (zip) without a spreadsheet in it. {_AGAIN}")


def _text(data: bytes, answers: Mapping[str, str]) -> Grid:
    start = data[:4096]
    is_page = bool(_HTML.search(start)) and b"<table" in data.lower()
    if is_page and (said := _CHARSET.search(start)):
        answers = {"character-set": said[1].decode().casefold(), **answers}
    try:
        text = decoded(data, answers)
    except ValueError:
        raise Unreadable(f"This is neither a table nor a text. {_AGAIN}") from None
    if not text.data.strip():
        raise Unreadable("There is nothing in it.")
    questions = (text.question,) if text.question else ()
    if is_page:
        return Grid("html", html_tables(text.data.decode()), questions, text.notes)
    if b"|" in text.data and (sheets := markdown_tables(text.data.decode())):
        return Grid("markdown", sheets, questions, text.notes)
    sheet = delimited(text.data)
    return Grid("csv", (sheet,) if sheet.rows else (), questions, text.notes)
