"""nearmiss, served by itself: ``streamlit run asgi_app.py``, or ``uvicorn asgi_app:app`` from anywhere.

Beside what ``streamlit_app.py`` shows it has security headers on every response, logs without people's words, and the
calendar as a subscription.
"""

from pathlib import Path

import streamlit as st

from nearmiss.serving import asgi
from nearmiss.ui.access import authorisation, open_journals
from nearmiss.ui.runtime import clock, uploaded_files

app = st.App(
    Path(__file__).resolve().with_name("streamlit_app.py"),
    **asgi.app_options(
        shell=Path(st.__file__).parent / "static" / "index.html",
        base=st.get_option("server.baseUrlPath"),
        storage=open_journals.storage,
        today=clock.day_in,
        setting=authorisation.setting,
        uploads=uploaded_files.held,
    ),
)
