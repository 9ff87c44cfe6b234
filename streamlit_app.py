"""nearmiss: run it with ``streamlit run streamlit_app.py``."""

from nearmiss.ui import frame

frame.main()
