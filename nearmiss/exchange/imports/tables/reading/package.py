"""Package: the parts of a spreadsheet that is a zip file, read with limits and without entities."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat

from nearmiss.exchange.imports.other_files import DAMAGED, LOCKED, NUMBERS, SLIDES, WORD
from nearmiss.exchange.imports.tables.reading.grid import Unreadable, too_much
from nearmiss.exchange.imports.zip_errors import ZIP_ERRORS

LARGEST_PART = 80_000_000
"""How many bytes a part may unpack to: a sheet of a million short cells."""

LARGEST_TOGETHER = 160_000_000

_FOREIGN = {
    "Index/Document.iwa": NUMBERS,
    "Index.zip": NUMBERS,
    "word/document.xml": WORD,
    "ppt/presentation.xml": SLIDES,
}


class Package:
    """The parts of a zip file by their names in any case.

    Raises ``Unreadable`` for one that is damaged, or that another kind of program has written.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except ZIP_ERRORS:
            raise Unreadable(DAMAGED) from None
        self._infos = {info.filename.replace("\\", "/").lstrip("/").casefold(): info for info in self._zip.infolist()}
        for name, sentence in _FOREIGN.items():
            if name in self:
                raise Unreadable(sentence)
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._infos

    def part(self, name: str, *, what: str = "The file") -> bytes:
        """A part whole, never more of it than it says it has. Raises ``Unreadable``, also when there is none."""
        info = self._infos.get(name.casefold())
        if info is None:
            raise Unreadable(DAMAGED)
        self._unpacked += info.file_size
        if info.file_size > LARGEST_PART or self._unpacked > LARGEST_TOGETHER:
            raise too_much(what)
        if info.flag_bits & 1:
            raise Unreadable(LOCKED)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size)
                stream.read(1)
        except ZIP_ERRORS:
            raise Unreadable(DAMAGED) from None
        return data

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The file with these parts in the place of its own."""
        stream = BytesIO()
        changed = {name.casefold(): part for name, part in parts.items()}
        with zipfile.ZipFile(stream, "w") as anew:
            for name, info in self._infos.items():
                if not info.is_dir():
                    anew.writestr(info.filename, changed[name] if name in changed else self.part(name))
        return stream.getvalue()


def read_xml(
    data: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Each element of an XML part, by its name without the namespace; attributes with theirs.

    Raises ``Unreadable`` when it is not well formed or declares entities.
    """

    def started(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        if end:
            end(name.rpartition(":")[2])

    def declared(*_: object) -> None:
        raise Unreadable(DAMAGED)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = declared
    if end:
        parser.EndElementHandler = ended
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable(DAMAGED) from None
