"""Refused rows as a list: what could not be taken, with the reason, to be put right and brought again."""

import csv
import io
from collections.abc import Mapping, Sequence

from nearmiss.exchange.imports.preview import Action, Preview, Value

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def refused_list(preview: Preview) -> str:
    """The rows that were refused as CSV with a byte order mark: where each stands, why, and what was understood of it.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    refused = [item for item in preview.items if item.action is Action.REFUSE]
    names = [*dict.fromkeys(name for item in refused for name in item.fields)]
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["place", "why", *names])
    for item in refused:
        writer.writerow([item.place, _harmless(item.why), *(_harmless(item.fields.get(name)) for name in names)])
    return "\ufeff" + written.getvalue()


def _harmless(value: Value | Sequence[Mapping[str, Value]]) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        text = "; ".join(", ".join(str(part) for part in each.values() if part) for each in value)
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text
