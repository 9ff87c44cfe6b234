"""The house stands as CONTRIBUTING.md draws it: rooms, arrows, and what never comes in."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FACTS = {"model", "store"}
RULES = {"model", "playbook", "letters"}
ARROWS: dict[str, set[str]] = {
    "model": set(),
    "playbook": {"model"},
    "letters": {"model"},
    "store": {"model"},
    "sample": FACTS | {"playbook"},
    "insights": FACTS,
    "charts": set(),
    "exchange": FACTS | {"playbook", "insights", "charts"},
    "serving": FACTS | {"exchange"},
    "ui": FACTS | RULES | {"sample", "insights", "charts", "exchange", "serving"},
    "pages": FACTS | RULES | {"sample", "insights", "charts", "exchange", "ui"},
    "streamlit_app": FACTS | RULES | {"sample", "insights", "charts", "exchange", "ui"},
    "asgi_app": {"serving", "ui"},
    "nearmiss": set(),
    "__main__": {"store"},
}
"""Which rooms a room may import from, apart from itself."""

GUESTS: dict[str, set[str]] = {
    "model": set(),
    "playbook": set(),
    "letters": set(),
    "store": {"_duckdb", "platformdirs", "psycopg"},
    "sample": set(),
    "insights": {"pandas"},
    "charts": {"altair", "pandas"},
    "exchange": {"icalendar", "markdown", "nh3", "pandas"},
    "serving": {"starlette"},
    "ui": {"altair", "markdown", "nh3", "pandas", "streamlit"},
    "pages": {"pandas", "streamlit"},
    "streamlit_app": {"streamlit"},
    "asgi_app": {"streamlit"},
    "nearmiss": set(),
    "__main__": set(),
}
"""Which third-party packages a room may import; DuckDB is known to the store only, Streamlit to what is seen."""

DRAWERS = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "common", "misc"}
LONGEST_PAGE = 90
LONGEST_MODULE = 400


def room(path: Path) -> str:
    """The room a source file is in: ``nearmiss/store/transaction.py`` is in ``store``."""
    if path.parts[0] != "nearmiss":
        return Path(path.parts[0]).stem
    return "nearmiss" if path.name == "__init__.py" and len(path.parts) == 2 else Path(path.parts[1]).stem


def imports(source: str) -> Iterator[str]:
    """Every dotted name that ``source`` imports, wherever it stands; ``from a import b`` yields ``a.b``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or '.'}.{name.name}" for name in node.names)


def trespasses(here: str, source: str) -> list[str]:
    """What ``source``, a file of the room ``here``, imports and may not."""

    def may(name: str) -> bool:
        first, *rest = name.split(".")
        if first == "nearmiss":
            return rest[:1] == ["__version__"] or bool({*rest[:1]} & (ARROWS[here] | {here}))
        return first in sys.stdlib_module_names or first in GUESTS[here]

    return [name for name in imports(source) if not may(name)]


def every_source() -> list[Path]:
    """Every Python file of the application, relative to the repository."""
    found = [path for folder in ("nearmiss", "pages") for path in (ROOT / folder).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in [*found, ROOT / "streamlit_app.py", ROOT / "asgi_app.py"])


def read(path: Path) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", every_source(), ids=str)
def test_imports_follow_the_arrows(path: Path) -> None:
    assert room(path) in ARROWS, f"{path} is in a room that the house does not have; draw it in CONTRIBUTING.md first"
    assert trespasses(room(path), read(path)) == []


