"""One chart, one function: a frame in, an ``alt.LayerChart`` or an SVG out; and one more that says it in words.

Pure: no query, no Streamlit, no today. Every chart takes an empty frame. The columns a frame must have are those of
the function of the same name in ``nearmiss.insights``. Only ``encodings``, ``feedback_by_month``, ``horizontal_bars``
and ``plan_layers`` load Altair.
"""
