"""The wheel and the source archive: built from a copy of the clone, installed away from it, and opened cold."""

import email
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config, NewSession

from nearmiss.__main__ import main
from tests.browser.acting import see, visitor
from tests.conftest import IN_CI, TODAY
from tests.door.knocking import Stranger
from tests.running import WAIT, App, chromium, settled
from tests.test_docs import ROOT, tracked

OTHERS_SETTINGS = """
[theme]
base = "dark"
primaryColor = "#ff0000"
[server]
baseUrlPath = "other"
[browser]
gatherUsageStats = true
"""
OTHERS_SECRETS = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "a cookie secret of an app that is not ours"
client_id = "other"
client_secret = "the secret of that app"
server_metadata_url = "https://id.example.com/.well-known/openid-configuration"
"""
"""What lies in the folder of another Streamlit app; nearmiss may be started there, and must not mind."""


def build(source: Path, *, target: str) -> Path:
    """Build what is in ``source``; returns the file."""
    dist = source / "dist"
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(dist)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=WAIT)
    [built] = dist.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git keeps, in which somebody has worked: with secrets, a journal and what Python left."""
    if find_spec("hatchling") is None:
        (pytest.fail if IN_CI else pytest.skip)("No hatchling here: python -m pip install -r requirements-dev.txt")
    copy = tmp_path_factory.mktemp("a clone")
    for path in tracked():
        (copy / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy / path.relative_to(ROOT))
    for name in (
        ".streamlit/secrets.toml",
        "pages/__pycache__/today.cpython-311.pyc",
        "pages/.DS_Store",
        "nearmiss/journal.duckdb",
        "nearmiss/__pycache__/__main__.cpython-311.pyc",
        "journal.duckdb.wal",
        ".venv/pyvenv.cfg",
    ):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("mine")
    return copy


@pytest.fixture(scope="module")
def wheel(clone: Path) -> Path:
    """The wheel of the clone."""
    return build(clone, target="wheel")


def test_the_wheel_holds_all_of_the_app_and_nothing_else(wheel: Path) -> None:
    kept = {path.relative_to(ROOT).as_posix() for path in tracked()}
    app = {
        "asgi_app.py",
        "streamlit_app.py",
        ".streamlit/config.toml",
        *(name for name in kept if name.startswith("pages/")),
    }
    expected = {name for name in kept if name.startswith("nearmiss/")} | {f"nearmiss/app/{name}" for name in app}
    assert len(app) > 10
    assert {name for name in contents(wheel) if ".dist-info/" not in name} == expected


