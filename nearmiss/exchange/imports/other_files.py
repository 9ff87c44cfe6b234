"""Files that an import cannot read: told by how they begin or what is in them, and what to do about each.

What several readers say of a file as a whole stands here, so that it is called the same by whoever comes upon it.
"""

from typing import Final

DAMAGED: Final = (
    "The file is damaged: a part of it is missing or cannot be unpacked. Download or save it again; if a spreadsheet "
    "still opens it, save it there under another name."
)
LOCKED: Final = "This spreadsheet is locked with a password. Save it without one, and bring it again."
DAMAGED_ZIP: Final = "This is a packed file that is damaged, or locked. Fetch it again, and bring it anew."
NOTHING: Final = "There is nothing in it."
NO_TABLE: Final = (
    "This is neither a table nor a text. Open the list in the program it came from, and save or export it as XLSX or "
    "CSV."
)

_COPY: Final = "Copy what is in it and paste it here; save a table in it as CSV or XLSX."
WORD: Final = f"This is a Word document. {_COPY}"
SLIDES: Final = f"This is a presentation. {_COPY}"
OFFICE: Final = f"This is an Office document. {_COPY}"
TEXT_DOCUMENT: Final = f"This is a text document or a book. {_COPY}"
NUMBERS: Final = (
    "This is a document of Apple's Numbers or Pages. Open it there and export it as CSV or Excel (File, Export To), "
    "and bring that file."
)
OLM: Final = (
    "This is an archive of Outlook for the Mac (OLM), which other programs cannot read. Drag the mail out of Outlook, "
    "which makes an EML file, and bring that."
)
NO_LIST_IN_ZIP: Final = (
    "This packed file has no list, no mail, no invitation and no contact cards in it. Bring one of them."
)

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
    (b"{\\rtf", f"This is an RTF document. {_COPY}"),
    (b"SQLite format 3", "This is a database. Export the table you want from its program as CSV."),
    (b"bplist00", "This is a settings file of a Mac. Export the list from its program as CSV or XLSX."),
    (b"PAR1", "This is a Parquet file. Save it as CSV or XLSX."),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
)

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
STREAMS: Final = (
    ("EncryptedPackage", LOCKED),
    ("Workbook", ""),
    ("__nameid_version1.0", _MSG),
    ("__substg1.0_", _MSG),
    ("WordDocument", WORD),
    ("PowerPoint Document", SLIDES),
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
    for stream, sentence in STREAMS:
        if stream.encode("utf-16-le") in data:
            return sentence
    return "This is a file of an older Microsoft program that is no spreadsheet. Save it as XLSX, CSV or EML."
