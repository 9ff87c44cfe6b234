"""Unzip a file from outside within bounds: what it says of its sizes is never believed, what comes out is counted."""

import contextlib
import io
import struct
import zipfile
from collections.abc import Iterator

from nearmiss.store.errors import NotAnArchive

LARGEST = 256 * 1024 * 1024
"""Bytes an archive may unpack to; a journal of fifty years needs a tenth of it."""

MOST_TABLES = 100
"""Tables an archive may hold; a journal has a third of them."""

MOST_FILES = 40_000
"""Files an archive may hold. An export has one for every entry, letter and note; of ten years, 13,000."""

_DIRECTORY = 64 * 1024
"""Bytes that the list of the files may have, and a third of the rest on top."""
_LONGEST_NAME = 255
_LARGEST_DIRECTORY = 5 * 2**20

_END = struct.Struct("<4s4H2LH")
"""The end of a zip: disks and entries, the size and the place of the directory, the length of a comment."""

_LOCATOR = 20
"""Bytes of the note of a zip64 that stands before the end record."""

_PIECE = 64 * 1024


def bounds(packed: int) -> tuple[int, int, int]:
    """What so many packed bytes may hold: bytes unpacked, bytes in one line, and rows.

    A journal packs to a third or a seventh, and a row to forty bytes, because the ids in it are random. What is a small
    file and claims to be a large journal is none; ``write_archive`` leaves unpacked what would be taken for one.
    """
    return min(LARGEST, 2**23 + 40 * packed), min(LARGEST, 2**21 + 4 * packed), 5000 + packed // 16


@contextlib.contextmanager
def readable() -> Iterator[None]:
    """The one place where all that can go wrong in reading foreign bytes becomes a sentence.

    ``zipfile`` and the decompressors raise a dozen kinds of errors for bytes that are damaged, and more with each
    version; nothing of ours is in such a block.
    """
    try:
        yield
    except NotAnArchive:
        raise
    except Exception as error:
        raise NotAnArchive("cannot be read: it is no whole zip file") from error


class Unzip:
    """A zip in memory, of which nothing was unpacked yet; raises ``NotAnArchive`` for one that nearmiss never wrote."""

    def __init__(self, data: bytes) -> None:
        with readable():
            _look_at_the_end(data)
            archive = zipfile.ZipFile(io.BytesIO(data))
            files = archive.infolist()
        if len(files) > MOST_FILES:
            raise NotAnArchive(f"holds {len(files):,} files, and a journal has not so many")
        if max(map(len, (file.filename for file in files)), default=0) > _LONGEST_NAME:
            raise NotAnArchive("holds a file whose name is longer than a name can be")
        if len({file.filename for file in files}) != len(files):
            raise NotAnArchive("holds the same file twice")
        self._archive = archive
        self._files = {file.filename: file for file in files}
        self.bytes, self.line, self.rows = bounds(len(data))

    def __contains__(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return name in self._files

    def has_inside(self, name: str) -> bool:
        """Whether a file of this name is in a folder, as in an archive that was unpacked and zipped again."""
        return any(each.endswith(f"/{name}") for each in self._files)

    def whole(self, name: str, most: int) -> bytes:
        """A small file; raises ``NotAnArchive`` when it has more than ``most`` bytes."""
        return b"".join(self.chunks(name, most))

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """A file piece by piece, its checksum looked at in the end; raises ``NotAnArchive`` beyond ``most`` bytes."""
        file = self._files[name]
        if file.flag_bits & 0x1:
            raise NotAnArchive("is locked with a password, and nearmiss never locks one")
        if file.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotAnArchive(f"holds {name} packed in a way that nearmiss does not use (method {file.compress_type})")
        came = 0
        with readable(), self._archive.open(file) as unpacked:
            while chunk := unpacked.read(_PIECE):
                came += len(chunk)
                if came > most:
                    raise NotAnArchive(f"unpacks to more than a journal of its size does, in its file {name}")
                yield chunk
            if came != file.file_size:
                raise NotAnArchive(f"is damaged: its file {name} is not as long as it should be")

    def lines(self, name: str) -> Iterator[bytearray]:
        """The lines of a file without their ends; raises ``NotAnArchive`` for one too long, or one without an end."""
        rest = bytearray()
        for chunk in self.chunks(name, self.bytes):
            rest += chunk
            if len(rest) > self.line + _PIECE:
                raise NotAnArchive(f"has a line in {name} that is longer than nearmiss writes one")
            if b"\n" in chunk:
                lines = rest.split(b"\n")
                rest = lines.pop()
                lines.reverse()
                while lines:  # a long one is let go of as soon as it is read
                    yield lines.pop()
        if rest:
            raise NotAnArchive(f"ends in the middle of a line of {name}")


def _look_at_the_end(data: bytes) -> None:
    """Refuse, before the directory is read, one that is too long, stands elsewhere, or is another kind of zip."""
    signature, *disks, size, offset, comment = _END.unpack(data[-_END.size :])
    before = len(data) - _END.size
    if signature != b"PK\5\6" or comment or size + offset != before or size > _DIRECTORY + before // 3:
        raise NotAnArchive("cannot be read: it is no whole zip file, or something was put before or behind it")
    if max(disks) > MOST_FILES or size > _LARGEST_DIRECTORY:
        raise NotAnArchive("holds more files than the export of a journal has")
    if any(disks[:2]) or disks[2] != disks[3] or data[before - _LOCATOR :].startswith(b"PK\6\7"):
        raise NotAnArchive("cannot be read: it is a zip in several parts, or of another kind")
