"""The house stands as CONTRIBUTING.md draws it: rooms, arrows, and what never comes in."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.rooms import ROOT, every_source, graph, imports, in_a_circle, module, reached, read, rooms, the_graph

FACTS = {"dates", "model", "store"}
RULES = {"model", "playbook", "letters"}
ARROWS: dict[str, set[str]] = {
    "dates": set(),
    "model": {"dates"},
    "playbook": {"model", "dates"},
    "letters": {"model", "dates"},
    "store": {"model", "dates"},
    "sample": FACTS | RULES,
    "insights": FACTS,
    "charts": {"dates"},
    "exchange": FACTS | RULES | {"insights", "charts"},
    "serving": FACTS | {"exchange"},
    "ui": FACTS | RULES | {"sample", "insights", "charts", "exchange", "serving"},
    "pages": FACTS | RULES | {"sample", "insights", "charts", "exchange", "ui"},
    "streamlit_app": FACTS | RULES | {"sample", "insights", "charts", "exchange", "ui"},
    "asgi_app": {"serving", "ui"},
    "nearmiss": set(),
    "commands": FACTS | RULES | {"insights", "exchange"},
    "__main__": {"commands", "store"},
}
"""Which rooms a room may import from, apart from itself."""

GUESTS: dict[str, set[str]] = {
    "dates": set(),
    "model": set(),
    "playbook": {"holidays"},
    "letters": {"jinja2", "rapidfuzz"},
    "store": {"_duckdb", "platformdirs", "psycopg", "rapidfuzz"},
    "sample": set(),
    "insights": {"pandas", "rapidfuzz"},
    "charts": {"altair", "pandas"},
    "exchange": {"icalendar", "markdown", "nh3", "pandas", "python_calamine", "rapidfuzz", "segno"},
    "serving": {"starlette"},
    "ui": {"altair", "pandas", "streamlit"},
    "pages": {"streamlit"},
    "streamlit_app": set(),
    "asgi_app": {"streamlit"},
    "nearmiss": set(),
    "commands": set(),
    "__main__": set(),
}
"""Which third-party packages a room may import; DuckDB is known to the store only, Streamlit to what is seen.

What offices keep as public holidays is data of the world and changes every year: the playbook takes it from a package
that is kept, the same for the same day, so that it stays pure.
"""

ORDER = {
    "store": [
        "errors",
        "change_log",
        "database",
        "transaction",
        "schema",
        "change_history",
        "records",
        "search",
        "queries",
        "archive",
        "journal",
        "doctor",
        "accounts",
    ],
    "ui": ["cache", "access", "runtime", "components", "forms", "screens", "frame"],
}
"""The rooms and modules inside the two large rooms: each may import those before it, and none after it."""

DOORS: dict[str, set[str]] = {
    "duckdb": {"nearmiss.store.database"},
    "psycopg": {"nearmiss.store.database", "nearmiss.store.schema"},
    "platformdirs": {"nearmiss.store.accounts"},
    "holidays": {"nearmiss.playbook.public_holidays"},
    "jinja2": {"nearmiss.letters"},
    "rapidfuzz": {
        "nearmiss.exchange.imports.tables",
        "nearmiss.insights",
        "nearmiss.letters",
        "nearmiss.store.search.vocabulary",
    },
    "segno": {"nearmiss.exchange.contacts"},
    "icalendar": {"nearmiss.exchange.calendar", "nearmiss.exchange.imports.invitations"},
    "markdown": {"nearmiss.exchange.markdown"},
    "nh3": {"nearmiss.exchange.markdown"},
    "python_calamine": {"nearmiss.exchange.imports.tables.reading"},
    "altair": {"nearmiss.charts", "nearmiss.ui.screens.strengths"},
}
"""Inside its room, a package is known to these rooms only."""

DRAWERS = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "common", "misc"}
LONGEST_PAGE = 60
LONGEST_MODULE = 300
MOST_MODULES = 14


def room(path: Path) -> str:
    """The room a source file is in: ``nearmiss/store/journal.py`` is in ``store``."""
    if path.parts[0] != "nearmiss":
        return Path(path.parts[0]).stem
    return "nearmiss" if path.name == "__init__.py" and len(path.parts) == 2 else Path(path.parts[1]).stem


def trespasses(here: str, source: str) -> list[str]:
    """What ``source``, a file of the room ``here``, imports and may not."""

    def may(name: str) -> bool:
        first, *rest = name.split(".")
        if first == "nearmiss":
            return rest in (["__version__"], ["APP"]) or bool({*rest[:1]} & (ARROWS[here] | {here}))
        return first in sys.stdlib_module_names or first in GUESTS[here]

    return [name for name in imports(source) if not may(name)]


def backward(house: str, source: str, here: str) -> list[str]:
    """What ``source``, of the room ``here`` inside ``house``, imports from a room that comes after it."""
    order = ORDER[house]
    after = order[order.index(here) + 1 :]
    return [name for name in imports(source) if name.startswith(f"nearmiss.{house}.") and name.split(".")[2] in after]


def intruders(name: str, source: str) -> list[str]:
    """The packages that the module ``name`` imports and that are another room's."""
    return [
        package
        for package in sorted({imported.split(".")[0] for imported in imports(source)})
        if not any(f"{name}.".startswith(f"{door}.") for door in DOORS.get(package, {name}))
    ]


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


