"""Tables that are texts: their character set, their delimiter, their quotes; tables in Markdown and on pages."""

import time

import pytest

from nearmiss.exchange.imports.tables.reading.decoding import CHARACTER_SET
from nearmiss.exchange.imports.tables.reading.grid import Cell, Grid
from nearmiss.exchange.imports.tables.reading.read import read


def cells(grid: Grid) -> list[tuple[Cell, ...]]:
    """The cells of the only sheet of a grid that was taken."""
    assert not grid.refused
    [sheet] = grid.sheets
    return [row.cells for row in sheet.rows]


def test_the_delimiter_is_the_one_that_cuts_most_rows_evenly() -> None:
    expected = [("Company", "City", "Pay"), ("Harbour", "Bristol, UK", "45,5"), ("Nordlicht", "Kiel; DE", "50")]
    for text in (
        'Company,City,Pay\nHarbour,"Bristol, UK","45,5"\nNordlicht,Kiel; DE,50\n',
        'Company;City;Pay\r\nHarbour;Bristol, UK;45,5\r\nNordlicht;"Kiel; DE";50',
        "Company\tCity\tPay\rHarbour\tBristol, UK\t45,5\rNordlicht\tKiel; DE\t50\r",
        "Company|City|Pay\nHarbour|Bristol, UK|45,5\nNordlicht|Kiel; DE|50\n",
        'sep=;\nCompany;City;Pay\nHarbour;Bristol, UK;45,5\nNordlicht;"Kiel; DE";50\n',
        '"Company,City,Pay"\n"Harbour,""Bristol, UK"",""45,5"""\n"Nordlicht,Kiel; DE,50"\n',
    ):
        assert cells(read(text.encode(), "list.csv", {})) == expected, text


def test_rows_have_the_numbers_that_a_spreadsheet_gives_them() -> None:
    """Blank rows count and are left out; a cell of two lines is one row; rows may be of any width."""
    grid = read(b'Jobs 2025\n\nCompany,Note\nHarbour,"first\r\nsecond"\n,,\nNordlicht\n  Sund , x ,y\n', "", {})
    assert [(row.number, row.cells) for row in grid.sheets[0].rows] == [
        (1, ("Jobs 2025",)),
        (3, ("Company", "Note")),
        (4, ("Harbour", "first\nsecond")),
        (6, ("Nordlicht",)),
        (7, ("Sund", "x", "y")),
    ]


def test_marks_of_spreadsheets_go_and_dutch_names_stay() -> None:
    text = "a,b,c\n'0123,=\"007\",\u200bx\u00a0\n't Hart,'s-Hertogenbosch,'quoted'\n"
    assert cells(read(text.encode(), "", {}))[1:] == [
        ("0123", "007", "x"),
        ("'t Hart", "'s-Hertogenbosch", "'quoted'"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,b,c\n1,"open,3\n2,x,y\n3,x,y\n', [("1", "open", "3"), ("2", "x", "y"), ("3", "x", "y")]),
        ('a,b,c\n1,"open,3\n2,"x",y\n3,"x",y\n', [("1", "open", "3"), ("2", "x", "y"), ("3", "x", "y")]),
        ('a,b,c\n1,x,"open\n2,x,y\n', [("1", "x", "open"), ("2", "x", "y")]),
    ],
)
def test_a_quote_that_nothing_closes_swallows_no_row(text: str, rows: list[tuple[str, ...]]) -> None:
    grid = read(text.encode(), "", {})
    assert cells(grid)[1:] == rows
    assert "A quote in row 2 is opened and never closed" in " ".join(grid.sheets[0].notes)


def test_quotes_that_are_right_are_never_taken_apart() -> None:
    grid = read(b'a,b,c\n1,"x, y\nz, ""w""\nlast, one",3\n2,"p\nq, r\ns"\n5"6,7\'8,"9"\n', "", {})
    assert cells(grid)[1:] == [("1", 'x, y\nz, "w"\nlast, one', "3"), ("2", "p\nq, r\ns"), ('5"6', "7'8", "9")]
    assert grid.sheets[0].notes == ()


def test_unicode_is_read_without_a_question() -> None:
    text = "Firma,Ort\nMüller & Söhne,Łódź\n"
    for data in (
        text.encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        b"\xfe\xff" + text.encode("utf-16-be"),
    ):
        grid = read(data, "list.csv", {})
        assert cells(grid) == [("Firma", "Ort"), ("Müller & Söhne", "Łódź")]
        assert grid.questions == ()


