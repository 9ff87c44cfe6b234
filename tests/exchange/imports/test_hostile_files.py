"""Hostile files: small ones that are made to take minutes, and packed ones that are damaged; a sentence, and soon."""

import io
import random
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from nearmiss.exchange import imports
from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.mail.source.html_text import html_text
from nearmiss.exchange.imports.tables.reading.excel import sheet_xml
from nearmiss.exchange.imports.understand import understand
from nearmiss.store.archive.unzip import MOST_FILES
from tests.factories import TODAY

KNOWN = Known(TODAY)
LIST = "Company,Role\nQuay Data,Analyst\n"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
AT_MOST = 0.5
"""Seconds of one core for any of these; each took many times as long once."""

SIZE = 40_000
NO = "Dear Noa,\n\nUnfortunately we decided to go ahead with another candidate.\n\nKind regards,\nAna Prado\n"
"""The text of a no."""


def mail(body: str, head: str = "Content-Type: text/html\n", sender: str = "Ana Prado <ana@example.com>") -> str:
    """A mail with this body."""
    return f"From: {sender}\nTo: me@example.com\nSubject: Your application\n{head}\n{body}"


def run(piece: str) -> str:
    """The piece over and over."""
    return piece * (SIZE // len(piece))


def invitation(description: str = "", name: str = "Ana Prado") -> str:
    """An invitation with this description, from somebody of this name."""
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260310T100000Z\r\nSUMMARY:Interview\r\n"
        f'DESCRIPTION:{description}\r\nORGANIZER;CN="{name}":mailto:ana@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
    )


SLOW: dict[str, tuple[str, str]] = {
    "an invitation of empty lines": (invitation("Bring" + "\\n" * 10_000 + "a pen"), "ask"),
    "an invitation of somebody in brackets": (invitation(name="[" * 10_000), "ask"),
    "a long number of a letter": (mail(f"<p>{NO}</p>&#{'1' * SIZE};"), "ask"),
    "a long name of a sender": (mail(NO, "", "a" * SIZE), "ask"),
    "a cell of blanks": (f"{LIST}Mill{' ' * SIZE}Works,Clerk\n".replace("\n", f",Ana{' ' * SIZE}P\n"), "new"),
    "a rule of blanks": (f"| Company | Role |\n|-{' ' * SIZE}x\n|---|---|\n| Mill Works | Clerk |\n", "ask"),
    "links that nothing closes": (f"| Company | Notes |\n|---|---|\n| Mill Works | {run('[](a')} |\n", "ask"),
    "a letter with a line of blanks": (f"{NO}{' ' * SIZE}!\n", "ask"),
    "an invitation with a title of dots": (invitation().replace("Interview", run(".")), "ask"),
    **{
        f"people beside {name}": (f"Company,Role,Contact\nQuay Data,Analyst,Ana{run(sign)}!\n", "new")
        for name, sign in (("tabs", "\t"), ("a line", "_"), ("digits", "1"), ("quotation marks", "> "))
    },
    "a list with empty lines in it": (f"{LIST}{chr(10) * 6_000}Mill Works,Clerk\n", "new"),
}


@pytest.mark.parametrize("what", SLOW)
def test_a_text_takes_no_longer_than_its_size(what: str) -> None:
    text, said = SLOW[what]
    begin = time.process_time()
    found = understand(text.encode(), "", KNOWN)
    assert time.process_time() - begin < AT_MOST
    assert said in found.refused or said in {item.action.value for item in found.items}


BROKEN = {
    "a<b": "a<b",
    "<p>1 < 2 <b>x": "1 < 2 x",
    "a<p": "a<p",
    "<!-- a <p>b</p> -->c": "c",
    "<!-- a": "a",
    "a<!doctype x><?php x?>b": "ab",
    "<!--[if mso]>a<![endif]--><!--[if !mso]><!-->b<!--<![endif]--><![if x]>c<![endif]>": "bc",
    "<style>p<b {}</style>a<script>b</p>": "a",
    "<p hidden>a</p><p STYLE='display:none'>b</p>c": "c",
    "<a title='x > y' href=https://example.com/?a=1&amp;b=2>Mill</a>": "Mill (https://example.com/?a=1&b=2)",
    "a<br/>b<div/>c": "a\nb\nc",
    '<a href="https://example.com/">x" y</a>': 'x" y (https://example.com/)',
    '<p title="x>y</p>': "y",
    "&amp;&#65;&#xe9;&eacute; &#123456789123;": "&Aéé ;",
}
"""Pieces of pages, and what is read of each."""


def test_a_broken_page_is_read_by_our_own_reader() -> None:
    assert {page: html_text(page) for page in BROKEN} == BROKEN
    readers = [path.name for path in Path(imports.__file__).parent.rglob("*.py") if "html.parser" in path.read_text()]
    assert readers == []  # it takes hours for some pages


def test_a_sheet_with_elements_that_nothing_closes_is_looked_at_once() -> None:
    far = b'<c r="AB12345" t="s" t="e">'
    for piece in (b"<row ", b"<c ", b'<c r="A1" ', b'r="A1" ', b't="s" ', b't="e" '):
        xml = b'<row r="1" hidden="1">' + far + b"<c " + piece * 20_000
        begin = time.process_time()
        marks = sheet_xml.marks(xml, sheet_xml.Texts(b""), "S")
        assert time.process_time() - begin < AT_MOST, piece
        assert (marks.hidden, marks.errors) == ({1}, ("AB12345",)), piece


def packed(name: str, content: bytes, method: int) -> bytes:
    """A zip of one file, packed this way."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ["list.csv", "mimetype"])
def test_a_damaged_packed_file_is_a_sentence(name: str, method: int) -> None:
    whole = packed(name, random.Random(1).randbytes(300), method)  # noqa: S311 - the same damage every time
    first = 30 + len(name)
    refused = 0
    for place in range(first, first + 40):
        found = understand(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :], "a.zip", KNOWN)
        refused += found.refused.endswith(".")
        assert found.refused or found.items or found.questions or found.notes, place
    assert refused


def test_what_kind_of_document_it_is_is_read_from_its_first_words() -> None:
    data = packed("mimetype", b"application/vnd.oasis.opendocument.text" + bytes(20_000_000), zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    found = understand(data, "a.odt", KNOWN)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "text document" in found.refused
    assert peak < 1_000_000


def test_a_packed_file_of_very_many_files_is_not_listed() -> None:
    data = packed("a.csv", b"", zipfile.ZIP_STORED)
    begin = data.index(b"PK\1\2")
    entry = data[begin : data.index(b"PK\5\6")]
    entries = entry * (MOST_FILES + 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entries), begin, 0)
    assert len(zipfile.ZipFile(io.BytesIO(data[:begin] + entries + end)).namelist()) == MOST_FILES + 1
    assert f"more than {MOST_FILES:,} files" in understand(data[:begin] + entries + end, "a.zip", KNOWN).refused
