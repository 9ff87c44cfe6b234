"""What was uploaded: how much of it this process still holds, and what was found out about it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager


def held() -> dict[str, int]:
    """The bytes of uploads in memory, by session; Streamlit drops them with the session, or when a field is emptied."""
    return held_by(runtime.get_instance().uploaded_file_mgr) if runtime.exists() else {}


def held_by(manager: object) -> dict[str, int]:
    """What one keeper of uploads holds, by session."""
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    sessions = list(manager.file_storage.items())
    return {session: sum(len(file.data) for file in list(files.values())) for session, files in sessions}


Found = TypeVar("Found")

_KEPT = 200
"""Uploads about which it is remembered what was found; of more, the first are looked at again."""
_FOUND: OrderedDict[str, Any] = OrderedDict()


def looked_at(upload: str, look: Callable[[], Found]) -> Found:
    """What a look at an upload found, by Streamlit's id of it: a page runs at every click, and looks once."""
    known: Found | None = _FOUND.get(upload)
    if known is not None:
        return known
    found = _FOUND[upload] = look()
    while len(_FOUND) > _KEPT:
        _FOUND.popitem(last=False)
    return found
