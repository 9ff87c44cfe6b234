"""Uploads: how much of them this process still holds, by session, and what a look at each one said in this session."""

from collections.abc import Callable
from typing import TypeVar

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from nearmiss.ui.runtime import session_state

Result = TypeVar("Result")

LARGEST = 50
"""Megabytes a file may have that a browser sends: what the server takes (.streamlit/config.toml)."""
_MOST = 8
"""Looks that are kept of a session: what it saw of more is seen anew."""


def held() -> dict[str, int]:
    """The bytes of uploads in memory, by session; Streamlit drops them with the session, or when a field is emptied."""
    return held_by(runtime.get_instance().uploaded_file_mgr) if runtime.exists() else {}


def held_by(manager: object) -> dict[str, int]:
    """The bytes that one file manager of Streamlit holds, by session."""
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    sessions = list(manager.file_storage.items())
    return {session: sum(len(file.data) for file in list(files.values())) for session, files in sessions}


def looked_at(upload: str, look: Callable[[], Result]) -> Result:
    """What a look at an upload said, by a word that tells it from others: a page runs at every click, and looks once.

    It is this session's, and goes with it: it may hold rows of an archive, and of the journal beside them.
    """
    kept = session_state.state().looks
    known: Result | None = kept.get(upload)
    if known is not None:
        return known
    result = kept[upload] = look()
    for oldest in list(kept)[:-_MOST]:
        kept.pop(oldest, None)
    return result
