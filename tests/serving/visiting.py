"""Somebody in the app without a browser: what Streamlit's own page does over its websocket, widget by widget."""

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Self

from google.protobuf.message import Message
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

from tests.door.knocking import Stranger
from tests.running import WAIT

Answers = Mapping[str, str | Sequence[str]]
"""What is typed or chosen, by the key of its field."""

_USER_KEY = re.compile(r"\$\$ID-\w+-(.+)")
_BROKEN = (Alert.ERROR, Alert.WARNING)


@dataclass
class Visit:
    """One session. ``words`` is everything the last run sent, as text; ``wrong`` every error it showed."""

    who: Stranger
    words: str = ""
    query: str = ""
    page_hash: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    runs: int = 0
    is_running: bool = False
    _seen: list[str] = field(default_factory=list)
    _talk: ClientConnection | None = None
    _opened: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Open the websocket."""
        self._talk = self._opened.enter_context(self.who.connect())
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._opened.close()

    def open(self, page: str, query: str = "") -> Self:
        """Go to a page by the navigation: the session stays."""
        self.query, self.states = query, {}
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        return self._run(ask, page)

    def fill(self, words: Answers) -> Self:
        """Type text, or choose words of a row, by the fields' keys; all of it in one run."""
        self._hold(words)
        return self._run(self._rerun())

    def _hold(self, words: Answers) -> None:
        """The browser holds these answers, and sends them with everything from now on."""
        for key, value in words.items():
            state = WidgetState(id=self._id(key))
            if isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data.extend(value)
            self.states[state.id] = state

    def press(self, key: str) -> Self:
        """Press a button."""
        ask = self._rerun()
        ask.rerun_script.widget_states.widgets.append(WidgetState(id=self._id(key), trigger_value=True))
        return self._run(ask)

    def _id(self, key: str) -> str:
        """The id of the widget whose key ends so."""
        found = [one for name, one in self.widgets.items() if name == key or name.endswith(f".{key}")]
        assert len(found) == 1, (key, sorted(self.widgets))
        return found[0]

    def _rerun(self) -> BackMsg:
        ask = BackMsg()
        ask.rerun_script.page_script_hash = self.page_hash
        ask.rerun_script.query_string = self.query
        ask.rerun_script.widget_states.widgets.extend(self.states.values())
        return ask

    def _run(self, ask: BackMsg, page: str = "") -> Self:
        self._send(ask, page)
        while self._hear(WAIT) != ForwardMsg.FINISHED_SUCCESSFULLY:
            pass
        return self

    def _send(self, ask: BackMsg, page: str = "") -> None:
        assert self._talk is not None
        self.is_running = True  # or will be: a busy server may take its time
        ask.rerun_script.context_info.url = f"{self.who.url}/{page}"
        ask.rerun_script.context_info.timezone = "Europe/Lisbon"
        self._talk.send(ask.SerializeToString())

    def _hear(self, patience: float) -> int | None:
        """Take in one message within so many seconds; returns how a run ended, where it tells the end of one."""
        assert self._talk is not None
        frame = self._talk.recv(timeout=patience)
        data = frame if isinstance(frame, bytes) else frame.encode()
        said = ForwardMsg()
        said.ParseFromString(data)
        kind = said.WhichOneof("type")
        if kind == "new_session":
            self._seen, self.widgets, self.is_running = [], {}, True
        elif kind == "navigation":
            self.page_hash = said.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = said.page_info_changed.query_string
        elif kind == "delta":
            self._look(said.delta.new_element)
        self._seen.append(data.decode("utf-8", errors="replace"))
        if kind != "script_finished":
            return None
        self.is_running = said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.words = "\n".join(self._seen)
            self.runs += 1
        return int(said.script_finished)

    def _look(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format in _BROKEN):
            self.wrong.append(str(getattr(element, kind))[:300])
        inner = getattr(element, kind) if kind else None
        if isinstance(inner, Message) and "id" in inner.DESCRIPTOR.fields_by_name:
            named = _USER_KEY.fullmatch(str(inner.id))  # type: ignore[attr-defined]
            if named:
                self.widgets[named.group(1)] = str(inner.id)  # type: ignore[attr-defined]
