"""Every chart on one sheet: ``python -m tests.contact_sheet`` (``make contact-sheet``) writes it to ``build/``.

It is a page of the app that draws the charts of the tests under the app's own theme, looked at by Chromium: in light
and in dark, as seen with three kinds of colour blindness (simulated by Chromium), and in print.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.conftest import TODAY, find_chromium
from tests.running import ROOT, chromium, running, settled

OUT = ROOT / "build" / "contact-sheet"
SIZES: dict[str, ViewportSize] = {"desk": {"width": 1280, "height": 3200}, "phone": {"width": 390, "height": 6600}}
BLIND = ("protanopia", "deuteranopia", "tritanopia")
SHEET = f"""
import sys

sys.path.insert(0, {str(ROOT)!r})

import streamlit as st

from nearmiss.ui.components import layout
from tests import test_charts, test_counted_charts

st.set_page_config(layout="wide")
st.title("Contact sheet")
pictures = {{**test_charts.PICTURES, **test_counted_charts.PICTURES}}
columns = st.columns(2, gap="large")
for place, (name, chart) in enumerate(pictures.items()):
    if name != "door_thread":
        with columns[place % 2]:
            layout.picture(chart.to_dict(), alt=name, key=name)
"""


def look(browser: Browser, url: str) -> None:
    """Take every picture of the sheet."""
    for size, viewport in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type] # one of two words
            page = context.new_page()
            page.goto(url)
            settled(page)
            page.screenshot(path=OUT / f"{size}-{scheme}.png")
            if size == "desk":
                session = context.new_cdp_session(page)
                for kind in BLIND:
                    session.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
                    page.screenshot(path=OUT / f"{size}-{scheme}-{kind}.png")
                session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
            if (size, scheme) == ("desk", "light"):
                page.emulate_media(media="print")
                page.screenshot(path=OUT / "print.png")
            context.close()


def main() -> None:
    """Write the sheet, start it, look at it."""
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, chromium(path) as browser:
        script = Path(name) / "sheet.py"
        script.write_text(SHEET, encoding="utf-8")
        with running(Path(name) / "none.duckdb", today=TODAY.isoformat(), script=str(script)) as app:
            look(browser, app.url)
    print(f"wrote {len([*OUT.glob('*.png')])} pictures to {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
