"""An OpenID provider on the loopback interface: authorization code with PKCE, a page to choose who comes, and mischief.

It does what the standard asks of a provider and checks what it must (client, redirect address, code used once, PKCE),
so that a sign-in that works here is a real one. ``mischief`` makes it a bad one in one respect.
"""

import base64
import contextlib
import hashlib
import hmac
import html
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

Claims = dict[str, Any]
HOUR = 3600


def b64(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _json64(value: object) -> str:
    return b64(json.dumps(value).encode())


class Key:
    """An RSA key of the provider: signs, and shows its public half."""

    def __init__(self, kid: str) -> None:
        self.kid = kid
        self._private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def jwk(self) -> dict[str, str]:
        """The public half, as ``jwks_uri`` shows it."""
        numbers = self._private.public_key().public_numbers()
        n, e = (number.to_bytes(-(-number.bit_length() // 8), "big") for number in (numbers.n, numbers.e))
        return {"kty": "RSA", "kid": self.kid, "use": "sig", "alg": "RS256", "n": b64(n), "e": b64(e)}

    def pem(self) -> bytes:
        """The public half as a text that a careless verifier might take for a shared secret."""
        return self._private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def signed(self, claims: Claims, **header: str) -> str:
        """The claims as a token."""
        body = f"{_json64({'alg': 'RS256', 'typ': 'JWT', 'kid': self.kid, **header})}.{_json64(claims)}"
        return f"{body}.{b64(self._private.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def shared(claims: Claims, secret: bytes, kid: str | None = None) -> str:
    """The claims as a token of HS256, which whoever knows ``secret`` can make."""
    body = f"{_json64({'alg': 'HS256', 'typ': 'JWT', **({'kid': kid} if kid else {})})}.{_json64(claims)}"
    return f"{body}.{b64(hmac.digest(secret, body.encode(), hashlib.sha256))}"


def unsigned(claims: Claims) -> str:
    """The claims as a token that nobody signed."""
    return f"{_json64({'alg': 'none', 'typ': 'JWT'})}.{_json64(claims)}."


class Provider:
    """A provider on a port of its own. ``people`` are its users by subject; their claims may change at any time."""

    def __init__(self, people: Mapping[str, Claims], *, client_id: str = "nearmiss") -> None:
        self.people = dict(people)
        self.client_id = client_id
        self.client_secret = secrets.token_urlsafe(32)
        self.key = Key("one")
        self.stranger = Key("one")
        """A key that nobody published, under the name of the one that is."""
        self.mischief = ""
        self.metadata_extra: dict[str, Any] = {}
        self.token_hours = 1.0
        self.issued: list[str] = []
        """Every ID token that was handed out."""
        self.asked: list[str] = []
        """The path of every request."""
        self._codes: dict[str, dict[str, str]] = {}
        provider = self

        class Handler(_Handler):
            """The handler of this provider."""

            owner = provider

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    @property
    def issuer(self) -> str:
        """Who it says it is."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Answer from now on."""
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Be gone, as a provider that is down."""
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, name: str = "", **extra: str) -> str:
        """The lines of ``secrets.toml`` for this provider; without a name, those of the only one."""
        head = f"[auth.{name}]\n" if name else ""
        lines = {
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": f"{self.issuer}/.well-known/openid-configuration",
            **extra,
        }
        return head + "".join(f'{key} = "{value}"\n' for key, value in lines.items())

    def metadata(self) -> dict[str, Any]:
        """What ``/.well-known/openid-configuration`` says."""
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "email", "profile"],
            **self.metadata_extra,
        }
        return {name: value for name, value in said.items() if value is not None}

    def begin(self, query: Mapping[str, str], subject: str) -> str:
        """Somebody said yes: the address that takes their code back to the app."""
        code = secrets.token_urlsafe(24)
        self._codes[code] = {**query, "subject": subject}
        state = "another" if self.mischief == "wrong state" else query.get("state", "")
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': state})}"

    def exchange(self, form: Mapping[str, str], client: tuple[str, str]) -> tuple[int, Any]:
        """The token endpoint: status and JSON."""
        if self.mischief == "token endpoint broken":
            return 500, {"error": "server_error"}
        known = (self.client_id, self.client_secret)
        if not all(hmac.compare_digest(*pair) for pair in zip(client, known, strict=True)):
            return 401, {"error": "invalid_client", "error_description": "the secret is not the one"}
        asked = self._codes.pop(form.get("code", ""), None)  # a code is good once
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        challenge = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked.get("code_challenge") != challenge or asked.get("code_challenge_method") != "S256":
            return 400, {"error": "invalid_grant", "error_description": "PKCE"}
        access = secrets.token_urlsafe(24)
        token = self.token(asked["subject"], nonce=asked.get("nonce", ""), access=access)
        self.issued.append(token)
        answer = {"access_token": access, "token_type": "Bearer", "expires_in": HOUR, "id_token": token}
        if self.mischief == "no ID token":
            del answer["id_token"]
        return 200, answer

    def claims(self, subject: str, *, nonce: str, access: str) -> Claims:
        """What an honest token of somebody says."""
        now = int(time.time())
        return {
            "iss": self.issuer,
            "sub": subject,
            "aud": self.client_id,
            "iat": now,
            "exp": now + int(self.token_hours * HOUR),
            "nonce": nonce,
            "at_hash": b64(hashlib.sha256(access.encode()).digest()[:16]),
            **self.people[subject],
        }

    def token(self, subject: str, *, nonce: str, access: str) -> str:
        """The ID token of somebody: honest, or bad in the way of ``mischief``."""
        claims = self.claims(subject, nonce=nonce, access=access)
        make = MISCHIEF.get(self.mischief)
        return make(self, claims) if make else self.key.signed(claims)


def _changed(**change: Any) -> Callable[[Provider, Claims], str]:
    def make(provider: Provider, claims: Claims) -> str:
        changed = {name: value for name, value in {**claims, **change}.items() if value is not None}
        return provider.key.signed(changed)

    return make


def _aged(seconds: int) -> Callable[[Provider, Claims], str]:
    def make(provider: Provider, claims: Claims) -> str:
        return provider.key.signed({**claims, "iat": claims["iat"] - seconds - HOUR, "exp": claims["iat"] - seconds})

    return make


def _tampered(provider: Provider, claims: Claims) -> str:
    header, _, signature = provider.key.signed(claims).split(".")
    return f"{header}.{_json64({**claims, 'sub': 'somebody-else'})}.{signature}"


MISCHIEF: dict[str, Callable[[Provider, Claims], str]] = {
    "not signed": lambda _provider, claims: unsigned(claims),
    "signed by a stranger": lambda provider, claims: provider.stranger.signed(claims),
    "signed by a key of another name": lambda provider, claims: provider.stranger.signed(claims, kid="two"),
    "shared secret: the client's": lambda provider, claims: shared(claims, provider.client_secret.encode()),
    "shared secret: the public key": lambda provider, claims: shared(claims, provider.key.pem(), provider.key.kid),
    "changed after signing": _tampered,
    "brings its own key": lambda provider, claims: provider.stranger.signed(
        claims, jwk=provider.stranger.jwk(), kid="own"
    ),
    "issuer of somebody else": _changed(iss="https://accounts.example.com"),
    "no issuer": _changed(iss=None),
    "for another app": _changed(aud="another-app"),
    "for two apps, by the other": _changed(aud=["nearmiss", "another-app"], azp="another-app"),
    "for another app, with our name on it": _changed(aud="another-app", azp="nearmiss"),
    "for another app among two, with our name on it": _changed(aud=["another-app"], azp="nearmiss"),
    "no audience": _changed(aud=None),
    "nonce of another sign-in": _changed(nonce="another"),
    "no nonce": _changed(nonce=None),
    "no nonce, and says it has none": _changed(nonce=None, nonce_supported=False),
    "nonce of another sign-in, and says it has none": _changed(nonce="another", nonce_supported=False),
    "goes with another access token": _changed(at_hash=b64(hashlib.sha256(b"another").digest()[:16])),
    "expired an hour ago": _aged(HOUR),
    "expired a minute ago": _aged(60),
    "never expires": _changed(exp=None),
    "expires with a word": _changed(exp="never"),
    "not valid yet": _changed(nbf=int(time.time()) + 10 * HOUR),
    "issued tomorrow": _changed(iat=int(time.time()) + 24 * HOUR, exp=int(time.time()) + 25 * HOUR),
    "no subject": _changed(sub=None),
    "an empty subject": _changed(sub=""),
    "a number for a subject": _changed(sub=7),
    "not a token": lambda _provider, _claims: "not.a.token",
}
"""Ways in which an ID token can be bad; none of them may open the door."""

TROUBLE = ("says no", "wrong state", "token endpoint broken", "no ID token")
"""Ways in which a provider fails without a bad token."""


class _Handler(BaseHTTPRequestHandler):
    """The endpoints."""

    owner: Provider
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Metadata, keys, the page that asks who you are, and the way out."""
        url = urlsplit(self.path)
        query = dict(parse_qsl(url.query))
        self.owner.asked.append(url.path)
        if url.path == "/.well-known/openid-configuration":
            self._json(HTTPStatus.OK, self.owner.metadata())
        elif url.path == "/jwks":
            self._json(HTTPStatus.OK, {"keys": [self.owner.key.jwk()]})
        elif url.path == "/authorize":
            self._authorize(query)
        elif url.path == "/chosen":
            self._chosen(query)
        elif url.path == "/logout" and query.get("post_logout_redirect_uri"):
            self._redirect(query["post_logout_redirect_uri"])
        else:
            self._json(HTTPStatus.NOT_FOUND, {"error": "not found"})

    def do_POST(self) -> None:
        """Exchange a code for tokens."""
        self.owner.asked.append(urlsplit(self.path).path)
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        kind, _, coded = self.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "basic":
            name, _, secret = base64.b64decode(coded).decode().partition(":")
        else:
            name, secret = form.get("client_id", ""), form.get("client_secret", "")
        self._json(*self.owner.exchange(form, (name, secret)))

    def _authorize(self, query: Mapping[str, str]) -> None:
        if query.get("client_id") != self.owner.client_id or "code_challenge" not in query:
            self._json(HTTPStatus.BAD_REQUEST, {"error": "invalid_request"})
            return
        links = "".join(
            f'<p><a href="/chosen?{html.escape(urlencode({**query, "subject": subject}))}">'
            f"{html.escape(str(claims.get('name', subject)))}</a></p>"
            for subject, claims in self.owner.people.items()
        )
        no = html.escape(urlencode({**query, "subject": ""}))
        page = f"<!doctype html><title>Who are you?</title><h1>Who are you?</h1>{links}"
        self._send(HTTPStatus.OK, f'{page}<p><a href="/chosen?{no}">No, thanks</a></p>'.encode(), "text/html")

    def _chosen(self, query: dict[str, str]) -> None:
        subject = query.pop("subject", "")
        if not subject or self.owner.mischief == "says no":
            said = {"error": "access_denied", "error_description": "<b>no</b>", "state": query.get("state", "")}
            self._redirect(f"{query['redirect_uri']}?{urlencode(said)}")
        else:
            self._redirect(self.owner.begin(query, subject))

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, status: int, value: object) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def provider(people: Mapping[str, Claims], *, client_id: str = "nearmiss") -> Iterator[Provider]:
    """A provider that answers until the end of the block."""
    started = Provider(people, client_id=client_id)
    started.start()
    try:
        yield started
    finally:
        with contextlib.suppress(OSError):
            started.stop()
