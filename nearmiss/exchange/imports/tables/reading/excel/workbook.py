"""Workbook: the sheets of XLSX, XLSB and XLS, read by python-calamine, and what it does not tell read beside it."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from nearmiss.exchange.imports.other_files import DAMAGED, LOCKED
from nearmiss.exchange.imports.tables.reading.cells import number, of_a_sheet
from nearmiss.exchange.imports.tables.reading.excel.sheet_xml import Marks, Texts, as_utf8, marks
from nearmiss.exchange.imports.tables.reading.excel.xls import old_marks
from nearmiss.exchange.imports.tables.reading.excel.xlsb import binary_marks, in_full, sheet_parts
from nearmiss.exchange.imports.tables.reading.finishing import Raw, finished
from nearmiss.exchange.imports.tables.reading.grid import (
    MOST_CELLS,
    Cell,
    Grid,
    Merge,
    Sheet,
    Unreadable,
    too_much,
)
from nearmiss.exchange.imports.tables.reading.package import Package, read_xml

_LARGEST_WHOLE = 1e15


def workbook(data: bytes, package: Package | None, answers: Mapping[str, str]) -> Grid:
    """The sheets of a workbook; ``package`` are its parts when it is a zip file. Raises ``Unreadable``."""
    seen, data = _all_seen(data, package)
    notes: list[str] = []
    sheets: list[Sheet] = []
    refused: Unreadable | None = None
    room = MOST_CELLS
    with _damage_said(), CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            mark = seen.get(about.name, _NOTHING if not seen else Unreadable(DAMAGED))
            if isinstance(mark, Unreadable):
                refused = mark
                notes.append(f"The sheet “{about.name}” was left out. {mark}")
                continue
            sheet = book.get_sheet_by_index(index)
            room -= sheet.total_height * sheet.total_width
            if room < 0:
                raise too_much()
            is_hidden = about.visible is not SheetVisibleEnum.Visible
            taken = _taken(sheet, mark, is_hidden=is_hidden, answers=answers)
            if taken.rows:
                sheets.append(taken)
    if refused and not sheets:
        raise refused
    return Grid(_format(package), tuple(sheets), notes=tuple(notes))


@contextlib.contextmanager
def _damage_said() -> Iterator[None]:
    """Raise ``Unreadable`` for what python-calamine cannot read.

    In some damaged files its Rust stops in the middle (0.9.1), which comes as no ``Exception`` at all.
    """
    try:
        yield
    except PasswordError:
        raise Unreadable(LOCKED) from None
    except CalamineError as error:
        raise Unreadable(LOCKED if "assword" in str(error) else DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(DAMAGED) from None


def _all_seen(data: bytes, package: Package | None) -> tuple[Mapping[str, Marks | Unreadable], bytes]:
    """What each sheet is marked with, by its name, and the file as python-calamine reads all of it."""
    if package is None:
        return old_marks(data), data
    if "xl/workbook.xml" in package:
        return _seen(package), data
    return _seen_binary(package, data)


_NOTHING = Marks(frozenset(), (), is_marked=True)


def _format(package: Package | None) -> str:
    if package is None:
        return "xls"
    return "xlsx" if "xl/workbook.xml" in package else "xlsb"


def _seen(package: Package) -> dict[str, Marks | Unreadable]:
    """What each sheet of an XLSX file is marked with, by its name, or why it cannot be read."""
    texts = Texts(as_utf8(package.part("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in package else b"")
    found: dict[str, Marks | Unreadable] = {}
    for name, part in _parts(package).items():
        if part in package:
            try:
                found[name] = marks(as_utf8(package.part(part)), texts, name)
            except Unreadable as why:
                found[name] = why
    if "xl/styles.xml" in package:
        package.part("xl/styles.xml")
    return found


def _seen_binary(package: Package, data: bytes) -> tuple[dict[str, Marks | Unreadable], bytes]:
    """The same of an XLSB file, whose cells python-calamine may have to be told in another form."""
    targets = _targets(package.part("xl/_rels/workbook.bin.rels"))
    found: dict[str, Marks | Unreadable] = {}
    anew: dict[str, bytes] = {}
    for name, which in sheet_parts(package.part("xl/workbook.bin")).items():
        part = targets.get(which, "")
        if part in package:
            sheet = package.part(part)
            try:
                found[name], is_short = binary_marks(sheet, name)
            except Unreadable as why:
                found[name] = why
            else:
                anew |= {part: in_full(sheet)} if is_short else {}
    return found, package.with_parts(anew) if anew else data


def _targets(relations: bytes) -> dict[str, str]:
    """Where the part is that each relation of a workbook leads to."""
    found: dict[str, str] = {}

    def relation(name: str, said: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = said.get("Target", "")
            found[said.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    read_xml(relations, relation)
    return found


def _parts(package: Package) -> dict[str, str]:
    """Where the XML of each sheet is."""
    targets = _targets(package.part("xl/_rels/workbook.xml.rels"))
    sheets: dict[str, str] = {}

    def sheet(name: str, said: Mapping[str, str]) -> None:
        if name == "sheet":
            sheets[said.get("name", "")] = next((value for key, value in said.items() if key.endswith(":id")), "")

    read_xml(package.part("xl/workbook.xml"), sheet)
    return {name: targets.get(which, "") for name, which in sheets.items()}


def _taken(sheet: CalamineSheet, mark: Marks, *, is_hidden: bool, answers: Mapping[str, str]) -> Sheet:
    read = _plain if not mark.is_marked else _looked_at
    rows = [read(row) for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple(
        Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    numbered = [(number, cells) for number, cells in enumerate(rows, 1) if cells.count(None) != len(cells)]
    return finished(Raw(sheet.name, numbered, merged, mark.hidden, mark.errors, is_hidden), answers)


def _plain(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row whose texts need no closer look: nothing but white space goes."""
    return [
        cell.strip() or None
        if isinstance(cell, str)
        else int(cell)
        if isinstance(cell, float) and cell.is_integer() and -_LARGEST_WHOLE < cell < _LARGEST_WHOLE
        else cell
        for cell in row
    ]


def _looked_at(row: Sequence[Cell]) -> list[Cell]:
    return [
        of_a_sheet(cell) if isinstance(cell, str) else number(cell) if isinstance(cell, float) else cell for cell in row
    ]
