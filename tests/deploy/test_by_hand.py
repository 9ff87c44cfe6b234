"""The Containerfile and the Community Cloud steps, followed to the letter in places that have nothing else."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from nearmiss.serving import health
from tests.conftest import IN_CI
from tests.deploy import by_hand
from tests.deploy.by_hand import Root
from tests.deploy.containerfile import Stage, stages
from tests.door.knocking import Stranger
from tests.running import ROOT, WAIT, free_port

pytestmark = pytest.mark.slow

FILE = stages(ROOT / "deploy" / "Containerfile")


@contextmanager
def started(command: Sequence[str], port: int, log: Path, **options: str | Path | Mapping[str, str]) -> Iterator[int]:
    """A command that becomes well on ``port``; the seconds it took. It is ended with everything it started."""
    began = time.monotonic()
    with log.open("wb") as target:
        process = subprocess.Popen(command, stdout=target, stderr=target, start_new_session=True, **options)  # type: ignore[call-overload]
    try:
        while not health.is_well(port):
            assert process.poll() is None, log.read_text(errors="replace")[-3000:]
            assert time.monotonic() - began < WAIT, log.read_text(errors="replace")[-3000:]
            time.sleep(0.2)
        yield int(time.monotonic() - began)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def tidy(folder: Path) -> None:
    """Remove half a gigabyte that a laptop would keep; CI throws the whole machine away, and goes on meanwhile."""
    if not IN_CI:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Root]:
    """The container's root, built by hand; a laptop where that is not possible skips it, CI fails."""
    if not by_hand.can():
        if IN_CI:
            pytest.fail("CI cannot follow the Containerfile by hand: it needs root, unshare, setpriv and chroot.")
        pytest.skip("Following the Containerfile by hand needs root, unshare, setpriv and chroot.")
    folder = tmp_path_factory.mktemp("container")
    yield by_hand.build(FILE, ROOT, folder)
    tidy(folder)


@pytest.fixture(scope="module")
def image() -> Stage:
    """What the last stage says."""
    return FILE[-1]


def inside(root: Root, image: Stage, words: Sequence[str], **more: str) -> list[str]:
    """A command as the container runs it: its user, its place, its environment, a read-only root."""
    environment = {**by_hand.BARE, **image.environment(), **more}
    user, place = image.last("USER").rest, image.last("WORKDIR").rest
    volume = [image.last("VOLUME").rest]
    return root.command(words, environment, user=user, place=place, sealed=True, writable=volume)


def test_the_container_starts_without_rights_and_is_well(root: Root, image: Stage, tmp_path: Path) -> None:
    port = free_port()
    command = inside(root, image, image.last("CMD").words, STREAMLIT_SERVER_PORT=str(port))
    log = tmp_path / "log"
    with started(command, port, log):
        check = image.last("HEALTHCHECK").rest.partition("CMD ")[2]
        words = [word.strip('"') for word in check.strip("[]").split(", ")]
        asked = inside(root, image, words, STREAMLIT_SERVER_PORT=str(port))
        assert subprocess.run(asked, check=False).returncode == 0
        assert "nearmiss" in Stranger(f"http://localhost:{port}").sees()
        journal = root.folder / "data" / "nearmiss" / "journal.duckdb"
        assert journal.is_file(), "the journal is in the volume"
        assert journal.stat().st_uid == int(image.last("USER").rest)
    assert "Traceback" not in log.read_text()
    assert subprocess.run(asked, check=False).returncode == 1, "the check sees that it is gone"


