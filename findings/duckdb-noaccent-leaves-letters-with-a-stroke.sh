#!/usr/bin/env bash
# DuckDB's collation NOACCENT, by which names "ignore accents", leaves the letters that Unicode does not take apart:
# Łukasz, Øystein and Đorđe stand after Zora, where Änne stands beside Ana. An ICU collation of the same DuckDB sorts all
# of them where a reader looks. Ends with 0 as long as that is so.
set -euo pipefail
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check duckdb==1.5.6
"$place/venv/bin/python" - <<'PYTHON'
import sys

import duckdb

NAMES = "('Zora'), ('Änne'), ('Łukasz'), ('Øystein'), ('Đorđe'), ('Ana')"
EXPECTED = ["Ana", "Änne", "Đorđe", "Łukasz", "Øystein", "Zora"]


def order(collation: str) -> list[str]:
    asked = f"SELECT name FROM (VALUES {NAMES}) AS list(name) ORDER BY name COLLATE {collation}"
    return [name for (name,) in duckdb.connect().execute(asked).fetchall()]


seen = order("NOCASE.NOACCENT")
print("DuckDB", duckdb.__version__)
print("expected of NOCASE.NOACCENT:", *EXPECTED)
print("seen:                       ", *seen)
print("with the ICU collation en:  ", *order("en"))
sys.exit(0 if seen[2] == "Zora" and order("en") == EXPECTED else 1)
PYTHON