def loaded(source: str) -> list[str]:
    """What ``source`` imports when it is loaded itself: not inside a function, and not for type checkers alone."""
    tree = ast.parse(source)
    later = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    later += [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    put_off = {name for node in later for name in imports(ast.unparse(node))}
    return [name for name in imports(source) if name not in put_off]


def test_a_screen_loads_frames_and_charts_when_it_shows_them() -> None:
    """Today shows neither, and every process begins with the frame around the pages."""
    assert loaded("import pandas") == ["pandas"]
    assert loaded("if TYPE_CHECKING:\n    import pandas\ndef show():\n    import altair") == []
    found = {str(path): {*loaded(read(path))} & {"altair", "pandas"} for path in every_source() if room(path) == "ui"}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_arrows_point_one_way() -> None:
    assert in_a_circle(ARROWS) == []


@pytest.mark.parametrize("house", ORDER)
def test_rooms_inside_a_room_import_only_what_comes_before_them(house: str) -> None:
    inside = [path for path in every_source() if path.parts[:2] == ("nearmiss", house) and len(path.parts) > 2]
    by_room = {path: Path(path.parts[2]).stem for path in inside if path.parts[2] != "__init__.py"}
    assert {*by_room.values()} <= {*ORDER[house]}, (
        "a room that the order does not have; draw it in docs/architecture.md"
    )
    assert {str(path): found for path, here in by_room.items() if (found := backward(house, read(path), here))} == {}


@pytest.mark.parametrize(
    ("house", "here", "source", "found"),
    [
        ("store", "database", "from nearmiss.store.schema import mapping", ["nearmiss.store.schema.mapping"]),
        ("store", "records", "def late():\n    import nearmiss.store.queries.lists", ["nearmiss.store.queries.lists"]),
        (
            "store",
            "journal",
            "from nearmiss.store.accounts.account import LOCAL",
            ["nearmiss.store.accounts.account.LOCAL"],
        ),
        ("ui", "components", "from nearmiss.ui import frame", ["nearmiss.ui.frame"]),
        ("ui", "runtime", "from nearmiss.ui.forms.form import Form", ["nearmiss.ui.forms.form.Form"]),
        ("ui", "screens", "from nearmiss.ui.forms.form import Form\nfrom nearmiss.store import Journal", []),
    ],
)
def test_a_backward_import_is_seen(house: str, here: str, source: str, found: list[str]) -> None:
    assert backward(house, source, here) == found


def test_no_module_and_no_folder_imports_itself_by_a_detour() -> None:
    assert in_a_circle(the_graph()) == []
    folders = {module(path).rpartition(".")[0] for path in every_source()}
    circles = {
        inside: found
        for inside in folders
        if inside and (found := in_a_circle(rooms(the_graph(), inside.count(".") + 2, f"{inside}.")))
    }
    assert circles == {}


def test_a_circle_is_seen() -> None:
    planted = {
        "a.b.one": "import a.c.two",
        "a.c.two": "def late():\n    from a.b import one",
        "a.c.three": "from a.c import two",
    }
    assert in_a_circle(graph(planted)) == ["a.b.one", "a.c.two"]
    assert in_a_circle(rooms(graph({**planted, "a.c.two": "", "a.b.four": "from a.c import three"}), 2)) == []
    assert reached(graph(planted), "a.c.three") == {"a.b.one", "a.c.two"}


def test_packages_stay_in_their_rooms() -> None:
    assert {str(path): found for path in every_source() if (found := intruders(module(path), read(path)))} == {}


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("nearmiss.store.journal", "import duckdb", ["duckdb"]),
        ("nearmiss.store.records.drafts", "def late():\n    from psycopg import sql", ["psycopg"]),
        ("nearmiss.store.database_of_mine", "import duckdb", ["duckdb"]),
        ("nearmiss.store.database.duckdb_engine", "import duckdb", []),
        ("nearmiss.exchange.documents.page", "import nh3, markdown", ["markdown", "nh3"]),
    ],
)
def test_a_package_in_a_wrong_room_is_seen(name: str, source: str, found: list[str]) -> None:
    assert intruders(name, source) == found


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


