"""How much of what was uploaded this process still holds."""

from __future__ import annotations

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