@pytest.mark.parametrize(
    ("here", "source", "found"),
    [
        ("model", "import duckdb", ["duckdb"]),
        ("model", "def late():\n    from nearmiss.store import Journal", ["nearmiss.store.Journal"]),
        ("playbook", "from nearmiss import store", ["nearmiss.store"]),
        ("charts", "from nearmiss.model import Stage", ["nearmiss.model.Stage"]),
        ("insights", "import streamlit as st", ["streamlit"]),
        ("ui", "import duckdb, pages.today", ["duckdb", "pages.today"]),
        ("store", "from nearmiss.ui.components.formatting import day", ["nearmiss.ui.components.formatting.day"]),
        ("pages", "from . import today", ["..today"]),
        ("store", "import duckdb", ["duckdb"]),
        ("store", "import _duckdb\nfrom nearmiss.model import Stage\nfrom nearmiss import __version__", []),
        ("ui", "import calendar, streamlit\nfrom nearmiss import exchange", []),
    ],
)
def test_a_wrong_import_is_seen(here: str, source: str, found: list[str]) -> None:
    assert trespasses(here, source) == found


def test_the_arrows_point_one_way() -> None:
    def reached(start: str) -> set[str]:
        return ARROWS[start].union(*(reached(further) for further in ARROWS[start]))

    assert [start for start in ARROWS if start in reached(start)] == []


def test_no_file_or_folder_is_a_drawer() -> None:
    inside = [path for folder in ("nearmiss", "pages", "tests") for path in (ROOT / folder).rglob("*")]
    assert [str(path.relative_to(ROOT)) for path in inside if path.stem.lower().removeprefix("test_") in DRAWERS] == []


def test_session_state_is_touched_in_one_place() -> None:
    touched = re.compile(r"\bst\.session_state|from streamlit.* import .*\bsession_state")
    seen = [str(path) for path in every_source() if touched.search(read(path))]
    assert seen == ["nearmiss/ui/runtime/session_state.py"]


def test_a_day_is_asked_for_in_one_place() -> None:
    asked = [str(path) for path in every_source() if "date_input" in read(path)]
    assert asked == ["nearmiss/ui/components/date_field.py"]


def test_what_is_pressed_is_written_by_one_way() -> None:
    """A run that comes second must not write it again, which nearmiss/ui/runtime/buttons.py sees to."""
    seen = {path.name for path in every_source() if {"ui", "pages"} & {*path.parts} and ".writing()" in read(path)}
    begun_or_left = {"demonstrations.py", "open_journals.py"}
    assert seen == begun_or_left | {"saving.py"}, "and versions that are set aside"


def test_a_button_that_writes_keeps_its_press() -> None:
    """Streamlit forgets a press when something else happens before the run has come to its button."""

    def is_plain(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"button", "menu_button"}
            and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "buttons")
        )

    def writes(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "commands"

    found = [
        f"{path}:{branch.lineno}"
        for path in every_source()
        for branch in ast.walk(ast.parse(read(path)))
        if isinstance(branch, ast.If)
        and any(map(is_plain, ast.walk(branch.test)))
        and any(writes(node) for line in branch.body for node in ast.walk(line))
    ]
    assert found == []


def test_no_html_goes_around_the_framework() -> None:
    assert [str(path) for path in every_source() if "unsafe_allow_" in read(path)] == []


def test_pages_and_modules_are_short() -> None:
    def longest(path: Path) -> int:
        return LONGEST_PAGE if path.parts[0] == "pages" else LONGEST_MODULE

    lines = {path: len(read(path).splitlines()) for path in every_source()}
    assert {str(path): n for path, n in lines.items() if n > longest(path)} == {}


def test_migrations_are_numbered_without_a_gap_and_portable() -> None:
    migrations = sorted((ROOT / "nearmiss/store/schema/migrations").glob("*.sql"))
    assert [path.name[:5] for path in migrations] == [f"{n:04}_" for n in range(1, len(migrations) + 1)]
    unportable = re.compile(
        r"\b(create (unique )?index|foreign key|references|sequence|timestamptz|enum)\b", re.IGNORECASE
    )
    statements = {path.name: re.sub(r"--.*", "", path.read_text(encoding="utf-8")) for path in migrations}
    assert {name: found.group() for name, sql in statements.items() if (found := unportable.search(sql))} == {}
