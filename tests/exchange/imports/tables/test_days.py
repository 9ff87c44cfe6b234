"""The same days, written by seven programs in 22 ways, in Berlin, New York and UTC, are the same days here."""

import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from nearmiss.exchange.imports.tables.reading.midnights import settled
from nearmiss.exchange.imports.tables.reading.read import read

FOLDER = Path(__file__).with_name("days")
DAYS = [date.fromisoformat(day) for day in json.loads((FOLDER / "days.json").read_text(encoding="utf-8"))]


def test_the_same_day_is_the_same_day() -> None:
    """How the files were made: ``days/write_days.sh``."""
    with zipfile.ZipFile(FOLDER / "days.zip") as files:
        names = [name for name in files.namelist() if not name.endswith("/")]
        assert len(names) >= 14 * 3
        for name in names:
            grid = read(files.read(name), name, {})
            assert not grid.refused, (name, grid.refused)
            [sheet] = grid.sheets
            header, *rows = sheet.rows
            assert header.cells == ("Company", "Applied", "Written"), name
            assert [row.cells[1] for row in rows] == DAYS, name
            assert not any(isinstance(row.cells[1], datetime) for row in rows), name
            assert not sheet.questions, name
            is_moved = name.startswith("Berlin/") and name.rpartition("/")[2] in {
                "exceljs.xlsx",
                "write-excel-file.xlsx",
                "sheetjs-dates.ods",
            }
            assert bool(sheet.notes) == is_moved, "a day that was moved is said"


def times(*texts: str) -> list[date | datetime]:
    return [datetime.fromisoformat(text) if " " in text else date.fromisoformat(text) for text in texts]


MARCH = [f"2025-03-{day:02}" for day in range(3, 9)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # Berlin, one row alone; London in summer and winter; Auckland
        (["2025-03-08 23:00"], ["2025-03-09"]),
        (["2025-07-04 23:00", "2026-01-05", "2025-08-11 23:00"], ["2025-07-05", "2026-01-05", "2025-08-12"]),
        (
            [f"2025-01-{day:02} 11:00" for day in range(3, 6)] + [f"2025-07-{day:02} 12:00" for day in range(3, 6)],
            [f"2025-01-{day:02}" for day in range(4, 7)] + [f"2025-07-{day:02}" for day in range(4, 7)],
        ),
        # New York, São Paulo: the day is right, the time is none
        (["2025-03-08 05:00", "2025-07-01 04:00"], ["2025-03-08", "2025-07-01"]),
        (["2025-03-08 03:00"], ["2025-03-08"]),
        # SheetJS in Dublin, Madrid and Paris; a sum of fractions
        (["2025-03-08 23:59:39", "2025-07-01 23:59:39"], ["2025-03-09", "2025-07-02"]),
        (["2025-03-08 23:59:16"], ["2025-03-09"]),
        (["2025-03-09 00:00:21"], ["2025-03-09"]),
        (["2025-03-08 23:59:59.999"], ["2025-03-09"]),
        # real times stay: interviews, a deadline at the end of a day, one late hour among others
        (["2025-03-08 14:30", "2025-03-09 10:00"], ["2025-03-08 14:30", "2025-03-09 10:00"]),
        (["2025-03-08 23:59"], ["2025-03-08 23:59"]),
        (["2025-03-08 23:59:59", "2025-03-09 23:59:59"], ["2025-03-08 23:59:59", "2025-03-09 23:59:59"]),
        (["2025-03-08 22:00", "2025-03-09 09:15"], ["2025-03-08 22:00", "2025-03-09 09:15"]),
        (["2025-03-08 11:00", "2025-03-09 11:00"], ["2025-03-08 11:00", "2025-03-09 11:00"]),
        (["9999-12-31 23:00"], ["9999-12-31 23:00"]),
    ],
)
def test_a_midnight_of_another_zone_is_its_day_and_a_time_stays(written: list[str], meant: list[str]) -> None:
    values, question, _ = settled(times(*written), "B", {})
    assert list(values) == times(*meant)
    assert question is None


@pytest.mark.parametrize(
    "written",
    [
        [f"{day} 15:00" for day in MARCH],  # Tokyo, or six interviews at three
        [f"{day} 18:30" for day in MARCH],  # Kolkata
        ["2025-01-08 23:00", "2025-03-09", "2025-03-11"],  # days of Berlin, and others typed later
    ],
)
def test_a_late_hour_that_may_be_a_time_is_asked(written: list[str]) -> None:
    values, question, _ = settled(times(*written), "B", {})
    assert question is not None
    assert (question.key, question.chosen, list(values)) == ("midnight:B", None, times(*written))
    moved, question, _ = settled(times(*written), "B", {"midnight:B": "day-after"})
    assert question is not None
    assert question.chosen == "day-after"
    assert (moved[0] - times(written[0][:10])[0]).days == 1
    kept, _, _ = settled(times(*written), "B", {"midnight:B": "as-written"})
    assert list(kept) == times(*written)
