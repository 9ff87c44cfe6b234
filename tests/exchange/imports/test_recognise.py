"""A file is told by what is in it: its kind, or the sentence that says what to do with it."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from nearmiss.exchange.imports import understand as understanding
from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Preview, Question
from nearmiss.exchange.imports.recognise import Kind, decoded
from nearmiss.store import Journal, write_archive
from tests.conftest import TODAY

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Prado\r\nEND:VCARD\r\n"
EVENT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
MAIL = "From: Ana Prado <ana@example.com>\nTo: me@example.com\nSubject: Your application\n\nDear Noa,\n"
MBOX = f"From ana@example.com Mon Mar  9 09:00:00 2026\n{MAIL}\n"
LIST = "Company,Role,Status\nQuay Data,Analyst,Rejected\n"
LETTER = "Dear Noa,\n\nThank you for coming in, and for your patience.\nWe chose somebody else.\n\nKind regards,\nAna\n"
NOTES = 'Company,Notes\nQuay,"a\nlong, long\nnote"\nMill,"another\none"\nLane,\n'


def zipped(**files: bytes | str) -> bytes:
    """A zip with files of these names, a tilde for a full stop."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("~", "."), content)
    return target.getvalue()


def zipped_as(ending: str, content: bytes | str) -> bytes:
    """A zip with one file that ends so."""
    return zipped(**{f"a.{ending}": content})


def ole(*streams: str) -> bytes:
    """Something that begins as a file of older Microsoft programs, with these streams in its directory."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + b"\0\0".join(name.encode("utf-16-le") for name in streams)


TAKEN: dict[str, tuple[bytes | str, str, str]] = {
    "a list": (LIST, "", "table"),
    "a list of one row": ("Company,Role,Status\n", "", "table"),
    "a list with semicolons in cp1252": ("Firma;Rolle\nM\xfcller;Analyst\n".encode("cp1252"), "", "table"),
    "a list in UTF-16": (LIST.replace(",", "\t").encode("utf-16"), "", "table"),
    "a list in UTF-16 without a mark": (LIST.replace(",", "\t").encode("utf-16-le"), "", "table"),
    "a list of notes in many lines": (NOTES, "", "table"),
    "a list of one column": ("Company\nQuay Data\n", "list.csv", "table"),
    "a Markdown table": ("| Company | Role |\n|---|:--|\n| Quay | Analyst |\n", "", "table"),
    "a table of a page": ("<html><body><Table class=x><tr><td>a</td></tr></table></body></html>", "page.html", "table"),
    "a workbook": (zipped(**{"[Content_Types]~xml": "", "xl/workbook~xml": ""}), "", "table"),
    "a sheet of LibreOffice": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.bin", "table"),
    "an old workbook": (ole("Root Entry", "Workbook"), "", "table"),
    "a card": (CARD, "anything.txt", "contacts"),
    "a card in UTF-16": (CARD.encode("utf-16"), "", "contacts"),
    "a card in small letters after a mark": (f"\ufeff{CARD.lower()}", "", "contacts"),
    "a card below other words": (f"Here is my card.\n\n{CARD}", "", "contacts"),
    "an invitation": (f"\r\n{EVENT}", "x.csv", "invitation"),
    "a mail": (MAIL, "mail.txt", "mail"),
    "a mail as it was received": (f"Received: by x\n\tfor you\nX-Spam: no\n{MAIL}", "", "mail"),
    "a mail with an invitation in it": (f"{MAIL}\n{EVENT}", "", "mail"),
    "a mail copied from Outlook in German": ("Von: Ana\nGesendet: Mo\nAn: Noa\nBetreff: Absage\n\nHallo", "", "mail"),
    "a mail copied in French": ("De : Ana\nEnvoyé : lundi\nÀ : Noa\nObjet : Votre candidature\n\nBonjour", "", "mail"),
    "a mail of Apple's": (f"{len(MAIL)}\n{MAIL}<?xml version='1.0'?><plist></plist>".encode(), "1.emlx", "mail"),
    "a letter without headers": (LETTER, "", "mail"),
    "a mailbox": (MBOX * 2, "Inbox", "mailbox"),
    "one file in a zip": (zipped(**{"LinkedIn~csv": LIST, "__MACOSX/x~csv": b""}), "", "table"),
    "a zip in a zip, as Notion makes it": (zipped(**{"Part1~zip": zipped(**{"Jobs a1~csv": LIST})}), "", "table"),
}  # fmt: skip

SAID: dict[str, tuple[bytes | str, str]] = {
    "nothing": ("  \n", "There is nothing in it"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "a Word document": (zipped(**{"[Content_Types]~xml": "", "word/document~xml": ""}), "Word document"),
    "a presentation": (zipped(**{"[Content_Types]~xml": "", "ppt/a~xml": ""}), "presentation"),
    "a text of LibreOffice": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "text document"),
    "a sheet of Apple's Numbers": (zipped(**{"Index/Document~iwa": b"x"}), "Export To"),
    "a mail of Outlook's": (ole("Root Entry", "__nameid_version1.0"), "MSG"),
    "an old document": (ole("WordDocument"), "Word document"),
    "a locked workbook": (ole("EncryptedPackage"), "password"),
    "a mailbox of Outlook's": (b"!BDN\x01\x02", "PST"),
    "Outlook on the Mac": (zipped(**{"Accounts/a/com~microsoft~__Messages/1~xml": b"x"}), "OLM"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "a picture of a phone": (b"\0\0\0\x18ftypheic", "picture"),
    "a film": (b"\0\0\0\x18ftypmp42", "film"),
    "a packed file": (b"\x1f\x8b\x08", "Unpack"),
    "a packed file that is broken": (zipped_as("csv", LIST)[:60], "damaged"),
    "a packed file of pictures": (zipped_as("png", b"x"), "no list"),
    "packed again and again": (zipped_as("zip", zipped_as("zip", zipped_as("csv", LIST))), "Unpack"),
    "JSON": ('[{"company": "Quay"}]', "JSON"),
    "a page without a table": ("<!doctype html><p>Dear Noa</p>", "without a table"),
    "rich text": ("{\\rtf1 Dear}", "RTF"),
    "bytes": (bytes(range(256)), "can be read"),
    "a database": (b"SQLite format 3\0", "database"),
    "a journal": (b"12345678DUCK" + bytes(40), "journal itself"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that only say what came to them."""

    def reader(kind: Kind) -> Any:
        def read(data: bytes, name: str, _known: Known, answers: Mapping[str, str]) -> Preview:
            return Preview(kind.value, preset=name or None, notes=((decoded(data) or "bytes")[:40], *answers))

        return read

    monkeypatch.setattr(understanding, "reader", reader)


