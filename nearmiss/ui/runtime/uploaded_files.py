"""Uploads: how much of them this process still holds, by session, and what a look at each one said."""

from collections.abc import Callable
from typing import Any, TypeVar

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

Result = TypeVar("Result")

_MOST = 200
"""Uploads about which it is remembered what a look said; of more, the first are looked at again."""
_LOOKS: dict[str, Any] = {}


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
    """What a look at an upload said, by Streamlit's id of it: a page runs at every click, and looks once."""
    known: Result | None = _LOOKS.get(upload)
    if known is not None:
        return known
    result = _LOOKS[upload] = look()
    for oldest in list(_LOOKS)[:-_MOST]:
        _LOOKS.pop(oldest, None)
    return result
