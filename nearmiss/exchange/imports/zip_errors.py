"""Zip errors: what the standard library raises for a zip that is damaged or locked, by the kind of packing in it."""

import lzma
import struct
import zipfile
import zlib
from typing import Final

ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    MemoryError,
)
"""``OSError`` is also said by bzip2, ``ValueError`` of a name that is no text, ``RuntimeError`` of a password, and
``MemoryError`` of a dictionary that LZMA is told to set aside and that no computer has."""
