"""What there is to do: first what can be done now, then what comes this week."""

from collections.abc import Sequence

from nearmiss import playbook
from nearmiss.ui.components import blocks, follow_up_card
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import counted, day, short_day
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.screens.today import interviews, waiting

_SEVERAL = 2


def show(plan: Plan) -> None:
    """The day in one line, what interviews ask for, at most five cards, what comes this week, the way to the rest."""
    now = plan.suggested
    asked = interviews.asked(plan.today)
    is_quiet = not now and not interviews.asks_now(asked, plan.today)
    blocks.show(
        "day",
        blocks.skip("To the first step", f"done.{now[0].lines[0].first.key}") if now else None,
        blocks.paragraph(" · ".join(filter(None, (day(plan.today, plan.today), _summary(now))))),
        _closes_first(now, plan),
    )
    interviews.show(asked, plan.today)
    if now:
        blocks.show("now-heading", blocks.heading(2, "Now"))
    elif is_quiet:
        blocks.show("quiet", blocks.paragraph(blocks.strong("All caught up."), " Nothing asks for you today."))
    follow_up_card.show(now, plan, "now")
    if plan.backlog:
        follow_up_card.backlog(plan.backlog, plan)
    coming = playbook.cards(plan.coming) if len(now) < plan.settings.suggested_per_week else ()
    if coming:
        lines = blocks.listed_items(_in_one_line(card, plan) for card in coming)
        blocks.show("coming", blocks.heading(2, "In the next days"), lines)
    connection.ask(connection.after_check_ins(plan.today)[:1])
    waiting.show(plan.today)
    told = {follow_up.key for card in (*now, *coming) for follow_up in card.follow_ups}
    hidden = len(plan.ahead) - len(told)
    if hidden > 0:
        label = f"{counted(hidden, 'more step')} in the calendar"
        blocks.show("hidden", blocks.paragraph(blocks.link("calendar", label, icon="calendar_month")))


def _in_one_line(card: playbook.Card, plan: Plan) -> blocks.Node:
    """What comes, from which day, and for which near miss."""
    application = plan.applications.get(card.application_id or "")
    opens_on = min(follow_up.opens_on for follow_up in card.follow_ups if follow_up.opens_on)
    where = f", {application.title}" if application else ""
    return blocks.written(
        blocks.strong(wording.heading(card, plan)), f"{where}, from {short_day(opens_on, plan.today)}"
    )


def _closes_first(now: Sequence[playbook.Card], plan: Plan) -> blocks.Node | None:
    """Of several cards the one whose days are over soonest."""
    ends = [
        (follow_up.last_day, place)
        for place, card in enumerate(now)
        for follow_up in card.follow_ups
        if follow_up.last_day and follow_up.last_day >= plan.today
    ]
    if len(now) < _SEVERAL or not ends:
        return None
    last_day, place = min(ends)
    when = "today" if last_day == plan.today else day(last_day, plan.today)
    return blocks.paragraph("Closes first, ", when, ": ", blocks.strong(wording.heading(now[place], plan)), small=True)


def _summary(now: Sequence[playbook.Card]) -> str:
    if not now:
        return ""
    return f"{counted(len(now), 'thing')} to do"
