"""Spreadsheets: what of their cells, rows and sheets is read, what is said of the rest, and what is refused."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from nearmiss.exchange.imports.other_files import DAMAGED, WORD
from nearmiss.exchange.imports.tables.reading.choosing import HIDDEN_ROWS, SHEET, chosen
from nearmiss.exchange.imports.tables.reading.excel import workbook
from nearmiss.exchange.imports.tables.reading.grid import Merge
from nearmiss.exchange.imports.tables.reading.read import read

FOLDER = Path(__file__).with_name("workbooks")
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def xlsx(rows: str, shared: str = "") -> bytes:
    """An XLSX file with one sheet of these rows."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {main}>{shared}</sst>",
        }
    )


def ods(table: str, declared: str = "") -> bytes:
    """An ODS file with one sheet of these rows."""
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{declared}<office:document-content xmlns:office="{office}" xmlns:table="{TABLE}" '
            f'xmlns:text="{text}"><office:body><office:spreadsheet><table:table table:name="S">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_a_spreadsheet_does_to_a_list(kind: str) -> None:
    """How the files were made: ``workbooks/write_quirks.py``. A far cell has a style and nothing else."""
    grid = read((FOLDER / f"quirks.{kind}").read_bytes(), f"list.{kind}", {})
    assert (grid.refused, grid.format, grid.notes) == ("", kind, ())
    assert [(sheet.name, sheet.is_hidden) for sheet in grid.sheets] == [("Applications", False), ("Archive", True)]
    sheet = grid.sheets[0]
    rows = {row.number: row.cells + (None,) * (9 - len(row.cells)) for row in sheet.rows}
    assert rows == {
        2: (None, "Applications 2025", *[None] * 7),
        4: (None, "Company", "Role", "Applied", "Interview", "Time", "Fit", "Pay", "Note"),
        5: (
            *(None, "Harbour Analytics", "Analyst", date(2025, 3, 4), datetime.fromisoformat("2025-04-01 14:30")),
            *(time(14, 30), 0.85, 45000, "first line\nsecond line"),
        ),
        6: (
            *(None, "Harbour Analytics", "Engineer", date(2025, 3, 5), None),
            *(timedelta(hours=36), None, None, "0123"),
        ),
        7: (
            *(None, "Harbour Analytics", "Lead", date(2025, 3, 6), None),
            *(None, None, "old\nexport", "partly bold text"),
        ),
    }
    assert isinstance(rows[5][7], int)
    assert sheet.merged == (Merge(2, 1, 2, 7), Merge(5, 1, 7, 1))
    assert [row.number for row in sheet.rows if row.is_hidden] == [6]
    assert sheet.notes == ("1 cell holds an error, such as #N/A, and was taken as empty: G6.",)


def test_the_sheet_and_its_hidden_rows_are_asked() -> None:
    grid = read((FOLDER / "quirks.xlsx").read_bytes(), "list.xlsx", {})
    sheet, (which, hidden) = chosen(grid, {}, lambda one: len(one.rows))
    assert sheet is not None
    assert (which.key, which.proposed) == (SHEET, "Applications")
    assert [choice.label for choice in which.choices] == ["Applications (5 rows)", "Archive (2 rows, hidden)"]
    assert (hidden.key, hidden.chosen) == (HIDDEN_ROWS, None)
    assert [row.is_hidden for row in sheet.rows] == [False, False, False, True, False]
    left, _ = chosen(grid, {HIDDEN_ROWS: "leave"}, lambda _: 0)
    taken, _ = chosen(grid, {HIDDEN_ROWS: "take"}, lambda _: 0)
    other, asked = chosen(grid, {SHEET: "Archive"}, lambda _: 0)
    assert left is not None
    assert taken is not None
    assert other is not None
    assert [len(left.rows), len(taken.rows), any(row.is_hidden for row in taken.rows)] == [4, 5, False]
    assert (other.name, [question.key for question in asked]) == ("Archive", [SHEET])


