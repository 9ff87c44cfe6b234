#!/bin/sh
# Write days.zip anew: the days of days.json, by each program in each of three time zones.
#
# Usage: sh write_days.sh PYTHON NODE_MODULES
# PYTHON has openpyxl 3.1.5 and XlsxWriter 3.3.1; NODE_MODULES holds exceljs 4.4.0, write-excel-file 4.1.1 and
# xlsx 0.18.5 (SheetJS); LibreOffice 7.4.7 and gnumeric 1.12.55 are those of Debian 12.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
all=$(mktemp -d)
for zone in Europe/Berlin America/New_York UTC; do
    export TZ="$zone"
    out="$all/$(basename "$zone")"
    mkdir "$out"
    "$1" "$here/write_days.py" "$out"
    NODE_PATH="$2" node "$here/write_days.js" "$out"
    mv "$out/source.csv" "$all/libreoffice.csv"
    for kind in xlsx ods xls; do
        soffice --headless --infilter="CSV:44,34,76,1,1/1/2/5/3/1" --convert-to "$kind" --outdir "$out" "$all/libreoffice.csv"
        ssconvert "$all/libreoffice.csv" "$out/gnumeric.$kind"
    done
done
rm "$all/libreoffice.csv" "$here/days.zip"
cd "$all" && zip -q -r -9 "$here/days.zip" .
