"""Looking at a file: its preview, made once in a session for the same file, the same answers and the same journal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from nearmiss.ui.runtime import current_journal, session_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss.exchange.imports.preview import Preview

_MOST = 8
"""Previews that are kept: a page runs at every click, and one of 5,000 rows takes a while. They go with the session."""


def look(data: bytes, name: str, answers: Mapping[str, str]) -> Preview:
    """What would become of a file beside the journal as it is now."""
    from nearmiss.exchange.imports.known import known  # noqa: PLC0415 - loaded with the first file
    from nearmiss.exchange.imports.understand import understand  # noqa: PLC0415

    journal, today = current_journal.journal(), current_journal.today()
    said = "\x1f".join(f"{key}\x1e{answer}" for key, answer in sorted(answers.items()))
    beside = (journal.id, str(journal.revision()), today.isoformat())
    key = (*beside, name, said, hashlib.sha256(data).hexdigest())
    kept = session_state.state().previews
    for other in [each for each in kept.copy() if each[: len(beside)] != beside]:
        kept.pop(other, None)
    preview = kept.get(key)
    if preview is None:
        preview = kept[key] = understand(data, name, current_journal.read(known, today), answers)
        for oldest in list(kept)[:-_MOST]:
            kept.pop(oldest, None)
    return preview