@pytest.mark.parametrize(
    ("character_set", "words"),
    [
        ("windows-1252", "Zürich;Müller;Société Générale;€50k;São Paulo;Tromsø;Île-de-France"),
        ("mac-roman", "Zürich;Müller;Société Générale"),
        ("windows-1250", "Łódź;Kraków;Śląsk"),
        ("iso-8859-2", "Łódź;Kraków;Śląsk;Škoda;Žižkov"),
        ("windows-1251", "Отклики;Компания;Москва"),
        ("windows-1253", "Αθήνα;Θεσσαλονίκη"),
        ("shift_jis", "トヨタ自動車;面接;東京"),
    ],
)
def test_another_character_set_is_asked_with_its_words(character_set: str, words: str) -> None:
    data = f"Firma;Ort\n{words}\n".encode(character_set)
    first = words.partition(";")[0]
    grid = read(data, "list.csv", {})
    [question] = grid.questions
    assert (question.key, question.proposed, question.answer) == (CHARACTER_SET, character_set, None)
    assert first in next(choice.label for choice in question.choices if choice.value == character_set)
    assert cells(grid)[1][0] == first
    labels = [choice.label.partition(" · ")[0] for choice in question.choices]
    assert len(set(labels)) == len(labels), "what reads alike is one choice"


def test_the_answer_decides_the_character_set() -> None:
    data = "Firma,Ort\nGyőr,Kovács\n".encode("windows-1250")
    grid = read(data, "", {CHARACTER_SET: "windows-1250"})
    assert cells(grid)[1] == ("Győr", "Kovács")
    assert grid.questions[0].chosen == "windows-1250"


def test_a_few_wrong_bytes_do_not_spoil_the_rest() -> None:
    grid = read("Firma,Ort\nMüller,Łódź\nÄrzte,Köln\n".encode() + b"Gr\xfcn,K\xf6ln\n", "", {})
    assert cells(grid)[1:] == [("Müller", "Łódź"), ("Ärzte", "Köln"), ("Grün", "Köln")]
    assert "Windows-1252" in grid.notes[0]


def test_empty_characters_are_left_out_and_said() -> None:
    grid = read(b"Company,Role\0\nHarbour,Data analyst and other things\n", "", {})
    assert cells(grid)[0] == ("Company", "Role")
    assert "NUL" in grid.notes[0]


def test_a_markdown_table_as_career_ops_keeps_it() -> None:
    text = (
        "# Applications\n\n| # | Date | Company | Role | Report |\n|---|------|:-:|---|---|\n"
        "| 1 | 2026-01-05 | **Harbour \\| Co** | [Analyst](https://jobs.example.com/1) | [001](reports/001.md) |\n"
        "| 2 | 2026-01-06 | Nordlicht | `Dev` | [link](https://jobs.example.com/2) |\n\nAll | of it.\n"
    )
    grid = read(text.encode(), "applications.md", {})
    assert grid.format == "markdown"
    assert cells(grid) == [
        ("#", "Date", "Company", "Role", "Report"),
        ("1", "2026-01-05", "Harbour | Co", "Analyst", "001"),
        ("2", "2026-01-06", "Nordlicht", "Dev", "https://jobs.example.com/2"),
    ]
    assert [row.number for row in grid.sheets[0].rows] == [3, 5, 6]


def test_a_page_that_calls_itself_a_spreadsheet() -> None:
    """Web applications give out HTML as ``.xls``."""
    page = (
        '<html><head><meta charset="windows-1252"><style>td {}</style></head><body><table><caption>Jobs</caption>'
        "<tr><th>Company<th>Role<th colspan=2>When</tr><tr><td rowspan='2'>Müller<br>&amp; Söhne<td>Dev<td>1<td>2"
        "<tr style='display: none'><td><p>Ops</p><td>3<td>4</table></body></html>"
    )
    grid = read(page.encode("windows-1252"), "export.xls", {})
    assert grid.format == "html"
    assert cells(grid) == [
        ("Company", "Role", "When", None),
        ("Müller\n& Söhne", "Dev", "1", "2"),
        ("Müller\n& Söhne", "Ops", "3", "4"),
    ]
    assert [row.is_hidden for row in grid.sheets[0].rows] == [False, False, True]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "list.csv", "nothing in it"),
        (b" \n\n ", "list.csv", "nothing in it"),
        (b"%PDF-1.7 ...", "list.pdf", "PDF"),
        (b"\x89PNG\r\n", "list.png", "picture"),
        (b"\1\0\2\0\0\0\0" * 40, "list.csv", "neither a table nor a text"),
        (b"PK\3\4...", "list.numbers", "export it as CSV or Excel"),
        (b"x" * 60_000_001, "list.csv", "more than 60 MB"),
        (b"a,b\n" * 400_000, "list.csv", "more than a list of applications"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, name: str, said: str) -> None:
    grid = read(data, name, {})
    assert said in grid.refused
    assert grid.sheets == ()


def test_hostile_texts_take_no_longer_than_good_ones() -> None:
    """A tenth of a million of each; a reader that goes back over what it has read would take minutes."""
    count = 100_000
    for text in (
        '"' * count,
        'a,"b\n' * count,
        'a,b\nx,"' + "y,z\n" * count,
        'a,"\n' + 'x,""\n' * count,
        "<table>" * count,
        "<table>" + "<!--" * count,
        "<table><tr><td>" + "<a '" * count,
        "<table><tr>" + "<td colspan=9999>x" * count,
        "<table><tr><td>&#" + "9" * count,
        "|-" * count,
        "|-|\n" * count,
    ):
        started = time.monotonic()
        read(text.encode(), "", {})
        assert time.monotonic() - started < 10, text[:20]
