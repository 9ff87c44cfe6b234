"""One chart, one function: a frame in, an ``alt.LayerChart``, an SVG or a picture for a block out; one more says it.

Pure: no query, no Streamlit, no today. Every chart takes an empty frame. The columns a frame must have are those of
the function of the same name in ``nearmiss.insights``. ``encodings`` and all that stand on it load Altair:
``svg``, ``plan_ahead`` and ``doors.thread`` do not.
"""
