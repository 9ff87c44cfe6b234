#!/usr/bin/env bash
# The navigation's entry of the page that is open keeps the page's query parameters, so that it cannot lead back from a
# record (?id=7) to the list of the same page; the entry of any other page drops them.
# Needs Python, and Chromium or Chrome (or its path in CHROMIUM).
set -euo pipefail

chromium="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check streamlit==1.67.0 playwright==1.55.0
cat > "$folder/app.py" <<'APP'
import streamlit as st


def people():
    st.title("Record" if "id" in st.query_params else "List")


def other():
    st.title("Other")


st.navigation([st.Page(other, title="Other", default=True), st.Page(people, title="People", url_path="people")]).run()
APP
cat > "$folder/look.py" <<'LOOK'
import contextlib
import socket
import subprocess
import sys
import time
import urllib.request

from playwright.sync_api import expect, sync_playwright

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
        expect.set_options(timeout=60_000)
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        title = page.get_by_role("heading", level=1)
        page.goto(address)
        expect(title).to_have_text("Other")
        page.goto(f"{address}/people?id=7")
        expect(title).to_have_text("Record")
        page.get_by_role("link", name="People").click()
        page.wait_for_timeout(5_000)
        own = title.inner_text(), page.url.removeprefix(address)
        page.get_by_role("link", name="Other").click()
        expect(title).to_have_text("Other")
        page.get_by_role("link", name="People").click()
        expect(title).to_have_text("List")
        browser.close()
finally:
    server.terminate()
    server.wait()
print("expected: the entry of the open page leads to ('List', '/people'), as it does from another page")
print(f"seen:     {own}")
sys.exit(own != ("Record", "/people?id=7"))
LOOK
"$folder/venv/bin/python" -c 'import importlib.metadata as m; print("streamlit", m.version("streamlit"))'
"$folder/venv/bin/python" "$folder/look.py" "$chromium" "$folder/app.py"
