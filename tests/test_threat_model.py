"""The threat model names tests that exist, and what it links to is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def defined_in(path: str) -> set[str]:
    """The tests that a file defines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", MODEL)
    assert len(named) > 40
    assert [f"{path}::{name}" for path, name in named if name not in defined_in(path)] == []


def test_every_row_names_a_test() -> None:
    rows = [
        line for line in MODEL.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| they try"))
    ]
    rows = [row for row in rows if not row.endswith("| shown by |")]
    assert len(rows) > 25
    assert [row[:60] for row in rows if "::test_" not in row] == []


@pytest.mark.parametrize("text", [MODEL, HOSTING], ids=["threat-model", "hosting"])
def test_every_link_leads_somewhere(text: str) -> None:
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in anchors
        else:
            assert (ROOT / "docs" / target).is_file(), target


def test_the_services_that_hosting_names_are_those_of_compose() -> None:
    services = set(
        re.findall(r"^  (\w+):$", (ROOT / "deploy/compose.yaml").read_text().partition("\nnetworks:")[0], re.MULTILINE)
    )
    said = set(re.findall(r"^- `(\w+)` (?:\(|is|ran)", HOSTING, re.MULTILINE))
    used = set(re.findall(r"docker compose (?:exec -T|run --rm|restart|stop) (\w+)", HOSTING))
    assert said == services
    assert used <= services