def test_an_ods_that_others_refuse_is_read() -> None:
    """Line breaks between cells, comments, repeated cells and rows, a column of empty ones to the end of the sheet."""
    grid = read(
        ods(
            "\n<table:table-row>\n"
            '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>'
            "<office:annotation><text:p>said aside</text:p></office:annotation></table:table-cell>\n"
            '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7">'
            "<text:p>7.00</text:p></table:table-cell>"
            '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>\n'
            '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
            '<table:table-row table:number-rows-repeated="2" table:visibility="filter">'
            '<table:table-cell office:value-type="percentage" office:value="0.5"/>'
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
            '<table:table-cell office:value-type="time" office:time-value="PT36H"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
        ),
        "list.ods",
        {},
    )
    assert [(row.number, row.cells, row.is_hidden) for row in grid.sheets[0].rows] == [
        (1, ("a  b\nc", 7, 7), False),
        (5, (0.5, True, timedelta(hours=36)), True),
        (6, (0.5, True, timedelta(hours=36)), True),
    ]


BILLION_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\3\4 and nothing more", "damaged"),
        (xlsx("<row>")[:-60], "damaged"),
        (packed({"letter.txt": "Dear ..."}), "has no list"),
        (packed({"word/document.xml": "<w/>"}), "Word document"),
        (packed({"Index/Document.iwa": b"..."}), "Export To"),
        (packed({"META-INF/manifest.xml": "<encryption-data/>", "content.xml": b"\1\2"}), "password"),
        (ods("", BILLION_LAUGHS), "damaged"),
        (ods("<table:table-row>"), "damaged"),
        (xlsx(inline("A1", "a") + inline("XFD1048576", "far")), "a cell far away"),
        (xlsx("<row r='1'>" + inline("A1", "a") + "</row>", "x" * 80_000_001), "more than a list"),
        (
            xlsx('<row r="1">' + '<c r="A1" t="s"><v>0</v></c>' * 3000 + "</row>", f"<si><t>{'x' * 32_767}</t></si>"),
            "more than a list",
        ),
        (
            ods(
                '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string">'
                "<text:p>x</text:p></table:table-cell></table:table-row>"
            ),
            "more than a list",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    grid = read(data, "list", {})
    assert said in grid.refused
    assert grid.refused.endswith(".")
    assert grid.sheets == ()


_NONE, _LEFT_AND_RIGHT, _BELOW, _ROOT, _LAST = b"\xff" * 4, 68, 76, 0, 5


def listed(name: str, *, right: bytes = _NONE, below: bytes = _NONE) -> bytes:
    """An entry in the directory of an XLS; left of it is none, and it has no place of its own."""
    said = name.encode("utf-16-le")
    return said.ljust(64, b"\0") + bytes([len(said) + 2, 0, 2, 1]) + _NONE + right + below + bytes(48)


@pytest.mark.parametrize(
    ("links", "added", "said"),
    [
        (
            {(_LAST, _LEFT_AND_RIGHT): _NONE + b"\6\0\0\0"},
            listed("MBD0015", below=b"\7\0\0\0") + listed("WordDocument"),
            "",
        ),
        (
            {(_ROOT, _BELOW): b"\6\0\0\0"},
            listed("WordDocument", right=b"\7\0\0\0") + listed("ObjectPool", below=b"\1\0\0\0"),
            WORD,
        ),
        ({(_ROOT, _BELOW): _NONE}, b"", ""),
    ],
    ids=["a letter in a sheet", "a sheet in a letter", "a root that names nothing"],
)
def test_an_old_file_is_what_its_root_says(links: dict[tuple[int, int], bytes], added: bytes, said: str) -> None:
    data = bytearray((FOLDER / "quirks.xls").read_bytes())
    begins = {_ROOT: "Root Entry", _LAST: "\5DocumentSummaryInformation"}
    for (number, at), link in links.items():
        place = data.rindex(begins[number].encode("utf-16-le")) + at
        data[place : place + len(link)] = link
    end = data.rindex(begins[_LAST].encode("utf-16-le")) + 128
    data[end : end + len(added)] = added
    grid = read(bytes(data), "list.xls", {})
    assert (grid.refused, [sheet.name for sheet in grid.sheets]) == (said, [] if said else ["Applications", "Archive"])


class PanicException(BaseException):
    """As python-calamine 0.9.1 raises what its Rust gives up on."""


def test_what_stops_the_reader_itself_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(_: object) -> None:
        raise PanicException("called `Option::unwrap()` on a `None` value")

    monkeypatch.setattr(workbook, "CalamineWorkbook", SimpleNamespace(from_filelike=gives_up))
    assert read((FOLDER / "quirks.xlsx").read_bytes(), "quirks.xlsx", {}).refused == DAMAGED
