#!/usr/bin/env bash
# Any page but the first, opened by its address, first asks for its server below the page (/people/_stcore/health). The
# server that has just sent the page answers 404, and the browser waits for 100 ms, with nothing on its way, before it
# asks one level up. So every link from outside, bookmark and reload of a page is a tenth of a second later than of the first.
# Needs Python, and Chromium or Chrome (or its path in CHROMIUM).
set -euo pipefail

chromium="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check streamlit==1.67.0 playwright==1.55.0
cat > "$folder/app.py" <<'APP'
import streamlit as st


def home():
    st.title("Home")


def people():
    st.title("People")


st.navigation([st.Page(home, default=True), st.Page(people, url_path="people")]).run()
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

        def asked(path, heading):
            """What is asked of the server's health when an address is opened, and the longest pause in between."""
            page = browser.new_page()
            answers = []
            page.on("response", lambda answer: "_stcore/health" in answer.url and answers.append(answer))
            page.goto(address + path)
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
            begun = [answer.request.timing["startTime"] for answer in answers]
            over = [answer.request.timing["startTime"] + answer.request.timing["responseEnd"] for answer in answers]
            pauses = [later - earlier for earlier, later in zip(over, begun[1:])]
            return [(answer.url.removeprefix(address), answer.status) for answer in answers], max(pauses, default=0)

        asked("/", "Home")
        first, second = asked("/", "Home"), asked("/people", "People")
        browser.close()
finally:
    server.terminate()
    server.wait()
print("expected: ('/_stcore/health', 200) at both addresses, and no pause")
for path, (answers, pause) in (("/", first), ("/people", second)):
    print(f"seen:     {path:8} {answers}, {pause:.0f} ms of waiting")
once = [("/_stcore/health", 200)]
sys.exit((first[0], second[0]) != (once, [("/people/_stcore/health", 404), *once]) or second[1] < 50)
LOOK
"$folder/venv/bin/python" -c 'import importlib.metadata as m; print("streamlit", m.version("streamlit"))'
"$folder/venv/bin/python" "$folder/look.py" "$chromium" "$folder/app.py"
