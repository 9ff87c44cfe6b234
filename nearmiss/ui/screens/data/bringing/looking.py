"""Looking at a file: its preview, made once for the same file, the same answers and the same journal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from nearmiss.ui.runtime import current_journal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss.exchange.imports.preview import Preview

_MOST = 8
"""Previews that are kept: a page runs at every click, and one of 5,000 rows takes a while."""
_KEPT: dict[tuple[str, ...], Preview] = {}


def look(data: bytes, name: str, answers: Mapping[str, str]) -> Preview:
    """What would become of a file beside the journal as it is now."""
    from nearmiss.exchange.imports.known import known  # noqa: PLC0415 - loaded with the first file
    from nearmiss.exchange.imports.understand import understand  # noqa: PLC0415

    journal, today = current_journal.journal(), current_journal.today()
    said = "\x1f".join(f"{key}\x1e{answer}" for key, answer in sorted(answers.items()))
    key = (journal.id, str(journal.revision()), today.isoformat(), name, said, hashlib.sha256(data).hexdigest())
    preview = _KEPT.get(key)
    if preview is None:
        preview = _KEPT[key] = understand(data, name, current_journal.read(known, today), answers)
        for oldest in list(_KEPT)[:-_MOST]:
            _KEPT.pop(oldest, None)
    return preview
