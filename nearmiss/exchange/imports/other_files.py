"""Files of other programs that hold nothing an import reads: told by how they begin, and what to do with each."""

from typing import Final

_PICTURE: Final = (
    "This is a picture, and text in pictures is not read. Copy or type what it says and paste it, or save the list it "
    "shows as CSV or XLSX."
)
_PACKED: Final = "This is a packed file. Unpack it, and bring the file that is in it."
_MSG: Final = (
    "This is a mail as Outlook saves it (MSG). Open it in Outlook and save it as text or EML, or copy it with From, "
    "Sent, To and Subject, and paste it here."
)

_PDF: Final = (
    "This is a PDF, which holds pages and no rows. Save the list or the mail it was made from as CSV, XLSX or EML, or "
    "copy the text of it and paste it."
)
_JOURNAL: Final = (
    "This is the file of a journal itself. Open it with nearmiss, export it there as an archive, and restore that."
)

_PST: Final = (
    "This is a mailbox of Outlook (PST or OST), which other programs cannot read. Open it in Outlook and save the mail "
    "as a file (EML), or paste it with its headers."
)

_BEGINNINGS: Final = (
    (b"!BDN", _PST),
    (
        b"\x78\x9f\x3e\x22",
        "This is a winmail.dat, which only Outlook reads. Ask for the mail as plain text, or paste it as text.",
    ),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (
        b"{\\rtf",
        "This is an RTF document. Open it, copy what is in it, and paste it here; save a table in it as CSV or XLSX.",
    ),
    (b"SQLite format 3", "This is a database. Export the table you want from its program as CSV."),
    (b"PAR1", "This is a Parquet file. Save it as CSV or XLSX."),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
)

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_STREAMS: Final = (
    ("EncryptedPackage", "This spreadsheet is locked with a password. Save it without one, and bring it again."),
    ("Workbook", ""),
    ("__nameid_version1.0", _MSG),
    ("__substg1.0_", _MSG),
    (
        "WordDocument",
        "This is a Word document. Copy what is in it and paste it here; save a table in it as CSV or XLSX.",
    ),
    ("PowerPoint Document", "This is a presentation. Copy what is in it and paste it here."),
    ("Book", ""),
)
"""Streams in a file of older Microsoft programs, the first that is there; an empty sentence is a spreadsheet."""

_PICTURES: Final = frozenset({b"heic", b"heix", b"mif1", b"avif", b"msf1"})


def what_to_do(data: bytes) -> str | None:
    """What to do with a file of another program; nothing for an old spreadsheet, ``None`` for what is none of these."""
    if data.startswith(_OLE):
        return _of_old(data)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _PDF
    named = next((sentence for begins, sentence in _BEGINNINGS if data.startswith(begins)), None)
    return named or _by_what_follows(data)


def _by_what_follows(data: bytes) -> str | None:
    """What is told by a few bytes further on."""
    if (data[:2] == b"BM" and b"\0\0\0\0" in data[:14]) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return _PICTURE
    if data[4:8] == b"ftyp":
        return _PICTURE if data[8:12] in _PICTURES else "This is a film or a sound. Type or paste what is said in it."
    return _JOURNAL if data[8:12] == b"DUCK" else None


def _of_old(data: bytes) -> str:
    for stream, sentence in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return sentence
    return "This is a file of an older Microsoft program that is no spreadsheet. Save it as XLSX, CSV or EML."
