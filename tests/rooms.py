"""The rooms of the source code and the imports between them, as they are: read from the files."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent

Graph = dict[str, set[str]]
"""Who imports whom: a module or a room, with those it imports."""


def every_source() -> list[Path]:
    """Every Python file of the application, relative to the repository."""
    inside = [path for folder in ("nearmiss", "pages") for path in (ROOT / folder).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in [*inside, ROOT / "streamlit_app.py", ROOT / "asgi_app.py"])


def read(path: Path) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def module(path: Path) -> str:
    """The dotted name of a file: ``nearmiss.store.journal``; of a package's ``__init__.py``, the package's."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(source: str) -> Iterator[str]:
    """Every dotted name that ``source`` imports, wherever it stands; ``from a import b`` yields ``a.b``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or '.'}.{name.name}" for name in node.names)


def graph(sources: Mapping[str, str]) -> Graph:
    """Which of these modules, with their sources by dotted name, imports which other of them."""

    def meant(name: str) -> str | None:
        parent = name.rpartition(".")[0]
        return name if name in sources else parent if parent in sources else None

    return {
        name: {other for imported in imports(source) if (other := meant(imported)) and other != name}
        for name, source in sources.items()
    }


@cache
def the_graph() -> Graph:
    """The imports between all modules of the application."""
    return graph({module(path): read(path) for path in every_source()})


def rooms(modules: Graph, depth: int, inside: str = "") -> Graph:
    """The imports between rooms: modules by the first ``depth`` parts of their names, only those ``inside``."""

    def room(name: str) -> str | None:
        return ".".join(name.split(".")[:depth]) if name.startswith(inside) else None

    between: Graph = {}
    for name, imported in modules.items():
        if here := room(name):
            others = {there for other in imported if (there := room(other))}
            between.setdefault(here, set()).update(others - {here})
    return between


def reached(arrows: Graph, start: str) -> set[str]:
    """All that can be reached from ``start`` by one arrow or more."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        new = arrows.get(ahead.pop(), set()) - seen
        seen |= new
        ahead.extend(new)
    return seen


def in_a_circle(arrows: Graph) -> list[str]:
    """Those that reach themselves."""
    return sorted(start for start in arrows if start in reached(arrows, start))


def without_detours(arrows: Graph) -> Graph:
    """The arrows that no way over others replaces (the transitive reduction); there must be no circle."""
    return {
        start: {end for end in ends if not any(end in reached(arrows, other) for other in ends - {end})}
        for start, ends in arrows.items()
    }


def drawn(arrows: Graph) -> list[str]:
    """The lines of a Mermaid diagram of these arrows, by the last parts of the names."""
    return sorted(
        f"{start.rpartition('.')[2]} --> {end.rpartition('.')[2]}"
        for start, ends in without_detours(arrows).items()
        for end in ends
    )
