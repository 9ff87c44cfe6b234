"""What stands between the network and the pages when ``asgi_app.py`` serves them: headers, logs, the subscription."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from nearmiss.serving import logs
from nearmiss.serving.calendar_address import SERVED
from nearmiss.serving.calendar_feed import Feed
from nearmiss.serving.compression import StaticCompression
from nearmiss.serving.headers import SecurityHeaders, content_security_policy
from nearmiss.serving.shell import Shell, told_where
from nearmiss.serving.upload_limits import UploadBudget
from nearmiss.store import JournalError, JournalStorage


class AppOptions(TypedDict):
    """What is put around the pages, by the names that ``st.App`` has for it."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    exception_handlers: dict[type[Exception], Callable[[Request, Exception], Response]]


def app_options(
    *,
    shell: Path,
    base: str,
    storage: Callable[[], JournalStorage],
    today: Callable[[str], date],
    setting: Callable[[str], Any],
    uploads: Callable[[], Mapping[str, int]],
) -> AppOptions:
    """Everything that ``asgi_app.py`` puts around the pages; from here on the calendar can be subscribed to.

    ``shell`` is Streamlit's HTML page, ``base`` the path the app lives under, ``storage`` the storage of journals,
    ``today`` the date it is in a zone, ``setting`` one value of the ``[nearmiss]`` part of the secrets,
    ``uploads`` the bytes of uploads in memory by session.
    """
    logs.keep_words_out()
    page = shell.read_text(encoding="utf-8")
    policy = content_security_policy(told_where(page))

    def told(name: str) -> Any:
        """A line of the secrets; secrets that cannot be read are for the pages to say, and every page still comes."""
        try:
            return setting(name)
        except JournalError:
            return None

    def behind_tls() -> bool:
        return told("https_only") is True

    def proxies() -> int:
        number = told("proxies")
        return number if isinstance(number, int) else 0

    def broken(request: Request, _error: Exception) -> Response:
        """A bug of ours: its place is in the log, and nothing of it is in the response."""
        response = PlainTextResponse("Something went wrong here. Nothing was lost; try again.\n", 500)
        SecurityHeaders.dress(response.headers, request.url.path, policy=policy, behind_tls=behind_tls())
        return response

    feed = Feed(storage=storage, today=today, proxies=proxies)
    SERVED.set()
    return AppOptions(
        routes=[*feed.routes(base)],
        middleware=[
            Middleware(SecurityHeaders, policy=policy, behind_tls=behind_tls),
            Middleware(UploadBudget, held=uploads, proxies=proxies),
            Middleware(StaticCompression, base=base),
            Middleware(Shell, shell=page),
        ],
        exception_handlers={Exception: broken},
    )