def told(data: bytes | str, name: str = "", **answers: str) -> Preview:
    """What is understood."""
    encoded = data if isinstance(data, bytes) else data.encode()
    return understanding.understand(encoded, name, Known(today=TODAY), answers)


def test_each_kind_goes_to_its_reader_whatever_its_name() -> None:
    found = {what: told(data, name).kind for what, (data, name, _) in TAKEN.items()}
    assert found == {what: kind for what, (_, _, kind) in TAKEN.items()}


def test_of_what_nothing_is_read_it_is_said_what_to_do() -> None:
    found = {what: told(data).refused for what, (data, _) in SAID.items()}
    assert {what: said for what, said in found.items() if SAID[what][1] not in said} == {}
    assert all(said.endswith(".") for said in found.values())


def test_an_archive_of_ours_is_sent_to_where_it_is_restored(journal: Journal) -> None:
    with journal.reading() as tx:
        found = told(write_archive(tx))
    assert (found.kind, "Export and restore" in found.refused) == ("archive", True)


def test_a_card_in_another_encoding_reaches_its_reader_as_text() -> None:
    assert told(CARD.encode("utf-16")).notes[0].startswith("BEGIN:VCARD")
    assert told(TAKEN["a mail of Apple's"][0]).notes[0].startswith("From: Ana")


def test_of_several_files_it_is_asked_which_one() -> None:
    export = zipped(**{"Basic/Connections~csv": LIST, "Basic/Job Applications~csv": LIST, "a~txt": "x"})
    asked = told(export)
    [question] = asked.questions
    assert isinstance(question, Question)
    assert [choice.value for choice in question.choices] == ["Basic/Connections.csv", "Basic/Job Applications.csv"]
    assert (asked.items, question.chosen) == ((), None)
    read = told(export, file="Basic/Connections.csv")
    assert (read.kind, read.preset, read.questions[0].answer) == ("table", "Connections.csv", "Basic/Connections.csv")
    assert read.notes[0] == "This is the file Basic/Connections.csv in it."
    assert told(export, file="elsewhere").questions[0].answer is None


def test_a_file_that_unpacks_to_more_than_anybody_has_is_refused() -> None:
    assert "too large" in told(zipped_as("csv", b"a,b\n" * 17_000_000)).refused
