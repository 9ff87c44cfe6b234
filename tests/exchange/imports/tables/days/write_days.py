"""Write the days of days.json with openpyxl and XlsxWriter, in the ways each of them has, and a CSV of them.

Usage: python write_days.py FOLDER; see write_days.sh.
"""

import csv
import json
import sys
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

HEADER = ["Company", "Applied", "Written"]
OUT = Path(sys.argv[1])
DAYS = [
    date.fromisoformat(day) for day in json.loads(Path(__file__).with_name("days.json").read_text(encoding="utf-8"))
]

for name, iso, epoch in (
    ("openpyxl", False, CALENDAR_WINDOWS_1900),
    ("openpyxl-iso", True, CALENDAR_WINDOWS_1900),
    ("openpyxl-1904", False, CALENDAR_MAC_1904),
):
    book = openpyxl.Workbook()
    book.iso_dates = iso
    book.epoch = epoch
    sheet = book.active
    sheet.append(HEADER)
    for day in DAYS:
        sheet.append(["Harbour Analytics", day, day.isoformat()])
    book.save(OUT / f"{name}.xlsx")

for name, options in (("xlsxwriter", {}), ("xlsxwriter-1904", {"date_1904": True})):
    with xlsxwriter.Workbook(OUT / f"{name}.xlsx", options) as book:
        sheet = book.add_worksheet()
        short = book.add_format({"num_format": "dd/mm/yy"})
        sheet.write_row(0, 0, HEADER)
        for row, day in enumerate(DAYS, 1):
            sheet.write_string(row, 0, "Harbour Analytics")
            sheet.write_datetime(row, 1, day, short)
            sheet.write_string(row, 2, day.isoformat())

with (OUT / "source.csv").open("w", newline="", encoding="utf-8") as stream:
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    writer.writerows(["Harbour Analytics", day.isoformat(), f"on {day}"] for day in DAYS)
