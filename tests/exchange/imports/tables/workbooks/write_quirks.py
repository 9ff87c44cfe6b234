"""Write quirks.xlsx with XlsxWriter 3.3.1: everything that a spreadsheet does to a list of applications.

Usage: python write_quirks.py quirks.xlsx; LibreOffice 7.4.7 saved it again as .ods and .xls:
soffice --headless --convert-to ods quirks.xlsx; soffice --headless --convert-to xls quirks.xlsx
"""

import sys
from datetime import date, datetime, time

import xlsxwriter

with xlsxwriter.Workbook(sys.argv[1]) as book:
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Applications")
    sheet.merge_range("B2:H2", "Applications 2025")
    sheet.write_row(3, 1, ["Company", "Role", "Applied", "Interview", "Time", "Fit", "Pay", "Note"])
    sheet.merge_range("B5:B7", "Harbour Analytics")
    for row, role in enumerate(["Analyst", "Engineer", "Lead"], 4):
        sheet.write(row, 2, role)
        sheet.write_datetime(row, 3, date(2025, 3, row), day)
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.write_datetime(4, 4, datetime(2025, 4, 1, 14, 30), book.add_format({"num_format": "dd.mm.yyyy hh:mm"}))  # noqa: DTZ001
    sheet.write_datetime(4, 5, time(14, 30), book.add_format({"num_format": "hh:mm"}))
    sheet.write_number(4, 6, 0.85, book.add_format({"num_format": "0%"}))
    sheet.write_number(4, 7, 45000)
    sheet.write_string(4, 8, "first line\nsecond line")
    sheet.write_number(5, 5, 1.5, book.add_format({"num_format": "[h]:mm"}))
    sheet.write_formula(5, 6, "=NA()", None, "#N/A")
    sheet.write_string(5, 8, "'0123")
    sheet.write_string(6, 7, "old_x000D_\nexport")
    sheet.write_rich_string(6, 8, "partly ", book.add_format({"bold": 1}), "bold", " text")
    sheet.write_comment("C7", "a comment of somebody")
    sheet.write_blank(1048575, 16383, None, day)
    hidden = book.add_worksheet("Archive")
    hidden.hide()
    hidden.write_row(0, 0, ["Company", "Role"])
    hidden.write_row(1, 0, ["Nordlicht", "Dev"])
    book.add_worksheet("Empty")
