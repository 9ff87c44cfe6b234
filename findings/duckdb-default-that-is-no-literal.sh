#!/usr/bin/env bash
# DuckDB 1.5.6 refuses ALTER TABLE ... ADD COLUMN flag BOOLEAN DEFAULT FALSE inside a transaction once its configuration
# is locked, with an error about a setting that nobody named ("current_transaction_invalidation_policy"); outside of a
# transaction, unlocked, or with the text 'false' as the default it does what is asked. DuckDB 2.0.0 does it in all four.
# Expected: that locking the configuration changes nothing about tables. Ends with 0 as long as that is so.
set -euo pipefail
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
for version in 1.5.6 2.0.0; do
    python3 -m venv --clear "$place/venv"
    "$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check "duckdb==$version"
    "$place/venv/bin/python" - <<'PYTHON'
import sys

import duckdb


def added(default: str, *, locked: bool, in_transaction: bool) -> str:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE person (name TEXT)")
    if locked:
        connection.execute("SET lock_configuration = true")
    if in_transaction:
        connection.begin()
    try:
        connection.execute(f"ALTER TABLE person ADD COLUMN flag BOOLEAN DEFAULT {default}")
    except duckdb.InvalidInputException as refused:
        return str(refused).splitlines()[0]
    return "done"


seen = [
    added("FALSE", locked=True, in_transaction=True),
    added("FALSE", locked=True, in_transaction=False),
    added("FALSE", locked=False, in_transaction=True),
    added("'false'", locked=True, in_transaction=True),
]
print("DuckDB", duckdb.__version__)
print("FALSE, locked, in a transaction:  ", seen[0])
print("FALSE, locked, in none:           ", seen[1])
print("FALSE, unlocked, in a transaction:", seen[2])
print("'false', locked, in a transaction:", seen[3])
first = "current_transaction_invalidation_policy" in seen[0] if duckdb.__version__ == "1.5.6" else seen[0] == "done"
sys.exit(0 if first and seen[1:] == ["done"] * 3 else 1)
PYTHON
done
