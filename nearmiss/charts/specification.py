"""The specification of a chart as plain data, kept by what is drawn: equal frames are drawn once.

It is kept where whoever asks says: what is drawn holds names of the user, and goes with their journal.

Altair's own validation is for tests: it would take as long again as the chart.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from altair.utils import schemapi

from nearmiss import dates

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt

MOST: Final = 200
"""Specifications that are kept; of more, all are let go and made anew."""

Kept = MutableMapping[Any, dict[str, Any]]


def specification(kept: Kept, draw: Callable[..., alt.LayerChart], *drawn: Any) -> dict[str, Any]:
    """What ``draw(*drawn)`` looks like in Vega-Lite; it is shared, so it must not be changed by who receives it."""
    key = (draw, dates.style(), *map(_content, drawn))
    spec = kept.get(key)
    if spec is None:
        if len(kept) >= MOST:
            kept.clear()
        schemapi.disable_debug_mode()
        spec = kept[key] = draw(*drawn).to_dict(validate=False)
    return spec


def _content(value: Any) -> Any:
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.to_json(orient="split", date_format="iso")
    return tuple(value) if isinstance(value, list) else value
