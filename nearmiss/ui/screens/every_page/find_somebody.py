"""Find somebody: one search box on every page, beside the navigation; the key "/" leads into it.

It asks nothing of the journal: the list of people answers, at its own address.
"""

import streamlit as st

from nearmiss.ui.components import blocks
from nearmiss.ui.runtime import current_journal


def box() -> None:
    """The box; what is asked in it is shown on the page of people."""
    by_key = current_journal.settings().slash_finds
    placeholder = "Find somebody   /" if by_key else "Find somebody"
    help = f"First name, an old employer, a topic, an interest.{' The key / leads here.' if by_key else ''}"  # noqa: A001
    with st.sidebar:
        blocks.show(
            "find-somebody",
            blocks.search_form(
                "people", "who", "Find somebody", placeholder=placeholder, title=help, key="find-somebody"
            ),
        )