def test_the_source_archive_makes_the_same_wheel_and_holds_nothing_private(
    clone: Path, wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(build(clone, target="sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    [source] = tmp_path.iterdir()
    assert contents(build(source, target="wheel")) == contents(wheel)
    shutil.rmtree(source / "dist")
    kept = {path.relative_to(ROOT).as_posix() for path in tracked()}
    held = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert held - kept == {"PKG-INFO"}
    assert {"README.md", "LICENSE", "pyproject.toml", "requirements.txt", "tests/conftest.py"} < held


class Installed(App):
    """The command of an installed wheel, in the folder of another Streamlit app, with the journal named from there."""

    def __init__(self, wheel: Path, place: Path) -> None:
        self.python = place / "a place" / "bin" / "python"
        venv.create(self.python.parents[1], symlinks=True)
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet", "--no-index"]
        subprocess.run([*pip, "--no-deps", "--disable-pip-version-check", str(wheel)], check=True, timeout=WAIT)
        shared = self.python.parents[1] / f"lib/python{sysconfig.get_python_version()}/site-packages/of_the_tests.pth"
        shared.write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", encoding="utf-8")
        super().__init__("journal.duckdb", today=TODAY.isoformat(), log=place / "app.log")
        self._folder = place / "another app"
        self._environment["HOME"] = str(place)
        (self._folder / ".streamlit").mkdir(parents=True)
        (self._folder / ".streamlit" / "config.toml").write_text(OTHERS_SETTINGS)
        (self._folder / ".streamlit" / "secrets.toml").write_text(OTHERS_SECRETS)

    @property
    def folder(self) -> Path:
        """Where it is started."""
        return self._folder

    def run(self, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        command = [self.python.with_name("nearmiss"), *words]
        environment = {**self._environment, "COLUMNS": "120"}
        return subprocess.run(
            command,
            cwd=self._folder,
            env=environment,
            input=text,
            capture_output=True,
            text=True,
            timeout=WAIT,
            check=False,
        )

    def _command(self) -> list[str]:
        return [str(self.python.with_name("nearmiss")), "--no-browser", f"--port={self.port}"]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own, which has the libraries of this one."""
    return Installed(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture
def started(installed: Installed) -> Iterator[Installed]:
    """The command ``nearmiss``, fresh."""
    installed.start()
    yield installed
    installed.stop()


def new_session(app: App, page: str) -> NewSession:
    """What the app says first to whoever opens a page: its settings among it."""
    stranger = Stranger(app.url)
    with stranger.connect() as talk:
        stranger.ask(talk, page)
        while True:
            frame = talk.recv(timeout=WAIT)
            said = ForwardMsg()
            said.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
            if said.HasField("new_session"):
                return said.new_session


def test_the_command_opens_a_page_cold_with_our_settings_from_any_folder(started: Installed) -> None:
    session = new_session(started, "calendar")
    assert session.config.toolbar_mode == Config.ToolbarMode.VIEWER
    assert not session.config.gather_usage_stats
    assert session.custom_theme.light.primary_color == "#1f6f78"
    words = Stranger(started.url).sees("calendar")
    assert "Each step a near miss earns will stand here" in words
    assert "Sign in" not in words
    assert (started.folder / "journal.duckdb").is_file()
    assert f"http://127.0.0.1:{started.port}" in started.log.read_text()


@pytest.mark.browser
def test_the_installed_app_looks_as_in_the_clone(started: Installed, chromium_path: str) -> None:
    with chromium(chromium_path) as browser:
        page = visitor(browser)
        page.goto(f"{started.url}/calendar")
        see(page, "Calendar")
        expect(page).to_have_title("Calendar · nearmiss")
        settled(page)
        colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert colour == "rgb(251, 249, 245)"
        page.get_by_role("button", name="I was turned down").click()
        see(page, "I was turned down")


def test_the_other_commands_are_there_too(installed: Installed) -> None:
    assert installed.run("--version").stdout == f"nearmiss {installed_version(installed)}\n"
    letter = installed.run("check-letter", "-", text="Thank you for your time, and for telling me.\n")
    assert (letter.stderr, letter.returncode in {0, 1}, bool(letter.stdout)) == ("", True, True)
    moved = installed.run("move", "nowhere.duckdb", "somewhere.duckdb")
    assert (moved.returncode, bool(moved.stderr.strip()), "Traceback" in moved.stderr) == (1, True, False)


def installed_version(app: Installed) -> str:
    """The version that the wheel names, as pip reads it."""
    [metadata] = app.python.parents[1].glob("lib/*/site-packages/nearmiss-*.dist-info/METADATA")
    return str(email.message_from_string(metadata.read_text(encoding="utf-8"))["Version"])


def test_an_option_is_one_of_ours_or_of_streamlits(installed: Installed) -> None:
    for words, said in (
        (["--server.maxUploadSiz=1"], "No such option"),
        (["--server.port", "80"], "write the value of an option after ="),
        (["--colour"], "--colour is not known here"),
        (["--port=many"], "invalid int value"),
        (["check-letter", "-", "--port=80"], "--port=80 is not known here"),
        (["begin"], "invalid choice: 'begin'"),
    ):
        done = installed.run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), words
        assert said in done.stderr, words


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    said = capsys.readouterr().out
    assert [word for word in ("start", "prepare", "move", "check-letter", "in your browser") if word not in said] == []
