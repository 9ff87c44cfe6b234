#!/usr/bin/env bash
# A date field of Streamlit fails, once somebody clicks into it, in a browser that does not know its machine's time zone:
# such a browser calls the zone Etc/Unknown, as Chromium does where TZ names none, and refuses that name when handed it.
# Needs Python, and Chromium or Chrome (or its path in CHROMIUM).
set -euo pipefail

chromium="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check streamlit==1.67.0 playwright==1.55.0
cat > "$folder/app.py" <<'APP'
import streamlit as st

st.title("A day")
st.date_input("When?", value=None)
APP
cat > "$folder/look.py" <<'LOOK'
import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request

from playwright.sync_api import expect, sync_playwright


def seen(playwright, zone):
    browser = playwright.chromium.launch(
        executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"], env={**os.environ, "TZ": zone}
    )
    page = browser.new_page()
    page.goto(address)
    field, failure = page.get_by_role("group", name="When?"), page.get_by_text("RangeError")
    expect(field).to_be_visible(timeout=60_000)
    field.get_by_role("spinbutton").first.click()
    expect(page.get_by_test_id("stDateInputCalendar").or_(failure).first).to_be_visible()
    named = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    found = named, "RangeError" if failure.count() else "a calendar"
    browser.close()
    return found


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
address = f"http://127.0.0.1:{port}"
options = ["--server.headless=true", "--server.address=127.0.0.1", f"--server.port={port}"]
options += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
server = subprocess.Popen([sys.executable, "-m", "streamlit", "run", sys.argv[2], *options], stdout=subprocess.DEVNULL)
try:
    for _ in range(240):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
            break
        time.sleep(0.25)
    with sync_playwright() as playwright:
        known, unknown = seen(playwright, "Europe/Lisbon"), seen(playwright, "Etc/Unknown")
finally:
    server.terminate()
    server.wait()
print("expected: ('Etc/Unknown', 'a calendar'), as in a zone that the browser knows:", known)
print("seen:    ", unknown)
sys.exit((known, unknown) != (("Europe/Lisbon", "a calendar"), ("Etc/Unknown", "RangeError")))
LOOK
"$folder/venv/bin/python" -c 'import importlib.metadata as m; print("streamlit", m.version("streamlit"))'
"$folder/venv/bin/python" "$folder/look.py" "$chromium" "$folder/app.py"
