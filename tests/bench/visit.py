"""One visitor on one page, run after run in Streamlit's own script runner, without a browser or a server around it.

``Visit.run`` takes the time of the whole script run, from before the entry file to the bookkeeping of widgets after the
last element. What is left out is the same for every page: starting the thread, the way to the browser, drawing there.
"""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime import Runtime
from streamlit.runtime.dataframe_source_manager import DataframeSourceManager
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1.local_script_runner import LocalScriptRunner
from streamlit.util import calc_hash

LONGEST_RUN = 120.0
HEADERS = (
    ("host", "127.0.0.1:8501"),
    ("connection", "Upgrade"),
    ("pragma", "no-cache"),
    ("cache-control", "no-cache"),
    ("user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"),
    ("upgrade", "websocket"),
    ("origin", "http://127.0.0.1:8501"),
    ("sec-websocket-version", "13"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("accept-language", "en-GB,en;q=0.9"),
)
"""What a browser on this machine sends: the door asks for some of them on every run."""


@dataclass(frozen=True)
class Run:
    """One run: its time in seconds and what it sent to the browser."""

    seconds: float
    messages: list[ForwardMsg]

    @property
    def outline(self) -> list[tuple[str, ...]]:
        """Every element and container in the order in which they were drawn: its place and its kind."""
        return [_outline(message) for message in self.messages if message.WhichOneof("type") == "delta"]

    @property
    def size(self) -> int:
        """How many bytes go to the browser."""
        return sum(message.ByteSize() for message in self.messages)


def _outline(message: ForwardMsg) -> tuple[str, ...]:
    kind = message.delta.WhichOneof("type")
    part = getattr(message.delta, kind)
    return ("/".join(map(str, message.metadata.delta_path)), kind, part.WhichOneof("type") or "")


class _Runner(LocalScriptRunner):
    seconds = 0.0

    def _run_script(self, rerun_data: RerunData) -> None:
        begin = time.perf_counter()
        super()._run_script(rerun_data)
        self.seconds = time.perf_counter() - begin


@contextlib.contextmanager
def on_stage() -> Iterator[None]:
    """What a script run expects of the server around it, and a client on this machine."""
    client = SimpleNamespace(client_context=SimpleNamespace(headers=HEADERS, cookies={}, remote_ip="127.0.0.1"))
    components = BidiComponentManager()
    components.discover_and_register_components(start_file_watching=False)
    before, Runtime._instance = (
        Runtime._instance,
        SimpleNamespace(
            media_file_mgr=MediaFileManager(MemoryMediaFileStorage("/media")),
            dataframe_source_mgr=DataframeSourceManager(),
            bidi_component_registry=components,
            get_client=lambda _session_id: client,
        ),
    )
    try:
        yield
    finally:
        Runtime._instance = before


class Visit:
    """A session that stays on one page of the app at ``script``, as a browser does that reruns it."""

    def __init__(self, script: Path, page: str, query: dict[str, str]) -> None:
        self._script = str(script)
        self._query = urlencode(query)
        self._context = ContextInfo(timezone="Europe/Lisbon", locale="en-GB", url=f"http://127.0.0.1:8501/{page}")
        self._page = calc_hash(page)
        self._state = SafeSessionState(SessionState(), lambda: None)
        self._fragments = MemoryFragmentStorage()
        self._scripts = ScriptCache()
        self._current = ""

    def run(self) -> Run:
        """One full run. Raises ``RuntimeError`` when the page shows an error or runs more than once."""
        PagesManager.uses_pages_directory = False  # as in every process that has called st.navigation once
        pages = PagesManager(self._script, self._scripts, setup_watcher=False)
        pages.set_current_page_script_hash(self._current)
        runner = _Runner(self._script, self._state, pages, fragment_storage=self._fragments)
        runner._script_cache = self._scripts
        runner.request_rerun(
            RerunData(
                widget_states=WidgetStates(widgets=self._state.get_widget_states()) if self._current else None,
                query_string=self._query,
                page_script_hash=self._page,
                context_info=self._context,
            )
        )
        runner.start()
        runner._script_thread.join(LONGEST_RUN)
        runner.join()
        self._current = pages.current_page_script_hash
        found = Run(runner.seconds, list(runner.forward_msgs()))
        _check(runner.events, found)
        return found


def _check(events: list[Any], run: Run) -> None:
    wrong = [row for row in run.outline if row[2] == "exception"]
    alerts = [message.delta.new_element.alert.body for message in run.messages if message.delta.new_element.alert.body]
    if wrong or alerts or events.count(ScriptRunnerEvent.SCRIPT_STARTED) != 1:
        sentence = f"the page did not run through: {wrong} {alerts} {[str(event) for event in events][-3:]}"
        raise RuntimeError(sentence)