_OF_A_DAY = re.compile(r"%[-_#]?[aAbBcdeHIjMpSxXyY]")
_ISO = re.compile(r"[^%]*%Y(?:-?%m(?:-?%d(?:T%H%M%S(?:%f)?Z?)?)?)?[^%]*")
"""What programs read: the form of a calendar file, a contact card, an archive, a key, a name of a file."""
_PART_OF_A_DAY = {"day", "month", "hour", "minute"}


def written_elsewhere(source: str) -> list[str]:
    """The places in ``source`` that write a day or a time of day in a form of their own."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings and the like
    texts = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
    found: list[ast.expr] = [
        text
        for text in texts
        if _OF_A_DAY.search(text.value) and not _ISO.fullmatch(text.value) and "LIKE" not in text.value
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Attribute):
            found += [node.value] if node.value.attr in _PART_OF_A_DAY else []
        if isinstance(node, ast.Attribute) and node.attr in {
            "strftime",
            "ctime",
            "month_name",
            "month_abbr",
            "day_abbr",
        }:
            found.append(node)
    return sorted({f"{node.lineno}: {ast.unparse(node)}" for node in found})


def test_a_day_is_written_in_one_place() -> None:
    """In the order of day and month, and on the clock, of who reads it."""
    seen = {str(path): found for path in every_source() if (found := written_elsewhere(read(path)))}
    assert [*seen] == ["nearmiss/dates.py"], seen
    scripts = [path for path in (ROOT / "nearmiss").rglob("*") if path.suffix in {".js", ".py"}]
    assert [path.name for path in scripts if "toLocale" in path.read_text(encoding="utf-8")] == [], "the browser's"


@pytest.mark.parametrize(
    "source",
    [
        'f"{when:%A}"',
        'f"on {when.day} of it"',
        'f"{at:%H:%M}"',
        'when.strftime("%d.%m.%Y")',
        'frame["day"].dt.strftime(form)',
        'FORM = "%-d %b %Y"',
        'alt.Axis(format="%b %d")',
        "f\"utcFormat(datum.value, '%Y %B')\"",
        "calendar.month_name[3]",
        "format(when, '%d/%m/%Y')",
    ],
)
def test_a_day_written_elsewhere_is_seen(source: str) -> None:
    assert written_elsewhere(source)


def test_what_programs_read_is_written_where_it_is_made() -> None:
    assert written_elsewhere('f"{when:%Y%m%dT%H%M%SZ}"; f"{when:%Y-%m-%d}"; when.isoformat(); f"{at:%Z} {n:.1%}"') == []


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


def too_full(paths: list[Path]) -> dict[str, int]:
    """The folders with more modules of their own than one finds one's way in."""
    modules = [path.parent for path in paths if path.name != "__init__.py" and path.parts[0] != "pages"]  # all in one
    return {str(folder): n for folder in {*modules} if (n := modules.count(folder)) > MOST_MODULES}


def test_no_folder_is_a_corridor() -> None:
    assert too_full(every_source()) == {}
    assert too_full([Path(f"nearmiss/corridor/room_{n}.py") for n in range(15)]) == {"nearmiss/corridor": 15}


def test_migrations_are_numbered_without_a_gap_and_portable() -> None:
    migrations = sorted((ROOT / "nearmiss/store/schema/migrations").glob("*.sql"))
    assert [path.name[:5] for path in migrations] == [f"{n:04}_" for n in range(1, len(migrations) + 1)]
    unportable = re.compile(
        r"\b(create (unique )?index|foreign key|references|sequence|timestamptz|enum)\b", re.IGNORECASE
    )
    statements = {path.name: re.sub(r"--.*", "", path.read_text(encoding="utf-8")) for path in migrations}
    assert {name: found.group() for name, sql in statements.items() if (found := unportable.search(sql))} == {}


def test_what_needs_a_browser_says_so() -> None:
    """Else it runs where there is none: on the lowest versions, and on a laptop."""
    files = list(ROOT.joinpath("tests/browser").rglob("test_*.py"))
    assert len(files) > 30
    assert [path.name for path in files if "pytest.mark.browser" not in path.read_text(encoding="utf-8")] == []
