"""The one stylesheet: a rule that is not closed takes all that follow along, and no browser says so."""

import re
from pathlib import Path

from nearmiss.ui.screens import every_page

STYLE = Path(every_page.__file__).parent / "browser" / "style.css"


def test_no_rule_of_the_stylesheet_stands_in_another() -> None:
    opened: list[str] = []
    for rule in re.findall(
        r"[^{};]*[{}]", re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    ):
        if rule.endswith("}"):
            opened.pop()
            continue
        assert all(outer.startswith("@") for outer in opened), f"{rule.strip()} stands in {opened}"
        opened.append(rule.strip())
    assert opened == []
