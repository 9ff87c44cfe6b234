#!/usr/bin/env bash
# A Vega-Lite chart whose padding is one number for all sides, as Vega-Lite takes it, is not drawn: Streamlit puts a
# property on the number, and an error stands in its place. Padding by side is drawn.
# Needs Python, and Chromium or Chrome (or its path in CHROMIUM).
set -euo pipefail

chromium="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check streamlit==1.67.0 playwright==1.55.0
cat > "$folder/app.py" <<'APP'
import streamlit as st

chart = {
    "data": {"values": [{"word": "a", "n": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "word", "type": "nominal"}},
}
st.title("Charts")
st.vega_lite_chart({**chart, "padding": {"left": 4, "right": 4, "top": 4, "bottom": 4}})
st.vega_lite_chart({**chart, "padding": 4})
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
        page.goto(address)
        charts = page.get_by_test_id("stVegaLiteChart").locator("canvas, svg.marks")
        expect(charts.first).to_be_visible()
        page.wait_for_timeout(5_000)
        drawn = charts.count()
        error = page.get_by_text("Cannot create property 'bottom' on number '4'").count()
        browser.close()
finally:
    server.terminate()
    server.wait()
print("expected: both charts are drawn, since Vega-Lite takes one number for all sides")
print(f"seen:     {drawn} drawn, and {error} with an error in its place")
sys.exit((drawn, error) != (1, 1))
LOOK
"$folder/venv/bin/python" -c 'import importlib.metadata as m; print("streamlit", m.version("streamlit"))'
"$folder/venv/bin/python" "$folder/look.py" "$chromium" "$folder/app.py"
