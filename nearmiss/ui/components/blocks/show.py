"""The component that draws blocks; its script makes the elements that a node names, and words as text alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from nearmiss.ui.components.blocks.node import ATTRIBUTES, TAGS, Child, Node

_SCRIPT = Path(__file__).with_name("blocks.js").read_text(encoding="utf-8")
_LISTS = "".join(
    f"const {name} = new Set({json.dumps(sorted(words))});\n"
    for name, words in (("TAGS", TAGS), ("ATTRIBUTES", ATTRIBUTES))
)

_BLOCKS = st.components.v2.component(
    "nearmiss_blocks", html='\n<div class="blocks"></div>', js=_LISTS + _SCRIPT, isolate_styles=False
)


Part: TypeAlias = Child | Callable[[], None]
"""A part of a page: what is read and pressed, or what draws fields."""


def show_around(key: str, *parts: Part) -> None:
    """Draw nodes, each run of them as one element, around what draws fields between them: a form that is open."""
    nodes: list[Child] = []
    forms = 0
    for part in parts:
        if callable(part):
            show(f"{key}.{forms}", *nodes)
            part()
            nodes, forms = [], forms + 1
        else:
            nodes.append(part)
    show(f"{key}.{forms}", *nodes)


def show(key: str, *nodes: Child) -> None:
    """Draw nodes as one element of the page; of none nothing is drawn. ``key`` keeps their place from run to run."""
    packed = [child.packed() for child in nodes if isinstance(child, Node)]
    if packed:
        words = json.dumps(packed, ensure_ascii=False).encode()  # bytes: a dict is looked at by pandas
        _BLOCKS(key=f"blocks.{key}", data=words)
