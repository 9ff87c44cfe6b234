"""What README and CONTRIBUTING name exists, and nothing in the repository names the machine it was written on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from nearmiss.__main__ import main
from tests.lowest import lowest_of_all

ROOT = Path(__file__).parent.parent
DOCS = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/calendar.md",
        "docs/hosting.md",
        "docs/imports.md",
        "docs/letters.md",
        "docs/mail.md",
        "docs/threat-model.md",
    )
]

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-lowest.txt")

MADE_LATER = re.compile(
    r"\.venv|dist/|(\.streamlit/|deploy/)?secrets\.toml|nearmiss\.dump|journal\.|backups/|manifest\.json|.*[<*{]"
)
"""Files that a reader makes or the app makes, and names with a gap to fill in."""

A_FILE = re.compile(r"[\w.][\w.-]*(/[\w.-]+)*(/|\.(cmd|css|js|md|png|py|sql|svg|toml|txt))|\.ci/run|Makefile")
"""What looks like a file or a folder of the repository: ``pages/``, ``nearmiss/store/journal.py``, ``README.md``."""

ADDRESS = re.compile(r"//|(?<![\w./-])(?:[\w-]+\.)+(?!(?:in|js|toml|txt)\b)[a-z]{2,}\b", re.IGNORECASE)
"""Whatever could be the address of a registry: a URL, or a host's name, which ends in letters as these files do."""

MACHINE = re.compile(r"(?<![\w.)}])/(?:root|home|work|Users|opt|mnt|private)/\w|[A-Z]:\\Users\\")


def code(doc: Path) -> list[str]:
    """The pieces of code in a Markdown file: every line of a fenced block, and every span between backticks."""
    fenced = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    text = doc.read_text(encoding="utf-8")
    lines = [line for block in fenced.findall(text) for line in block.splitlines()[1:-1]]
    return lines + re.findall(r"`([^`\n]+)`", fenced.sub("", text))


def named(pattern: str) -> set[str]:
    """What the first group of ``pattern`` finds in the code of the docs."""
    return {found for doc in DOCS for piece in code(doc) for found in re.findall(pattern, piece)}


def tracked() -> list[Path]:
    """Every file that git keeps; the clone may belong to another user than the one who runs the tests."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_file_named_exists(doc: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", doc.read_text(encoding="utf-8"))
    words = {word for piece in code(doc) for word in piece.split()} | set(links)
    files = {word for word in words if A_FILE.fullmatch(word) and not MADE_LATER.match(word)}
    assert files, f"{doc.name} names no file at all, so this test reads it wrongly"
    bases = (ROOT, doc.parent, ROOT / "deploy")  # the commands for a server begin with: cd deploy
    assert sorted(name for name in files if not any((base / name).exists() for base in bases)) == []


def test_every_make_target_named_exists_and_the_two_commands_are_named() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    targets = named(r"\bmake (?:[A-Z]+=\S+ )*([a-z-]+)")
    assert targets - rules == set()
    assert {"run", "check"} <= targets


def test_every_command_named_exists() -> None:
    scripts = named(r"\bstreamlit run (\S+)") | named(r"\bpip install -r (\S+)") | named(r"\bbash (\S+)")
    modules = named(r"\bpython3? -m (tests\.\S+|nearmiss\.\S+)")
    paths = scripts | {name.replace(".", "/") + ".py" for name in modules}
    assert {"streamlit_app.py", "requirements.txt"} <= paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_every_command_of_nearmiss_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    commands = named(r"(?:^|-m |\. )nearmiss ([a-z][a-z-]+)")
    assert {"start", "check-letter"} <= commands
    for command in sorted(commands):
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
        assert f"nearmiss {command}" in capsys.readouterr().out


def test_every_runtime_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=!;\s]", requirement)[0] for requirement in project["dependencies"]}
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", contributing, re.MULTILINE)
    assert names - {name for name, reason in rows if reason.strip()} == set()


def test_locks_name_exact_versions_with_hashes_and_agree() -> None:
    text = {name: (ROOT / name).read_text(encoding="utf-8") for name in LOCKS}
    a_line = re.compile(r"[a-z0-9-]+==[^;]+( ; .+)? \\|    --hash=sha256:\w{64}( \\)?|    #.*")
    assert [line for lock in text.values() for line in lock.splitlines() if not a_line.fullmatch(line)] == []

    pins = {name: set(re.findall(r"^(\S+==.+) \\$", lock, re.MULTILINE)) for name, lock in text.items()}
    assert pins["requirements.txt"] < pins["requirements-dev.txt"]

    def version(pin: str) -> str:
        return re.sub(r"\[.*\]|(\.0)+$", "", pin.split(maxsplit=1)[0])

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(map(version, lowest_of_all(project))) - set(map(version, pins["requirements-lowest.txt"])) == set()


def lines_with(trace: re.Pattern[str], files: list[Path]) -> list[str]:
    """The lines of ``files`` in which ``trace`` is found, with where they stand."""
    return [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()[:80]}"
        for path in files
        for n, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if trace.search(line)
    ]


def test_no_file_names_a_path_of_a_machine() -> None:
    files = tracked()
    assert Path(__file__) in files, "git does not keep the tests, so there is nothing to look through"
    assert lines_with(MACHINE, files) == []


def test_no_lock_names_an_address() -> None:
    """What is locked is a name, a version and a hash; where it comes from is for each machine to say."""
    readers = ROOT / "tests" / "exchange" / "readers"
    locks = [*ROOT.glob("requirements*.txt"), *readers.glob("requirements.*"), *readers.glob("*.json")]
    assert {*LOCKS, "package.json"} <= {path.name for path in locks}
    assert lines_with(ADDRESS, locks) == []


def test_a_trace_is_seen() -> None:
    for planted in (
        "--index-url https://packages.example/simple",
        "--find-links //mirror/wheels",
        "    # from packages.example.com",
        '  "resolved": "Registry.Example.dev/ical.js"',
        "duckdb @ git+ssh://git@example/duckdb",
    ):
        assert ADDRESS.search(planted), planted
    for clean in ("python-dateutil==2.9.0.post0 \\", "    # via nearmiss (pyproject.toml)", '"ical.js": "2.2.1"'):
        assert not ADDRESS.search(clean), clean
    assert MACHINE.search("see " + "/home" + "/me/journal")
    assert MACHINE.search('"' + "/root" + '/x"')
    assert not MACHINE.search("nearmiss/home/of")


def test_the_script_for_windows_has_the_lines_of_windows_and_every_label_it_jumps_to() -> None:
    script = (ROOT / "run.cmd").read_bytes()
    assert script.count(b"\r\n") == script.count(b"\n") > 0
    lines = script.decode("ascii").splitlines()
    labels = {line[1:] for line in lines if line.startswith(":")}
    jumps = {line.rpartition("goto ")[2] for line in lines if "goto " in line}
    assert jumps <= labels
    assert {"no_python", "failed"} <= jumps
