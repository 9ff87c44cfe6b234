"""Print the lowest version of every dependency that pyproject.toml allows, extras too, one a line, for `make lock`.

Test tools are left as free as pyproject.toml leaves them, because it is nearmiss that is tested, not pytest.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def lowest(requirement: str) -> str:
    """The ``requirement`` with its lower bound as the only version: ``duckdb>=1.5.6,<3`` becomes ``duckdb==1.5.6``."""
    pinned, bounds = re.subn(r">=([^,;\s]+)[^;]*", r"==\1 ", requirement, count=1)
    if not bounds:
        raise ValueError(f"{requirement} in pyproject.toml has no lower bound; write one with >=.")
    return pinned.strip()


def lowest_of_all(project: Mapping[str, Any]) -> list[str]:
    """The lowest versions of what nearmiss runs on, extras too; ``project`` is pyproject.toml."""
    extras = project["project"].get("optional-dependencies", {}).values()
    return [*map(lowest, [*project["project"]["dependencies"], *(one for extra in extras for one in extra)])]


def main() -> None:
    """Print the requirements file that is locked into requirements-lowest.txt."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    print(*lowest_of_all(project), *project["dependency-groups"]["test"], sep="\n")


if __name__ == "__main__":
    main()
