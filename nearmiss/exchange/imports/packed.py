"""Packed files: spreadsheets and documents, which are zips themselves, and exports of several files."""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Final

from nearmiss.exchange.imports import other_files
from nearmiss.exchange.imports.file_sizes import LARGEST_FILE
from nearmiss.exchange.imports.recognise import ARCHIVE, Kind, Recognised
from nearmiss.exchange.imports.zip_errors import ZIP_ERRORS
from nearmiss.store.archive.unzip import MOST_FILES

_READ: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".xlsb", ".vcf", ".ics", ".eml", ".mbox", ".mbx", ".zip")
"""What the names of files end with that an import reads."""
_MOST = 40
_ENTRY = b"PK\1\2"
"""How each file begins in the list of the files. These are counted before the list is read, which takes a kilobyte of
memory for each; what the end of a zip says of their number need not be so."""


@dataclass(frozen=True)
class Packed:
    """What a zip is: ``one`` of the kinds there are, or the names of the ``files`` in it that can be read."""

    one: Recognised | None = None
    files: tuple[str, ...] = field(default_factory=tuple)


def unpacked(data: bytes) -> Packed:
    """What is in a zip, by its list of files."""
    if data.count(_ENTRY) > MOST_FILES:
        return Packed(
            _no(f"This packed file has more than {MOST_FILES:,} files in it. Unpack it, and bring one of them.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if kind := _spreadsheet_or_document(archive, names):
                return Packed(Recognised(Kind.TABLE, data) if kind == "table" else _no(kind))
    except ZIP_ERRORS:
        return Packed(_no(other_files.DAMAGED_ZIP))
    if "manifest.json" in names and "application.jsonl" in names:
        return Packed(Recognised(Kind.ARCHIVE, data, ARCHIVE))
    files = [name for name in names if name.lower().endswith(_READ) and not _is_hidden(name)]
    if not files:
        return Packed(_no(other_files.NO_LIST_IN_ZIP))
    return Packed(files=tuple(files[:_MOST]))


def file_in(data: bytes, name: str) -> bytes | None:
    """One file of a zip; ``None`` where it is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as file:
            content = file.read(LARGEST_FILE + 1)
    except (*ZIP_ERRORS, KeyError):
        return None
    return content if len(content) <= LARGEST_FILE else None


def _no(sentence: str) -> Recognised:
    return Recognised(Kind.UNKNOWN, b"", sentence)


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")


def _spreadsheet_or_document(archive: zipfile.ZipFile, names: list[str]) -> str:
    """The word table for a spreadsheet, the sentence for another document, nothing for a zip of files."""
    starts = {name.partition("/")[0] for name in names}
    if "[Content_Types].xml" in names:
        if "xl" in starts:
            return "table"
        office = {"word": other_files.WORD, "ppt": other_files.SLIDES}
        return next((office[each] for each in office if each in starts), other_files.OFFICE)
    if "mimetype" in names:
        with archive.open("mimetype") as file:  # a few words of it: it may unpack to more than there is room for
            mimetype = file.read(100).decode("ascii", "replace")
        return "table" if "spreadsheet" in mimetype else other_files.TEXT_DOCUMENT
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return other_files.NUMBERS
    if any("com.microsoft.__" in name for name in names):
        return other_files.OLM
    return ""
