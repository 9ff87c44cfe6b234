"""What is wrong with every page, as a table: ``make axe`` runs this (``TESTS=calendar``: only states of that name)."""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.browser.accessibility import blame, known, survey
from tests.browser.accessibility.states import TODAY, fill, states
from tests.conftest import find_chromium
from tests.running import chromium, running


def look(only: str) -> survey.Survey:
    """Walk the states whose name has these words in it."""
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    with tempfile.TemporaryDirectory() as place:
        folder, today = Path(place), TODAY.isoformat()
        ids = fill(folder / "full.duckdb")
        with (
            running(folder / "full.duckdb", today=today) as full,
            running(folder / "empty.duckdb", today=today) as empty,
            chromium(path) as browser,
        ):
            walk = survey.begin(browser, full, empty, ids)
            for state in states():
                if only in state.name:
                    walk.look(state)
                    print(".", end="", flush=True)
    print()
    return walk


def table(faults: list[survey.Fault]) -> None:
    """A line for each rule and place: how often, in how many states, whose, and one example."""
    places: dict[str, list[survey.Fault]] = defaultdict(list)
    for fault in faults:
        places[f"{fault.rule} | {fault.place}"].append(fault)
    print(f"{'rule | where':<110} {'times':>6} {'states':>6}  whose")
    for line, found in sorted(places.items(), key=lambda item: (not blame.is_ours(item[1][0]), item[0])):
        listed = blame.blamed(found[0])
        whose = f"Streamlit {blame.STREAMLIT}: {listed.why}" if listed else f"ours, as in {found[0].state}"
        print(f"{line[:110]:<110} {len(found):>6} {len({one.state for one in found}):>6}  {whose}")


def main() -> None:
    """Walk, and print; with ``--known`` write what is ours into the list of what is known."""
    words = [word for word in sys.argv[1:] if word != "--known"]
    walk = look(" ".join(words))
    table(walk.faults)
    ours = [fault for fault in walk.faults if blame.is_ours(fault)]
    print(f"{len(ours)} faults of ours in {len({fault.state for fault in ours})} states.")
    print(f"{len(walk.faults) - len(ours)} faults of Streamlit's own elements.")
    for name, screens in sorted(walk.screens.items(), key=lambda item: -item[1])[:10]:
        print(f"{screens:>5.1f} screens of a phone: {name}")
    if "--known" in sys.argv:
        others = {line for line in known.lines() if line.startswith(("most ", "focus-lost ", "focus-not-at-title "))}
        lines = sorted(others | {known.line(fault) for fault in ours})
        known.LIST.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