def test_nothing_in_the_container_can_be_written_or_gained(root: Root, image: Stage) -> None:
    questions = """
import os
rights = [line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "CapBnd", "CapPrm"))]
print(os.getuid(), set("".join(rights)), open("/proc/self/status").read().count("NoNewPrivs:\\t1"))
for folder in ("/", "/app", "/app/nearmiss", "/venv", "/etc", "/usr", "/data", "/tmp"):
    try:
        open(f"{folder}/written", "w").close()
        print(folder, "written")
    except OSError as wrong:
        print(folder, wrong.strerror)
"""
    asked = subprocess.run(inside(root, image, ["python", "-c", questions]), check=True, capture_output=True, text=True)
    first, *rest = asked.stdout.splitlines()
    assert first == f"{image.last('USER').rest} {{'0'}} 1"
    said = dict(line.split(" ", 1) for line in rest)
    open_folders = {"/data", "/tmp"}  # noqa: S108 - of the container
    assert {folder for folder, word in said.items() if word == "written"} == open_folders
    assert {word for folder, word in said.items() if folder not in open_folders} == {"Read-only file system"}
    (root.folder / "data" / "written").unlink()


def test_nothing_but_the_app_is_in_the_container(root: Root) -> None:
    there = {str(path.relative_to(root.folder)) for path in (root.folder / "app").rglob("*") if path.is_file()}
    there = {name for name in there if not name.endswith((".py", ".sql", ".md", ".css", ".js", ".png", ".svg"))}
    words = {"sample": "the demonstration", "exchange/imports/tables": "a list", "exchange/imports/mail": "a mail"}
    for folder, what in words.items():
        read = {name for name in there if name.startswith(f"app/nearmiss/{folder}/") and name.endswith(".toml")}
        assert read, f"{what} has nothing to be read by"
        there -= read
    assert there == {
        "app/.streamlit/config.toml",
        "app/nearmiss/charts/doors/thread.json",
        "app/nearmiss/letters/checks/tones/weights.json",
    }
    packages = {path.name for path in (root.folder / "venv/lib").glob("python3*/site-packages/*")}
    assert "streamlit" in packages
    assert not {"pytest", "ruff", "playwright"} & packages


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What git keeps, in a folder of its own, with a Python that has what Community Cloud installs."""
    folder = tmp_path_factory.mktemp("cloud")
    listed = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / "clone" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / "clone" / name)
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-compile",
        "-r",
        "requirements.txt",
    ]
    subprocess.run([folder / "venv/bin/python", *install], cwd=folder / "clone", check=True)
    yield folder
    tidy(folder)


def in_the_cloud(clone: Path, port: int) -> tuple[list[str], dict[str, str]]:
    """The host's own command, and an environment that knows nothing of this machine's journals."""
    (clone / "home").mkdir(exist_ok=True)
    environment = {
        "HOME": str(clone / "home"),
        "PATH": f"{clone}/venv/bin:/usr/bin:/bin",
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_HEADLESS": "true",
    }
    return ["streamlit", "run", "streamlit_app.py"], environment


OUTSIDE = {"X-Forwarded-For": "203.0.113.9"}


def test_community_cloud_from_a_clone(clone: Path) -> None:
    port = free_port()
    command, environment = in_the_cloud(clone, port)
    with started(command, port, clone / "log", cwd=clone / "clone", env=environment):
        seen = Stranger(f"http://nearmiss.example.com:{port}", headers=OUTSIDE).sees()
    assert "made for this visit alone" in seen, "without sign-in, who comes from outside gets a demonstration"
    assert not list((clone / "home").rglob("*.duckdb")), "and no journal is begun"


def test_community_cloud_with_the_secrets_of_the_example_filled_in(clone: Path) -> None:
    example = (clone / "clone/deploy/secrets.example.toml").read_text(encoding="utf-8")
    example = example.replace('cookie_secret = ""', f'cookie_secret = "{secrets.token_hex(32)}"')
    example = example.replace("THE_CLIENT", "OUR_CLIENT")
    kept = [line for line in example.splitlines() if not line.startswith(("database", "proxies", "https_only"))]
    (clone / "clone/.streamlit/secrets.toml").write_text("\n".join(kept), encoding="utf-8")
    port = free_port()
    command, environment = in_the_cloud(clone, port)
    with started(command, port, clone / "log", cwd=clone / "clone", env=environment):
        seen = Stranger(f"http://nearmiss.example.com:{port}", headers=OUTSIDE).sees()
    assert "Sign in with" in seen, "everything that signing in needs was installed"
    assert not list((clone / "home").rglob("*.duckdb"))
