#!/usr/bin/env bash
# holidays 0.109 knows each country for some years (start_year to end_year). Asked about another year it has no holidays
# and says nothing, so that every day is a working day: Sri Lanka from 2027 on, every country from 2101 on. India, whose
# own table ends in 2035, warns. One would expect the same, or an error, wherever nothing is known.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv asked
asked/bin/python -m pip install --quiet --disable-pip-version-check holidays==0.109 2>pip.log || { cat pip.log; exit 1; }
cat >ask.py <<'PYTHON'
import warnings

import holidays

print("holidays 0.109: what is not known should be told from what is no holiday")
for country, year in (("LK", 2026), ("LK", 2027), ("IN", 2035), ("IN", 2036), ("DE", 2100), ("DE", 2101)):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        calendar = holidays.country_holidays(country, years=year)
    ends = type(calendar).end_year
    print(f"{country} {year} (known to {ends}): {len(calendar) > 0 and 'some' or 'no'} holidays, {len(said)} warnings")
PYTHON
asked/bin/python ask.py | tee seen
diff - seen <<'EXPECTED' || { echo "changed: holidays answers otherwise now"; exit 1; }
holidays 0.109: what is not known should be told from what is no holiday
LK 2026 (known to 2026): some holidays, 0 warnings
LK 2027 (known to 2026): no holidays, 0 warnings
IN 2035 (known to 2100): some holidays, 0 warnings
IN 2036 (known to 2100): some holidays, 1 warnings
DE 2100 (known to 2100): some holidays, 0 warnings
DE 2101 (known to 2100): no holidays, 0 warnings
EXPECTED
