"""The command ``due``: what Today would show, for a terminal, a shell prompt or cron."""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nearmiss.commands.command import Command
from nearmiss.commands.printing import account_options, complain, show

if TYPE_CHECKING:
    from nearmiss.model import FollowUp
    from nearmiss.store import Journal

_IN_USE = 3
"""The exit code where the app has the journal open and it cannot be read beside it."""

_FURTHEST = 3650


@dataclass(frozen=True)
class _Due:
    """One step: days are ISO texts; ``latest`` is the last good day, and a step is late after it."""

    step: str
    whom: str
    near_miss: str
    earliest: str
    due: str
    latest: str
    late: bool
    key: str


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="a JSON object: today, and the steps")
    parser.add_argument("--days", type=_days, default=0, metavar="N", help="also what opens within so many days")
    parser.add_argument("--short", action="store_true", help="one line for a prompt; nothing where nothing is due")
    account_options(parser)


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) > _FURTHEST:
        raise argparse.ArgumentTypeError(f"{text} is no number of days from 0 to {_FURTHEST}")
    return int(text)


def _run(said: argparse.Namespace) -> int:
    from nearmiss.commands.journal_here import account_of, the_journal_untouched  # noqa: PLC0415 - loaded when it runs
    from nearmiss.store import InUse, JournalError  # noqa: PLC0415

    try:
        with the_journal_untouched(account_of(said)) as journal:
            found = None if journal is None else _steps(journal, said.days)
    except JournalError as wrong:
        if isinstance(wrong, InUse) or isinstance(wrong.__cause__, InUse):
            if not said.short:
                complain(wrong.sentence)
            return _IN_USE
        raise
    if found is None:
        complain(
            "There is no journal here: name its place with NEARMISS_DATABASE, "
            "and for who signs in --issuer and --subject."
        )
        return 1
    show(_printed(*found, said))
    return 0


def _steps(journal: "Journal", days: int) -> tuple[date, list[_Due]]:
    """The steps of Today's cards, then what opens within some days, the soonest first."""
    from nearmiss import playbook  # noqa: PLC0415 - loaded when it runs
    from nearmiss.commands.journal_here import today as todays_date  # noqa: PLC0415
    from nearmiss.exchange.journal_plan import journal_plan, nouns_of  # noqa: PLC0415
    from nearmiss.model import Person  # noqa: PLC0415
    from nearmiss.store import find  # noqa: PLC0415

    with journal.reading() as tx:
        today = todays_date(tx)
        plan = journal_plan(tx, today)
        people = {person.id: person.name for person in find(tx, Person)}
    titles = {id_: application.title for id_, application in nouns_of(plan.stories)[0].items()}
    now = [each for card in playbook.first_cards(plan.follow_ups, plan.settings, today) for each in card.follow_ups]
    until = today + timedelta(days=days)
    soon = [each for each in plan.follow_ups if each.is_open and each.opens_on and today < each.opens_on <= until]

    def said_of(each: "FollowUp") -> _Due:
        earliest, due, latest = (day.isoformat() if day else "" for day in (each.opens_on, each.due, each.last_day))
        return _Due(
            step=each.text or playbook.STEPS[each.step].title,
            whom=people.get(each.person_id or "", ""),
            near_miss=titles.get(each.application_id or "", ""),
            earliest=earliest,
            due=due,
            latest=latest,
            late=each.is_late(today),
            key=each.key,
        )

    return today, [said_of(each) for each in (*now, *sorted(soon, key=lambda each: each.opens_on or date.max))]


def _printed(today: date, steps: Sequence[_Due], said: argparse.Namespace) -> Iterator[str]:
    if said.json:
        words = {"today": today.isoformat(), "steps": [asdict(each) for each in steps]}
        yield json.dumps(words, ensure_ascii=False, indent=2)
    elif said.short:
        late = sum(each.late for each in steps)
        if steps:
            yield f"nearmiss: {len(steps)} due" + (f", {late} late" if late else "")
    elif not steps:
        yield "All caught up. Nothing asks for you today."
    else:
        for each in steps:
            when = "late since" if each.late else "until" if each.earliest <= today.isoformat() else "from"
            day = each.earliest if when == "from" else each.latest
            yield " · ".join(filter(None, (f"{when} {day}", each.step, each.whom, each.near_miss)))


DUE = Command(
    "due",
    "say what Today would show: a step a line; while the app has the journal open as well",
    _options,
    _run,
    description=(
        "What Today would show, for a terminal, a shell prompt (--short) or cron. Nothing is changed, and nobody who "
        "opens the journal meanwhile has to wait: a copy of it as it stands is read."
    ),
    epilog=(
        "Exit codes: 0 said, 1 with a sentence when it could not look, 3 when it is written all the time, or when it "
        "is open on Windows, where nobody else may read it then."
    ),
)
