"""docs/architecture.md says what the imports say, and every stop it names is there."""

import ast
import re

import pytest

from tests.rooms import ROOT, drawn, read, rooms, the_graph

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DRAWING = PAGE.split("```")[1]
STOPS = re.findall(r"^\| [^|]+ \| `([^`|]+[.]py)` \| (?:`(\w+)` )?\|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    ("depth", "inside"), [(2, "nearmiss."), (3, "nearmiss.store."), (3, "nearmiss.ui.")], ids=["rooms", "store", "ui"]
)
def test_the_drawing_shows_the_imports(depth: int, inside: str) -> None:
    parts = re.split(r"^%% inside (\S+)$", DRAWING, flags=re.MULTILINE)
    part = parts[parts.index(inside) + 1]
    arrows = sorted(line.strip() for line in part.splitlines() if "-->" in line)
    assert arrows == drawn(rooms(the_graph(), depth, inside))


def test_every_stop_is_there() -> None:
    assert len(STOPS) > 10
    for path, function in STOPS:
        names = {node.name for node in ast.walk(ast.parse(read(ROOT / path))) if isinstance(node, ast.FunctionDef)}
        assert {function} <= names | {""}, path
