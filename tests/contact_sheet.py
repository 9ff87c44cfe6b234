"""Every chart on one sheet: ``python -m tests.contact_sheet`` (``make contact-sheet``) writes it to ``build/``.

It is a page of the app that draws the charts of the tests under the app's own theme, looked at by Chromium: on
a desk and on a phone, in light and in dark, as seen with three kinds of colour blindness (simulated), and in print.
The thread of a door is not among them: what is kept of it is a form that the days of a door fill.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.conftest import TODAY, find_chromium
from tests.running import ROOT, chromium, running, settled

OUT = ROOT / "build" / "contact-sheet"
SIZES: dict[str, ViewportSize] = {"desk": {"width": 1280, "height": 2600}, "phone": {"width": 390, "height": 4800}}
BLIND = ("protanopia", "deuteranopia", "tritanopia")
SHEET = f"""
import sys

sys.path.insert(0, {str(ROOT)!r})

import streamlit as st

from nearmiss.charts import year_in_weeks
from nearmiss.ui.components import blocks, layout
from nearmiss.ui.screens.every_page import browser_listeners
from nearmiss.ui.screens.review import year_picture
from tests import test_charts, test_counted_charts, test_year_in_weeks

st.set_page_config(layout="wide")
browser_listeners.begin()  # which brings the stylesheet
st.title("Contact sheet")
pictures = {{**test_charts.PICTURES, **test_counted_charts.PICTURES}}
columns = st.columns(2, gap="large")
for place, (name, chart) in enumerate(pictures.items()):
    if name != "door_thread":
        with columns[place % 2]:
            layout.picture(chart.to_dict(), alt=name, key=name)
year = year_in_weeks.year_in_weeks(test_year_in_weeks.WEEKS)
blocks.show("year", blocks.heading(2, year_in_weeks.QUESTION), year_picture.drawn(year, "year"))
"""


def look(browser: Browser, url: str) -> None:
    """Take every picture of the sheet."""
    for size, viewport in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type] # one of two words
            page = context.new_page()
            page.goto(url)
            settled(page)
            page.wait_for_timeout(1000)  # the last chart is drawn a moment after the run
            page.screenshot(path=OUT / f"{size}-{scheme}.png")
            session = context.new_cdp_session(page)
            for kind in BLIND:
                session.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
                page.screenshot(path=OUT / f"{size}-{scheme}-{kind}.png")
            session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
            page.emulate_media(media="print")
            page.set_viewport_size({"width": viewport["width"], "height": SIZES["phone"]["height"]})  # columns stack
            page.wait_for_timeout(500)
            page.screenshot(path=OUT / f"{size}-{scheme}-print.png")
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
