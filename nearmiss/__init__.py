"""nearmiss: turn a near miss into a reflection, feedback, a plan and, in time, a door."""

from pathlib import Path

__version__ = "0.1.0"

_PACKAGE = Path(__file__).resolve().parent
APP = _PACKAGE / "app" if (_PACKAGE / "app").is_dir() else _PACKAGE.parent
"""The folder of streamlit_app.py, pages/ and .streamlit/: a clone's own, or app/ in here once a wheel is installed."""
