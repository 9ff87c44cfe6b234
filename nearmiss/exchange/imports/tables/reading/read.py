"""Read: the bytes of a table file as a grid."""

import re
from collections.abc import Mapping

from nearmiss.exchange.imports.file_sizes import LARGEST_FILE, too_large
from nearmiss.exchange.imports.other_files import NO_LIST_IN_ZIP, NO_TABLE, NOTHING, NUMBERS, what_to_do
from nearmiss.exchange.imports.tables.reading.decoding import decoded
from nearmiss.exchange.imports.tables.reading.delimited import delimited
from nearmiss.exchange.imports.tables.reading.excel.workbook import workbook
from nearmiss.exchange.imports.tables.reading.grid import Grid, Unreadable
from nearmiss.exchange.imports.tables.reading.markup import html_tables, markdown_tables
from nearmiss.exchange.imports.tables.reading.opendocument import opendocument, opendocument_xml
from nearmiss.exchange.imports.tables.reading.package import Package

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
    if len(data) > LARGEST_FILE:
        raise Unreadable(too_large(LARGEST_FILE))
    if name.casefold().endswith(".numbers"):
        raise Unreadable(NUMBERS)
    if sentence := what_to_do(data):
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
    raise Unreadable(NO_LIST_IN_ZIP)


def _text(data: bytes, answers: Mapping[str, str]) -> Grid:
    start = data[:4096]
    is_page = bool(_HTML.search(start)) and b"<table" in data.lower()
    if is_page and (said := _CHARSET.search(start)):
        answers = {"character-set": said[1].decode().casefold(), **answers}
    try:
        text = decoded(data, answers)
    except ValueError:
        raise Unreadable(NO_TABLE) from None
    if not text.data.strip():
        raise Unreadable(NOTHING)
    questions = (text.question,) if text.question else ()
    if is_page:
        return Grid("html", html_tables(text.data.decode()), questions, text.notes)
    if b"|" in text.data and (sheets := markdown_tables(text.data.decode())):
        return Grid("markdown", sheets, questions, text.notes)
    sheet = delimited(text.data)
    return Grid("csv", (sheet,) if sheet.rows else (), questions, text.notes)
