"""Uploads have a budget for each session and for all of them, and what is gone makes room again."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from nearmiss.serving.upload_limits import UploadBudget
from nearmiss.ui.runtime.uploaded_files import held, held_by
from tests.serving.asking import ask

ROUTE = "/_stcore/upload_file/{session}/{file}"


def served(keeper: MemoryUploadedFileManager, inner: list[int] | None = None) -> Starlette:
    """An app that keeps uploads as Streamlit does: 10 bytes for each session, 15 for each address, and 25 for all."""

    async def put(request: Request) -> Response:
        session, size = request.path_params["session"], int(request.headers["content-length"])
        if inner is not None and not inner:  # while this one is on its way, another comes
            inner.append(0)
            inner[0] = await asked_within(request)
        record = UploadedFileRec(request.path_params["file"], "a.zip", "application/zip", b"x" * size)
        keeper.add_file(session, record)
        return Response(status_code=204)

    async def asked_within(request: Request) -> int:
        status = 0

        async def send(message: object) -> None:
            nonlocal status
            status = status or message["status"]  # type: ignore[index]

        await app(dict(request.scope) | {"path": f"{request.scope['path']}-more"}, request.receive, send)
        return status

    budget = Middleware(
        UploadBudget, held=lambda: held_by(keeper), proxies=lambda: 0, each_session=10, each_address=15, together=25
    )
    app = Starlette(
        routes=[Route(f"{base}{ROUTE}", put, methods=["PUT"]) for base in ("", "/app")], middleware=[budget]
    )
    return app


def put(app: Starlette, session: str, file: str, size: int, *, base: str = "", client: str = "", **headers: str) -> int:
    """Send a file of this size, from an address of the session's own; the status of the answer."""
    path = f"{base}/_stcore/upload_file/{session}/{file}"
    client = client or f"192.0.2.{len(session) + ord(session[0])}"
    return ask(app, path, method="PUT", headers={"Content-Length": str(size), **headers}, client=client).status


def test_a_session_has_a_budget_and_gets_it_back() -> None:
    keeper = MemoryUploadedFileManager("/upload")
    app = served(keeper)
    assert [put(app, "ada", "1", 6), put(app, "ada", "2", 5), put(app, "ada", "2", 4)] == [204, 413, 204]
    assert put(app, "ada", "3", 1, base="/app") == 413
    keeper.remove_file("ada", "1")
    assert put(app, "ada", "3", 6) == 204
    keeper.remove_session_files("ada")
    assert held_by(keeper) == {}
    assert put(app, "ada", "4", 10) == 204


def test_all_sessions_share_one_budget() -> None:
    app = served(MemoryUploadedFileManager("/upload"))
    assert [put(app, name, "1", 10) for name in ("ada", "ben", "eve")] == [204, 204, 413]
    assert put(app, "eve", "1", 5) == 204


def test_the_sessions_of_one_address_leave_room_for_others() -> None:
    keeper = MemoryUploadedFileManager("/upload")
    app = served(keeper)
    home = "192.0.2.7"
    assert [put(app, name, "1", 9, client=home) for name in ("ada", "ben", "eve")] == [204, 413, 413]
    assert put(app, "ben", "1", 6, client=home) == 204
    assert put(app, "zoe", "1", 10) == 204
    assert put(app, "ada", "2", 1, client="192.0.2.8") == 413, "a session is of who sent its first file"
    keeper.remove_session_files("ada")
    assert put(app, "eve", "1", 9, client=home) == 204


def test_who_cannot_be_told_apart_shares_what_all_have() -> None:
    app = served(MemoryUploadedFileManager("/upload"))
    claim = {"X-Forwarded-For": "198.51.100.7"}
    assert [put(app, name, "1", 10, **claim) for name in ("ada", "ben", "eve")] == [204, 204, 413]


def test_what_is_still_on_its_way_counts() -> None:
    seen: list[int] = []
    assert put(served(MemoryUploadedFileManager("/upload"), seen), "ada", "1", 6) == 204
    assert seen == [413]


def test_a_file_of_unsaid_length_is_turned_down_and_everything_else_passes() -> None:
    app = served(MemoryUploadedFileManager("/upload"))
    assert ask(app, "/_stcore/upload_file/ada/1", method="PUT").status == 411
    assert ask(app, "/_stcore/upload_file/ada/1", method="DELETE").status == 405
    assert ask(app, "/elsewhere", method="PUT").status == 404


def test_without_a_running_app_nothing_is_held() -> None:
    assert (held(), held_by(object())) == ({}, {})
