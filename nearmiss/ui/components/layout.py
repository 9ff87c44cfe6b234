"""Layout: rows of elements, and boxes around what belongs together."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def row(**options: Any) -> DeltaGenerator:
    """Elements side by side, in the middle of their line."""
    return st.container(horizontal=True, vertical_alignment="center", **options)


def spread(**options: Any) -> DeltaGenerator:
    """A row from edge to edge: words on the left, what can be done about them on the right."""
    return row(horizontal_alignment="distribute", **options)


def box(**options: Any) -> DeltaGenerator:
    """A box around what belongs to one thing."""
    return st.container(border=True, **{"gap": "xsmall", **options})
