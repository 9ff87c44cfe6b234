"""Somebody at the door without a browser: opens a page over a websocket with whatever headers and cookies they like."""

import http.client
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import requests
from itsdangerous import URLSafeTimedSerializer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.provider import Provider, shared
from tests.running import WAIT

USER_COOKIE = "_streamlit_user"
XSRF_COOKIE = "_streamlit_xsrf"


def signed(content: str, secret: str, name: str = USER_COOKIE) -> str:
    """A cookie as Streamlit signs it, by whoever knows ``secret``."""
    return str(URLSafeTimedSerializer(secret, salt=name).dumps(content))


@dataclass
class Stranger:
    """A visitor of ``url`` (its host is what they say, ``address`` where they really connect to)."""

    url: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    address: str = "127.0.0.1"
    origin: str | None = None

    def xsrf(self) -> str:
        """The token against forged requests, which anybody is given."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(self.address, parts.port or 80, timeout=WAIT)
        try:
            connection.request("GET", "/_stcore/health", headers={"Host": parts.netloc})
            cookies = connection.getresponse().headers.get_all("Set-Cookie") or []
        finally:
            connection.close()
        found = [one.split(";")[0].partition("=")[2] for one in cookies if one.startswith(XSRF_COOKIE)]
        return found[0] if found else ""

    def connect(self, session: str = "") -> ClientConnection:
        """A websocket to the app, going on with a session of before where its id is known."""
        parts = urlsplit(self.url)
        token = self.xsrf()
        cookies = {**({XSRF_COOKIE: token} if token else {}), **self.cookies}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), **self.headers}
        return connect(
            f"ws://{parts.netloc}/_stcore/stream",
            sock=socket.create_connection((self.address, parts.port or 80), timeout=WAIT),
            origin=self.origin or self.url,  # type: ignore[arg-type]
            additional_headers=headers,
            subprotocols=[word for word in ("streamlit", token, session) if word],  # type: ignore[misc]
            max_size=None,
            compression=None,
            proxy=None,
        )

    def ask(self, talk: ClientConnection, page: str = "", query: str = "") -> None:
        """Ask for a page, as a browser at its address does."""
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        ask.rerun_script.context_info.url = f"{self.url}/{page}"
        talk.send(ask.SerializeToString())

    def sees(self, page: str = "", query: str = "", session: str = "") -> str:
        """Everything the app sends for a page until its run has ended, as text; empty when it does not even open."""
        try:
            talk = self.connect(session)
        except InvalidStatus:
            return ""
        with talk:
            self.ask(talk, page, query)
            return listened(talk)[0]


def listened(talk: ClientConnection) -> tuple[str, str]:
    """What a websocket sends until a run has ended, as text; and the id of the session."""
    seen: list[str] = []
    session = ""
    while True:
        frame = talk.recv(timeout=WAIT)
        data = frame if isinstance(frame, bytes) else frame.encode()
        seen.append(data.decode("utf-8", errors="replace"))
        said = ForwardMsg()
        said.ParseFromString(data)
        session = said.new_session.initialize.session_id or session
        if said.HasField("script_finished") and said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            return "\n".join(seen), session


def through_the_provider(url: str, provider: Provider, name: str, subject: str, secret: str) -> dict[str, str]:
    """Sign in as a browser would, redirect by redirect; the cookies one has at the end."""
    pass_on = shared({"provider": name, "exp": int(time.time()) + 60}, secret.encode())
    with requests.Session() as browser:
        away = browser.get(f"{url}/auth/login", params={"provider": pass_on}, allow_redirects=False, timeout=WAIT)
        asked = dict(parse_qsl(urlsplit(away.headers["Location"]).query))
        chosen = browser.get(
            f"{provider.issuer}/chosen", params={**asked, "subject": subject}, allow_redirects=False, timeout=WAIT
        )
        back = browser.get(chosen.headers["Location"], allow_redirects=False, timeout=WAIT)
        assert (back.status_code, back.headers["Location"]) == (302, "/")
        return {one.name: str(one.value) for one in browser.cookies if one.name.startswith(USER_COOKIE)}
